using Probe.Core.Visits;
using Probe.Drivers.WebDriver;

namespace Probe.LiveTests.Apps;

/// <summary>The real UiAutomator2 driver where no phone is: what it says reaches the assessor, and nothing is measured.</summary>
[Collection(AppiumServers.Name)]
public sealed class WithoutPhoneTests(AppiumFixture appium)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task UiAutomator2_without_a_phone_gives_no_session_and_its_own_reason()
    {
        // A phone of this name is nowhere, even where a developer has others plugged in.
        var phone = new AppDevice.Android("gov.example.app", Udid: "probe-no-such-phone");

        var fault = await Should.ThrowAsync<FaultException>(() => appium.Run.OpenAsync(phone, Token));

        fault.Fault.Kind.ShouldBe(FaultKind.DeviceMissing);
        fault.Fault.Detail.ShouldMatch("ANDROID_HOME|connected Android device|list of connected devices");
    }

    [Fact]
    public async Task A_driver_that_the_server_has_not_gives_no_session_and_is_named()
    {
        var fault = await Should.ThrowAsync<FaultException>(() => appium.Run.OpenAsync(new AppDevice.Ios("gov.example.app", Name: "iPhone"), Token));

        fault.Fault.Kind.ShouldBe(FaultKind.DeviceMissing);
        fault.Fault.Detail.ShouldContain("XCUITest");
    }
}
