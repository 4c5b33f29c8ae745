using System.Collections.Immutable;
using System.Globalization;
using Probe.Core.Scenarios;

namespace Probe.Reports.Texts;

/// <summary>Figures as both languages read them. Null is '–', not measured; never 0.</summary>
public static class Format
{
    /// <summary>What stands where nothing was measured.</summary>
    public const string None = "–";

    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    public static string Count(int? value) => value is { } number ? number.ToString("N0", Plain) : None;

    /// <summary>Milliseconds, whole, with thousands parted.</summary>
    public static string Milliseconds(TimeSpan? value) =>
        value is { } time ? Math.Round(time.TotalMilliseconds, MidpointRounding.AwayFromZero).ToString("N0", Plain) : None;

    /// <summary>Milliseconds with their unit, or nothing of either.</summary>
    public static string WithUnit(TimeSpan? value) => value is null ? None : Milliseconds(value) + " ms";

    /// <summary>Seconds with their unit: <c>1.24 s</c>.</summary>
    public static string Seconds(TimeSpan? value, int decimals = 2) =>
        value is { } time ? time.TotalSeconds.ToString("F" + decimals.ToString(Plain), Plain) + " s" : None;

    /// <summary>A threshold without idle zeros: <c>2.5 s</c>, <c>4 s</c>.</summary>
    public static string Limit(TimeSpan value) => value.TotalSeconds.ToString("0.##", Plain) + " s";

    /// <summary>A share as a whole percentage: <c>47 %</c>.</summary>
    public static string Percent(double? share) =>
        share is { } value ? Math.Round(value * 100, MidpointRounding.AwayFromZero).ToString("F0", Plain) + "\u00A0%" : None;

    /// <summary>Two shares as one range: <c>47–91 %</c>.</summary>
    public static string Range(double low, double high) => Percent(low).Replace("\u00A0%", "", StringComparison.Ordinal) + "–" + Percent(high);

    /// <summary>A metric in [0, 1] with two decimals.</summary>
    public static string Metric(double? value) => value is { } number ? number.ToString("0.00", Plain) : None;

    /// <summary>An SVG coordinate.</summary>
    public static string Number(double value) => value.ToString("0.##", Plain);

    public static LocalText Moment(DateTimeOffset at) => new(
        at.ToString("yyyy'年'M'月'd'日' HH:mm", Plain) + Offset(at),
        at.ToString("d MMMM yyyy, HH:mm", Plain) + Offset(at));

    /// <summary>A moment in a table: sorts as it reads, alike in both languages.</summary>
    public static LocalText Day(DateTimeOffset at) => LocalText.Same(at.ToString("yyyy-MM-dd HH:mm", Plain));

    /// <summary>Texts in a row, in each language's own punctuation.</summary>
    public static LocalText Join(IEnumerable<LocalText> texts)
    {
        var all = texts.ToImmutableArray();
        return new LocalText(string.Join('、', all.Select(text => text.Zh)), string.Join(", ", all.Select(text => text.En)));
    }

    /// <summary>As it stands at the beginning of a line.</summary>
    public static LocalText Capital(LocalText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.En.Length > 0 && char.IsAsciiLetterLower(text.En[0]) ? text with { En = char.ToUpperInvariant(text.En[0]) + text.En[1..] } : text;
    }

    private static string Offset(DateTimeOffset at) =>
        at.Offset == TimeSpan.Zero ? " (UTC)" : at.ToString("' (UTC'zzz')'", Plain);
}
