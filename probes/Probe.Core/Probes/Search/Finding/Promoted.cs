using Probe.Core.Visits;

namespace Probe.Core.Probes.Search.Finding;

/// <summary>Reads what a portal sets apart above its list: the best answer, in larger letters.</summary>
internal static class Promoted
{
    /// <summary>What the page puts above its list as the best answer: few headings that lead somewhere and hold the query.</summary>
    public static ListCandidate With(PageSighting page, ListContext context, ListCandidate list, IEnumerable<ListCandidate> others)
    {
        var first = page.Nodes[list.Items[0].Title];
        var promoted = others.Where(o => o != list && o.Items.Length <= 3 && o.NewShare >= 1 && !o.Suggestions && Math.Abs(page.Nodes[o.Items[0].Title].X - first.X) < 60 && o.Items.All(i => Promotes(page, context, list, i))).SelectMany(o => o.Items).ToList();
        return promoted.Count is 0 or > 3
            ? list
            : list with { Items = [.. promoted.OrderBy(i => i.Title), .. list.Items], Why = [.. list.Why, $"what stands above it as the best answer belongs to it: {promoted.Count}"] };
    }

    /// <summary>Whether a longer list, as full of the query, stands below what is set apart as the best answer, and leads away from the search.</summary>
    public static bool StandsBelow(PageSighting page, ListContext context, ListCandidate list, ListCandidate best) =>
        list.Items.Length > best.Items.Length && list.QueryShare >= 0.9 && list.Score >= best.Score - 2 && !best.Learned && !list.Suggestions && !ListPlaces.IsFurniture(page, list.Items[0].Title) && !ListPlaces.IsRecommended(page, list.Items[0].Node)
        && ListFinder.LinkOf(page, list.Items[0]) is { } link && AnswerReader.Path(link) != AnswerReader.Path(page.Url)
        && With(page, context, list, [best]).Items.Length > list.Items.Length;

    private static bool Promotes(PageSighting page, ListContext context, ListCandidate list, ListItem item)
    {
        var title = page.Nodes[item.Title];
        var heading = title.Tag is "h2" or "h3" or "h4" || page.Ancestors(item.Title).Take(2).Any(a => page.Nodes[a].Tag is "h2" or "h3" or "h4");
        return item.Title < list.Items[0].Node && title.Y < page.Nodes[list.Items[0].Title].Y && heading && context.Query.Length > 0 && title.Text.Contains(context.Query, StringComparison.OrdinalIgnoreCase)
            && page.Ancestors(item.Title).Take(3).Prepend(item.Title).Select(i => page.Nodes[i].Href).FirstOrDefault(h => h is not null) is { } link
            && AnswerReader.Path(link) != AnswerReader.Path(page.Url) && !ListPlaces.IsFurniture(page, item.Title) && !page.Ancestors(list.Items[0].Node).Contains(item.Node);
    }
}
