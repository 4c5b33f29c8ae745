using Probe.Core.Campaigns;
using Probe.Storage.Sqlite;

namespace Probe.Tests.Storage;

/// <summary>The embedded ledger keeps the contract of hosts, on a clock that the test moves; and what holds for one machine's processes and its clock.</summary>
public sealed class SqliteHostPlacesTests : HostPlacesContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private DateTimeOffset _now = FixedTime.Morning.GetUtcNow();

    protected override DateTimeOffset Now => _now;

    public void Dispose() => _folder.Dispose();

    protected override async Task<ICampaignLedger> OpenAsync() => await SqliteCampaignLedger.OpenAsync(_folder["visits.db"], FixedTime.Morning, Token);

    protected override Task PassAsync(TimeSpan time)
    {
        _now += time;
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_clock_set_back_holds_a_killed_holders_place_for_one_term_and_no_longer()
    {
        await using var ledger = await OpenAsync();
        await ledger.EnterHostAsync("h", 1, "killed", Now, TimeSpan.FromMinutes(1), Token);
        await PassAsync(TimeSpan.FromHours(-3));
        (await AskAsync()).ShouldBeOfType<HostTurn.Busy>();
        await PassAsync(TimeSpan.FromSeconds(59));
        (await AskAsync()).ShouldBeOfType<HostTurn.Busy>();
        await PassAsync(TimeSpan.FromSeconds(1));
        (await AskAsync()).ShouldBeOfType<HostTurn.Entered>();

        Task<HostTurn> AskAsync() => ledger.EnterHostAsync("h", 1, "other", Now, TimeSpan.FromMinutes(1), Token);
    }

    [Fact]
    public async Task A_clock_set_back_lets_a_host_rest_once_more_and_no_longer()
    {
        await using var ledger = await OpenAsync();
        await EnterAsync(ledger, "a");
        await ledger.LeaveHostAsync("h", "a", Now, TimeSpan.FromSeconds(10), failed: false, Token);
        await PassAsync(TimeSpan.FromHours(-3));
        (await ledger.EnterHostAsync("h", 1, "b", Now, TimeSpan.FromMinutes(1), Token)).ShouldBe(new HostTurn.Busy(TimeSpan.FromSeconds(10)));
        await PassAsync(TimeSpan.FromSeconds(10));
        (await ledger.EnterHostAsync("h", 1, "b", Now, TimeSpan.FromMinutes(1), Token)).ShouldBeOfType<HostTurn.Entered>();
    }

    [Fact]
    public async Task Two_processes_never_stand_on_one_place_together()
    {
        using var one = ChildTest.Start(typeof(LedgerChildTests), nameof(LedgerChildTests.Visits_one_host_thirty_times), Variables("one"));
        using var two = ChildTest.Start(typeof(LedgerChildTests), nameof(LedgerChildTests.Visits_one_host_thirty_times), Variables("two"));
        await one.ShouldPassAsync(Token);
        await two.ShouldPassAsync(Token);
        File.ReadAllLines(_folder["log"]).Length.ShouldBe(60);
    }

    private Dictionary<string, string> Variables(string run) => new() { ["PROBE_TEST_ROOT"] = _folder.Path, ["PROBE_TEST_RUN"] = run };
}
