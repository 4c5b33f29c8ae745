using System.Collections.Immutable;
using Probe.Core.Visits;
using Probe.Scenarios;

namespace Probe.Cli;

/// <summary>Devices as they are named on a command line.</summary>
internal static class Devices
{
    /// <summary>What an option of several devices says of itself.</summary>
    public static string HelpOfSeveral { get; } = $"One or several, separated by commas, or 'all': desktop, or the simulated devices {string.Join(", ", DeviceCatalogue.All.Skip(1).Select(d => d.Name))}.";

    /// <exception cref="UsageException">There is none of that name.</exception>
    private static DeviceProfile One(string typed) =>
        DeviceCatalogue.Find(typed.Trim()) ?? throw new UsageException(typed.Contains(',', StringComparison.Ordinal)
            ? $"'{typed}' names several devices; one is taken at a time here: {DeviceCatalogue.Names}."
            : $"'{typed}' is no device: expected one of {DeviceCatalogue.Names}.{Nearest(typed)}");

    /// <summary>Several, separated by commas; each once.</summary>
    /// <exception cref="UsageException">One of them is not known.</exception>
    public static ImmutableArray<DeviceProfile> Several(string typed)
    {
        if (string.Equals(typed.Trim(), "all", StringComparison.OrdinalIgnoreCase))
        {
            return [.. DeviceCatalogue.All.Where(d => d.Touch)];
        }

        var named = typed.Split([',', '，'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return named.Length > 0 ? [.. named.Select(One).Distinct()] : throw new UsageException($"--device is empty: expected one or several of {DeviceCatalogue.Names}, separated by commas.");
    }

    private static string Nearest(string typed) =>
        ScenarioFolders.Nearest(typed, DeviceCatalogue.All.Select(d => d.Name)) is { } word ? $" Did you mean '{word}'?" : "";
}
