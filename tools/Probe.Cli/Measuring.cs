using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Probe.Core.Visits;

namespace Probe.Cli;

/// <summary>What this program, on this machine, measures with.</summary>
internal static class Measuring
{
    private static readonly string Version = typeof(Measuring).Assembly.GetName().Version?.ToString(3) ?? "0";

    /// <param name="notes">What a reader must know beside the driver's own notes.</param>
    public static Instrument With(DriverIdentity driver, DeviceProfile device, params IEnumerable<string> notes)
    {
        var all = driver.Notes.ToBuilder();
        if (device is { Simulated: true, Width: > 0 })
        {
            all.Add("Simulated device: a browser window in the size of a phone, with touch.");
        }

        if (device.TextScale is { } scale)
        {
            all.Add($"Text at {scale * 100:0} %, by the style 'text-size-adjust' on every element.");
        }

        all.AddRange(notes);
        return new Instrument(Version, driver.Browser, driver.Program, $"{RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors", all.ToImmutable());
    }
}
