using Probe.Benchmarks.Running;

namespace Probe.Benchmarks.Scale;

/// <summary>What a process tree held at one moment.</summary>
/// <param name="Milliseconds">Since 1970.</param>
/// <param name="Mebibytes">Proportional set size by what part the processes play.</param>
/// <param name="Handles">Open files of the program itself.</param>
/// <param name="Threads">Of the program itself.</param>
/// <param name="Renderers">Processes that draw pages: at least one for each page that is open.</param>
/// <param name="Temporary">Entries in its folder for temporary files.</param>
internal sealed record TreeSample(double Milliseconds, IReadOnlyDictionary<string, double> Mebibytes, int Handles, int Threads, int Renderers, int Temporary)
{
    public double Sum => Mebibytes.Values.Sum();
}

/// <summary>Looks at a process tree every few seconds until it has ended.</summary>
internal sealed class TreeSamples(int root, string temporary, TimeProvider time)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    /// <summary>A page's process lives for seconds: what it used after it was last seen is not counted.</summary>
    private static readonly TimeSpan CpuEvery = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private readonly ProcessTree _tree = new(root);
    private readonly List<TreeSample> _samples = [];
    private readonly HashSet<(int Id, long Born)> _drivers = [];

    public IReadOnlyList<TreeSample> All => _samples;

    /// <summary>Browser generations: each has a driver process of its own.</summary>
    public int Generations => _drivers.Count;

    /// <summary>Seconds of CPU by what part the processes play.</summary>
    public IReadOnlyDictionary<string, double> Cpu => _tree.CpuByRole;

    /// <summary>Processes that are still there, by what part they played. A browser's helpers end a moment after it.</summary>
    public async Task<IReadOnlyList<string>> LeftAsync(CancellationToken cancellationToken)
    {
        for (var waited = TimeSpan.Zero; ; waited += Every)
        {
            var left = _tree.Look();
            if (left.Count == 0 || waited >= Grace)
            {
                return [.. left.Select(p => $"{_tree.RoleOf(p)} {p.Id}")];
            }

            await Task.Delay(Every, time, cancellationToken);
        }
    }

    public async Task WatchAsync(CancellationToken over)
    {
        using var timer = new PeriodicTimer(CpuEvery, time);
        long? taken = null;
        try
        {
            do
            {
                if (taken is { } last && time.GetElapsedTime(last) < Every)
                {
                    _tree.Look();
                    continue;
                }

                taken = time.GetTimestamp();
                Take();
            }
            while (await timer.WaitForNextTickAsync(over));
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // The process has ended: that is the way out.
        }
    }

    private void Take()
    {
        var alive = _tree.Look();
        if (alive.Count == 0)
        {
            return;
        }

        var held = alive.Select(p => (Role: _tree.RoleOf(p), Bytes: ProcFiles.Pss(p.Id))).ToList();
        _drivers.UnionWith(alive.Where(p => _tree.RoleOf(p) == "driver"));
        _samples.Add(new TreeSample(
            (time.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalMilliseconds,
            held.GroupBy(h => h.Role, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(h => h.Bytes / 1048576.0), StringComparer.Ordinal),
            ProcFiles.Entries(root, "fd"),
            ProcFiles.Entries(root, "task"),
            held.Count(h => h.Role == "browser renderer"),
            Directory.Exists(temporary) ? Directory.EnumerateFileSystemEntries(temporary).Count() : 0));
    }
}
