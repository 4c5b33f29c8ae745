using System.Globalization;
using Probe.Core.Scenarios;

namespace Probe.Reports.Spreadsheets;

/// <summary>One sheet of a workbook.</summary>
/// <param name="Name">As the tab shows it; made safe by the writer.</param>
/// <param name="Columns">Each with its width in letters.</param>
/// <param name="Rows">Drawn one by one, never held together.</param>
internal sealed record Sheet(string Name, IReadOnlyList<(LocalText Head, int Width)> Columns, IEnumerable<IReadOnlyList<SheetCell>> Rows);

/// <summary>What stands in a cell: a text, which is never a formula, or a number. Neither: nothing was measured.</summary>
internal readonly record struct SheetCell(string? Text, double? Number)
{
    public static SheetCell Empty => default;

    public static implicit operator SheetCell(string? text) => new(text, null);

    public static implicit operator SheetCell(double? number) => new(null, number is { } value && double.IsFinite(value) ? value : null);

    public static implicit operator SheetCell(int? number) => new(null, number);

    public static implicit operator SheetCell(TimeSpan? time) => new(null, time?.TotalMilliseconds is { } ms ? Math.Round(ms) : null);

    public static implicit operator SheetCell(DateTimeOffset at) => new(at.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture), null);
}
