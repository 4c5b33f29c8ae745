using System.Text.Json;
using Probe.Core.Campaigns.Changes;
using Probe.Core.Probes.Usability;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;

namespace Probe.Core.Records.History;

/// <summary>What visits that are no searches say: where a journey ended and what it cost, each rule at the worst page, each service by its name, each aspect.</summary>
internal static class OtherThings
{
    private static readonly LocalText End = new("终点", "Where it ends");
    private static readonly LocalText NotOnEveryPage = new("没有在每一页上量到。", "It was not measured on every page.");

    public static MeasuredThing Of(JourneyVisitRecord visit, JourneyVerdict verdict)
    {
        var (evidence, effort) = (visit.Evidence, verdict.Effort);
        return new MeasuredThing(ChangeWhat.JourneyEnd, "end", End, null, effort is null ? null : Word(evidence.End))
        {
            Pages = effort?.Pages,
            Clicks = effort?.Clicks,
            Stable = effort?.WaitedMs is { } waited ? TimeSpan.FromMilliseconds(waited) : null,
            Why = effort is null ? LocalText.Same(evidence.EndReason) : null,
            Picture = evidence.Pages.LastOrDefault(p => p.Screenshot is not null)?.Screenshot,
        };
    }

    public static IEnumerable<MeasuredThing> Of(UsabilityVisitRecord visit, UsabilityVerdict verdict)
    {
        var evidence = visit.Evidence;
        foreach (var rule in UsabilityRules.For(evidence))
        {
            var findings = verdict.Of(rule.Id).ToList();
            var worst = evidence.Pages.IsEmpty ? null : verdict.Worst(rule.Id);
            var page = worst is null ? null : findings.FirstOrDefault(f => f.Outcome == worst)?.Page;

            // A page to which a rule does not apply does not offend against it: coming and going of such pages is no change.
            var code = worst switch
            {
                UsabilityOutcome.Failed => "failed",
                UsabilityOutcome.Warning => "warning",
                UsabilityOutcome.Passed or UsabilityOutcome.NotApplicable => "passed",
                _ => null,
            };
            yield return new MeasuredThing(ChangeWhat.UsabilityRule, rule.Id, rule.Name, null, code)
            {
                Results = code is null ? null : findings.Sum(f => f.Count),
                Why = code is not null ? null : evidence.Fault is { } fault ? Sightings.Ours(fault.Detail) : NotOnEveryPage,
                Picture = evidence.Pages.FirstOrDefault(p => p.Number == (page ?? 1))?.Screenshot,
            };
        }
    }

    public static IEnumerable<MeasuredThing> Of(ServicesVisitRecord visit, ServicesVerdict verdict)
    {
        foreach (var alike in visit.Evidence.Services.Zip(verdict.Services).GroupBy(s => s.First.Title, StringComparer.Ordinal))
        {
            // Of services of one name the worst counts: a reader cannot tell which one he will press.
            var (seen, judged) = alike.OrderBy(s => s.Second.State == ServiceState.NotMeasured ? 2 : s.Second.State == ServiceState.Works ? 1 : 0).First();
            var measured = judged.State != ServiceState.NotMeasured;
            yield return new MeasuredThing(ChangeWhat.Service, seen.Title, LocalText.Same(seen.Title), null, measured ? Word(judged.State) : null)
            {
                Why = measured ? null : judged.Why,
                Picture = seen.Opened?.Screenshot,
            };
        }
    }

    public static IEnumerable<MeasuredThing> Of(ParityVerdict verdict) =>
        verdict.Aspects.Select(aspect => new MeasuredThing(
            ChangeWhat.ParityAspect, aspect.Aspect is { } known ? Word(known) : "offered", aspect.Name, null, aspect.State == ParityState.NotRead ? null : Word(aspect.State))
        {
            Why = aspect.State == ParityState.NotRead ? aspect.Why : null,
        });

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
