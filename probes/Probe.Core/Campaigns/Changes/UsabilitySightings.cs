using Probe.Core.Probes.Usability;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;

namespace Probe.Core.Campaigns.Changes;

/// <summary>What a usability visit says of each rule, at the worst page to which it applies.</summary>
internal static class UsabilitySightings
{
    private static readonly LocalText NotMeasured = new("没有在每一页上量到。", "It was not measured on every page.");

    public static IEnumerable<Sighting> Of(UsabilityVisitRecord visit)
    {
        var evidence = visit.Evidence;
        yield return Sightings.Reach(
            visit, evidence.Fault is not null ? null : evidence.Failure is not { Gone: true } || evidence.Pages.Any(p => p.Measure is not null || p.Screen is not null), evidence.Fault?.Detail);
        var verdict = UsabilityVerdict.Of(evidence, visit.Device);
        foreach (var rule in UsabilityRules.For(evidence))
        {
            var worst = evidence.Pages.IsEmpty ? null : verdict.Worst(rule.Id);
            var page = worst is null ? null : verdict.Of(rule.Id).FirstOrDefault(f => f.Outcome == worst)?.Page;
            var value = Value(worst);
            yield return new Sighting(
                ChangeWhat.UsabilityRule, rule.Id, rule.Name, null, value,
                value is not null ? null : evidence.Fault is { } fault ? Sightings.Ours(fault.Detail) : NotMeasured,
                Sightings.Place(visit, picture: evidence.Pages.FirstOrDefault(p => p.Number == (page ?? 1))?.Screenshot));
        }
    }

    /// <summary>A page to which a rule does not apply does not offend against it: coming and going of such pages is no change.</summary>
    private static ChangeValue? Value(UsabilityOutcome? worst) => worst switch
    {
        UsabilityOutcome.Failed => ChangeValue.Of("failed", 0),
        UsabilityOutcome.Warning => ChangeValue.Of("warning", 1),
        UsabilityOutcome.Passed or UsabilityOutcome.NotApplicable => ChangeValue.Of("passed", 2),
        _ => null,
    };
}
