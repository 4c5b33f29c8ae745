using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Journey.Reading;

/// <summary>Recognises choices that are drawn with bare elements, without a role.</summary>
internal static partial class Drawn
{
    /// <summary>Groups of pressable siblings whose classes say radio.</summary>
    /// <param name="taken">Nodes that belong to a field already; what is found is added.</param>
    public static ImmutableArray<FormField> Radios(PageSighting page, HashSet<int> taken)
    {
        var found = ImmutableArray.CreateBuilder<FormField>();
        for (var i = 0; i < page.Nodes.Length; i++)
        {
            if (taken.Contains(i) || !(IsRadio(page, i) || Alternatives(page, i)))
            {
                continue;
            }

            var byClass = IsRadio(page, i);
            var siblings = Enumerable.Range(i, page.Nodes.Length - i).TakeWhile(k => k == i || page.Nodes[k].Depth >= page.Nodes[i].Depth)
                .Where(k => page.Nodes[k].Parent == page.Nodes[i].Parent && (byClass ? IsRadio(page, k) : Alternatives(page, k))).ToImmutableArray();
            if (siblings.Length < 2)
            {
                continue;
            }

            ImmutableArray<FieldOption> options = [.. siblings.Select(s => new FieldOption(s, "", WordsOf(page, s), IsOn(page, s), page.Nodes[s].Disabled))];
            var label = Labels.Near(page, i) is { Length: > 0 } near && !options.Any(o => o.Text == near) ? near : Before(page, i);
            found.Add(FieldReader.Field(page, FieldKind.Radio, i, i, Labels.Clean(label), null) with { Options = options, Filled = options.Any(o => o.Chosen), Value = options.FirstOrDefault(o => o.Chosen)?.Text ?? "" });
            foreach (var sibling in siblings)
            {
                taken.UnionWith(page.Subtree(sibling));
            }
        }

        return found.DrainToImmutable();
    }

    /// <summary>A drawn box to tick.</summary>
    public static bool TickOf(PageSighting page, int i)
    {
        var node = page.Nodes[i];
        return node is { Visible: true, Clickable: true, Control: null, Href: null } && node.Tag is not ("button" or "input" or "label" or "a") && !HoldsControl(page, i) && node.Width < 900 && node.Height < 120
            && (Tick().IsMatch($"{node.Classes} {node.Hints}") || (WordsOf(page, i) is { Length: > 5 } words && FieldReader.IsAgreement(words) && ActionReader.KindOf(words) == ActionKind.Unknown));
    }

    /// <summary>A drawn drop-down, date box or cascader: pressable, inviting a choice, holding no link.</summary>
    public static bool PickerOf(PageSighting page, int i)
    {
        var node = page.Nodes[i];
        return node is { Visible: true, Clickable: true, Control: null, Href: null } && (node.Tag is not ("button" or "a" or "input" or "label") || (node.Tag == "button" && page.TextOf(i, 60) is { Length: > 1 } invites && FieldReader.IsInvitation(invites))) && node.Width is > 50 and < 900 && node.Height is > 14 and < 90
            && !HoldsControl(page, i) && (page.TextOf(i, 60) is { Length: > 1 } said && FieldReader.IsInvitation(said) || Pick().IsMatch($"{node.Classes} {node.Hints}") || node.Hints.Contains("listbox", StringComparison.OrdinalIgnoreCase)) && !Furniture().IsMatch(node.Classes)
            && FieldReader.IsInvitation(page.TextOf(i, 60)) | node.Hints.Contains("listbox", StringComparison.OrdinalIgnoreCase) | SelectClass().IsMatch(node.Classes);
    }

    public static string WordsOf(PageSighting page, int i) => page.TextOf(i, 120) is { Length: > 0 } text ? text : page.Nodes[i].Label;

    private static bool IsRadio(PageSighting page, int i)
    {
        var node = page.Nodes[i];
        return node is { Visible: true, Clickable: true, Control: null, Href: null } && node.Tag is not ("button" or "input") && node.Role.Length == 0 && Radio().IsMatch($"{node.Classes} {node.Hints}") && !HoldsControl(page, i) && WordsOf(page, i).Length is > 0 and < 120;
    }

    /// <summary>Bare pressable elements side by side, alike, with a label before them: choices, though nothing says so. Buttons, tabs and menus are none.</summary>
    private static bool Alternatives(PageSighting page, int i)
    {
        var node = page.Nodes[i];
        if (node is not { Visible: true, Clickable: true, Control: null, Href: null } || node.Tag is not ("div" or "span" or "li" or "p") || node.Role.Length > 0 || node.Height > 70 || HoldsControl(page, i)
            || WordsOf(page, i) is not { Length: > 0 and < 40 } words || ActionReader.KindOf(words) != ActionKind.Unknown || FieldReader.IsInvitation(words) || NotChoice().IsMatch($"{node.Classes} {string.Join(' ', page.Ancestors(i).Take(4).Select(a => $"{page.Nodes[a].Tag} {page.Nodes[a].Classes} {page.Nodes[a].Hints}"))}"))
        {
            return false;
        }

        var alike = page.Nodes.Count(n => n.Visible && n.Parent == node.Parent && n.Clickable && n.Tag == node.Tag && n.Href is null);
        return alike is >= 2 and <= 8 && BesideForm(page, i) && Labels.Near(page, FirstOf(page, i)) is { Length: > 1 } label && label != words;
    }

    /// <summary>Whether the small part of the page around it holds what a form has: a control, or a button that goes on; and not the site's search, as the whole page does.</summary>
    private static bool BesideForm(PageSighting page, int i)
    {
        foreach (var above in page.Ancestors(i).Take(7))
        {
            var inside = page.Subtree(above).ToList();
            if (inside.Count > 400 || inside.Exists(k => page.Nodes[k].Tag is "input" && FieldReader.IsSiteSearch(page, k)))
            {
                return false;
            }

            if (inside.Exists(k => page.Nodes[k].Visible && (page.Nodes[k].Control is not null || (page.Nodes[k].Clickable && page.Nodes[k].Href is null && ActionReader.KindOf(page.TextOf(k, 24)) is ActionKind.Onward or ActionKind.Submit))))
            {
                return true;
            }
        }

        return false;
    }

    private static int FirstOf(PageSighting page, int i) =>
        Enumerable.Range(page.Nodes[i].Parent + 1, i - page.Nodes[i].Parent).First(k => page.Nodes[k].Parent == page.Nodes[i].Parent && page.Nodes[k].Clickable);

    private static bool IsOn(PageSighting page, int i) => page.Subtree(i).Take(4).Any(k => page.Nodes[k].Current);

    private static bool HoldsControl(PageSighting page, int i) => page.Subtree(i).Any(k => page.Nodes[k].Control is not null);

    private static string Before(PageSighting page, int i)
    {
        for (var k = i - 1; k >= 0 && k > i - 8; k--)
        {
            if (page.Nodes[k].Visible && page.Nodes[k].Text.Length > 1)
            {
                return page.Nodes[k].Text;
            }
        }

        return "";
    }

    [GeneratedRegex(@"radio|(^|[\s_-])(opt|option|choice)([\s_-]|$|[A-Z0-9])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Radio();

    [GeneratedRegex(@"check-?box|(^|[\s_-])(chk|cbx|tick)([\s_-]|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Tick();

    [GeneratedRegex(@"select|dropdown|drop-down|picker|cascader|combo|(^|[\s_-])sel([\s_-]|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Pick();

    [GeneratedRegex(@"(^|[\s_-])select(or)?([\s_-]|$)|cascader|date-?picker", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SelectClass();

    [GeneratedRegex(@"\b(nav|header|footer|aside|table|thead)\b|menu|tab(s|bar|-)|tabs?\b|pager|pagination|crumb|calendar|(^|[\s_-])cal([\s_-]|$)|btn|button|pop|dropdown|list-?box|swiper|banner|search|step", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NotChoice();

    [GeneratedRegex(@"option|item|selected|panel|menu|nav", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Furniture();
}
