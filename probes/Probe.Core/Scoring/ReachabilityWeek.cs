using Probe.Core.Records.History;

namespace Probe.Core.Scoring;

/// <summary>What a week's openings of a home page say together, as far as summaries tell: no document is read.</summary>
/// <param name="Measured">As of <see cref="ReachabilityVerdict"/>.</param>
/// <param name="Failed">As of <see cref="ReachabilityVerdict"/>.</param>
/// <param name="NotCounted">As of <see cref="ReachabilityVerdict"/>.</param>
public sealed record ReachabilityWeek(ReachabilityRule Rule, ReachabilityState State, int Measured, int Failed, int NotCounted)
{
    /// <param name="visits">Of one target on one channel and device in one run, in any order.</param>
    public static ReachabilityWeek Of(IReadOnlyCollection<VisitSummary> visits, ReachabilityRule? rule = null)
    {
        ArgumentNullException.ThrowIfNull(visits);
        rule ??= ReachabilityRule.Inspection;
        var counted = ReachabilityVerdict.Counted(visits, rule, v => v.StartedAt, v => v.Reach.Reached);
        var failed = counted.Count(v => v.Reach.Reached == false);
        return new ReachabilityWeek(rule, ReachabilityVerdict.StateOf(counted.Count, failed, rule), counted.Count, failed, visits.Count - counted.Count);
    }
}
