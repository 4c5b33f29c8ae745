using System.Diagnostics;
using Probe.Benchmarks.Running;

namespace Probe.Benchmarks.Scale;

/// <summary>The probe command as a process of its own, with a folder for temporary files that nobody else uses.</summary>
internal sealed class ProbeProcess : IAsyncDisposable
{
    // Not SIGINT: a shell in the background has it ignored, by whatever it starts too.
    private const int Terminate = 15;

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private ProbeProcess(Process process, string temporary)
    {
        _process = process;
        Temporary = temporary;
        _output = process.StandardOutput.ReadToEndAsync();
        _error = process.StandardError.ReadToEndAsync();
    }

    public int Id => _process.Id;

    public bool HasEnded => _process.HasExited;

    /// <summary>Where it, its browsers and their drivers put temporary files.</summary>
    public string Temporary { get; }

    public static ProbeProcess Start(Bench bench, string temporary, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(bench.ProbeProgram, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false };
        start.Environment["TMPDIR"] = temporary;
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start) ?? throw new BenchException($"{bench.ProbeProgram} does not start.");
        process.StandardInput.Close();
        return new ProbeProcess(process, temporary);
    }

    /// <summary>Waits until it has ended by itself.</summary>
    /// <exception cref="BenchException">It failed.</exception>
    public async Task<string> EndAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode == 0 ? await _output : throw new BenchException($"{_process.StartInfo.FileName} {string.Join(' ', _process.StartInfo.ArgumentList)} ended with exit code {_process.ExitCode}:\n{await _error}{Tail(await _output)}");
    }

    /// <summary>Ends it as a service is told to end.</summary>
    public async Task StopAsync()
    {
        if (!_process.HasExited)
        {
            await Signals.SendAsync(_process.Id, Terminate);
            await _process.WaitForExitAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        await Task.WhenAll(_output, _error);
        _process.Dispose();
    }

    private static string Tail(string text) => text.Length <= 2000 ? text : text[^2000..];
}

/// <summary>Signals to processes that this program started.</summary>
internal static class Signals
{
    public static async Task SendAsync(int process, int signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{process}"]);
        await kill.WaitForExitAsync();
    }
}
