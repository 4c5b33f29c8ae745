using System.Collections.Immutable;
using Probe.Core.Visits;

namespace Probe.Core.Campaigns.Changes;

/// <summary>What changed is looked at once more before anybody is told.</summary>
public static class SecondLook
{
    /// <summary>The visits that must be made once more: of each scenario and device with an open change one, with the repetition after the last. Planned into the same run, they make it a run with a second look.</summary>
    /// <param name="planned">All planned visits of the run. Where a second look is planned already, none is wanted again.</param>
    /// <param name="dueAt">Not before: a second look at once may meet the same bad minute.</param>
    public static ImmutableArray<PlannedVisit> Wanted(ChangeReport report, CampaignRun run, IReadOnlyList<PlannedVisit> planned, DateTimeOffset dueAt)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(planned);
        var open = report.Changes.Where(c => c.Standing == ChangeStanding.Open).SelectMany(c => c.Visits).Select(WithoutRepetition).ToHashSet();
        var order = planned.Count == 0 ? 0 : planned.Max(p => p.Order) + 1;
        return
        [
            .. from visit in planned
               group visit by (visit.Asked.Kind, Key: WithoutRepetition(visit.Key)) into same
               where open.Contains(same.Key.Key) && !same.Any(p => MeasuredRun.IsSecondLook(run, p))
               let last = same.MaxBy(p => p.Key.Repetition)
               orderby last.Order
               select last with { Key = last.Key with { Repetition = last.Key.Repetition + 1 }, Order = order++, DueAt = dueAt },
        ];
    }

    private static VisitKey WithoutRepetition(VisitKey key) => key with { Repetition = 0 };
}
