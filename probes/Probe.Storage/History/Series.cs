using System.Collections.Immutable;
using Probe.Core.Campaigns.Changes;
using Probe.Core.Records.History;

namespace Probe.Storage.History;

/// <summary>Puts visits of one government together thing by thing.</summary>
internal static class Series
{
    /// <param name="visits">By time.</param>
    internal static GovernmentHistory Of(string target, ImmutableArray<RunMoment> runs, ImmutableArray<VisitSummary> visits)
    {
        var points = new Dictionary<SeriesKey, (VisitSummary Last, MeasuredThing Thing, ImmutableArray<ThingPoint>.Builder Points)>();
        var places = new Dictionary<SeriesKey, int>();
        foreach (var visit in visits)
        {
            for (var i = 0; i < visit.Things.Length; i++)
            {
                var thing = visit.Things[i];
                var key = new SeriesKey(visit.Kind, visit.Key.Scenario, visit.Key.Channel, visit.Key.Device, thing.What, thing.Item, thing.VariantOf);
                var builder = points.TryGetValue(key, out var held) ? held.Points : ImmutableArray.CreateBuilder<ThingPoint>();
                builder.Add(new ThingPoint(
                    visit.Key.Run, visit.Key.Repetition, visit.StartedAt, visit.Version, thing.State, thing.Code, thing.Classes, thing.Rank, thing.Results, thing.Pages, thing.Clicks, thing.FirstResult, thing.Stable));
                points[key] = (visit, thing, builder);
                places[key] = i;
            }
        }

        return new GovernmentHistory(
            target, visits.LastOrDefault()?.Target, runs,
            [
                .. from each in points
                   let key = each.Key
                   let held = each.Value
                   orderby key.Kind descending, key.Scenario, key.Channel, key.Device, places[key]
                   select new ThingSeries(key.Kind, key.Scenario, held.Last.Scenario, key.Channel, key.Device, key.What, key.Item, held.Thing.Name, key.VariantOf, held.Points.ToImmutable()),
            ],
            [.. visits.Select(v => v with { Things = [] })]);
    }

    private sealed record SeriesKey(string Kind, string Scenario, string Channel, string Device, ChangeWhat What, string Item, string? VariantOf);
}
