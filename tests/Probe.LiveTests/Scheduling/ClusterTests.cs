using Probe.LiveTests.Running;
using Probe.LiveTests.Storage;

namespace Probe.LiveTests.Scheduling;

/// <summary>Several services on one PostgreSQL, each a process of its own. All targets stand on one host: what is shared, lost or hurried shows in its log.</summary>
[Collection(OnPostgres.Name)]
public sealed class ClusterTests(PostgresCluster cluster, ITestOutputHelper output)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>How long the database is away beside what it takes to notice: nothing changes between some seconds and a minute but the waiting. PROBE_OUTAGE=60 makes it the whole minute.</summary>
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(int.TryParse(Environment.GetEnvironmentVariable("PROBE_OUTAGE"), System.Globalization.CultureInfo.InvariantCulture, out var seconds) ? seconds : 0);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_services_share_a_run_and_go_on_after_their_database_was_away()
    {
        await using var served = await ServedCluster.PrepareAsync(cluster, targets: 3, Cancel);
        var services = await served.ServeAsync(Cancel, "shared", "shared");
        await served.FireAsync(Cancel);
        await served.InMidVisitAsync(Cancel, "shared");
        var first = (await served.HoldersAsync(Cancel)).ShouldHaveSingleItem();

        await cluster.StopAsync(Cancel);
        try
        {
            await Until.TrueAsync("it is logged that the database is waited for", Limit, () => served.LogOf("shared").Contains("Trying again in", StringComparison.Ordinal), Cancel);
            await Task.Delay(Away, Cancel);
        }
        finally
        {
            await cluster.StartAsync(Cancel);
        }

        var (run, processes) = await served.CompleteAsync(Cancel);
        processes.Append(first).Distinct().Order().ShouldBe(services.Select(service => service.Run.Id).Order(), "both made visits");
        served.LogOf("shared").ShouldContain("answers again after");
        await Until.TrueAsync("the run is closed", Limit, () => served.LogOf("shared").Contains("is closed", StringComparison.Ordinal), Cancel);
        await served.VerifyAsync(run, "shared", Cancel);
        foreach (var service in services)
        {
            await service.ReadyAsync(Cancel);
            (await service.AskAsync(Cancel)).ShouldNotBeNull().GetProperty("scheduler").GetProperty("nodes").GetInt32().ShouldBe(2);
            await service.Run.TerminateAsync(Cancel);
            var ended = await service.Run.EndAsync(TimeSpan.FromSeconds(30), Cancel);
            ended.ExitCode.ShouldBe(0, ended.All);
        }
    }

    [Fact]
    public async Task What_a_killed_service_had_in_hand_is_made_by_another()
    {
        await using var served = await ServedCluster.PrepareAsync(cluster, targets: 2, Cancel);
        string[] homes = ["one", "two"];
        var services = await served.ServeAsync(Cancel, homes);
        await served.FireAsync(Cancel);
        var killed = await served.InMidVisitAsync(Cancel, homes);
        var (victim, other) = killed == "one" ? (services[0], "two") : (services[1], "one");
        (await served.HoldersAsync(Cancel)).ShouldBe([victim.Run.Id], "it was meant to be in its middle");
        victim.Run.Kill();

        var (run, processes) = await served.CompleteAsync(Cancel);
        output.WriteLine(served.LogOf(other));
        processes.ShouldContain(services.Single(service => service != victim).Run.Id);
        served.LogOf(other).ShouldContain("again, after an interruption");

        // Evidence stays with the one that made it.
        await served.VerifyAsync(run, other, Cancel);
        var left = await ProbeRun.ToEndAsync(Cancel, "verify", run.Value, "--home", served.Home(killed));
        left.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).SkipLast(1).ShouldHaveSingleItem().ShouldStartWith("NeverSealed: ");
    }
}
