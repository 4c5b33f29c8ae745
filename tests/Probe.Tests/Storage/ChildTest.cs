using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Probe.Tests.Storage;

/// <summary>Runs one explicit test of this assembly in a process of its own: for real second processes, real kills and real limits.</summary>
internal sealed class ChildTest : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output;

    private ChildTest(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
    }

    /// <param name="type">The test's class.</param>
    /// <param name="method">The test, marked <c>Explicit</c>.</param>
    /// <param name="variables">How it learns what to do.</param>
    /// <param name="wrapper">A program and its arguments that starts the process, such as one that lowers its rights.</param>
    public static ChildTest Start(Type type, string method, IReadOnlyDictionary<string, string> variables, params string[] wrapper)
    {
        // The runtime that runs this test, whatever started it.
        var dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
        string[] command = [.. wrapper, dotnet, type.Assembly.Location, "-explicit", "only", "-noColor", "-method", $"{type.FullName}.{method}"];
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return new ChildTest(Process.Start(start)!);
    }

    public static string Variable(string name) =>
        Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"This test is run by another one, which sets {name}.");

    public async Task ShouldPassAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        var output = await _output;
        _process.ExitCode.ShouldBe(0, output);
        output.ShouldContain("Total: 1");
    }

    /// <summary>Ends it as a power cut would: it gets no chance to tidy up.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        _process.HasExited.ShouldBeFalse("it should have been at work: " + (_process.HasExited ? await _output : ""));
        _process.Kill();
        await _process.WaitForExitAsync(cancellationToken);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
