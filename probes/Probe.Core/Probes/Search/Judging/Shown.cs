using System.Globalization;

namespace Probe.Core.Probes.Search.Judging;

/// <summary>What others wrote, and figures, as sentences show them.</summary>
internal static class Shown
{
    private const int TitleLength = 60;

    /// <summary>A title in a sentence: no invisible or directional marks (they could turn the sentence round), one line, at most 60 characters.</summary>
    public static string Title(string title) => Text(title, TitleLength);

    public static string Text(string text, int most)
    {
        var shown = new LevelledText(text).Shown;
        var characters = new StringInfo(shown);
        return characters.LengthInTextElements <= most ? shown : characters.SubstringByTextElements(0, most - 1) + "…";
    }

    /// <summary>Seconds: tenths, and finer only where the limit would otherwise seem kept (4.003 s against 4 s).</summary>
    public static string Seconds(TimeSpan time, TimeSpan? limit = null)
    {
        var tenths = time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        return limit is { } bound && string.Equals(tenths, bound.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            ? time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture)
            : tenths;
    }

    public static string Limit(TimeSpan limit) => limit.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);

    public static string Fraction(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
