using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Reports.Texts;

namespace Probe.Reports.Dashboard;

/// <summary>A table that sorts by its address and can be taken away as a file.</summary>
/// <param name="Id">For the file's name: small letters, digits, hyphens.</param>
/// <param name="Rows">In the order in which they are shown before anybody sorts.</param>
public sealed record Listing(string Id, LocalText Title, ImmutableArray<ListingColumn> Columns, ImmutableArray<ListingRow> Rows)
{
    /// <summary>The column that it is sorted by; null: as it came.</summary>
    public string? SortedBy { get; private init; }

    public bool Descending { get; private init; }

    /// <summary>Path and query of the page that shows it, without a sorting.</summary>
    public string Address { get; private init; } = "";

    /// <summary>So many rows are shown at once: a page of ten thousand takes a browser longer than its reader has patience. The file has them all.</summary>
    public const int RowsOnAPage = 150;

    /// <summary>Which part is shown, from 1.</summary>
    public int Page { get; private init; } = 1;

    /// <summary>≥ 1.</summary>
    public int Pages => Math.Max(1, (Rows.Length + RowsOnAPage - 1) / RowsOnAPage);

    /// <summary>What is shown at once.</summary>
    public IEnumerable<ListingRow> Shown => Rows.Skip((Page - 1) * RowsOnAPage).Take(RowsOnAPage);

    /// <param name="asked">A column's key, with a hyphen before it for the greatest first; anything else sorts nothing.</param>
    /// <param name="address">Path and query of the page.</param>
    /// <param name="page">Which part to show; one that is not there is the nearest.</param>
    public Listing Sorted(string? asked, string address, int page = 1)
    {
        var plain = WithoutSort(address);
        page = Math.Clamp(page, 1, Pages);
        var descending = asked is { Length: > 0 } && asked[0] == '-';
        var key = descending ? asked![1..] : asked;
        var column = Columns.ToList().FindIndex(c => c.Key == key);
        if (column < 0)
        {
            return this with { Address = plain, Page = page };
        }

        // What was not measured stands at the end, whichever way.
        var (known, unknown) = (Rows.Where(r => r.Cells[column].Value is not null), Rows.Where(r => r.Cells[column].Value is null));
        var ordered = descending ? known.OrderByDescending(r => r.Cells[column].Value, ListingValue.Comparer) : known.OrderBy(r => r.Cells[column].Value, ListingValue.Comparer);
        return this with { Rows = [.. ordered, .. unknown], SortedBy = key, Descending = descending, Address = plain, Page = page };
    }

    /// <summary>The address that sorts by a column; by the same once more, the other way round.</summary>
    public string SortAddress(string key) => Address + (Address.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "sort=" + (SortedBy == key && !Descending ? "-" : "") + Uri.EscapeDataString(key);

    /// <summary>The address of the same rows as a file.</summary>
    public string CsvAddress => Asked("format=csv");

    /// <summary>The address of another part.</summary>
    public string PageAddress(int page) => Asked(FormattableString.Invariant($"page={page}"));

    private string Asked(string what) => Address + (Address.Contains('?', StringComparison.Ordinal) ? "&" : "?") + (SortedBy is null ? "" : $"sort={(Descending ? "-" : "")}{Uri.EscapeDataString(SortedBy)}&") + what;

    /// <summary>For spreadsheets: UTF-8 with byte-order mark, CRLF; empty is 'not measured', and page text cannot become a formula.</summary>
    public byte[] ToCsv()
    {
        var text = new StringBuilder();
        text.AppendJoin(',', Columns.Select(c => SearchCsv.Cell(c.Key))).Append("\r\n");
        foreach (var row in Rows)
        {
            text.AppendJoin(',', row.Cells.Select(Cell)).Append("\r\n");
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static string Cell(ListingCell cell) => cell.Value switch
    {
        null => "",
        double number => number.ToString("0.######", CultureInfo.InvariantCulture),
        int number => number.ToString(CultureInfo.InvariantCulture),
        DateTimeOffset at => at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
        _ => SearchCsv.Cell(cell.Text.Zh == cell.Text.En ? cell.Text.En : $"{cell.Text.Zh} / {cell.Text.En}"),
    };

    private static string WithoutSort(string address)
    {
        var (path, query) = address.Split('?', 2) is [var before, var after] ? (before, after) : (address, "");
        var kept = query.Split('&', StringSplitOptions.RemoveEmptyEntries).Where(p => !p.StartsWith("sort=", StringComparison.Ordinal) && !p.StartsWith("format=", StringComparison.Ordinal) && !p.StartsWith("page=", StringComparison.Ordinal));
        var joined = string.Join('&', kept);
        return joined.Length == 0 ? path : path + "?" + joined;
    }
}

/// <param name="Key">For addresses and files: small letters and underscores.</param>
/// <param name="Numeric">Its figures stand at the right.</param>
public sealed record ListingColumn(string Key, LocalText Name, bool Numeric = false);

public sealed record ListingRow(ImmutableArray<ListingCell> Cells);

/// <summary>A cell.</summary>
/// <param name="Text">What is shown. May be a page's words.</param>
/// <param name="Value">What is sorted and exported: a double, an int, a DateTimeOffset or a string; null: not measured.</param>
/// <param name="Link">A path of ours; null: none.</param>
/// <param name="Look">A verdict's shape, such as <c>ok</c>; null: none.</param>
/// <param name="Share">Drawn under the text; null: nothing is.</param>
/// <param name="Live">Drawn instead of the text, and kept up to date; null: nothing is.</param>
public sealed record ListingCell(LocalText Text, object? Value, string? Link = null, string? Look = null, ListingShare? Share = null, ListingProgress? Live = null)
{
    public static ListingCell Empty { get; } = new(LocalText.Same(Format.None), null);

    public static ListingCell Words(LocalText text, string? link = null) => new(text, text.En, link);

    public static ListingCell Words(string text, string? link = null) => new(LocalText.Same(text.Length == 0 ? Format.None : text), text.Length == 0 ? null : text, link);

    public static ListingCell Count(int? number, string? link = null) => number is { } known ? new(LocalText.Same(Format.Count(known)), known, link) : Empty;

    public static ListingCell Figure(double? number, string format = "0.00") => number is { } known ? new(LocalText.Same(known.ToString(format, CultureInfo.InvariantCulture)), known) : Empty;

    public static ListingCell Moment(DateTimeOffset? at) => at is { } moment ? new(Format.Day(moment), moment) : Empty;

    /// <summary>So many of so many, with how far that can be trusted; nothing where nothing was measured.</summary>
    public static ListingCell Of(int conforming, int measured, string? link = null) => measured == 0 ? Empty with { Link = link } : new(
        LocalText.Same($"{conforming} / {measured}"), (double)conforming / measured, link, Share: new ListingShare((double)conforming / measured, Statistics.Wilson(conforming, measured)!.Value));
}

/// <summary>How far a run is that is under way.</summary>
public sealed record ListingProgress(string Run, int Stored, int GivenUp, int Planned);

/// <summary>A share with its interval.</summary>
public sealed record ListingShare(double Share, Interval Interval);

internal static class ListingValue
{
    public static IComparer<object?> Comparer { get; } = Comparer<object?>.Create((x, y) => (x, y) switch
    {
        (string a, string b) => string.Compare(a, b, StringComparison.OrdinalIgnoreCase),
        (IComparable a, not null) when a.GetType() == y.GetType() => a.CompareTo(y),
        _ => string.CompareOrdinal(Convert.ToString(x, CultureInfo.InvariantCulture), Convert.ToString(y, CultureInfo.InvariantCulture)),
    });
}
