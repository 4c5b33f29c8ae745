using OpenQA.Selenium;
using OpenQA.Selenium.Appium.Android;
using OpenQA.Selenium.Appium.iOS;
using OpenQA.Selenium.Remote;
using Probe.Core.Visits.Screens;

namespace Probe.Drivers.WebDriver.Clients;

/// <summary>Begins sessions with Appium.WebDriver: compiled only with the build property <c>AppiumClient=true</c>.</summary>
internal static class SessionClient
{
    /// <returns>The driver, and the library's name with its version, for the evidence.</returns>
    public static (OpenQA.Selenium.WebDriver Driver, string Name) Begin(AppiumWire wire, AppDevice device, DriverOptions options) => device switch
    {
        // A browser is no Android device: AndroidDriver would set its platform to Android's, and chromedriver's driver refuses that.
        AppDevice.PhoneWeb => (new RemoteWebDriver(wire, options.ToCapabilities()), $"{ClientName.Of(typeof(RemoteWebDriver), "Selenium.WebDriver")} (a browser is driven without Appium.WebDriver)"),
        { Platform: AppPlatform.Ios } => (new IOSDriver(wire, options), $"{ClientName.Of(typeof(IOSDriver), "Appium.WebDriver")}, {nameof(IOSDriver)}"),
        // The stand-in is one too: AndroidDriver sets the platform's name and no automation of its own.
        _ => (new AndroidDriver(wire, options), $"{ClientName.Of(typeof(AndroidDriver), "Appium.WebDriver")}, {nameof(AndroidDriver)}"),
    };
}
