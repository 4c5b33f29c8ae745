using Probe.Core.Records;
using Probe.Core.Scoring;
using Probe.Core.Visits;
using Probe.Reports;

namespace Probe.Tests.Reachability;

/// <summary>A portal is unreachable when of at least 20 spaced visits a day for one week 5 % or more do not load within 15 s.</summary>
public sealed class ReachabilityVerdictTests
{
    [Theory]
    [InlineData(140, 7, ReachabilityState.Unreachable)]
    [InlineData(140, 6, ReachabilityState.Reachable)]
    [InlineData(140, 0, ReachabilityState.Reachable)]
    [InlineData(139, 6, ReachabilityState.Undecided)]
    [InlineData(139, 13, ReachabilityState.Undecided)]
    public void The_share_of_a_whole_week_decides_and_nothing_less_does(int visits, int failed, ReachabilityState expected)
    {
        var verdict = ReachabilityVerdict.Of(SampleReachability.Visits(visits, failed));
        (verdict.State, verdict.Measured, verdict.Failed).ShouldBe((expected, visits, failed));
        verdict.Days.Sum(d => d.Visits).ShouldBe(visits);
        verdict.Days.Take(6).ShouldAllBe(d => d.Visits == 20);
    }

    [Fact]
    public void More_visits_than_the_rule_asks_for_need_more_failures()
    {
        // 21 a day: 5 % of 147 is more than 7.
        var visits = Enumerable.Range(1, 147).Select(i => SampleReachability.Visit(i, i <= 7 ? SampleReachability.Silent : null) with { StartedAt = SampleReachability.Visit(1).StartedAt + ((i - 1) * TimeSpan.FromMinutes(68)) }).ToList();
        ReachabilityVerdict.Of(visits).State.ShouldBe(ReachabilityState.Reachable);
        visits[7] = visits[7] with { Evidence = visits[0].Evidence };
        ReachabilityVerdict.Of(visits).State.ShouldBe(ReachabilityState.Unreachable);
    }

    [Fact]
    public void A_fault_of_ours_is_no_failure_and_no_visit()
    {
        var visits = SampleReachability.Visits(140, 6).ToList();
        visits[8] = SampleReachability.Visit(9, fault: new Fault(FaultKind.BrowserCrashed, "The browser ended."));
        var verdict = ReachabilityVerdict.Of(visits);
        (verdict.State, verdict.Measured, verdict.Failed, verdict.NotCounted).ShouldBe((ReachabilityState.Undecided, 139, 6, 1));
    }

    [Fact]
    public void A_portal_that_refuses_this_visitor_is_not_measured()
    {
        var refused = new SiteFailure(SiteFailureKind.HttpError, "It answered with HTTP 403.", 403);
        ReachabilityVerdict.Of(Enumerable.Range(1, 140).Select(i => SampleReachability.Visit(i, refused))).State.ShouldBe(ReachabilityState.NotMeasured);
        var broken = new SiteFailure(SiteFailureKind.HttpError, "It answered with HTTP 500.", 500);
        ReachabilityVerdict.Of(Enumerable.Range(1, 140).Select(i => SampleReachability.Visit(i, broken))).State.ShouldBe(ReachabilityState.Unreachable);
    }

    [Fact]
    public void A_hurried_row_of_visits_is_one_visit()
    {
        var hurried = Enumerable.Range(1, 140).Select(i => SampleReachability.Visit(i) with { StartedAt = SampleReachability.Visit(1).StartedAt + (i * TimeSpan.FromSeconds(10)) });
        var verdict = ReachabilityVerdict.Of(hurried);
        (verdict.State, verdict.Measured, verdict.NotCounted).ShouldBe((ReachabilityState.Undecided, 1, 139));
    }

    [Fact]
    public void A_late_visit_counts_and_one_after_the_week_does_not()
    {
        var visits = SampleReachability.Visits(140, 7).ToList();
        visits[50] = SampleReachability.Visit(51, late: TimeSpan.FromMinutes(30));
        ReachabilityVerdict.Of(visits).Measured.ShouldBe(140);
        visits[^1] = SampleReachability.Visit(140, late: TimeSpan.FromHours(2));
        ReachabilityVerdict.Of(visits).State.ShouldBe(ReachabilityState.Undecided);
    }

    [Fact]
    public void A_visit_is_stored_and_read_to_the_letter()
    {
        var visit = SampleReachability.Visit(3, SampleReachability.Silent);
        var json = VisitJson.Write(visit);
        json.ShouldStartWith("{\"kind\":\"reachability\"");
        json.ShouldNotContain("reached", Case.Insensitive, "a verdict is no fact");
        VisitJson.Write(VisitJson.Read("reachability", json)).ShouldBe(json);
    }

    [Fact]
    public async Task The_report_and_the_document_say_the_weeks_verdict_with_each_failure()
    {
        var week = ReportedReachability.Of(SampleReachability.Visits(140, 7), "run", _ => "abc").ShouldHaveSingleItem();
        var json = ReachabilityDocument.From(week).ToJson();
        json.ShouldContain("\"state\": \"unreachable\"");
        json.ShouldContain("\"limitSeconds\": 15");
        ReachabilityDocument.From(week).Visits.Count(v => v is { Reached: false, Failure.Kind: "silent" }).ShouldBe(7);

        using var page = new MemoryStream();
        await HtmlReport.WriteAsync(
            new RunReportModel(week.Visits[0].Key.Run, week.Visits[0].StartedAt, []) { Reachability = [week] }, new ReportOptions(Core.Scenarios.Language.En, _ => null, LinkBase: ""), page, TestContext.Current.CancellationToken);
        var html = System.Text.Encoding.UTF8.GetString(page.ToArray());
        html.ShouldContain("7 of 140 visits did not load.");
        html.ShouldContain("Reachability over a week");
        html.Split("It did not answer within 15 s.").Length.ShouldBe(8);
    }
}
