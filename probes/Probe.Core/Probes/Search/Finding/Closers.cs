using Probe.Core.Visits;

namespace Probe.Core.Probes.Search.Finding;

/// <summary>Finds what closes a layer that lies over the page: a welcome, a notice, a cookie banner.</summary>
internal static class Closers
{
    /// <summary>The likeliest first. Only what closes: nothing that agrees, enters, or leads away.</summary>
    public static IEnumerable<int> Of(PageSighting page) =>
        Enumerable.Range(0, page.Nodes.Length)
            .Where(i => page.Nodes[i] is { Visible: true, Disabled: false, Width: > 4, Height: > 4 and < 120 } node && !BoxFinder.IsField(node) && Leads(page, node) && InLayer(page, i) && Weight(page, i) > 0)
            .OrderByDescending(i => Weight(page, i));

    private static double Weight(PageSighting page, int index)
    {
        var node = page.Nodes[index];
        var words = page.TextOf(index, 40).Replace(" ", node.Text.Any(c => c >= 0x2e80) ? "" : " ", StringComparison.Ordinal);
        return Lexicon.Dismiss().IsMatch(words) ? 3
            : words.Length == 0 && Lexicon.Dismiss().IsMatch(node.Label) ? 2
            : words.Length == 0 && Lexicon.DismissHint().IsMatch($"{node.Classes} {node.Hints}") ? 1
            : 0;
    }

    /// <summary>A link to another page closes nothing.</summary>
    private static bool Leads(PageSighting page, SeenNode node) =>
        node.Href is null || node.Href.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase) || node.Href.Split('#')[0] == page.Url.Split('#')[0];

    private static bool InLayer(PageSighting page, int index) =>
        page.Ancestors(index).Prepend(index).Any(a => page.Nodes[a].Floating || page.Nodes[a].Tag == "dialog" || page.Nodes[a].Role is "dialog" or "alertdialog");
}
