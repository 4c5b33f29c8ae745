using System.Collections.Concurrent;
using Npgsql;
using Probe.Core.Campaigns;
using Probe.Core.Records;
using Probe.LiveTests.Running;
using Probe.Storage.Postgres;
using Probe.Tests.Storage;

namespace Probe.LiveTests.Storage;

/// <summary>The shared ledger keeps the contract of runs; and what is added up is added once, whatever is lost on the way.</summary>
[Collection(OnPostgres.Name)]
public sealed class PostgresCampaignLedgerTests(PostgresCluster cluster) : CampaignLedgerContract
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<string> _told = [];
    private string? _database;

    [Fact]
    public async Task What_a_page_said_is_noted_although_the_server_takes_no_NUL()
    {
        await using var ledger = await OpenAsync();
        await ledger.PlanAsync(SampleCampaigns.RunOf(), SampleCampaigns.Plan(SampleCampaigns.Key("qinghe")), Token);
        await ledger.NoteTryAsync(SampleCampaigns.Key("qinghe"), "a\0b", SampleCampaigns.Sunday, counts: true, giveUp: false, Token);
        (await ledger.ProgressAsync(SampleCampaigns.Run, null, Token)).ShouldHaveSingleItem().Reason.ShouldBe("a\ufffdb");
    }

    [Fact]
    public async Task A_call_whose_acknowledgement_is_lost_is_not_counted_twice()
    {
        await OpenAsync();
        await using var relay = new Relay(cluster.Port);
        var through = new NpgsqlConnectionStringBuilder(cluster.Text(_database!)) { Port = relay.Port };
        await using var ledger = await PostgresCampaignLedger.OpenAsync(PostgresAddress.Parse(through.ConnectionString), new PostgresOptions { Tell = _told.Enqueue }, FixedTime.Morning, Token);
        var key = SampleCampaigns.Key("qinghe");

        (await LoseAsync(ledger.PlanAsync, "select count(*) from probe.planned")).ShouldBe(1, "it was this call that planned it");
        await LoseAsync(async (_, _, _) => { await ledger.NoteTryAsync(key, "captcha", SampleCampaigns.Sunday, counts: true, giveUp: false, Token); return 1; }, "select count(*) from probe.planned where tries > 0");
        (await ledger.ProgressAsync(key.Run, null, Token)).ShouldHaveSingleItem().Tries.ShouldBe(1);
        await LoseAsync(async (_, _, _) => { await ledger.LeaveHostAsync("h", "a", default, TimeSpan.Zero, failed: true, Token); return 1; }, "select count(*) from probe.hosts where failures > 0");
        (await ledger.EnterHostAsync("h", 1, "b", default, TimeSpan.FromMinutes(1), Token)).ShouldBe(new HostTurn.Entered(1));

        async Task<int> LoseAsync(Func<CampaignRun, IReadOnlyList<PlannedVisit>, CancellationToken, Task<int>> call, string seen)
        {
            relay.LoseAnswers(after: "COMMIT\0"); // Not in the beginning of a transaction, which speaks of READ COMMITTED.
            var calling = call(SampleCampaigns.RunOf(), SampleCampaigns.Plan(key), Token);
            await Until.TrueAsync("the server has it", Limit, async () => await cluster.QueryAsync<long>(_database!, seen, Token) == 1, Token);
            calling.IsCompleted.ShouldBeFalse();
            relay.CutAndHeal();
            return await calling.WaitAsync(Limit, Token);
        }
    }

    [Fact]
    public async Task A_host_is_asked_for_while_the_server_is_away_and_entered_when_it_is_back()
    {
        await using var ledger = await OpenAsync();
        await cluster.StopAsync(Token);
        Task<HostTurn> entering;
        try
        {
            entering = ledger.EnterHostAsync("h", 1, "a", default, TimeSpan.FromMinutes(1), Token);
            await Until.TrueAsync("it waits", Limit, () => !_told.IsEmpty, Token);
        }
        finally
        {
            await cluster.StartAsync(Token);
        }

        (await entering.WaitAsync(Limit, Token)).ShouldBe(new HostTurn.Entered(0));
    }

    protected override async Task<ICampaignLedger> OpenAsync() =>
        await PostgresCampaignLedger.OpenAsync(await AddressAsync(), new PostgresOptions { Tell = _told.Enqueue }, FixedTime.Morning, Token);

    protected override async Task<IVisitStore> OpenVisitsAsync() => await PostgresVisitStore.OpenAsync(await AddressAsync(), new PostgresOptions(), FixedTime.Morning, Token);

    private async Task<PostgresAddress> AddressAsync() => cluster.Address(_database ??= await cluster.CreateDatabaseAsync(Token));
}
