using System.Collections.Immutable;
using Probe.Core.Campaigns.Changes;
using Probe.Core.Records.History;

namespace Probe.Core.Scoring.Indices;

/// <summary>Reads out of summaries what indices are computed from: what columns keep of years, without a document. What could not be measured is null.</summary>
/// <remarks>Columns know a need by its official word. Within one set of keywords that is the same unit; where the set is at hand, units are called as <see cref="MeasuredUnits"/> call them.</remarks>
public static class SummaryUnits
{
    private static readonly ImmutableHashSet<Measure> OfSearches =
    [
        Measure.KeywordConforms, Measure.KeywordFound, Measure.KeywordPrecise, Measure.KeywordComplete, Measure.KeywordQuick, Measure.KeywordSeconds, Measure.KeywordPages, Measure.KeywordClicks,
        Measure.VariantsConform, Measure.AbolishedGone,
    ];

    /// <summary>What is read out of what a visit measured; all else a summary keeps unit by unit.</summary>
    internal static bool IsInThings(Measure measure) => OfSearches.Contains(measure) || measure is Measure.JourneyArrives or Measure.JourneyPages or Measure.JourneyClicks;

    /// <summary>Whether columns say all that an index is computed from, and it says the same of a government whoever else is compared: such an index can be followed over years.</summary>
    public static bool Suffice(IndexDefinition index)
    {
        ArgumentNullException.ThrowIfNull(index);
        var computed = index.Leaves.Select(l => l.Basis).OfType<IndicatorBasis.Computed>().ToList();
        return computed.Count > 0 && computed.TrueForAll(c => (c.Computation.Units.IsEmpty || !OfSearches.Contains(c.Computation.Measure)) && !c.Scale.NeedsPeers)
            && !index.Leaves.Any(l => l.Basis is IndicatorBasis.Reported);
    }

    /// <param name="visits">Of one government, with their things and units.</param>
    /// <param name="needs">A need's id by its official word; null: a need is called by its word.</param>
    /// <param name="only">Of these measures; null: of all.</param>
    /// <returns>As of <see cref="MeasuredUnits"/>.</returns>
    public static ImmutableArray<MeasuredUnit> Of(IEnumerable<VisitSummary> visits, IReadOnlyDictionary<string, string>? needs = null, IReadOnlySet<Measure>? only = null)
    {
        ArgumentNullException.ThrowIfNull(visits);
        return Merged(visits.SelectMany(visit => OfOne(visit, needs)).Where(unit => only is null || only.Contains(unit.Measure)));
    }

    /// <summary>Each unit of a measure and device once, of several visits.</summary>
    public static ImmutableArray<MeasuredUnit> Merged(IEnumerable<MeasuredUnit> units) => MeasuredUnits.Merged(units);

    /// <summary>Of one visit, not merged yet.</summary>
    public static IEnumerable<MeasuredUnit> OfOne(VisitSummary visit, IReadOnlyDictionary<string, string>? needs = null) =>
        from value in visit.Things.Where(t => t.VariantOf is null).SelectMany(t => Of(visit, t)).Concat(Variants(visit)).Concat(visit.Units)
        let isNeed = value.Measure != Measure.AbolishedGone && OfSearches.Contains(value.Measure)
        select new MeasuredUnit(value.Measure, isNeed ? needs?.GetValueOrDefault(value.Unit) ?? value.Unit : value.Unit, visit.Key.Device, value.Value, visit.Simulated);

    private static IEnumerable<UnitValue> Of(VisitSummary visit, MeasuredThing thing) => thing.What switch
    {
        ChangeWhat.Keyword => KeywordUnits.Of(thing.Item, Conforming(thing), thing.Classes, thing.Stable, thing.Pages, thing.Clicks),
        ChangeWhat.Abolished => [new UnitValue(Measure.AbolishedGone, thing.Item, thing.Code switch { "offered" => 0, "notOffered" => 1, _ => null })],
        ChangeWhat.JourneyEnd => OfJourney(visit.Key.Scenario, thing),
        _ => [],
    };

    private static IEnumerable<UnitValue> OfJourney(string unit, MeasuredThing end)
    {
        var arrived = end.State == ThingState.Conforming;
        return
        [
            new UnitValue(Measure.JourneyArrives, unit, arrived ? 1 : end.State == ThingState.Failed ? 0 : null),
            new UnitValue(Measure.JourneyPages, unit, arrived ? end.Pages : null),
            new UnitValue(Measure.JourneyClicks, unit, arrived ? end.Clicks : null),
        ];
    }

    private static IEnumerable<UnitValue> Variants(VisitSummary visit) =>
        visit.Things.Where(t => t is { What: ChangeWhat.Keyword, VariantOf: not null }).GroupBy(t => t.VariantOf!, StringComparer.Ordinal)
            .Select(need => KeywordUnits.OfVariants(need.Key, need.Select(Conforming)));

    /// <summary>Null: not measured.</summary>
    private static bool? Conforming(MeasuredThing keyword) => keyword.Code is null ? null : keyword.State == ThingState.Conforming;
}
