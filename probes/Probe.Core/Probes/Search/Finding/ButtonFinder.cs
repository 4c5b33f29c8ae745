using System.Collections.Immutable;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Search.Finding;

/// <summary>Finds the button that belongs to a search box.</summary>
internal static class ButtonFinder
{
    /// <summary>The button that belongs to a box.</summary>
    /// <param name="form">The box's form; null: it has none.</param>
    /// <returns>Says: what it adds to the box's weight.</returns>
    public static (int? Button, ImmutableArray<string> Why, double Says) Of(PageSighting page, int box, int? form)
    {
        var field = page.Nodes[box];
        var scope = form ?? page.Ancestors(box).Where(a => page.Nodes[a].Visible).Take(5).DefaultIfEmpty(0)
            .LastOrDefault(a => page.Nodes[a].Height < Math.Max(160, field.Height * 5) && page.Subtree(a).Count(k => BoxFinder.IsField(page.Nodes[k]) && page.Nodes[k].Visible) <= 2, field.Parent < 0 ? 0 : field.Parent);
        (int Index, Weighing Weighed)? best = null;
        foreach (var i in page.Subtree(scope))
        {
            var node = page.Nodes[i];
            if (i == box || !node.Visible || !node.Clickable && !IsPress(node) || BoxFinder.IsField(node) && !IsPress(node) || node.Width < 4 || node.Height < 4)
            {
                continue;
            }

            var says = Says(page, i);
            var hints = string.Join(' ', page.Subtree(i).Take(6).Select(k => $"{page.Nodes[k].Hints} {page.Nodes[k].Classes} {page.Nodes[k].Label}"));
            var weighed = new Weighing();
            if (Lexicon.SearchButton().IsMatch(says))
            {
                weighed.Add(5, $"it says '{says}'");
            }
            else if (says.Length > 0 && says.Length < (node.Form == field.Form && form is not null && node.Type is "submit" or "image" ? 60 : 16) && Lexicon.Search().IsMatch(says))
            {
                weighed.Add(3, $"its words speak of searching: '{says}'");
            }
            else if (says.Length > 8)
            {
                continue;
            }

            if (Lexicon.SearchIcon().IsMatch(hints))
            {
                weighed.Add(2.5, "its icon, class or id means search");
            }

            if (node.Form == field.Form && form is not null && node.Type is "submit" or "image")
            {
                weighed.Add(2, "it submits the box's form");
            }
            else if (node.Tag == "button" || node.Role == "button" || node.Type is "button" or "submit" or "image")
            {
                weighed.Add(1, "it is a button");
            }

            var gap = Math.Max(0, Math.Max(node.X - (field.X + field.Width), field.X - (node.X + node.Width)));
            var level = node.Y < field.Y + field.Height + 12 && node.Y + node.Height > field.Y - 12;
            if (level && gap < 60)
            {
                weighed.Add(2, "it stands beside the box");
                if (says.Length == 0 && node.X >= field.X && node.Height >= field.Height / 2)
                {
                    weighed.Add(1.2, "it is a picture that can be pressed");
                }
            }
            else if (!level || gap > 400)
            {
                weighed.Add(-2, "it stands away from the box");
            }

            if (node.X < field.X)
            {
                weighed.Add(-1, "it stands before the box");
            }

            if (node.Disabled)
            {
                weighed.Add(-0.5, "it waits for words in the box");
            }

            if (Lexicon.NotSearchButton().IsMatch(says) || (says.Length == 0 && Lexicon.NotSearchButton().IsMatch(hints) && !Lexicon.SearchIcon().IsMatch(hints)))
            {
                weighed.Add(-6, "it does something else");
            }

            if (weighed.Score >= 3 && (best is null || weighed.Score > best.Value.Weighed.Score))
            {
                best = (i, weighed);
            }
        }

        return best is { } b ? (b.Index, b.Weighed.Why, b.Weighed.Why.Any(w => w.Contains("search", StringComparison.Ordinal) || w.Contains("says", StringComparison.Ordinal)) ? Lexicon.OnlySearch().IsMatch(Says(page, b.Index)) ? 3 : 2.5 : 0.5) : (null, [], 0);
    }

    /// <summary>Buttons space their two signs out: 搜 索.</summary>
    public static string Tight(string words) => words.Length <= 8 && words.Any(c => c >= 0x2e80) ? words.Replace(" ", "", StringComparison.Ordinal) : words;

    private static string Says(PageSighting page, int index) => Tight(page.TextOf(index, 40)) is { Length: > 0 } words ? words : Tight(page.Nodes[index].Label);

    private static bool IsPress(SeenNode node) => node.Tag == "input" && node.Type is "submit" or "button" or "image";
}
