using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;

namespace Probe.Core.Records;

/// <summary>
/// A week's openings of one home page for machines: a public contract, documented in <c>docs/json.md</c>. Fields may be added, never
/// renamed, and never change their meaning without a new <see cref="SchemaVersion"/>. Null is 'not measured'; 0 is 'measured, and zero'.
/// </summary>
public sealed record ReachabilityDocument(
    int SchemaVersion, string Kind, string Target, LocalText TargetName, string Home, string Channel, string Device, bool Simulated, string Run, ReachabilityState State, int Measured, int Failed, int NotCounted,
    ReachabilityDocument.RulePart Rule, ImmutableArray<ReachabilityDocument.DayPart> Days, ImmutableArray<ReachabilityDocument.VisitPart> Visits, string? Evidence)
{
    public const int Version = 1;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public sealed record RulePart(string Id, int Version, int Visits, int Days, int PerDay, decimal Share, double LimitSeconds, LocalText Source);

    public sealed record DayPart(int Day, DateTimeOffset From, int Visits, int Failed, long? SlowestMs);

    /// <param name="Reached">Null: not measured.</param>
    public sealed record VisitPart(int Repetition, DateTimeOffset StartedAt, bool? Reached, long? LoadedMs, int? Status, UsabilityDocument.FailurePart? Failure, string? Fault, string Evidence, string? Screenshot);

    public static ReachabilityDocument From(ReportedReachability reported)
    {
        ArgumentNullException.ThrowIfNull(reported);
        var (first, verdict) = (reported.Visits[0], reported.Verdict);
        var rule = verdict.Rule;
        return new ReachabilityDocument(
            Version, ReachabilityVisitRecord.KindName, first.Key.Target, first.Target.Name, first.Evidence.Address, first.Key.Channel, first.Key.Device, first.Device.Simulated, first.Key.Run.Value,
            verdict.State, verdict.Measured, verdict.Failed, verdict.NotCounted,
            new RulePart(rule.Id, rule.Version, rule.Visits, rule.Days, rule.PerDay, rule.Share, rule.Limit.TotalSeconds, rule.Source),
            [.. verdict.Days.Select(d => new DayPart(d.Number, d.From, d.Visits, d.Failed, Milliseconds(d.Slowest)))],
            [.. reported.Visits.Select(v => new VisitPart(
                v.Key.Repetition, v.StartedAt, v.Evidence.Reached, Milliseconds(v.Evidence.Loaded), v.Evidence.Status, Part(v.Evidence.Failure), v.Evidence.Fault?.Detail, $"{v.Key.Run}/{v.Key.Folder}", v.Evidence.Screenshot))],
            reported.EvidenceFolder);
    }

    public string ToJson() => JsonSerializer.Serialize(this, Options);

    private static long? Milliseconds(TimeSpan? time) => time is { } known ? (long)Math.Round(known.TotalMilliseconds, MidpointRounding.AwayFromZero) : null;

    private static UsabilityDocument.FailurePart? Part(SiteFailure? failure) =>
        failure is null ? null : new UsabilityDocument.FailurePart(JsonNamingPolicy.CamelCase.ConvertName(failure.Kind.ToString()), failure.Detail, failure.Status);
}
