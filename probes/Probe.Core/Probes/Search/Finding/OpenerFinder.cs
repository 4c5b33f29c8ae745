using System.Collections.Immutable;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Search.Finding;

/// <summary>Something that might bring a search box about when it is pressed: an icon, or a link to a page of its own.</summary>
internal sealed record OpenerCandidate(int Index, double Score, ImmutableArray<string> Why);

/// <summary>Finds what brings a search box about.</summary>
internal static class OpenerFinder
{
    /// <summary>Whether the page holds a search box that is hidden: then an icon probably opens it.</summary>
    public static bool HasHiddenBox(PageSighting page) =>
        Enumerable.Range(0, page.Nodes.Length).Any(i => !page.Nodes[i].Visible && BoxFinder.IsField(page.Nodes[i]) && BoxFinder.Weigh(page, i).Score >= BoxFinder.Least);

    /// <summary>What might bring a box about, the likeliest first.</summary>
    public static ImmutableArray<OpenerCandidate> Openers(PageSighting page)
    {
        var hidden = HasHiddenBox(page);
        var found = new List<OpenerCandidate>();
        for (var i = 0; i < page.Nodes.Length; i++)
        {
            var node = page.Nodes[i];
            if (!node.Visible || !(node.Clickable || IsBareIcon(page, i)) || BoxFinder.IsField(node) || node.Disabled || node.Width < 4 || node.Height < 4 || node.Height > 200 || Submits(page, i))
            {
                continue;
            }

            var weighed = new Weighing();
            var words = ButtonFinder.Tight(page.TextOf(i, 60));
            var label = $"{node.Label}".Trim();
            var hints = string.Join(' ', page.Subtree(i).Take(8).Select(k => $"{page.Nodes[k].Hints} {page.Nodes[k].Classes}"));
            if (words.Length > 24 || page.Subtree(i).Skip(1).Any(k => page.Nodes[k].Visible && BoxFinder.IsField(page.Nodes[k])))
            {
                continue;
            }

            if (Lexicon.SearchButton().IsMatch(words) && words is not ("go" or "submit" or "查询"))
            {
                weighed.Add(5, $"it says '{words}'");
            }
            else if (words.Length > 0 && Lexicon.Search().IsMatch(words))
            {
                weighed.Add(3.5, $"its words speak of searching: '{words}'");
            }

            if (label.Length > 0 && Lexicon.Search().IsMatch(label))
            {
                weighed.Add(4, $"its label says '{label}'");
            }

            if (words.Length == 0 && Lexicon.SearchIcon().IsMatch(hints))
            {
                weighed.Add(3.5, "it is an icon whose name means search");
            }
            else if (Lexicon.SearchIcon().IsMatch(hints))
            {
                weighed.Add(1, "its class or id means search");
            }

            if (weighed.Score <= 0 && node.Href is not null && Lexicon.ServicesPage().IsMatch(words))
            {
                weighed.Add(3, $"it leads to the services: '{words}'");
            }

            var menu = weighed.Score <= 0 && hidden && node.Y < 200 && (node.Href is null || IsSamePage(page, node.Href)) && Lexicon.Menu().IsMatch($"{words} {label} {hints}");
            if (menu)
            {
                weighed.Add(1.5, "it opens the menu");
            }

            if (weighed.Score <= 0)
            {
                continue;
            }

            if (hidden && (node.Href is null || IsSamePage(page, node.Href)))
            {
                weighed.Add(2, "the page holds a hidden search box");
            }

            if (node.Href is not null && Lexicon.SearchHint().IsMatch(node.Href))
            {
                weighed.Add(1.5, "its address speaks of searching");
            }

            if (node.Y < 200)
            {
                weighed.Add(0.5, "it stands in the header");
            }

            if (!menu && Lexicon.NotSearchButton().IsMatch(words) || Lexicon.CaseNumber().IsMatch(words) || !menu && Lexicon.NotSearchButton().IsMatch(label))
            {
                weighed.Add(-5, "it does something else");
            }

            if (weighed.Score >= 3)
            {
                found.Add(new OpenerCandidate(i, weighed.Score, weighed.Why));
            }
        }

        return [.. found.OrderByDescending(c => c.Score).Take(5)];
    }

    /// <summary>A small picture without words whose name means search: a script may listen to it without showing the hand.</summary>
    private static bool IsBareIcon(PageSighting page, int index)
    {
        var node = page.Nodes[index];
        return node is { Width: < 80, Height: < 80, Text.Length: 0 } && node.Tag is "i" or "span" or "em" or "img" or "svg" or "b" or "div" && Lexicon.SearchIcon().IsMatch($"{node.Hints} {node.Classes}") && !page.Subtree(index).Skip(1).Any(k => page.Nodes[k].Text.Length > 0);
    }

    /// <summary>Whether a press would send a form with fields that were not taken for a search.</summary>
    private static bool Submits(PageSighting page, int index)
    {
        var node = page.Nodes[index];
        return node.Form > 0 && node.Type is "submit" or "image" && page.Nodes.Any(n => n.Visible && n.Form == node.Form && BoxFinder.IsField(n));
    }

    private static bool IsSamePage(PageSighting page, string href) =>
        href.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase) || href.Split('#')[0] == page.Url.Split('#')[0];
}
