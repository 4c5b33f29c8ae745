using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;
using Probe.Core.Scenarios;

namespace Probe.Reports.Texts;

/// <summary>
/// Tells in Chinese what evidence says in English of our own acts and choices. Evidence is written in one language and never rewritten;
/// its sentences are looked up when they are drawn. What is not known stays English; what is quoted from a page stays as the page has it.
/// </summary>
public static partial class Phrasebook
{
    /// <summary>A phrase within a phrase within a phrase, and no deeper.</summary>
    private const int Deepest = 4;

    private const int Longest = 1000;

    private static readonly Book Chinese = Read();

    /// <param name="english">As the evidence has it; may quote a page. Null becomes empty.</param>
    public static LocalText Of(string? english) => new(Zh(english), english ?? "");

    /// <summary>What evidence says in one language only, in both; what has its two languages is left as it is.</summary>
    public static LocalText Of(LocalText text) => text.Zh == text.En ? Of(text.En) : text;

    /// <inheritdoc cref="Of(string)"/>
    public static string Zh(string? english) => english is null ? "" : english.Length > Longest ? english : Find(english, 0) ?? english;

    /// <summary>Whether the phrase, apart from what it quotes, is known.</summary>
    public static bool Knows(string english) => Find(english, 0) is not null;

    private static string? Find(string english, int depth)
    {
        if (depth > Deepest)
        {
            return null;
        }

        if (Chinese.Plain.TryGetValue(english, out var plain))
        {
            return plain;
        }

        // A reason with what it weighed: 'it is wide (+0.5)'.
        if (Weighed().Match(english) is { Success: true } weighed && Find(weighed.Groups[1].Value, depth + 1) is { } reason)
        {
            return $"{reason}（{weighed.Groups[2].Value}）";
        }

        foreach (var phrase in Chinese.Open)
        {
            if (phrase.Matches(english) is { } parts)
            {
                return Filled().Replace(phrase.Zh, hole => phrase.Kept.Contains(hole.Groups[1].Value) ? parts[hole.Groups[1].Value] : Part(parts[hole.Groups[1].Value], hole.Groups[1].Value == "list", depth));
            }
        }

        return null;
    }

    private static string Part(string english, bool list, int depth) =>
        list ? string.Join('；', english.Split("; ").Select(each => Find(each, depth + 1) ?? each)) : Find(english, depth + 1) ?? english;

    private static Book Read()
    {
        using var stream = typeof(Phrasebook).Assembly.GetManifestResourceStream("Probe.Reports.Assets.phrases-zh.txt") ?? throw new InvalidOperationException("The phrase book is not in the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => line[0] != '#')
            .Select(line => line.Split(" => ") is [var en, var zh] ? (En: en, Zh: zh) : throw new InvalidOperationException($"The phrase book has a line that is not 'English => 中文': {line}"))
            .ToList();
        return new Book(
            lines.Where(line => !Filled().IsMatch(line.En)).ToFrozenDictionary(line => line.En, line => line.Zh, StringComparer.Ordinal),
            // The phrase that says most of itself goes first.
            [.. lines.Where(line => Filled().IsMatch(line.En)).Select(line => Phrase.Of(line.En, line.Zh)).OrderByDescending(phrase => phrase.Said)]);
    }

    [GeneratedRegex(@"^(.+) \(([+-]?\d+(?:\.\d+)?)\)$", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex Weighed();

    [GeneratedRegex(@"\{(\d|list)\}", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex Filled();

    /// <param name="Plain">Phrases without a hole, by their English.</param>
    /// <param name="Open">Phrases with holes, in the order in which they are tried.</param>
    private sealed record Book(FrozenDictionary<string, string> Plain, Phrase[] Open);

    /// <param name="Words">What stands before, between and after the holes: one more than there are holes; the first may be empty, and so may the last.</param>
    /// <param name="Holes">Their names, in order.</param>
    /// <param name="Kept">Holes in quotation marks: what a page says is not translated.</param>
    private sealed record Phrase(string[] Words, string[] Holes, string Zh, FrozenSet<string> Kept)
    {
        /// <summary>Characters outside of holes.</summary>
        public int Said { get; } = Words.Sum(words => words.Length);

        public static Phrase Of(string english, string chinese)
        {
            var holes = Filled().Matches(english);
            var words = new List<string>();
            var at = 0;
            foreach (Match hole in holes)
            {
                words.Add(english[at..hole.Index]);
                at = hole.Index + hole.Length;
            }

            return new Phrase(
                [.. words, english[at..]],
                [.. holes.Select(hole => hole.Groups[1].Value)],
                chinese,
                holes.Where(hole => hole.Index > 0 && english[hole.Index - 1] is '“' or '\'' or '"').Select(hole => hole.Groups[1].Value).ToFrozenSet(StringComparer.Ordinal));
        }

        /// <summary>What stands in the holes; null: it is not this phrase. No hole is empty, and each ends where the words after it stand first: linear in what may quote a page.</summary>
        public Dictionary<string, string>? Matches(string english)
        {
            if (!english.StartsWith(Words[0], StringComparison.Ordinal) || !english.EndsWith(Words[^1], StringComparison.Ordinal))
            {
                return null;
            }

            var parts = new Dictionary<string, string>(Holes.Length, StringComparer.Ordinal);
            var (at, last) = (Words[0].Length, english.Length - Words[^1].Length);
            for (var i = 0; i < Holes.Length; i++)
            {
                var end = at >= last ? -1 : i == Holes.Length - 1 ? last : english.IndexOf(Words[i + 1], at + 1, last - at - 1, StringComparison.Ordinal);
                if (end < 0)
                {
                    return null;
                }

                parts[Holes[i]] = english[at..end];
                at = end + Words[i + 1].Length;
            }

            return parts;
        }
    }
}
