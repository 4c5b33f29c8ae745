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

            var came = Options(before.Page, now.Page, now.Page.Nodes[0].Ref.Document);
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

        return chosen;
    }

    /// <summary>What can be pressed now and could not before: the list or calendar that the press opened.</summary>
    private static List<int> Options(PageSighting before, PageSighting now, string document)
    {
        var stood = before.Nodes.Where(n => n.Visible).Select(n => n.Ref).ToHashSet();
        // A page that is drawn anew stands as it stood: the same words at the same place are nothing new.
        var places = before.Nodes.Where(n => n.Visible).Select(n => (n.Tag, n.Text, n.X, n.Y)).ToHashSet();
        var options = new List<int>();
        for (var i = 0; i < now.Nodes.Length; i++)
        {
            var node = now.Nodes[i];
            if (node.Visible && !node.Disabled && !stood.Contains(node.Ref) && !places.Contains((node.Tag, node.Text, node.X, node.Y)) && node.Height is > 5 and < 80 && node.Control is null && now.TextOf(i, 60) is { Length: > 0 and < 50 } text
                && (node.Clickable || node.Role is "option" or "menuitem" or "gridcell" or "treeitem" || node.Tag is "li" or "td") && !Closing().IsMatch(text) && !Off().IsMatch(node.Classes)
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

    [GeneratedRegex(@"disabled|prev-month|next-month|other-month|(^|[\s_-])(off|dim|muted|gray|grey)([\s_-]|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Off();
}
