using System.Collections.Immutable;
using Probe.Core.Probes.Journey;
using Probe.Core.Scenarios;
using Probe.Scenarios.Binding;
using Probe.Scenarios.Documents;
using Probe.Scenarios.Files;

namespace Probe.Scenarios.Kinds;

internal sealed class JourneyKind() : ScenarioKind<JourneyFile, DeclaredJourney>(KindWord)
{
    public const string KindWord = "journey";
    private const int DefaultRounds = 40;

    protected override void Check(JourneyFile file, SourceMap source, Surroundings surroundings)
    {
        JourneyParts.Check(file.Start, "start", source);
        JourneyParts.CheckWords(file.Submit?.Words, "submit.words", source);
        var ids = new Twice(source, "id", "a journey");
        var before = new List<string>();
        for (var i = 0; i < (file.Steps?.Count ?? 0); i++)
        {
            if (file.Steps![i] is not { } step)
            {
                continue;
            }

            var at = Paths.Item("steps", i);
            ids.See(step.Id, Paths.Below(at, "id"));
            if (step.Id == DeclaredJourney.SubmitId)
            {
                source.Report(Paths.Below(at, "id"), "'submit', which is the point of submission's", "an id of its own");
            }

            StepRules.Check(step, at, before, source);
            before.Add(step.Id);
        }

        var targets = new Twice(source, "target", "the list");
        for (var i = 0; i < (file.Shortest?.Count ?? 0); i++)
        {
            targets.See(file.Shortest![i]?.Target, Paths.Below(Paths.Item("shortest", i), "target"));
        }
    }

    protected override DeclaredJourney Make(JourneyFile file, string name) => new(
        file.Id,
        file.Version,
        file.Name.ToText(),
        file.Goal.ToText(),
        file.As,
        JourneyParts.Make(file.Start),
        [.. file.Steps.Select(s => new JourneyStep(s.Id, s.Do, JourneyParts.Choice(s.Words), s.Locator, JourneyParts.Choice(s.Field), JourneyParts.Choice(s.Value), s.From, s.Most ?? DefaultRounds, s.Optional ?? false, s.GoesOn ?? false))],
        new SubmissionMark(JourneyParts.Choice(file.Submit.Words)!, file.Submit.Locator),
        [.. file.Ends.Select(e => (JourneyEnd)e).Distinct()],
        (file.Shortest ?? []).ToImmutableDictionary(s => s.Target, s => s.Pages, StringComparer.Ordinal),
        name);
}
