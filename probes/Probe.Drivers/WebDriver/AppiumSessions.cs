using System.Globalization;
using OpenQA.Selenium;
using Probe.Core.Visits;
using Probe.Core.Visits.Screens;
using Probe.Drivers.WebDriver.Clients;

namespace Probe.Drivers.WebDriver;

/// <summary>The one place where sessions with an Appium server begin, on whatever device; <see cref="SessionClient"/> is the library that it uses.</summary>
public static class AppiumSessions
{
    /// <param name="server">The Appium server or farm; a name and password in it are sent, and never told.</param>
    /// <exception cref="FaultException">No session can be had, with the server's reason.</exception>
    public static async Task<AppiumSession> OpenAsync(Uri server, AppDevice device, AppiumLimits limits, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(server);
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(limits);
        if (!limits.AreSound)
        {
            throw new ArgumentOutOfRangeException(nameof(limits), limits, "Every limit is longer than nothing, and the idle one at least a second.");
        }

        var told = AppiumWire.WithoutUser(server);
        var options = AppiumCapabilities.For(device, limits);
        var wire = new AppiumWire(server, limits.Http);
        try
        {
            // The client's constructor is the session's request and waits for it: kept off the caller's thread.
            var (driver, client) = await AppiumLine.BoundedAsync(
                () => Task.Run(() => Begin(wire, device, options), cancellationToken),
                limits.Session,
                $"{told} gave no session within {limits.Session.TotalSeconds:0} s.",
                told,
                time,
                cancellationToken);
            return new AppiumSession(new AppiumLine(driver, told, limits, time), device, Identify(device, driver.Capabilities, client));
        }
        catch
        {
            wire.Dispose();
            throw;
        }
    }

    private static (OpenQA.Selenium.WebDriver Driver, string Client) Begin(AppiumWire wire, AppDevice device, DriverOptions options)
    {
        try
        {
            return SessionClient.Begin(wire, device, options);
        }
        catch (Exception refused) when (refused is WebDriverException or InvalidOperationException && refused.InnerException is null)
        {
            // An error that the server answered with (Selenium throws either); what broke on the way has an inner exception.
            throw new FaultException(new Fault(FaultKind.DeviceMissing, $"The Appium server gives no session: {WireTrouble.Of("session not created", refused.Message.Replace(" (SessionNotCreated)", string.Empty, StringComparison.Ordinal)).Message}"), innerException: refused);
        }
    }

    private static AppIdentity Identify(AppDevice device, ICapabilities given, string client)
    {
        var simulated = Truthy(given.GetCapability("simulated")) || Truthy(given.GetCapability("appium:simulated"));
        ScreenScale? scale = device.Platform switch
        {
            AppPlatform.Android => Number(Capability("deviceScreenDensity")) is > 0 and var density ? ScreenScale.FromDensity(density) : null,
            _ => ScreenScale.One,
        };
        return new AppIdentity(
            device.Platform,
            simulated || device is AppDevice.StandIn,
            Capability("automationName") as string ?? AppiumCapabilities.Of(device)["appium:automationName"] as string ?? "unknown",
            Capability("deviceModel") as string ?? Capability("deviceName") as string,
            Capability("platformVersion") as string ?? given.GetCapability("browserVersion") as string,
            device.App,
            scale,
            client);

        object? Capability(string name) => given.GetCapability($"appium:{name}") ?? given.GetCapability(name);
    }

    private static bool Truthy(object? value) => value is true or "true";

    private static double Number(object? value) => value switch
    {
        null => 0,
        string text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0,
        IConvertible number => number.ToDouble(CultureInfo.InvariantCulture),
        _ => 0,
    };
}
