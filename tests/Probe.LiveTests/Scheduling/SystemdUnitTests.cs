using System.Diagnostics;
using Probe.LiveTests.Running;

namespace Probe.LiveTests.Scheduling;

/// <summary>The unit that a user installs, as systemd reads it.</summary>
public sealed class SystemdUnitTests
{
    private const string Analyser = "/usr/bin/systemd-analyze";

    [Fact]
    public async Task Systemd_finds_nothing_wrong_with_the_unit()
    {
        Assert.SkipUnless(File.Exists(Analyser), "systemd is not installed here.");
        using var folder = new TemporaryFolder();

        // The runtime stands elsewhere on many machines, and systemd looks whether it is there.
        var text = await File.ReadAllTextAsync(Programs.Unit, TestContext.Current.CancellationToken);
        text.ShouldContain("ExecStart=/usr/bin/dotnet ");
        await File.WriteAllTextAsync(folder["probe.service"], text.Replace("ExecStart=/usr/bin/dotnet ", $"ExecStart={Programs.Dotnet} ", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        using var process = Process.Start(new ProcessStartInfo(Analyser, ["verify", folder["probe.service"]]) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        var said = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        (process.ExitCode, said.Contains("probe.service", StringComparison.Ordinal)).ShouldBe((0, false), said);
    }
}
