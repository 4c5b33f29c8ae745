using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Scoring;

/// <summary>What a journey is held against: the shortest way known on its portal, and the best government's way to the same matter.</summary>
/// <param name="Shortest">Null: no way that arrived is known there.</param>
/// <param name="Best">Null: no government's way that arrived is known.</param>
public sealed record JourneyYardstick(ShortestWay? Shortest, JourneyVisitRecord? Best)
{
    /// <param name="visit">The journey.</param>
    /// <param name="known">Journeys of the same scenario that are stored, in any order; itself may be among them.</param>
    public static JourneyYardstick Of(JourneyVisitRecord visit, IEnumerable<JourneyVisitRecord> known)
    {
        ArgumentNullException.ThrowIfNull(visit);
        ArgumentNullException.ThrowIfNull(known);
        // Measured with another device, or of another matter, a way says nothing about this one; one that did not arrive has no length.
        var alike = known.Append(visit).Where(v => v.Evidence.Measured && JourneyVerdict.ReachedSubmission(v.Evidence)
            && v.Key.Scenario == visit.Key.Scenario && v.Key.Channel == visit.Key.Channel && v.Key.Device == visit.Key.Device).DistinctBy(v => v.Key).ToList();
        var here = alike.Where(v => v.Key.Target == visit.Key.Target).MinBy(Rank);
        ShortestWay? shortest = here is null ? null : new ShortestWay(JourneyEffort.Of(here.Evidence).Pages, here);
        if (visit.Evidence.ShortestPages is { } declared && (shortest is null || declared <= shortest.Pages))
        {
            shortest = new ShortestWay(declared, null);
        }

        // Of each government the way as it is now: its latest.
        var best = alike.GroupBy(v => v.Key.Target, StringComparer.Ordinal).Select(g => g.MaxBy(v => v.StartedAt)!).MinBy(Rank);
        return new JourneyYardstick(shortest, best);
    }

    private static (int Pages, int Clicks, DateTimeOffset At) Rank(JourneyVisitRecord visit)
    {
        var effort = JourneyEffort.Of(visit.Evidence);
        return (effort.Pages, effort.Clicks, visit.StartedAt);
    }
}

/// <summary>The shortest way known on a portal.</summary>
/// <param name="Pages">≥ 1.</param>
/// <param name="Gone">The journey that went it; null: the journey's file says so.</param>
public sealed record ShortestWay(int Pages, JourneyVisitRecord? Gone);
