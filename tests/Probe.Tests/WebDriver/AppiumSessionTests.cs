using Probe.Core.Visits;
using Probe.Core.Visits.Screens;
using Probe.Drivers.WebDriver;

namespace Probe.Tests.WebDriver;

public sealed class AppiumSessionTests
{
    private static readonly AppDevice.Android Phone = new("gov.a", ".Main");
    private static readonly AppiumLimits Short = new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(0.4), TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(2));
    private static readonly AppiumLimits Long = AppiumLimits.Default with { Closing = TimeSpan.FromSeconds(2) };
    private static readonly AppElement Button = new("e1");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_asks_for_the_device_with_prefixed_capabilities_and_a_generous_idle_limit()
    {
        await using var server = new W3cDouble();
        await using var session = await OpenAsync(server, Long);

        var asked = server.Asked.Single(a => a.What == "POST /session").Body;
        asked.ShouldContain("\"platformName\":\"Android\"");
        asked.ShouldContain("\"appium:automationName\":\"UiAutomator2\"");
        asked.ShouldContain("\"appium:appPackage\":\"gov.a\"");
        asked.ShouldContain("\"appium:newCommandTimeout\":600");
        session.Identity.ShouldBe(new AppIdentity(AppPlatform.Android, false, "UiAutomator2", "Pixel", null, "gov.a", ScreenScale.FromDensity(400), session.Identity.Client));
    }

    [Fact]
    public async Task A_native_locator_goes_out_raw_and_what_is_not_there_is_null()
    {
        await using var server = new W3cDouble();
        await using var session = await OpenAsync(server, Long);
        server.Error("POST /session/s1/element", "no such element", "An element could not be located");

        (await session.FindAsync(new AppLocator.ResourceId("gov.a:id/box"), Token)).ShouldBeNull();

        server.Asked.Last().Body.ShouldBe("""{"using":"id","value":"gov.a:id/box"}""");
    }

    [Fact]
    public async Task A_stale_element_refuses_a_tap_and_the_session_goes_on()
    {
        await using var server = new W3cDouble();
        await using var session = await OpenAsync(server, Long);
        server.Error("POST /session/s1/element/e1/click", "stale element reference", "gone");
        server.Answer("GET /session/s1/source", """{"value":"<hierarchy/>"}""");

        (await session.TapAsync(Button, Token)).ShouldBeOfType<AppOutcome.Refused>().Code.ShouldBe("stale element reference");
        (await session.LookAsync(Token)).ShouldBeOfType<ScreenReading.Read>();
    }

    [Fact]
    public async Task A_link_that_no_app_opens_is_refused_and_not_a_fault()
    {
        await using var server = new W3cDouble();
        await using var session = await OpenAsync(server, Long);
        server.Error("POST /session/s1/execute/sync", "unknown error", "Error: Activity not started, unable to resolve Intent", 500);

        (await session.OpenLinkAsync(new Uri("gov://x"), Token)).ShouldBeOfType<AppOutcome.Refused>();
    }

    [Fact]
    public async Task A_command_that_hangs_becomes_a_fault_within_its_limit_and_so_do_all_after_it()
    {
        await using var server = new W3cDouble();
        await using var session = await OpenAsync(server, Short);
        server.Silence("POST /session/s1/element/e1/click");

        var fault = await Should.ThrowAsync<FaultException>(() => session.TapAsync(Button, Token));
        fault.Fault.Kind.ShouldBe(FaultKind.StepTimedOut);
        fault.SessionLives.ShouldBeFalse();
        var asked = server.Asked.Count;
        (await Should.ThrowAsync<FaultException>(() => session.TapAsync(Button, Token))).Fault.ShouldBe(fault.Fault);
        server.Asked.Count.ShouldBe(asked);
    }

    [Fact]
    public async Task An_answer_that_never_ends_becomes_a_fault_within_its_limit()
    {
        await using var server = new W3cDouble();
        await using var session = await OpenAsync(server, Short);
        server.Trickle("GET /session/s1/source");

        (await Should.ThrowAsync<FaultException>(() => session.LookAsync(Token))).Fault.Kind.ShouldBe(FaultKind.StepTimedOut);
    }

    [Fact]
    public async Task Cancellation_passes_through_a_command_that_hangs()
    {
        await using var server = new W3cDouble();
        await using var session = await OpenAsync(server, Long);
        server.Silence("GET /session/s1/source");
        using var cancel = new CancellationTokenSource();

        var looking = session.LookAsync(cancel.Token);
        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => looking);
    }

    [Theory]
    [InlineData("invalid session id", "A session is either terminated or not started", 404)]
    [InlineData("unknown error", "Could not proxy command to the remote server. Original error: socket hang up", 500)]
    [InlineData("unknown error", "'GET /source' cannot be proxied to UiAutomator2 server because the instrumentation process is not running", 500)]
    public async Task A_phone_or_session_that_is_gone_is_a_fault(string code, string message, int status)
    {
        await using var server = new W3cDouble();
        await using var session = await OpenAsync(server, Long);
        server.Error("GET /session/s1/source", code, message, status);
        server.Error("POST /session/s1/element/e1/click", code, message, status);

        var fault = await Should.ThrowAsync<FaultException>(() => session.LookAsync(Token));
        (fault.Fault.Kind, fault.SessionLives).ShouldBe((FaultKind.DriverLost, false));
        await using var other = await OpenAsync(server, Long);
        (await Should.ThrowAsync<FaultException>(() => other.TapAsync(Button, Token))).Fault.Kind.ShouldBe(FaultKind.DriverLost);
    }

    [Theory]
    [InlineData("drop")]
    [InlineData("break off")]
    [InlineData("html 500")]
    [InlineData("html 200")]
    [InlineData("half JSON")]
    [InlineData("empty")]
    [InlineData("a list")]
    public async Task A_dropped_or_malformed_answer_is_a_fault_in_words_and_never_a_bug(string kind)
    {
        const string Source = "GET /session/s1/source";
        await using var server = new W3cDouble();
        await using var session = await OpenAsync(server, Long);
        switch (kind)
        {
            case "drop": server.Drop(Source); break;
            case "break off": server.BreakOff(Source); break;
            case "html 500": server.Answer(Source, "<html>500</html>", 500, "text/html"); break;
            case "html 200": server.Answer(Source, "<html>hello</html>", 200, "text/html"); break;
            case "half JSON": server.Answer(Source, "{\"value\":\"<hier"); break;
            case "empty": server.Answer(Source, string.Empty); break;
            case "a list": server.Answer(Source, "[1,2]"); break;
        }

        try
        {
            // A page instead of a tree is told as broken; everything else is a fault.
            (await session.LookAsync(Token)).ShouldBeOfType<ScreenReading.Broken>();
        }
        catch (FaultException fault)
        {
            fault.Fault.Kind.ShouldBe(FaultKind.DriverLost);
            fault.Fault.Detail.ShouldNotBeNullOrWhiteSpace();
        }
    }

    [Fact]
    public async Task A_malformed_value_is_a_fault_after_which_the_session_lives()
    {
        await using var server = new W3cDouble();
        await using var session = await OpenAsync(server, Long);
        server.Answer("POST /session/s1/element", """{"value":{"nothing":"here"}}""");
        server.Answer("GET /session/s1/screenshot", """{"value":"%%%"}""");
        server.Answer("GET /session/s1/element/e1/rect", """{"value":{"x":"a lot"}}""");

        (await Should.ThrowAsync<FaultException>(() => session.FindAsync(new AppLocator.AccessibilityId("a"), Token))).SessionLives.ShouldBeTrue();
        (await Should.ThrowAsync<FaultException>(() => session.CaptureAsync(Token))).SessionLives.ShouldBeTrue();
        (await Should.ThrowAsync<FaultException>(() => session.BoundsAsync(Button, Token))).SessionLives.ShouldBeTrue();
    }

    [Fact]
    public async Task A_locator_that_the_server_does_not_understand_is_not_told_as_absent()
    {
        await using var server = new W3cDouble();
        await using var session = await OpenAsync(server, Long);
        server.Error("POST /session/s1/element", "invalid selector", "Could not parse expression", 400);

        var fault = await Should.ThrowAsync<FaultException>(() => session.FindAsync(new AppLocator.UiAutomator("new Oops()"), Token));
        fault.Fault.Detail.ShouldContain("locator");
        fault.SessionLives.ShouldBeTrue();
    }

    [Fact]
    public async Task A_server_without_a_device_gives_its_reason()
    {
        await using var server = new W3cDouble();
        server.Error("POST /session", "session not created", "Could not find a connected Android device", 500);

        var fault = await Should.ThrowAsync<FaultException>(() => OpenAsync(server, Long));
        fault.Fault.Kind.ShouldBe(FaultKind.DeviceMissing);
        fault.Fault.Detail.ShouldContain("Could not find a connected Android device");
    }

    [Fact]
    public async Task A_server_that_gives_no_session_in_time_is_a_fault_and_cancelling_it_is_not()
    {
        await using var server = new W3cDouble();
        server.Silence("POST /session");
        (await Should.ThrowAsync<FaultException>(() => OpenAsync(server, Long with { Session = TimeSpan.FromSeconds(0.3) }))).Fault.Kind.ShouldBe(FaultKind.StepTimedOut);

        using var cancel = new CancellationTokenSource();
        var opening = AppiumSessions.OpenAsync(server.Address, Phone, Long, TimeProvider.System, cancel.Token);
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => opening);
    }

    [Fact]
    public async Task A_name_and_password_in_the_address_are_sent_and_never_told()
    {
        await using var server = new W3cDouble();
        server.Drop("POST /session");
        var address = new UriBuilder(server.Address) { UserName = "probe-user", Password = "hush%21" }.Uri;

        var fault = await Should.ThrowAsync<FaultException>(() => AppiumSessions.OpenAsync(address, Phone, Long, TimeProvider.System, Token));
        fault.ToString().ShouldNotContain("hush");
        fault.ToString().ShouldNotContain("probe-user");
    }

    [Fact]
    public async Task A_start_is_timed_by_Android_itself()
    {
        await using var server = new W3cDouble();
        await using var session = await OpenAsync(server, Long);
        server.Answer("POST /session/s1/execute/sync", """{"value":"Starting: Intent { cmp=gov.a/.Main }\nStatus: ok\nLaunchState: COLD\nActivity: gov.a/.Main\nTotalTime: 812\nWaitTime: 830\nComplete\n"}""");

        (await session.StartAppAsync(fresh: true, Token)).ShouldBe(new AppStart(StartKind.Cold, TimeSpan.FromMilliseconds(812)));
        server.Asked.Where(a => a.What.EndsWith("execute/sync", StringComparison.Ordinal)).Select(a => a.Body).ShouldBe(
        [
            """{"script":"mobile: terminateApp","args":[{"appId":"gov.a"}]}""",
            """{"script":"mobile: startActivity","args":[{"component":"gov.a/.Main","wait":true}]}""",
        ]);
    }

    [Fact]
    public async Task Memory_that_a_driver_does_not_tell_is_not_measured_and_the_session_goes_on()
    {
        await using var server = new W3cDouble();
        await using var session = await OpenAsync(server, Long);
        server.Error("POST /session/s1/execute/sync", "unknown method", "Unknown mobile command getPerformanceData", 404);

        (await session.MemoryAsync(Token)).ShouldSatisfyAllConditions(m => m.Bytes.ShouldBeNull(), m => m.Unmeasured.ShouldContain("does not tell it"));
        server.Answer("POST /session/s1/execute/sync", """{"value":[["nativePss","totalPss"],["1","2048"]]}""");
        (await session.MemoryAsync(Token)).Bytes.ShouldBe(2 * 1024 * 1024);
        server.Error("POST /session/s1/execute/sync", "unknown error", "socket hang up", 500);
        (await Should.ThrowAsync<FaultException>(() => session.MemoryAsync(Token))).SessionLives.ShouldBeFalse();
    }

    [Fact]
    public async Task A_session_that_is_closed_is_ended_at_the_server_once()
    {
        await using var server = new W3cDouble();
        var session = await OpenAsync(server, Long);
        await session.DisposeAsync();

        server.Asked.Count(a => a.What == "DELETE /session/s1").ShouldBe(1);
    }

    [Fact]
    public async Task A_server_that_does_not_close_a_session_does_not_hold_us()
    {
        await using var server = new W3cDouble();
        var session = await OpenAsync(server, Long with { Closing = TimeSpan.FromSeconds(0.3) });
        server.Silence("DELETE /session/s1");

        await session.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10), TimeProvider.System, Token);
    }

    private static Task<AppiumSession> OpenAsync(W3cDouble server, AppiumLimits limits) => AppiumSessions.OpenAsync(server.Address, Phone, limits, TimeProvider.System, Token);
}
