namespace Probe.Benchmarks.Running;

/// <summary>A process with everything that it started, also what outlived its parent.</summary>
internal sealed class ProcessTree(int root)
{
    private static readonly TimeSpan CpuEvery = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan MemoryEvery = TimeSpan.FromMilliseconds(50);

    private readonly Dictionary<(int Id, long Born), TimeSpan> _seen = [];

    /// <summary>Of all processes seen, as last seen.</summary>
    public TimeSpan Cpu => _seen.Values.Aggregate(TimeSpan.Zero, (sum, cpu) => sum + cpu);

    public long Peak { get; private set; }

    /// <summary>Looks again and again until told to stop.</summary>
    public async Task WatchAsync(bool memory, TimeProvider time, CancellationToken over)
    {
        using var timer = new PeriodicTimer(memory ? MemoryEvery : CpuEvery, time);
        try
        {
            do
            {
                var alive = Look();
                if (memory)
                {
                    Peak = Math.Max(Peak, alive.Sum(ProcFiles.Pss));
                }
            }
            while (await timer.WaitForNextTickAsync(over));
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // The process has ended: that is the way out.
        }
    }

    private List<int> Look()
    {
        var all = ProcFiles.All().ToList();
        var inside = all.Where(p => p.Id == root || _seen.ContainsKey((p.Id, p.Born))).Select(p => p.Id).ToHashSet();
        for (var grown = true; grown;)
        {
            grown = false;
            foreach (var process in all)
            {
                grown |= inside.Contains(process.Parent) && inside.Add(process.Id);
            }
        }

        foreach (var process in all.Where(p => inside.Contains(p.Id)))
        {
            _seen[(process.Id, process.Born)] = process.Cpu;
        }

        return [.. inside];
    }
}
