namespace Probe.Benchmarks.Running;

/// <summary>A process with everything that it started, also what outlived its parent.</summary>
internal sealed class ProcessTree(int root)
{
    private static readonly TimeSpan CpuEvery = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan MemoryEvery = TimeSpan.FromMilliseconds(50);

    private readonly Dictionary<(int Id, long Born), TimeSpan> _seen = [];
    private readonly Dictionary<(int Id, long Born), string> _roles = [];

    /// <summary>Of all processes seen, as last seen.</summary>
    public TimeSpan Cpu => _seen.Values.Aggregate(TimeSpan.Zero, (sum, cpu) => sum + cpu);

    public long Peak { get; private set; }

    /// <summary>Memory at its greatest, by what part the processes play.</summary>
    public IReadOnlyDictionary<string, double> PeakByRole { get; private set; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>Seconds of CPU by what part the processes play.</summary>
    public IReadOnlyDictionary<string, double> CpuByRole => _seen.GroupBy(p => _roles[p.Key], StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(p => p.Value.TotalSeconds), StringComparer.Ordinal);

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
                    var held = alive.Select(p => (Role: _roles[p], Bytes: ProcFiles.Pss(p.Id))).ToList();
                    if (held.Sum(h => h.Bytes) is var sum && sum > Peak)
                    {
                        Peak = sum;
                        PeakByRole = held.GroupBy(h => h.Role, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(h => h.Bytes / 1048576.0), StringComparer.Ordinal);
                    }
                }
            }
            while (await timer.WaitForNextTickAsync(over));
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // The process has ended: that is the way out.
        }
    }

    /// <summary>What part a process plays that was seen.</summary>
    public string RoleOf((int Id, long Born) process) => _roles[process];

    /// <summary>Looks once.</summary>
    /// <returns>Who is alive.</returns>
    public List<(int Id, long Born)> Look()
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
            _roles[(process.Id, process.Born)] = process.Id == root ? "program" : ProcFiles.Role(process.Id) is var role && role != "program" ? role : _roles.GetValueOrDefault((process.Id, process.Born), role);
        }

        return [.. all.Where(p => inside.Contains(p.Id)).Select(p => (p.Id, p.Born))];
    }
}
