using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Probe.Core.Probes.Journey;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;

namespace Probe.Core.Records;

/// <summary>The public JSON of a journey (docs/json.md): fields may be added, never renamed.</summary>
public sealed record JourneyDocument(
    int SchemaVersion,
    string Run,
    string Target,
    string Channel,
    string Device,
    DateTimeOffset StartedAt,
    JourneyDocument.GoalPart Goal,
    bool Declared,
    string Mode,
    string? Journey,
    JourneyEnd End,
    bool? EndedWell,
    string EndReason,
    int Pages,
    int Clicks,
    int Choices,
    int Fields,
    int Keystrokes,
    int Uploads,
    int Logins,
    int NewTabs,
    int Backtracks,
    int ValidationErrors,
    int WastedClicks,
    double? Lostness,
    int? ShortestPages,
    bool? FirstClickRight,
    bool? AppliesStraight,
    int? Detours,
    string? Depth,
    bool DepthAtLeast,
    string DepthWhy,
    ImmutableArray<JourneyDocument.HeldPart> HeldBack,
    ImmutableArray<JourneyDocument.StepPart> Steps,
    ImmutableArray<string> Notes,
    string? Fault,
    string? Evidence)
{
    public const int Version = 1;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter<JourneyActionKind>(JsonNamingPolicy.CamelCase), new JsonStringEnumConverter<PageKind>(JsonNamingPolicy.CamelCase) },
    };

    public sealed record GoalPart(string Matter, string As);

    public sealed record HeldPart(string Method, string Url, ImmutableArray<string> FieldNames, string Reason);

    public sealed record StepPart(int Page, int View, string Url, string Title, string Heading, PageKind Kind, bool Cost, ImmutableArray<ActionPart> Actions, ImmutableArray<string> Complaints, string? Screenshot);

    public sealed record ActionPart(JourneyActionKind Kind, string Target, string Why, string? Value);

    public static JourneyDocument Of(string run, string target, string device, DateTimeOffset startedAt, JourneyEvidence evidence, string? folder)
    {
        var effort = JourneyEffort.Of(evidence);
        var depth = HandlingDepth.Of(evidence);
        return new JourneyDocument(
            Version, run, target, "web", device, startedAt, new GoalPart(evidence.Goal.Matter, evidence.Goal.As == Probes.Journey.Personas.PersonaKind.Company ? "company" : "person"),
            evidence.Declared is not null, evidence.Declared is null ? "goalSeeking" : "declared", evidence.Declared, evidence.End, evidence.EndedWell, evidence.EndReason,
            effort.Pages, effort.Clicks, effort.Choices, effort.Fields, effort.Keystrokes, effort.Uploads, effort.Logins, effort.NewTabs, effort.Backtracks, effort.ValidationErrors,
            effort.WastedClicks, effort.Lostness is { } lost ? Math.Round(lost, 4) : null, evidence.ShortestPages, effort.FirstClickRight, evidence.ApplyLed?.Straight, effort.Detours, depth.Level, depth.AtLeast, depth.Why,
            [.. evidence.HeldBack.Select(h => new HeldPart(h.Method, h.Url, h.FieldNames, h.Reason))],
            [.. evidence.Pages.Select(p => new StepPart(p.Number, p.View, p.Url, p.Title, p.Heading, p.Kind, p.Cost, [.. p.Actions.Select(a => new ActionPart(a.Kind, a.Target, a.Why, a.Value))], p.Complaints, p.Screenshot))],
            evidence.Notes, evidence.Fault?.Detail, folder);
    }

    public string ToJson() => JsonSerializer.Serialize(this, Options);
}
