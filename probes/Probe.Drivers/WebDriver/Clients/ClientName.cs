using System.Reflection;

namespace Probe.Drivers.WebDriver.Clients;

internal static class ClientName
{
    /// <returns>'Selenium.WebDriver 4.52.0'.</returns>
    public static string Of(Type driver, string package)
    {
        var told = driver.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];
        return told is null ? package : $"{package} {told}";
    }
}
