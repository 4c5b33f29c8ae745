using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Search.Finding;

/// <summary>What the place of a list says of it: the page's furniture, under a heading that recommends, below the box.</summary>
internal static partial class ListPlaces
{
    /// <summary>Whether something stands in a part of the page that is for something else: its head, foot, navigation or sides.</summary>
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

    /// <summary>Whether the words right above a list say that it is recommended, popular or what others look for.</summary>
    public static bool IsRecommended(PageSighting page, int first) =>
        IsHeaded(page, first, words => Lexicon.Recommends().IsMatch(words) && !Lexicon.HotWords().IsMatch(words) && !Lexicon.Total().IsMatch(words));

    /// <summary>Whether the words right above a list say that it holds other words to search for, not what a search found: 相关搜索, 搜索历史.</summary>
    public static bool IsOfSearches(PageSighting page, int first) => IsHeaded(page, first, words => Lexicon.OtherSearches().IsMatch(words.Trim()));

    private static bool IsHeaded(PageSighting page, int first, Func<string, bool> says)
    {
        for (int i = first - 1, seen = 0; i > 0 && seen < 2; i--)
        {
            var node = page.Nodes[i];
            if (!node.Visible || node.Text.Length < 2 || node.Y > page.Nodes[first].Y || node.X >= page.Nodes[first].X + page.Nodes[first].Width || node.X + node.Width <= page.Nodes[first].X)
            {
                continue;
            }

            if (node.Href is not null || node.Clickable)
            {
                if (!Lexicon.Others().IsMatch(node.Text))
                {
                    return false; // The words above are of these links: 热搜 公积金 社保.
                }

                continue;
            }

            seen++;
            if (page.Nodes[first].Y - node.Y < 160 && node.Text.Length < 40 && says(node.Text))
            {
                return true;
            }
        }

        return false;
    }

    public static bool IsSuggestions(PageSighting page, ListContext context, ImmutableArray<ListItem> items, int container)
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
    /// <remarks>So is a window over the page that is far wider than the box.</remarks>
    private static bool Covers(SeenNode layer, SeenNode box) =>
        (layer.Width > box.Width * 2 && layer.Width > 600 && layer.Height > 400 && layer.X < box.X) || layer.Y <= box.Y + 2 && layer.Y + layer.Height >= box.Y + box.Height - 2 && layer.Height > box.Height * 2;
}
