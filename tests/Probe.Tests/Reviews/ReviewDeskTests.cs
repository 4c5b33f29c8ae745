using Probe.Cli;
using Probe.Cli.Reviewing;
using Probe.Core.Records;
using Probe.Core.Reviews;
using Probe.Core.Scoring;
using Probe.Core.Visits;
using Probe.Storage;
using Probe.Storage.Sqlite;
using Probe.Tests.Storage;

namespace Probe.Tests.Reviews;

public sealed class ReviewDeskTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_decision_keeps_a_copy_of_what_was_added_under_its_digest()
    {
        await using var desk = await OpenAsync();
        await File.WriteAllTextAsync(_folder["=cmd.txt"], "proof", Token);
        var of = await desk.CaseAsync("超限运输");
        var appended = await desk.Desk.ConfirmAsync(of, By("Zhang", files: _folder["=cmd.txt"]), Token);
        var added = appended.Entry.Evidence.ShouldHaveSingleItem();
        (added.Name, added.Bytes).ShouldBe(("=cmd.txt", 5));
        Directory.GetFiles(_folder["evidence", ".reviews"]).Select(Path.GetFileName).ShouldBe([added.Sha256]);
        File.Delete(_folder["=cmd.txt"]);
        (await Probe.Storage.Evidence.ReviewEvidence.ReadAsync(_folder["evidence"], added, Token)).ShouldNotBeNull().Length.ShouldBe(5);

        await File.WriteAllTextAsync(_folder["evidence", ".reviews", added.Sha256], "forged", Token);
        (await Probe.Storage.Evidence.ReviewEvidence.ReadAsync(_folder["evidence"], added, Token)).ShouldBeNull("what was changed proves nothing");
        (await Probe.Storage.Evidence.ReviewEvidence.ReadAsync(_folder["evidence"], added with { Sha256 = "../probe.db" }, Token)).ShouldBeNull("a digest is never a path");
        Probe.Storage.Evidence.RunFolder.ListRuns(_folder["evidence"]).ShouldBeEmpty("the place of added files is no run");
    }

    [Fact]
    public async Task Whoever_is_asked_blindly_can_neither_confirm_nor_overturn_but_decide()
    {
        await using var desk = await OpenAsync();
        var of = await desk.CaseAsync("超限运输");
        await Should.ThrowAsync<UsageException>(() => desk.Desk.AskSecondAsync(of, "zhang ", By("Zhang"), Token));
        await desk.Desk.AskSecondAsync(of, "Li", By("Zhang"), Token);
        (await desk.Desk.AskedOfAsync("LI", Token)).ShouldBe([SampleVisits.Run]);
        of = await desk.CaseAsync("超限运输");
        (await Should.ThrowAsync<UsageException>(() => desk.Desk.ConfirmAsync(of, By("Li"), Token))).Message.ShouldContain("blindly");
        await Should.ThrowAsync<UsageException>(() => desk.Desk.DecideAsync(of, Ruling.Conforming, By("Wang"), Token));
        await Should.ThrowAsync<UsageException>(() => desk.Desk.DecideAsync(of, Ruling.Failed(), By("Li"), Token));
        (await desk.Desk.DecideAsync(of, Ruling.Conforming, By("Li"), Token)).Entry.After.ShouldBeNull();
        (await desk.Desk.AskedOfAsync("Li", Token)).ShouldBeEmpty();
        (await Should.ThrowAsync<UsageException>(async () => await desk.Desk.AskSecondAsync(await desk.CaseAsync("超限运输"), "Li", By("Zhang"), Token))).Message.ShouldContain("somebody else");
    }

    [Fact]
    public async Task A_word_is_named_exactly_or_all_that_are_meant_are_told()
    {
        await using var desk = await OpenAsync();
        var cases = await desk.Desk.CasesAsync(SampleVisits.Run, Token);
        new CaseAsked(null, null, null, "超限运输", null, false).One(cases).Subject.Item.ShouldBe("keyword:oversize-transport/超限运输");
        Should.Throw<UsageException>(() => new CaseAsked("qinghe", null, null, null, null, false).One(cases)).Message.ShouldContain("variant:oversize-transport/大件运输");
        Should.Throw<UsageException>(() => new CaseAsked("nobody", null, null, null, null, false).One(cases)).Message.ShouldContain("review list");
    }

    [Fact]
    public async Task A_copy_of_a_store_carries_decisions_and_tasks_once_and_keeps_what_is_there()
    {
        await using var desk = await OpenAsync();
        var of = await desk.CaseAsync("超限运输");
        await desk.Desk.ConfirmAsync(of, By("Zhang"), Token);
        await desk.Desk.AskSecondAsync(of, "Li", By("Zhang"), Token);
        await new RemedyDesk(desk.Visits, desk.Ledger, SearchPolicy.Default, FixedTime.Morning).OpenAsync(SampleVisits.Run, null, "Zhang", Token);
        await using var other = await SqliteReviewLedger.OpenAsync(_folder["other.db"], FixedTime.Morning, Token);
        var first = await ReviewCopy.CopyAsync(desk.Ledger, other, Token);
        (first.Added, first.Entries).ShouldBe((first.Entries, first.Added));
        first.Entries.ShouldBeGreaterThanOrEqualTo(2);
        (await ReviewCopy.CopyAsync(desk.Ledger, other, Token)).Added.ShouldBe(0);
        VisitJson.WriteAny(await other.ListAsync(null, Token)).ShouldBe(VisitJson.WriteAny(await desk.Ledger.ListAsync(null, Token)));

        await using var third = await SqliteReviewLedger.OpenAsync(_folder["third.db"], FixedTime.Morning, Token);
        await third.AppendAsync(new ReviewEntry.Confirmed(of.Subject, "Wang", SampleVisits.Morning, "mine", of.Standing.Machine), Token);
        (await ReviewCopy.CopyAsync(desk.Ledger, third, Token)).Different.ShouldHaveSingleItem();
        (await third.FindAsync(of.Subject, Token)).ShouldHaveSingleItem().By.ShouldBe("Wang");
    }

    private static Deciding By(string name, int after = 0, params string[] files) => new(name, "as the pictures show", after, [.. files]);

    private async Task<OpenDesk> OpenAsync()
    {
        var visits = await SqliteVisitStore.OpenAsync(_folder["visits.db"], FixedTime.Morning, Token);
        await visits.AppendAsync(SampleVisits.Visit(), Token);
        var ledger = await SqliteReviewLedger.OpenAsync(_folder["visits.db"], FixedTime.Morning, Token);
        return new OpenDesk(visits, ledger, new ReviewDesk(visits, ledger, _folder["evidence"], SearchPolicy.Default, FixedTime.Morning));
    }

    private sealed record OpenDesk(IVisitStore Visits, IReviewLedger Ledger, ReviewDesk Desk) : IAsyncDisposable
    {
        public async Task<ReviewCase> CaseAsync(string word) => new CaseAsked(null, null, null, word, null, false).One(await Desk.CasesAsync(SampleVisits.Run, Token));

        public async ValueTask DisposeAsync()
        {
            await Ledger.DisposeAsync();
            await Visits.DisposeAsync();
        }
    }
}
