using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Probe.Core.Scenarios;

namespace Probe.Core.Probes.Parity;

/// <summary>In what a time limit is counted. A guide has to say it: 20 working days are a month.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LimitUnit>))]
public enum LimitUnit
{
    /// <summary>当场, 即时: while the applicant waits.</summary>
    AtOnce,
    Minutes,
    Hours,
    WorkingDays,

    /// <summary>自然日, 日历日.</summary>
    CalendarDays,

    /// <summary>日, 天, 'days': which, the guide does not say.</summary>
    Days,
    Months,
    Years,
}

/// <summary>A time limit as a guide states it.</summary>
/// <param name="Most">The number that binds. ≥ 0; 0 where it is done at once.</param>
/// <param name="Least">Of a range; null: none is stated.</param>
public sealed partial record TimeLimit(LimitUnit Unit, int Most, int? Least = null)
{
    /// <summary>The first limit in the words. Null: they hold none that is understood.</summary>
    /// <param name="label">The label may say the unit: 法定时限（工作日）.</param>
    public static TimeLimit? Read(string words, string label = "")
    {
        ArgumentNullException.ThrowIfNull(words);
        var text = Chinese.Digits(Widths.Narrow(words));
        if (AtOnce().Match(text) is { Success: true } now && (Limit().Match(text) is not { Success: true } later || now.Index <= later.Index))
        {
            return new TimeLimit(LimitUnit.AtOnce, 0);
        }

        if (Limit().Match(text) is { Success: true } limit && Number(limit.Groups["n"].Value) is { } most)
        {
            return Of(limit.Groups["u"].Value, most, limit.Groups["l"].Success ? Number(limit.Groups["l"].Value) : null);
        }

        return Bare().Match(text) is { Success: true } bare && Number(bare.Groups["n"].Value) is { } alone && UnitIn().Match(Widths.Narrow(label)) is { Success: true } unit ? Of(unit.Value, alone, null) : null;
    }

    public LocalText Say()
    {
        var number = Least is { } least ? $"{least}–{Most}" : $"{Most}";
        return Unit switch
        {
            LimitUnit.AtOnce => new("当场办结", "at once"),
            LimitUnit.Minutes => new($"{number} 分钟", $"{number} minutes"),
            LimitUnit.Hours => new($"{number} 小时", $"{number} hours"),
            LimitUnit.WorkingDays => new($"{number} 个工作日", $"{number} working days"),
            LimitUnit.CalendarDays => new($"{number} 个自然日", $"{number} calendar days"),
            LimitUnit.Days => new($"{number} 日（未说明工作日或自然日）", $"{number} days (working or calendar is not said)"),
            LimitUnit.Months => new($"{number} 个月", $"{number} months"),
            _ => new($"{number} 年", $"{number} years"),
        };
    }

    private static TimeLimit? Of(string unit, int most, int? least) => unit.ToUpperInvariant() switch
    {
        var u when u.Contains("工作日", StringComparison.Ordinal) || u.StartsWith("WORK", StringComparison.Ordinal) || u.StartsWith("BUSINESS", StringComparison.Ordinal) => new TimeLimit(LimitUnit.WorkingDays, most, least),
        var u when u.Contains("自然日", StringComparison.Ordinal) || u.Contains("日历", StringComparison.Ordinal) || u.StartsWith("CALENDAR", StringComparison.Ordinal) => new TimeLimit(LimitUnit.CalendarDays, most, least),
        // A week is seven days in both languages; whether working days are meant, neither says.
        var u when u.Contains('周', StringComparison.Ordinal) || u.Contains("星期", StringComparison.Ordinal) || u.StartsWith("WEEK", StringComparison.Ordinal) => new TimeLimit(LimitUnit.Days, most * 7, least * 7),
        var u when u.Contains("小时", StringComparison.Ordinal) || u.StartsWith("HOUR", StringComparison.Ordinal) => new TimeLimit(LimitUnit.Hours, most, least),
        var u when u.Contains("分钟", StringComparison.Ordinal) || u.StartsWith("MIN", StringComparison.Ordinal) => new TimeLimit(LimitUnit.Minutes, most, least),
        var u when u.Contains('月', StringComparison.Ordinal) || u.StartsWith("MONTH", StringComparison.Ordinal) => new TimeLimit(LimitUnit.Months, most, least),
        var u when u.Contains('年', StringComparison.Ordinal) || u.StartsWith("YEAR", StringComparison.Ordinal) => new TimeLimit(LimitUnit.Years, most, least),
        _ => new TimeLimit(LimitUnit.Days, most, least),
    };

    private static int? Number(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 10_000 ? number
        : Array.FindIndex(EnglishNumbers, n => n.Equals(digits, StringComparison.OrdinalIgnoreCase)) is >= 0 and var at ? at
        : null;

    private static readonly string[] EnglishNumbers = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"];

    [GeneratedRegex(@"当场(办结|办理|发证|出证|受理并办结)?|即时(办结|办理)?|即(来|到|收)即办|即办(件|结)?|立等可取|随到随办|当日办结|当天办结|(?<![\d.])0\s*个?(工作日|自然日|日|天)|\b(immediate(ly)?|instant(ly)?|same[ -]day|straight ?away|while you wait|on the spot|at once)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AtOnce();

    [GeneratedRegex(@"(?:(?<l>\d{1,4})\s*(?:-|–|—|~|～|至|到|\bto\b|\band\b)\s*)?(?<n>\d{1,4}|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)\b)\s*(?:\(\d+\)\s*)?[（(]?个?\s*(?<u>工作日|自然日|日历(?:日|天)|working[ -]?days?|work ?days?|business[ -]?days?|calendar[ -]?days?|小时|分钟|周|星期|月|年|日|天|hours?|minutes?|mins?|weeks?|months?|years?|days?)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Limit();

    [GeneratedRegex(@"^\s*(?<n>\d{1,4})\s*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Bare();

    [GeneratedRegex(@"工作日|自然日|日历日|小时|周|月|天|working days?|business days?|calendar days?|hours?|weeks?|months?|days?|(?<=[（(])日", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex UnitIn();
}
