using Probe.Benchmarks.Running;
using Probe.Benchmarks.Stub;
using Probe.Storage.Sqlite;

namespace Probe.Benchmarks.Scale;

/// <summary>Portals so slow that the machine has little to do: is every allowed slot kept busy?</summary>
internal static class SlotsContest
{
    private const double Least = 0.9;

    public static async Task RunAsync(Bench bench, CancellationToken cancellationToken)
    {
        // Some three visits a host and several hosts a slot, as a week's campaign has; then hosts as scarce as slots, where each must be taken again at once.
        await MeasureAsync(bench, "many hosts", ScaleShape.Of(bench.Options, visits: 96, slots: 4, hosts: 32, median: 2000, p99: 8000), cancellationToken);
        if (bench.Options.Hosts is null)
        {
            var few = ScaleShape.Of(bench.Options with { Hosts = 4, Visits = Math.Min(bench.Options.Visits ?? 72, 80), Slots = 8 }, visits: 72, slots: 8, hosts: 4, median: 2000, p99: 8000);
            await MeasureAsync(bench, "few hosts", few, cancellationToken);
        }
    }

    private static async Task MeasureAsync(Bench bench, string name, ScaleShape shape, CancellationToken cancellationToken)
    {
        var allowed = shape.Allowed(1);
        Console.WriteLine();
        Console.WriteLine($"slots, {name}: {shape}. Latency is scaled up so that two cores are not the limit; {allowed} visits may be under way at once.");
        await using var stub = await StubProcess.StartAsync(shape, cancellationToken);
        var folder = bench.NewFolder("slots");
        var file = ScaleFiles.Write(folder, shape, stub.Hosts);
        var home = Path.Combine(folder, "home");
        var temporary = Directory.CreateDirectory(Path.Combine(folder, "tmp")).FullName;
        await using var probe = ProbeProcess.Start(bench, temporary, new Dictionary<string, string>(StringComparer.Ordinal), "run", file, "--home", home, "--quiet");
        var samples = new TreeSamples(probe.Id, temporary, bench.Time);
        using var over = new CancellationTokenSource();
        var watching = samples.WatchAsync(over.Token);
        await probe.EndAsync(cancellationToken);
        await over.CancelAsync();
        await watching;
        await using var store = await SqliteVisitStore.OpenAsync(Path.Combine(home, "probe.db"), bench.Time, cancellationToken);
        var visits = await MadeVisit.ReadAsync(store, cancellationToken);
        Print(visits, allowed, samples.Cpu.Values.Sum());
        Judge.Print(await stub.TruthAsync(cancellationToken), shape);
    }

    private static void Print(IReadOnlyList<MadeVisit> visits, int allowed, double cpu)
    {
        var (filled, rate, window) = Figures.Busy(visits, allowed);
        var mean = visits.Average(v => v.Milliseconds) / 1000;
        var wall = (visits[^1].Ended - visits.Min(v => v.Began)) / 1000;
        Console.WriteLine($"  visits      {visits.Count} stored, {visits.Count(v => v.Trouble is not null)} with trouble; a visit takes {Figures.Number(mean)} s on average; CPU {Figures.Number(cpu / wall)} of {Environment.ProcessorCount} cores");
        Console.WriteLine($"  achieved/ideal  {Figures.Number(filled)}: {Figures.Number(rate)} of {Figures.Number(allowed * 60 / mean)} visits a minute, over the {window:m\\:ss} until the last visit began  {Figures.Goal(filled >= Least, "≥ 0.90")}");
        Console.WriteLine($"  between two visits on one host: median {Figures.Number(Figures.Percentile(Gaps(visits), 0.5))} s, p95 {Figures.Number(Figures.Percentile(Gaps(visits), 0.95))} s (where hosts are scarcer than slots, this is what is lost)");
        Console.WriteLine($"  whole run   {Figures.Number(visits.Sum(v => v.Milliseconds) / 1000 / (allowed * wall))} with the end, when fewer visits are left than slots");
    }

    private static IReadOnlyList<double> Gaps(IReadOnlyList<MadeVisit> visits) =>
        [.. visits.GroupBy(v => v.Target, StringComparer.Ordinal).SelectMany(g => g.OrderBy(v => v.Began).Zip(g.OrderBy(v => v.Began).Skip(1), (a, b) => (b.Began - a.Ended) / 1000)).DefaultIfEmpty(0)];
}
