using Probe.Core.Visits.Screens;
using Probe.Drivers.WebDriver;

namespace Probe.LiveTests.Apps;

/// <summary>
/// The same port on a real phone or simulator. PROBE_APPIUM_DEVICE says which: 'SERVER android PACKAGE[/ACTIVITY] [UDID]' or 'SERVER ios BUNDLE [UDID]'. Nothing is typed, and nothing pressed.
/// </summary>
public sealed class RealDeviceTests
{
    private const string Variable = "PROBE_APPIUM_DEVICE";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_real_app_starts_and_its_screen_is_read_and_counted_once()
    {
        await using var session = await OpenAsync();
        session.Identity.Simulated.ShouldBeFalse();
        await session.StartAppAsync(fresh: true, Token);
        (await session.AppStateAsync(Token)).ShouldBe(AppState.Foreground);
        var tree = (await session.LookAsync(Token)).ShouldBeOfType<ScreenReading.Read>().Tree;
        tree.Nodes.ShouldNotBeEmpty();
        tree.Nodes.ShouldContain(n => n.Bounds != null);
        (await session.CaptureAsync(Token)).Length.ShouldBeGreaterThan(1000);
    }

    [Fact]
    public async Task A_real_app_goes_to_the_background_and_comes_back()
    {
        await using var session = await OpenAsync();
        await session.StartAppAsync(fresh: false, Token);
        (await session.BackgroundAsync(Token)).ShouldBeOfType<AppOutcome.Done>();
        (await session.AppStateAsync(Token)).ShouldBe(AppState.Background);
        await session.StartAppAsync(fresh: false, Token);
        (await session.AppStateAsync(Token)).ShouldBe(AppState.Foreground);
    }

    [Fact]
    public async Task What_is_not_on_a_real_screen_is_absent_and_no_fault()
    {
        await using var session = await OpenAsync();

        (await session.FindAsync(new AppLocator.AccessibilityId("probe: nobody names a button like this"), Token)).ShouldBeNull();
    }

    private static async Task<AppiumSession> OpenAsync()
    {
        var told = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(string.IsNullOrWhiteSpace(told), $"No real device: {Variable} names none.");
        var parts = told!.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        parts.Length.ShouldBeInRange(3, 4, $"{Variable} is 'SERVER android|ios APP [UDID]'.");
        var udid = parts.ElementAtOrDefault(3);
        var app = parts[2].Split('/', 2);
        AppDevice device = parts[1] == "ios" ? new AppDevice.Ios(parts[2], udid) : new AppDevice.Android(app[0], app.ElementAtOrDefault(1), udid);
        return await AppiumSessions.OpenAsync(new Uri(parts[0]), device, AppiumLimits.Default, TimeProvider.System, Token);
    }
}
