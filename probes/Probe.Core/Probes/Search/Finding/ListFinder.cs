using System.Collections.Immutable;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Search.Finding;

/// <summary>One item of a list: where it is and where its title is.</summary>
internal readonly record struct ListItem(int Node, int Title);

/// <summary>Something on the page that might be the list of results.</summary>
/// <param name="Signature">The place of its titles.</param>
/// <param name="Container">Index of the smallest node that holds all items.</param>
/// <param name="Items">In document order.</param>
/// <param name="Score">Higher is likelier.</param>
/// <param name="QueryShare">Items that hold the query. In [0, 1].</param>
/// <param name="NewShare">Items that were not there before. In [0, 1].</param>
/// <param name="StoodBefore">Whether a list stood at its place in the same document before the search: a timer may have changed it.</param>
/// <param name="Suggestions">Whether it hangs below the box, over the page.</param>
/// <param name="Learned">Whether it stands where earlier results stood.</param>
/// <param name="Why">Reasons with their weights.</param>
internal sealed record ListCandidate(
    string Signature,
    int Container,
    ImmutableArray<ListItem> Items,
    double Score,
    double QueryShare,
    double NewShare,
    bool StoodBefore,
    bool Suggestions,
    bool Learned,
    ImmutableArray<string> Why)
{
    /// <summary>Whether the page offers it instead of an answer: 猜你想找, 'you may also like'.</summary>
    public bool Recommended { get; init; }

    /// <summary>The titles in a row: the same list gives the same key.</summary>
    public string Sequence(PageSighting page) => string.Join('\n', Items.Select(i => page.Nodes[i.Title].Text));

    /// <summary>Whether some of its titles stand there whatever is asked.</summary>
    public bool Stands(PageSighting page, ListContext context)
    {
        var signatures = Signatures.Of(page);
        return Items.Any(i => context.Stands(page.Nodes[i.Title], signatures.Full(i.Title)));
    }
}

/// <summary>Finds lists of results: many things of one shape whose titles came with the query.</summary>
internal static class ListFinder
{
    /// <summary>A list below it is none.</summary>
    public const double Least = 4;

    /// <summary>Lists that could be the answer, the likeliest first.</summary>
    public static ImmutableArray<ListCandidate> Find(PageSighting page, ListContext context)
    {
        var signatures = Signatures.Of(page);
        var clusters = TitleClusters.Merge(page, TitleClusters.Of(page, context, signatures), signatures, context);
        var found = new List<ListCandidate>();
        foreach (var titles in clusters)
        {
            var items = ItemsOf(page, titles);
            var candidate = Weigh(page, context, signatures, items);
            if (candidate.Score >= Least && !context.Learned.Furniture.Contains(candidate.Sequence(page)))
            {
                found.Add(candidate);
            }
        }

        return [.. found.OrderByDescending(c => c.Score).ThenBy(c => c.Items[0].Title)];
    }

    /// <summary>Every list on the page as it stands, by its titles in a row: what a later answer must differ from.</summary>
    public static IEnumerable<string> Sequences(PageSighting page, ListContext context)
    {
        var signatures = Signatures.Of(page);
        return TitleClusters.Of(page, context, signatures).Select(c => string.Join('\n', c.Select(t => page.Nodes[t].Text)));
    }

    private static ImmutableArray<ListItem> ItemsOf(PageSighting page, List<int> titles)
    {
        var within = new Dictionary<int, int>();
        foreach (var title in titles)
        {
            foreach (var above in page.Ancestors(title))
            {
                within[above] = within.GetValueOrDefault(above) + 1;
            }
        }

        return
        [
            .. titles.Select(title =>
            {
                var item = title;
                foreach (var above in page.Ancestors(title))
                {
                    // A single title would claim the whole page: its item is the row or card that it stands in.
                    if (within[above] > 1 || page.Nodes[above].Tag is "body" or "main" or "ul" or "ol" or "tbody" or "table" or "section" || (titles.Count == 1 && (page.Nodes[item].Tag is "li" or "tr" or "article" or "dd" || page.Nodes[above].Height > 320)))
                    {
                        break;
                    }

                    item = above;
                }

                return new ListItem(item, title);
            }),
        ];
    }

    private static ListCandidate Weigh(PageSighting page, ListContext context, Signatures signatures, ImmutableArray<ListItem> items)
    {
        var weighed = new Weighing();
        void Count(double weight, string reason)
        {
            // What weighs next to nothing is no reason.
            if (Math.Abs(weight) >= 0.05)
            {
                weighed.Add(weight, reason);
            }
        }

        var n = items.Length;
        var titles = items.Select(i => page.Nodes[i.Title]).ToList();
        var container = n == 1 ? items[0].Node : CommonAncestor(page, [.. items.Select(i => i.Node)]);
        var signature = signatures.Full(items[0].Title);
        var isNew = items.Count(i => context.IsNew(page.Nodes[i.Title], signatures.Full(i.Title))) / (double)n;
        var narrowed = context.Narrowed(signature, [.. titles.Select(t => t.Text)]);
        isNew = narrowed ? 1 : isNew;
        var query = items.Count(i => Holds(page.TextOf(i.Node, 600), context.Query)) / (double)n;
        var own = titles.Count(t => Holds(t.Text, context.Query)) / (double)n;
        var learned = context.Learned.Signature is not null && items.Any(i => signatures.Full(i.Title) == context.Learned.Signature);
        Count(3 * isNew, narrowed ? "the titles that do not hold the query were taken away" : $"{isNew:P0} of its titles came with the query");
        Count(2.5 * query, $"{query:P0} of its items hold the query");
        Count(own, $"{own:P0} of its titles hold the query");
        if (learned)
        {
            Count(4, "it stands where earlier results stood");
        }

        var links = items.Count(i => IsLink(page, i)) / (double)n;
        Count(1.2 * links, $"{links:P0} of its items are links");
        if (titles[0].Tag is "h1" or "h2" or "h3" or "h4" or "h5" || page.Ancestors(items[0].Title).Take(2).Any(a => page.Nodes[a].Tag is "h2" or "h3" or "h4" or "h5"))
        {
            Count(0.8, "its titles are headings");
        }
        else if (links < 1 && titles.Any(t => t.Clickable))
        {
            Count(0.8, "its titles can be pressed");
        }

        Count(Math.Min(1.5, Math.Log2(n) * 0.5), $"it has {n} items");
        var length = titles.Average(t => t.Text.Length);
        Count(length < 4 ? -2 : length > 120 ? -1.5 : 0.5, $"its titles have {length:0} characters on average");
        var distinct = titles.Select(t => t.Text).Distinct(StringComparer.Ordinal).Count() / (double)n;
        Count((distinct - 1) * 2, "its titles repeat themselves");
        var font = titles.Average(t => t.FontSize);
        Count(font >= 18 ? 0.4 : font is > 0 and < 12.5 ? -0.4 : 0, $"its titles are set in {font:0} px");
        var width = page.Nodes[items[0].Node].Width;
        Count(width >= 300 ? 0.5 : width < 120 ? -0.7 : 0, $"its items are {width:0} px wide");
        if (!learned && ListPlaces.IsFurniture(page, items[0].Title))
        {
            Count(-2.5, "it stands in a part of the page that is for something else");
        }

        if (page.Ancestors(items[0].Node).Take(4).Append(container).Any(a => Lexicon.ResultHint().IsMatch($"{page.Nodes[a].Classes} {page.Nodes[a].Hints}")))
        {
            Count(0.6, "what it stands in is called a list or results");
        }

        if (!learned && n == 1 && own < 1)
        {
            Count(-3, "a single text without the query");
        }

        var suggestions = ListPlaces.IsSuggestions(page, context, items, container);
        if (suggestions)
        {
            Count(-2, "it hangs below the box: suggestions");
        }

        var stood = !narrowed && context.Stood(page.Nodes[items[0].Title], signature);
        if (stood && !learned)
        {
            Count(-1, "a list stood at its place before the search");
        }

        // Other words to search for hold the query as a rule: only their heading tells them from results.
        var recommended = !narrowed && ((own == 0 && ListPlaces.IsRecommended(page, items[0].Node)) || (!learned && ListPlaces.IsOfSearches(page, items[0].Node)));
        if (recommended)
        {
            Count(-2.5, "the words above it recommend something");
        }

        return new ListCandidate(signature, container, items, weighed.Score, query, isNew, stood, suggestions, learned, weighed.Why) { Recommended = recommended };
    }

    /// <summary>Whether words hold the query: as it stands, or at least half of its pairs of characters, or every longer word of it.</summary>
    public static bool Holds(string text, string query)
    {
        if (query.Length == 0)
        {
            return false;
        }

        if (text.Contains(query, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        if (query.Any(c => c >= 0x2e80))
        {
            var pairs = Enumerable.Range(0, Math.Max(0, query.Length - 1)).Select(i => query.Substring(i, 2)).ToList();
            return pairs.Count >= 2 && pairs.Count(p => text.Contains(p, StringComparison.Ordinal)) * 2 >= pairs.Count;
        }

        var words = query.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length >= 4).ToList();
        return words.Count > 0 && words.All(w => text.Contains(w[..Math.Min(w.Length, 7)], StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whether the title itself leads somewhere.</summary>
    private static bool IsLink(PageSighting page, ListItem item) =>
        page.Nodes[item.Title].Href is not null || page.Ancestors(item.Title).TakeWhile(a => a >= item.Node).Any(a => page.Nodes[a].Href is not null && page.Nodes[a].Tag == "a");

    /// <summary>The address that an item leads to; null: none is seen.</summary>
    public static string? LinkOf(PageSighting page, ListItem item)
    {
        if (page.Nodes[item.Title].Href is { } own)
        {
            return own;
        }

        foreach (var above in page.Ancestors(item.Title))
        {
            if (page.Nodes[above].Tag == "a" && page.Nodes[above].Href is { } wrapping)
            {
                return wrapping;
            }

            if (above == item.Node)
            {
                break;
            }
        }

        return page.Subtree(item.Node).Where(i => page.Nodes[i].Tag == "a" && page.Nodes[i].Href is not null).Select(i => page.Nodes[i].Href).FirstOrDefault();
    }

    /// <summary>The lowest node that holds all of them, none of them itself.</summary>
    public static int CommonAncestor(PageSighting page, IReadOnlyList<int> nodes)
    {
        var common = Math.Max(0, page.Nodes[nodes[0]].Parent);
        foreach (var node in nodes)
        {
            while (page.Nodes[common].Parent >= 0 && !page.Ancestors(node).Contains(common))
            {
                common = page.Nodes[common].Parent;
            }
        }

        return common;
    }
}
