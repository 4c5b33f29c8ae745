using System.Diagnostics;
using System.Globalization;
using Probe.Core.Scenarios;
using Probe.Core.Visits;
using Probe.Drivers.Playwright;
using Probe.LiveTests.Running;

namespace Probe.LiveTests.Browsers;

/// <summary>A browser that no longer does what it is told, as one that the system stopped. Nobody waits for it: an interrupted command has to end.</summary>
public sealed class FrozenBrowserTests
{
    /// <summary>What an interrupted command is given before it is cut off.</summary>
    private static readonly TimeSpan Granted = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_frozen_browser_is_begun_nothing_more_in_and_is_killed_when_all_ends()
    {
        var driver = await PlaywrightDriver.LaunchAsync(BrowserLocator.Find(Environment.GetEnvironmentVariable, File.Exists), TimeProvider.System, Cancel);
        var options = new SessionOptions(DeviceProfile.Desktop, Language.En, UserAgent: null);
        var session = await driver.OpenSessionAsync(options, Cancel);
        await session.PerformAsync(new Step.Begin(1), Cancel);
        var first = await ProcessAsync(driver);
        var frozen = ProcessTree.Below(first).Select(member => member.Id).Append(first).ToList();
        await StopAsync(frozen);

        await session.DisposeAsync();
        await using (await driver.OpenSessionAsync(options, Cancel))
        {
            (await ProcessAsync(driver)).ShouldNotBe(first, "it was begun in a fresh browser");
        }

        await driver.DisposeAsync().AsTask().WaitAsync(Granted, TimeProvider.System, Cancel);
        await Until.TrueAsync("all of the frozen browser has ended", Granted, () => ProcessTree.Below(Environment.ProcessId).All(member => !frozen.Contains(member.Id)), Cancel);
        Process.GetProcesses().Select(process => process.Id).ShouldNotContain(first);
    }

    private static async Task<int> ProcessAsync(PlaywrightDriver driver)
    {
        await Until.TrueAsync("the browser told its process", Granted, () => driver.Browser is not null, Cancel);
        return driver.Browser!.Id;
    }

    private static async Task StopAsync(IEnumerable<int> processes)
    {
        using var stop = Process.Start("kill", ["-STOP", .. processes.Select(id => id.ToString(CultureInfo.InvariantCulture))]);
        await stop.WaitForExitAsync(Cancel);
        stop.ExitCode.ShouldBe(0);
    }
}
