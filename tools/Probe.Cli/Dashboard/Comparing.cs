using System.Collections.Immutable;
using Probe.Core.Campaigns.Changes;
using Probe.Core.Records.History;
using Probe.Core.Scenarios;
using Probe.Core.Scoring.Uncertainty;

namespace Probe.Cli.Dashboard;

/// <summary>One thing that both sides were asked.</summary>
/// <param name="First">Null: it was not asked.</param>
/// <param name="Direction">&gt; 0: the second is better; &lt; 0: worse; 0: the same; null: only one was measured.</param>
internal sealed record ComparedThing(LocalText Name, VisitSummary FirstVisit, VisitSummary SecondVisit, MeasuredThing? First, MeasuredThing? Second, int? Direction);

/// <summary>Holds visits against each other, only where the same was asked the same way.</summary>
internal static class Comparing
{
    /// <summary>A portal's own words name its services: these are no pairs.</summary>
    private static bool IsCompared(MeasuredThing thing) => thing.VariantOf is null && thing.What is ChangeWhat.Keyword or ChangeWhat.JourneyEnd or ChangeWhat.UsabilityRule or ChangeWhat.Abolished;

    /// <param name="acrossTargets">True: two governments, so that the target is no part of what is alike.</param>
    public static ImmutableArray<ComparedThing> Pair(ImmutableArray<VisitSummary> first, ImmutableArray<VisitSummary> second, bool acrossTargets)
    {
        var others = second.GroupBy(v => Alike(v, acrossTargets)).ToDictionary(g => g.Key, g => g.First());
        var made = ImmutableArray.CreateBuilder<ComparedThing>();
        foreach (var visit in first.GroupBy(v => Alike(v, acrossTargets)).Select(g => g.First()))
        {
            if (!others.TryGetValue(Alike(visit, acrossTargets), out var other))
            {
                continue;
            }

            var theirs = other.Things.Where(IsCompared).GroupBy(t => (t.What, t.Item)).ToDictionary(g => g.Key, g => g.First());
            foreach (var thing in visit.Things.Where(IsCompared).DistinctBy(t => (t.What, t.Item)))
            {
                var found = theirs.GetValueOrDefault((thing.What, thing.Item));
                made.Add(new ComparedThing(thing.Name, visit, other, thing, found, Direction(thing, found)));
            }
        }

        return made.ToImmutable();
    }

    /// <summary>What the differences amount to: with so few, chance is the first explanation.</summary>
    public static LocalText Words(ImmutableArray<ComparedThing> pairs)
    {
        var (better, worse, same) = (pairs.Count(p => p.Direction > 0), pairs.Count(p => p.Direction < 0), pairs.Count(p => p.Direction == 0));
        if (pairs.IsEmpty)
        {
            return new LocalText("两边没有以同样方式检验过同样的内容，无法比较。", "Nothing was asked of both in the same way: they cannot be compared.");
        }

        var chance = McNemar.PValue(better, worse);
        return chance < 0.05
            ? new LocalText($"乙有 {better} 项更好，{worse} 项更差，{same} 项相同；这样的差别很少出于偶然（McNemar 精确检验 p = {chance:0.000}）。", $"The second has {better} better, {worse} worse, {same} the same; chance alone would rarely do that (McNemar's exact test, p = {chance:0.000}).")
            : new LocalText($"乙有 {better} 项更好，{worse} 项更差，{same} 项相同；两者不能断定有别（McNemar 精确检验 p = {chance:0.000}）。", $"The second has {better} better, {worse} worse, {same} the same; the two cannot be told apart (McNemar's exact test, p = {chance:0.000}).");
    }

    private static int? Direction(MeasuredThing first, MeasuredThing? second) =>
        Grade(first.State) is { } before && second is not null && Grade(second.State) is { } after ? Math.Sign(after - before) : null;

    private static int? Grade(ThingState state) => state switch
    {
        ThingState.Conforming => 3,
        ThingState.Warning or ThingState.Neither => 2,
        ThingState.Failed => 1,
        _ => null,
    };

    private static (string Target, string Kind, string Scenario, string Version, string Channel, string Device, int Repetition) Alike(VisitSummary visit, bool acrossTargets) =>
        (acrossTargets ? "" : visit.Key.Target, visit.Kind, visit.Key.Scenario, visit.Version, visit.Key.Channel, visit.Key.Device, acrossTargets ? 1 : visit.Key.Repetition);
}
