using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Probe.Core.Probes.Parity;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;

namespace Probe.Core.Records;

/// <summary>
/// A matter on two channels for machines: a public contract, documented in <c>docs/json.md</c>. Fields may be added, never
/// renamed, and never change their meaning without a new <see cref="SchemaVersion"/>. Null is 'not measured'; 0 is 'measured, and zero'.
/// </summary>
public sealed record ParityDocument(
    int SchemaVersion,
    string Kind,
    string Target,
    LocalText TargetName,
    string Channel,
    string Matter,
    string As,
    string Language,
    string Run,
    string Scenario,
    DateTimeOffset StartedAt,
    long ElapsedMs,
    bool? Parity,
    LocalText Why,
    ParityDocument.RulesPart Policy,
    ImmutableArray<ParityDocument.AspectPart> Aspects,
    ParityDocument.ChannelPart Web,
    ParityDocument.ChannelPart Phone,
    string? Evidence,
    UsabilityDocument.InstrumentPart Instrument)
{
    public const int Version = 1;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public sealed record RulesPart(string Id, int Version);

    public sealed record AspectPart(string Aspect, LocalText Name, string State, LocalText Why, SidePart? Web, SidePart? Phone, ImmutableArray<string> WebOnly, ImmutableArray<string> PhoneOnly);

    public sealed record SidePart(ImmutableArray<StatementPart> Statements, LocalText? Value, LimitPart? Limit, FeePart? Fee, ImmutableArray<string> Items);

    public sealed record StatementPart(string Label, ImmutableArray<string> Lines, ImmutableArray<string> Remarks, string Shape, string Under);

    public sealed record LimitPart(string Unit, int Most, int? Least);

    public sealed record FeePart(string Kind, ImmutableArray<string> Amounts);

    public sealed record ChannelPart(
        string Device, string Home, ImmutableArray<string> Asked, string Found, string Why, GuidePart? Guide, ImmutableArray<PagePart> Pages, int HeldBack, ImmutableArray<string> Notes, UsabilityDocument.FailurePart? Failure, string? Fault);

    public sealed record GuidePart(string Url, ImmutableArray<string> Names, string? Code, int Labels, ImmutableArray<string> Mentions, ImmutableArray<string> Pressed, string? Screenshot);

    public sealed record PagePart(string Url, string Heading, string Kind, bool Cost, string? Screenshot);

    public static ParityDocument From(ReportedParity reported)
    {
        ArgumentNullException.ThrowIfNull(reported);
        var (visit, verdict, evidence) = (reported.Visit, reported.Verdict, reported.Visit.Evidence);
        return new ParityDocument(
            Version, ParityVisitRecord.KindName, visit.Key.Target, visit.Target.Name, visit.Key.Channel, evidence.Goal.Matter, Camel(evidence.Goal.As), visit.Language == Scenarios.Language.Zh ? "zh" : "en",
            visit.Key.Run.Value, visit.Key.Scenario, visit.StartedAt, (long)Math.Round(visit.Elapsed.TotalMilliseconds, MidpointRounding.AwayFromZero),
            verdict.Parity, verdict.Why, new RulesPart(verdict.Rules, verdict.RulesVersion),
            [.. verdict.Aspects.Select(a => new AspectPart(a.Aspect is { } aspect ? Camel(aspect) : "offered", a.Name, Camel(a.State), a.Why, Side(a.Web), Side(a.Phone), a.WebOnly, a.PhoneOnly))],
            PartOf(evidence.Web), PartOf(evidence.Phone), reported.EvidenceFolder,
            new UsabilityDocument.InstrumentPart(visit.Instrument.Version, visit.Instrument.Browser, visit.Instrument.Machine, visit.Instrument.Notes));
    }

    public string ToJson() => JsonSerializer.Serialize(this, Options);

    private static SidePart? Side(ParitySide? side) => side is null ? null : new SidePart(
        [.. side.Statements.Select(s => new StatementPart(s.Label, s.Lines, s.Remarks, Camel(s.Shape), s.Under))], side.Value,
        side.Limit is { } limit ? new LimitPart(Camel(limit.Unit), limit.Most, limit.Least) : null,
        side.Fee is { } fee ? new FeePart(Camel(fee.Kind), fee.Amounts) : null, side.Items);

    private static ChannelPart PartOf(ChannelSeen seen) => new(
        seen.Device, seen.Home, seen.Asked, Camel(seen.Found), seen.Why,
        seen.Guide is { } guide ? new GuidePart(guide.Url, guide.Names, guide.Code, guide.Labels, [.. guide.Mentions.Select(m => Camel(m))], guide.Pressed, guide.Screenshot) : null,
        [.. seen.Pages.Select(p => new PagePart(p.Url, p.Heading, Camel(p.Kind), p.Cost, p.Screenshot))], seen.HeldBack.Length, seen.Notes,
        seen.Failure is { } failure ? new UsabilityDocument.FailurePart(Camel(failure.Kind), failure.Detail, failure.Status) : null, seen.Fault?.Detail);

    private static string Camel<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
