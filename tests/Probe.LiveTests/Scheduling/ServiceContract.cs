using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using Probe.Cli.Scheduling;
using Probe.Cli.Serving;
using Probe.Core.Campaigns;
using Probe.Core.Records;
using Probe.Core.Scenarios;
using Probe.LiveTests.Running;

namespace Probe.LiveTests.Scheduling;

/// <summary>What the service promises wherever its schedule is kept: it runs here in this process, with work that needs no browser.</summary>
public abstract class ServiceContract
{
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected abstract ScheduleStore Schedule { get; }

    /// <summary>Opens the ledger of this test; called again, the same one.</summary>
    protected abstract Task<ICampaignLedger> OpenLedgerAsync();

    [Fact]
    public async Task A_fired_campaign_is_worked_on_target_by_target_and_closed_once()
    {
        await using var ledger = await OpenLedgerAsync();
        var work = new StubWork(ledger, TimeProvider.System) { VisitsACall = 1 };
        await using var service = await StartAsync(work, ledger, [Campaign(["anning", "qinghe", "yunding"], repetitions: 2)]);
        await FireAsync();
        await Until.TrueAsync("the run is closed", Patience, () => work.Closed.Count == 1, Token);
        var run = work.Begun.ShouldHaveSingleItem();
        work.Closed.ShouldHaveSingleItem().ShouldBe(run);
        work.Made.Count.ShouldBe(6);
        work.Made.Distinct().Count().ShouldBe(6);
        work.Calls.Count(target => target == "qinghe").ShouldBe(2);
    }

    [Fact]
    public async Task Two_firings_are_two_runs_and_leave_room_for_other_campaigns()
    {
        await using var ledger = await OpenLedgerAsync();
        var work = new StubWork(ledger, TimeProvider.System) { Visit = (_, token) => Task.Delay(TimeSpan.FromSeconds(2), token) };
        await using var service = await StartAsync(work, ledger, [Campaign(["a", "b", "c", "d", "e", "f"])]);
        await FireAsync();
        await Until.TrueAsync("the first run began", Patience, () => work.Begun.Count == 1, Token);
        await Task.Delay(TimeSpan.FromSeconds(1), Token); // Run ids count seconds.
        await FireAsync();
        await Until.TrueAsync("both are closed", Patience, () => work.Closed.Count == 2, Token);
        work.Closed.Distinct().Count().ShouldBe(2);
        work.Made.Count.ShouldBe(12);
        work.MostAtOnce.ShouldBe(2 * CampaignPace.Default.Concurrency);
    }

    [Fact]
    public async Task A_stop_in_mid_visit_ends_soon_and_the_next_service_goes_on_with_the_run()
    {
        await using var ledger = await OpenLedgerAsync();
        var begun = new TaskCompletionSource();
        var first = new StubWork(ledger, TimeProvider.System)
        {
            Visit = async (visit, token) =>
            {
                if (visit.Key.Repetition == 2)
                {
                    begun.TrySetResult();
                    await Task.Delay(Timeout.Infinite, token);
                }
            },
        };
        Campaign[] campaigns = [Campaign(["anning", "qinghe"], repetitions: 3)];
        await using (var service = await StartAsync(first, ledger, campaigns))
        {
            await FireAsync();
            await begun.Task.WaitAsync(Patience, Token);
            var since = TimeProvider.System.GetTimestamp();
            await service.StopAsync(Token);
            TimeProvider.System.GetElapsedTime(since).ShouldBeLessThan(TimeSpan.FromSeconds(15));
        }

        first.Closed.ShouldBeEmpty();
        first.Made.ShouldAllBe(key => key.Repetition == 1);
        var second = new StubWork(ledger, TimeProvider.System);
        await using (await StartAsync(second, ledger, campaigns))
        {
            await Until.TrueAsync("the run is closed", Patience, () => second.Closed.Count == 1, Token);
        }

        second.Begun.ShouldBeEmpty("the run had begun");
        second.Closed.ShouldHaveSingleItem().ShouldBe(first.Begun.ShouldHaveSingleItem());
        first.Made.Concat(second.Made).Order(Comparer<Probe.Core.Visits.VisitKey>.Create((x, y) => string.CompareOrdinal(x.Folder, y.Folder))).Select(key => key.Folder).Distinct().Count().ShouldBe(6);
        (first.Made.Count + second.Made.Count).ShouldBe(6);
    }

    /// <remarks>Quartz interrupts what it has in hand; what it was just taking in hand is interrupted by nobody but us.</remarks>
    [Fact]
    public async Task A_stop_while_targets_are_being_begun_ends_soon_too()
    {
        await using var ledger = await OpenLedgerAsync();
        var begun = new TaskCompletionSource();
        var first = new StubWork(ledger, TimeProvider.System)
        {
            Visit = (_, token) =>
            {
                begun.TrySetResult();
                return Task.Delay(Timeout.Infinite, token);
            },
        };
        Campaign[] campaigns = [Campaign(["a", "b", "c", "d", "e", "f", "g", "h"]) with { Pace = CampaignPace.Default with { Concurrency = 8 } }];
        await using (var service = await StartAsync(first, ledger, campaigns))
        {
            await FireAsync();
            await begun.Task.WaitAsync(Patience, Token);
            var since = TimeProvider.System.GetTimestamp();
            await service.StopAsync(Token);
            TimeProvider.System.GetElapsedTime(since).ShouldBeLessThan(TimeSpan.FromSeconds(15));
        }

        var second = new StubWork(ledger, TimeProvider.System);
        await using var next = await StartAsync(second, ledger, campaigns);
        await Until.TrueAsync("the run is closed", Patience, () => second.Closed.Count == 1, Token);
        second.Made.Count.ShouldBe(8);
    }

    [Fact]
    public async Task Firings_missed_while_nobody_served_are_made_up_for_by_one_run()
    {
        await using var ledger = await OpenLedgerAsync();
        Campaign[] campaigns = [Campaign(["qinghe"])];
        var wednesday = new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
        var before = ShiftedTime.To(wednesday);
        var early = new StubWork(ledger, before);
        await using (var service = await StartAsync(early, ledger, campaigns, before))
        {
            await service.StopAsync(Token);
        }

        early.Begun.ShouldBeEmpty();
        var after = ShiftedTime.To(wednesday.AddDays(36));
        var late = new StubWork(ledger, after);
        await using (var service = await StartAsync(late, ledger, campaigns, after))
        {
            await Until.TrueAsync("the run is closed", Patience, () => late.Closed.Count == 1, Token);

            // Whatever else were to come would be due now.
            (await NextAsync(after)).ShouldBe(new DateTimeOffset(2026, 4, 12, 2, 30, 0, TimeSpan.FromHours(8)));
            await service.StopAsync(Token);
        }

        late.Begun.ShouldHaveSingleItem();
        (await ledger.ListCampaignRunsAsync(null, 9, Token)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_campaign_fires_by_itself_at_its_moment_and_a_clock_set_back_does_not_fire_it_again()
    {
        await using var ledger = await OpenLedgerAsync();
        Campaign[] campaigns = [Campaign(["qinghe"])];
        var moment = new DateTimeOffset(2026, 3, 8, 2, 30, 0, TimeSpan.FromHours(8));
        var before = ShiftedTime.To(moment.AddSeconds(-5));
        var work = new StubWork(ledger, before);
        await using (var service = await StartAsync(work, ledger, campaigns, before))
        {
            await Until.TrueAsync("the run is closed", Patience, () => work.Closed.Count == 1, Token);
            await service.StopAsync(Token);
        }

        work.Begun.ShouldHaveSingleItem().Value.ShouldStartWith("20260307T183000Z-weekly-");
        var back = ShiftedTime.To(moment.AddSeconds(-3));
        await using (var service = await StartAsync(work, ledger, campaigns, back))
        {
            // Its moment comes a second time; a run that is fired by hand after it shows that nothing else was to be done.
            await Until.TrueAsync("its moment has come again", Patience, () => back.GetUtcNow() > moment.AddSeconds(3), Token);
            await FireAsync(back);
            await Until.TrueAsync("the second run is closed", Patience, () => work.Closed.Count == 2, Token);
            (await NextAsync(back)).ShouldBe(moment.AddDays(7));
            await service.StopAsync(Token);
        }

        work.Begun.Count.ShouldBe(2);
        work.Begun.ShouldContain(run => !run.Value.StartsWith("20260307T183000Z", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Work_that_fails_is_tried_again()
    {
        await using var ledger = await OpenLedgerAsync();
        var failures = 0;
        var work = new StubWork(ledger, TimeProvider.System)
        {
            Visit = (_, _) => Interlocked.Increment(ref failures) <= 2 ? throw new StoreException("The store is away.") : Task.CompletedTask,
        };
        await using var service = await StartAsync(work, ledger, [Campaign(["qinghe"])]);
        await FireAsync();
        await Until.TrueAsync("the run is closed", Patience, () => work.Closed.Count == 1, Token);
        work.Calls.Count.ShouldBe(3);
        work.Begun.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Its_health_is_told_as_JSON()
    {
        await using var ledger = await OpenLedgerAsync();
        await using var service = await StartAsync(new StubWork(ledger, TimeProvider.System), ledger, [Campaign(["qinghe"])]);
        using var client = new HttpClient();
        var address = service.Urls.ShouldHaveSingleItem();
        address.ShouldStartWith("http://127.0.0.1:");
        await Until.TrueAsync("it is well", Patience, async () =>
        {
            using var asked = await client.GetAsync(new Uri(address + "/health"), Token);
            return asked.StatusCode == HttpStatusCode.OK;
        }, Token);
        using var health = JsonDocument.Parse(await client.GetStringAsync(new Uri(address + "/health"), Token));
        var root = health.RootElement;
        root.GetProperty("healthy").GetBoolean().ShouldBeTrue();
        root.GetProperty("scheduler").GetProperty("state").GetString().ShouldBe("Running");
        root.GetProperty("scheduler").GetProperty("campaigns").GetInt32().ShouldBe(1);
        root.GetProperty("store").GetProperty("healthy").GetBoolean().ShouldBeTrue();
        root.GetProperty("browser").GetProperty("why").GetString().ShouldNotBeNullOrEmpty();
        root.GetProperty("nextFiring").GetProperty("campaign").GetString().ShouldBe("weekly");
        root.TryGetProperty("lastFiring", out _).ShouldBeFalse("it never fired by itself");
    }

    private protected async Task<RunningService> StartAsync(StubWork work, ICampaignLedger ledger, Campaign[] campaigns, TimeProvider? time = null)
    {
        var options = new ServiceOptions(Schedule, new IPEndPoint(IPAddress.Loopback, 0), Targets: 8, RetryAfter: TimeSpan.FromSeconds(1));
        var service = await Service.BuildAsync(options, campaigns, work, ledger, Serilog.Core.Logger.None, time ?? TimeProvider.System, Token);
        await service.StartAsync(Token);
        return new RunningService(service);
    }

    /// <summary>As <c>probe schedule fire</c> does it: from outside, by the store.</summary>
    protected async Task FireAsync(TimeProvider? time = null)
    {
        await using var open = await OpenTimetable.OpenAsync(Schedule, time ?? TimeProvider.System, Token);
        (await open.Timetable.FireAsync("weekly", Token)).ShouldBeTrue();
    }

    private async Task<DateTimeOffset?> NextAsync(TimeProvider time)
    {
        await using var open = await OpenTimetable.OpenAsync(Schedule, time, Token);
        return (await open.Timetable.FindAsync("weekly", Token))!.Next;
    }

    protected static Campaign Campaign(ImmutableArray<string> targets, int repetitions = 1) => new(
        "weekly", LocalText.Same("Weekly"), targets, [new CampaignScenario("search", "twelve", true, false, ["desktop"], null)], repetitions, TimeSpan.Zero,
        new CampaignSchedule("0 30 2 ? * SUN", "Asia/Shanghai", TimeSpan.Zero, [], null), CampaignPace.Default, CampaignRetries.Default, null, [], "weekly.yaml");
}
