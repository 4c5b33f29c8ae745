using Probe.Drivers.WebDriver;

namespace Probe.Tests.WebDriver;

/// <summary>Which library begins a session: Selenium's, or, in a build with <c>AppiumClient=true</c>, Appium's own. The same tests run in both builds.</summary>
public sealed class SessionClientTests
{
    /// <summary>What the build really refers to, told by the compiled assembly and not by our own words.</summary>
    private static readonly bool WithAppium = typeof(AppiumSession).Assembly.GetReferencedAssemblies().Any(a => a.Name is "Appium.Net");

    public static TheoryData<AppDevice, string?> Devices => new()
    {
        { new AppDevice.Android("gov.a"), "AndroidDriver" },
        { new AppDevice.StandIn(), "AndroidDriver" },
        { new AppDevice.Ios("gov.a"), "IOSDriver" },
        { new AppDevice.PhoneWeb("/x/chromedriver", null, 390, 844, 3, 4444), null },
    };

    [Theory]
    [MemberData(nameof(Devices))]
    public async Task A_session_says_which_client_began_it_and_asks_for_the_same_device_with_either(AppDevice device, string? driver)
    {
        await using var server = new W3cDouble();
        await using var session = await AppiumSessions.OpenAsync(server.Address, device, AppiumLimits.Default, TimeProvider.System, TestContext.Current.CancellationToken);

        session.Identity.Client.ShouldStartWith(WithAppium && driver is not null ? "Appium.WebDriver 8." : "Selenium.WebDriver 4.");
        if (WithAppium && driver is not null)
        {
            session.Identity.Client.ShouldEndWith(driver);
        }

        var wanted = AppiumCapabilities.Of(device);
        var asked = server.Asked.Single(a => a.What == "POST /session").Body;
        asked.ShouldContain($"\"platformName\":\"{wanted["platformName"]}\"");
        asked.ShouldContain($"\"appium:automationName\":\"{wanted["appium:automationName"]}\"");
    }
}
