using Probe.Core.Campaigns;
using Probe.Core.Campaigns.Changes;
using Probe.Core.Probes.Journey;
using Probe.Core.Probes.Search;
using Probe.Core.Records;
using Probe.Core.Records.History;
using Probe.Core.Scoring;
using Probe.Core.Visits;
using Probe.Tests.Campaigns.Changes;

namespace Probe.Tests.Storage;

/// <summary>What every history promises: what is stored and judged is said from columns, and by the latest judgement.</summary>
public abstract partial class HistoryContract
{
    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Opens the history of this test.</summary>
    protected abstract Task<IHistory> OpenAsync();

    /// <summary>Opens the visits in the same store.</summary>
    protected abstract Task<IVisitStore> OpenVisitsAsync();

    /// <summary>Opens the ledger in the same store.</summary>
    protected abstract Task<ICampaignLedger> OpenLedgerAsync();

    [Fact]
    public async Task A_visit_and_its_judgement_come_back_as_the_summary_that_they_give()
    {
        await using var visits = await OpenVisitsAsync();
        await using var history = await OpenAsync();
        var week = new Week(1);
        VisitRecord[] stored =
        [
            week.SearchOf("qinghe", 1, ("施工许可", Week.Good), ("居住证", Week.Missing), ("不动产登记", Week.Buried), ("公积金", Week.Captcha)), week.GoneOf("linhai", 1, "施工许可"),
            week.FaultyOf("linhai", 2, "施工许可"), week.Journey(JourneyEnd.ReadyToSubmit, declared: "permit@2"), week.Journey(JourneyEnd.DeadEnd, repetition: 2), week.Usability(), week.Services(true, ("社保查询", null)),
        ];
        foreach (var visit in stored)
        {
            (await visits.AppendAsync(visit, Judged(visit), Token)).ShouldBeTrue();
            (await visits.AppendAsync(visit, Judged(visit), Token)).ShouldBeFalse();
        }

        foreach (var visit in stored)
        {
            var summary = (await history.FindVisitAsync(visit.Key, Token)).ShouldNotBeNull();
            Text(summary with { StoredAt = null }).ShouldBe(Text(VisitSummaries.Of(visit, Judged(visit), null)));
            summary.StoredAt.ShouldBe(FixedTime.Morning.GetUtcNow());
            VisitSummaries.IsOfToday(summary, SearchPolicy.Default).ShouldBeTrue();
            summary.EvidenceFolder.ShouldBe($"{visit.Key.Run}/{visit.Key.Folder}");
        }

        var search = (await history.FindVisitAsync(stored[0].Key, Token))!;
        search.Things.Where(t => t.What == ChangeWhat.Keyword).Select(t => (t.Item, t.State, t.Code)).ShouldBe(
            [("施工许可", ThingState.Conforming, "conforming"), ("居住证", ThingState.Failed, "notFound"), ("不动产登记", ThingState.Failed, "imprecise"), ("公积金", ThingState.NotMeasured, null)]);
        (search.Asked, search.Measured, search.Conforming).ShouldBe((4, 3, 1));
        search.Things.Single(t => t.Item == "不动产登记").Rank.ShouldBe(6);
        (await history.FindVisitAsync(stored[1].Key, Token))!.Reach.Reached.ShouldBe(false);
        (await history.FindVisitAsync(stored[2].Key, Token))!.Reach.Reached.ShouldBeNull();
        (await history.SummariesAsync(week.Run.Run, null, Token)).Length.ShouldBe(stored.Length);
        (await history.SummariesAsync(week.Run.Run, ["linhai", "other"], Token)).Select(v => v.Key).ShouldBe([stored[1].Key, stored[2].Key]);
        (await history.SummariesAsync(week.Run.Run, [], Token)).ShouldBeEmpty();
        (await history.FindVisitAsync(stored[0].Key with { Repetition = 9 }, Token)).ShouldBeNull();
    }

    [Fact]
    public async Task A_visit_that_is_judged_again_is_summarised_by_the_latest_judgement()
    {
        await using var visits = await OpenVisitsAsync();
        await using var history = await OpenAsync();
        var visit = new Week(1).SearchOf("qinghe", 1, ("施工许可", Week.Buried), ("居住证", Week.Good));
        await visits.AppendAsync(visit, Token);
        (await history.FindVisitAsync(visit.Key, Token)).ShouldNotBeNull().Judged.ShouldBeNull();
        (await LineAsync()).ShouldBe(new KindLine("search", 1, 0, 0, 0));

        await visits.AppendJudgementAsync(Judged(visit), Token);
        (await LineAsync()).ShouldBe(new KindLine("search", 1, 2, 2, 1));

        await visits.AppendJudgementAsync(Judged(visit, SearchPolicy.Default with { ImpreciseAfterRank = 10, Version = 2 }), Token);
        (await LineAsync()).ShouldBe(new KindLine("search", 1, 2, 2, 2));
        var summary = (await history.FindVisitAsync(visit.Key, Token))!;
        (summary.Judged!.Policy, summary.Judged.Version, summary.Things.Count(t => t.What == ChangeWhat.Keyword)).ShouldBe((SearchPolicy.Default.Id, 2, 2));
        VisitSummaries.IsOfToday(summary, SearchPolicy.Default).ShouldBeFalse();

        async Task<KindLine> LineAsync() => (await history.FindRunAsync(visit.Key.Run, Token))!.Kinds.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Runs_are_listed_by_pages_the_newest_first_with_what_is_planned_and_what_is_stored()
    {
        await using var visits = await OpenVisitsAsync();
        await using var ledger = await OpenLedgerAsync();
        await using var history = await OpenAsync();
        var weeks = Enumerable.Range(1, 5).Select(n => new Week(n, 1, "qinghe", "linhai").Search(1, ("施工许可", Week.Good))).ToArray();
        foreach (var week in weeks)
        {
            week.Plan("search", week.Key(target: "linhai"));
            await ledger.PlanAsync(week.Run, [.. week.Progress.Select(p => p.Visit)], Token);
            await visits.AppendAsync(week.Visits[0], Judged(week.Visits[0]), Token);
        }

        await ledger.NoteTryAsync(weeks[4].Key(target: "linhai"), "captcha", FixedTime.Morning.GetUtcNow(), counts: true, giveUp: true, Token);
        await ledger.NoteTryAsync(weeks[4].Key(), "late", FixedTime.Morning.GetUtcNow(), counts: true, giveUp: true, Token); // Stored: that counts.
        var first = await history.ListAsync(new RunsAsked("weekly", Most: 2), Token);
        first.Runs.Select(r => r.Run).ShouldBe([weeks[4].Run.Run, weeks[3].Run.Run]);
        var (given, open) = (first.Runs[0], first.Runs[1]);
        (given.Planned, given.Stored, given.GivenUp, given.Missing, given.Targets, given.HasEnded(FixedTime.Morning.GetUtcNow())).ShouldBe((2, 1, 1, 0, 1, true));
        (open.Planned, open.Stored, open.GivenUp, open.Missing, open.HasEnded(FixedTime.Morning.GetUtcNow())).ShouldBe((2, 1, 0, 1, false));
        (given.Campaign, given.CampaignName!.En, given.StartedAt).ShouldBe(("weekly", "Weekly", weeks[4].Run.StartedAt));
        given.Kinds.ShouldHaveSingleItem().ShouldBe(new KindLine("search", 1, 1, 1, 1));
        var second = await history.ListAsync(new RunsAsked("weekly", After: first.Next, Most: 2), Token);
        var third = await history.ListAsync(new RunsAsked("weekly", After: second.Next, Most: 2), Token);
        second.Runs.Concat(third.Runs).Select(r => r.Run).ShouldBe([weeks[2].Run.Run, weeks[1].Run.Run, weeks[0].Run.Run]);
        third.Next.ShouldBeNull();
        (await history.ListAsync(new RunsAsked("other"), Token)).Runs.ShouldBeEmpty();
        (await history.ListAsync(new RunsAsked(Target: "linhai"), Token)).Runs.ShouldBeEmpty();
        (await history.ListAsync(new RunsAsked(Since: weeks[3].Run.StartedAt), Token)).Runs.Length.ShouldBe(2);
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => history.ListAsync(new RunsAsked(Most: 0), Token));
    }

    [Fact]
    public async Task A_run_is_opened_target_by_target_with_what_was_not_stored_and_why()
    {
        await using var visits = await OpenVisitsAsync();
        await using var ledger = await OpenLedgerAsync();
        await using var history = await OpenAsync();
        var week = new Week(1, 1, "qinghe", "linhai", "anning").Search(1, ("施工许可", Week.Good)).SearchAt("linhai", 1, ("施工许可", Week.Missing));
        week.Add(week.Journey(JourneyEnd.Payment)).Plan("search", week.Key(target: "anning"));
        await ledger.PlanAsync(week.Run, [.. week.Progress.Select(p => p.Visit)], Token);
        foreach (var visit in week.Visits)
        {
            await visits.AppendAsync(visit, Judged(visit), Token);
        }

        await ledger.NoteTryAsync(week.Key(target: "anning"), "the portal asks for a captcha", FixedTime.Morning.GetUtcNow(), counts: true, giveUp: false, Token);
        var opened = (await history.OpenAsync(new RunAsked(week.Run.Run), Token)).ShouldNotBeNull();
        opened.Targets.Select(t => (t.Target, t.Name?.En, t.Visits.Length, t.NotStored.Length)).ShouldBe([("anning", null, 0, 1), ("linhai", "Linhai City", 1, 0), ("qinghe", week.Visits[0].Target.Name.En, 2, 0)]);
        opened.Targets[0].NotStored[0].ShouldBe(new UnstoredVisit(week.Key(target: "anning"), "search", false, 1, "the portal asks for a captcha"));
        opened.Targets[2].Visits.SelectMany(v => v.Things).Single(t => t.What == ChangeWhat.JourneyEnd).Code.ShouldBe("payment");

        var page = (await history.OpenAsync(new RunAsked(week.Run.Run, Most: 2, Things: false), Token))!;
        (page.Targets.Length, page.Next, page.Targets[1].Visits[0].Things.Length).ShouldBe((2, "linhai", 0));
        (await history.OpenAsync(new RunAsked(week.Run.Run, After: page.Next), Token))!.Targets.ShouldHaveSingleItem().Target.ShouldBe("qinghe");
        (await history.OpenAsync(new RunAsked(week.Run.Run, Target: "linhai"), Token))!.Targets.ShouldHaveSingleItem().Visits[0].Conforming.ShouldBe(0);
        (await history.OpenAsync(new RunAsked(new RunId("none")), Token)).ShouldBeNull();
    }

    [Fact]
    public async Task A_governments_history_has_one_series_a_thing_and_one_point_a_visit()
    {
        await using var visits = await OpenVisitsAsync();
        await using var history = await OpenAsync();
        string[] ways = [Week.Good, Week.Missing, Week.Captcha];
        var weeks = Enumerable.Range(0, 3).Select(n => new Week(n + 1).Search(1, ("施工许可", ways[n]), ("居住证", Week.Good)).SearchAt("linhai", 1, ("施工许可", Week.Good))).ToArray();
        foreach (var week in weeks)
        {
            week.Add(week.Journey(JourneyEnd.ReadyToSubmit, morePages: 2));
            foreach (var visit in week.Visits)
            {
                await visits.AppendAsync(visit, Judged(visit), Token);
            }
        }

        var of = await history.OfGovernmentAsync(new GovernmentAsked("qinghe"), Token);
        of.Runs.Select(r => r.Run).ShouldBe(weeks.Select(w => w.Run.Run));
        of.Visits.Length.ShouldBe(6);
        var word = of.Series.Single(s => s.Item == "施工许可");
        (word.Kind, word.Scenario, word.Device, word.What).ShouldBe(("search", "test", "desktop", ChangeWhat.Keyword));
        word.Points.Select(p => (p.State, p.Code)).ShouldBe([(ThingState.Conforming, "conforming"), (ThingState.Failed, "notFound"), (ThingState.NotMeasured, null)]);
        word.Points[1].Classes.ShouldBe([FailureClass.NotFound]);
        var journey = of.Series.Single(s => s.What == ChangeWhat.JourneyEnd);
        journey.Points.ShouldAllBe(p => p.State == ThingState.Conforming && p.Pages > 2 && p.Clicks != null);

        var late = await history.OfGovernmentAsync(new GovernmentAsked("qinghe", weeks[1].Run.StartedAt, weeks[2].Run.StartedAt), Token);
        late.Series.Single(s => s.Item == "施工许可").Points.ShouldHaveSingleItem().Run.ShouldBe(weeks[1].Run.Run);
        (await history.OfGovernmentAsync(new GovernmentAsked("qinghe", Campaign: "weekly"), Token)).Series.ShouldBeEmpty("no campaign planned these runs");
        var known = await history.GovernmentsAsync(Token);
        known.Select(g => (g.Target, g.Visits)).ShouldBe([("linhai", 3), ("qinghe", 6)]);
        (known[1].FirstVisitAt, known[1].LastVisitAt).ShouldBe((weeks[0].Run.StartedAt, weeks[2].Visits[0].StartedAt));
    }

    [Fact]
    public async Task What_changed_is_found_from_columns_as_it_is_from_the_visits_themselves()
    {
        await using var visits = await OpenVisitsAsync();
        await using var ledger = await OpenLedgerAsync();
        await using var history = await OpenAsync();
        var before = new Week(1, 1, "qinghe", "linhai").Search(1, ("施工许可", Week.Good), ("居住证", Week.Captcha), ("公积金", Week.Buried)).SearchAt("linhai", 1, ("施工许可", Week.Good));
        before.Add(before.Journey(JourneyEnd.ReadyToSubmit)).Add(before.Services(true, ("社保查询", null), ("医保报销", null))).Add(before.Usability());
        var now = new Week(2, 1, "qinghe", "linhai").Search(1, ("施工许可", Week.Missing), ("居住证", Week.Good), ("公积金", Week.Good)).Search(2, ("施工许可", Week.Missing), ("居住证", Week.Good), ("公积金", Week.Good));
        now.Add(now.GoneOf("linhai", 1, "施工许可")).Add(now.Journey(JourneyEnd.DeadEnd, morePages: 3)).Add(now.Services(true, ("社保查询", null))).Add(now.Usability(e => e with { Pages = [] }));
        foreach (var week in (Week[])[before, now])
        {
            await ledger.PlanAsync(week.Run, [.. week.Progress.Select(p => p.Visit)], Token);
            foreach (var visit in week.Visits)
            {
                await visits.AppendAsync(visit, Judged(visit), Token);
            }
        }

        var found = await new RunChanges(visits, ledger, history, SearchPolicy.Default).FindAsync(now.Run.Run, Token);
        found.Changes.Length.ShouldBeGreaterThan(3);
        ChangeDocument.From(found).ToJson().ShouldBe(ChangeDocument.From(Week.Compare(now, before)).ToJson());
    }

    [Theory]
    [InlineData("")]
    [InlineData("nul \0 and bell \a")]
    [InlineData("'; drop table summaries; --")]
    [InlineData("👷‍♀️😀 e\u0301")]
    public async Task A_pages_words_are_kept_in_columns(string text)
    {
        await using var visits = await OpenVisitsAsync();
        await using var history = await OpenAsync();
        var visit = new Week(1).Services(true, (text + "服务", null), (string.Concat(Enumerable.Repeat("长", 3000)) + text, null));
        await visits.AppendAsync(visit, Judged(visit), Token);
        (await history.FindVisitAsync(visit.Key, Token))!.Things.Select(t => t.Item).ShouldBe([text.Replace('\0', '\ufffd') + "服务", string.Concat(Enumerable.Repeat("长", 3000)) + text.Replace('\0', '\ufffd')]);
    }

    [Fact]
    public async Task A_visit_that_is_carried_over_is_summarised_on_arrival()
    {
        await using var visits = await OpenVisitsAsync();
        await using var history = await OpenAsync();
        var visit = new Week(1).SearchOf("qinghe", 1, ("施工许可", Week.Good));
        var stored = new StoredVisit(visit.Key, visit.Kind, Visit.Schema, visit.StartedAt, visit.Attempts, visit.Trouble, FixedTime.Morning.GetUtcNow(), VisitJson.Write(visit), [Judged(visit)]);
        (await visits.CarryAsync(stored with { Judgements = [] }, Token)).ShouldBe(Carried.Added);
        (await history.FindVisitAsync(visit.Key, Token))!.Judged.ShouldBeNull();
        (await visits.CarryAsync(stored, Token)).ShouldBe(Carried.Completed);
        (await history.FindVisitAsync(visit.Key, Token))!.Conforming.ShouldBe(1);

        // Of a newer Probe: known by its columns.
        var unknown = stored with { Key = visit.Key with { Scenario = "survey" }, Kind = "survey", Schema = 1, Document = "{}", Judgements = [] };
        (await visits.CarryAsync(unknown, Token)).ShouldBe(Carried.Added);
        (await history.FindVisitAsync(unknown.Key, Token))!.Kind.ShouldBe("survey");
        (await history.FindRunAsync(visit.Key.Run, Token))!.Stored.ShouldBe(2);
    }

    [Fact]
    public async Task A_removed_run_keeps_its_summaries_and_is_never_made_again()
    {
        await using var visits = await OpenVisitsAsync();
        await using var ledger = await OpenLedgerAsync();
        await using var history = await OpenAsync();
        var week = new Week(1).Search(1, ("施工许可", Week.Good));
        var visit = week.Visits[0];
        await ledger.PlanAsync(week.Run, [.. week.Progress.Select(p => p.Visit)], Token);
        await visits.AppendAsync(visit, Judged(visit), Token);
        (await history.ScenariosAsync("weekly", Token)).ShouldBe([new RunScenario(week.Run.Run, "search", "test", "test@3")]);

        var stone = new Tombstone(week.Run.Run, "weekly", FixedTime.Morning.GetUtcNow(), "old", "abc", 0);
        (await visits.RemoveRunAsync(stone, Token)).ShouldBe(1);
        (await visits.RemoveRunAsync(stone, Token)).ShouldBe(0);
        (await visits.FindAsync(visit.Key, Token)).ShouldBeNull();
        (await visits.MeasureAsync(Token)).ShouldBe(new StoreSize(0, 0));
        (await visits.ListRunsAsync(new RunQuery(), Token)).ShouldBeEmpty();
        (await visits.AppendAsync(visit, Judged(visit), Token)).ShouldBeFalse();
        var summary = (await history.FindVisitAsync(visit.Key, Token)).ShouldNotBeNull();
        (summary.HasDocument, summary.Conforming, summary.Things.Length).ShouldBe((false, 1, 2));
        (await history.FindRunAsync(week.Run.Run, Token))!.Removed.ShouldBe(stone with { Visits = 1 });
        (await history.TombstonesAsync("weekly", Token)).ShouldBe([stone with { Visits = 1 }]);
        (await history.ScenariosAsync("weekly", Token)).ShouldBeEmpty();
        (await ledger.ProgressAsync(week.Run.Run, null, Token)).ShouldHaveSingleItem().State.ShouldBe(PlannedState.Stored, "what was removed is not missing");
    }

    protected static Judgement Judged(VisitRecord visit, SearchPolicy? policy = null) => visit switch
    {
        Visit search when SearchJudge.Judge(search, policy ?? SearchPolicy.Default) is var v =>
            new Judgement(visit.Key, v.Policy.Id, v.Policy.Version, visit.StartedAt, v.Set.Measured, v.Set.Conforming, VisitJson.WriteAny(v)),
        JourneyVisitRecord journey when JourneyVerdict.Of(journey.Evidence) is var v => new Judgement(visit.Key, v.Rules, v.RulesVersion, visit.StartedAt, 1, 1, VisitJson.WriteAny(v)),
        UsabilityVisitRecord usability when UsabilityVerdict.Of(usability.Evidence, usability.Device) is var v => new Judgement(visit.Key, v.Rules, v.RulesVersion, visit.StartedAt, v.Measured, v.Passed, VisitJson.WriteAny(v)),
        ServicesVisitRecord services when ServicesVerdict.Of(services.Evidence) is var v => new Judgement(visit.Key, v.Rules, v.RulesVersion, visit.StartedAt, v.Measured, 0, VisitJson.WriteAny(v)),
        _ => throw new ArgumentOutOfRangeException(nameof(visit)),
    };

    /// <summary>Records that hold arrays compare by them; texts do not.</summary>
    private static string Text(VisitSummary summary) => VisitJson.WriteAny(summary);
}
