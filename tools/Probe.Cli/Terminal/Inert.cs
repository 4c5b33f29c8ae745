using System.Globalization;
using System.Text;

namespace Probe.Cli.Terminal;

/// <summary>Makes text from pages harmless on a terminal and in a log: one line, no control or direction signs.</summary>
internal static class Inert
{
    public static string Line(string text, int most = 300)
    {
        var line = new StringBuilder(Math.Min(text.Length, most));
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length >= most)
            {
                return line.Append('…').ToString();
            }

            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned)
            {
                line.Append(rune.Value is '\n' or '\r' or '\t' ? " " : "�");
            }
            else
            {
                line.Append(rune.ToString());
            }
        }

        return line.ToString();
    }
}
