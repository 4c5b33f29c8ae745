using Probe.Core.Campaigns;
using Probe.Core.Records;
using Probe.Core.Visits;

namespace Probe.Tests.Storage;

/// <summary>What every ledger promises of runs and their visits. A new one passes by deriving from this and opening itself.</summary>
public abstract class CampaignLedgerContract
{
    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Opens the ledger of this test; called again, it opens the same one a second time, as another process would.</summary>
    protected abstract Task<ICampaignLedger> OpenAsync();

    /// <summary>Opens the visits beside it.</summary>
    protected abstract Task<IVisitStore> OpenVisitsAsync();

    [Fact]
    public async Task A_run_comes_back_with_its_campaign_as_it_began()
    {
        await using (var ledger = await OpenAsync())
        {
            await ledger.PlanAsync(SampleCampaigns.RunOf(), [], Token);
        }

        await using var again = await OpenAsync();
        var found = (await again.FindCampaignRunAsync(SampleCampaigns.Run, Token)).ShouldNotBeNull();
        VisitJson.WriteAny(found).ShouldBe(VisitJson.WriteAny(SampleCampaigns.RunOf()));
        found.StartedAt.Offset.ShouldBe(TimeSpan.FromHours(8));
        found.Deadline.ShouldBe(SampleCampaigns.Sunday.AddDays(2));
        found.Campaign.Tell.Length.ShouldBe(2);
        found.Campaign.Schedule.ShouldNotBeNull().Quiet[0].Contains(new TimeOnly(1, 0)).ShouldBeTrue();
        (await again.FindCampaignRunAsync(new RunId("nobody"), Token)).ShouldBeNull();
        (await again.ProgressAsync(new RunId("nobody"), null, Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_run_does_not_change_with_the_campaigns_file()
    {
        await using var ledger = await OpenAsync();
        await ledger.PlanAsync(SampleCampaigns.RunOf(), SampleCampaigns.Plan(SampleCampaigns.Key("qinghe")), Token);
        await ledger.PlanAsync(SampleCampaigns.RunOf(campaign: SampleCampaigns.Weekly() with { Repetitions = 9 }, startedAt: SampleCampaigns.Sunday.AddDays(1)), [], Token);
        var found = (await ledger.FindCampaignRunAsync(SampleCampaigns.Run, Token)).ShouldNotBeNull();
        found.Campaign.Repetitions.ShouldBe(3);
        found.StartedAt.ShouldBe(SampleCampaigns.Sunday);
        (await ledger.ProgressAsync(SampleCampaigns.Run, null, Token)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Runs_are_listed_the_newest_first_and_by_their_campaign()
    {
        await using var ledger = await OpenAsync();

        // 09:00+08:00 comes before 02:00Z.
        await ledger.PlanAsync(SampleCampaigns.RunOf(new RunId("late"), startedAt: new DateTimeOffset(2026, 3, 1, 2, 0, 0, TimeSpan.Zero)), [], Token);
        await ledger.PlanAsync(SampleCampaigns.RunOf(new RunId("early"), startedAt: new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.FromHours(8))), [], Token);
        await ledger.PlanAsync(SampleCampaigns.RunOf(new RunId("other"), SampleCampaigns.Weekly("daily"), SampleCampaigns.Sunday.AddDays(7)), [], Token);
        (await RunsAsync(null, 9)).ShouldBe(["other", "late", "early"]);
        (await RunsAsync("weekly", 9)).ShouldBe(["late", "early"]);
        (await RunsAsync("weekly", 1)).ShouldBe(["late"]);
        (await RunsAsync("WEEKLY", 9)).ShouldBeEmpty();
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => ledger.ListCampaignRunsAsync(null, 0, Token));

        async Task<string[]> RunsAsync(string? campaign, int most) => [.. (await ledger.ListCampaignRunsAsync(campaign, most, Token)).Select(run => run.Run.Value)];
    }

    [Fact]
    public async Task A_plan_is_kept_in_its_order_with_what_is_asked_and_when()
    {
        await using var ledger = await OpenAsync();
        var plan = SampleCampaigns.Plan(SampleCampaigns.Key("qinghe"), SampleCampaigns.Key("anning", 2), SampleCampaigns.Key("anning"));
        plan[1] = plan[1] with { Asked = SampleCampaigns.Apply };
        (await ledger.PlanAsync(SampleCampaigns.RunOf(), [plan[2], plan[0], plan[1]], Token)).ShouldBe(3);

        var progress = await ledger.ProgressAsync(SampleCampaigns.Run, null, Token);
        VisitJson.WriteAny(progress.Select(each => each.Visit)).ShouldBe(VisitJson.WriteAny(plan));
        progress.ShouldAllBe(each => each.State == PlannedState.Missing && each.Tries == 0 && each.Reason == null && each.TriedAt == null);
        (await ledger.ProgressAsync(SampleCampaigns.Run, "anning", Token)).Select(each => each.Visit.Order).ShouldBe([1, 2]);
        (await ledger.ProgressAsync(SampleCampaigns.Run, "Anning", Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Planning_twice_adds_nothing()
    {
        await using var ledger = await OpenAsync();
        var plan = SampleCampaigns.Plan(SampleCampaigns.Key("qinghe"), SampleCampaigns.Key("anning"));
        (await ledger.PlanAsync(SampleCampaigns.RunOf(), plan, Token)).ShouldBe(2);
        (await ledger.PlanAsync(SampleCampaigns.RunOf(), [.. plan.Select(visit => visit with { DueAt = visit.DueAt.AddDays(1), Order = 1 - visit.Order })], Token)).ShouldBe(0);
        VisitJson.WriteAny((await ledger.ProgressAsync(SampleCampaigns.Run, null, Token)).Select(each => each.Visit)).ShouldBe(VisitJson.WriteAny(plan));
    }

    [Fact]
    public async Task An_extension_adds_only_what_is_new_and_behind_what_is_planned()
    {
        await using var ledger = await OpenAsync();
        await ledger.PlanAsync(SampleCampaigns.RunOf(), SampleCampaigns.Plan(SampleCampaigns.Key("qinghe"), SampleCampaigns.Key("anning")), Token);
        await ledger.NoteTryAsync(SampleCampaigns.Key("qinghe"), "captcha", SampleCampaigns.Sunday, counts: true, giveUp: true, Token);
        var wider = SampleCampaigns.Plan(SampleCampaigns.Key("donglin"), SampleCampaigns.Key("anning"), SampleCampaigns.Key("beichuan"), SampleCampaigns.Key("qinghe"));
        (await ledger.PlanAsync(SampleCampaigns.RunOf(), wider, Token)).ShouldBe(2);

        var progress = await ledger.ProgressAsync(SampleCampaigns.Run, null, Token);
        progress.Select(each => (each.Visit.Key.Target, each.Visit.Order)).ShouldBe([("qinghe", 0), ("anning", 1), ("donglin", 2), ("beichuan", 3)]);
        progress[0].State.ShouldBe(PlannedState.GivenUp);
    }

    [Fact]
    public async Task Two_that_begin_one_run_at_once_plan_it_once()
    {
        await using var one = await OpenAsync();
        await using var two = await OpenAsync();
        var plan = SampleCampaigns.Plan([.. Enumerable.Range(1, 50).Select(n => SampleCampaigns.Key("qinghe", n))]);
        var added = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => (n % 2 == 0 ? one : two).PlanAsync(SampleCampaigns.RunOf(), plan, Token)));
        added.Order().ShouldBe([0, 0, 0, 0, 0, 50]);
        (await one.ProgressAsync(SampleCampaigns.Run, null, Token)).Count.ShouldBe(50);
    }

    [Fact]
    public async Task A_plan_with_a_visit_of_another_run_is_refused_whole()
    {
        await using var ledger = await OpenAsync();
        var plan = SampleCampaigns.Plan(SampleCampaigns.Key("qinghe"), SampleCampaigns.Key("qinghe", run: new RunId("another")));
        await Should.ThrowAsync<ArgumentException>(() => ledger.PlanAsync(SampleCampaigns.RunOf(), plan, Token));
        (await ledger.FindCampaignRunAsync(SampleCampaigns.Run, Token)).ShouldBeNull();
    }

    [Fact]
    public async Task What_is_missing_of_a_run_is_counted_without_what_is_stored_or_given_up()
    {
        await using var ledger = await OpenAsync();
        await using var visits = await OpenVisitsAsync();
        (await ledger.CountMissingAsync(SampleCampaigns.Run, Token)).ShouldBe(0, "nothing is planned");
        await ledger.PlanAsync(SampleCampaigns.RunOf(), SampleCampaigns.Plan(SampleCampaigns.Key("qinghe"), SampleCampaigns.Key("anning"), SampleCampaigns.Key("donglin"), SampleCampaigns.Key("beichuan")), Token);
        await visits.AppendAsync(SampleVisits.Visit(SampleCampaigns.Key("qinghe")), Token);
        await ledger.NoteTryAsync(SampleCampaigns.Key("anning"), "captcha", SampleCampaigns.Sunday, counts: true, giveUp: true, Token);
        await ledger.NoteTryAsync(SampleCampaigns.Key("donglin"), "a fault", SampleCampaigns.Sunday, counts: true, giveUp: false, Token);

        (await ledger.CountMissingAsync(SampleCampaigns.Run, Token)).ShouldBe(2);
        (await ledger.ProgressAsync(SampleCampaigns.Run, "donglin", Token)).ShouldHaveSingleItem().State.ShouldBe(PlannedState.Missing);
    }

    [Fact]
    public async Task A_visit_in_the_store_is_stored_whatever_was_noted_of_it()
    {
        await using var ledger = await OpenAsync();
        await using var visits = await OpenVisitsAsync();
        await ledger.PlanAsync(SampleCampaigns.RunOf(), SampleCampaigns.Plan(SampleCampaigns.Key("qinghe"), SampleCampaigns.Key("qinghe", 2), SampleCampaigns.Key("anning")), Token);
        await ledger.NoteTryAsync(SampleCampaigns.Key("anning"), "The browser ended.", SampleCampaigns.Sunday, counts: true, giveUp: true, Token);
        await visits.AppendAsync(SampleVisits.Visit(SampleCampaigns.Key("anning"), attempts: 1), Token);
        await visits.AppendAsync(SampleVisits.Visit(SampleCampaigns.Key("qinghe", 2), attempts: 1), Token);
        await visits.AppendAsync(SampleVisits.Visit(SampleCampaigns.Key("qinghe", run: new RunId("another")), attempts: 1), Token);
        (await ledger.ProgressAsync(SampleCampaigns.Run, null, Token)).Select(each => each.State).ShouldBe([PlannedState.Missing, PlannedState.Stored, PlannedState.Stored]);
    }

    [Fact]
    public async Task Tries_are_counted_with_the_last_reason_and_its_time()
    {
        await using var ledger = await OpenAsync();
        var key = SampleCampaigns.Key("qinghe");
        await ledger.PlanAsync(SampleCampaigns.RunOf(), SampleCampaigns.Plan(key, SampleCampaigns.Key("anning")), Token);
        await ledger.NoteTryAsync(key, "The browser ended.", SampleCampaigns.Sunday, counts: true, giveUp: false, Token);
        await ledger.NoteTryAsync(key, "“断网” '", SampleCampaigns.Sunday.AddTicks(7), counts: true, giveUp: false, Token);
        var noted = (await ledger.ProgressAsync(SampleCampaigns.Run, "qinghe", Token)).ShouldHaveSingleItem();
        (noted.State, noted.Tries, noted.Reason, noted.TriedAt).ShouldBe((PlannedState.Missing, 2, "“断网” '", SampleCampaigns.Sunday.AddTicks(7)));
        noted.TriedAt!.Value.Offset.ShouldBe(TimeSpan.FromHours(8));
        (await ledger.ProgressAsync(SampleCampaigns.Run, "anning", Token)).ShouldHaveSingleItem().Tries.ShouldBe(0);
    }

    [Fact]
    public async Task A_host_left_alone_counts_no_try_and_a_visit_given_up_stays_so()
    {
        await using var ledger = await OpenAsync();
        var key = SampleCampaigns.Key("qinghe");
        await ledger.PlanAsync(SampleCampaigns.RunOf(), SampleCampaigns.Plan(key), Token);
        await ledger.NoteTryAsync(key, "left alone", SampleCampaigns.Sunday, counts: false, giveUp: false, Token);
        var noted = (await ledger.ProgressAsync(SampleCampaigns.Run, null, Token)).ShouldHaveSingleItem();
        (noted.State, noted.Tries, noted.Reason, noted.TriedAt).ShouldBe((PlannedState.Missing, 0, "left alone", null));

        await ledger.NoteTryAsync(key, "the deadline", SampleCampaigns.Sunday, counts: false, giveUp: true, Token);
        await ledger.NoteTryAsync(key, "too late", SampleCampaigns.Sunday, counts: true, giveUp: false, Token);
        (await ledger.ProgressAsync(SampleCampaigns.Run, null, Token)).ShouldHaveSingleItem().State.ShouldBe(PlannedState.GivenUp);
    }

    [Fact]
    public async Task A_note_on_a_visit_that_nobody_plans_is_refused()
    {
        await using var ledger = await OpenAsync();
        var thrown = await Should.ThrowAsync<StoreException>(() => ledger.NoteTryAsync(SampleCampaigns.Key("qinghe"), "any", SampleCampaigns.Sunday, counts: true, giveUp: false, Token));
        thrown.Message.ShouldContain(SampleCampaigns.Run.Value);
    }

    [Fact]
    public async Task A_cancelled_call_does_nothing()
    {
        await using var ledger = await OpenAsync();
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => ledger.PlanAsync(SampleCampaigns.RunOf(), [], source.Token));
        await Should.ThrowAsync<OperationCanceledException>(() => ledger.EnterHostAsync("h", 1, "a", SampleCampaigns.Sunday, TimeSpan.FromMinutes(1), source.Token));
        (await ledger.FindCampaignRunAsync(SampleCampaigns.Run, Token)).ShouldBeNull();
        (await ledger.RenewHostAsync("h", "a", SampleCampaigns.Sunday, TimeSpan.FromMinutes(1), Token)).ShouldBeFalse();
    }
}
