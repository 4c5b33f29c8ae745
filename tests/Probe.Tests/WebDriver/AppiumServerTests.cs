using System.Net;
using System.Net.Sockets;
using Probe.Core.Visits;
using Probe.Drivers.WebDriver;

namespace Probe.Tests.WebDriver;

public sealed class AppiumServerTests
{
    private const string Status = """{"value":{"ready":true,"message":"The server is ready","build":{"version":"3.8.0"}}}""";

    [Fact]
    public async Task An_Appium_server_tells_its_version_and_its_running_sessions()
    {
        await using var server = new W3cDouble();
        server.Answer("GET /status", Status);
        server.Answer("GET /appium/sessions", """{"value":[{"id":"s1","created":1,"capabilities":{"platformName":"Android","automationName":"StandIn","appPackage":"gov.a","simulated":true}}]}""");

        var offer = await AskAsync(server.Address);
        (offer.Kind, offer.Version, offer.Ready, offer.Devices).ShouldBe(("Appium", "3.8.0", true, null));
        offer.Sessions!.Value.Single().ShouldBe(new RunningSession("s1", "Android", "StandIn", null, "gov.a", true));
    }

    [Fact]
    public async Task Sessions_that_a_server_keeps_to_itself_are_not_told_as_none()
    {
        await using var server = new W3cDouble();
        server.Answer("GET /status", Status);

        var offer = await AskAsync(server.Address);
        offer.Sessions.ShouldBeNull();
        offer.Notes.ShouldContain(n => n.Contains("session_discovery", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_grid_tells_its_devices_and_which_are_busy()
    {
        await using var server = new W3cDouble();
        server.Answer("GET /status", """
            {"value":{"ready":true,"message":"Selenium Grid ready.","nodes":[{"slots":[
              {"stereotype":{"platformName":"ANDROID","appium:automationName":"UiAutomator2","appium:deviceName":"Pixel 9","appium:udid":"R1"},"session":null},
              {"stereotype":{"platformName":"IOS","appium:automationName":"XCUITest"},"session":{"sessionId":"x"}}]}]}}
            """);

        var offer = await AskAsync(server.Address);
        offer.Kind.ShouldBe("Selenium Grid");
        offer.Devices!.Value.ShouldBe([new OfferedDevice("ANDROID", "UiAutomator2", "Pixel 9", "R1", false), new OfferedDevice("IOS", "XCUITest", null, null, true)]);
    }

    [Theory]
    [InlineData("<html>It works!</html>", 200)]
    [InlineData("{\"value\":\"hello\"}", 200)]
    [InlineData("{\"hello\":1}", 404)]
    [InlineData("", 503)]
    public async Task A_web_server_is_told_to_be_no_Appium_server(string body, int status)
    {
        await using var server = new W3cDouble();
        server.Answer("GET /status", body, status);

        (await FailAsync(server.Address)).ShouldContain("is no Appium server");
    }

    [Fact]
    public async Task A_server_that_is_silent_is_told_to_be_silent()
    {
        await using var server = new W3cDouble();
        server.Silence("GET /status");

        (await FailAsync(server.Address, seconds: 0.3)).ShouldContain("is silent");
    }

    [Fact]
    public async Task A_refused_connection_is_told_as_refused()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        (await FailAsync(new Uri($"http://127.0.0.1:{port}"))).ShouldContain("refuses the connection");
    }

    private static Task<AppiumOffer> AskAsync(Uri server, double seconds = 20) =>
        AppiumServer.AskAsync(server, TimeSpan.FromSeconds(seconds), TimeProvider.System, TestContext.Current.CancellationToken);

    private static async Task<string> FailAsync(Uri server, double seconds = 20) => (await Should.ThrowAsync<FaultException>(() => AskAsync(server, seconds))).Fault.Detail;
}
