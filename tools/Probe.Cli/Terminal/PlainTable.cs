using System.Text;

namespace Probe.Cli.Terminal;

/// <summary>
/// Columns that stand under each other, as wide as what is in them. A terminal that is too narrow folds the line itself: Spectre's
/// table throws where a cell of Chinese does not fit its column.
/// </summary>
internal sealed class PlainTable(params string[] heads)
{
    private const string Gap = "  ";

    private readonly List<string[]> _rows = [heads];

    public bool IsEmpty => _rows.Count == 1;

    /// <param name="cells">As many as there are heads. Texts of others must be inert.</param>
    public void Add(params string[] cells) => _rows.Add(cells);

    public void Print(TextWriter writer)
    {
        int[] widths = [.. Enumerable.Range(0, heads.Length).Select(column => _rows.Max(row => Width(row[column])))];
        foreach (var row in _rows)
        {
            writer.WriteLine(("  " + string.Join(Gap, row.Select((cell, column) => cell + new string(' ', widths[column] - Width(cell))))).TrimEnd());
        }

        writer.WriteLine();
    }

    /// <summary>Cells of a terminal: Chinese signs and full-width forms take two.</summary>
    internal static int Width(string text) => text.EnumerateRunes().Sum(r => IsWide(r.Value) ? 2 : Rune.GetUnicodeCategory(r) is System.Globalization.UnicodeCategory.NonSpacingMark ? 0 : 1);

    private static bool IsWide(int sign) => sign is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x20000 and <= 0x3FFFD);
}
