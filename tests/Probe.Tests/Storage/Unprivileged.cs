namespace Probe.Tests.Storage;

/// <summary>Runs a test as a user whom permissions bind: root's power to pass over them is taken away where we are root.</summary>
internal static class Unprivileged
{
    private const string SetPriv = "/usr/bin/setpriv";

    public static ChildTest Start(Type type, string method, string root)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Permissions are Unix modes here.");
        Assert.SkipWhen(Environment.IsPrivilegedProcess && !File.Exists(SetPriv), "root passes over permissions, and setpriv is not there to stop it.");
        return ChildTest.Start(
            type,
            method,
            new Dictionary<string, string> { ["PROBE_TEST_ROOT"] = root },
            Environment.IsPrivilegedProcess ? [SetPriv, "--bounding-set", "-dac_override,-dac_read_search"] : []);
    }
}
