using System.Text.RegularExpressions;

namespace Probe.Core.Probes.Journey.Filling;

/// <summary>Which day is plausible where a form asks for one: what is asked in the future is not answered with today.</summary>
internal static partial class Days
{
    private const int Soon = 30;

    /// <param name="said">What the field, its group and its complaint say.</param>
    /// <param name="complaint">What the page says is wrong: it overrules the rest.</param>
    public static DateOnly Of(string said, string complaint, DateOnly today) =>
        MustBeAhead().IsMatch(complaint) ? today.AddDays(Soon)
        : MustBeBehind().IsMatch(complaint) ? today.AddDays(-Soon)
        : Finishing().IsMatch(said) ? today.AddDays(365)
        : Ahead().IsMatch(said) || MustBeAhead().IsMatch(said) ? today.AddDays(Soon)
        : Behind().IsMatch(said) || MustBeBehind().IsMatch(said) ? today.AddDays(-Soon)
        : today;

    [GeneratedRegex(@"in the future|after today|later than today|future date|(晚于|大于)(今天|当前|今日)|今天之后|未来", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex MustBeAhead();

    [GeneratedRegex(@"in the past|before today|today or earlier|past date|(早于|小于)(今天|当前|今日)|今天之前", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex MustBeBehind();

    [GeneratedRegex(@"expir|valid (until|to)|collected|有效期(至|止)|到期|届满", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Finishing();

    [GeneratedRegex(@"\bwhen (will|would|do|are|is) |need .{0,30}\bfrom\b|planned|proposed|expected|预计|计划|拟", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Ahead();

    [GeneratedRegex(@"\bwhen (did|was|were)\b|\blast\b|since|issued?\b|date of (birth|death|marriage|purchase|incident|accident)|happened|(签发|发证|成立|事发|发生|购买|取得)(日期|时间)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Behind();
}
