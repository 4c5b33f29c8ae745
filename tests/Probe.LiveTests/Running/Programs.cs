using System.Runtime.InteropServices;

namespace Probe.LiveTests.Running;

/// <summary>Where the programs under test stand: built beside these tests, in the same configuration.</summary>
internal static class Programs
{
    /// <summary>The runtime that runs this test, whatever started it.</summary>
    public static string Dotnet { get; } =
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    public static string Probe { get; } = Built("tools", "Probe.Cli", "probe.dll");

    public static string SamplePortal { get; } = Built("tools", "SamplePortal", "SamplePortal.dll");

    /// <summary>The launcher of an Appium server.</summary>
    public static string AppiumStart { get; } = Path.Combine(Root, "tools", "appium", "start");

    /// <summary>The unit of systemd.</summary>
    public static string Unit { get; } = Path.Combine(Root, "tools", "probe.service");

    private static string Root
    {
        get
        {
            var root = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(root.FullName, "Probe.sln")))
            {
                root = root.Parent ?? throw new InvalidOperationException($"{AppContext.BaseDirectory} stands in no checkout of Probe.");
            }

            return root.FullName;
        }
    }

    private static string Built(string kind, string project, string file)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var program = Path.Combine(Root, kind, project, "bin", output.Parent!.Name, output.Name, file);
        return File.Exists(program) ? program : throw new InvalidOperationException($"{program} has not been built.");
    }
}
