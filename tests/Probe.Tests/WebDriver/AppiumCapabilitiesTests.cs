using Probe.Drivers.WebDriver;

namespace Probe.Tests.WebDriver;

public sealed class AppiumCapabilitiesTests
{
    [Fact]
    public void An_Android_app_starts_as_after_its_installation_and_asks_for_its_permissions()
    {
        var all = AppiumCapabilities.Of(new AppDevice.Android("gov.a", Udid: "R1"));

        all["appium:noReset"].ShouldBe(false);
        all["appium:autoGrantPermissions"].ShouldBe(false);
        all["appium:udid"].ShouldBe("R1");
        all.ShouldNotContainKey("appium:app");
    }

    [Fact]
    public void An_iOS_app_is_asked_for_by_its_bundle()
    {
        var all = AppiumCapabilities.Of(new AppDevice.Ios("gov.a", Name: "iPhone 17"));

        (all["platformName"], all["appium:automationName"], all["appium:bundleId"], all["appium:deviceName"]).ShouldBe(("iOS", "XCUITest", "gov.a", "iPhone 17"));
    }

    [Fact]
    public void A_phones_web_has_a_chromedriver_and_a_port_of_its_own_and_keeps_the_sandbox_unless_told()
    {
        var all = AppiumCapabilities.Of(new AppDevice.PhoneWeb("/x/chromedriver", null, 390, 844, 3, 4444));

        (all["appium:executable"], all["appium:chromedriverPort"], all["appium:autodownloadEnabled"]).ShouldBe(("/x/chromedriver", 4444, false));
        var chrome = (Dictionary<string, object>)all["goog:chromeOptions"];
        ((string[])chrome["args"]).ShouldNotContain("--no-sandbox");
        chrome.ShouldNotContainKey("binary");
    }

    [Fact]
    public void A_farms_own_capabilities_win()
    {
        var device = new AppDevice.Android("gov.a") { More = System.Collections.Immutable.ImmutableDictionary<string, object>.Empty.Add("appium:noReset", true).Add("farm:options", "x") };
        var given = AppiumCapabilities.For(device, AppiumLimits.Default).ToCapabilities();

        given.GetCapability("appium:noReset").ShouldBe(true);
        given.GetCapability("farm:options").ShouldBe("x");
        given.GetCapability("appium:newCommandTimeout").ShouldBe(600);
    }
}
