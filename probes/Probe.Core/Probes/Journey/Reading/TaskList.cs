using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Journey.Reading;

/// <summary>Reads a list of an application's sections, each with its state beside it: the next one that is not done is gone into.</summary>
internal static partial class TaskList
{
    private const int MostRow = 160;

    /// <summary>Sections in the page's order. Empty: the page is no such list.</summary>
    public static ImmutableArray<Section> On(PageReading reading)
    {
        if (reading.Fields.Any(f => f.Kind is not FieldKind.Tick))
        {
            return [];
        }

        var found = new List<Section>();
        foreach (var action in reading.Actions)
        {
            if (action.Kind is ActionKind.Back or ActionKind.Cancel or ActionKind.Logout or ActionKind.Language or ActionKind.Print or ActionKind.Draft or ActionKind.Pay or ActionKind.Reset or ActionKind.SendCode or ActionKind.Download or ActionKind.Help)
            {
                continue;
            }

            var row = RowOf(reading.Page, action);
            if (row is not null && State().Match(row.Replace(action.Words, " ", StringComparison.Ordinal)) is { Success: true } state)
            {
                found.Add(new Section(action, !Done().IsMatch(state.Value), state.Value, row));
            }
        }

        // Of a row's several links the one that goes on; what else stands there may withdraw the application.
        foreach (var several in found.GroupBy(s => s.Row, StringComparer.Ordinal).Where(row => row.Any(s => s.Action.Kind == ActionKind.Onward)).ToList())
        {
            found.RemoveAll(s => s.Row == several.Key && s.Action.Kind != ActionKind.Onward);
        }

        return found.Count > 1 || (found.Count == 1 && found[0].Open && Counted(reading.Page)) ? [.. found] : [];
    }

    /// <summary>The states as one text: where it changes, something was done though the page looks the same.</summary>
    public static string StatesOf(PageReading reading) => string.Join(',', On(reading).Select(s => s.State));

    private static bool Counted(PageSighting page) => page.Nodes.Any(n => n.Visible && n.Text.Length is > 4 and < 120 && Tally().IsMatch(n.Text));

    /// <summary>The words of the smallest part around a link that says more than the link.</summary>
    private static string? RowOf(PageSighting page, PageAction action)
    {
        foreach (var above in page.Ancestors(action.Node).Take(4))
        {
            var text = page.TextOf(above, MostRow + 1);
            if (text.Length > MostRow || page.Subtree(above).Count(i => page.Nodes[i].Clickable && page.Nodes[i].Visible) > 2)
            {
                return null;
            }

            if (text.Length > action.Words.Length + 2)
            {
                return text;
            }
        }

        return null;
    }

    [GeneratedRegex(@"\b(not (yet )?started|incomplete|in progress|to do|todo|not completed?|action needed|completed?|done|optional)\b|未(完成|填写|填报|开始|上传)|待(完成|填写|填报|办)|填写中|进行中|已(完成|填写|填报|上传)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex State();

    [GeneratedRegex(@"^(completed?|done|optional|已.*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Done();

    [GeneratedRegex(@"completed? \d+ (of|out of|/) \d+|\d+ (of|out of) \d+ (sections?|tasks?|steps?)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Tally();
}

/// <param name="Open">Something is left to be done in it.</param>
/// <param name="State">What the page says of it.</param>
/// <param name="Row">The words of its row.</param>
internal sealed record Section(PageAction Action, bool Open, string State, string Row);
