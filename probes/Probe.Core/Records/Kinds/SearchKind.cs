using Probe.Core.Probes.Search;
using Probe.Core.Records.History;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Scoring.Indices;
using Probe.Core.Visits;

namespace Probe.Core.Records.Kinds;

/// <summary>Searches for a set of keywords.</summary>
public sealed class SearchKind : VisitKind<Visit, SearchVerdict>
{
    internal SearchKind()
    {
    }

    public override string Name => Visit.KindName;

    public override int Schema => Visit.Schema;

    public override LocalText Title { get; } = new("检索", "search");

    public override (string Id, int Version) RulesOf(SearchPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return (policy.Id, policy.Version);
    }

    public override string Say(int visits) => Counted.Of(visits, "search", "searches");

    public override Judgement JudgementOf(Visit visit, SearchVerdict verdict, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(visit);
        ArgumentNullException.ThrowIfNull(verdict);
        return new(visit.Key, verdict.Policy.Id, verdict.Policy.Version, at, verdict.Set.Measured, verdict.Set.Conforming, VisitJson.WriteAny(verdict));
    }

    private protected override SearchVerdict VerdictOf(Visit visit, SearchPolicy policy) => SearchJudge.Judge(visit, policy);

    private protected override VisitSummary Summarise(VisitSummary header, Visit visit, SearchVerdict verdict) => header with
    {
        Reach = SearchThings.Reach(visit, verdict),
        Asked = verdict.Set.Asked,
        Measured = verdict.Set.Measured,
        Conforming = verdict.Set.Conforming,
        Things = [.. SearchThings.Of(visit, verdict)],
    };

    private protected override IEnumerable<UnitValue> UnitsOf(Visit visit, SearchVerdict verdict)
    {
        foreach (var unit in verdict.Keywords.Where(k => k.VariantOf is null).SelectMany(word => KeywordUnits.Of(word.NeedId, word.Conforming, word.Classes, word.Stable, word.Pages, word.Clicks)))
        {
            yield return unit;
        }

        foreach (var need in verdict.Keywords.Where(k => k.VariantOf is not null).GroupBy(k => k.NeedId, StringComparer.Ordinal))
        {
            yield return KeywordUnits.OfVariants(need.Key, need.Select(word => word.Conforming));
        }

        foreach (var matter in verdict.Abolished)
        {
            yield return UnitValue.Is(Measure.AbolishedGone, matter.Name, !matter.Offered);
        }
    }

    private protected override (LocalText Name, string Version) ScenarioOf(Visit visit) => (visit.Keywords.Title, $"{visit.Keywords.Id}@{visit.Keywords.Version}");

    private protected override ReachState ReachOf(Visit visit) => Reach(visit.Evidence.Fault, visit.Evidence.Failure is not { Gone: true });

    /// <summary>Searches of the first Probes lack what later ones always have, and are read as they are.</summary>
    private protected override bool IsWhole(Visit visit) => true;

    private protected override bool IsWhole(SearchVerdict verdict) =>
        verdict is { Policy: not null, Control: { Known: not null, Nonsense: not null }, Keywords.IsDefault: false, Abolished.IsDefault: false, Set: not null };
}
