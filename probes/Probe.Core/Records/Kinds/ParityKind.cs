using System.Text.Json;
using Probe.Core.Probes.Parity;
using Probe.Core.Records.History;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Scoring.Indices;
using Probe.Core.Visits;

namespace Probe.Core.Records.Kinds;

/// <summary>One matter on the web and on the phone, held against each other.</summary>
public sealed class ParityKind : VisitKind<ParityVisitRecord, ParityVerdict>
{
    internal ParityKind()
    {
    }

    public override string Name => ParityVisitRecord.KindName;

    public override int Schema => ParityVisitRecord.Schema;

    public override LocalText Title { get; } = new("两端一致", "parity");

    public override (string Id, int Version) RulesOf(SearchPolicy policy) => (ParityVerdict.RulesId, ParityVerdict.Version);

    public override string Say(int visits) => Counted.Of(visits, "matter on two channels", "matters on two channels");

    public override Judgement JudgementOf(ParityVisitRecord visit, ParityVerdict verdict, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(visit);
        ArgumentNullException.ThrowIfNull(verdict);
        return new(visit.Key, verdict.Rules, verdict.RulesVersion, at, verdict.Measured, verdict.Same, VisitJson.WriteAny(verdict));
    }

    private protected override ParityVerdict VerdictOf(ParityVisitRecord visit, SearchPolicy policy) => ParityVerdict.Of(visit.Evidence);

    private protected override VisitSummary Summarise(VisitSummary header, ParityVisitRecord visit, ParityVerdict verdict) => ByRules(header, verdict.Measured, verdict.Same, OtherThings.Of(verdict));

    private protected override IEnumerable<UnitValue> UnitsOf(ParityVisitRecord visit, ParityVerdict verdict)
    {
        foreach (var aspect in verdict.Aspects)
        {
            yield return UnitValue.Is(Measure.AspectSame, Aspect(visit, aspect.Aspect), aspect.State == ParityState.NotRead ? null : !aspect.Differs);
        }

        // A guide of which little was recognised is not known well enough to say that it leaves something out.
        if (visit.Evidence.Web.Guide is { } guide && guide.Labels >= ParityVerdict.LabelsToTrust)
        {
            // What is mentioned and could not be read is stated somewhere: not measured.
            foreach (var aspect in GuideAspects.Compared)
            {
                yield return new UnitValue(Measure.GuideStates, Aspect(visit, aspect), guide.Statements.Any(s => s.Aspect == aspect) ? 1 : guide.Mentions.Contains(aspect) ? null : 0);
            }
        }
    }

    private protected override (LocalText Name, string Version) ScenarioOf(ParityVisitRecord visit) => (new LocalText($"两端一致：{visit.Evidence.Goal.Matter}", $"Parity: {visit.Evidence.Goal.Matter}"), "");

    private protected override ReachState ReachOf(ParityVisitRecord visit) => Reach(visit.Evidence.Fault, visit.Evidence.Failure is not { Gone: true });

    private protected override bool IsWhole(ParityVisitRecord visit) =>
        visit is { Key: not null, Target: not null, Device: not null, Instrument: not null, Evidence: { Goal: not null, Web: { Asked.IsDefault: false, Pages.IsDefault: false }, Phone: { Asked.IsDefault: false, Pages.IsDefault: false } } };

    private protected override bool IsWhole(ParityVerdict verdict) => !verdict.Aspects.IsDefault;

    private static string Aspect(ParityVisitRecord visit, GuideAspect? aspect) => $"{visit.Key.Scenario}/{JsonNamingPolicy.CamelCase.ConvertName(aspect?.ToString() ?? "Offered")}";
}
