using Probe.Cli.Scheduling;
using Probe.Core.Campaigns;
using Probe.Core.Scenarios;
using Probe.LiveTests.Running;
using Probe.LiveTests.Storage;
using Probe.Storage.Postgres;

namespace Probe.LiveTests.Scheduling;

/// <summary>Services over PostgreSQL keep what one service promises; and several fire once.</summary>
[Collection(OnPostgres.Name)]
public sealed class PostgresServiceTests(PostgresCluster cluster) : ServiceContract, IAsyncLifetime
{
    private string _database = "";

    private protected override ScheduleStore Schedule => new ScheduleStore.Cluster(cluster.Address(_database).ConnectionString);

    public async ValueTask InitializeAsync() => _database = await cluster.CreateDatabaseAsync(Token);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

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

    protected override async Task<ICampaignLedger> OpenLedgerAsync() =>
        await PostgresCampaignLedger.OpenAsync(cluster.Address(_database), new PostgresOptions(), TimeProvider.System, Token);
}
