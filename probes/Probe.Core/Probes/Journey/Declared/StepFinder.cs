using System.Collections.Immutable;
using Probe.Core.Probes.Journey.Reading;
using Probe.Core.Probes.Journey.Seeking;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Journey.Declared;

/// <summary>Finds what a step means on a page: by its words, in the portal's language first; or by its locator, where the author declared one.</summary>
internal sealed class StepFinder(Language language)
{
    /// <summary>The name under which a step's locator marks the page.</summary>
    public const string Mark = "step";
    private const int MostWords = 120;
    private const int MostTold = 12;

    /// <summary>Whether the page shows what a step's locator means.</summary>
    public static bool IsMarked(PageSighting page) => Marked(page) >= 0;

    /// <summary>A step's words, those of the portal's language first.</summary>
    public ImmutableArray<string> Words(WordChoice? words) => words?.In(language) ?? [];

    /// <summary>Words or a locator, as people are told of them.</summary>
    public string Shown(WordChoice? words, string? locator) =>
        locator is not null ? $"what the locator {locator} marks" : string.Join(" or ", Words(words).Select(w => $"“{w}”"));

    /// <summary>What can be pressed and is meant. Null: nothing.</summary>
    /// <param name="title">True: the entry of a list is meant; news of it are not.</param>
    /// <param name="refused">What bears the words and could not be pressed, by its node: another that bears the very same words is meant as well. Null: nothing was tried.</param>
    public PageAction? Press(PageReading reading, WordChoice? words, string? locator, bool title, PressRefused? refused = null)
    {
        var page = reading.Page;
        if (locator is not null)
        {
            var marked = Marked(page);
            return marked < 0 ? null : new PageAction(marked, KindOf(reading, marked), Said(page, marked), true);
        }

        return Best(reading, Words(words), title, refused) ?? Best(reading, Other(words), title, refused);
    }

    /// <summary>The field that is meant by the words of its label, its placeholder or its name. Null: none.</summary>
    public FormField? Field(PageReading reading, WordChoice? words, string? locator, Func<FormField, bool> fits)
    {
        if (locator is not null)
        {
            var marked = Marked(reading.Page);
            return marked < 0 ? null : reading.Fields.FirstOrDefault(f => (f.Node == marked || f.Press == marked || f.Options.Any(o => o.Press == marked) || reading.Page.Subtree(marked).Contains(f.Node)) && fits(f));
        }

        int Rank(FormField field, ImmutableArray<string> wanted) => new[] { field.Label, field.Control?.Name ?? "", field.Control?.Group ?? "", reading.Page.Nodes[field.Node].Placeholder, reading.Page.Nodes[field.Node].Label }.Min(t => WordMatch.Of(t, wanted));
        foreach (var wanted in new[] { Words(words), Other(words) })
        {
            if (reading.Fields.Where(fits).Select(f => (Field: f, Rank: Rank(f, wanted))).Where(f => f.Rank != WordMatch.No).OrderBy(f => f.Rank).Select(f => f.Field).FirstOrDefault() is { } field)
            {
                return field;
            }
        }

        return null;
    }

    /// <summary>The option that is meant. Null: none.</summary>
    public FieldOption? Option(FormField field, WordChoice words) =>
        new[] { Words(words), Other(words) }.Select(wanted => field.Options.Where(o => !o.Disabled).Select(o => (Option: o, Rank: WordMatch.Of(o.Text, wanted))).Where(o => o.Rank != WordMatch.No).OrderBy(o => o.Rank).Select(o => o.Option).FirstOrDefault()).FirstOrDefault(o => o is not null);

    /// <summary>Words that stand visibly on the page and are meant. Null: none do.</summary>
    public string? Says(PageSighting page, WordChoice? words, string? locator)
    {
        if (locator is not null && Marked(page) is var marked)
        {
            return marked < 0 || (words is not null && WordMatch.Of(page.TextOf(marked), [.. Words(words), .. Other(words)]) == WordMatch.No) ? null : Said(page, marked);
        }

        ImmutableArray<string> all = [.. Words(words), .. Other(words)];
        foreach (var node in page.Nodes)
        {
            if (node.Visible && (WordMatch.Of(node.Text, all) != WordMatch.No || (node.Tag == "input" && WordMatch.Of(node.Label, all) != WordMatch.No)))
            {
                return node.Text.Length > 0 ? node.Text : node.Label;
            }
        }

        return null;
    }

    /// <summary>What a page offers in place of what was looked for: its buttons, then its links, then its fields.</summary>
    public static string Offers(PageReading reading)
    {
        var pressable = reading.Actions.Where(a => !InFurniture(reading.Page, a.Node)).OrderByDescending(a => a.Button).Select(a => $"“{a.Words}”").Distinct(StringComparer.Ordinal).Take(MostTold).ToList();
        var fields = reading.Fields.Where(f => f.Label.Length > 0).Select(f => f.Label).Distinct(StringComparer.Ordinal).Take(MostTold).ToList();
        return $"“{reading.Heading}” offers {(pressable.Count == 0 ? "nothing to press" : string.Join(", ", pressable))}{(fields.Count == 0 ? "" : $"; it asks for {string.Join(", ", fields)}")}";
    }

    public static bool InFurniture(PageSighting page, int node) => page.Ancestors(node).Any(a => page.Nodes[a].Tag is "nav" or "header" or "footer" or "aside");

    private static PageAction? Best(PageReading reading, ImmutableArray<string> wanted, bool title, PressRefused? refused)
    {
        var page = reading.Page;
        var found = new List<(PageAction Action, int Rank)>();
        for (var i = 0; i < page.Nodes.Length && wanted.Length > 0; i++)
        {
            var node = page.Nodes[i];
            var sends = node.Tag == "input" && node.Type is "submit" or "button" or "image";
            if (!node.Visible || !(node.Clickable || sends || node.Role is "button" or "tab") || node.Disabled || node.Control is not null || node.Width < 4 || node.Height < 4)
            {
                continue;
            }

            var words = title ? TitleIn(page, i, wanted) : Said(page, i);
            var rank = words.Length > MostWords || (title && !wanted.Any(w => WordMatch.IsTitle(words, w))) ? WordMatch.No : WordMatch.Of(words, wanted);
            var kind = KindOf(reading, i);
            // Words inside others must not turn a press round: 'cancel the application' is no 'application'.
            var away = !WordMatch.IsWhole(rank) && kind is ActionKind.Back or ActionKind.Cancel or ActionKind.Logout or ActionKind.Print or ActionKind.Language or ActionKind.Reset;
            if (rank != WordMatch.No && !away && (refused is null || (words == refused.Words && !refused.Nodes.Contains(i))) && !(title && wanted.All(w => Likeness.Of(words, w) <= 0)))
            {
                found.Add((new PageAction(i, kind, words, reading.Actions.Any(a => a.Node == i && a.Button)), rank));
            }
        }

        return found.OrderBy(f => f.Rank).ThenBy(f => InFurniture(page, f.Action.Node)).ThenByDescending(f => f.Action.Button)
            .ThenByDescending(f => page.Nodes[f.Action.Node].Tag is "a" or "button" or "input").ThenBy(f => page.Nodes[f.Action.Node].Y).Select(f => f.Action).FirstOrDefault();
    }

    /// <summary>The title inside a card that can be pressed as a whole; else all that it says.</summary>
    private static string TitleIn(PageSighting page, int node, ImmutableArray<string> wanted)
    {
        const int Card = 400;
        var said = Said(page, node);
        if (wanted.Any(w => WordMatch.IsTitle(said, w)) || page.TextOf(node, Card).Length >= Card)
        {
            return said;
        }

        // A label that names a kind (事项, 新闻) stands before the title; it is not part of it.
        return page.Subtree(node).Select(i => page.Nodes[i]).Where(n => n.Visible && n.Text.Length > 0)
            .Select(n => n.Lead.Length > 0 && n.Text.StartsWith(n.Lead, StringComparison.Ordinal) && n.Text.Length > n.Lead.Length + 1 ? n.Text[n.Lead.Length..].Trim() : n.Text)
            .FirstOrDefault(t => wanted.Any(w => WordMatch.IsTitle(t, w))) ?? said;
    }

    private static ActionKind KindOf(PageReading reading, int node) => reading.Actions.FirstOrDefault(a => a.Node == node)?.Kind ?? ActionReader.KindOf(Said(reading.Page, node));

    private static string Said(PageSighting page, int node) => page.TextOf(node, MostWords + 1) is { Length: > 0 } text ? text : page.Nodes[node].Label;

    private static int Marked(PageSighting page) => page.Nodes.ToList().FindIndex(n => n.Visible && n.Marks.Contains(Mark));

    private ImmutableArray<string> Other(WordChoice? words) => words?.In(language == Language.Zh ? Language.En : Language.Zh) ?? [];
}

/// <summary>What bears words of a step and could not be pressed: covered, disabled or gone.</summary>
internal sealed record PressRefused(string Words, ImmutableHashSet<int> Nodes);
