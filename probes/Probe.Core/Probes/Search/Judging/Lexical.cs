using System.Text;
using Probe.Core.Scenarios;

namespace Probe.Core.Probes.Search.Judging;

/// <summary>Relevance by words, where a set names no acceptable matters.</summary>
/// <remarks>
/// A title is relevant when it holds the official word, the word typed, or a variant; or, for Chinese words of three characters and more,
/// when it holds at least 0.6 of the word's neighbouring pairs (施工许可: 2 of 3 stand in 建筑工程施工证许可); or, for words in scripts with
/// spaces, when it holds all of them, small words left out and the plural's s ignored. Misspelt words and pinyin count only as they stand:
/// pairs of a wrong character prove nothing.
/// </remarks>
internal sealed class Lexical
{
    private const double LeastPairs = 0.6;

    private static readonly HashSet<string> SmallWords = new(StringComparer.Ordinal) { "a", "an", "the", "of", "for", "to", "in", "on", "and", "or", "my", "your", "with", "at", "by" };

    private readonly List<(LevelledText Word, bool AsItStands)> words = [];

    public Lexical(Need need, Language language)
    {
        Add(need.Word.In(language), asItStands: false);
        foreach (var variant in need.Variants.Where(variant => variant.Language is null || variant.Language == language))
        {
            Add(variant.Text, variant.Kind is VariantKind.Misspelt or VariantKind.Pinyin);
        }
    }

    /// <summary>The official word and its variants.</summary>
    public IReadOnlyList<LevelledText> Words => [.. words.Select(word => word.Word)];

    /// <summary>By what the title is relevant; null: it is not.</summary>
    public string? Match(LevelledText title)
    {
        foreach (var (word, _) in words)
        {
            if (title.Holds(word))
            {
                return $"holds the word \"{word.Shown}\"";
            }
        }

        foreach (var (word, asItStands) in words)
        {
            if (!asItStands && Partly(title, word) is { } why)
            {
                return why;
            }
        }

        return null;
    }

    private static string? Partly(LevelledText title, LevelledText word)
    {
        if (!word.IsCjk)
        {
            return HoldsAllWords(title, word) ? $"holds every word of \"{word.Shown}\"" : null;
        }

        var pairs = Pairs(word.Compact);
        if (pairs.Count < 2)
        {
            return null;
        }

        var held = pairs.Count(pair => title.Compact.Contains(pair, StringComparison.Ordinal));
        return held >= LeastPairs * pairs.Count ? $"holds {held} of {pairs.Count} character pairs of \"{word.Shown}\"" : null;
    }

    private static bool HoldsAllWords(LevelledText title, LevelledText word)
    {
        var wanted = word.Words.Split(' ').Where(part => !SmallWords.Contains(part)).Select(Singular).ToArray();
        var held = title.Words.Split(' ').Select(Singular).ToHashSet(StringComparer.Ordinal);
        return wanted.Length > 0 && Array.TrueForAll(wanted, held.Contains);
    }

    private static string Singular(string word) =>
        word.Length > 3 && word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal)
            ? word.EndsWith("ies", StringComparison.Ordinal) ? word[..^3] + "y" : word[..^1]
            : word;

    private static List<string> Pairs(string compact)
    {
        var pairs = new List<string>();
        Rune? before = null;
        foreach (var rune in compact.EnumerateRunes())
        {
            if (before is { } first)
            {
                pairs.Add(first.ToString() + rune.ToString());
            }

            before = rune;
        }

        return pairs;
    }

    private void Add(string text, bool asItStands)
    {
        var word = new LevelledText(text);
        if (word.Compact.Length > 0 && !words.Any(known => known.Word.Is(word)))
        {
            words.Add((word, asItStands));
        }
    }
}
