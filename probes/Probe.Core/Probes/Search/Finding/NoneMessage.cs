using Probe.Core.Visits;

namespace Probe.Core.Probes.Search.Finding;

/// <summary>Finds where a page says that there are no results, and decides whether it means the list beside it.</summary>
internal static class NoneMessage
{
    /// <summary>A word that there are none, said since the search began. Index of the node; null: it is not said.</summary>
    /// <param name="best">The list that might be the answer; null: there is none.</param>
    public static int? Find(PageSighting page, ListContext context, ListCandidate? best)
    {
        for (var i = 0; i < page.Nodes.Length; i++)
        {
            var node = page.Nodes[i];
            if (node is { Visible: true, Tag: "img" } && Lexicon.NoResults().IsMatch(node.Label) && node.ChangedAt >= context.Since - 2)
            {
                return i; // A picture says it.
            }

            if (node.Visible && node.Text.Length is > 1 and < 160 && node.Tag is not ("script" or "option" or "input" or "textarea") && node.Href is null && Lexicon.NoResults().IsMatch(node.Text) && !Lexicon.NotExactly().IsMatch(node.Text)
                && context.IsNewText(node) && !(best is not null && SpeaksOfSomethingElse(page, best, i)))
            {
                return i;
            }
        }

        return null;
    }

    /// <summary>Whether the word that there are none stands against a list: nothing in the list holds the query, or what follows the word is only recommended.</summary>
    public static bool Outweighs(PageSighting page, ListCandidate list, int message) =>
        (list.QueryShare == 0 && !IsBeforeMessage(page, list, message)) || (!IsBeside(page, list, message) && IsRecommendedInstead(page, list, message));

    /// <summary>An empty part at the side (a history, one's favourites), or words inside a result, where results stand as they stood before.</summary>
    private static bool SpeaksOfSomethingElse(PageSighting page, ListCandidate best, int message)
    {
        if (!best.Learned || ListPlaces.IsFurniture(page, best.Items[0].Title))
        {
            return false;
        }

        return IsBeside(page, best, message) || ListPlaces.IsFurniture(page, message) || (best.Items.Length > 1 && best.Items.Any(i => i.Node == message || page.Ancestors(message).Contains(i.Node)));
    }

    /// <summary>Whether something stands in another column than a list.</summary>
    private static bool IsBeside(PageSighting page, ListCandidate list, int index)
    {
        var (node, item) = (page.Nodes[index], page.Nodes[list.Items[0].Node]);
        return node.X >= item.X + item.Width || node.X + node.Width <= item.X;
    }

    /// <summary>Whether a list stands above the word that there are none: then the word speaks of something else, such as an empty section below.</summary>
    private static bool IsBeforeMessage(PageSighting page, ListCandidate list, int message) =>
        page.Nodes[list.Items[0].Title].Y < page.Nodes[message].Y && list.Items.Length > 1 && list.Learned;

    private static bool IsRecommendedInstead(PageSighting page, ListCandidate list, int message)
    {
        if (message >= list.Items[0].Node)
        {
            return false;
        }

        for (var i = message; i < list.Items[0].Node; i++)
        {
            if (page.Nodes[i] is { Visible: true, Text.Length: > 1 and < 160 } node && Lexicon.Recommends().IsMatch(node.Text) && !IsBeside(page, list, i))
            {
                return true;
            }
        }

        return false;
    }
}
