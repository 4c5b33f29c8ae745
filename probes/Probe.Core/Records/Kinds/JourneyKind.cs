using Probe.Core.Probes.Journey;
using Probe.Core.Probes.Journey.Personas;
using Probe.Core.Records.History;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Scoring.Indices;
using Probe.Core.Visits;

namespace Probe.Core.Records.Kinds;

/// <summary>Journeys from the home page to the point of submission.</summary>
public sealed class JourneyKind : VisitKind<JourneyVisitRecord, JourneyVerdict>
{
    internal JourneyKind()
    {
    }

    public override string Name => JourneyVisitRecord.KindName;

    public override int Schema => JourneyVisitRecord.Schema;

    public override LocalText Title { get; } = new("办理", "journey");

    public override (string Id, int Version) RulesOf(SearchPolicy policy) => (JourneyVerdict.RulesId, JourneyVerdict.CurrentRules);

    public override string Say(int visits) => Counted.Of(visits, "journey");

    public override Judgement JudgementOf(JourneyVisitRecord visit, JourneyVerdict verdict, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(visit);
        ArgumentNullException.ThrowIfNull(verdict);
        return new(visit.Key, verdict.Rules, verdict.RulesVersion, at, Measured: verdict.Effort is null ? 0 : 1, JourneyVerdict.ReachedSubmission(visit.Evidence) ? 1 : 0, VisitJson.WriteAny(verdict));
    }

    private protected override JourneyVerdict VerdictOf(JourneyVisitRecord visit, SearchPolicy policy) => JourneyVerdict.Of(visit.Evidence);

    private protected override VisitSummary Summarise(VisitSummary header, JourneyVisitRecord visit, JourneyVerdict verdict) => header with
    {
        Asked = 1,
        Measured = verdict.Effort is null ? 0 : 1,
        Conforming = verdict.Effort is not null && JourneyVerdict.ReachedSubmission(visit.Evidence) ? 1 : 0,
        Things = [OtherThings.Of(visit, verdict)],
    };

    private protected override IEnumerable<UnitValue> UnitsOf(JourneyVisitRecord visit, JourneyVerdict verdict)
    {
        var (unit, evidence) = (visit.Key.Scenario, visit.Evidence);
        var effort = verdict.Effort;
        var arrived = effort is not null && JourneyVerdict.ReachedSubmission(evidence);
        bool? arrives = effort is null ? null : arrived ? true : evidence.End is JourneyEnd.DeadEnd or JourneyEnd.Loop or JourneyEnd.InPerson ? false : null;
        yield return UnitValue.Is(Measure.JourneyArrives, unit, arrives);
        yield return new UnitValue(Measure.JourneyPages, unit, arrived ? effort!.Pages : null);
        yield return new UnitValue(Measure.JourneyClicks, unit, arrived ? effort!.Clicks : null);
        yield return new UnitValue(Measure.JourneyWastedClicks, unit, effort?.WastedClicks);
        yield return new UnitValue(Measure.JourneyLostness, unit, arrived ? effort!.Lostness : null);
        yield return UnitValue.Is(Measure.JourneyFirstClick, unit, effort?.FirstClickRight);
        yield return UnitValue.Is(Measure.JourneyDirect, unit, effort is null || evidence.ApplyLed is not { } led ? null : led is { Straight: true, Detours: 0 } && effort.Logins <= 1);
        yield return UnitValue.Is(Measure.JourneyOneLogin, unit, effort is null || effort.Logins == 0 ? null : effort.Logins == 1);
        yield return new UnitValue(Measure.JourneyDepth, unit, effort is null ? null : verdict.Depth.Level switch { "I" => 1, "II" => 2, "III" => 3, "IV" => 4, _ => null });
    }

    private protected override (LocalText Name, string Version) ScenarioOf(JourneyVisitRecord visit) => visit.Evidence switch
    {
        { Declared: { } stamp, Goal: var goal } => (new LocalText($"办理：{goal.Matter}", $"Journey: {goal.Matter}"), stamp),
        { Goal: var goal } => (Applying(goal), ""),
    };

    private protected override ReachState ReachOf(JourneyVisitRecord visit) => Reach(visit.Evidence.Fault, visit.Evidence.Failure is not { Gone: true });

    private protected override bool IsWhole(JourneyVisitRecord visit) =>
        visit is { Key: not null, Target: not null, Device: not null, Instrument: not null, Evidence: { Goal: not null, Pages.IsDefault: false, HeldBack.IsDefault: false, Views.IsDefault: false } };

    private static LocalText Applying(JourneyGoal goal)
    {
        var company = goal.As == PersonaKind.Company;
        return new LocalText($"办理：{goal.Matter}（{(company ? "企业" : "个人")}）", $"Apply: {goal.Matter} (as a {(company ? "company" : "person")})");
    }
}
