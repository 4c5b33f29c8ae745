using System.Collections.Immutable;
using OpenQA.Selenium;
using OpenQA.Selenium.Remote;

namespace Probe.Drivers.WebDriver;

/// <summary>The capabilities that each kind of device is asked for with.</summary>
internal sealed class AppiumCapabilities : DriverOptions
{
    private AppiumCapabilities()
    {
    }

    public override ICapabilities ToCapabilities() => GenerateDesiredCapabilities(isSpecificationCompliant: true).AsReadOnly();

    public static DriverOptions For(AppDevice device, AppiumLimits limits)
    {
        var options = new AppiumCapabilities();
        foreach (var (name, value) in Of(device).Add("appium:newCommandTimeout", (int)Math.Ceiling(limits.Idle.TotalSeconds)).SetItems(device.More))
        {
            if (name == "platformName")
            {
                options.PlatformName = (string)value;
            }
            else if (name == "browserName")
            {
                options.BrowserName = (string)value;
            }
            else
            {
                options.AddAdditionalOption(name, value);
            }
        }

        return options;
    }

    internal static ImmutableDictionary<string, object> Of(AppDevice device)
    {
        var all = ImmutableDictionary.CreateBuilder<string, object>(StringComparer.Ordinal);
        switch (device)
        {
            case AppDevice.Android android:
                Add("platformName", "Android");
                Add("appium:automationName", "UiAutomator2");
                Add("appium:appPackage", android.Package);
                Add("appium:appActivity", android.Activity);
                Add("appium:udid", android.Udid);
                Add("appium:app", android.Install);
                Add("appium:noReset", android.KeepData);
                Add("appium:autoGrantPermissions", android.GrantPermissions);
                // The app's own splash screen or ad may be the first thing on it: whatever activity comes is waited for.
                Add("appium:appWaitActivity", "*");
                break;
            case AppDevice.Ios ios:
                Add("platformName", "iOS");
                Add("appium:automationName", "XCUITest");
                Add("appium:bundleId", ios.Bundle);
                Add("appium:udid", ios.Udid);
                Add("appium:deviceName", ios.Name);
                Add("appium:platformVersion", ios.Version);
                Add("appium:app", ios.Install);
                Add("appium:noReset", ios.KeepData);
                break;
            case AppDevice.PhoneWeb web:
                Add("platformName", OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "mac" : "linux");
                Add("browserName", "chrome");
                Add("appium:automationName", "Chromium");
                Add("appium:executable", web.Chromedriver);
                Add("appium:chromedriverPort", web.Port);
                Add("appium:autodownloadEnabled", false);
                Add("goog:chromeOptions", Chrome(web));
                break;
            case AppDevice.StandIn standIn:
                Add("platformName", "Android");
                Add("appium:automationName", "StandIn");
                Add("appium:appPackage", AppDevice.StandIn.Package);
                Add("appium:appActivity", ".HomeActivity");
                Add("appium:language", standIn.Language);
                Add("standin:faults", standIn.Faults.IsDefault ? Array.Empty<string>() : standIn.Faults.ToArray());
                break;
        }

        return all.ToImmutable();

        void Add(string name, object? value)
        {
            if (value is not null)
            {
                all.Add(name, value);
            }
        }
    }

    private static Dictionary<string, object> Chrome(AppDevice.PhoneWeb web)
    {
        string[] arguments =
        [
            "--headless=new", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--host-resolver-rules=MAP *.google.com ~NOTFOUND, MAP *.googleapis.com ~NOTFOUND",
            .. web.NoSandbox ? ["--no-sandbox"] : Array.Empty<string>(),
            .. web.Language is { } language ? [$"--lang={language}"] : Array.Empty<string>(),
        ];
        var emulation = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["deviceMetrics"] = new Dictionary<string, object>(StringComparer.Ordinal) { ["width"] = web.Width, ["height"] = web.Height, ["pixelRatio"] = web.PixelRatio, ["touch"] = true, ["mobile"] = true },
        };
        if (web.UserAgent is { } agent)
        {
            emulation["userAgent"] = agent;
        }

        var chrome = new Dictionary<string, object>(StringComparer.Ordinal) { ["args"] = arguments, ["mobileEmulation"] = emulation };
        if (web.Browser is { } browser)
        {
            chrome["binary"] = browser;
        }

        return chrome;
    }
}
