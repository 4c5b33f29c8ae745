using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Probe.Core.Campaigns.Changes;
using Probe.Core.Scenarios;

namespace Probe.Core.Records;

/// <summary>
/// What changed between runs of a campaign, for machines: a public contract, documented in <c>docs/json.md</c>. Fields may be added, never renamed, and never
/// change their meaning without a new <see cref="SchemaVersion"/>.
/// </summary>
public sealed record ChangeDocument(
    int SchemaVersion,
    string Kind,
    string Campaign,
    LocalText CampaignName,
    string Run,
    DateTimeOffset StartedAt,
    string? Before,
    DateTimeOffset? BeforeStartedAt,
    ChangeDocument.CountsPart Counts,
    VisitCounts Visits,
    ImmutableArray<ChangeDocument.ChangePart> Changes,
    ImmutableArray<ChangeDocument.ChangePart> Unconfirmed,
    ImmutableArray<ChangeDocument.MeasurementPart> NoLongerMeasured,
    ImmutableArray<ChangeDocument.MeasurementPart> MeasuredNow,
    ImmutableArray<ChangeDocument.ItemPart> Unsettled,
    ImmutableArray<NotCompared> NotCompared)
{
    public const int Version = 1;

    public const string KindName = "changes";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Of confirmed changes, by direction.</summary>
    public sealed record CountsPart(int Worse, int Unreachable, int Better, int New, int Other, int Unconfirmed);

    public sealed record ChangePart(
        ChangeSubject Subject, ChangeWhat What, string Item, LocalText Name, string? VariantOf, ChangeDirection Direction, ChangeStanding Standing,
        ValuePart? From, ValuePart? To, PlacePart? Before, PlacePart? Now, PlacePart? SecondLook);

    public sealed record ValuePart(string Code, string Verdict, double? Figure);

    /// <param name="Evidence">The visit's folder, or the attempt's file in it, from the evidence's root.</param>
    /// <param name="Picture">A screenshot in the visit's folder, from the evidence's root; null: none.</param>
    public sealed record PlacePart(string Run, string Evidence, string? Picture, DateTimeOffset At);

    public sealed record MeasurementPart(ChangeSubject Subject, int Items, ImmutableArray<LocalText> Names, LocalText? Why);

    public sealed record ItemPart(ChangeSubject Subject, ChangeWhat What, string Item, LocalText Name);

    public static ChangeDocument From(ChangeReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new ChangeDocument(
            Version, KindName, report.Campaign, report.CampaignName, report.Run.Value, report.StartedAt, report.Before?.Value, report.BeforeStartedAt,
            new CountsPart(
                report.Count(ChangeDirection.Worse), report.Count(ChangeDirection.Unreachable), report.Count(ChangeDirection.Better), report.Count(ChangeDirection.New), report.Count(ChangeDirection.Other), report.Untold.Count()),
            report.Visits, [.. report.Told.Select(Part)], [.. report.Untold.Select(Part)],
            [.. report.Measurements.Where(m => m.Lost).Select(Part)], [.. report.Measurements.Where(m => !m.Lost).Select(Part)],
            [.. report.Unsettled.Select(u => new ItemPart(u.Subject, u.What, u.Item, u.Name))], report.NotCompared);
    }

    public string ToJson() => JsonSerializer.Serialize(this, Options);

    private static ChangePart Part(Change change) => new(
        change.Subject, change.What, change.Item, change.Name, change.VariantOf, change.Direction, change.Standing,
        Part(change.From), Part(change.To), Part(change.Before), Part(change.Now), Part(change.SecondLook));

    private static ValuePart? Part(ChangeValue? value) => value is null ? null : new(value.Code, value.Group, value.Figure);

    private static PlacePart? Part(EvidencePlace? place) =>
        place is null ? null : new(place.Run.Value, place.Path, place.Picture is null ? null : $"{place.Run}/{place.Folder}/{place.Picture}", place.At);

    private static MeasurementPart Part(MeasurementChange change) => new(change.Subject, change.Items, change.Names, change.Why);
}
