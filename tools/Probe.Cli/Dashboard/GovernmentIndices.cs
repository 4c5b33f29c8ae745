using System.Collections.Immutable;
using Probe.Cli.Indices;
using Probe.Core.Records.History;
using Probe.Core.Scenarios;
using Probe.Core.Scoring.Indices;
using Probe.Core.Visits;
using Probe.Reports.Dashboard;
using Probe.Reports.Texts;

namespace Probe.Cli.Dashboard;

/// <summary>A government's indices over time: each run's from what the summaries keep, no document is read.</summary>
internal static class GovernmentIndices
{
    /// <summary>On this scale a chart draws them.</summary>
    private static readonly (double, double) Hundred = (0, 100);

    /// <summary>Said of an index that only simulated devices could tell: no ranking takes it.</summary>
    private static readonly LocalText Simulated = new("（模拟设备）", " (simulated devices)");

    /// <param name="history">With units.</param>
    /// <param name="indices">Those that are known; the ones that columns suffice for are drawn.</param>
    public static ImmutableArray<Trend> Of(GovernmentHistory history, IEnumerable<IndexDefinition> indices)
    {
        var drawn = indices.Where(index => SummaryUnits.Suffice(index) && Computed(index).All(c => c.Scale.Bounds == Hundred)).ToList();
        var measures = drawn.SelectMany(Computed).Select(c => c.Computation.Measure).ToHashSet();
        var visits = WithThings(history).Select(visit => new Units(visit, [.. SummaryUnits.OfOne(visit).Where(u => measures.Contains(u.Measure))])).ToLookup(v => v.Visit.Key.Run);
        var isSimulated = history.Visits.Any(v => v.Simulated);
        return [.. drawn.Select(index => Of(index, SimulatedDevices.LeftOut) ?? (isSimulated ? Of(index, SimulatedDevices.Taken) : null)).OfType<Trend>()];

        Trend? Of(IndexDefinition index, SimulatedDevices simulated)
        {
            var points = history.Runs.Select(run => Point(index, simulated, history, run, visits[run.Run])).OfType<TrendPoint>().ToImmutableArray();
            var name = simulated == SimulatedDevices.LeftOut ? index.Name : new LocalText(index.Name.Zh + Simulated.Zh, index.Name.En + Simulated.En);
            return points.Any(p => p.Share is not null) ? new Trend("index-" + RunId.Slug(index.Id), name, points) { IsIndex = true } : null;
        }
    }

    /// <summary>Each visit with what it measured, which a history holds thing by thing.</summary>
    public static IEnumerable<VisitSummary> WithThings(GovernmentHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        var things = (from series in history.Series
                      from point in series.Points
                      select (Key: new VisitKey(point.Run, history.Target, series.Scenario, series.Channel, series.Device, point.Repetition), Thing: Thing(series, point))).ToLookup(t => t.Key, t => t.Thing);
        return history.Visits.Select(v => v with { Things = [.. things[v.Key]] });
    }

    /// <returns>Null: the run asked nothing that the index is made of.</returns>
    private static TrendPoint? Point(IndexDefinition index, SimulatedDevices simulated, GovernmentHistory history, RunMoment run, IEnumerable<Units> all)
    {
        var measures = Computed(index).Select(c => c.Computation.Measure).ToHashSet();
        var asking = all.Where(v => v.Values.Any(u => measures.Contains(u.Measure))).ToList();
        if (asking.Count == 0)
        {
            return null;
        }

        var units = SummaryUnits.Merged(asking.SelectMany(v => v.Values).Where(u => measures.Contains(u.Measure)));
        var visits = asking.ConvertAll(v => v.Visit);
        var asked = visits.Select(v => v.Version).Where(v => v.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var judged = visits.Select(v => v.Judged).OfType<JudgedBy>().Select(j => FormattableString.Invariant($"{j.Policy} v{j.Version} {j.Digest}")).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var version = string.Join(", ", asked.Concat(judged));
        var link = RunPages.Address(run.Run, history.Target);

        // The same need in another version is another question: two sets make no one figure.
        var sets = visits.Where(v => v.Kind == Visit.KindName).Select(v => v.Version).Distinct(StringComparer.Ordinal).Count();
        var of = IndexComputing.Compute(index, [new ComparedGovernment(history.Target, history.Name ?? LocalText.Same(history.Target), null, units, [])], simulated).Governments[0];
        if (of.Figure is not { } figure || sets > 1)
        {
            return new TrendPoint(run.StartedAt, null, null, version, Format.None, link);
        }

        var words = of.Total.Coverage < 1 - 1e-9 ? $"{IndexWords.Figure(figure)} ({Format.Percent(of.Total.Coverage)})" : IndexWords.Figure(figure);
        return new TrendPoint(run.StartedAt, of.Unranked is null ? (double)figure / Hundred.Item2 : null, null, version, words, link);
    }

    private sealed record Units(VisitSummary Visit, ImmutableArray<MeasuredUnit> Values);

    private static IEnumerable<IndicatorBasis.Computed> Computed(IndexDefinition index) => index.Leaves.Select(l => l.Basis).OfType<IndicatorBasis.Computed>();

    private static MeasuredThing Thing(ThingSeries series, ThingPoint point) => new(series.What, series.Item, series.Name, series.VariantOf, point.Code)
    {
        Classes = point.Classes,
        Rank = point.Rank,
        Results = point.Results,
        Pages = point.Pages,
        Clicks = point.Clicks,
        FirstResult = point.FirstResult,
        Stable = point.Stable,
    };
}
