using Probe.Core.Records.History;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;

namespace Probe.Core.Records.Kinds;

/// <summary>Openings of a home page, spaced over a week. What one says by itself; the week's verdict is made from all of them whenever it is asked for.</summary>
public sealed class ReachabilityKind : VisitKind<ReachabilityVisitRecord, ReachabilityJudgement>
{
    internal ReachabilityKind()
    {
    }

    public override string Name => ReachabilityVisitRecord.KindName;

    public override int Schema => ReachabilityVisitRecord.Schema;

    public override LocalText Title { get; } = new("一周可用性", "reachability");

    public override (string Id, int Version) RulesOf(SearchPolicy policy) => (ReachabilityRule.Inspection.Id, ReachabilityRule.Inspection.Version);

    public override string Say(int visits) => Counted.Of(visits, "opening of a home page", "openings of home pages");

    public override Judgement JudgementOf(ReachabilityVisitRecord visit, ReachabilityJudgement verdict, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(visit);
        ArgumentNullException.ThrowIfNull(verdict);
        return new(visit.Key, ReachabilityRule.Inspection.Id, ReachabilityRule.Inspection.Version, at, Measured(verdict), Conforming(verdict), VisitJson.WriteAny(verdict));
    }

    private protected override ReachabilityJudgement VerdictOf(ReachabilityVisitRecord visit, SearchPolicy policy) => new(visit.Evidence.Reached);

    private protected override VisitSummary Summarise(VisitSummary header, ReachabilityVisitRecord visit, ReachabilityJudgement verdict) =>
        header with { Asked = 1, Measured = Measured(verdict), Conforming = Conforming(verdict), Things = [OtherThings.Of(visit, verdict)] };

    private protected override (LocalText Name, string Version) ScenarioOf(ReachabilityVisitRecord visit) =>
        (new LocalText("一周可用性", "Reachability over a week"), $"{ReachabilityRule.Inspection.Id}@{ReachabilityRule.Inspection.Version}");

    private protected override ReachState ReachOf(ReachabilityVisitRecord visit) => new(visit.Evidence.Reached, visit.Evidence.Fault?.Detail);

    private protected override bool IsWhole(ReachabilityVisitRecord visit) =>
        visit is { Key: not null, Target: not null, Device: not null, Instrument: not null, Evidence.Address: not null };

    private static int Measured(ReachabilityJudgement verdict) => verdict.Reached is null ? 0 : 1;

    private static int Conforming(ReachabilityJudgement verdict) => verdict.Reached == true ? 1 : 0;
}
