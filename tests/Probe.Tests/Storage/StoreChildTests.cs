using System.Runtime.Versioning;
using Probe.Core.Records;
using Probe.Core.Visits;
using Probe.Storage.Sqlite;

namespace Probe.Tests.Storage;

/// <summary>What other tests run in a process of its own.</summary>
public sealed class StoreChildTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Stores_fifty_visits()
    {
        await using var store = await SqliteVisitStore.OpenAsync(Path.Combine(ChildTest.Variable("PROBE_TEST_ROOT"), "visits.db"), TimeProvider.System, Token);
        var own = ChildTest.Variable("PROBE_TEST_RUN");
        for (var n = 1; n <= 50; n++)
        {
            await store.AppendAsync(SampleVisits.Visit(SampleVisits.Key(new RunId(own), repetition: n), attempts: 2), Token);
            await store.AppendAsync(SampleVisits.Visit(SampleVisits.Key(new RunId("shared"), repetition: n), attempts: 2), Token);
        }
    }

    [Fact(Explicit = true)]
    public async Task Stores_visits_until_it_is_killed()
    {
        var root = ChildTest.Variable("PROBE_TEST_ROOT");
        await using var store = await SqliteVisitStore.OpenAsync(Path.Combine(root, "visits.db"), TimeProvider.System, Token);
        for (var n = 1; n < 10_000; n++)
        {
            await store.AppendAsync(SampleVisits.Visit(SampleVisits.Key(repetition: n), attempts: 2), Token);
            await File.AppendAllTextAsync(Path.Combine(root, "acknowledged"), $"{n}\n", Token);
        }
    }

    [Fact(Explicit = true)]
    [UnsupportedOSPlatform("windows")]
    public async Task Meets_files_that_it_may_not_read_or_write()
    {
        var root = ChildTest.Variable("PROBE_TEST_ROOT");
        var path = Path.Combine(root, "visits.db");
        await using (await SqliteVisitStore.OpenAsync(path, FixedTime.Morning, Token))
        {
        }

        File.SetUnixFileMode(path, UnixFileMode.UserRead);
        await ShouldRefuseAsync(path, "read-only", "write permission");

        File.SetUnixFileMode(path, UnixFileMode.None);
        await ShouldRefuseAsync(path, "cannot be opened", "permissions");

        var closed = Directory.CreateDirectory(Path.Combine(root, "closed")).FullName;
        File.SetUnixFileMode(closed, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        await ShouldRefuseAsync(Path.Combine(closed, "visits.db"), "cannot be opened", "permissions");
        await ShouldRefuseAsync(Path.Combine(closed, "new", "visits.db"), "denied", "permissions");
        File.SetUnixFileMode(closed, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static async Task ShouldRefuseAsync(string path, params string[] words)
    {
        var thrown = await Should.ThrowAsync<StoreException>(() => SqliteVisitStore.OpenAsync(path, FixedTime.Morning, Token));
        foreach (var word in words.Prepend(path))
        {
            thrown.Message.ShouldContain(word);
        }
    }
}
