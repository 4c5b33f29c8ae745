using Probe.Core.Probes.Journey.Guarding;
using Probe.Core.Probes.Journey.Reading;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Journey.Filling;

/// <summary>Takes one of what a box suggests while it is typed into: where it must be one of a list, words alone are not taken.</summary>
internal static class SuggestionHand
{
    /// <summary>Whether a box says that it suggests.</summary>
    public static bool Suggests(PageSighting page, FormField field)
    {
        var node = page.Nodes[field.Node];
        return node.Tag == "input" && (node.Role == "combobox" || node.Hints.Contains("listbox", StringComparison.OrdinalIgnoreCase) || node.Hints.Contains("autocomplete-", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Presses the suggestion that is what was typed, else the first. True: one was pressed.</summary>
    public static async Task<bool> TakeAsync(JourneyHand hand, PageSighting before, FormField field, string typed, CancellationToken cancellationToken)
    {
        if (await hand.GlanceAsync(cancellationToken) is not { } now)
        {
            return false;
        }

        var stood = before.Nodes.Where(n => n.Visible).Select(n => n.Ref).ToHashSet();
        var came = Enumerable.Range(0, now.Page.Nodes.Length).Where(i => now.Page.Nodes[i] is { Visible: true, Role: "option" } node && !stood.Contains(node.Ref) && now.Page.TextOf(i, 80).Length > 0).ToList();
        if (came.Count == 0)
        {
            return false;
        }

        var option = came.Find(i => string.Equals(now.Page.TextOf(i, 80), typed, StringComparison.OrdinalIgnoreCase)) is > 0 and var same ? same : came[0];
        return await hand.PressAsync(now.Page, option, JourneyActionKind.Choose, $"{field.Label}: {now.Page.TextOf(option, 40)}", "it was suggested", GuardStance.Reading, cancellationToken);
    }
}
