using Probe.Core.Probes.Usability;
using Probe.Core.Records.History;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Scoring.Indices;
using Probe.Core.Visits;

namespace Probe.Core.Records.Kinds;

/// <summary>Walks on which every page or screen is measured.</summary>
public sealed class UsabilityKind : VisitKind<UsabilityVisitRecord, UsabilityVerdict>
{
    internal UsabilityKind()
    {
    }

    public override string Name => UsabilityVisitRecord.KindName;

    public override int Schema => UsabilityVisitRecord.Schema;

    public override LocalText Title { get; } = new("移动可用性", "mobile usability");

    public override (string Id, int Version) RulesOf(SearchPolicy policy) => (UsabilityRules.Id, UsabilityRules.Version);

    public override string Say(int visits) => Counted.Of(visits, "usability visit");

    public override Judgement JudgementOf(UsabilityVisitRecord visit, UsabilityVerdict verdict, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(visit);
        ArgumentNullException.ThrowIfNull(verdict);
        return new(visit.Key, verdict.Rules, verdict.RulesVersion, at, verdict.Measured, verdict.Passed, VisitJson.WriteAny(verdict));
    }

    private protected override UsabilityVerdict VerdictOf(UsabilityVisitRecord visit, SearchPolicy policy) => UsabilityVerdict.Of(visit.Evidence, visit.Device);

    private protected override VisitSummary Summarise(VisitSummary header, UsabilityVisitRecord visit, UsabilityVerdict verdict) => ByRules(header, verdict.Measured, verdict.Passed, OtherThings.Of(visit, verdict));

    private protected override IEnumerable<UnitValue> UnitsOf(UsabilityVisitRecord visit, UsabilityVerdict verdict)
    {
        const string Viewport = "viewportMeta";
        if (visit.Target.IsApp || visit.Device.Touch)
        {
            var isThere = visit.Target.IsApp ? visit.Evidence.Pages.Any(p => p.Screen is not null) ? true : (bool?)null : Kept(verdict.Worst(Viewport));
            yield return UnitValue.Is(Measure.MobileThere, visit.Key.Channel, isThere);
        }

        foreach (var rule in UsabilityRules.For(visit.Evidence))
        {
            // A rule that applies nowhere on the portal says nothing of it, and is no unit.
            var worst = verdict.Worst(rule.Id);
            if (worst != UsabilityOutcome.NotApplicable)
            {
                yield return UnitValue.Is(Measure.RuleKept, rule.Id, Kept(worst));
            }
        }
    }

    private protected override (LocalText Name, string Version) ScenarioOf(UsabilityVisitRecord visit) => (new LocalText($"易用性：{visit.Evidence.Goal.Matter}", $"Usability: {visit.Evidence.Goal.Matter}"), "");

    private protected override ReachState ReachOf(UsabilityVisitRecord visit) =>
        Reach(visit.Evidence.Fault, visit.Evidence.Failure is not { Gone: true } || visit.Evidence.Pages.Any(p => p.Measure is not null || p.Screen is not null));

    private protected override bool IsWhole(UsabilityVisitRecord visit) =>
        visit is { Key: not null, Target: not null, Device: not null, Instrument: not null, Evidence: { Goal: not null, Pages.IsDefault: false, Views.IsDefault: false } };

    private protected override bool IsWhole(UsabilityVerdict verdict) => !verdict.Findings.IsDefault;

    private static bool? Kept(UsabilityOutcome? worst) => worst switch
    {
        UsabilityOutcome.Failed => false,
        UsabilityOutcome.Passed or UsabilityOutcome.Warning => true,
        _ => null,
    };
}
