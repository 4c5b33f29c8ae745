using Probe.Core.Scenarios;
using Probe.Scenarios.Binding;
using Probe.Scenarios.Documents;
using Probe.Scenarios.Files;

namespace Probe.Scenarios.Kinds;

/// <summary>Checks what a target's file says of journeys and of submitting.</summary>
internal static class TargetJourneys
{
    public static void Check(TargetFile file, SourceMap source, Surroundings surroundings)
    {
        if (file is { Consent: not null, Reason: null } && !source.Reported("reason"))
        {
            source.Report("consent", "'consent' without 'reason'", "'reason': who agreed to a real submission, and why");
        }
        else if (file is { Consent: null, Reason: not null } && !source.Reported("consent"))
        {
            source.Report("reason", "'reason' without 'consent'", "'consent: submit' with it, or neither");
        }

        CheckOverrides(file.Journeys, "journeys", source, surroundings);
    }

    public static void CheckOverrides(IReadOnlyList<JourneyOverrideEntry?>? overrides, string path, SourceMap source, Surroundings surroundings)
    {
        var journeys = new Twice(source, "journey", "a target");
        for (var i = 0; i < (overrides?.Count ?? 0); i++)
        {
            if (overrides![i] is { } own)
            {
                var at = Paths.Item(path, i);
                journeys.See(own.Journey, Paths.Below(at, "journey"));
                JourneyParts.Check(own.Start, Paths.Below(at, "start"), source);
                Check(own, at, source, surroundings.Journeys);
            }
        }
    }

    private static void Check(JourneyOverrideEntry own, string at, SourceMap source, IReadOnlyDictionary<string, IReadOnlyCollection<string>>? known)
    {
        IReadOnlyCollection<string>? ids = null;
        if (own.Journey is not null && known is not null && !known.TryGetValue(own.Journey, out ids))
        {
            source.Report(Paths.Below(at, "journey"), $"the journey '{own.Journey}', which there is not", "the id of a journey", NearestWord.Suggest(own.Journey, known.Keys));
        }

        var steps = new Twice(source, "step", "an override");
        for (var i = 0; i < (own.Steps?.Count ?? 0); i++)
        {
            if (own.Steps![i] is not { } step)
            {
                continue;
            }

            var path = Paths.Item(Paths.Below(at, "steps"), i);
            steps.See(step.Step, Paths.Below(path, "step"));
            if (step.Step is not null && ids is not null && step.Step != DeclaredJourney.SubmitId && !ids.Contains(step.Step))
            {
                source.Report(Paths.Below(path, "step"), $"the step '{step.Step}', which '{own.Journey}' has not", $"one of {Words.List([.. ids, DeclaredJourney.SubmitId])}", NearestWord.Suggest(step.Step, [.. ids, DeclaredJourney.SubmitId]));
            }

            JourneyParts.CheckWords(step.Words, Paths.Below(path, "words"), source);
            JourneyParts.CheckWords(step.Field, Paths.Below(path, "field"), source);
        }
    }
}
