using System.Collections.Immutable;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Search.Finding;

/// <summary>What a page says in answer to a search, at one moment. Closed set.</summary>
internal abstract record Answer
{
    private Answer()
    {
    }

    /// <summary>A list of results.</summary>
    /// <param name="Stated">The total that the page states; null: none.</param>
    /// <param name="Next">Index of what leads to more; null: nothing does.</param>
    /// <param name="ServiceTab">Index of a tab that shows matters while another kind is shown; null: no such tab.</param>
    /// <param name="Tab">The kind that the present tab shows; null: none, or everything.</param>
    /// <param name="LastChange">Of the list, epoch milliseconds by the browser's clock.</param>
    public sealed record Results(ListCandidate List, int? Stated, int? Next, int? ServiceTab, ResultKind? Tab, double LastChange) : Answer;

    public sealed record None(string Message, double ChangedAt) : Answer;

    /// <param name="Heading">Index of the heading of the page that the search led to; null: the title is its only name.</param>
    public sealed record Jump(string Title, int? Heading) : Answer;

    public sealed record Loading(string Words) : Answer;

    public sealed record Barred(Obstacle Obstacle, string Words) : Answer;

    /// <summary>The search itself failed, and a page that looks like any other says so.</summary>
    public sealed record Broken(string Words) : Answer;

    /// <summary>Something changed, but nothing that could be read as an answer.</summary>
    public sealed record Silent(bool NewPage) : Answer;

    /// <summary>Nothing changed at all.</summary>
    public sealed record Nothing : Answer;
}

/// <summary>Reads a page for its answer to a search.</summary>
internal static class AnswerReader
{
    public static Answer Read(PageSighting page, ListContext context, ImmutableDictionary<string, string> locators)
    {
        var declared = DeclaredList(page, locators);
        var lists = declared is null ? ListFinder.Find(page, context) : [declared];
        var best = lists.FirstOrDefault(l => IsBelievable(l, context));
        if (best is not null && declared is null)
        {
            // The best answer may be set apart in larger letters: the list stands below it.
            var above = best;
            best = lists.FirstOrDefault(l => l != above && IsBelievable(l, context) && Promoted.StandsBelow(page, context, l, above)) ?? above;
        }

        var none = NoneMessage.Find(page, context, best);
        var newPage = page.DocumentAt > context.Before.DocumentAt + 0.5;
        if (none is null && Hindrances.Plain(page, context, best) is { } hindrance)
        {
            return hindrance;
        }

        if (best is not null && !(none is { } message && NoneMessage.Outweighs(page, best, message)))
        {
            // While the page still says that it is looking, a list may be what stood there before.
            return LoadingWords(page, context) is { } busy && best.NewShare < 0.5 ? new Answer.Loading(busy) : Results(page, context, declared is null ? Promoted.With(page, context, best, lists) : best, locators);
        }

        if (none is { } said)
        {
            return new Answer.None(page.Nodes[said].Text.Length > 0 ? page.Nodes[said].Text : page.Nodes[said].Label, page.Nodes[said].ChangedAt);
        }

        if (LoadingWords(page, context) is { } words)
        {
            return new Answer.Loading(words);
        }

        if (Hindrances.InsteadOfList(page, context) is { } instead)
        {
            return instead;
        }

        var routed = newPage || Path(page.Url) != Path(context.Before.Url);
        if (routed && JumpedTo(page, context) is { } jump)
        {
            return jump;
        }

        return routed || page.Nodes.Any(n => n.Visible && n.Text.Length > 1 && context.IsNewText(n) && !context.OnlyTicked(n)) ? new Answer.Silent(newPage) : new Answer.Nothing();
    }

    /// <summary>The path of an address, with its hash route, without the query.</summary>
    public static string Path(string url)
    {
        var hash = url.IndexOf('#', StringComparison.Ordinal);
        var route = hash >= 0 && hash + 1 < url.Length && url[hash + 1] is '/' or '!' ? url[hash..].Split('?')[0] : "";
        return (hash >= 0 ? url[..hash] : url).Split('?')[0].TrimEnd('/') + route;
    }

    /// <summary>When a list last changed: its items, and what holds them.</summary>
    public static double LastChange(PageSighting page, ListCandidate list) =>
        page.Subtree(list.Container).Max(i => page.Nodes[i].ChangedAt);

    private static bool IsBelievable(ListCandidate list, ListContext context) =>
        !list.Recommended
        && (context.Learned.Signature is null
            ? list.NewShare >= (list.StoodBefore ? 0.8 : 0.5) && (list.QueryShare >= (list.StoodBefore ? 0.5 : 0.3) || (list.Items.Length >= 2 && list.Score >= 6.2 && !list.StoodBefore))
            : list.NewShare >= 0.5 && (list.Signature == context.Learned.Signature || list.Learned || (list.QueryShare >= 0.3 && list.Score >= 6)));

    private static Answer.Results Results(PageSighting page, ListContext context, ListCandidate list, ImmutableDictionary<string, string> locators)
    {
        var next = locators.ContainsKey("next") ? Enumerable.Range(0, page.Nodes.Length).Where(i => page.Nodes[i].Marks.Contains("next")).Select(i => (int?)i).FirstOrDefault() : NextOf(page, list);
        var (tab, services) = TabsOf(page, list);
        return new Answer.Results(list, StatedTotal(page, context, list), next, services, tab, LastChange(page, list));
    }

    private static ListCandidate? DeclaredList(PageSighting page, ImmutableDictionary<string, string> locators)
    {
        if (!locators.ContainsKey("result"))
        {
            return null;
        }

        var items = new List<ListItem>();
        for (var i = 0; i < page.Nodes.Length; i++)
        {
            if (page.Nodes[i].Visible && page.Nodes[i].Marks.Contains("result"))
            {
                var below = page.Subtree(i).ToList();
                var title = below.Find(k => page.Nodes[k].Marks.Contains("title"));
                title = title > 0 ? title : below.Find(k => page.Nodes[k].Text.Length > 1);
                if (title > 0)
                {
                    items.Add(new ListItem(i, title));
                }
            }
        }

        return items.Count == 0
            ? null
            : new ListCandidate(
                locators["result"], items.Count == 1 ? items[0].Node : ListFinder.CommonAncestor(page, [.. items.Select(i => i.Node)]), [.. items], 100, 1, 1, false, false, false, [$"{WayFinder.Declares(locators["result"])[0]} (+100)"]);
    }

    private static string? LoadingWords(PageSighting page, ListContext context) =>
        page.Nodes.Where(n => n.Visible && n.Text.Length is > 1 and < 30 && n.Href is null && Lexicon.Loading().IsMatch(n.Text) && n.Tag is not ("a" or "button" or "option") && context.IsNewText(n)).Select(n => n.Text).FirstOrDefault();

    private static Answer.Jump? JumpedTo(PageSighting page, ListContext context)
    {
        if (context.Learned.ResultPath is not null && Path(page.Url) == context.Learned.ResultPath)
        {
            return null; // The page of results, without results.
        }

        var headings = Enumerable.Range(0, page.Nodes.Length)
            .Where(i => page.Nodes[i].Visible && page.Nodes[i].Text.Length is > 1 and < 200 && (page.Nodes[i].Tag is "h1" or "h2" || page.Nodes[i].FontSize >= 20) && !ListPlaces.IsFurniture(page, i) && (context.IsNewText(page.Nodes[i]) || IsNewHeading(page.Nodes[i], context)))
            .OrderByDescending(i => ListFinder.Holds(page.Nodes[i].Text, context.Query)).ThenBy(i => page.Nodes[i].Tag == "h1" ? 0 : 1).ThenByDescending(i => page.Nodes[i].FontSize).ToList();
        if (headings.Count == 0)
        {
            return null;
        }

        var heading = page.Nodes[headings[0]].Text;
        var speaksOfSearch = Lexicon.Search().IsMatch(heading.Replace(context.Query, "", StringComparison.OrdinalIgnoreCase)) || Lexicon.Total().IsMatch(heading);
        var isGuide = GuideMarks(page) >= 3;
        var holds = ListFinder.Holds(heading, context.Query) && heading.Length > context.Query.Length - 1;
        return !speaksOfSearch && (isGuide || (holds && (context.Learned.ResultPath is not null || Lexicon.MatterTitle().IsMatch(heading))))
            ? new Answer.Jump(heading, headings[0])
            : null;
    }

    /// <summary>A link of the page before names the page that it leads to; a heading that stood there before is the site's own.</summary>
    private static bool IsNewHeading(SeenNode heading, ListContext context) =>
        heading.Tag is "h1" && context.Before.Nodes.All(n => n.Ref.Document != heading.Ref.Document) && !context.Before.Nodes.Any(n => n.Visible && n.Tag is "h1" or "h2" && n.Text == heading.Text);

    /// <summary>How many of the elements of a service guide the page names.</summary>
    private static int GuideMarks(PageSighting page)
    {
        string[] marks =
        [
            "事项编码", "实施编码", "事项类型", "法定时限", "法定办结", "承诺时限", "承诺办结", "办理时限", "申请材料", "办理材料", "所需材料", "受理条件", "办理条件", "办理流程", "设定依据", "法律依据", "收费", "办理地点", "咨询电话", "监督电话", "实施主体", "服务对象",
            "who can apply", "what you need", "documents required", "required documents", "how to apply", "processing time", "time limit", "fee", "eligibility", "legal basis", "item code", "before you start", "documents", "department",
        ];
        var text = string.Join('\n', page.Nodes.Where(n => n.Visible && n.Text.Length is > 0 and < 60).Select(n => n.Text)).ToLowerInvariant();
        return marks.Count(m => text.Contains(m, StringComparison.Ordinal));
    }

    private static int? StatedTotal(PageSighting page, ListContext context, ListCandidate list)
    {
        var inside = list.Items.SelectMany(i => page.Subtree(i.Node)).ToHashSet();
        foreach (var i in Enumerable.Range(0, page.Nodes.Length).OrderBy(i => Math.Abs(page.Nodes[i].Y - page.Nodes[list.Items[0].Node].Y)))
        {
            var node = page.Nodes[i];
            if (!node.Visible || node.Text.Length is < 2 or > 120 || inside.Contains(i) || !context.IsNewText(node))
            {
                continue;
            }

            var match = Lexicon.Total().Match(node.Text);
            if (match.Success && int.TryParse(match.Groups["n"].Value.Replace(",", "", StringComparison.Ordinal), out var total) && total >= list.Items.Length)
            {
                return total;
            }
        }

        // The number stands in an element of its own: 共找到 <b>12</b> 条.
        foreach (var above in page.Ancestors(list.Items[0].Node).Take(4).Append(list.Container).Distinct())
        {
            foreach (var child in page.Subtree(above).Where(i => !inside.Contains(i) && page.Nodes[i].Visible && page.Nodes[i].Height is > 0 and < 90))
            {
                var words = page.TextOf(child, 120);
                if (words.Length is > 2 and < 80 && context.IsNewText(page.Nodes[child]))
                {
                    var match = Lexicon.Total().Match(words.Replace(" ", "", StringComparison.Ordinal));
                    match = match.Success ? match : Lexicon.Total().Match(words);
                    if (match.Success && int.TryParse(match.Groups["n"].Value.Replace(",", "", StringComparison.Ordinal), out var total) && total >= list.Items.Length)
                    {
                        return total;
                    }
                }
            }
        }

        return null;
    }

    private static int? NextOf(PageSighting page, ListCandidate list)
    {
        var bottom = page.Nodes[list.Items[^1].Node].Y;
        for (var i = list.Items[0].Node; i < page.Nodes.Length; i++)
        {
            var node = page.Nodes[i];
            if (!node.Visible || node.Disabled || node.Y < bottom - 4 || Lexicon.NotSearchButton().IsMatch(node.Classes))
            {
                continue;
            }

            var words = node.Text.Length > 0 ? node.Text : node.Label;
            if (words.Length is > 0 and < 16 && Lexicon.Next().IsMatch(words) && (node.Clickable || page.Ancestors(i).Take(2).Any(a => page.Nodes[a].Clickable)) && !node.Classes.Contains("disabled", StringComparison.OrdinalIgnoreCase)
                && !page.Ancestors(i).Take(2).Any(a => page.Nodes[a].Disabled || page.Nodes[a].Classes.Contains("disabled", StringComparison.OrdinalIgnoreCase)))
            {
                return i;
            }
        }

        return null;
    }

    /// <summary>The kind that the current tab shows, and a tab for matters where another kind is shown.</summary>
    private static (ResultKind? Current, int? Services) TabsOf(PageSighting page, ListCandidate list)
    {
        var top = page.Nodes[list.Items[0].Node].Y;
        var tabs = Enumerable.Range(0, page.Nodes.Length)
            .Where(i => page.Nodes[i] is { Visible: true } n && n.Y < top && n.Y > top - 400 && (n.Clickable || n.Role == "tab" || n.Current || page.Ancestors(i).Take(2).Any(a => page.Nodes[a].Clickable)) && Words(page, i) is { Length: > 0 and < 16 } w && (Lexicon.KindOf(w) is not null || Lexicon.IsAll(w)))
            .GroupBy(i => page.Nodes[i].Parent < 0 ? 0 : Math.Round(page.Nodes[i].Y / 12))
            .Where(g => g.Select(i => Words(page, i)).Distinct(StringComparer.Ordinal).Count() >= 2)
            .OrderByDescending(g => g.Key)
            .FirstOrDefault();
        if (tabs is null)
        {
            return (null, null);
        }

        var current = tabs.Where(i => page.Nodes[i].Current || page.Ancestors(i).Take(1).Any(a => page.Nodes[a].Current)).Select(i => (int?)i).FirstOrDefault();
        if (current is not { } now || Lexicon.IsAll(Words(page, now)))
        {
            return (null, null);
        }

        var kind = Lexicon.KindOf(Words(page, now));
        var services = tabs.Where(i => i != now && Lexicon.KindOf(Words(page, i)) == ResultKind.Matter && !Words(page, i).Contains("(0)", StringComparison.Ordinal) && !Words(page, i).Contains("（0）", StringComparison.Ordinal)).Select(i => (int?)i).FirstOrDefault();
        return (kind, kind is ResultKind.News or ResultKind.Policy ? services : null);
    }

    private static string Words(PageSighting page, int index) => page.Nodes[index].Text.Length > 0 ? page.Nodes[index].Text : page.TextOf(index, 20);
}
