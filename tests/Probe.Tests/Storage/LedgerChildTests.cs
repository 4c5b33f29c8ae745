using Probe.Core.Campaigns;
using Probe.Storage.Sqlite;

namespace Probe.Tests.Storage;

/// <summary>What other tests run in a process of its own.</summary>
public sealed class LedgerChildTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The judge is the file system: a file that must be new, made by whoever is on the host and removed before it is left.</summary>
    [Fact(Explicit = true)]
    public async Task Visits_one_host_thirty_times()
    {
        var root = ChildTest.Variable("PROBE_TEST_ROOT");
        var holder = ChildTest.Variable("PROBE_TEST_RUN");
        await using var ledger = await SqliteCampaignLedger.OpenAsync(Path.Combine(root, "visits.db"), TimeProvider.System, Token);
        for (var n = 0; n < 30;)
        {
            if (await ledger.EnterHostAsync("h", 1, holder, TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(5), Token) is not HostTurn.Entered)
            {
                await Task.Delay(1, Token);
                continue;
            }

            var here = Path.Combine(root, "here");
            await using (File.Open(here, FileMode.CreateNew))
            {
                await File.AppendAllTextAsync(Path.Combine(root, "log"), $"{holder}\n", Token);
            }

            File.Delete(here);
            await ledger.LeaveHostAsync("h", holder, TimeProvider.System.GetUtcNow(), TimeSpan.Zero, failed: false, Token);
            n++;
        }
    }
}
