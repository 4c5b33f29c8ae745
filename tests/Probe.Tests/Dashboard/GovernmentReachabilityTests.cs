using Probe.Cli.Dashboard;
using Probe.Core.Records.History;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;
using Probe.Reports.Texts;
using Probe.Tests.Reachability;

namespace Probe.Tests.Dashboard;

public sealed class GovernmentReachabilityTests
{
    [Fact]
    public void A_week_from_summaries_is_the_week_from_documents()
    {
        foreach (var (count, failed) in ((int, int)[])[(140, 0), (140, 6), (140, 7), (40, 4), (150, 7)])
        {
            ReachabilityVisitRecord[] visits = [.. SampleReachability.Visits(count, failed), SampleReachability.Visit(3, late: TimeSpan.FromMinutes(1)), SampleReachability.Visit(9, fault: new Fault(FaultKind.BrowserCrashed, "It ended."))];
            var (whole, kept) = (ReachabilityVerdict.Of(visits), ReachabilityWeek.Of([.. visits.Select(Summary)]));
            (kept.State, kept.Measured, kept.Failed, kept.NotCounted).ShouldBe((whole.State, whole.Measured, whole.Failed, whole.NotCounted));
            ReachabilityWords.Says(kept).ShouldBe(ReachabilityWords.Says(whole));
        }
    }

    [Fact]
    public void A_government_shows_its_latest_week_and_a_point_a_run_and_one_without_a_measurement_is_a_gap()
    {
        var week = TimeSpan.FromDays(7);
        VisitSummary[] Run(string name, int number, IEnumerable<ReachabilityVisitRecord> visits) => [.. visits.Select(v => Summary(v with { Key = v.Key with { Run = new RunId(name) }, StartedAt = v.StartedAt + (number * week) }))];
        VisitSummary[] all =
        [
            .. Run("a", 0, SampleReachability.Visits(140, 7)), .. Run("b", 1, [SampleReachability.Visit(1, fault: new Fault(FaultKind.BrowserCrashed, "It ended."))]), .. Run("c", 2, SampleReachability.Visits(140, 2)),
        ];
        var shown = GovernmentReachability.Of(new GovernmentHistory("qinghe", LocalText.Same("Qinghe"), [], [], [.. all])).ShouldHaveSingleItem();
        shown.Trend.Points.Select(p => p.Words).ShouldBe(["133 / 140", "–", "138 / 140"]);
        shown.Trend.Points.Select(p => p.Share).ShouldBe([133 / 140.0, null, 138 / 140.0]);
        (shown.Latest.State, shown.Latest.Failed, shown.Link).ShouldBe((ReachabilityState.Reachable, 2, "/runs/c?target=qinghe"));
        GovernmentReachability.Of(new GovernmentHistory("qinghe", null, [], [], [])).ShouldBeEmpty();
    }

    private static VisitSummary Summary(ReachabilityVisitRecord visit) => VisitSummaries.Of(visit, SearchPolicy.Default);
}
