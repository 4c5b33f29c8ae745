using Probe.Core.Visits;
using Probe.Storage.Sqlite;

namespace Probe.Tests.Storage;

public sealed class SqliteProcessTests : IDisposable
{
    private readonly TemporaryFolder _root = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _root.Dispose();

    [Fact]
    public async Task Two_processes_that_create_and_fill_one_store_lose_no_write()
    {
        using (var one = Start(nameof(StoreChildTests.Stores_fifty_visits), "one"))
        using (var two = Start(nameof(StoreChildTests.Stores_fifty_visits), "two"))
        {
            await one.ShouldPassAsync(Token);
            await two.ShouldPassAsync(Token);
        }

        await using var store = await SqliteVisitStore.OpenAsync(_root["visits.db"], FixedTime.Morning, Token);
        foreach (var run in (string[])["one", "two", "shared"])
        {
            (await store.FindRunAsync(new RunId(run), Token)).Select(visit => visit.Key.Repetition).ShouldBe(Enumerable.Range(1, 50));
        }
    }

    [Fact]
    public async Task A_process_killed_while_storing_loses_no_visit_that_it_acknowledged()
    {
        int acknowledged;
        using (var child = Start(nameof(StoreChildTests.Stores_visits_until_it_is_killed), "any"))
        {
            acknowledged = await WaitForAsync(20);
            await child.KillAsync(Token);
        }

        await using var store = await SqliteVisitStore.OpenAsync(_root["visits.db"], FixedTime.Morning, Token);
        var stored = (await store.FindRunAsync(SampleVisits.Run, Token)).Select(visit => visit.Key.Repetition).ToArray();
        stored.Length.ShouldBeGreaterThanOrEqualTo(acknowledged);
        stored.ShouldBe(Enumerable.Range(1, stored.Length));
    }

    [Fact]
    public async Task Files_without_permission_are_named_with_the_remedy()
    {
        using var child = Unprivileged.Start(typeof(StoreChildTests), nameof(StoreChildTests.Meets_files_that_it_may_not_read_or_write), _root.Path);
        await child.ShouldPassAsync(Token);
    }

    private ChildTest Start(string method, string run) =>
        ChildTest.Start(typeof(StoreChildTests), method, new Dictionary<string, string> { ["PROBE_TEST_ROOT"] = _root.Path, ["PROBE_TEST_RUN"] = run });

    private async Task<int> WaitForAsync(int enough)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (true)
        {
            var count = File.Exists(_root["acknowledged"]) ? (await File.ReadAllLinesAsync(_root["acknowledged"], limit.Token)).Length : 0;
            if (count >= enough)
            {
                return count;
            }

            await Task.Delay(5, limit.Token);
        }
    }
}
