using System.Collections.Immutable;
using System.Globalization;
using Probe.Core.Scoring.Indices;
using Probe.Scenarios.Documents;

namespace Probe.Scenarios.Csv;

/// <summary>Reads reported values: one row a value, each with its source and date.</summary>
internal static class ReportedCsv
{
    private const string Government = "government";
    private const string IndicatorColumn = "indicator";
    private const string Value = "value";
    private const string Source = "source";
    private const string Date = "date";

    public static ReportedFigures? Read(string text, IndexDefinition index, DiagnosticSink sink)
    {
        string[] columns = [Government, IndicatorColumn, Value, Source, Date];
        if (CsvColumns.Read(text, columns, columns, sink) is not { } table)
        {
            return null;
        }

        var known = index.Leaves.Where(l => l.Basis is not IndicatorBasis.Unmeasured).ToList();
        var values = new Dictionary<string, Dictionary<string, ReportedValue>>(StringComparer.Ordinal);
        foreach (var row in table.Rows)
        {
            var (government, named, source, day) = (table.Needed(row, Government), table.Needed(row, IndicatorColumn), table.Needed(row, Source), table.Needed(row, Date));
            var leaf = known.Find(l => l.Id == named) ?? known.Find(l => l.Code == named);
            if (named is not null && leaf is null)
            {
                sink.Add(table.PlaceOf(row, IndicatorColumn), IndicatorColumn, $"'{named}'", $"an indicator of {index.Id} that can be reported", NearestWord.Suggest(named, known.Select(l => l.Id)));
            }

            if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && day is not null)
            {
                sink.Add(table.PlaceOf(row, Date), Date, $"'{day}'", "a day such as 2019-06-30");
            }

            if (table.Needed(row, Value) is null || table.Number(row, Value) is not { } value || government is null || leaf is null || source is null)
            {
                continue;
            }

            LeagueCsv.CheckBounds(value, leaf, table.PlaceOf(row, Value), Value, sink);
            if (!values.TryGetValue(government, out var of))
            {
                values[government] = of = new Dictionary<string, ReportedValue>(StringComparer.Ordinal);
            }

            if (!of.TryAdd(leaf.Id, new ReportedValue(value, source, date)))
            {
                sink.Add(table.PlaceOf(row, IndicatorColumn), IndicatorColumn, $"'{named}' of '{government}' for the second time", "each value once");
            }
        }

        return sink.IsEmpty ? new ReportedFigures(values.ToImmutableSortedDictionary(v => v.Key, v => v.Value.ToImmutableDictionary(StringComparer.Ordinal), StringComparer.Ordinal)) : null;
    }
}
