using System.Collections.Immutable;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Search.Finding;

/// <summary>A field that might be the portal's search box.</summary>
/// <param name="Index">Of the node in the sighting.</param>
/// <param name="Score">Higher is likelier; <see cref="BoxFinder.Least"/> is enough.</param>
/// <param name="Button">Index of the button that belongs to it; null: none was found.</param>
/// <param name="Why">Strongest reason first.</param>
/// <param name="ButtonWhy">Why that button.</param>
internal sealed record BoxCandidate(int Index, double Score, int? Button, ImmutableArray<string> Why, ImmutableArray<string> ButtonWhy);

/// <summary>Finds a portal's search box.</summary>
internal static class BoxFinder
{
    /// <summary>A field below it is not taken for a search box: typing into the wrong form could reach an office.</summary>
    public const double Least = 4;

    /// <summary>Boxes on the page, the likeliest first; those below <see cref="Least"/> are left out.</summary>
    /// <param name="refused">Receives a sentence for each field that was looked at and left alone.</param>
    public static ImmutableArray<BoxCandidate> Boxes(PageSighting page, ICollection<string>? refused = null)
    {
        var found = new List<BoxCandidate>();
        for (var i = 0; i < page.Nodes.Length; i++)
        {
            var node = page.Nodes[i];
            if (!node.Visible || !IsField(node) || node.Disabled || node.Width < 40)
            {
                continue;
            }

            var candidate = Weigh(page, i);
            if (candidate.Score >= Least)
            {
                found.Add(candidate);
            }
            else
            {
                refused?.Add($"{Describe(page, i)}: not taken for a search box ({string.Join("; ", candidate.Why)})");
            }
        }

        return [.. found.OrderByDescending(c => c.Score).ThenBy(c => page.Nodes[c.Index].Y)];
    }

    /// <summary>The element in words, for the evidence.</summary>
    public static string Describe(PageSighting page, int index)
    {
        var node = page.Nodes[index];
        var name = new[] { node.Placeholder, node.Label, page.TextOf(index, 40), node.Hints, node.Classes }.FirstOrDefault(t => t.Length > 0) ?? "";
        var where = node.Ref.Frame > 0 ? " in a frame" : node.Y < 200 ? " at the top" : "";
        return $"{node.Tag}{(node.Type.Length > 0 ? $"[{node.Type}]" : "")} “{(name.Length > 40 ? name[..40] + "…" : name)}”{where}";
    }

    /// <summary>Weighs one field.</summary>
    public static BoxCandidate Weigh(PageSighting page, int index)
    {
        var node = page.Nodes[index];
        var weighed = new Weighing();
        var form = node.Form > 0 ? FormOf(page, node.Form) : null;
        var peers = Peers(page, index, form);
        var own = $"{node.Placeholder} {node.Label}";
        var near = Before(page, index);
        if (node.Type == "search" || node.Role is "searchbox")
        {
            weighed.Add(4, "it is a search field by its type");
        }

        if (Lexicon.Search().IsMatch(own))
        {
            weighed.Add(4, $"its words speak of searching: '{own.Trim()}'");
        }

        if (Lexicon.Invitation().IsMatch(own))
        {
            weighed.Add(3, $"it invites to say what is looked for: '{own.Trim()}'");
        }
        else if (Lexicon.Matters().IsMatch(own))
        {
            weighed.Add(1.5, "its words speak of matters");
        }

        if (Lexicon.SearchHint().IsMatch(node.Hints) || Lexicon.Search().IsMatch(node.Classes))
        {
            weighed.Add(3, "its id, name or class means search");
        }

        if (form is { } f)
        {
            var formNode = page.Nodes[f];
            if (formNode.Role == "search")
            {
                weighed.Add(3, "its form is a search form by role");
            }
            else if (Lexicon.SearchHint().IsMatch($"{formNode.Hints} {formNode.Classes}") || Lexicon.SearchHint().IsMatch(PathOf(formNode.Href)))
            {
                weighed.Add(3, "its form's name or address means search");
            }
        }

        if (page.Ancestors(index).Take(5).Any(a => page.Nodes[a].Role == "search" || page.Nodes[a].Tag == "search" || Lexicon.Search().IsMatch($"{page.Nodes[a].Classes} {page.Nodes[a].Hints}")))
        {
            weighed.Add(1.5, "what it stands in is called search");
        }

        if (Lexicon.Search().IsMatch(near) && near.Length < 30)
        {
            weighed.Add(1.5, $"the words before it say '{near}'");
        }

        var (button, buttonWhy, buttonSays) = ButtonFinder.Of(page, index, form);
        if (buttonSays > 0)
        {
            weighed.Add(buttonSays, "a search button stands beside it");
            if (Lexicon.Sought().IsMatch(near))
            {
                weighed.Add(2, $"the words before it name what is looked for: '{near}'");
            }
        }

        if (weighed.Score > 0)
        {
            if (node.Width >= 200)
            {
                weighed.Add(0.5, "it is wide");
            }

            if (node.Y < 900)
            {
                weighed.Add(0.5, "it stands high on the page");
            }

            if (Lexicon.Matters().IsMatch(own))
            {
                weighed.Add(0.5, "it is for matters");
            }
        }

        if (peers.Any(p => page.Nodes[p].Type == "password"))
        {
            weighed.Add(-10, "a password field stands beside it");
        }

        if (Lexicon.Identity().IsMatch($"{own} {node.Hints} {node.Type}") || (node.Type is "email" or "tel" or "number"))
        {
            weighed.Add(-8, "it asks who somebody is");
        }
        else if (Lexicon.Identity().IsMatch(near) && near.Length < 12)
        {
            weighed.Add(-5, $"the words before it say '{near}'");
        }

        if (Lexicon.NotTheSite().IsMatch($"{own} {node.Hints} {near}") || page.Ancestors(index).Take(6).Any(a => Lexicon.NotTheSite().IsMatch($"{page.Nodes[a].Hints} {page.Nodes[a].Classes}")))
        {
            weighed.Add(-6, "it sifts something else, or speaks to somebody");
        }

        if (Lexicon.CaseNumber().IsMatch($"{own} {near}"))
        {
            weighed.Add(-6, "it asks for a number of one's own");
        }

        if (Lexicon.Letter().IsMatch($"{own} {node.Hints}") || (node.Tag == "textarea" && !Lexicon.Search().IsMatch(own)))
        {
            weighed.Add(-5, "it takes what somebody in an office would read");
        }

        if (form is not null && peers.Count(p => IsField(page.Nodes[p])) > 2)
        {
            weighed.Add(-3, "its form asks for several things");
        }

        return new BoxCandidate(index, weighed.Score, button, weighed.Strongest, buttonWhy);
    }

    /// <summary>Whether one can type there.</summary>
    public static bool IsField(SeenNode node) =>
        (node.Tag == "input" && node.Type is "" or "text" or "search" or "email" or "tel" or "number" or "url" or "password") || node.Tag == "textarea" || node.Role is "searchbox" || (node.Role is "combobox" or "textbox" && node.Tag is "div" or "span") || (node.Type == "editable" && node.Tag is "div" or "span" or "p");

    private static int? FormOf(PageSighting page, int form)
    {
        for (var i = 0; i < page.Nodes.Length; i++)
        {
            if (page.Nodes[i].Tag == "form" && page.Nodes[i].Form == form)
            {
                return i;
            }
        }

        return null;
    }

    /// <summary>The other fields of the same form, or of the small part of the page around the field.</summary>
    private static List<int> Peers(PageSighting page, int index, int? form)
    {
        var scope = form ?? page.Ancestors(index).Skip(1).FirstOrDefault(0);
        return form is null && page.Nodes[scope].Height > 400
            ? []
            : [.. page.Subtree(scope).Where(i => i != index && page.Nodes[i].Visible && (IsField(page.Nodes[i]) || page.Nodes[i].Tag == "select"))];
    }

    /// <summary>The words that stand right before a field.</summary>
    private static string Before(PageSighting page, int index)
    {
        for (var i = index - 1; i >= 0 && i > index - 6; i--)
        {
            if (page.Nodes[i].Visible && page.Nodes[i].Text.Length > 0)
            {
                // A link before a field does not name it.
                return page.Nodes[i].Clickable || page.Ancestors(i).Take(2).Any(a => page.Nodes[a].Clickable) ? "" : Math.Abs(page.Nodes[i].Y - page.Nodes[index].Y) < 60 ? page.Nodes[i].Text : "";
            }
        }

        return "";
    }

    private static string PathOf(string? href)
    {
        var at = href?.IndexOf("://", StringComparison.Ordinal) ?? -1;
        var slash = at < 0 ? -1 : href!.IndexOf('/', at + 3);
        return slash < 0 ? "" : href![slash..].Replace('/', ' ').Replace('.', ' ');
    }
}
