using System.Globalization;
using System.Text;

namespace Probe.Reports.Texts;

/// <summary>Makes text of a foreign page harmless to look at. Encoding for HTML is Razor's work and not done here.</summary>
public static class Inert
{
    /// <summary>The mark for something that has no shape of its own.</summary>
    public const char Blank = '␣';

    /// <summary>More marks than this on one letter are somebody's joke.</summary>
    private const int MostMarks = 4;

    private const int LongestLink = 2000;

    /// <summary>Levels white space, shows what would be invisible, names what would reorder the line, and cuts.</summary>
    /// <param name="text">Untrusted; null becomes empty.</param>
    /// <param name="most">At most so many UTF-16 units before the ellipsis. ≥ 1.</param>
    public static string Text(string? text, int most = 300)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var made = new StringBuilder(Math.Min(text.Length, most) + 16);
        var marks = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var shown = Shown(rune, ref marks);
            if (shown.Length == 0 || (shown == " " && (made.Length == 0 || made[^1] == ' ')))
            {
                continue;
            }

            if (shown[0] == Blank && made.Length > 0 && made[^1] == Blank)
            {
                continue;
            }

            if (made.Length + shown.Length > most)
            {
                return made.ToString().TrimEnd() + "…";
            }

            made.Append(shown);
        }

        return made.ToString().TrimEnd();
    }

    /// <summary>The address if it may become a link: http or https, without a user's name in it, of bearable length. Null: show it as plain text.</summary>
    public static string? Link(string? url) =>
        url is { Length: > 0 and <= LongestLink }
        && Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && uri.UserInfo.Length == 0
            ? uri.AbsoluteUri
            : null;

    private static string Shown(Rune rune, ref int marks)
    {
        var category = Rune.GetUnicodeCategory(rune);
        if (category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
        {
            marks++;
            return marks > MostMarks ? "" : rune.ToString();
        }

        marks = 0;
        if (ReordersText(rune.Value))
        {
            return $"⟨U+{rune.Value:X4}⟩";
        }

        return category switch
        {
            UnicodeCategory.SpaceSeparator => " ",
            UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => " ",
            UnicodeCategory.Control => rune.Value is '\t' or '\n' or '\r' ? " " : Blank.ToString(),
            // Joiners belong to scripts and emoji; every other format character only hides something.
            UnicodeCategory.Format => rune.Value is 0x200C or 0x200D ? rune.ToString() : Blank.ToString(),
            UnicodeCategory.OtherNotAssigned when IsNonCharacter(rune.Value) => Blank.ToString(),
            _ => rune.ToString(),
        };
    }

    private static bool ReordersText(int value) =>
        value is 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    private static bool IsNonCharacter(int value) => value is >= 0xFDD0 and <= 0xFDEF || (value & 0xFFFE) == 0xFFFE;
}
