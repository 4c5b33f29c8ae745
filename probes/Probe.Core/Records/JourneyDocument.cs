using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Probe.Core.Probes.Journey;
using Probe.Core.Probes.Journey.Personas;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;

namespace Probe.Core.Records;

/// <summary>
/// A journey for machines: a public contract, documented in <c>docs/json.md</c>. Fields may be added, never renamed, and never change
/// their meaning without a new <see cref="SchemaVersion"/>. Null is 'not measured'; 0 is 'measured, and zero'.
/// </summary>
public sealed record JourneyDocument(
    int SchemaVersion,
    string Kind,
    string Target,
    LocalText TargetName,
    string Home,
    string Channel,
    string Device,
    bool Simulated,
    string Language,
    string Run,
    string Scenario,
    int Repetition,
    DateTimeOffset StartedAt,
    long ElapsedMs,
    JourneyDocument.GoalPart Goal,
    bool Declared,
    string Mode,
    string? Journey,
    JourneyEnd End,
    bool? EndedWell,
    string EndReason,
    string? NotMeasured,
    int? Pages,
    int? Clicks,
    int? Choices,
    int? Fields,
    int? Keystrokes,
    int? Uploads,
    int? Logins,
    int? NewTabs,
    int? Backtracks,
    int? ValidationErrors,
    int? WastedClicks,
    double? Lostness,
    int? ShortestPages,
    bool? FirstClickRight,
    bool? AppliesStraight,
    string? AppliesTo,
    int? Detours,
    int? DownloadsOffered,
    int? DownloadsWorking,
    long? WaitedMs,
    ImmutableArray<JourneyDocument.DownloadPart> Downloads,
    string? Depth,
    bool DepthAtLeast,
    string DepthWhy,
    JourneyDocument.RulesPart Rules,
    JourneyDocument.GuidePart? Guide,
    ImmutableArray<JourneyDocument.HeldPart> HeldBack,
    ImmutableArray<JourneyDocument.StepPart> Steps,
    ImmutableArray<string> Notes,
    JourneyDocument.FailurePart? Failure,
    string? Fault,
    string? FaultKind,
    string? Evidence,
    JourneyDocument.InstrumentPart Instrument)
{
    public const int Version = 1;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter<JourneyActionKind>(JsonNamingPolicy.CamelCase), new JsonStringEnumConverter<PageKind>(JsonNamingPolicy.CamelCase) },
    };

    public sealed record GoalPart(string Matter, string As);

    public sealed record RulesPart(string Id, int Version);

    public sealed record GuidePart(string Url, string Title, int? Visits, ImmutableSortedDictionary<string, string> Elements);

    public sealed record HeldPart(string Method, string Url, ImmutableArray<string> FieldNames, string Reason, bool InDoubt);

    public sealed record StepPart(int Page, int View, string Url, string Title, string Heading, PageKind Kind, bool Cost, ImmutableArray<ActionPart> Actions, ImmutableArray<string> Complaints, string? Screenshot);

    public sealed record ActionPart(JourneyActionKind Kind, string Target, string Why, string? Value, bool Wasted);

    public sealed record DownloadPart(int Page, string Words, string Url, bool? Works, string Why);

    public sealed record FailurePart(string Kind, string Detail, int? Status);

    public sealed record InstrumentPart(string Version, string Browser, string Machine, ImmutableArray<string> Notes);

    /// <param name="visit">What was seen.</param>
    /// <param name="verdict">What that very visit cost.</param>
    /// <param name="folder">Where the visit's evidence lies, as the reader of the document should be told; null: nowhere.</param>
    public static JourneyDocument From(JourneyVisitRecord visit, JourneyVerdict verdict, string? folder = null)
    {
        ArgumentNullException.ThrowIfNull(visit);
        ArgumentNullException.ThrowIfNull(verdict);
        var (evidence, effort, depth) = (visit.Evidence, verdict.Effort, verdict.Depth);
        return new JourneyDocument(
            Version, JourneyVisitRecord.KindName, visit.Key.Target, visit.Target.Name, visit.Target.Web.Home.AbsoluteUri, visit.Key.Channel, visit.Device.Name, visit.Device.Simulated,
            visit.Language == Scenarios.Language.Zh ? "zh" : "en", visit.Key.Run.Value, visit.Key.Scenario, visit.Key.Repetition, visit.StartedAt,
            (long)Math.Round(visit.Elapsed.TotalMilliseconds, MidpointRounding.AwayFromZero),
            new GoalPart(evidence.Goal.Matter, evidence.Goal.As == PersonaKind.Company ? "company" : "person"),
            evidence.Declared is not null, evidence.Declared is null ? "goalSeeking" : "declared", evidence.Declared, evidence.End, evidence.EndedWell, evidence.EndReason, evidence.Measured ? null : evidence.EndReason,
            effort?.Pages, effort?.Clicks, effort?.Choices, effort?.Fields, effort?.Keystrokes, effort?.Uploads, effort?.Logins, effort?.NewTabs, effort?.Backtracks, effort?.ValidationErrors,
            effort?.WastedClicks, effort?.Lostness is { } lost ? Math.Round(lost, 4) : null, evidence.ShortestPages, effort?.FirstClickRight, evidence.ApplyLed?.Straight, evidence.ApplyLed?.Url, effort?.Detours, effort?.DownloadsOffered, effort?.DownloadsWorking, effort?.WaitedMs,
            [.. (evidence.Downloads ?? []).Select(d => new DownloadPart(d.Page, d.Words, d.Url, d.Works, d.Why))],
            depth.Level, depth.AtLeast, depth.Why.En, new RulesPart(verdict.Rules, verdict.RulesVersion),
            evidence.Guide is { } guide ? new GuidePart(guide.Url, guide.Title, guide.Visits, guide.Elements.ToImmutableSortedDictionary(StringComparer.Ordinal)) : null,
            [.. evidence.HeldBack.Select(h => new HeldPart(h.Method, h.Url, h.FieldNames, h.Reason, h.InDoubt))],
            [.. evidence.Pages.Select(Step)],
            evidence.Notes,
            evidence.Failure is { } failure ? new FailurePart(Camel(failure.Kind.ToString()), failure.Detail, failure.Status) : null,
            evidence.Fault?.Detail, evidence.Fault is { } fault ? Camel(fault.Kind.ToString()) : null, folder,
            new InstrumentPart(visit.Instrument.Version, visit.Instrument.Browser, visit.Instrument.Machine, visit.Instrument.Notes));
    }

    public string ToJson() => JsonSerializer.Serialize(this, Options);

    // A login's words are no value, whoever recorded them.
    private static StepPart Step(JourneyPage page) => new(
        page.Number, page.View, page.Url, page.Title, page.Heading, page.Kind, page.Cost,
        [.. page.Actions.Select(a => new ActionPart(a.Kind, a.Target, a.Why, a.Kind == JourneyActionKind.Login ? null : a.Value, a.Wasted))], page.Complaints, page.Screenshot);

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
