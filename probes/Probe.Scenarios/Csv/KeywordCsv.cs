using System.Collections.Immutable;
using Probe.Core.Scenarios;
using Probe.Scenarios.Binding;
using Probe.Scenarios.Documents;
using Probe.Scenarios.Kinds;

namespace Probe.Scenarios.Csv;

/// <summary>
/// A keyword set as a table: <c>keyword,variants,accept,mustHave</c>. More forgiving than YAML where a spreadsheet's user
/// can mean only one thing: a must-have is also accepted, a word said twice in one cell is said once.
/// </summary>
internal static class KeywordCsv
{
    private const string Keyword = "keyword";
    private const string Variants = "variants";
    private const string Accept = "accept";
    private const string MustHave = "mustHave";
    private const char FullWidthBar = '｜';
    private const char FullWidthComma = '，';

    private static readonly ImmutableArray<string> Columns = [Keyword, Variants, Accept, MustHave];

    public static string IdOf(string path) => Path.GetFileNameWithoutExtension(path);

    /// <returns>Null when the sink has a diagnostic.</returns>
    public static KeywordSet? Read(string text, DiagnosticSink sink)
    {
        var rows = CsvTable.Read(text, sink);
        if (rows.Count == 0)
        {
            sink.Add(Place.WholeFile, "", "an empty file", $"a first line with the columns {string.Join(',', Columns)}");
            return null;
        }

        if (ReadHeader(rows[0], sink) is not { } columns)
        {
            return null;
        }

        if (rows.Count == 1)
        {
            sink.Add(Place.WholeFile, "", "no keyword below the header", "one row for each keyword");
        }

        var seen = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var needs = ImmutableArray.CreateBuilder<Need>();
        foreach (var row in rows.Skip(1))
        {
            needs.Add(new Row(row, columns, sink).Read(seen, needs.Count + 1));
        }

        var id = IdOf(sink.File);
        return sink.IsEmpty ? new KeywordSet(id, 1, LocalText.Same(id), needs.ToImmutable(), [], sink.File) : null;
    }

    /// <returns>The column of each place; null where the header cannot be used, and rows below it would only repeat that.</returns>
    private static List<string?>? ReadHeader(List<CsvField> header, DiagnosticSink sink)
    {
        if (!header.Exists(f => Columns.Contains(f.Text.Trim()) || NearestWord.Find(f.Text.Trim(), Columns) is not null))
        {
            var remedy = Remedy(header[0].Text.Trim()) ?? $"such as {string.Join(',', Columns)}";
            sink.Add(header[0].Place, "", $"'{header[0].Text}'", "a first line that names the columns, 'keyword' among them", remedy);
            return null;
        }

        var columns = new List<string?>();
        foreach (var field in header)
        {
            columns.Add(ReadColumn(field, columns, sink));
        }

        if (columns.Contains(Keyword))
        {
            return columns;
        }

        sink.Add(header[0].Place, "", "no column 'keyword'", "a first line that names the columns, 'keyword' among them", $"such as {string.Join(',', Columns)}");
        return null;
    }

    /// <summary>A misspelt column is reported and then taken for the one that it is near to, so that its values are read too.</summary>
    private static string? ReadColumn(CsvField field, List<string?> before, DiagnosticSink sink)
    {
        var name = field.Text.Trim();
        if (!Columns.Contains(name))
        {
            sink.Add(field.Place, "", name.Length == 0 ? "a column without a name" : $"the unknown column '{name}'", $"one of {Words.List(Columns)}", Remedy(name));
            return NearestWord.Find(name, Columns.Where(c => !before.Contains(c)));
        }

        if (before.Contains(name))
        {
            sink.Add(field.Place, "", $"the column '{name}' for the second time", "each column once");
            return null;
        }

        return name;
    }

    private static string? Remedy(string name) =>
        name.IndexOfAny([';', '\t', FullWidthComma]) >= 0
            ? "separate columns with commas"
            : NearestWord.Suggest(name, Columns);

    /// <summary>One row of the table.</summary>
    private sealed class Row(List<CsvField> fields, List<string?> columns, DiagnosticSink sink)
    {
        public Need Read(Dictionary<string, int> seen, int number)
        {
            foreach (var extra in fields.Skip(columns.Count).Where(f => !string.IsNullOrWhiteSpace(f.Text)).Take(1))
            {
                sink.Add(extra.Place, "", $"'{extra.Text}' beyond the last column", $"{columns.Count} columns, as in the header", "put a value that holds a comma into quotes");
            }

            foreach (var field in fields.Where(f => f.Text.Trim().Any(Visible.IsUnseen)))
            {
                sink.Add(field.Place, "", "a value with a line break or an unseen sign", "values on one line");
            }

            var word = Word(seen);
            var accept = Matters(Accept);
            var mustHave = Matters(MustHave);
            return new Need(
                $"keyword-{number}",
                new Provenance(Named: false, ""),
                LocalText.Same(word),
                null,
                [.. Values(Variants).Select(v => v.Text).Where(v => v != word).Distinct(StringComparer.Ordinal).Select(v => new Variant(v, VariantKind.Unknown, null))],
                [.. accept.Union(mustHave)],
                mustHave,
                WrongMatters.Default);
        }

        private string Word(Dictionary<string, int> seen)
        {
            var field = FieldOf(Keyword) ?? new CsvField(new Place(fields[0].Place.Line, 0), "");
            var word = field.Text.Trim();
            if (word.Length == 0)
            {
                sink.Add(field.Place, Keyword, "nothing", "the official word");
            }
            else if (word.IndexOfAny(['|', FullWidthBar]) >= 0)
            {
                sink.Add(field.Place, Keyword, $"'{word}'", "one word", "put the other words into the column 'variants'");
            }
            else if (!seen.TryAdd(word, field.Place.Line))
            {
                sink.Add(field.Place, Keyword, $"the keyword '{word}' for the second time", "each keyword once", $"it stands on line {seen[word]} already");
            }

            return word;
        }

        private ImmutableArray<MatterPattern> Matters(string column)
        {
            var patterns = ImmutableArray.CreateBuilder<MatterPattern>();
            foreach (var (place, text) in Values(column))
            {
                if (MatterNotation.Fault(text) is var (found, expected, suggestion))
                {
                    sink.Add(place, column, found, expected, suggestion);
                }
                else
                {
                    patterns.Add(MatterNotation.Read(text));
                }
            }

            return [.. patterns.Distinct()];
        }

        private IEnumerable<(Place Place, string Text)> Values(string column)
        {
            if (FieldOf(column) is not { } field)
            {
                yield break;
            }

            if (field.Text.Contains(FullWidthBar, StringComparison.Ordinal))
            {
                sink.Add(field.Place, column, $"the full-width bar '{FullWidthBar}'", "values separated by '|'");
                yield break;
            }

            foreach (var value in Split(field.Text).Select(v => v.Trim()).Where(v => v.Length > 0))
            {
                yield return (field.Place, value);
            }
        }

        /// <summary>At each bar, but not inside <c>/…|…/</c>: there it is the expression's own.</summary>
        private static IEnumerable<string> Split(string text)
        {
            var parts = text.Split('|');
            for (var i = 0; i < parts.Length; i++)
            {
                var last = i;
                if (parts[i].TrimStart().StartsWith('/') && !IsClosed(parts[i]))
                {
                    last = Array.FindIndex(parts, i + 1, p => p.TrimEnd().EndsWith('/'));
                }

                yield return last < 0 ? parts[i] : string.Join('|', parts[i..(last + 1)]);
                i = Math.Max(i, last);
            }
        }

        private static bool IsClosed(string part) => part.Trim() is ['/', .., '/'] and { Length: > 1 };

        private CsvField? FieldOf(string column)
        {
            var at = columns.IndexOf(column);
            return at >= 0 && at < fields.Count ? fields[at] : null;
        }
    }
}
