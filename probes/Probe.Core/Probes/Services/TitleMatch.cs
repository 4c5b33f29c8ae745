using System.Text.RegularExpressions;
using Probe.Core.Probes.Parity;

namespace Probe.Core.Probes.Services;

/// <summary>How much of a service's name stands in a text.</summary>
internal static partial class TitleMatch
{
    /// <returns>1: the whole name, as it stands; else the share of its pairs of Chinese characters, or of its words. In [0, 1].</returns>
    public static double Share(string title, string text)
    {
        var (want, have) = (Level(title), Level(text));
        if (want.Length == 0 || have.Length == 0)
        {
            return 0;
        }

        if (have.Contains(want, StringComparison.Ordinal))
        {
            return 1;
        }

        if (want.Any(c => c > 0x2e80))
        {
            var pairs = Enumerable.Range(0, Math.Max(0, want.Length - 1)).Select(i => want.Substring(i, 2)).ToList();
            return pairs.Count == 0 ? 0 : pairs.Count(p => have.Contains(p, StringComparison.Ordinal)) / (double)pairs.Count;
        }

        var words = Word().Matches(title.ToUpperInvariant()).Select(m => Stem(m.Value)).Where(w => w.Length > 2 && !Small().IsMatch(w)).Distinct().ToList();
        var held = Word().Matches(text.ToUpperInvariant()).Select(m => Stem(m.Value)).ToHashSet();
        return words.Count == 0 ? 0 : words.Count(held.Contains) / (double)words.Count;
    }

    /// <summary>A name without what lists decorate it with: numbering, blanks, brackets, width and case. Equal for the same service.</summary>
    public static string Normal(string title) => Level(Decoration().Replace(Widths.Narrow(title).Trim(), ""));

    private static string Level(string text) => Blank().Replace(text, "").ToLowerInvariant();

    private static string Stem(string word) => word.Length > 6 ? word[..6] : word;

    [GeneratedRegex(@"[\s“”""'‘’《》〈〉()（）\[\]【】·,，.。:：、；;\-—_/>»›→]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Blank();

    [GeneratedRegex(@"[\[【（(](热|新|hot|new|热门|推荐|可网办)[)）】\]]|^[\s·•★☆※►▶>-]+(\d{1,3}\s*[、.．)）]\s*)?|^\d{1,3}\s*[、.．)）]\s*|[\s>»›→]+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Decoration();

    [GeneratedRegex(@"[A-Z0-9]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"^(THE|AND|FOR|YOUR|WITH|FROM|ABOUT|GET|APPLY|CHECK|BOOK|PAY|REPORT|RENEW|REGIST|SERVIC|ONLINE)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Small();
}
