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

    /// <summary>What agrees to cookies in a layer that speaks of cookies. Never what agrees to terms or to a privacy policy: that is not ours to do.</summary>
    public static IEnumerable<int> OfCookies(PageSighting page) =>
        Enumerable.Range(0, page.Nodes.Length)
            .Where(i => page.Nodes[i] is { Visible: true, Disabled: false, Clickable: true, Width: > 4, Height: > 4 and < 120 } node && Leads(page, node) && Lexicon.Agree().IsMatch(page.TextOf(i, 40).Trim()) && AboutCookies(page, i));

    private static bool AboutCookies(PageSighting page, int index) =>
        page.Ancestors(index).FirstOrDefault(a => IsLayer(page.Nodes[a]), -1) is >= 0 and var layer && page.TextOf(layer, 800) is var words && Lexicon.Cookies().IsMatch(words) && !Lexicon.Terms().IsMatch(words);

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
        page.Ancestors(index).Prepend(index).Any(a => IsLayer(page.Nodes[a]));

    private static bool IsLayer(SeenNode node) => node.Floating || node.Tag == "dialog" || node.Role is "dialog" or "alertdialog";
}
