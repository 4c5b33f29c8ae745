using System.Text.RegularExpressions;
using Probe.LiveTests.Running;

namespace Probe.LiveTests.Resilience;

/// <summary>What is kept can be proved whole, and judged again without asking the portal again.</summary>
[Collection(Live.Name)]
public sealed partial class StoredVisitTests(StoredVisits stored, LivePortals live, ITestOutputHelper output) : IClassFixture<StoredVisits>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Two_commands_on_one_data_folder_lose_no_visit()
    {
        stored.Qinghe.ExitCode.ShouldBe(0, stored.Qinghe.All);
        stored.Nanpu.ExitCode.ShouldBe(0, stored.Nanpu.All);
        var runs = await RunAsync("runs", "--home", stored.Home);
        runs.ExitCode.ShouldBe(0, runs.All);
        runs.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(2, runs.All);
        var verified = await RunAsync("verify", "--home", stored.Home);
        verified.ExitCode.ShouldBe(0, verified.All);
        verified.Out.ShouldContain("2 runs, 2 visits: whole");
    }

    [Theory]
    [InlineData("changed", "004-after")]
    [InlineData("removed", "004-after")]
    [InlineData("added", "extra.txt")]
    public async Task A_byte_of_evidence_changed_removed_or_added_is_found(string how, string file)
    {
        CopyHome();
        var visit = Directory.GetDirectories(Path.Combine(_folder["home", "evidence"])).SelectMany(Directory.GetDirectories).First();
        var victim = how == "added" ? Path.Combine(visit, file) : Directory.GetFiles(visit, file + ".*").Single();
        switch (how)
        {
            case "changed":
                var bytes = await File.ReadAllBytesAsync(victim, Cancel);
                bytes[bytes.Length / 2] ^= 1;
                await File.WriteAllBytesAsync(victim, bytes, Cancel);
                break;
            case "removed":
                File.Delete(victim);
                break;
            default:
                await File.WriteAllTextAsync(victim, "not ours", Cancel);
                break;
        }

        var verified = await RunAsync("verify", "--home", _folder["home"]);
        verified.ExitCode.ShouldBe(6, verified.All);
        verified.Out.ShouldContain(Path.GetFileName(victim));
        verified.Out.ShouldContain(how, Case.Insensitive);
    }

    [Fact]
    public async Task What_was_sealed_and_did_not_reach_the_store_is_stored_by_going_on()
    {
        CopyHome();
        var run = (await SearchResult.ReadAsync(stored.Folder["qinghe.json"], Cancel)).Run;
        foreach (var file in Directory.GetFiles(_folder["home"], "probe.db*"))
        {
            File.Delete(file);
        }

        (await RunAsync("judge", run, "--home", _folder["home"])).ExitCode.ShouldNotBe(0, "the store has lost it");
        await live.Portals.ForgetAsync("qinghe", Cancel);
        var resumed = await RunAsync("search", "--resume", run, "--home", _folder["home"], "--json", _folder["resumed.json"], "-q");
        resumed.ExitCode.ShouldBe(0, resumed.All);
        (await SearchResult.ReadAsync(_folder["resumed.json"], Cancel)).Measured.ShouldBe((await SearchResult.ReadAsync(stored.Folder["qinghe.json"], Cancel)).Measured);
        (await RunAsync("judge", run, "--home", _folder["home"])).Out.ShouldContain("0 words changed");
        (await live.Portals.TruthAsync("qinghe", Cancel)).Log.ShouldBeEmpty("nothing was visited");
    }

    [Fact]
    public async Task Judging_again_under_another_policy_shows_what_changed_and_visits_nobody()
    {
        CopyHome();
        var shipped = await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(Programs.Probe)!, "scenarios", "policies", "search-2019.yaml"), Cancel);
        await File.WriteAllTextAsync(_folder["lenient.yaml"], LeastRecall().Replace(shipped, "leastRecall:\n  value: 0.5").Replace("version: 1", "version: 2", StringComparison.Ordinal), Cancel);
        var run = (await SearchResult.ReadAsync(stored.Folder["qinghe.json"], Cancel)).Run;
        await live.Portals.ForgetAsync("qinghe", Cancel);

        var same = await RunAsync("judge", run, "--home", _folder["home"]);
        same.ExitCode.ShouldBe(0, same.All);
        same.Out.ShouldNotContain("企业开办: ", Case.Sensitive, "nothing changed under the same policy");

        var judged = await RunAsync("judge", run, "--home", _folder["home"], "--policy", _folder["lenient.yaml"], "--json", _folder["again.json"]);
        judged.ExitCode.ShouldBe(0, judged.All);
        var change = judged.Out.Split('\n').Where(l => l.StartsWith("  ", StringComparison.Ordinal) && l.Contains("企业开办", StringComparison.Ordinal) && l.Contains(": verdict", StringComparison.Ordinal)).ToList();
        change.ShouldHaveSingleItem(judged.All).ShouldContain("incomplete");
        var again = await SearchResult.ReadAsync(_folder["again.json"], Cancel);
        again.Conforming.ShouldBe(12);
        (await live.Portals.TruthAsync("qinghe", Cancel)).Log.ShouldBeEmpty("nothing was visited");
        (await RunAsync("verify", "--home", _folder["home"])).ExitCode.ShouldBe(0, "judging again leaves the evidence as it was");
    }

    [GeneratedRegex(@"leastRecall:\s+value: 1", RegexOptions.None, 5000)]
    private static partial Regex LeastRecall();

    private async Task<Ended> RunAsync(params string[] arguments)
    {
        var ended = await ProbeRun.ToEndAsync(Cancel, arguments);
        output.WriteLine(ended.All);
        return ended;
    }

    /// <summary>Each test spoils a copy of its own.</summary>
    private void CopyHome()
    {
        foreach (var file in Directory.EnumerateFiles(stored.Home, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_folder["home"], Path.GetRelativePath(stored.Home, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
