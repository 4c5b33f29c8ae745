using System.Collections.Immutable;
using System.Text.RegularExpressions;
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
    ImmutableArray<string> Why)
{
    /// <summary>The titles in a row: the same list gives the same key.</summary>
    public string Sequence(PageSighting page) => string.Join('\n', Items.Select(i => page.Nodes[i.Title].Text));
}

/// <summary>Finds lists of results: many things of one shape whose titles came with the query.</summary>
internal static partial class ListFinder
{
    /// <summary>A list below it is none.</summary>
    public const double Least = 4;

    /// <summary>Lists that could be the answer, the likeliest first.</summary>
    public static ImmutableArray<ListCandidate> Find(PageSighting page, ListContext context)
    {
        var signatures = Signatures.Of(page);
        var clusters = Merge(page, Cluster(page, context, signatures), signatures, context);
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
        return Cluster(page, context, signatures).Select(c => string.Join('\n', c.Select(t => page.Nodes[t].Text)));
    }

    private static List<List<int>> Cluster(PageSighting page, ListContext context, Signatures signatures)
    {
        var clusters = new Dictionary<int, List<int>>();
        for (var i = 0; i < page.Nodes.Length; i++)
        {
            if (CouldBeTitle(page, i, context))
            {
                var key = signatures.FullNumber(i);
                if (!clusters.TryGetValue(key, out var cluster))
                {
                    clusters[key] = cluster = [];
                }

                cluster.Add(i);
            }
        }

        return [.. clusters.Values.Select(c => OneAnItem(page, Together(page, c, i => context.IsNew(page.Nodes[i], signatures.Full(i)))))];
    }

    /// <summary>A layout of tables gives menus and results the same place: the tables and lists that hold nothing new are left out where others do.</summary>
    private static List<int> Together(PageSighting page, List<int> cluster, Func<int, bool> isNew)
    {
        if (cluster.TrueForAll(i => isNew(i)) || !cluster.Exists(i => isNew(i)))
        {
            return cluster;
        }

        var holders = cluster.GroupBy(i => page.Ancestors(i).FirstOrDefault(a => page.Nodes[a].Tag is "table" or "ul" or "ol" or "dl" or "nav", -1)).ToList();
        return holders.Count < 2 ? cluster : [.. holders.Where(h => h.Any(isNew)).SelectMany(h => h).Order()];
    }

    private static bool CouldBeTitle(PageSighting page, int index, ListContext context)
    {
        var node = page.Nodes[index];
        if (!node.Visible || node.Text.Length < 2 || node.Width < 2 || node.Height < 2
            || node.Tag is "input" or "button" or "select" or "label" or "option" or "form" or "th" or "legend" or "caption" or "body" or "textarea"
            || node.Role is "tab" or "button" or "searchbox" or "alert" or "status"
            || Lexicon.NumberOrDate().IsMatch(node.Text) || Lexicon.ItemAction().IsMatch(node.Text) || Lexicon.Next().IsMatch(node.Text))
        {
            return false;
        }

        // What the page says about the search is not one of its results.
        var echo = context.Query.Length > 0 && node.Text.Contains(context.Query, StringComparison.OrdinalIgnoreCase);
        return !(node.Text.Length < 80 && (Lexicon.NoResults().IsMatch(node.Text) || (Lexicon.Loading().IsMatch(node.Text) && node.Text.Length < 24)))
            && !(echo && (Lexicon.Total().IsMatch(node.Text) || (node.Href is null && Lexicon.Echo().IsMatch(node.Text)) || (Lexicon.Search().IsMatch(node.Text.Replace(context.Query, "", StringComparison.OrdinalIgnoreCase)) && node.Href is null) || node.Text.Trim('"', '“', '”', '「', '」', '\'', ':', '：', ' ').Equals(context.Query, StringComparison.OrdinalIgnoreCase) && node.Href is null && !node.Clickable));
    }

    /// <summary>Where one item holds several texts of the same place (title, department, date), the one that tells items apart is the title.</summary>
    private static List<int> OneAnItem(PageSighting page, List<int> cluster)
    {
        var repeated = cluster.GroupBy(i => page.Nodes[i].Text).Where(g => g.Count() >= 3 && g.Count() * 3 > cluster.Count && g.Key.Length <= 8).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        if (repeated.Count > 0)
        {
            var rest = cluster.Where(i => !repeated.Contains(page.Nodes[i].Text)).ToList();
            if (rest.Count > 0)
            {
                cluster = rest;
            }
        }

        var byParent = cluster.GroupBy(i => page.Nodes[i].Parent).ToList();
        var crowded = byParent.Count(g => g.Count() > 1);
        if (byParent.Count < 2 || crowded * 2 < byParent.Count)
        {
            return cluster;
        }

        var places = byParent.Max(g => g.Count());
        var best = Enumerable.Range(0, Math.Min(places, 8)).MaxBy(place =>
        {
            var texts = byParent.Where(g => g.Count() > place).Select(g => g.ElementAt(place)).ToList();
            var distinct = texts.Select(t => page.Nodes[t].Text).Distinct(StringComparer.Ordinal).Count() / (double)texts.Count;
            return texts.Count / (double)byParent.Count * 10 + distinct * 10 + Math.Min(30, texts.Average(t => page.Nodes[t].Text.Length)) / 3 + (texts.All(t => page.Nodes[t].Href is not null) ? 5 : 0) - place;
        });
        return [.. byParent.Select(g => g.ElementAtOrDefault(best)).Where(i => i > 0)];
    }

    /// <summary>Lists whose items differ in class only (a hot one, a news one) or that stand in sections one below the other are one list to the reader.</summary>
    private static List<List<int>> Merge(PageSighting page, List<List<int>> clusters, Signatures signatures, ListContext context)
    {
        var merged = new List<List<int>>();
        foreach (var group in clusters.Where(c => c.Count > 0).GroupBy(c => signatures.TagsNumber(c[0])))
        {
            var lists = group.OrderBy(c => c[0]).ToList();
            for (var i = 0; i < lists.Count; i++)
            {
                for (var j = i + 1; j < lists.Count; j++)
                {
                    if (Belong(page, lists[i], lists[j], context, signatures))
                    {
                        lists[i] = [.. lists[i].Concat(lists[j]).Order()];
                        lists.RemoveAt(j);
                        j = i;
                    }
                }
            }

            merged.AddRange(lists);
        }

        return merged;
    }

    private static bool Belong(PageSighting page, List<int> one, List<int> other, ListContext context, Signatures signatures)
    {
        if (IsFurniture(page, one[0]) || IsFurniture(page, other[0]) || page.Nodes[one[0]].Href is null != page.Nodes[other[0]].Href is null)
        {
            return false;
        }

        // A title and a department in every item are two parts of one list, not two lists.
        var shared = one.Select(i => page.Nodes[i].Parent).Intersect(other.Select(i => page.Nodes[i].Parent)).Count();
        if (shared >= 2 || (shared == 1 && one.Count == 1 && other.Count == 1))
        {
            return false;
        }

        var together = CommonAncestor(page, [.. one, .. other]);
        var depth = page.Nodes[together].Depth;
        var apart = Math.Max(
            one.Count > 1 ? page.Nodes[CommonAncestor(page, one)].Depth - depth : 0,
            other.Count > 1 ? page.Nodes[CommonAncestor(page, other)].Depth - depth : 0);
        var titleDepth = page.Nodes[one[0]].Depth - depth;
        if (depth < 1 || apart > 2 || titleDepth > 6)
        {
            return false;
        }

        var (a, b) = (page.Nodes[one[0]], page.Nodes[other[0]]);
        return Math.Abs(a.X - b.X) < 40
            && one.TrueForAll(i => context.IsNew(page.Nodes[i], signatures.Full(i))) && other.TrueForAll(i => context.IsNew(page.Nodes[i], signatures.Full(i)));
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
        var why = new List<string>();
        var score = 0.0;
        void Count(double weight, string reason)
        {
            if (Math.Abs(weight) >= 0.05)
            {
                score += weight;
                why.Add($"{reason} ({weight:+0.#;-0.#})");
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
        if (!learned && IsFurniture(page, items[0].Title))
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

        var suggestions = IsSuggestions(page, context, items, container);
        if (suggestions)
        {
            Count(-2, "it hangs below the box: suggestions");
        }

        var stood = !narrowed && context.Stood(page.Nodes[items[0].Title], signature);
        if (stood && !learned)
        {
            Count(-1, "a list stood at its place before the search");
        }

        return new ListCandidate(signature, container, items, score, query, isNew, stood, suggestions, [.. why]);
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

    public static bool IsFurniture(PageSighting page, int index)
    {
        var levels = 0;
        foreach (var above in page.Ancestors(index).Prepend(index))
        {
            var node = page.Nodes[above];
            // An item's own head, or a heading's, is no part of the page's.
            if ((node.Tag == "header" || OwnHead().IsMatch(node.Classes)) && page.Ancestors(above).Any(a => page.Nodes[a].Tag is "article" or "li" or "tr" or "main" || Lexicon.ResultHint().IsMatch(page.Nodes[a].Classes)))
            {
                continue;
            }

            if (node.Tag is "nav" or "header" or "footer" or "aside" || node.Role is "navigation" or "banner" or "contentinfo" or "complementary" or "tablist" or "menu" or "menubar")
            {
                return true;
            }

            if (levels++ < 5 && node.Tag is not "body" && Lexicon.FurnitureHint().IsMatch($"{node.Classes} {node.Hints}") && !Lexicon.Search().IsMatch(node.Classes))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@"(entry|card|item|post|result|article|list|media|panel)[-_]*(header|head|footer)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 200)]
    private static partial Regex OwnHead();

    private static bool IsSuggestions(PageSighting page, ListContext context, ImmutableArray<ListItem> items, int container)
    {
        if (items.Any(i => page.Nodes[i.Node].Role == "option" || page.Ancestors(i.Node).Take(3).Any(a => page.Nodes[a].Role == "listbox")))
        {
            return true;
        }

        if (context.Box is not { } box)
        {
            return false;
        }

        var first = page.Nodes[items[0].Node];
        var below = first.Y - (box.Y + box.Height);
        var overlaps = first.X < box.X + box.Width && first.X + first.Width > box.X;
        return below is > -6 and < 60 && overlaps && page.Ancestors(items[0].Node).Take(4).Append(container).Any(a => page.Nodes[a].Floating && !Covers(page.Nodes[a], box));
    }

    /// <summary>A layer that holds the box too is the page of the search, not something that hangs below it.</summary>
    private static bool Covers(SeenNode layer, SeenNode box) => layer.Y <= box.Y + 2 && layer.Y + layer.Height >= box.Y + box.Height - 2 && layer.Height > box.Height * 2;
}
