using System.Text.Json;
using Probe.Core.Probes.Services;
using Probe.Core.Records.History;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Scoring.Indices;
using Probe.Core.Visits;

namespace Probe.Core.Records.Kinds;

/// <summary>Readings of a portal's service lists.</summary>
public sealed class ServicesKind : VisitKind<ServicesVisitRecord, ServicesVerdict>
{
    internal ServicesKind()
    {
    }

    public override string Name => ServicesVisitRecord.KindName;

    public override int Schema => ServicesVisitRecord.Schema;

    public override LocalText Title { get; } = new("服务清单", "service lists");

    public override (string Id, int Version) RulesOf(SearchPolicy policy) => (ServicesVerdict.RulesId, ServicesVerdict.Version);

    public override string Say(int visits) => Counted.Of(visits, "visit of service lists", "visits of service lists");

    public override Judgement JudgementOf(ServicesVisitRecord visit, ServicesVerdict verdict, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(visit);
        ArgumentNullException.ThrowIfNull(verdict);
        return new(visit.Key, verdict.Rules, verdict.RulesVersion, at, verdict.Measured, verdict.Count(ServiceState.Works), VisitJson.WriteAny(verdict));
    }

    private protected override ServicesVerdict VerdictOf(ServicesVisitRecord visit, SearchPolicy policy) => ServicesVerdict.Of(visit.Evidence);

    private protected override VisitSummary Summarise(VisitSummary header, ServicesVisitRecord visit, ServicesVerdict verdict) => header with
    {
        Asked = verdict.Services.Length,
        Measured = verdict.Measured,
        Conforming = verdict.Count(ServiceState.Works),
        Things = [.. OtherThings.Of(visit, verdict)],
    };

    private protected override IEnumerable<UnitValue> UnitsOf(ServicesVisitRecord visit, ServicesVerdict verdict)
    {
        var whole = visit.Evidence is { Complete: true, Fault: null, Failure: null };
        foreach (var field in ServiceFields.Six)
        {
            var (works, silent) = (verdict.Count(field, ServiceState.Works), verdict.Count(field, ServiceState.NotMeasured));
            var measured = verdict.Count(field) - silent;
            var unit = JsonNamingPolicy.CamelCase.ConvertName(field.ToString());

            // None that works is known only where everything was read.
            yield return new UnitValue(Measure.FieldServed, unit, works > 0 ? 1 : whole && silent == 0 ? 0 : null);
            yield return new UnitValue(Measure.FieldWorks, unit, measured > 0 ? (double)works / measured : null);
        }
    }

    private protected override (LocalText Name, string Version) ScenarioOf(ServicesVisitRecord visit) => (new LocalText("移动端服务", "Services"), "");

    private protected override ReachState ReachOf(ServicesVisitRecord visit) => Reach(visit.Evidence.Fault, visit.Evidence.Failure is not { Gone: true } || !visit.Evidence.Services.IsEmpty);

    private protected override bool ReadAll(ServicesVisitRecord visit) => visit.Evidence is { Complete: true, Fault: null, Failure: null };

    private protected override bool IsWhole(ServicesVisitRecord visit) =>
        visit is { Key: not null, Target: not null, Device: not null, Instrument: not null, Evidence: { Lists.IsDefault: false, Services.IsDefault: false } };

    private protected override bool IsWhole(ServicesVerdict verdict) => !verdict.Services.IsDefault;
}
