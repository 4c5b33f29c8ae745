using System.Globalization;
using System.Text.RegularExpressions;
using Probe.Core.Probes.Journey.Guarding;
using Probe.Core.Probes.Journey.Reading;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Journey.Filling;

/// <summary>Opens a drawn drop-down, cascader or calendar, and chooses from what comes.</summary>
internal sealed partial class PickerHand(JourneyHand hand, ValueChooser chooser)
{
    /// <summary>Levels of a cascader at most.</summary>
    private const int MostLevels = 4;

    public async Task<bool> PickAsync(PageReading reading, FormField field, CancellationToken cancellationToken)
    {
        var before = reading;
        if (!await hand.PressAsync(reading.Page, field.Press, JourneyActionKind.Choose, field.Label, "it opens what can be chosen", GuardStance.Reading, cancellationToken))
        {
            return false;
        }

        var chosen = false;
        for (var level = 0; level < MostLevels; level++)
        {
            if (await hand.GlanceAsync(cancellationToken) is not { } now)
            {
                return false;
            }

            var came = Options([reading.Page, before.Page], now.Page);
            if (came.Count == 0 || OptionFor(field, now.Page, came) is not { } option)
            {
                break;
            }

            if (!await hand.PressAsync(now.Page, option, JourneyActionKind.Choose, $"{field.Label}: {now.Page.TextOf(option, 40)}", level == 0 ? "one of what came" : "the next level", GuardStance.Reading, cancellationToken))
            {
                break;
            }

            chosen = true;
            before = now;
            if (await hand.GlanceAsync(cancellationToken) is { } then && then.Fields.FirstOrDefault(f => f.Key == field.Key) is { Filled: true, Complaint.Length: 0 })
            {
                return true;
            }

            if (IsDay(now.Page.TextOf(option, 10)) && came.Count >= 20)
            {
                break; // A calendar closes with its day.
            }
        }

        if (chosen)
        {
            await ConfirmAsync(reading.Page, field, cancellationToken);
        }

        return chosen;
    }

    /// <summary>Some lists and calendars take what was chosen only when their own button is pressed.</summary>
    private async Task ConfirmAsync(PageSighting first, FormField field, CancellationToken cancellationToken)
    {
        if (await hand.GlanceAsync(cancellationToken) is not { Page: var now })
        {
            return;
        }

        var stood = first.Nodes.Where(n => n.Visible).Select(n => n.Ref).ToHashSet();
        var confirm = Enumerable.Range(0, now.Nodes.Length).FirstOrDefault(
            i => now.Nodes[i] is { Visible: true, Disabled: false } node && (node.Clickable || node.Tag == "button") && !stood.Contains(node.Ref) && Confirming().IsMatch(now.TextOf(i, 20))
                && now.Ancestors(i).Any(a => now.Nodes[a].Floating), -1);
        if (confirm >= 0)
        {
            await hand.PressAsync(now, confirm, JourneyActionKind.Choose, $"{field.Label}: {now.TextOf(confirm, 20)}", "it takes what was chosen", GuardStance.Reading, cancellationToken);
        }
    }

    /// <summary>What can be pressed now and could not before: the list or calendar that the press opened.</summary>
    /// <param name="before">The page before it was opened, and as it stood at the last level: a screen comes back when its dialog closes.</param>
    private static List<int> Options(ReadOnlySpan<PageSighting> before, PageSighting now)
    {
        var stood = new HashSet<NodeRef>();
        // A page that is drawn anew stands as it stood: the same words at the same place are nothing new.
        var places = new HashSet<(string, string, double, double)>();
        foreach (var page in before)
        {
            stood.UnionWith(page.Nodes.Where(n => n.Visible).Select(n => n.Ref));
            places.UnionWith(page.Nodes.Where(n => n.Visible).Select(n => (n.Tag, n.Text, n.X, n.Y)));
        }

        var options = new List<int>();
        for (var i = 0; i < now.Nodes.Length; i++)
        {
            var node = now.Nodes[i];
            if (node.Visible && !node.Disabled && !stood.Contains(node.Ref) && !places.Contains((node.Tag, node.Text, node.X, node.Y)) && node.Height is > 5 and < 80 && node.Control is null && now.TextOf(i, 60) is { Length: > 0 and < 50 } text
                && (node.Clickable || node.Role is "option" or "menuitem" or "gridcell" or "treeitem" || node.Tag is "li" or "td") && !Closing().IsMatch(text) && !Confirming().IsMatch(text) && !Off().IsMatch(node.Classes)
                && !options.Exists(o => now.Subtree(o).Contains(i)))
            {
                options.Add(i);
            }
        }

        return options;
    }

    private int? OptionFor(FormField field, PageSighting page, List<int> came)
    {
        var days = came.Where(i => IsDay(page.TextOf(i, 10))).ToList();
        if (days.Count >= 20)
        {
            // A calendar: the middle of the month that it shows is never disabled by a month's edge.
            return days.Find(d => page.TextOf(d, 10) == "15") is > 0 and var middle ? middle : days[days.Count / 2];
        }

        var options = came.Select(i => new FieldOption(i, "", page.TextOf(i, 60), false, false)).ToList();
        return chooser.Option(field with { Options = [.. options] }, page.Url, new HashSet<string>()) is { } option ? option.Option.Press : null;
    }

    private static bool IsDay(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var day) && day is >= 1 and <= 31;

    [GeneratedRegex(@"^(取消|关闭|清空|清除|重置|×|✕|cancel|close|clear|reset|[<>‹›«»])$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Closing();

    [GeneratedRegex(@"^(确\s?定|确\s?认|完\s?成|选好了|ok|done|set|confirm|select)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Confirming();

    [GeneratedRegex(@"disabled|prev-month|next-month|other-month|(^|[\s_-])(off|dim|muted|gray|grey)([\s_-]|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Off();
}
