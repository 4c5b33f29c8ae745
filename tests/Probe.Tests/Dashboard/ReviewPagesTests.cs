using System.Net;
using Probe.Cli.Dashboard;
using Probe.Cli.Reviewing;
using Probe.Core.Reviews;
using Probe.Core.Scoring;
using Probe.Reports.Dashboard;
using Probe.Reports.Texts;
using Probe.Storage.Evidence;
using Probe.Tests.Reports;
using Probe.Tests.Storage;

namespace Probe.Tests.Dashboard;

public sealed class ReviewPagesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_decision_without_a_reason_is_refused_in_words_and_what_was_typed_is_kept()
    {
        await using var site = await ReviewSite.StartAsync();
        using var browser = site.Open();
        var path = ReviewPages.Address((await site.FailedAsync()).Subject, "Zhang");
        var shown = await browser.GetAsync(path);
        var refused = await browser.PostAsync(path, shown, ("by", "Zhang"), ("act", "second"), ("whom", "Li Wei"), ("reason", "  "));
        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Body.ShouldContain(QueueWords.Of(DecisionTrouble.NoReason).En);
        refused.Body.ShouldContain("value=\"Li Wei\"");
        (await browser.PostAsync(path, shown, ("by", ""), ("act", "confirm"), ("reason", "seen"))).Body.ShouldContain(QueueWords.Of(DecisionTrouble.NoName).En);
        (await site.Options.Reviews.ListAsync(null, Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_decision_that_no_page_of_ours_sent_is_refused()
    {
        await using var site = await ReviewSite.StartAsync();
        using var browser = site.Open();
        var of = await site.FailedAsync();
        var path = ReviewPages.Address(of.Subject);
        await browser.GetAsync(path);

        // All that a form of ours says but the token, which another site cannot know.
        (string, string)[] fields = [("by", "Zhang"), ("act", "reprobe"), ("reason", "forged"), ("after", "0"), ("machine", ReviewCaseView.MachineShown(of.Standing.Machine))];
        (await browser.PostAsync(path, shown: null, fields)).Status.ShouldBe(HttpStatusCode.BadRequest);
        using var other = site.Open();
        (await browser.PostAsync(path, await other.GetAsync(path), fields)).Status.ShouldBe(HttpStatusCode.BadRequest, "another's token proves nothing");
        (await site.Options.Reviews.ListAsync(null, Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_two_who_decide_at_once_both_are_kept_and_the_later_is_told()
    {
        await using var site = await ReviewSite.StartAsync();
        using var zhang = site.Open();
        using var li = site.Open();
        var of = await site.FailedAsync();
        var (first, second) = (ReviewPages.Address(of.Subject, "Zhang"), ReviewPages.Address(of.Subject, "Li"));
        var (shownFirst, shownSecond) = (await zhang.GetAsync(first), await li.GetAsync(second));
        var alone = await zhang.PostAsync(first, shownFirst, ("by", "Zhang"), ("act", "overturn"), ("to", "conforming"), ("reason", "result 2 is it"));
        (await zhang.GetAsync(alone.Location!)).ShouldNotContain(QueueWords.Meanwhile.En);
        var met = await li.PostAsync(second, shownSecond, ("by", "Li"), ("act", "confirm"), ("reason", "nothing is there"));
        met.Status.ShouldBe(HttpStatusCode.Redirect);
        var told = WebUtility.HtmlDecode(await li.GetAsync(met.Location!));
        told.ShouldContain(QueueWords.Meanwhile.En);
        told.ShouldContain("result 2 is it");
        (await site.Options.Reviews.FindAsync(of.Subject, Token)).Select(entry => (entry.By, entry.After)).ShouldBe([("Zhang", 0), ("Li", 0)]);
        (await li.GetAsync("/reviews?by=Li&cause=Disputed")).ShouldContain(QueueWords.Of(ReviewCause.Disputed).Zh);
    }

    [Fact]
    public async Task Whoever_judges_blindly_is_shown_no_verdict_and_no_decision_until_they_gave_theirs()
    {
        await using var site = await ReviewSite.StartAsync();
        using var browser = site.Open();
        var of = await site.FailedAsync();
        await site.Desk.OverturnAsync(of, Ruling.Conforming, new Deciding("Zhang", "the first reason", 0, []), Token);
        await site.Desk.AskSecondAsync((await site.FailedAsync()), "Li", new Deciding("Zhang", "the asking reason", 1, []), Token);
        var picture = of.Pictures[0];
        Directory.CreateDirectory(Path.Combine(site.Options.Home.Evidence, of.Subject.Visit.Run.Value, of.Subject.Visit.Folder));
        await File.WriteAllBytesAsync(Path.Combine(site.Options.Home.Evidence, of.Subject.Visit.Run.Value, of.Subject.Visit.Folder, picture), [0xFF, 0xD8, 0xFF], Token);
        foreach (var by in new[] { "li", null })
        {
            var html = WebUtility.HtmlDecode(await browser.GetAsync(ReviewPages.Address(of.Subject, by)));
            foreach (var hidden in new[] { "the first reason", "the asking reason", of.Sentence.En, ReviewCaseView.MachineShown(of.Standing.Machine), ReviewWords.Machine.En, ReviewWords.Accepted.En, VisitPages.Address(of.Subject.Visit) })
            {
                html.ShouldNotContain(hidden);
            }

            html.ShouldContain($"src=\"/evidence/{of.Subject.Visit.Run.Value}/{of.Subject.Visit.Folder}/{picture}\"");
            html.Contains("Zhang", StringComparison.Ordinal).ShouldBe(by is not null, "who is asked knows who asks");
        }

        WebUtility.HtmlDecode(await browser.GetAsync(ReviewPages.Address(of.Subject, "Wang"))).ShouldContain("the first reason");
        var path = ReviewPages.Address(of.Subject, "Li");
        var shown = await browser.GetAsync(path);
        (await browser.PostAsync(path, shown.Replace("value=\"decide\"", "value=\"confirm\"", StringComparison.Ordinal), ("by", "Li"), ("reason", "r"))).Body.ShouldContain(WebUtility.HtmlEncode(QueueWords.Of(DecisionTrouble.Blind).En));
        var given = await browser.PostAsync(path, shown, ("by", "Li"), ("to", "notFound"), ("reason", "no permit among the ten"));
        given.Status.ShouldBe(HttpStatusCode.Redirect, given.Body);
        WebUtility.HtmlDecode(await browser.GetAsync(given.Location!)).ShouldContain("the first reason");
    }

    [Fact]
    public async Task Whoever_judges_blindly_finds_no_other_page_that_tells_and_every_page_once_they_judged()
    {
        await using var site = await ReviewSite.StartAsync(login: true);
        var of = await site.FailedAsync();
        await new RemedyDesk(site.Options.Store, site.Options.Reviews, SearchPolicy.Default, FixedTime.Morning).OpenAsync(site.Visit.Key.Run, null, "zhang", Token);
        await site.Desk.AskSecondAsync(of, "Li", new Deciding("zhang", "the asking reason", 0, []), Token);
        var (key, task) = (site.Visit.Key, ReviewPages.Address(of.Subject).Replace("&", "&amp;", StringComparison.Ordinal));
        string[] telling = [VisitPages.Address(key), $"/runs/{key.Run.Value}", GovernmentPages.Address(key.Target) + "?weeks=5200", $"/runs/{key.Run.Value}/report.html"];
        string Result(string html) => WebUtility.HtmlDecode(html);
        using var li = site.Open();
        await li.SignInAsync("li");
        foreach (var path in telling)
        {
            var html = Result(await li.GetAsync(path));
            html.ShouldContain(DashboardWords.Withheld.En, Case.Sensitive, path);
            html.ShouldContain(DashboardWords.Withheld.Zh, Case.Sensitive, path);
            html.ShouldNotContain(of.Sentence.En, Case.Sensitive, path);
            html.ShouldNotContain("class=\"heat ", Case.Sensitive, path);
        }

        (await li.GetAsync(GovernmentPages.Address(key.Target))).ShouldNotContain(task, Case.Sensitive, "a task says that it failed");
        using var zhang = site.Open();
        await zhang.SignInAsync("zhang");
        Result(await zhang.GetAsync(telling[0])).ShouldContain(of.Sentence.En);
        (await zhang.GetAsync(GovernmentPages.Address(key.Target))).ShouldContain(task);

        var given = await li.PostAsync(ReviewPages.Address(of.Subject), await li.GetAsync(ReviewPages.Address(of.Subject)), ("to", "notFound"), ("reason", "nothing there"));
        given.Status.ShouldBe(HttpStatusCode.Redirect, given.Body);
        Result(await li.GetAsync(telling[0])).ShouldContain(of.Sentence.En);
    }

    [Theory]
    [InlineData("C:\\fakepath\\..\\letter.pdf", "letter.pdf")]
    [InlineData("../../../etc/cron.d/x", "x")]
    [InlineData("evil\u202Efdp.exe", "evilfdp.exe")]
    [InlineData("", "file")]
    public void The_name_of_a_file_that_was_sent_is_no_path_and_shows_what_it_is(string sent, string kept) => new SentFile(sent, []).PlainName.ShouldBe(kept);

    [Fact]
    public async Task A_file_that_is_sent_with_a_decision_is_kept_under_its_digest_and_too_large_a_one_refused()
    {
        await using var site = await ReviewSite.StartAsync();
        using var browser = site.Open();
        var of = await site.FailedAsync();
        var path = ReviewPages.Address(of.Subject, "Zhang");
        var shown = await browser.GetAsync(path);
        shown.ShouldContain("enctype=\"multipart/form-data\"");
        (string, string)[] fields = [("by", "Zhang"), ("act", "overturn"), ("to", "conforming"), ("reason", "see the letter")];
        var refused = await browser.SendAsync(path, shown, [("huge.bin", new byte[21 * 1024 * 1024])], fields);
        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Body.ShouldContain(QueueWords.Of(DecisionTrouble.LargeFiles).En);
        (await site.Options.Reviews.ListAsync(null, Token)).ShouldBeEmpty();

        (await browser.SendAsync(path, shown, [("../../letter.pdf", "a letter"u8.ToArray()), ("", [])], fields)).Status.ShouldBe(HttpStatusCode.Redirect);
        var added = (await site.Options.Reviews.FindAsync(of.Subject, Token)).ShouldHaveSingleItem().Evidence.ShouldHaveSingleItem();
        (added.Name, added.Bytes).ShouldBe(("letter.pdf", 8));
        (await ReviewEvidence.ReadAsync(site.Options.Home.Evidence, added, Token)).ShouldBe("a letter"u8.ToArray());
        Directory.GetFiles(site.Options.Home.Evidence, "*", SearchOption.AllDirectories).Select(Path.GetFileName).ShouldBe([added.Sha256]);
    }

    [Fact]
    public async Task A_viewer_reads_without_the_names_of_blind_cases_and_decides_nothing()
    {
        await using var site = await ReviewSite.StartAsync(login: true);
        var of = await site.FailedAsync();
        await site.Desk.AskSecondAsync(of, "Li Secondname", new Deciding("zhang", "the asking reason", 0, []), Token);
        using var viewer = site.Open();
        await viewer.SignInAsync("viewer");
        var path = ReviewPages.Address(of.Subject);
        foreach (var page in new[] { path, "/reviews", "/reviews?format=csv" })
        {
            var text = await viewer.GetAsync(page);
            text.ShouldNotContain("Secondname");
            text.ShouldNotContain("zhang");
            text.ShouldNotContain("d-reason");
        }

        (await viewer.PostAsync(path, await viewer.GetAsync(path), ("act", "confirm"), ("reason", "r"))).Status.ShouldBe(HttpStatusCode.Forbidden);
        using var assessor = site.Open();
        await assessor.SignInAsync("zhang");
        (await assessor.GetAsync(path + "&by=Li%20Secondname")).ShouldContain("d-reason", Case.Sensitive, "a signed-in person is who they are, whatever the address says");
        (await assessor.PostAsync(path, await assessor.GetAsync(path), ("by", "Somebody Else"), ("act", "confirm"), ("reason", "seen"))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await site.Options.Reviews.FindAsync(of.Subject, Token))[^1].By.ShouldBe("zhang");
    }

    [Fact]
    public async Task Hostile_names_titles_and_reasons_do_nothing_and_a_government_shows_what_it_has_to_mend()
    {
        await using var site = await ReviewSite.StartAsync();
        using var browser = site.Open();
        var of = await site.FailedAsync();
        await site.Desk.ReprobeAsync(of, new Deciding(SampleReport.Hostile, SampleReport.Hostile, 0, []), Token);
        await new RemedyDesk(site.Options.Store, site.Options.Reviews, SearchPolicy.Default, FixedTime.Morning).OpenAsync(site.Visit.Key.Run, null, "Zhang", Token);
        var government = GovernmentPages.Address(site.Visit.Key.Target);
        foreach (var path in new[] { "/reviews", "/reviews?government=" + Uri.EscapeDataString(SampleReport.Hostile), "/reviews?by=" + Uri.EscapeDataString(SampleReport.Hostile), ReviewPages.Address(of.Subject, SampleReport.Hostile), government })
        {
            (await browser.GetAsync(path)).ShouldNotContain(SampleReport.Hostile);
        }

        var page = WebUtility.HtmlDecode(await browser.GetAsync(government));
        page.ShouldContain("R-");
        page.ShouldContain("/reviews?government=" + site.Visit.Key.Target);
        page.ShouldContain(ReviewPages.Address(of.Subject));
        (await browser.GetAsync("/reviews?government=" + site.Visit.Key.Target)).ShouldContain("/reviews/case?");
    }

    [Theory]
    [InlineData("", "", "", DecisionTrouble.NoAct)]
    [InlineData("decide", "conforming", "", DecisionTrouble.NotAsked)]
    [InlineData("overturn", "", "", DecisionTrouble.NoRuling)]
    [InlineData("overturn", "conforming,slow", "", DecisionTrouble.NoRuling)]
    [InlineData("overturn", "failed", "", DecisionTrouble.NoRuling)]
    [InlineData("second", "", " zhang", DecisionTrouble.NoWhom)]
    [InlineData("confirm", "", "", null)]
    [InlineData("overturn", "imprecise,slow", "", null)]
    public void What_a_form_does_not_say_is_told(string act, string to, string whom, DecisionTrouble? trouble)
    {
        var of = ReviewCase.Of(SampleReport.Single, []).First(each => each.Standing.Machine.Ruling.Label == "notFound");
        var typed = new DecisionTyped(act, to.Length == 0 ? [] : [.. to.Split(',')], whom, "seen");
        var machine = ReviewCaseView.MachineShown(of.Standing.Machine);
        var decision = Decision.Read(of, new ReviewReader("Zhang", true), typed, machine, "7");
        decision.Trouble.ShouldBe(trouble);
        if (trouble is null)
        {
            decision.By!.After.ShouldBe(0, "nobody knows of what is not there");
            Decision.Read(of, new ReviewReader("Zhang", true), typed, "conforming", "0").Trouble.ShouldBe(DecisionTrouble.Judged);
        }
    }
}
