using System.Globalization;
using Probe.Core.Campaigns;
using Probe.Storage.Postgres;
using Probe.Tests.Storage;

namespace Probe.LiveTests.Storage;

/// <summary>The shared ledger keeps the contract of hosts, by the server's clock and nobody else's.</summary>
[Collection(OnPostgres.Name)]
public sealed class PostgresHostPlacesTests(PostgresCluster cluster) : HostPlacesContract
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private string? _database;

    protected override DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task Machines_whose_clocks_differ_by_a_day_never_stand_on_one_place_together()
    {
        await using var one = await OpenAsync();
        await using var two = await OpenAsync();
        (await one.EnterHostAsync("h", 1, "a", Now, Minute, Token)).ShouldBeOfType<HostTurn.Entered>();
        (await two.EnterHostAsync("h", 1, "b", Now.AddDays(1), Minute, Token)).ShouldBeOfType<HostTurn.Busy>();
        await one.LeaveHostAsync("h", "a", Now.AddDays(-1), Minute, failed: false, Token);
        (await two.EnterHostAsync("h", 1, "b", Now.AddDays(1), Minute, Token)).ShouldBeOfType<HostTurn.Busy>().AskAgainIn.ShouldBeGreaterThan(Minute / 2);
    }

    [Fact]
    public async Task A_servers_clock_set_back_holds_places_and_rests_for_one_length_and_no_longer()
    {
        await using var ledger = await OpenAsync();
        await ledger.EnterHostAsync("h", 1, "killed", Now, TimeSpan.FromSeconds(1), Token);
        await ledger.LeaveHostAsync("rested", "a", Now, TimeSpan.FromSeconds(1), failed: false, Token);

        // As it looks after the clock was set back by three hours.
        await cluster.ExecuteAsync(_database!, "update probe.host_places set held_at = held_at + interval '3 hours'; update probe.hosts set left_at = left_at + interval '3 hours'", Token);
        (await AskAsync("h")).ShouldBeOfType<HostTurn.Busy>();
        (await AskAsync("rested")).ShouldBeOfType<HostTurn.Busy>().AskAgainIn.ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(1));
        await PassAsync(TimeSpan.FromSeconds(1));
        (await AskAsync("h")).ShouldBeOfType<HostTurn.Entered>();
        (await AskAsync("rested")).ShouldBeOfType<HostTurn.Entered>();

        Task<HostTurn> AskAsync(string host) => ledger.EnterHostAsync(host, 1, "other", Now, Minute, Token);
    }

    protected override async Task<ICampaignLedger> OpenAsync() =>
        await PostgresCampaignLedger.OpenAsync(cluster.Address(_database ??= await cluster.CreateDatabaseAsync(Token)), new PostgresOptions(), FixedTime.Morning, Token);

    protected override Task PassAsync(TimeSpan time) =>
        cluster.ExecuteAsync(_database!, $"select pg_sleep({(time + TimeSpan.FromMilliseconds(5)).TotalSeconds.ToString(CultureInfo.InvariantCulture)})", Token);
}
