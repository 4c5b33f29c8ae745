using OpenQA.Selenium;
using OpenQA.Selenium.Remote;

namespace Probe.Drivers.WebDriver.Clients;

/// <summary>The client library that a session begins with; here Selenium's own. With the build property <c>AppiumClient=true</c>, the file Appium/SessionClient.cs takes its place.</summary>
internal static class SessionClient
{
    /// <returns>The driver, and the library's name with its version, for the evidence.</returns>
    public static (OpenQA.Selenium.WebDriver Driver, string Name) Begin(AppiumWire wire, AppDevice device, DriverOptions options)
    {
        ArgumentNullException.ThrowIfNull(device);
        return (new RemoteWebDriver(wire, options.ToCapabilities()), ClientName.Of(typeof(RemoteWebDriver), "Selenium.WebDriver"));
    }
}
