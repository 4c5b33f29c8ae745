using System.Collections.Immutable;
using Probe.Core.Records;
using Probe.Core.Reviews;
using Probe.Core.Reviews.Remedies;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;

namespace Probe.Tests.Storage;

/// <summary>What every ledger promises of decisions and tasks. A new one passes by deriving from this and opening itself.</summary>
public abstract class ReviewLedgerContract
{
    private static readonly ReviewSubject Subject = new(SampleVisits.Key(), "keyword:oversize-transport/超限运输");
    private static readonly MachineRuling Machine = new(Ruling.Failed(FailureClass.NotFound, FailureClass.Slow), "search-2019", 1);

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Opens the ledger of this test; called again, it opens the same one a second time, as another process would.</summary>
    protected abstract Task<IReviewLedger> OpenAsync();

    [Fact]
    public async Task Every_kind_of_entry_comes_back_as_it_was_appended_and_numbered()
    {
        ReviewEntry[] entries =
        [
            new ReviewEntry.Overturned(Subject, "张三", SampleVisits.Morning, "“结果”第 1 条就是 <b> '", Machine, Ruling.Conforming) { Evidence = [new AddedEvidence(new string('a', 64), 12, "../../etc/passwd")] },
            new ReviewEntry.SecondAsked(Subject, "张三", SampleVisits.Morning.AddTicks(7), "two eyes more", "Li Si") { After = 1 },
            new ReviewEntry.Independent(Subject, "Li Si", SampleVisits.Morning, "seen \0 it", Ruling.Failed(FailureClass.Slow)) { After = null },
            new ReviewEntry.ReprobeAsked(Subject, "Wang", SampleVisits.Morning, "it was at night", Machine) { After = 3 },
            new ReviewEntry.Confirmed(Subject, "Wang", SampleVisits.Morning, "after all", Machine) { After = 4 },
        ];
        await using (var ledger = await OpenAsync())
        {
            for (var n = 0; n < entries.Length; n++)
            {
                (await ledger.AppendAsync(entries[n], Token)).Entry.Number.ShouldBe(n + 1);
            }
        }

        await using var again = await OpenAsync();
        var found = await again.FindAsync(Subject, Token);
        VisitJson.WriteAny(found).ShouldBe(VisitJson.WriteAny<IReadOnlyList<ReviewEntry>>([.. entries.Select((entry, n) => entry with { Number = n + 1 })]));
        found[0].At.Offset.ShouldBe(TimeSpan.FromHours(8));
        found[0].Ruled.ShouldBe(Ruling.Conforming);
        found[2].ShouldBeOfType<ReviewEntry.Independent>().After.ShouldBeNull();
    }

    [Fact]
    public async Task Each_verdict_is_numbered_for_itself_and_a_run_lists_its_own_only()
    {
        await using var ledger = await OpenAsync();
        var other = Subject with { Visit = SampleVisits.Key(new RunId("another")) };
        (await ledger.AppendAsync(Confirmed(Subject, "a"), Token)).Entry.Number.ShouldBe(1);
        (await ledger.AppendAsync(Confirmed(Subject with { Item = "variant:oversize-transport/超限运输" }, "a"), Token)).Entry.Number.ShouldBe(1);
        (await ledger.AppendAsync(Confirmed(other, "a"), Token)).Entry.Number.ShouldBe(1);
        (await ledger.AppendAsync(Confirmed(Subject, "a"), Token)).Entry.Number.ShouldBe(2);
        (await ledger.ListAsync(SampleVisits.Run, Token)).Select(entry => (entry.Subject.Item[..7], entry.Number)).ShouldBe([("keyword", 1), ("keyword", 2), ("variant", 1)]);
        (await ledger.ListAsync(null, Token)).Count.ShouldBe(4);
        (await ledger.FindAsync(other, Token)).ShouldHaveSingleItem();
        (await ledger.ListAsync(new RunId("nobody"), Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_people_at_once_are_both_kept_and_the_second_is_told_of_the_first()
    {
        await using var one = await OpenAsync();
        await using var two = await OpenAsync();
        (await one.FindAsync(Subject, Token)).ShouldBeEmpty();
        (await two.FindAsync(Subject, Token)).ShouldBeEmpty();
        var first = await one.AppendAsync(new ReviewEntry.Overturned(Subject, "Zhang", SampleVisits.Morning, "it is there", Machine, Ruling.Conforming), Token);
        var second = await two.AppendAsync(Confirmed(Subject, "Li"), Token);
        first.Unseen.ShouldBeEmpty();
        second.Unseen.ShouldHaveSingleItem().By.ShouldBe("Zhang");
        var standing = Standing.Of(Machine, await one.FindAsync(Subject, Token));
        standing.Basis.ShouldBe(StandingBasis.Disputed);
        standing.Deciding.Select(entry => entry.By).ShouldBe(["Zhang", "Li"]);
    }

    [Fact]
    public async Task Of_many_who_decide_at_one_moment_nobodys_word_is_lost()
    {
        await using var one = await OpenAsync();
        await using var two = await OpenAsync();
        var appended = await Task.WhenAll(Enumerable.Range(1, 20).Select(n => (n % 2 == 0 ? one : two).AppendAsync(Confirmed(Subject, $"assessor {n}"), Token)));
        appended.Select(each => each.Entry.Number).Order().ShouldBe(Enumerable.Range(1, 20));
        appended.ShouldAllBe(each => each.Unseen.Length == each.Entry.Number - 1);
        (await one.FindAsync(Subject, Token)).Select(entry => entry.By).ToHashSet().Count.ShouldBe(20);
    }

    [Fact]
    public async Task Whoever_had_seen_the_other_decision_or_made_it_is_told_nothing()
    {
        await using var ledger = await OpenAsync();
        await ledger.AppendAsync(Confirmed(Subject, "Zhang"), Token);
        (await ledger.AppendAsync(Confirmed(Subject, "Li") with { After = 1 }, Token)).Unseen.ShouldBeEmpty();
        (await ledger.AppendAsync(Confirmed(Subject, "zhang"), Token)).Unseen.Select(entry => entry.By).ShouldBe(["Li"]);
        (await ledger.AppendAsync(new ReviewEntry.Independent(Subject, "Wang", SampleVisits.Morning, "r", Ruling.Conforming) { After = null }, Token)).Unseen.ShouldBeEmpty("shown nothing on purpose");
    }

    [Fact]
    public async Task A_task_is_opened_once_and_what_is_noted_of_it_is_appended()
    {
        await using var ledger = await OpenAsync();
        var finding = Finding();
        var opened = new RemedyEntry.Opened(finding.Task, "qinghe", "Zhang", SampleVisits.Morning, finding);
        (await ledger.AppendAsync(opened, Token)).ShouldBeTrue();
        (await ledger.AppendAsync(opened with { At = SampleVisits.Morning.AddDays(1) }, Token)).ShouldBeFalse();
        (await ledger.AppendAsync(new RemedyEntry.Assigned(finding.Task, "qinghe", "Zhang", SampleVisits.Morning, "交通运输厅", new DateOnly(2026, 6, 30), null), Token)).ShouldBeTrue();
        (await ledger.AppendAsync(new RemedyEntry.Assigned(finding.Task, "qinghe", "Li", SampleVisits.Morning, null, new DateOnly(2026, 9, 30), "put off"), Token)).ShouldBeTrue();
        await Should.ThrowAsync<StoreException>(() => ledger.AppendAsync(new RemedyEntry.Assigned("R-nothing", "qinghe", "Li", SampleVisits.Morning, "x", null, null), Token));

        var task = RemedyTask.Of(await ledger.ListRemediesAsync("qinghe", Token)).ShouldHaveSingleItem();
        (task.Unit, task.Due, task.Note, task.OpenedBy).ShouldBe(("交通运输厅", new DateOnly(2026, 9, 30), "put off", "Zhang"));
        VisitJson.WriteAny(task.Opened).ShouldBe(VisitJson.WriteAny(finding));
        (await ledger.ListRemediesAsync("anning", Token)).ShouldBeEmpty();
        (await ledger.ListRemediesAsync(null, Token)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_cancelled_call_does_nothing()
    {
        await using var ledger = await OpenAsync();
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => ledger.AppendAsync(Confirmed(Subject, "a"), source.Token));
        await Should.ThrowAsync<OperationCanceledException>(() => ledger.AppendAsync(new RemedyEntry.Opened("R-1", "qinghe", "a", SampleVisits.Morning, Finding()), source.Token));
        (await ledger.ListAsync(null, Token)).ShouldBeEmpty();
        (await ledger.ListRemediesAsync(null, Token)).ShouldBeEmpty();
    }

    private static ReviewEntry.Confirmed Confirmed(ReviewSubject subject, string by) => new(subject, by, SampleVisits.Morning, "as the pictures show", Machine);

    private static RemedyFinding Finding() => new(
        Subject, new LocalText("清河省", "Qinghe"), SampleVisits.Morning, new LocalText("检索“超限运输”", "Search for 超限运输"), [new LocalText("查询服务", "enquiry")],
        LocalText.Same("=HYPERLINK(\"http://evil.example\")"), new LocalText("补充", "add"), "http://qinghe.example/", 3, Ruling.Failed(FailureClass.NotFound), 1, "folder");
}
