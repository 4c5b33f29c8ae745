using System.Collections.Immutable;
using System.Text.Json;
using Probe.Cli;
using Probe.Cli.Applying;
using Probe.Cli.Apps;
using Probe.Core.Scenarios;
using Probe.Drivers.WebDriver;

namespace Probe.Tests.Apps;

/// <summary>Which phone and server a target's app is visited on, and who is told a farm's key.</summary>
public sealed class AppChoosingTests
{
    private static readonly Uri Farm = new("https://hub.example/wd/hub");

    [Fact]
    public void A_phone_of_the_matrix_brings_its_udid_its_name_and_its_capabilities()
    {
        var chosen = AppChoosing.Choose(Declared(AppKind.Android, ".MainActivity"), Phone("small", "R58", null, "appium:systemPort", 8201), AppWishes.None, _ => null);

        chosen.Server.ShouldBe(Farm);
        chosen.Profile.Name.ShouldBe("small");
        chosen.Profile.Simulated.ShouldBeFalse();
        var device = chosen.Device.ShouldBeOfType<AppDevice.Android>();
        (device.Package, device.Activity, device.Udid).ShouldBe(("gov.example.app", ".MainActivity", "R58"));
        device.More["appium:systemPort"].ShouldBe(8201);
        device.More["appium:noReset"].ShouldBe(true);
    }

    [Fact]
    public void A_phone_of_a_farm_is_asked_for_by_its_model()
    {
        AppChoosing.Choose(Declared(AppKind.Android), Phone("pixel", null, "Pixel 8"), AppWishes.None, _ => null).Device.More["appium:deviceName"].ShouldBe("Pixel 8");
        AppChoosing.Choose(Declared(AppKind.Ios), Phone("iphone", null, "iPhone 17"), AppWishes.None, _ => null).Device.ShouldBeOfType<AppDevice.Ios>().Name.ShouldBe("iPhone 17");
    }

    [Fact]
    public void The_command_line_goes_before_the_file()
    {
        var wishes = new AppWishes("http://127.0.0.1:4723", null, "other", null, ImmutableDictionary<string, object>.Empty.Add("appium:noReset", false));
        var chosen = AppChoosing.Choose(Declared(AppKind.Android), null, wishes, _ => null);

        chosen.Server.ShouldBe(new Uri("http://127.0.0.1:4723"));
        chosen.Device.ShouldBeOfType<AppDevice.Android>().Udid.ShouldBe("other");
        chosen.Device.More["appium:noReset"].ShouldBe(false);
    }

    [Fact]
    public void On_another_platform_the_files_phones_and_capabilities_mean_nothing()
    {
        var target = Declared(AppKind.Android, app: AppChannel.StandInApp);
        var chosen = AppChoosing.Choose(target, Phone("small", "R58", null), AppWishes.None with { Platform = AppKind.StandIn }, _ => null);

        chosen.Profile.Name.ShouldBe("stand-in");
        chosen.Profile.Simulated.ShouldBeTrue();
        chosen.Device.More.ShouldBeEmpty();
        Should.Throw<UsageException>(() => AppChoosing.Choose(Declared(AppKind.Android), null, AppWishes.None with { Platform = AppKind.StandIn }, _ => null)).Message.ShouldContain("one app");
    }

    [Fact]
    public void A_farm_is_told_its_name_and_key_over_https_and_nobody_else_is()
    {
        string? Read(string name) => name switch { Secrets.ServerUserVariable => "na me", Secrets.ServerKeyVariable => "k:e@y", _ => null };

        Uri.UnescapeDataString(Secrets.ForServer(Farm, Read).UserInfo).ShouldBe("na me:k:e@y");
        Secrets.ForServer(new Uri("https://own:one@hub.example/"), Read).UserInfo.ShouldBe("own:one");
        Secrets.ForServer(new Uri("http://127.0.0.1:4723"), Read).UserInfo.ShouldBe("");
        Should.Throw<UsageException>(() => Secrets.ForServer(new Uri("http://hub.example/"), Read)).Message.ShouldContain("in the clear");
        Should.Throw<UsageException>(() => Secrets.ForServer(Farm, name => name == Secrets.ServerUserVariable ? "name" : null)).Message.ShouldContain(Secrets.ServerKeyVariable);
        Secrets.ForServer(Farm, _ => null).ShouldBe(Farm);
    }

    private static Target Declared(AppKind platform, string? activity = null, string app = "gov.example.app") =>
        new Target("city", LocalText.Same("City"), GovernmentLevel.City, null, new WebChannel(new Uri("https://city.example/"), null, null, SearchLocators.None), null, null, null, null)
        {
            App = new AppChannel(platform, app, activity, Farm, null, [], Capabilities("appium:noReset", true), SearchLocators.None),
        }.OnApp();

    private static AppPhone Phone(string name, string? udid, string? model, string? capability = null, object? value = null) =>
        new(name, udid, model, null, capability is null ? ImmutableDictionary<string, JsonElement>.Empty : Capabilities(capability, value!));

    private static ImmutableDictionary<string, JsonElement> Capabilities(string name, object value) => ImmutableDictionary<string, JsonElement>.Empty.Add(name, JsonSerializer.SerializeToElement(value));
}
