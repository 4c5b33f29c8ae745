using Probe.Core.Scenarios;
using Probe.Scenarios.Binding;
using Probe.Scenarios.Documents;
using Probe.Scenarios.Files;

namespace Probe.Scenarios.Kinds;

/// <summary>Which keys a step needs and takes, by what it does.</summary>
internal static class StepRules
{
    private static readonly Dictionary<JourneyStepKind, (string[] Needs, string[] Takes)> Keys = new()
    {
        [JourneyStepKind.Search] = ([], ["words"]),
        [JourneyStepKind.Choose] = (["words"], ["words", "locator"]),
        [JourneyStepKind.Press] = (["words"], ["words", "locator", "goesOn"]),
        [JourneyStepKind.Fill] = (["field"], ["field", "locator", "value"]),
        [JourneyStepKind.FillForm] = ([], []),
        [JourneyStepKind.ChooseOption] = (["words"], ["words", "field", "locator"]),
        [JourneyStepKind.Upload] = ([], ["field", "locator"]),
        [JourneyStepKind.Download] = (["words"], ["words", "locator"]),
        [JourneyStepKind.LogIn] = ([], []),
        [JourneyStepKind.Expect] = (["words"], ["words", "locator"]),
        [JourneyStepKind.GoBack] = ([], []),
        [JourneyStepKind.Until] = (["from"], ["words", "locator", "from", "most"]),
    };

    /// <param name="before">Ids of the steps before it.</param>
    public static void Check(StepEntry step, string at, IReadOnlyCollection<string> before, SourceMap source)
    {
        if (source.Reported(Paths.Below(at, "do")))
        {
            return;
        }

        var (needs, takes) = Keys[step.Do];
        var word = Words.Of(step.Do);
        (string Key, bool Written)[] written =
        [
            ("words", step.Words is not null), ("locator", step.Locator is not null), ("field", step.Field is not null), ("value", step.Value is not null),
            ("from", step.From is not null), ("most", step.Most is not null), ("goesOn", step.GoesOn is not null),
        ];
        foreach (var (key, _) in written.Where(w => w.Written && !takes.Contains(w.Key)))
        {
            source.Report(Paths.Below(at, key), $"'{key}', which '{word}' does not take", takes.Length == 0 ? $"nothing but 'id', 'do' and 'optional' for '{word}'" : $"'{word}' with {Words.List(takes)} at most");
        }

        foreach (var key in needs.Where(n => !written.Any(w => w.Key == n && w.Written)))
        {
            // A locator stands in for the words by which something is found, but not for what is chosen or done again.
            if (!(step.Locator is not null && takes.Contains("locator") && step.Do != JourneyStepKind.ChooseOption) && !source.Reported(Paths.Below(at, key)))
            {
                source.Report(at, $"no '{key}'", $"'{key}'{(takes.Contains("locator") && step.Do != JourneyStepKind.ChooseOption ? " or 'locator'" : "")} for '{word}'");
            }
        }

        if (step.From is { } from && step.Do == JourneyStepKind.Until && !before.Contains(from))
        {
            source.Report(Paths.Below(at, "from"), $"'{from}', which is no step before this one", before.Count == 0 ? "the id of a step before it" : $"one of {Words.List(before)}", NearestWord.Suggest(from, before));
        }

        JourneyParts.CheckWords(step.Words, Paths.Below(at, "words"), source);
        JourneyParts.CheckWords(step.Field, Paths.Below(at, "field"), source);
    }
}
