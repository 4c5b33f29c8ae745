using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Probe.Core.Probes.Journey.Filling;
using Probe.Core.Probes.Journey.Reading;
using Probe.Core.Probes.Parity.Reading;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Services;

/// <summary>Reads what the page of a service says of its own: what stands on the home page and on the list too is the portal's furniture.</summary>
internal sealed partial class ServicePageReader(PageSighting home)
{
    private const int MostWords = 1000;

    /// <summary>So many services on a page make it a list.</summary>
    private const int LeastOfAList = 3;

    /// <summary>What stands so often on a page belongs to its rows, and not to the page.</summary>
    private const int Rows = 3;

    /// <summary>A longer text beside the links is prose about one matter.</summary>
    private const int Prose = 80;

    private readonly HashSet<string> _home = TextsOf(home);

    /// <param name="list">The page that names the service.</param>
    public ServicePage Read(PageCome come, PageSighting list)
    {
        if (come.Reading is not { } reading)
        {
            return new ServicePage("", come.Status, "", [], "", 0, [], [], null, null, null, 0, 0, Moved: true, come.Dialogs, come.Picture, come.Failure);
        }

        var page = reading.Page;
        var moved = come.Before is null || come.Before.Url != page.Url || Alike(TextsOf(come.Before), TextsOf(page)) < 0.8;
        var known = TextsOf(list);
        bool Own(SeenNode node) => node.Visible && node.Text.Length > 1 && !_home.Contains(node.Text);
        bool Furniture(int index) => page.Ancestors(index).Prepend(index).Any(a => page.Nodes[a].Tag is "nav" or "footer" or "header" or "aside" || page.Nodes[a].Role is "navigation" or "contentinfo" or "banner");
        bool InLink(int index) => page.Ancestors(index).Take(4).Prepend(index).Any(a => page.Nodes[a].Clickable);
        var headings = page.Nodes.Where(n => Own(n) && !n.Clickable && n.Text.Length < 120 && (n.Tag is "h1" or "h2" or "h3" or "h4" || n.Role == "heading" || n.FontSize >= 20) && (moved || !known.Contains(n.Text)))
            .OrderBy(n => n.Tag is "h1" ? 0 : 1).ThenByDescending(n => n.FontSize).Select(n => n.Text).Distinct(StringComparer.Ordinal).Take(5).ToImmutableArray();
        var words = Enumerable.Range(0, page.Nodes.Length)
            .Where(i => Own(page.Nodes[i]) && !known.Contains(page.Nodes[i].Text) && !headings.Contains(page.Nodes[i].Text) && page.Nodes[i].Tag != "option" && !Furniture(i) && !InLink(i))
            .Select(i => page.Nodes[i].Text).ToList();
        var text = string.Join(' ', words);
        var fields = moved ? reading.Fields.Where(f => f.Meaning != Meaning.Search).Select(f => f.Label).Take(12).ToImmutableArray() : [];
        var apply = moved ? reading.Actions.FirstOrDefault(a => a.Kind == ActionKind.Apply && !known.Contains(a.Words) && reading.Actions.Count(b => b.Words == a.Words) < Rows && !StandsInARow(page, a.Node))?.Words : null;
        var links = page.Nodes.Count(n => n.Clickable && Own(n) && !known.Contains(n.Text));
        return new ServicePage(
            page.Url, come.Status, page.Title, headings, text.Length > MostWords ? text[..MostWords] : text, words.Sum(w => w.Length), fields,
            moved ? [.. ElementsOf(page)] : [],
            apply, moved ? SignIn(reading) : null, moved && reading.Fields.IsEmpty ? PageSigns.CaptchaOf(page, reading.Fields) : null,
            links, Math.Round(Alike(_home, TextsOf(page)), 2), moved, come.Dialogs, come.Picture, null)
        {
            Body = moved ? BodyOf(page) : null,
        };
    }

    /// <summary>Elements of one matter's guide; what each row of a list says of itself is none.</summary>
    private static IEnumerable<string> ElementsOf(PageSighting page)
    {
        var read = GuideReader.Read(page)?.Elements.Keys ?? [];
        // “承诺时限：5 个工作日” in running text, and tabs such as “申请材料”.
        var said = page.Nodes.Where(n => n.Visible && n.Text.Length > 1).Select(n => n.Text.Split([':', '：'], 2)[0].Trim()).Where(label => GuideWords.IsLabel(label, out _)).Distinct(StringComparer.Ordinal).ToList();
        // One or two such words stand on any page.
        return read.Concat(said.Count >= 3 ? said : []).Distinct(StringComparer.Ordinal)
            .Where(k => page.Nodes.Count(n => n.Visible && (Labels.Clean(n.Text) == k || n.Text.StartsWith(k + "：", StringComparison.Ordinal) || n.Text.StartsWith(k + ":", StringComparison.Ordinal))) < Rows)
            .Order(StringComparer.Ordinal).Take(20);
    }

    /// <summary>
    /// Whether what a link opened is no service but a further list: rows of services of its own, without a guide's elements, a form or a
    /// text about one matter. A list without the name that led to it is none of that name's: the link led astray.
    /// </summary>
    /// <param name="words">The name that led to it.</param>
    /// <param name="list">The page that bears the name.</param>
    public bool IsList(string words, ServicePage opened, PageReading reading, PageSighting list)
    {
        var form = opened.Fields.Length > 0 && reading.Actions.Any(a => a.Kind is ActionKind.Onward or ActionKind.Submit);
        if (!opened.Moved || form || opened.Elements.Length > 0 || opened.Apply is not null || opened.Home > 0.7 || SaysMore(reading.Page, list))
        {
            return false;
        }

        var on = RowsOn(reading.Page, list);
        return on.Length >= LeastOfAList
            && (!ServiceLinks.IsService(words) || opened.Headings.Append(opened.Title).Any(h => TitleMatch.Share(words, h) >= 0.5) || on.Any(s => TitleMatch.Share(words, s.Words) >= 0.3));
    }

    /// <summary>Whether what was taken for a list is the page of one matter: a guide or a form of that name.</summary>
    public static bool IsOneMatter(string words, ServicePage opened) =>
        opened is { Moved: true, SignIn: null, Obstacle: null, Home: < 0.7 } && (opened.Elements.Length >= 2 || (opened.Fields.Length >= 2 && opened.Apply is null && opened.Characters > 0) || opened.Apply is not null)
        && opened.Headings.Append(opened.Title).Any(h => TitleMatch.Share(words, h) >= 0.5);

    private bool SaysMore(PageSighting page, PageSighting list)
    {
        var known = TextsOf(list);
        return Enumerable.Range(0, page.Nodes.Length).Any(i => page.Nodes[i] is { Visible: true, Text.Length: > Prose } node && !known.Contains(node.Text) && !_home.Contains(node.Text)
            && !page.Ancestors(i).Take(4).Prepend(i).Any(a => page.Nodes[a].Clickable) && !page.Ancestors(i).Take(8).Any(a => page.Nodes[a].Tag == "footer"));
    }

    /// <summary>“在线申报” beside a service's name in a row of a list applies for that one, and not for what the page is about.</summary>
    private static bool StandsInARow(PageSighting page, int node)
    {
        var rows = page.Ancestors(node).Take(4).Where(a => page.Nodes[a].Tag is "tr" or "li" or "dl" or "dd" or "article").ToList();
        return rows.Count > 0 && ServiceLinks.Read(page, asList: true).Services.Any(s => s.Node != node && page.Ancestors(s.Node).Any(rows.Contains));
    }

    private static string? BodyOf(PageSighting page)
    {
        for (var i = 0; i < page.Nodes.Length; i++)
        {
            if (page.Nodes[i] is not { Visible: true, Clickable: false, Text.Length: > 2 and < 60 } node || Body().Match(node.Text) is not { Success: true } match)
            {
                continue;
            }

            var value = match.Groups["value"].Value.Trim();
            value = value.Length > 0 ? value : page.Nodes.Skip(i + 1).Take(4).FirstOrDefault(n => n.Visible && n.Text.Length > 0)?.Text.Trim() ?? "";
            if (value.Length is > 1 and <= 40)
            {
                return value;
            }
        }

        return null;
    }

    [GeneratedRegex(@"^(实施|办理|受理|主管|所属|责任|主办|承办)(主体|机关|机构|部门|单位)(名称)?\s*([:：]\s*(?<value>.*))?$|^((responsible )?(department|body|agency|office|authority)|provided by|issued by|run by)\s*(:\s*(?<value>.*))?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Body();

    /// <summary>The services and further lists on the page that stand neither on the home page nor on the list.</summary>
    private ImmutableArray<ServiceLink> RowsOn(PageSighting page, PageSighting list)
    {
        var known = TextsOf(list);
        var read = ServiceLinks.Read(page, asList: true);
        return [.. read.Services.Concat(read.Lists).Where(s => !_home.Contains(s.Words) && !known.Contains(s.Words) && !ServiceLinks.IsNext(s.Words))];
    }

    private static string? SignIn(PageReading reading) =>
        PageSigns.AsksLogin(reading.Page, reading.Fields) ? reading.Heading : PageSigns.LoginGate(reading.Page, reading.Fields, reading.Actions);

    private static HashSet<string> TextsOf(PageSighting page) => [.. page.Nodes.Where(n => n.Visible && n.Text.Length > 1).Select(n => n.Text)];

    /// <summary>What two pages share of what either says. In [0, 1].</summary>
    private static double Alike(HashSet<string> one, HashSet<string> other)
    {
        var both = one.Count(other.Contains);
        var all = one.Count + other.Count - both;
        return all == 0 ? 0 : both / (double)all;
    }
}
