using System.Collections.Immutable;

namespace Probe.Core.Campaigns.Changes;

/// <summary>A portal that is gone, or there again, for everything that was asked of it is told once, and not for each scenario and device.</summary>
internal static class WholePortals
{
    public static IEnumerable<Change> Of(IReadOnlyList<Change> changes, MeasuredRun now)
    {
        foreach (var change in changes.Where(c => c.What != ChangeWhat.Reach))
        {
            yield return change;
        }

        foreach (var portal in changes.Where(c => c.What == ChangeWhat.Reach).GroupBy(c => (c.Subject.Target, c.Subject.Channel)))
        {
            var known = now.Facts.Keys.Count(p => p.Target == portal.Key.Target && p.Channel == portal.Key.Channel && now.Of(new WatchedItem(p, ChangeWhat.Reach, "reach", null)).Measured);
            foreach (var alike in portal.GroupBy(c => (c.Direction, c.Standing)).Select(g => g.ToImmutableArray()))
            {
                if (alike.Length == known)
                {
                    var first = alike[0];
                    yield return first with { Subject = first.Subject with { Kind = null, Scenario = null, ScenarioName = null, Device = null, Simulated = false }, Visits = [.. alike.SelectMany(c => c.Visits)] };
                    continue;
                }

                foreach (var change in alike)
                {
                    yield return change;
                }
            }
        }
    }
}
