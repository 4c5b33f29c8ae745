using System.Globalization;

namespace Probe.Scenarios.Documents;

/// <summary>What a file says, fit for a terminal: a diagnostic quotes text that may steer one.</summary>
internal static class Visible
{
    private const int MostSigns = 300;

    /// <summary>Line breaks, control signs, zero-width signs, marks of direction: typed into a search box, each changes the query without a trace.</summary>
    public static bool IsUnseen(char sign) => char.IsControl(sign) || char.GetUnicodeCategory(sign) == UnicodeCategory.Format;

    public static string Of(string text, int most = MostSigns)
    {
        var line = text.Any(IsUnseen) ? string.Concat(text.Select(Written)) : text;
        return line.Length <= most ? line : line[..most] + "…";
    }

    private static string Written(char sign) => sign switch
    {
        '\n' => "\\n",
        '\r' => "\\r",
        _ when IsUnseen(sign) => $"\\u{(int)sign:x4}",
        _ => sign.ToString(),
    };
}
