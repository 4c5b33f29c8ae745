using Probe.Benchmarks.Running;

namespace Probe.Benchmarks.Contests;

/// <summary>Two targets at once against one after the other.</summary>
internal static class ParallelContest
{
    private static readonly IReadOnlyList<string> Portals = ["qinghe", "dongwan"];

    public static async Task RunAsync(Bench bench, CancellationToken cancellationToken)
    {
        Console.WriteLine();
        Console.WriteLine("parallel: the same portal served twice, on two ports: both targets are the same work. One command each time, so that its start is in both sides.");
        foreach (var id in bench.Options.Portals.Count > 0 ? bench.Options.Portals : Portals)
        {
            await using var one = await PortalProcess.StartAsync(bench, [id], cancellationToken);
            await using var two = await PortalProcess.StartAsync(bench, [id], cancellationToken);
            string[] urls = [one.Urls[id], two.Urls[id]];
            var duel = await Duel.FightAsync(
                bench,
                () => bench.Probe("at once", urls, bench.NewFolder(id), "--parallel", "2"),
                () => bench.Probe("one after the other", urls, bench.NewFolder(id), "--parallel", "1"),
                cancellationToken);
            duel.Print(id, "two at once", "one after the other", 0.65, null, null);
            var busy = Duel.Median(duel.Timed.Select(r => r.B.Cpu / r.B.Wall));
            Console.WriteLine($"  one after the other uses {busy:0.00} of {Environment.ProcessorCount} processors; the rest of its time is waiting: for the portal, for lists to be still, or for processors that other programs hold.");
        }
    }
}
