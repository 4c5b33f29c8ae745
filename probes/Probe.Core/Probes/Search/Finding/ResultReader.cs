using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Search.Finding;

/// <summary>Reads the items of a list as results.</summary>
internal static partial class ResultReader
{
    private const int MostResults = 200;

    /// <param name="submitted">Epoch milliseconds from which the times count; null: unknown.</param>
    /// <param name="tab">The kind that the present tab shows.</param>
    /// <param name="from">Rank of the first.</param>
    /// <param name="pageNumber">Of the page of results, from 1.</param>
    public static ImmutableArray<ResultItem> Read(PageSighting page, ListCandidate list, double? submitted, ResultKind? tab, int from, int pageNumber)
    {
        var results = ImmutableArray.CreateBuilder<ResultItem>();
        foreach (var item in list.Items.Take(MostResults))
        {
            var node = page.Nodes[item.Title];
            // A label that names a kind (事项, 新闻) stands before the title; it is not part of it.
            var words = Lexicon.KindOf(node.Lead) is not null && node.Text.StartsWith(node.Lead, StringComparison.Ordinal) && node.Text.Length > node.Lead.Length + 1 ? node.Text[node.Lead.Length..] : node.Text;
            words = Whole(node, words);
            var title = Lexicon.Numbering().Replace(words, "").Trim();
            var rest = string.Join(' ', page.Subtree(item.Node).Where(i => i != item.Title && page.Nodes[i].Visible && page.Nodes[i].Text.Length > 0).Select(i => page.Nodes[i].Text));
            var at = page.Nodes[item.Title].ChangedAt;
            results.Add(new ResultItem(
                from + results.Count,
                title.Length > 0 ? title : node.Text,
                ListFinder.LinkOf(page, item),
                rest.Length > 300 ? rest[..300] : rest,
                KindOf(page, list, item, tab),
                pageNumber,
                submitted is { } t0 && at >= t0 - 1 ? TimeSpan.FromMilliseconds(Math.Max(0, at - t0)) : null));
        }

        return results.DrainToImmutable();
    }

    /// <summary>Where a page cuts a title and keeps the whole beside it (the title attribute), the whole.</summary>
    private static string Whole(SeenNode node, string words)
    {
        var cut = words.TrimEnd('.', '…', ' ');
        var at = cut.Length < words.Length && cut.Length >= 3 ? node.Label.IndexOf(cut, StringComparison.Ordinal) : -1;
        return at >= 0 && node.Label.Length - at > cut.Length ? node.Label[at..] : words;
    }

    private static ResultKind KindOf(PageSighting page, ListCandidate list, ListItem item, ResultKind? tab)
    {
        if (Lexicon.KindOf(page.Nodes[item.Title].Lead) is { } lead)
        {
            return lead;
        }

        var prefix = Prefix().Match(page.Nodes[item.Title].Text);
        if (prefix.Success && Lexicon.KindOf(prefix.Groups["kind"].Value) is { } said)
        {
            return said;
        }

        foreach (var i in page.Subtree(item.Node))
        {
            if (i != item.Title && page.Nodes[i].Visible && page.Nodes[i].Text.Length is > 1 and <= 10 && !page.Nodes[i].Clickable && (i < item.Title || !Lexicon.ItemAction().IsMatch(page.Nodes[i].Text)) && Lexicon.KindOf(page.Nodes[i].Text) is { } badge)
            {
                return badge;
            }
        }

        return tab ?? SectionKind(page, list, item) ?? ResultKind.Unknown;
    }

    /// <summary>The kind that the nearest heading above an item names, inside what holds the list.</summary>
    private static ResultKind? SectionKind(PageSighting page, ListCandidate list, ListItem item)
    {
        for (var i = item.Node - 1; i > list.Container; i--)
        {
            if (page.Nodes[i].Visible && page.Nodes[i].Tag is "h2" or "h3" or "h4" or "h5" or "dt" or "legend" or "strong" or "b" && page.Nodes[i].Text.Length is > 1 and < 12 && Lexicon.KindOf(page.Nodes[i].Text) is { } kind)
            {
                return kind;
            }
        }

        return null;
    }

    [GeneratedRegex(@"^\s*[\[【［]\s*(?<kind>[^\]】］]{2,8})\s*[\]】］]", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Prefix();
}
