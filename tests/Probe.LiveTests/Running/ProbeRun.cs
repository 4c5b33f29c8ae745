using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;

namespace Probe.LiveTests.Running;

/// <summary>What a finished command left behind.</summary>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error.</param>
public sealed record Ended(int ExitCode, string Out, string Error, TimeSpan Took)
{
    public string All => $"exit code {ExitCode} after {Took.TotalSeconds:0.0} s\n{Out}\n{Error}";
}

/// <summary>The <c>probe</c> command, run as a user runs it: a process of its own. Whatever is left of it is ended with the test.</summary>
public sealed class ProbeRun : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _out;
    private readonly Task<string> _error;
    private readonly long _started = TimeProvider.System.GetTimestamp();

    private ProbeRun(Process process)
    {
        _process = process;
        _out = process.StandardOutput.ReadToEndAsync();
        _error = process.StandardError.ReadToEndAsync();
    }

    public int Id => _process.Id;

    public bool HasEnded => _process.HasExited;

    public static ProbeRun Start(params string[] arguments) => Start([], arguments);

    /// <param name="wrapper">A program and its arguments that starts the command, such as one that sets a limit; it must replace itself by the command.</param>
    public static ProbeRun Start(string[] wrapper, string[] arguments)
    {
        string[] line = [.. wrapper, Programs.Dotnet, Programs.Probe, .. arguments];
        return new ProbeRun(Process.Start(new ProcessStartInfo(line[0], line[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            UseShellExecute = false,
        })!);
    }

    public static async Task<Ended> ToEndAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        using var run = Start(arguments);
        return await run.EndAsync(TimeSpan.FromMinutes(3), cancellationToken);
    }

    /// <exception cref="TimeoutException">It did not end within the limit.</exception>
    public async Task<Ended> EndAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        try
        {
            await _process.WaitForExitAsync(cancellationToken).WaitAsync(limit, cancellationToken);
        }
        catch (TimeoutException late)
        {
            _process.Kill(entireProcessTree: true);
            throw new TimeoutException($"The command did not end within {limit.TotalSeconds:0} s. So far:\n{await _out}\n{await _error}", late);
        }

        var took = TimeProvider.System.GetElapsedTime(_started);
        return new Ended(_process.ExitCode, await _out.WaitAsync(cancellationToken), await _error.WaitAsync(cancellationToken), took);
    }

    /// <summary>The processes below the command now: Playwright's driver, the browser and its renderers.</summary>
    public ImmutableArray<ProcessTree.Member> Below() => ProcessTree.Below(Id);

    /// <summary>Ctrl-C.</summary>
    public Task InterruptAsync(CancellationToken cancellationToken) => SignalAsync("-INT", cancellationToken);

    /// <summary>As a system ends its services.</summary>
    public Task TerminateAsync(CancellationToken cancellationToken) => SignalAsync("-TERM", cancellationToken);

    /// <summary>Ends the command itself, and nothing below it, as a power cut would.</summary>
    public void Kill() => _process.Kill();

    private async Task SignalAsync(string signal, CancellationToken cancellationToken)
    {
        using var kill = Process.Start("kill", [signal, Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(cancellationToken);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}
