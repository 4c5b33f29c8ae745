using System.Globalization;
using System.Text.RegularExpressions;

namespace Probe.Scenarios.Binding;

/// <summary>Times with their unit, so that no file says '4' and means milliseconds.</summary>
internal static partial class Durations
{
    public const string Pattern = @"^([0-9]{1,6}(?:\.[0-9]{1,3})?) ?(ms|s|min|h|d)$";

    public const string Expected = "a time with its unit, such as '400 ms', '2.5 s', '1 min', '6 h' or '7 d'";

    public static TimeSpan? Read(string text)
    {
        var match = Shape().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var number = double.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        return match.Groups[2].Value switch
        {
            "ms" => TimeSpan.FromMilliseconds(number),
            "s" => TimeSpan.FromSeconds(number),
            "min" => TimeSpan.FromMinutes(number),
            "h" => TimeSpan.FromHours(number),
            _ => TimeSpan.FromDays(number),
        };
    }

    /// <summary>As a file would write it, in the largest unit that is whole.</summary>
    public static string Say(TimeSpan time) =>
        time == TimeSpan.Zero ? "0 s"
        : time.Ticks % TimeSpan.TicksPerDay == 0 && time > TimeSpan.FromDays(2) ? Say(time.TotalDays, "d")
        : time.Ticks % TimeSpan.TicksPerHour == 0 ? Say(time.TotalHours, "h")
        : time.Ticks % TimeSpan.TicksPerMinute == 0 ? Say(time.TotalMinutes, "min")
        : time.Ticks % TimeSpan.TicksPerSecond == 0 ? Say(time.TotalSeconds, "s")
        : Say(time.TotalMilliseconds, "ms");

    private static string Say(double number, string unit) => $"{number.ToString("0.###", CultureInfo.InvariantCulture)} {unit}";

    [GeneratedRegex(Pattern, RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();
}
