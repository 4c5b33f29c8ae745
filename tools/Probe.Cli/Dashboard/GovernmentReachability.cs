using System.Collections.Immutable;
using Probe.Core.Records.History;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;
using Probe.Reports.Dashboard;
using Probe.Reports.Texts;

namespace Probe.Cli.Dashboard;

/// <summary>Whether a government's home page could be reached, week by week, from summaries.</summary>
internal static class GovernmentReachability
{
    /// <summary>One a channel and device.</summary>
    public static ImmutableArray<ReachabilityShown> Of(GovernmentHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        return
        [
            .. history.Visits.Where(v => v.Kind == ReachabilityVisitRecord.KindName).GroupBy(v => (v.Key.Channel, v.Key.Device)).Select((group, index) =>
            {
                var weeks = group.GroupBy(v => v.Key.Run).Select(run => (First: run.MinBy(v => v.StartedAt)!, Week: ReachabilityWeek.Of([.. run]))).OrderBy(w => w.First.StartedAt).ToList();
                var kind = DashboardWords.Kind(ReachabilityVisitRecord.KindName);
                var name = new LocalText($"{kind.Zh} · {group.Key.Channel} · {group.Key.Device}", $"{Format.Capital(kind).En} · {group.Key.Channel} · {group.Key.Device}");
                var (last, latest) = weeks[^1];
                return new ReachabilityShown(name, last.StartedAt, latest, RunPages.Address(last.Key.Run, history.Target), new Trend($"reachability-{index + 1}", name, [.. weeks.Select(w => Point(history.Target, w.First, w.Week))]));
            }),
        ];
    }

    private static TrendPoint Point(string target, VisitSummary first, ReachabilityWeek week)
    {
        var (loaded, link) = (week.Measured - week.Failed, RunPages.Address(first.Key.Run, target));
        return week.Measured == 0
            ? new TrendPoint(first.StartedAt, null, null, first.Version, Format.None, link)
            : new TrendPoint(first.StartedAt, (double)loaded / week.Measured, Statistics.Wilson(loaded, week.Measured), first.Version, $"{loaded} / {week.Measured}", link);
    }
}
