using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Probe.Core.Probes.Journey;
using Probe.Core.Probes.Usability;
using Probe.Core.Probes.Usability.Apps;
using Probe.Core.Probes.Usability.Rules;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;

namespace Probe.Core.Records;

/// <summary>
/// A usability visit for machines: a public contract, documented in <c>docs/json.md</c>. Fields may be added, never renamed, and never
/// change their meaning without a new <see cref="SchemaVersion"/>. Null is 'not measured'; 0 is 'measured, and zero'.
/// </summary>
public sealed record UsabilityDocument(
    int SchemaVersion,
    string Kind,
    string Target,
    LocalText TargetName,
    string Home,
    string Channel,
    UsabilityDocument.DevicePart Device,
    string Language,
    string Run,
    string Scenario,
    DateTimeOffset StartedAt,
    long ElapsedMs,
    string Matter,
    string WalkEnded,
    int RulesFailed,
    int RulesMeasured,
    UsabilityDocument.RulesPart Policy,
    ImmutableArray<UsabilityDocument.RulePart> Rules,
    ImmutableArray<UsabilityDocument.PagePart> Pages,
    ImmutableArray<UsabilityDocument.FindingPart> Findings,
    ImmutableArray<UsabilityDocument.ChangePart>? Changes,
    string? ComparedWith,
    ImmutableArray<string> Notes,
    UsabilityDocument.FailurePart? Failure,
    string? Fault,
    string? Evidence,
    UsabilityDocument.InstrumentPart Instrument)
{
    public const int Version = 1;

    /// <summary>Null, and absent: a portal's pages were measured.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AppPart? App { get; init; }

    /// <summary>Null: no other device of the run saw a page of this visit's.</summary>
    public LayoutPart? Layout { get; init; }

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter<PageKind>(JsonNamingPolicy.CamelCase) },
    };

    public sealed record DevicePart(string Name, int Width, int Height, double Scale, bool Touch, double TextScale, bool Simulated);

    public sealed record RulesPart(string Id, int Version);

    public sealed record RulePart(string Id, LocalText Name, LocalText Threshold, string Unit, string Source, int Severity, UsabilityOutcome? Outcome);

    public sealed record PagePart(
        int Number, PageKind Kind, string Url, string Heading, int? Elements, bool? Capped, int? Targets, double? Text12, double? Text14, double? Text16, double? Text18, int? ContentWidth, int? ContentWidthAt320,
        double? LcpMs, double? Cls, double? TouchMs, long? Bytes, int? Requests, string? Conditions, string? Screenshot, ImmutableSortedDictionary<string, string> NotMeasured)
    {
        /// <summary>Null, and absent: it is no screen of an app, or was not measured.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public ScreenPart? Screen { get; init; }
    }

    public sealed record ScreenPart(double? UnitsPerDp, double? Width, double? Height, int Elements, bool Truncated, int Targets, int Unnamed, double? Screens, bool? EndReached);

    public sealed record AppPart(string Platform, bool Simulated, string Automation, string? Model, string? Version, string? Package, ImmutableArray<FirstDialogPart> FirstRun, ImmutableArray<StartPart> Starts, double? MemoryMiB)
    {
        /// <summary>Null, and absent: no package file was given.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public FilePart? File { get; init; }
    }

    public sealed record FilePart(
        long Bytes, string? Package, string? Label, string? Version, int? MinSdk, int? TargetSdk, string? LaunchActivity, ImmutableArray<string>? Permissions, ImmutableArray<string>? Dangerous, string? Unread);

    public sealed record FirstDialogPart(FirstDialogKind Kind, string Words, string Answer);

    public sealed record StartPart(string Asked, string? Told, double? FirstFrameMs);

    public sealed record FindingPart(string Rule, int? Page, UsabilityOutcome Outcome, double? Measured, LocalText Why, int Count, ImmutableArray<OffenderPart> Offenders);

    public sealed record OffenderPart(string Path, string Role, string Text, double X, double Y, double Width, double Height, LocalText Why);

    public sealed record ChangePart(string Rule, UsabilityOutcome? Was, UsabilityOutcome? Is, int WasCount, int Count);

    public sealed record LayoutPart(ImmutableArray<string> Devices, int PagesCompared, int Folded, int Count, ImmutableArray<LayoutRulePart> Rules, ImmutableArray<DifferencePart> Differences);

    public sealed record LayoutRulePart(LayoutDifferenceKind Kind, LocalText Name, LocalText Threshold, string Source);

    public sealed record DifferencePart(LayoutDifferenceKind Kind, PageKind PageKind, string Url, string Role, string Name, double? Kept, LocalText Why, ImmutableArray<PlacePart> Right, ImmutableArray<PlacePart> Wrong);

    public sealed record PlacePart(string Device, int Page, ImmutableArray<ElementPart> Elements);

    public sealed record ElementPart(string Path, string Role, string Text, double X, double Y, double Width, double Height);

    public sealed record FailurePart(string Kind, string Detail, int? Status);

    public sealed record InstrumentPart(string Version, string Browser, string Machine, ImmutableArray<string> Notes);

    /// <param name="layout">Of the devices of its run; null: there is no other.</param>
    public static UsabilityDocument From(ReportedUsability reported, LayoutComparison? layout = null)
    {
        ArgumentNullException.ThrowIfNull(reported);
        var (visit, verdict, evidence, device) = (reported.Visit, reported.Verdict, reported.Visit.Evidence, reported.Visit.Device);
        return new UsabilityDocument(
            Version, UsabilityVisitRecord.KindName, visit.Key.Target, visit.Target.Name, visit.Target.Web.Home.AbsoluteUri, visit.Key.Channel,
            new DevicePart(device.Name, device.Width, device.Height, device.Scale, device.Touch, device.TextScale ?? 1, device.Simulated),
            visit.Language == Scenarios.Language.Zh ? "zh" : "en", visit.Key.Run.Value, visit.Key.Scenario, visit.StartedAt, (long)Math.Round(visit.Elapsed.TotalMilliseconds, MidpointRounding.AwayFromZero),
            evidence.Goal.Matter, evidence.WalkEnded, verdict.Failed, verdict.Measured, new RulesPart(verdict.Rules, verdict.RulesVersion),
            [.. UsabilityRules.For(evidence).Select(r => new RulePart(r.Id, r.Name, r.Threshold, r.Unit, r.Source, r.Severity, verdict.Worst(r.Id)))],
            [.. evidence.Pages.Select(Page)],
            [.. verdict.Findings.Select(f => new FindingPart(f.Rule, f.Page, f.Outcome, Rounded(f.Measured), f.Why, f.Count, [.. f.Offenders.Select(o => new OffenderPart(o.Path, o.Role, o.Text, o.Box.X, o.Box.Y, o.Box.Width, o.Box.Height, o.Why))]))],
            reported.Before is { } before ? [.. UsabilityComparison.Between(before.Verdict, verdict).Changes.Select(c => new ChangePart(c.Rule, c.Was, c.IsNow, c.WasCount, c.Count))] : null,
            reported.Before?.Run.Value, evidence.Notes,
            evidence.Failure is { } failure ? new FailurePart(JsonNamingPolicy.CamelCase.ConvertName(failure.Kind.ToString()), failure.Detail, failure.Status) : null,
            evidence.Fault?.Detail, reported.EvidenceFolder, new InstrumentPart(visit.Instrument.Version, visit.Instrument.Browser, visit.Instrument.Machine, visit.Instrument.Notes))
        {
            App = evidence.App is { } app ? AppOf(app) : null,
            Layout = layout is { Pages: > 0 } && layout.Devices.Contains(device.Name) ? LayoutOf(layout) : null,
        };
    }

    private static LayoutPart LayoutOf(LayoutComparison layout) => new(
        layout.Devices, layout.Pages, layout.Folded, layout.Count, [.. LayoutRule.All.Select(r => new LayoutRulePart(r.Kind, r.Name, r.Threshold, r.Source))],
        [.. layout.Differences.Select(d => new DifferencePart(d.Kind, d.Page, d.Url, d.Role, d.Name, d.Kept, d.Words, [.. d.Right.Select(PlaceOf)], [.. d.Wrong.Select(PlaceOf)]))]);

    private static PlacePart PlaceOf(DevicePlace place) => new(place.Device, place.Page, [.. place.Elements.Select(e => new ElementPart(e.Path, e.Role, e.Text, e.Box.X, e.Box.Y, e.Box.Width, e.Box.Height))]);

    private static AppPart AppOf(AppLife app) => new(
        Named(app.Platform.ToString())!, app.Simulated, app.Automation, app.Model, app.Version, app.App, [.. app.FirstRun.Select(d => new FirstDialogPart(d.Kind, d.Words, d.Answer))],
        [.. app.Starts.Select(s => new StartPart(Named(s.Asked.ToString())!, Named(s.Told?.ToString()), s.FirstFrame?.TotalMilliseconds))], Rounded(app.Memory?.Bytes / 1048576.0))
    {
        File = app.File is { } file ? FileOf(file) : null,
    };

    private static FilePart FileOf(PackageFile file)
    {
        var told = file.Manifest;
        return new FilePart(
            file.Bytes, told?.Package, told?.Label, told?.Version, told?.MinSdk, told?.TargetSdk, told?.LaunchActivity, told?.Permissions,
            told is null ? null : [.. told.Permissions.Where(AppPermissions.IsDangerous)], file.Unread.Length > 0 ? file.Unread : null);
    }

    private static string? Named(string? value) => value is null ? null : JsonNamingPolicy.CamelCase.ConvertName(value);

    public string ToJson() => JsonSerializer.Serialize(this, Options);

    private static PagePart Page(MeasuredPage page)
    {
        var measure = page.Measure;
        double? Share(double size) => measure is null ? null : Rounded(TextSize.ShareAt(measure, size));
        return new PagePart(
            page.Number, page.Kind, page.Url, page.Heading, measure?.Elements, measure?.Capped, measure?.TargetCount, Share(12), Share(14), Share(16), Share(18), measure?.Overflow.ContentWidth, page.At320?.ContentWidth,
            page.Speed?.Lcp?.TotalMilliseconds, page.Speed?.Cls, page.Speed?.Touch?.TotalMilliseconds, page.Speed?.Bytes, page.Speed?.Requests, page.Speed?.Conditions.Name, page.Screenshot,
            page.Unmeasured)
        {
            Screen = page.Screen is { } screen
                ? new ScreenPart(screen.UnitsPerDp, Rounded(screen.Width), Rounded(screen.Height), screen.Elements, screen.Truncated, screen.Targets.Length, screen.Targets.Count(t => !t.Named), Rounded(screen.Scroll?.Screens), screen.Scroll?.End)
                : null,
        };
    }

    private static double? Rounded(double? value) => value is { } number ? Math.Round(number, 4) : null;
}
