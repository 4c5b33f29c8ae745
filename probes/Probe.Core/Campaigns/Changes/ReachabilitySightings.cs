using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;

namespace Probe.Core.Campaigns.Changes;

/// <summary>What a week's openings of a home page say together: no visit says it alone.</summary>
internal static class ReachabilitySightings
{
    /// <param name="visits">Of one pairing. At least one.</param>
    public static Sighting Of(IReadOnlyList<ReachabilityVisitRecord> visits)
    {
        var verdict = ReachabilityVerdict.Of(visits);
        var name = new LocalText($"首页：{verdict.Measured} 次中 {verdict.Failed} 次打不开", $"home page: {verdict.Failed} of {verdict.Measured} visits did not load");
        var value = verdict.State switch
        {
            ReachabilityState.Reachable => ChangeValue.Of(Sightings.Reachable, 1),
            ReachabilityState.Unreachable => ChangeValue.Of(Sightings.Unreachable, 0),
            _ => null,
        };
        var why = value is not null ? null : new LocalText(
            $"按规则需 {verdict.Rule.Visits} 次间隔访问，只测到 {verdict.Measured} 次（{verdict.Failed} 次打不开）。", $"The rule asks for {verdict.Rule.Visits} spaced visits; {verdict.Measured} were measured ({verdict.Failed} did not load).");
        var shown = verdict.Failures.IsEmpty ? visits[^1] : verdict.Failures[0];
        return new Sighting(ChangeWhat.Reachability, "week", name, null, value, why, Sightings.Place(shown, picture: shown.Evidence.Screenshot));
    }
}
