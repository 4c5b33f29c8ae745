using System.Globalization;
using System.Text.RegularExpressions;

namespace Probe.Scenarios.Binding;

/// <summary>Times with their unit, so that no file says '4' and means milliseconds.</summary>
internal static partial class Durations
{
    public const string Pattern = @"^([0-9]{1,6}(?:\.[0-9]{1,3})?) ?(ms|s|min|h)$";

    public const string Expected = "a time with its unit, such as '400 ms', '2.5 s' or '1 min'";

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
            _ => TimeSpan.FromHours(number),
        };
    }

    [GeneratedRegex(Pattern, RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();
}
