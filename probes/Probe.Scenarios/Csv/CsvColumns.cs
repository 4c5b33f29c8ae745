using System.Globalization;
using Probe.Core.Scenarios;
using Probe.Scenarios.Binding;
using Probe.Scenarios.Documents;

namespace Probe.Scenarios.Csv;

/// <summary>A table whose first line names its columns, read strictly.</summary>
internal sealed class CsvColumns
{
    private readonly DiagnosticSink _sink;
    private readonly List<string?> _names;

    private CsvColumns(List<string?> names, List<List<CsvField>> rows, DiagnosticSink sink) => (_names, Rows, _sink) = (names, rows, sink);

    public List<List<CsvField>> Rows { get; }

    /// <param name="known">All columns that there may be.</param>
    /// <param name="needed">Those that there must be.</param>
    /// <returns>Null where the header cannot be used, and rows below it would only repeat that.</returns>
    public static CsvColumns? Read(string text, IReadOnlyCollection<string> known, IReadOnlyCollection<string> needed, DiagnosticSink sink)
    {
        var rows = CsvTable.Read(text, sink);
        if (rows.Count == 0)
        {
            sink.Add(Place.WholeFile, "", "an empty file", $"a first line with the columns {Words.List(needed)}");
            return null;
        }

        var names = new List<string?>();
        foreach (var field in rows[0])
        {
            var name = known.FirstOrDefault(k => k == field.Text.Trim());
            if (name is null)
            {
                sink.Add(field.Place, "", $"the unknown column '{field.Text.Trim()}'", $"one of {Words.List(known)}", NearestWord.Suggest(field.Text.Trim(), known));
            }
            else if (names.Contains(name))
            {
                sink.Add(field.Place, "", $"the column '{name}' for the second time", "each column once");
                name = null;
            }

            names.Add(name);
        }

        var missing = needed.Where(n => !names.Contains(n)).ToList();
        foreach (var name in missing)
        {
            sink.Add(rows[0][0].Place, "", $"no column '{name}'", $"a first line with the columns {Words.List(needed)}");
        }

        if (missing.Count > 0)
        {
            return null;
        }

        var table = new CsvColumns(names, [.. rows.Skip(1)], sink);
        foreach (var row in table.Rows)
        {
            if (row.Count != names.Count)
            {
                sink.Add(row[0].Place, "", $"{row.Count} values", $"{names.Count}, as in the header", "put a value that holds a comma into quotes");
            }
        }

        return table;
    }

    public bool Has(string column) => _names.Contains(column);

    /// <summary>A value without the blanks around it; null: it is blank, or there is no such column.</summary>
    public string? Text(List<CsvField> row, string column) => Field(row, column) is { Text: var text } && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    /// <summary>A value that must be there.</summary>
    public string? Needed(List<CsvField> row, string column)
    {
        var text = Text(row, column);
        if (text is null)
        {
            _sink.Add(PlaceOf(row, column), column, "nothing", "a value");
        }
        else if (text.Any(Visible.IsUnseen))
        {
            _sink.Add(PlaceOf(row, column), column, "a value with a line break or an unseen sign", "a value on one line");
        }

        return text;
    }

    /// <summary>A number, as the invariant culture writes it; null: blank.</summary>
    public double? Number(List<CsvField> row, string column)
    {
        if (Text(row, column) is not { } text)
        {
            return null;
        }

        if (double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
        {
            return number;
        }

        _sink.Add(PlaceOf(row, column), column, $"'{text}'", "a number such as 82.44, or nothing where it is not known", text.Contains('%', StringComparison.Ordinal) ? "write a share as a fraction: 0.87" : null);
        return null;
    }

    public Place PlaceOf(List<CsvField> row, string column) => Field(row, column)?.Place ?? row[0].Place;

    private CsvField? Field(List<CsvField> row, string column)
    {
        var at = _names.IndexOf(column);
        return at >= 0 && at < row.Count ? row[at] : null;
    }
}
