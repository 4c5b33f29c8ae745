using System.Collections.Immutable;
using Probe.Core.Probes.Search.Finding;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Search;

/// <summary>Takes words from a portal's own page that its search must know.</summary>
internal static class KnownWords
{
    /// <summary>Words that many matters share, so that a search for one gives a list and not a single hit.</summary>
    private static readonly string[] Common =
    [
        "许可", "登记", "备案", "申请", "补贴", "证明", "审批", "核发", "资格", "办理",
        "licence", "license", "permit", "registration", "benefit", "certificate", "apply", "register", "renew",
    ];

    /// <summary>At most four, the likeliest first: a word that several titles share, then titles.</summary>
    /// <param name="page">The home page.</param>
    public static ImmutableArray<string> From(PageSighting page)
    {
        var titles = page.Nodes
            .Where(n => n is { Visible: true, Text.Length: >= 2 and <= 40 } && (n.Tag == "a" || n.Clickable || n.Tag is "h2" or "h3" or "h4") && n.Tag is not ("button" or "input")
                && !Lexicon.NotKnownWord().IsMatch(n.Text) && !Lexicon.NumberOrDate().IsMatch(n.Text) && !Lexicon.Search().IsMatch(n.Text) && !Lexicon.ItemAction().IsMatch(n.Text))
            .Select(n => n.Text).Distinct(StringComparer.Ordinal).ToList();
        var words = new List<string>();
        words.AddRange(Common.Select(w => (Word: w, Count: titles.Count(t => t.Contains(w, StringComparison.OrdinalIgnoreCase)))).Where(w => w.Count >= 2).OrderByDescending(w => w.Count).Take(1).Select(w => w.Word));
        words.AddRange(titles.Where(t => Lexicon.MatterTitle().IsMatch(t) && t.Length >= 4).OrderBy(t => Math.Abs(t.Length - (IsChinese(t) ? 8 : 20))).Take(2));
        words.AddRange(Common.Where(w => titles.Exists(t => t.Contains(w, StringComparison.OrdinalIgnoreCase))).Take(1));
        words.AddRange(titles.Where(t => IsChinese(t) ? t.Length is >= 3 and <= 12 : t.Split(' ').Length is >= 1 and <= 4 && t.Length >= 5).Take(3));
        return [.. words.Distinct(StringComparer.OrdinalIgnoreCase).Take(4)];
    }

    /// <summary>The language of a page, by its letters.</summary>
    public static Language LanguageOf(PageSighting page)
    {
        var chinese = 0;
        var latin = 0;
        foreach (var node in page.Nodes.Where(n => n.Visible))
        {
            chinese += node.Text.Count(c => c is >= '\u4e00' and <= '\u9fff');
            latin += node.Text.Count(char.IsAsciiLetter);
        }

        return chinese * 3 >= latin ? Language.Zh : Language.En;
    }

    private static bool IsChinese(string text) => text.Any(c => c is >= '\u4e00' and <= '\u9fff');
}
