using System.Text.Json;
using Probe.Core.Visits;
using Probe.Drivers.WebDriver;
using Probe.LiveTests.Running;

namespace Probe.LiveTests.Apps;

/// <summary>The server itself: what it tells of itself, and what is left when it ends.</summary>
[Collection(AppiumServers.Name)]
public sealed class ServerTests(AppiumFixture appium)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_devices_command_tells_what_a_server_offers()
    {
        await using var session = await appium.Run.OpenStandInAsync(Token);
        var ended = await ProbeRun.ToEndAsync(Token, "devices", appium.Run.Server.AbsoluteUri, "--json");

        ended.ExitCode.ShouldBe(0, ended.All);
        using var offer = JsonDocument.Parse(ended.Out);
        offer.RootElement.GetProperty("kind").GetString().ShouldBe("Appium");
        offer.RootElement.GetProperty("ready").GetBoolean().ShouldBeTrue();
        var running = offer.RootElement.GetProperty("sessions").EnumerateArray().ShouldHaveSingleItem();
        running.GetProperty("simulated").GetBoolean().ShouldBeTrue();
        (await ProbeRun.ToEndAsync(Token, "devices", appium.Run.Server.AbsoluteUri)).Out.ShouldContain("ready for sessions");
    }

    [Fact]
    public async Task The_devices_command_says_what_is_wrong_with_an_address()
    {
        (await ProbeRun.ToEndAsync(Token, "devices", "ftp://x")).ExitCode.ShouldBe(2);
        var refused = await ProbeRun.ToEndAsync(Token, "devices", "http://127.0.0.1:9");
        refused.ExitCode.ShouldBe(5);
        refused.Error.ShouldContain("refuses the connection");
    }

    [Fact]
    public async Task A_killed_server_is_a_fault_and_leaves_no_process_behind()
    {
        Assert.SkipWhen(AppiumRun.Missing is not null, AppiumRun.Missing ?? string.Empty);
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Processes are found by /proc.");
        await using var run = await AppiumRun.StartAsync(Token);
        await using var session = await run.OpenStandInAsync(Token);
        await using var web = run.Chromedriver is null ? null : await run.OpenAsync(run.PhoneWeb(AppiumRun.FreePort()), Token);
        var below = run.Below();
        below.ShouldContain(p => p.IsBrowser);

        run.Node().Kill();

        (await Should.ThrowAsync<FaultException>(() => session.LookAsync(Token))).Fault.Kind.ShouldBe(FaultKind.DriverLost);
        await Until.TrueAsync("nothing of the server is left", TimeSpan.FromSeconds(30), () => run.HasEnded && below.All(p => !p.IsAlive), Token);
    }

    [Fact]
    public async Task A_server_whose_starter_is_gone_ends_with_all_that_it_started()
    {
        Assert.SkipWhen(AppiumRun.Missing is not null, AppiumRun.Missing ?? string.Empty);
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Processes are found by /proc.");
        var run = await AppiumRun.StartAsync(Token);
        await using var session = await run.OpenStandInAsync(Token);
        var below = run.Below();

        await run.DisposeAsync();

        await Until.TrueAsync("nothing of the server is left", TimeSpan.FromSeconds(30), () => below.All(p => !p.IsAlive), Token);
    }

    [Fact]
    public async Task A_device_that_vanishes_is_a_fault_and_the_others_go_on()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Processes are found by /proc.");
        await using var stays = await appium.Run.OpenStandInAsync(Token);
        var before = appium.Run.Below();
        await using var goes = await appium.Run.OpenStandInAsync(Token);

        Screen(before).Kill();

        (await Should.ThrowAsync<FaultException>(() => goes.LookAsync(Token))).Fault.Kind.ShouldBe(FaultKind.DriverLost);
        (await stays.LookAsync(Token)).ShouldBeOfType<Core.Visits.Screens.ScreenReading.Read>();
        await using var another = await appium.Run.OpenStandInAsync(Token);
        (await another.LookAsync(Token)).ShouldBeOfType<Core.Visits.Screens.ScreenReading.Read>();
    }

    [Fact]
    public async Task A_device_that_hangs_is_a_fault_within_the_limit_and_is_given_back()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Processes are found by /proc.");
        var before = appium.Run.Below();
        var limits = AppiumLimits.Default with { Command = TimeSpan.FromSeconds(3) };
        var session = await AppiumSessions.OpenAsync(appium.Run.Server, new AppDevice.StandIn(), limits, TimeProvider.System, Token);
        var screen = Screen(before);
        using (var stop = System.Diagnostics.Process.Start("kill", ["-STOP", screen.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
        {
            await stop.WaitForExitAsync(Token);
        }

        (await Should.ThrowAsync<FaultException>(() => session.CaptureAsync(Token))).Fault.Kind.ShouldBe(FaultKind.StepTimedOut);
        await session.DisposeAsync();

        await Until.TrueAsync("the stopped screen is ended", TimeSpan.FromSeconds(30), () => !screen.IsAlive, Token);
    }

    /// <summary>The stand-in's browser that has come since.</summary>
    private ProcessTree.Member Screen(IReadOnlyList<ProcessTree.Member> before) =>
        appium.Run.Below().Single(p => p.IsBrowser && p.Command.Contains("--remote-debugging-pipe", StringComparison.Ordinal) && !p.Command.Contains("--type=", StringComparison.Ordinal) && before.All(b => b.Id != p.Id));
}
