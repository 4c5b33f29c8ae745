using Probe.Core.Probes.Usability.Apps;
using Probe.Core.Visits;
using Probe.Drivers.WebDriver;
using Probe.Drivers.WebDriver.Visiting;

namespace Probe.Cli.Apps;

/// <summary>An app, and where it is visited.</summary>
internal sealed record AppChoice(Uri Server, AppDevice Device, DeviceProfile Profile)
{
    /// <summary>The app's package file; null: none was given.</summary>
    public PackageFile? File { get; init; }

    public AppDriver Open(TimeProvider time) => new(Server, Device, AppiumLimits.Default, time) { File = File };
}
