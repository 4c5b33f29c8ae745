using System.Text.RegularExpressions;

namespace Probe.Core.Probes.Journey.Declared;

/// <summary>How well words of a page are the words of a step.</summary>
internal static partial class WordMatch
{
    /// <summary>Not at all.</summary>
    public const int No = int.MaxValue;

    private const int Whole = 1000;
    private const int Choices = 100_000;

    /// <returns>The lower the better; <see cref="No"/>: not at all. Words that stand alone go before words inside others, and then a step's first choice before its second.</returns>
    public static int Of(string text, IReadOnlyList<string> wanted)
    {
        var level = Level(text);
        var best = No;
        for (var i = 0; i < wanted.Count; i++)
        {
            var want = Level(wanted[i]);
            var rank = want.Length == 0 || level.Length == 0 ? No
                : level == want ? i
                : level.Contains(want, StringComparison.Ordinal) && (want[0] > 0x2e80 || Bounded(text, wanted[i])) ? Choices + (i * Whole) + Math.Min(Whole - 1, level.Length - want.Length)
                : No;
            best = Math.Min(best, rank);
        }

        return best;
    }

    /// <summary>A title that is the words, or holds them among a region, a level or a department: not a sentence about them.</summary>
    public static bool IsTitle(string text, string wanted) =>
        Of(text, [wanted]) != No && Level(text).Length - Level(wanted).Length <= Math.Max(wanted.Any(c => c > 0x2e80) ? 8 : 24, wanted.Length);

    /// <summary>The words and nothing else.</summary>
    public static bool IsWhole(int rank) => rank < Choices;

    /// <summary>Latin words must not be a part of longer ones: 'Next' is not in 'Nextdoor'.</summary>
    private static bool Bounded(string text, string wanted)
    {
        var at = text.IndexOf(wanted, StringComparison.OrdinalIgnoreCase);
        return at >= 0 && (at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (at + wanted.Length >= text.Length || !char.IsLetterOrDigit(text[at + wanted.Length]));
    }

    private static string Level(string text) => Unsaid().Replace(text, "").ToLowerInvariant();

    [GeneratedRegex(@"[\s“”""'‘’《》〈〉（）()\[\]【】·,，.。:：\-—_/›»→>＞▶►«‹←<＜◀*＊!！?？]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Unsaid();
}
