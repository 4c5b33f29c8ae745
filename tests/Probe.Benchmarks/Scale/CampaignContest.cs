using Probe.Benchmarks.Running;
using Probe.Benchmarks.Stub;
using Probe.Storage.Sqlite;

namespace Probe.Benchmarks.Scale;

/// <summary>Thousands of visits in one campaign: does the last tenth go as fast as the first, and does anything grow?</summary>
internal static class CampaignContest
{
    private const double LeastLastToFirst = 0.95;

    public static async Task RunAsync(Bench bench, CancellationToken cancellationToken)
    {
        var shape = ScaleShape.Of(bench.Options, visits: 3000, slots: 8, hosts: 150, median: 400, p99: 3000);
        Console.WriteLine();
        Console.WriteLine($"campaign: {shape}. One run of 'probe run', full evidence and both control searches: {shape.Keywords + 2} searches a visit. Sampled every 5 s.");
        await using var stub = await StubProcess.StartAsync(shape, cancellationToken);
        var folder = bench.NewFolder("campaign");
        var file = ScaleFiles.Write(folder, shape, stub.Hosts);
        var home = Path.Combine(folder, "home");
        var temporary = Directory.CreateDirectory(Path.Combine(folder, "tmp")).FullName;

        await using var probe = ProbeProcess.Start(bench, temporary, new Dictionary<string, string>(StringComparer.Ordinal), "run", file, "--home", home, "--quiet");
        var samples = new TreeSamples(probe.Id, temporary, bench.Time);
        using var over = new CancellationTokenSource();
        var watching = samples.WatchAsync(over.Token);
        var output = await EndAsync(bench, probe, cancellationToken);
        var ended = (bench.Time.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalMilliseconds;
        await over.CancelAsync();
        await watching;

        IReadOnlyList<MadeVisit> visits;
        await using (var store = await SqliteVisitStore.OpenAsync(Path.Combine(home, "probe.db"), bench.Time, cancellationToken))
        {
            visits = await MadeVisit.ReadAsync(store, cancellationToken);
        }

        if (visits.Count < 20)
        {
            throw new BenchException($"Only {visits.Count} visits were stored:\n{output}");
        }

        Speed(shape, visits, samples, ended);
        Memory(visits, samples);
        Leaks(visits, samples, [.. Directory.EnumerateFileSystemEntries(temporary).Select(e => Path.GetFileName(e)!), .. await samples.LeftAsync(cancellationToken)]);
        Disk(visits, home);
        Judge.Print(await stub.TruthAsync(cancellationToken), shape);
        MachineSize.Print(samples.Cpu.Values.Sum() / visits.Count, visits.Average(v => v.Milliseconds) / 1000, Environment.ProcessorCount, shape.Keywords);
    }

    /// <summary>To its end, or for as long as it was given; what an interruption leaves is measured all the same.</summary>
    private static async Task<string> EndAsync(Bench bench, ProbeProcess probe, CancellationToken cancellationToken)
    {
        if (bench.Options.Minutes is not { } minutes)
        {
            return await probe.EndAsync(cancellationToken);
        }

        try
        {
            return await probe.EndAsync(cancellationToken).WaitAsync(TimeSpan.FromMinutes(minutes), bench.Time, cancellationToken);
        }
        catch (TimeoutException)
        {
            await probe.StopAsync();
            Console.WriteLine($"  interrupted after {minutes} minutes, as asked: what was made by then is measured");
            return "";
        }
    }

    private static void Speed(ScaleShape shape, IReadOnlyList<MadeVisit> visits, TreeSamples samples, double ended)
    {
        var tenths = Figures.Tenths(visits);
        var ratio = tenths[^1] / tenths[0];
        var (wall, cpu) = ((visits[^1].Ended - visits.Min(v => v.Began)) / 1000, samples.Cpu.Values.Sum());
        var (filled, _, _) = Figures.Busy(visits, shape.Allowed(1));
        Console.WriteLine($"  visits      {visits.Count} of {shape.Visits} stored, {visits.Count(v => v.Trouble is not null)} with trouble; {TimeSpan.FromSeconds(wall):h\\:mm\\:ss}, {Figures.Number(visits.Count * 60 / wall)} a minute; a visit takes {Figures.Number(visits.Average(v => v.Milliseconds) / 1000)} s (median {Figures.Number(Figures.Percentile(visits.Select(v => v.Milliseconds), 0.5) / 1000)}, p99 {Figures.Number(Figures.Percentile(visits.Select(v => v.Milliseconds), 0.99) / 1000)})");
        Console.WriteLine($"  tenths      {string.Join(' ', tenths.Select(t => Figures.Number(t)))} visits a minute");
        Console.WriteLine($"  last/first  {Figures.Number(ratio)}  {Figures.Goal(ratio >= LeastLastToFirst, "≥ 0.95")}");
        Console.WriteLine($"  CPU         {Figures.Number(cpu / visits.Count)} s a visit, {Figures.Number(3600 * visits.Count / cpu)} visits a core-hour; {Figures.Number(cpu / wall)} of {Environment.ProcessorCount} cores in use by Probe; slots {Figures.Number(filled)} full");
        Console.WriteLine($"    by part   {string.Join(", ", samples.Cpu.OrderByDescending(c => c.Value).Select(c => $"{c.Key} {Figures.Number(c.Value / visits.Count)}"))} s a visit");
        Console.WriteLine($"  closing     {Figures.Number((ended - visits[^1].Ended) / 1000)} s from the last visit to the command's end, report included");
    }

    private static void Memory(IReadOnlyList<MadeVisit> visits, TreeSamples samples)
    {
        // After the first fifth: code is compiled, pools have grown, the first browsers were renewed. Until the last visit: the report is another work.
        var ends = visits.Select(v => v.Ended).ToArray();
        var steady = samples.All.Where(s => s.Milliseconds >= ends[ends.Length / 5] && s.Milliseconds <= ends[^1]).ToList();
        if (steady.Count < 10)
        {
            Console.WriteLine("  memory      too few samples: make more visits");
            return;
        }

        Console.WriteLine($"  memory      {Figures.Number(steady.Average(s => s.Sum))} MiB on average, {Figures.Number(samples.All.Max(s => s.Sum))} at most (PSS of the tree); slope {Figures.Number(SlopeOf(s => s.Sum))} MiB per 1,000 visits after warm-up");
        Console.WriteLine($"    by part   {string.Join(", ", steady.SelectMany(s => s.Mebibytes.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(role => $"{role} {Figures.Number(steady.Average(s => s.Mebibytes.GetValueOrDefault(role)))} ({Figures.Number(SlopeOf(s => s.Mebibytes.GetValueOrDefault(role)))})"))}");
        Console.WriteLine($"    of which the program, by tenths of the time: {string.Join(' ', steady.Chunk((steady.Count + 9) / 10).Select(c => Figures.Number(c.Average(s => s.Mebibytes.GetValueOrDefault("program")))))} MiB");

        double SlopeOf(Func<TreeSample, double> figure) => 1000 * Figures.Slope([.. steady.Select(s => ((double)ends.Count(e => e <= s.Milliseconds), figure(s)))]);
    }

    private static void Leaks(IReadOnlyList<MadeVisit> visits, TreeSamples samples, IReadOnlyList<string> left)
    {
        var during = samples.All.Where(s => s.Milliseconds <= visits[^1].Ended).ToList();
        var (early, late) = (during.Take((during.Count + 4) / 5).Skip(1).ToList(), during.TakeLast((during.Count + 4) / 5).ToList());
        Console.WriteLine($"  browsers    {samples.Generations} generations, one every {Figures.Number(visits.Count / (double)Math.Max(1, samples.Generations))} visits");
        Line("handles", s => s.Handles, "open files of the program");
        Line("threads", s => s.Threads, "of the program");
        Line("renderers", s => s.Renderers, "processes: pages and contexts that are open");
        Line("temporary", s => s.Temporary, "entries: profiles and artifacts of living browsers");
        Console.WriteLine($"  left        {left.Count} temporary entries and processes after the end  {Figures.Goal(left.Count == 0, "0")}{(left.Count > 0 ? ": " + string.Join(", ", left.Take(5)) : "")}");

        void Line(string name, Func<TreeSample, int> figure, string what) =>
            Console.WriteLine($"  {name,-11} {Figures.Number(early.Select(s => (double)figure(s)).DefaultIfEmpty().Average())} in the first fifth, {Figures.Number(late.Average(s => (double)figure(s)))} in the last, {during.Max(figure)} at most ({what})");
    }

    private static void Disk(IReadOnlyList<MadeVisit> visits, string home)
    {
        var store = Directory.EnumerateFiles(home, "probe.db*").Sum(f => new FileInfo(f).Length);
        var evidence = Path.Combine(home, "evidence");
        Console.WriteLine($"  store       {Figures.Number(store / 1024.0 / visits.Count)} KiB a visit (document {Figures.Number(visits.Average(v => v.Bytes) / 1024)} K signs)");
        Console.WriteLine($"  evidence    {Figures.Number(Figures.BytesUnder(evidence) / 1024.0 / visits.Count)} KiB and {Figures.Number(Figures.FilesUnder(evidence) / (double)visits.Count)} files a visit; logs {Figures.Number(Figures.BytesUnder(Path.Combine(home, "logs")) / 1024.0 / visits.Count)} KiB, report {Figures.Number(Figures.BytesUnder(Path.Combine(home, "reports")) / 1024.0 / visits.Count)} KiB a visit");
    }
}
