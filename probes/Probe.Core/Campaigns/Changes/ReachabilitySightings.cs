using Probe.Core.Records.History;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;

namespace Probe.Core.Campaigns.Changes;

/// <summary>What a week's openings of a home page say together: no visit says it alone.</summary>
internal static class ReachabilitySightings
{
    /// <param name="visits">Of one pairing. At least one.</param>
    public static Sighting Of(IReadOnlyList<VisitSummary> visits)
    {
        var rule = ReachabilityRule.Inspection;
        var counted = ReachabilityVerdict.Counted(visits, rule, v => v.StartedAt, v => v.Reach.Reached);
        var failures = counted.Where(v => v.Reach.Reached == false).ToList();
        var name = new LocalText($"首页：{counted.Count} 次中 {failures.Count} 次打不开", $"home page: {failures.Count} of {counted.Count} visits did not load");
        var value = ReachabilityVerdict.StateOf(counted.Count, failures.Count, rule) switch
        {
            ReachabilityState.Reachable => ChangeValue.Of(Sightings.Reachable, 1),
            ReachabilityState.Unreachable => ChangeValue.Of(Sightings.Unreachable, 0),
            _ => null,
        };
        var why = value is not null ? null : new LocalText(
            $"按规则需 {rule.Visits} 次间隔访问，只测到 {counted.Count} 次（{failures.Count} 次打不开）。", $"The rule asks for {rule.Visits} spaced visits; {counted.Count} were measured ({failures.Count} did not load).");
        var shown = failures.Count == 0 ? visits[^1] : failures[0];
        return new Sighting(ChangeWhat.Reachability, "week", name, null, value, why, Sightings.Place(shown, picture: shown.Things.FirstOrDefault()?.Picture));
    }
}
