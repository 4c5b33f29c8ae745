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

/// <summary>Something that might bring a search box about when it is pressed: an icon, or a link to a page of its own.</summary>
internal sealed record OpenerCandidate(int Index, double Score, ImmutableArray<string> Why);

/// <summary>Finds a portal's search box, its button, and what opens it.</summary>
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

    /// <summary>Whether the page holds a search box that is hidden: then an icon probably opens it.</summary>
    public static bool HasHiddenBox(PageSighting page) =>
        Enumerable.Range(0, page.Nodes.Length).Any(i => !page.Nodes[i].Visible && IsField(page.Nodes[i]) && Weigh(page, i).Score >= Least);

    /// <summary>What might bring a box about, the likeliest first.</summary>
    public static ImmutableArray<OpenerCandidate> Openers(PageSighting page)
    {
        var hidden = HasHiddenBox(page);
        var found = new List<OpenerCandidate>();
        for (var i = 0; i < page.Nodes.Length; i++)
        {
            var node = page.Nodes[i];
            if (!node.Visible || !(node.Clickable || IsBareIcon(page, i)) || IsField(node) || node.Disabled || node.Width < 4 || node.Height < 4 || node.Height > 200 || Submits(page, i))
            {
                continue;
            }

            var why = new List<string>();
            var score = 0.0;
            var words = Tight(page.TextOf(i, 60));
            var label = $"{node.Label}".Trim();
            var hints = string.Join(' ', page.Subtree(i).Take(8).Select(k => $"{page.Nodes[k].Hints} {page.Nodes[k].Classes}"));
            if (words.Length > 24 || page.Subtree(i).Skip(1).Any(k => page.Nodes[k].Visible && IsField(page.Nodes[k])))
            {
                continue;
            }

            if (Lexicon.SearchButton().IsMatch(words) && words is not ("go" or "submit" or "查询"))
            {
                Add(ref score, why, 5, $"it says '{words}'");
            }
            else if (words.Length > 0 && Lexicon.Search().IsMatch(words))
            {
                Add(ref score, why, 3.5, $"its words speak of searching: '{words}'");
            }

            if (label.Length > 0 && Lexicon.Search().IsMatch(label))
            {
                Add(ref score, why, 4, $"its label says '{label}'");
            }

            if (words.Length == 0 && Lexicon.SearchIcon().IsMatch(hints))
            {
                Add(ref score, why, 3.5, "it is an icon whose name means search");
            }
            else if (Lexicon.SearchIcon().IsMatch(hints))
            {
                Add(ref score, why, 1, "its class or id means search");
            }

            if (score <= 0 && node.Href is not null && Lexicon.ServicesPage().IsMatch(words))
            {
                Add(ref score, why, 3, $"it leads to the services: '{words}'");
            }

            if (score <= 0)
            {
                continue;
            }

            if (hidden && (node.Href is null || IsSamePage(page, node.Href)))
            {
                Add(ref score, why, 2, "the page holds a hidden search box");
            }

            if (node.Href is not null && Lexicon.SearchHint().IsMatch(node.Href))
            {
                Add(ref score, why, 1.5, "its address speaks of searching");
            }

            if (node.Y < 200)
            {
                Add(ref score, why, 0.5, "it stands in the header");
            }

            if (Lexicon.NotSearchButton().IsMatch(words) || Lexicon.CaseNumber().IsMatch(words) || Lexicon.NotSearchButton().IsMatch(label))
            {
                Add(ref score, why, -5, "it does something else");
            }

            if (score >= 3)
            {
                found.Add(new OpenerCandidate(i, score, Strongest(why)));
            }
        }

        return [.. found.OrderByDescending(c => c.Score).Take(5)];
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
        var why = new List<(double Weight, string Reason)>();
        var score = 0.0;
        void Count(double weight, string reason)
        {
            score += weight;
            why.Add((weight, $"{reason} ({weight:+0.#;-0.#})"));
        }

        var form = node.Form > 0 ? FormOf(page, node.Form) : null;
        var peers = Peers(page, index, form);
        var own = $"{node.Placeholder} {node.Label}";
        var near = Before(page, index);
        if (node.Type == "search" || node.Role is "searchbox")
        {
            Count(4, "it is a search field by its type");
        }

        if (Lexicon.Search().IsMatch(own))
        {
            Count(4, $"its words speak of searching: '{own.Trim()}'");
        }

        if (Lexicon.Invitation().IsMatch(own))
        {
            Count(3, $"it invites to say what is looked for: '{own.Trim()}'");
        }
        else if (Lexicon.Matters().IsMatch(own))
        {
            Count(1.5, "its words speak of matters");
        }

        if (Lexicon.SearchHint().IsMatch(node.Hints) || Lexicon.Search().IsMatch(node.Classes))
        {
            Count(3, "its id, name or class means search");
        }

        if (form is { } f)
        {
            var formNode = page.Nodes[f];
            if (formNode.Role == "search")
            {
                Count(3, "its form is a search form by role");
            }
            else if (Lexicon.SearchHint().IsMatch($"{formNode.Hints} {formNode.Classes}") || Lexicon.SearchHint().IsMatch(PathOf(formNode.Href)))
            {
                Count(3, "its form's name or address means search");
            }
        }

        if (page.Ancestors(index).Take(5).Any(a => page.Nodes[a].Role == "search" || page.Nodes[a].Tag == "search" || Lexicon.Search().IsMatch($"{page.Nodes[a].Classes} {page.Nodes[a].Hints}")))
        {
            Count(1.5, "what it stands in is called search");
        }

        if (Lexicon.Search().IsMatch(near) && near.Length < 30)
        {
            Count(1.5, $"the words before it say '{near}'");
        }

        var (button, buttonWhy, buttonSays) = ButtonOf(page, index, form);
        if (buttonSays > 0)
        {
            Count(buttonSays, "a search button stands beside it");
            if (Lexicon.Sought().IsMatch(near))
            {
                Count(2, $"the words before it name what is looked for: '{near}'");
            }
        }

        if (score > 0)
        {
            if (node.Width >= 200)
            {
                Count(0.5, "it is wide");
            }

            if (node.Y < 900)
            {
                Count(0.5, "it stands high on the page");
            }

            if (Lexicon.Matters().IsMatch(own))
            {
                Count(0.5, "it is for matters");
            }
        }

        if (peers.Any(p => page.Nodes[p].Type == "password"))
        {
            Count(-10, "a password field stands beside it");
        }

        if (Lexicon.Identity().IsMatch($"{own} {node.Hints} {node.Type}") || (node.Type is "email" or "tel" or "number"))
        {
            Count(-8, "it asks who somebody is");
        }
        else if (Lexicon.Identity().IsMatch(near) && near.Length < 12)
        {
            Count(-5, $"the words before it say '{near}'");
        }

        if (Lexicon.NotTheSite().IsMatch($"{own} {node.Hints} {near}") || page.Ancestors(index).Take(6).Any(a => Lexicon.NotTheSite().IsMatch($"{page.Nodes[a].Hints} {page.Nodes[a].Classes}")))
        {
            Count(-6, "it sifts something else, or speaks to somebody");
        }

        if (Lexicon.CaseNumber().IsMatch($"{own} {near}"))
        {
            Count(-6, "it asks for a number of one's own");
        }

        if (Lexicon.Letter().IsMatch($"{own} {node.Hints}") || (node.Tag == "textarea" && !Lexicon.Search().IsMatch(own)))
        {
            Count(-5, "it takes what somebody in an office would read");
        }

        if (form is not null && peers.Count(p => IsField(page.Nodes[p])) > 2)
        {
            Count(-3, "its form asks for several things");
        }

        return new BoxCandidate(index, score, button, [.. why.OrderByDescending(w => Math.Abs(w.Weight)).Select(w => w.Reason)], buttonWhy);
    }

    private static (int? Button, ImmutableArray<string> Why, double Says) ButtonOf(PageSighting page, int box, int? form)
    {
        var field = page.Nodes[box];
        var scope = form ?? page.Ancestors(box).Where(a => page.Nodes[a].Visible).Take(5).DefaultIfEmpty(0)
            .LastOrDefault(a => page.Nodes[a].Height < Math.Max(160, field.Height * 5) && page.Subtree(a).Count(k => IsField(page.Nodes[k]) && page.Nodes[k].Visible) <= 2, field.Parent < 0 ? 0 : field.Parent);
        (int Index, double Score, List<string> Why)? best = null;
        foreach (var i in page.Subtree(scope))
        {
            var node = page.Nodes[i];
            if (i == box || !node.Visible || node.Disabled || !node.Clickable && !IsPress(node) || IsField(node) && !IsPress(node) || node.Width < 4 || node.Height < 4)
            {
                continue;
            }

            var words = Tight(page.TextOf(i, 40));
            var says = words.Length > 0 ? words : Tight(node.Label);
            var hints = string.Join(' ', page.Subtree(i).Take(6).Select(k => $"{page.Nodes[k].Hints} {page.Nodes[k].Classes} {page.Nodes[k].Label}"));
            var why = new List<string>();
            var score = 0.0;
            if (Lexicon.SearchButton().IsMatch(says))
            {
                Add(ref score, why, 5, $"it says '{says}'");
            }
            else if (says.Length > 0 && says.Length < (node.Form == field.Form && form is not null && node.Type is "submit" or "image" ? 60 : 16) && Lexicon.Search().IsMatch(says))
            {
                Add(ref score, why, 3, $"its words speak of searching: '{says}'");
            }
            else if (says.Length > 8)
            {
                continue;
            }

            if (Lexicon.SearchIcon().IsMatch(hints))
            {
                Add(ref score, why, 2.5, "its icon, class or id means search");
            }

            if (node.Form == field.Form && form is not null && node.Type is "submit" or "image")
            {
                Add(ref score, why, 2, "it submits the box's form");
            }
            else if (node.Tag == "button" || node.Role == "button" || node.Type is "button" or "submit" or "image")
            {
                Add(ref score, why, 1, "it is a button");
            }

            var gap = Math.Max(0, Math.Max(node.X - (field.X + field.Width), field.X - (node.X + node.Width)));
            var level = node.Y < field.Y + field.Height + 12 && node.Y + node.Height > field.Y - 12;
            if (level && gap < 60)
            {
                Add(ref score, why, 2, "it stands beside the box");
            }
            else if (!level || gap > 400)
            {
                Add(ref score, why, -2, "it stands away from the box");
            }

            if (node.X < field.X)
            {
                Add(ref score, why, -1, "it stands before the box");
            }

            if (Lexicon.NotSearchButton().IsMatch(says) || (says.Length == 0 && Lexicon.NotSearchButton().IsMatch(hints) && !Lexicon.SearchIcon().IsMatch(hints)))
            {
                Add(ref score, why, -6, "it does something else");
            }

            if (score >= 3 && (best is null || score > best.Value.Score))
            {
                best = (i, score, why);
            }
        }

        return best is { } b ? (b.Index, Strongest(b.Why), b.Why.Any(w => w.Contains("search", StringComparison.Ordinal) || w.Contains("says", StringComparison.Ordinal)) ? 2.5 : 0.5) : (null, [], 0);
    }

    /// <summary>Buttons space their two signs out: 搜 索.</summary>
    private static string Tight(string words) => words.Length <= 8 && words.Any(c => c >= 0x2e80) ? words.Replace(" ", "", StringComparison.Ordinal) : words;

    /// <summary>A small picture without words whose name means search: a script may listen to it without showing the hand.</summary>
    private static bool IsBareIcon(PageSighting page, int index)
    {
        var node = page.Nodes[index];
        return node is { Width: < 80, Height: < 80, Text.Length: 0 } && node.Tag is "i" or "span" or "em" or "img" or "svg" or "b" or "div" && Lexicon.SearchIcon().IsMatch($"{node.Hints} {node.Classes}") && !page.Subtree(index).Skip(1).Any(k => page.Nodes[k].Text.Length > 0);
    }

    /// <summary>Whether a press would send a form with fields that were not taken for a search.</summary>
    private static bool Submits(PageSighting page, int index)
    {
        var node = page.Nodes[index];
        return node.Form > 0 && node.Type is "submit" or "image" && page.Nodes.Any(n => n.Visible && n.Form == node.Form && IsField(n));
    }

    private static bool IsPress(SeenNode node) => node.Tag == "input" && node.Type is "submit" or "button" or "image";

    public static bool IsField(SeenNode node) =>
        (node.Tag == "input" && node.Type is "" or "text" or "search" or "email" or "tel" or "number" or "url" or "password") || node.Tag == "textarea" || node.Role is "searchbox" || (node.Role is "combobox" or "textbox" && node.Tag is "div" or "span");

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

    private static bool IsSamePage(PageSighting page, string href) =>
        href.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase) || href.Split('#')[0] == page.Url.Split('#')[0];

    private static string PathOf(string? href)
    {
        var at = href?.IndexOf("://", StringComparison.Ordinal) ?? -1;
        var slash = at < 0 ? -1 : href!.IndexOf('/', at + 3);
        return slash < 0 ? "" : href![slash..].Replace('/', ' ').Replace('.', ' ');
    }

    private static void Add(ref double score, List<string> why, double weight, string reason)
    {
        score += weight;
        why.Add($"{reason} ({weight:+0.#;-0.#})");
    }

    private static ImmutableArray<string> Strongest(List<string> why) => [.. why];
}
