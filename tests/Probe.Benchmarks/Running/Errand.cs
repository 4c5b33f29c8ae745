using System.Diagnostics;

namespace Probe.Benchmarks.Running;

/// <summary>A command to run as a process of its own.</summary>
internal sealed record Errand(string Name, string Program, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment)
{
    private static readonly TimeSpan MostTime = TimeSpan.FromMinutes(5);

    /// <summary>Runs it to its end.</summary>
    /// <param name="memory">Whether memory is watched, which costs the other figures their worth.</param>
    /// <exception cref="BenchException">It failed.</exception>
    public async Task<Cost> RunAsync(bool memory, TimeProvider time, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Program) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false };
        foreach (var argument in Arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        var summedBefore = ProcFiles.CpuOfEndedChildren();
        var began = time.GetTimestamp();
        using var process = Process.Start(start) ?? throw new BenchException($"{Program} does not start.");
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        var tree = new ProcessTree(process.Id);
        using var over = new CancellationTokenSource();
        var watching = tree.WatchAsync(memory, time, over.Token);
        try
        {
            await process.WaitForExitAsync(cancellationToken).WaitAsync(MostTime, time, cancellationToken);
        }
        catch (Exception ended) when (ended is OperationCanceledException or TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw ended is TimeoutException ? new BenchException($"{Name} did not end within {MostTime.TotalMinutes:0} minutes.") : ended;
        }

        var wall = time.GetElapsedTime(began);
        await over.CancelAsync();
        await watching;
        if (process.ExitCode != 0)
        {
            throw new BenchException($"{Name} ended with exit code {process.ExitCode}: {await error}{await output}");
        }

        var summed = ProcFiles.CpuOfEndedChildren() - summedBefore;
        return new Cost(wall, summed > tree.Cpu ? summed : tree.Cpu, memory ? tree.Peak : null, memory ? tree.PeakByRole : tree.CpuByRole, await output);
    }
}

/// <param name="Wall">From start to end.</param>
/// <param name="Cpu">User and system time of the whole tree.</param>
/// <param name="Peak">Greatest memory of the whole tree in bytes; null: not watched.</param>
/// <param name="ByRole">Where memory was watched, MiB at the peak; else seconds of CPU; by what part the processes play.</param>
/// <param name="Output">What it printed.</param>
internal sealed record Cost(TimeSpan Wall, TimeSpan Cpu, long? Peak, IReadOnlyDictionary<string, double> ByRole, string Output);
