using Probe.Core.Visits;

namespace Probe.Core.Probes.Search.Finding;

/// <summary>Groups the texts of a page that could be titles of results into lists: what is of one shape, in one place, an item each.</summary>
internal static class TitleClusters
{
    /// <summary>Every text on the page that could be the title of a result.</summary>
    public static IEnumerable<int> Titles(PageSighting page, ListContext context, Signatures signatures) =>
        Enumerable.Range(0, page.Nodes.Length).Where(i => CouldBeTitle(page, i, context) && !context.Stands(page.Nodes[i], signatures.Full(i)));

    public static List<List<int>> Of(PageSighting page, ListContext context, Signatures signatures)
    {
        var clusters = new Dictionary<int, List<int>>();
        foreach (var i in Titles(page, context, signatures))
        {
            var key = signatures.FullNumber(i);
            if (!clusters.TryGetValue(key, out var cluster))
            {
                clusters[key] = cluster = [];
            }

            cluster.Add(i);
        }

        return [.. clusters.Values.SelectMany(c => Apart(page, c, context.Query)).Select(c => OneAnItem(page, Together(page, c, i => context.IsNew(page.Nodes[i], signatures.Full(i))), context.Query))];
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

    /// <summary>What follows a heading that recommends (You may also be looking for) is a list of its own, though it is drawn like the results above it.</summary>
    private static IEnumerable<List<int>> Apart(PageSighting page, List<int> cluster, string query)
    {
        var cut = Enumerable.Range(1, cluster.Count - 1).FirstOrDefault(k => IsHeadedApart(page, cluster[k - 1], cluster[k]) && !cluster.Skip(k).Any(i => ListFinder.Holds(page.Nodes[i].Text, query)));
        return cut == 0 ? [cluster] : [cluster[..cut], cluster[cut..]];
    }

    private static bool IsHeadedApart(PageSighting page, int title, int next) =>
        Enumerable.Range(title + 1, next - title - 1).Any(i => page.Nodes[i] is { Visible: true, Href: null, Clickable: false, Tag: "h1" or "h2" or "h3" or "h4" or "h5" or "h6" } node && Lexicon.Recommends().IsMatch(node.Text))
        && ListPlaces.IsRecommended(page, next);

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
    /// <remarks>Several departments may offer a matter of the same name: what holds the query is a title however often it stands there.</remarks>
    private static List<int> OneAnItem(PageSighting page, List<int> cluster, string query)
    {
        var repeated = cluster.GroupBy(i => page.Nodes[i].Text).Where(g => g.Count() >= 3 && g.Count() * 3 > cluster.Count && g.Key.Length <= 8 && !(query.Length > 0 && g.Key.Contains(query, StringComparison.OrdinalIgnoreCase))).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        if (repeated.Count > 0)
        {
            var rest = cluster.Where(i => !repeated.Contains(page.Nodes[i].Text)).ToList();
            if (rest.Count > 0)
            {
                cluster = rest;
            }
        }

        if (Columns(page, cluster, query) is { } titles)
        {
            return titles;
        }

        var byParent = cluster.GroupBy(i => page.Nodes[i].Parent).ToList();
        var crowded = byParent.Count(g => g.Count() > 1);
        return byParent.Count < 2 || crowded * 2 < byParent.Count ? cluster : BestPlace(page, byParent, query);
    }

    /// <summary>Of a table with a header, whose cells are all of one place, the column of the titles. Null: it is no such table; a table may lay matters out side by side.</summary>
    private static List<int>? Columns(PageSighting page, List<int> cluster, string query)
    {
        var cells = cluster.Select(i => (Title: i, Row: page.Ancestors(i).Take(5).FirstOrDefault(a => page.Nodes[a].Tag == "tr", -1))).ToList();
        if (cells.Exists(c => c.Row < 0))
        {
            return null;
        }

        var rows = cells.GroupBy(c => c.Row, c => c.Title).ToList();
        if (rows.Count(r => r.Count() > 1) * 2 < rows.Count || rows.Max(r => r.Count()) < 2)
        {
            return null;
        }

        var table = page.Ancestors(rows[0].Key).FirstOrDefault(a => page.Nodes[a].Tag == "table", -1);
        return table >= 0 && page.Subtree(table).Count(i => page.Nodes[i] is { Tag: "th", Visible: true }) > 1 ? BestPlace(page, rows, query) : null;
    }

    private static List<int> BestPlace(PageSighting page, List<IGrouping<int, int>> items, string query)
    {
        var places = items.Max(g => g.Count());
        var best = Enumerable.Range(0, Math.Min(places, 8)).MaxBy(place =>
        {
            var texts = items.Where(g => g.Count() > place).Select(g => g.ElementAt(place)).ToList();
            var distinct = texts.Select(t => page.Nodes[t].Text).Distinct(StringComparer.Ordinal).Count() / (double)texts.Count;
            var holds = query.Length == 0 ? 0 : texts.Count(t => page.Nodes[t].Text.Contains(query, StringComparison.OrdinalIgnoreCase)) / (double)texts.Count;
            return texts.Count / (double)items.Count * 10 + distinct * 10 + holds * 10 + Math.Min(30, texts.Average(t => page.Nodes[t].Text.Length)) / 3 + (texts.All(t => page.Nodes[t].Href is not null) ? 5 : 0) - place;
        });
        return [.. items.Select(g => g.ElementAtOrDefault(best)).Where(i => i > 0)];
    }

    /// <summary>Lists whose items differ in class only (a hot one, a news one) or that stand in sections one below the other are one list to the reader.</summary>
    public static List<List<int>> Merge(PageSighting page, List<List<int>> clusters, Signatures signatures, ListContext context)
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
        if (ListPlaces.IsFurniture(page, one[0]) || ListPlaces.IsFurniture(page, other[0]) || ListPlaces.IsRecommended(page, one[0]) != ListPlaces.IsRecommended(page, other[0]) || ListPlaces.IsOfSearches(page, one[0]) != ListPlaces.IsOfSearches(page, other[0]) || page.Nodes[one[0]].Href is null != page.Nodes[other[0]].Href is null)
        {
            return false;
        }

        // A title and a department in every item are two parts of one list, not two lists.
        var shared = one.Select(i => page.Nodes[i].Parent).Intersect(other.Select(i => page.Nodes[i].Parent)).Count();
        if (shared >= 2 || (shared == 1 && one.Count == 1 && other.Count == 1))
        {
            return false;
        }

        var together = ListFinder.CommonAncestor(page, [.. one, .. other]);
        var depth = page.Nodes[together].Depth;
        var apart = Math.Max(
            one.Count > 1 ? page.Nodes[ListFinder.CommonAncestor(page, one)].Depth - depth : 0,
            other.Count > 1 ? page.Nodes[ListFinder.CommonAncestor(page, other)].Depth - depth : 0);
        var titleDepth = page.Nodes[one[0]].Depth - depth;
        if (depth < 1 || apart > 2 || titleDepth > 6)
        {
            return false;
        }

        var (a, b) = (page.Nodes[one[0]], page.Nodes[other[0]]);
        return Math.Abs(a.X - b.X) < 40
            && one.TrueForAll(i => context.IsNew(page.Nodes[i], signatures.Full(i))) && other.TrueForAll(i => context.IsNew(page.Nodes[i], signatures.Full(i)));
    }
}
