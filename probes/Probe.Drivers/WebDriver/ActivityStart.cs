using System.Globalization;
using Probe.Core.Visits.Screens;

namespace Probe.Drivers.WebDriver;

/// <summary>What <c>am start -W</c> prints on Android.</summary>
internal static class ActivityStart
{
    public static AppStart Read(string? printed)
    {
        StartKind? kind = null;
        TimeSpan? time = null;
        foreach (var line in (printed ?? string.Empty).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Value(line, "LaunchState:") is { } state)
            {
                kind = state switch
                {
                    "COLD" => StartKind.Cold,
                    "WARM" => StartKind.Warm,
                    "HOT" => StartKind.Hot,
                    _ => null,
                };
            }
            else if (Value(line, "TotalTime:") is { } total && int.TryParse(total, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds))
            {
                time = TimeSpan.FromMilliseconds(milliseconds);
            }
        }

        return new AppStart(kind, time);
    }

    private static string? Value(string line, string name) => line.StartsWith(name, StringComparison.Ordinal) ? line[name.Length..].Trim() : null;
}
