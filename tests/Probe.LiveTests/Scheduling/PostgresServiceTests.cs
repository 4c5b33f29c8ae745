using Probe.Cli.Scheduling;
using Probe.Core.Campaigns;
using Probe.Core.Scenarios;
using Probe.LiveTests.Running;
using Probe.LiveTests.Storage;
using Probe.Storage.Sqlite;

namespace Probe.LiveTests.Scheduling;

/// <summary>Services that share a schedule over PostgreSQL. The ledger is a file here: what is tested is who works on what, and when.</summary>
[Collection(OnPostgres.Name)]
public sealed class PostgresServiceTests(PostgresCluster cluster) : ServiceContract, IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private string _database = "";

    private protected override ScheduleStore Schedule => new ScheduleStore.Cluster(cluster.Text(_database));

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(PostgresCluster.Missing is not null, PostgresCluster.Missing ?? "");
        _database = await cluster.CreateDatabaseAsync(Token);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Two_services_share_a_run_and_nothing_is_done_twice()
    {
        await using var oneLedger = await OpenLedgerAsync();
        await using var twoLedger = await OpenLedgerAsync();
        var one = new StubWork(oneLedger, TimeProvider.System) { Visit = (_, token) => Task.Delay(500, token) };
        var two = new StubWork(twoLedger, TimeProvider.System) { Visit = (_, token) => Task.Delay(500, token) };

        // Both create the tables, and put the campaign there, at the same time.
        var campaign = Campaign([.. Enumerable.Range(1, 12).Select(n => $"target-{n}")], repetitions: 2);
        var services = await Task.WhenAll(StartAsync(one, oneLedger, [campaign]), StartAsync(two, twoLedger, [campaign]));
        await using var first = services[0];
        await using var second = services[1];
        await FireAsync();
        await Until.TrueAsync("the run is closed", Patience, () => one.Closed.Count + two.Closed.Count == 1, Token);
        (one.Begun.Count + two.Begun.Count).ShouldBe(1);
        one.Made.Concat(two.Made).Distinct().Count().ShouldBe(24);
        (one.Made.Count + two.Made.Count).ShouldBe(24);
        one.Calls.ShouldNotBeEmpty();
        two.Calls.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_server_that_is_away_is_waited_for_and_the_run_goes_on()
    {
        await using var ledger = await OpenLedgerAsync();
        var begun = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        var work = new StubWork(ledger, TimeProvider.System)
        {
            VisitsACall = 1,
            Visit = async (_, token) =>
            {
                begun.TrySetResult();
                await goOn.Task.WaitAsync(token);
            },
        };
        await using var service = await StartAsync(work, ledger, [Campaign(["anning", "qinghe"], repetitions: 2)]);
        await FireAsync();
        await begun.Task.WaitAsync(Patience, Token);
        await cluster.StopAsync(Token);
        goOn.SetResult();
        await Until.TrueAsync("what was in hand is done", Patience, () => !work.Made.IsEmpty, Token);
        using var client = new HttpClient();
        using (var asked = await client.GetAsync(new Uri(service.Urls.ShouldHaveSingleItem() + "/health"), Token))
        {
            asked.StatusCode.ShouldBe(System.Net.HttpStatusCode.ServiceUnavailable);
            (await asked.Content.ReadAsStringAsync(Token)).ShouldNotContain(PostgresCluster.Password);
        }

        await cluster.StartAsync(Token);
        await Until.TrueAsync("the run is closed", Patience, () => work.Closed.Count == 1, Token);
        work.Made.Distinct().Count().ShouldBe(4);
        work.Made.Count.ShouldBe(4);
        work.Begun.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Services_that_start_together_after_all_were_down_make_up_for_what_was_missed_by_one_run()
    {
        await using var ledger = await OpenLedgerAsync();
        Campaign[] campaigns = [Campaign(["anning", "qinghe"])];
        var wednesday = new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
        var before = ShiftedTime.To(wednesday);
        await using (var service = await StartAsync(new StubWork(ledger, before), ledger, campaigns, before))
        {
            await service.StopAsync(Token);
        }

        var after = ShiftedTime.To(wednesday.AddDays(36));
        StubWork[] late = [new(ledger, after), new(ledger, after), new(ledger, after)];
        var services = await Task.WhenAll(late.Select(work => StartAsync(work, ledger, campaigns, after)));
        try
        {
            await Until.TrueAsync("the run is closed", Patience, () => late.Sum(work => work.Closed.Count) == 1, Token);
        }
        finally
        {
            await Task.WhenAll(services.Select(async service =>
            {
                await using (service)
                {
                    await service.StopAsync(Token);
                }
            }));
        }

        late.Sum(work => work.Begun.Count).ShouldBe(1);
        late.Sum(work => work.Made.Count).ShouldBe(2);
        (await ledger.ListCampaignRunsAsync(null, 9, Token)).Count.ShouldBe(1);
    }

    protected override async Task<ICampaignLedger> OpenLedgerAsync() => await SqliteCampaignLedger.OpenAsync(_folder["probe.db"], TimeProvider.System, Token);
}
