using System.Collections.Immutable;
using Probe.Core.Probes.Journey.Filling;
using Probe.Core.Probes.Journey.Reading;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Services;

/// <summary>Reads what the page of a service says of its own: what stands on the home page and on the list too is the portal's furniture.</summary>
internal sealed class ServicePageReader(PageSighting home)
{
    private const int MostWords = 1000;
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
        var apply = moved ? reading.Actions.FirstOrDefault(a => a.Kind == ActionKind.Apply && !known.Contains(a.Words))?.Words : null;
        var links = page.Nodes.Count(n => n.Clickable && Own(n) && !known.Contains(n.Text));
        return new ServicePage(
            page.Url, come.Status, page.Title, headings, text.Length > MostWords ? text[..MostWords] : text, words.Sum(w => w.Length), fields,
            moved && GuideReader.Read(page) is { } guide ? [.. guide.Elements.Keys.Order(StringComparer.Ordinal).Take(20)] : [],
            apply, moved ? SignIn(reading) : null, moved && reading.Fields.IsEmpty ? PageSigns.CaptchaOf(page, reading.Fields) : null,
            links, Math.Round(Alike(_home, TextsOf(page)), 2), moved, come.Dialogs, come.Picture, null);
    }

    /// <summary>What stands on the page and neither on the home page nor on the list: whether an opened service is a list itself.</summary>
    public ImmutableArray<ServiceLink> ServicesOn(PageSighting page, PageSighting list)
    {
        var known = TextsOf(list);
        return [.. ServiceLinks.Read(page, asList: true).Services.Where(s => !_home.Contains(s.Words) && !known.Contains(s.Words))];
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
