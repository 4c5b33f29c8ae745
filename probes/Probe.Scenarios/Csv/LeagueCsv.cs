using System.Collections.Immutable;
using System.Globalization;
using Probe.Core.Scenarios;
using Probe.Core.Scoring.Indices;
using Probe.Scenarios.Binding;
using Probe.Scenarios.Documents;

namespace Probe.Scenarios.Csv;

/// <summary>Reads a league: one row a government, one column an indicator.</summary>
internal static class LeagueCsv
{
    private const string Government = "government";
    private const string Id = "id";
    private const string Region = "region";
    private const string Rank = "rank";
    private const string Total = "total";

    public static LeagueFigures? Read(string text, IndexDefinition index, DiagnosticSink sink)
    {
        var leaves = index.Leaves.Where(l => l.Basis is not IndicatorBasis.Unmeasured).ToList();
        var names = leaves.Select(l => l.Code ?? l.Id).ToList();
        if (CsvColumns.Read(text, [Government, Id, Region, Rank, Total, .. names], [Government], sink) is not { } table)
        {
            return null;
        }

        if (!names.Exists(table.Has))
        {
            sink.Add(Place.WholeFile, "", "no column of an indicator", $"at least one of {Words.List(names)}");
        }

        if (table.Rows.Count == 0)
        {
            sink.Add(Place.WholeFile, "", "no government below the header", "one row for each government");
        }

        var governments = ImmutableArray.CreateBuilder<ComparedGovernment>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in table.Rows)
        {
            var name = table.Needed(row, Government) ?? "";
            var id = table.Text(row, Id) ?? name;
            if (!seen.TryAdd(id, row[0].Place.Line))
            {
                sink.Add(table.PlaceOf(row, Government), Government, $"the government '{id}' for the second time", "each government once", $"it stands on line {seen[id]} already");
            }

            var values = ImmutableDictionary.CreateBuilder<string, ReportedValue>(StringComparer.Ordinal);
            foreach (var (leaf, column) in leaves.Zip(names))
            {
                if (table.Number(row, column) is { } value)
                {
                    values[leaf.Id] = new ReportedValue(value, Path.GetFileName(sink.File), null);
                    CheckBounds(value, leaf, table.PlaceOf(row, column), column, sink);
                }
            }

            governments.Add(new ComparedGovernment(id, LocalText.Same(name), table.Text(row, Region) is { } region ? LocalText.Same(region) : null, [], values.ToImmutable())
            {
                Published = table.Has(Total) || table.Has(Rank) ? new PublishedFigure((decimal?)table.Number(row, Total), (int?)table.Number(row, Rank)) : null,
            });
        }

        return sink.IsEmpty ? new LeagueFigures(governments.ToImmutable()) : null;
    }

    /// <summary>A value that cannot be is a slip of the pen, such as 55 for 55 %, and would move everybody.</summary>
    internal static void CheckBounds(double value, Indicator leaf, Place place, string column, DiagnosticSink sink)
    {
        if (leaf.Possible is not var (low, high) || (value >= low && value <= high))
        {
            return;
        }

        var expected = leaf.Basis is IndicatorBasis.Reported { Scale: Normalisation.AsIs } ? $"a score from {low} to {high}"
            : (low, high) == (0, 1) ? "a share from 0 to 1, such as 0.55 for 55 %"
            : double.IsPositiveInfinity(high) ? $"a number from {low} on"
            : $"a number from {low} to {high}";
        sink.Add(place, column, string.Create(CultureInfo.InvariantCulture, $"{value}"), expected);
    }
}
