using System.Collections.Immutable;
using Probe.Core.Scenarios;
using Probe.Scenarios.Binding;
using Probe.Scenarios.Documents;
using Probe.Scenarios.Files;

namespace Probe.Scenarios.Kinds;

/// <summary>What journeys and a target's overrides of them have in common.</summary>
internal static class JourneyParts
{
    public static void Check(StartEntry? start, string at, SourceMap source)
    {
        if (start is null || source.Reported(Paths.Below(at, "at")))
        {
            return;
        }

        var word = Words.Of(start.At);
        (string Key, bool Written, bool Fits, bool Needed)[] keys =
        [
            ("words", start.Words is not null, start.At == StartAt.Search, false),
            ("path", start.Path is not null, start.At is StartAt.Category or StartAt.Theme, start.At is StartAt.Category or StartAt.Theme),
            ("address", start.Address is not null, start.At == StartAt.Link, start.At == StartAt.Link),
        ];
        foreach (var (key, written, fits, needed) in keys)
        {
            if (written && !fits)
            {
                source.Report(Paths.Below(at, key), $"'{key}', which a start at '{word}' does not take", $"a start at '{word}' without it");
            }
            else if (needed && !written && !source.Reported(Paths.Below(at, key)))
            {
                source.Report(at, $"no '{key}'", $"'{key}' for a start at '{word}'");
            }
        }

        CheckWords(start.Words, Paths.Below(at, "words"), source);
        for (var i = 0; i < (start.Path?.Count ?? 0); i++)
        {
            CheckWords(start.Path![i], Paths.Item(Paths.Below(at, "path"), i), source);
        }
    }

    public static void CheckWords(TextEntry? words, string at, SourceMap source)
    {
        foreach (var text in new[] { words?.Zh, words?.En }.OfType<string>().Distinct(StringComparer.Ordinal))
        {
            if (text.Split(WordChoice.Separator).Any(string.IsNullOrWhiteSpace))
            {
                source.Report(at, $"'{text}'", $"words on both sides of every '{WordChoice.Separator}'");
            }
        }
    }

    public static JourneyStart Make(StartEntry start) =>
        new(start.At, start.Path is { } path ? [.. path.Select(p => Choice(p)!)] : start.Words is { } words ? [Choice(words)!] : [], start.Address);

    public static WordChoice? Choice(TextEntry? words) => words is null ? null : WordChoice.Of(words.ToText());

    public static ImmutableArray<JourneyOverride> Make(IReadOnlyList<JourneyOverrideEntry>? overrides) =>
    [
        .. (overrides ?? []).Select(o => new JourneyOverride(
            o.Journey,
            o.Start is null ? null : Make(o.Start),
            o.Shortest,
            [.. (o.Steps ?? []).Select(s => new StepOverride(s.Step, Choice(s.Words), s.Locator, Choice(s.Field), Choice(s.Value)))])),
    ];
}
