using Probe.Core.Visits;

namespace Probe.Core.Probes.Journey.Reading;

/// <summary>What stands on every page of a portal: its head, foot, navigation and sides.</summary>
internal static class Furniture
{
    public static bool Holds(PageSighting page, int node) => page.Ancestors(node).Any(a => page.Nodes[a].Tag is "nav" or "header" or "footer" or "aside" && !IsFormsOwn(page, a));

    /// <summary>A form may have a footer of its own, with nothing but its buttons in it.</summary>
    private static bool IsFormsOwn(PageSighting page, int furniture) =>
        page.Nodes[furniture].Tag is "header" or "footer" && page.Ancestors(furniture).Any(a => page.Nodes[a].Tag == "form" || page.Nodes[a].Role == "dialog") && page.Subtree(furniture).Count(i => page.Nodes[i].Tag == "a") < 3;
}
