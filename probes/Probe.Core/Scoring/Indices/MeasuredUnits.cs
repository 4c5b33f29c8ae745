using System.Collections.Immutable;
using System.Text.Json;
using Probe.Core.Probes.Journey;
using Probe.Core.Probes.Parity;
using Probe.Core.Probes.Search;
using Probe.Core.Probes.Services;
using Probe.Core.Probes.Usability;
using Probe.Core.Visits;

namespace Probe.Core.Scoring.Indices;

/// <summary>Reads out of visits what indices are computed from: unit by unit, judged by the present rules. What could not be measured is null.</summary>
public static class MeasuredUnits
{
    /// <param name="visits">Of one government.</param>
    /// <param name="policy">By which searches are judged.</param>
    /// <returns>Each unit of a measure and device once: of repetitions the mean of those that measured it.</returns>
    public static ImmutableArray<MeasuredUnit> Of(IEnumerable<VisitRecord> visits, SearchPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(visits);
        return
        [
            .. from unit in visits.SelectMany(v => Of(v, policy))
               group unit by (unit.Measure, unit.Unit, unit.Device) into same
               let measured = same.Where(u => u.Value is not null).ToList()
               orderby same.Key.Measure, same.Key.Unit, same.Key.Device
               select new MeasuredUnit(
                   same.Key.Measure, same.Key.Unit, same.Key.Device, measured.Count == 0 ? null : measured.Select(u => u.Value!.Value).Order().Average(),
                   (measured.Count == 0 ? same : (IEnumerable<MeasuredUnit>)measured).Any(u => u.Simulated)),
        ];
    }

    private static IEnumerable<MeasuredUnit> Of(VisitRecord visit, SearchPolicy policy) =>
        from value in visit switch
        {
            Visit search => OfSearch(search, policy),
            JourneyVisitRecord journey => OfJourney(journey),
            UsabilityVisitRecord usability => OfUsability(usability),
            ServicesVisitRecord services => OfServices(services),
            ParityVisitRecord parity => OfParity(parity),
            _ => throw new ArgumentOutOfRangeException(nameof(visit), visit.Kind, "An unknown kind of visit."),
        }
        select new MeasuredUnit(value.Measure, value.Unit, visit.Key.Device, value.Value, visit.Device.Simulated);

    private static IEnumerable<(Measure Measure, string Unit, double? Value)> OfSearch(Visit visit, SearchPolicy policy)
    {
        var verdict = SearchJudge.Judge(visit, policy);
        foreach (var word in verdict.Keywords.Where(k => k.VariantOf is null))
        {
            // A word that was not found is neither precise nor complete.
            bool? Without(params FailureClass[] classes) => word.Conforming is null ? null : !word.Classes.Any(classes.Contains);
            yield return (Measure.KeywordConforms, word.NeedId, Number(word.Conforming));
            yield return (Measure.KeywordFound, word.NeedId, Number(Without(FailureClass.NotFound)));
            yield return (Measure.KeywordPrecise, word.NeedId, Number(Without(FailureClass.NotFound, FailureClass.Imprecise)));
            yield return (Measure.KeywordComplete, word.NeedId, Number(Without(FailureClass.NotFound, FailureClass.Incomplete)));
            yield return (Measure.KeywordQuick, word.NeedId, Number(Without(FailureClass.Slow)));
            yield return (Measure.KeywordSeconds, word.NeedId, word.Stable?.TotalSeconds);
            yield return (Measure.KeywordPages, word.NeedId, word.Pages);
            yield return (Measure.KeywordClicks, word.NeedId, word.Clicks);
        }

        foreach (var need in verdict.Keywords.Where(k => k.VariantOf is not null).GroupBy(k => k.NeedId, StringComparer.Ordinal))
        {
            var measured = need.Where(k => k.Conforming is not null).ToList();
            yield return (Measure.VariantsConform, need.Key, measured.Count == 0 ? null : (double)measured.Count(k => k.Conforming == true) / measured.Count);
        }

        foreach (var matter in verdict.Abolished)
        {
            yield return (Measure.AbolishedGone, matter.Name, Number(!matter.Offered));
        }
    }

    private static IEnumerable<(Measure Measure, string Unit, double? Value)> OfJourney(JourneyVisitRecord visit)
    {
        var (unit, evidence) = (visit.Key.Scenario, visit.Evidence);
        var verdict = JourneyVerdict.Of(evidence);
        var effort = verdict.Effort;
        var arrived = effort is not null && JourneyVerdict.ReachedSubmission(evidence);
        bool? arrives = effort is null ? null : arrived ? true : evidence.End is JourneyEnd.DeadEnd or JourneyEnd.Loop or JourneyEnd.InPerson ? false : null;
        yield return (Measure.JourneyArrives, unit, Number(arrives));
        yield return (Measure.JourneyPages, unit, arrived ? effort!.Pages : null);
        yield return (Measure.JourneyClicks, unit, arrived ? effort!.Clicks : null);
        yield return (Measure.JourneyWastedClicks, unit, effort?.WastedClicks);
        yield return (Measure.JourneyLostness, unit, arrived ? effort!.Lostness : null);
        yield return (Measure.JourneyFirstClick, unit, Number(effort?.FirstClickRight));
        yield return (Measure.JourneyDirect, unit, effort is null || evidence.ApplyLed is not { } led ? null : Number(led is { Straight: true, Detours: 0 } && effort.Logins <= 1));
        yield return (Measure.JourneyOneLogin, unit, effort is null || effort.Logins == 0 ? null : Number(effort.Logins == 1));
        yield return (Measure.JourneyDepth, unit, effort is null ? null : verdict.Depth.Level switch { "I" => 1, "II" => 2, "III" => 3, "IV" => 4, _ => null });
    }

    private static IEnumerable<(Measure Measure, string Unit, double? Value)> OfUsability(UsabilityVisitRecord visit)
    {
        const string Viewport = "viewportMeta";
        var verdict = UsabilityVerdict.Of(visit.Evidence, visit.Device);
        if (visit.Target.IsApp || visit.Device.Touch)
        {
            var isThere = visit.Target.IsApp ? visit.Evidence.Pages.Any(p => p.Screen is not null) ? true : (bool?)null : Kept(verdict.Worst(Viewport));
            yield return (Measure.MobileThere, visit.Key.Channel, Number(isThere));
        }

        foreach (var rule in UsabilityRules.For(visit.Evidence))
        {
            // A rule that applies nowhere on the portal says nothing of it, and is no unit.
            var worst = verdict.Worst(rule.Id);
            if (worst != UsabilityOutcome.NotApplicable)
            {
                yield return (Measure.RuleKept, rule.Id, Number(Kept(worst)));
            }
        }
    }

    private static IEnumerable<(Measure Measure, string Unit, double? Value)> OfServices(ServicesVisitRecord visit)
    {
        var verdict = ServicesVerdict.Of(visit.Evidence);
        var whole = visit.Evidence is { Complete: true, Fault: null, Failure: null };
        foreach (var field in ServiceFields.Six)
        {
            var (works, silent) = (verdict.Count(field, ServiceState.Works), verdict.Count(field, ServiceState.NotMeasured));
            var measured = verdict.Count(field) - silent;
            var unit = JsonNamingPolicy.CamelCase.ConvertName(field.ToString());

            // None that works is known only where everything was read.
            yield return (Measure.FieldServed, unit, works > 0 ? 1 : whole && silent == 0 ? 0 : null);
            yield return (Measure.FieldWorks, unit, measured > 0 ? (double)works / measured : null);
        }
    }

    private static IEnumerable<(Measure Measure, string Unit, double? Value)> OfParity(ParityVisitRecord visit)
    {
        foreach (var aspect in ParityVerdict.Of(visit.Evidence).Aspects)
        {
            yield return (Measure.AspectSame, Aspect(visit, aspect.Aspect), aspect.State == ParityState.NotRead ? null : Number(!aspect.Differs));
        }

        // A guide of which little was recognised is not known well enough to say that it leaves something out.
        if (visit.Evidence.Web.Guide is { } guide && guide.Labels >= ParityVerdict.LabelsToTrust)
        {
            // What is mentioned and could not be read is stated somewhere: not measured.
            foreach (var aspect in GuideAspects.Compared)
            {
                yield return (Measure.GuideStates, Aspect(visit, aspect), guide.Statements.Any(s => s.Aspect == aspect) ? 1 : guide.Mentions.Contains(aspect) ? null : 0);
            }
        }
    }

    private static string Aspect(ParityVisitRecord visit, GuideAspect? aspect) => $"{visit.Key.Scenario}/{JsonNamingPolicy.CamelCase.ConvertName(aspect?.ToString() ?? "Offered")}";

    private static bool? Kept(UsabilityOutcome? worst) => worst switch
    {
        UsabilityOutcome.Failed => false,
        UsabilityOutcome.Passed or UsabilityOutcome.Warning => true,
        _ => null,
    };

    private static double? Number(bool? yes) => yes switch { true => 1, false => 0, null => null };
}
