using System.Runtime.InteropServices;
using Probe.Benchmarks.Contests;
using Probe.Benchmarks.Running;
using Probe.Benchmarks.Scale;

namespace Probe.Benchmarks;

/// <summary>Chooses and runs the benchmarks. They print ratios within one run and assert nothing: a busy machine is no failure.</summary>
internal static class BenchmarkCommand
{
    public const string Usage = """
        Probe.Benchmarks: what Probe costs, as ratios against a baseline in the same run.

          dotnet run -c Release --project tests/Probe.Benchmarks -- [search|parallel|shell|all] [--rounds 5] [--portals qinghe,beiling,dongwan]
          dotnet run -c Release --project tests/Probe.Benchmarks -- [campaign|slots|nodes|scale] [--visits 3000] [--slots 6]

        search     the probe command with full evidence, against a bare Playwright script: the same twelve keywords, the same portal
        parallel   two targets at once, against one after the other
        shell      the headless shell of Chromium, against full Chromium
        all        these three, one after the other (default)

        campaign   3,000 visits of one search each in one campaign: speed by tenths, memory's slope, leaks, disk
        slots      portals so slow that the machine has little to do: how full the allowed slots are
        nodes      two 'probe serve' on a private PostgreSQL, against one
        scale      these three
        history    five years of weekly runs of 365 governments, straight into a store: its own options, see 'history --help'
        pages      every page of the dashboard on such a store: see 'pages --help'

        --rounds N     rounds of each, 1 to 50 (default 5); the two sides take turns, and the medians are compared
        --portals a,b  which sample portals
        --visits N --slots N --hosts N --sessions N     of campaign, slots, nodes: how many, at once on a node, governments, at once on a host
        --median N --p99 N     the latency of the portals there, in milliseconds: a log-normal, drawn anew for each request (--seed N)
        --keywords N   of a visit there, 1 to 12 (default 1); two control searches come before them
        --minutes N    of campaign: interrupts it then, and measures what was made

        Wall time is from a process's start to its end. CPU is user and system time of the whole process tree: a sample of /proc
        every 100 ms keeps each process's last figure, and what the kernel has summed up of the ended ones is taken where it is more.
        Memory is the greatest sum of the tree's proportional set sizes (PSS), sampled every 50 ms in rounds of their own, because
        reading it disturbs what it measures. The portal's own process is in none of them. Needs Linux, and a Chromium.

        """;

    public static async Task<int> RunAsync(string[] args)
    {
        var options = BenchmarkOptions.Parse(args);
        if (options.Help || options.Wrong is not null)
        {
            await (options.Help ? Console.Out : Console.Error).WriteLineAsync(options.Wrong is null ? Usage : $"{options.Wrong}\n\n{Usage}");
            return options.Help ? 0 : 2;
        }

        if (!OperatingSystem.IsLinux())
        {
            await Console.Error.WriteLineAsync("CPU and memory of a process tree are read from /proc: these benchmarks need Linux.");
            return 2;
        }

        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };

        // Ended by whom it may be, what it started ends with it.
        using var told = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            stop.Cancel();
        });
        try
        {
            using var bench = new Bench(options, TimeProvider.System);
            Console.WriteLine($"{Environment.ProcessorCount} processors, {options.Rounds} rounds, {bench.Browser.Path ?? "Playwright's own browser"} ({bench.Browser.Why})");
            foreach (var contest in options.Contests)
            {
                await (contest switch
                {
                    "search" => SearchContest.RunAsync(bench, stop.Token),
                    "parallel" => ParallelContest.RunAsync(bench, stop.Token),
                    "campaign" => CampaignContest.RunAsync(bench, stop.Token),
                    "slots" => SlotsContest.RunAsync(bench, stop.Token),
                    "nodes" => NodesContest.RunAsync(bench, stop.Token),
                    _ => ShellContest.RunAsync(bench, stop.Token),
                });
            }

            return 0;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 130;
        }
        catch (BenchException broken)
        {
            await Console.Error.WriteLineAsync(broken.Message);
            return 1;
        }
    }
}
