using Probe.Cli.Reviewing;
using Probe.Core.Records;
using Probe.Core.Reviews;
using Probe.Core.Reviews.Remedies;
using Probe.Core.Scoring;
using Probe.Core.Visits;
using Probe.Storage.Sqlite;
using Probe.Tests.Reports;
using Probe.Tests.Storage;

namespace Probe.Tests.Reviews;

public sealed class RemedyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_official_word_that_fails_is_a_finding_with_its_indicator_and_what_is_to_be_done()
    {
        var model = SampleReport.Single;
        var findings = RunFindings.Of(model, ReviewCase.Of(model, []));
        findings.Length.ShouldBe(model.Visits[0].Verdict.Keywords.Count(word => word.VariantOf is null && word.Conforming == false));
        findings.Select(finding => finding.Severity).ShouldBeInOrder(SortDirection.Descending);
        findings.ShouldAllBe(finding => finding.Indicators.Single().Zh.EndsWith("查询服务", StringComparison.Ordinal) && finding.ToDo.Zh.Length > 10 && finding.Count == 1);
    }

    [Fact]
    public void What_was_overturned_is_no_finding_and_what_the_machine_missed_is_one()
    {
        var model = SampleReport.Single;
        var cases = ReviewCase.Of(model, []);
        var failed = cases.First(each => each.Severity > 0 && !each.Subject.IsVariant);
        var passed = cases.First(each => each.Standing.Counts == Ruling.Conforming && !each.Subject.IsVariant);
        ReviewEntry[] entries =
        [
            new ReviewEntry.Overturned(failed.Subject, "Zhang", SampleVisits.Morning, "r", failed.Standing.Machine, Ruling.Conforming) { Number = 1 },
            new ReviewEntry.Overturned(passed.Subject, "Zhang", SampleVisits.Morning, "an advert", passed.Standing.Machine, Ruling.Failed(FailureClass.NotFound)) { Number = 1 },
        ];
        var findings = RunFindings.Of(model, ReviewCase.Of(model, entries));
        findings.ShouldNotContain(finding => finding.Subject == failed.Subject);
        findings.First(finding => finding.Subject == passed.Subject).Why.En.ShouldContain("an advert");
    }

    [Fact]
    public void Rules_that_fail_are_findings_with_the_rules_own_remedy_and_the_page_where_to_mend_them()
    {
        var model = new RunReportModel(SampleVisits.Run, SampleVisits.Morning, []) { Usability = [new ReportedUsability(SampleUsability.Visit(), UsabilityVerdict.Of(SampleUsability.Evidence(), SampleUsability.Visit().Device))] };
        var finding = RunFindings.Of(model, ReviewCase.Of(model, [])).First(each => each.Subject.Name == "tapTarget24");
        (finding.Where, finding.Indicators.Single().Zh).ShouldBe(("http://qinghe.example/", "服务方式完备度 › 移动端服务 › 移动政务服务用户体验"));
        finding.Count.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("conforming", 0, 0, FollowUpState.Remedied)]
    [InlineData("notApplicable", 0, 0, FollowUpState.Remedied)]
    [InlineData("imprecise", 2, 1, FollowUpState.NotYet)]
    [InlineData("slow", 1, 1, FollowUpState.NotYet)]
    [InlineData("notFound", 3, 1, FollowUpState.Worse)]
    [InlineData("imprecise", 2, 5, FollowUpState.Worse)]
    [InlineData("notMeasured", 0, 0, FollowUpState.NotMeasured)]
    public void The_next_run_says_remedied_not_yet_or_worse_and_what_was_not_measured_says_nothing(string ruling, int severity, int count, FollowUpState state)
    {
        var finding = Imprecise();
        var task = new RemedyTask(finding.Task, finding, "Zhang", SampleVisits.Morning, null, null, null);
        FollowUp.Of(task, new LaterFinding(new RunId("later"), SampleVisits.Morning.AddDays(7), Ruling.Parse(ruling)!, severity, count)).State.ShouldBe(state);
        FollowUp.Of(task, null).State.ShouldBe(FollowUpState.NotSeenAgain);
    }

    [Fact]
    public void A_finding_has_the_same_name_in_every_run_and_another_at_another_government()
    {
        var subject = Imprecise().Subject;
        var later = subject with { Visit = subject.Visit with { Run = new RunId("later"), Repetition = 2 } };
        RemedyTask.IdOf(later).ShouldBe(RemedyTask.IdOf(subject));
        RemedyTask.IdOf(subject with { Visit = subject.Visit with { Target = "other" } }).ShouldNotBe(RemedyTask.IdOf(subject));
    }

    [Fact]
    public async Task A_task_is_followed_through_the_store_by_the_newest_run_that_measured_it()
    {
        await using var visits = await SqliteVisitStore.OpenAsync(_folder["visits.db"], FixedTime.Morning, Token);
        await using var ledger = await SqliteReviewLedger.OpenAsync(_folder["visits.db"], FixedTime.Morning, Token);
        var desk = new RemedyDesk(visits, ledger, SearchPolicy.Default, FixedTime.Morning);
        var model = SampleReport.Single.Visits[0].Visit;

        // The sample's first visit as it is judged from its evidence, and the same again a week later.
        await visits.AppendAsync(model, Token);
        var (opened, _) = await desk.OpenAsync(model.Key.Run, null, "Zhang", Token);
        opened.ShouldBeGreaterThan(0);
        (await desk.OpenAsync(model.Key.Run, null, "Li", Token)).ShouldBe((0, opened));
        (await desk.ListAsync("qinghe", Token)).ShouldAllBe(each => each.FollowUp.State == FollowUpState.NotSeenAgain);

        var later = model with { Key = model.Key with { Run = new RunId("later") }, StartedAt = model.StartedAt.AddDays(7) };
        await visits.AppendAsync(later, Token);
        await visits.AppendAsync(later with { Key = later.Key with { Run = new RunId("latest") }, StartedAt = model.StartedAt.AddDays(14), Evidence = later.Evidence with { Attempts = [], Obstacle = Obstacle.Captcha } }, Token);
        var followed = await desk.ListAsync(null, Token);
        followed.ShouldAllBe(each => each.FollowUp.State == FollowUpState.NotYet && each.FollowUp.Run == later.Key.Run, "the newest was stopped by a captcha");

        var task = followed[0].Task;
        var reviewed = ReviewCase.Of(ReviewDesk.Judged(later.Key.Run, [later], SearchPolicy.Default, later.StartedAt), []).First(each => each.Subject.Item == task.Opened.Subject.Item);
        await ledger.AppendAsync(new ReviewEntry.Overturned(reviewed.Subject, "Li", later.StartedAt, "it is there now", reviewed.Standing.Machine, Ruling.Conforming), Token);
        (await desk.ListAsync(null, Token)).First(each => each.Task.Id == task.Id).FollowUp.State.ShouldBe(FollowUpState.Remedied, "the verdict that counts says it");
    }

    private static RemedyFinding Imprecise()
    {
        var model = SampleReport.Single;
        return RunFindings.Of(model, ReviewCase.Of(model, [])).First(finding => finding.Ruling.Label == "imprecise" && finding.Severity == 2);
    }
}
