using Probe.Core.Records.History;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;

namespace Probe.Core.Campaigns.Changes;

/// <summary>What is watched, out of a visit's summary. Runs that are compared are judged by the same rules: what changes is the portal, never the rules.</summary>
internal static class Sightings
{
    public const string Reachable = "reachable";
    public const string Unreachable = "unreachable";

    private static readonly LocalText ReachName = new("能否访问", "Reachable");

    private static readonly (ChangeWhat What, string Field, Func<MeasuredThing, int?> Figure)[] JourneyCosts = [(ChangeWhat.JourneyPages, "pages", t => t.Pages), (ChangeWhat.JourneyClicks, "clicks", t => t.Clicks)];

    public static PairingFacts FactsOf(VisitSummary visit) => new(Pairing.Of(visit.Kind, visit.Key), visit.Target, visit.Scenario, visit.Version, visit.Conditions, visit.Simulated);

    public static IEnumerable<Sighting> Of(VisitSummary visit)
    {
        yield return new Sighting(
            ChangeWhat.Reach, "reach", ReachName, null, visit.Reach.Reached is { } known ? ChangeValue.Of(known ? Reachable : Unreachable, known ? 1 : 0) : null,
            visit.Reach.Reached is null ? Ours(visit.Reach.Why) : null, Place(visit));
        foreach (var thing in visit.Things)
        {
            var place = Place(visit, thing.Attempt, thing.Picture);
            yield return new Sighting(thing.What, thing.Item, thing.Name, thing.VariantOf, thing.Value, thing.Why, place);
            if (thing.What != ChangeWhat.JourneyEnd)
            {
                continue;
            }

            // Figures are comparable only under the same circumstances: the same end.
            foreach (var (what, field, figure) in JourneyCosts)
            {
                var value = thing.Code is { } end && figure(thing) is { } measured ? ChangeValue.Measured(measured, end) : null;
                yield return new Sighting(what, field, JourneyFigures.All.First(f => f.Field == field).Name, null, value, thing.Why, place);
            }
        }
    }

    public static EvidencePlace Place(VisitSummary visit, int? attempt = null, string? picture = null) => new(
        visit.Key.Run, visit.Key.Folder, attempt is { } number ? FormattableString.Invariant($"attempts/{number:D3}.json") : null, picture, visit.StartedAt);

    public static LocalText Ours(string? detail) => new($"测量工具自身故障：{detail}", $"Our instrument failed: {detail}");
}
