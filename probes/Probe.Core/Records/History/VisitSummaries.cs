using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Probe.Core.Campaigns.Changes;
using Probe.Core.Probes.Journey;
using Probe.Core.Probes.Journey.Personas;
using Probe.Core.Probes.Search;
using Probe.Core.Probes.Usability;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;

namespace Probe.Core.Records.History;

/// <summary>Makes a visit's summary out of the visit and its latest judgement.</summary>
public static class VisitSummaries
{
    /// <summary>Raised when the same evidence gives another summary than before although no policy or rule has a new version: a summary of an older one is nothing that a newer one is held against.</summary>
    public const int Version = 1;

    /// <summary>As the store keeps it: from the verdict as it was written.</summary>
    /// <param name="judgement">The latest; null, or one that this Probe cannot read: nothing is measured until it is judged again.</param>
    public static VisitSummary Of(VisitRecord visit, Judgement? judgement, DateTimeOffset? storedAt)
    {
        ArgumentNullException.ThrowIfNull(visit);
        return judgement is not null && Verdict(visit, judgement) is { } verdict
            ? Of(visit, verdict, new JudgedBy(judgement.Policy, judgement.PolicyVersion, judgement.JudgedAt, Version) { Digest = DigestOf(verdict) }) with { StoredAt = storedAt }
            : Header(visit) with { StoredAt = storedAt };
    }

    /// <summary>By the rules of today, whatever it was judged by.</summary>
    public static VisitSummary Of(VisitRecord visit, SearchPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(visit);
        ArgumentNullException.ThrowIfNull(policy);
        object verdict = visit switch
        {
            Visit search => SearchJudge.Judge(search, policy),
            JourneyVisitRecord journey => JourneyVerdict.Of(journey.Evidence),
            UsabilityVisitRecord usability => UsabilityVerdict.Of(usability.Evidence, usability.Device),
            ServicesVisitRecord services => ServicesVerdict.Of(services.Evidence),
            ParityVisitRecord parity => ParityVerdict.Of(parity.Evidence),
            _ => throw new ArgumentOutOfRangeException(nameof(visit), visit.Kind, "An unknown kind of visit."),
        };
        var (id, version) = RulesFor(visit.Kind, policy);
        return Of(visit, verdict, new JudgedBy(id, version, visit.StartedAt, Version) { Digest = DigestOf(verdict) });
    }

    /// <summary>What is known of a visit whose document is of a newer Probe, or damaged: its columns.</summary>
    public static VisitSummary OfColumns(StoredVisit visit)
    {
        ArgumentNullException.ThrowIfNull(visit);
        return new VisitSummary(
            visit.Key, visit.Kind, LocalText.Same(visit.Key.Target), LocalText.Same(visit.Key.Scenario), "", LocalText.Same(visit.Key.Device), Language.Zh, false,
            visit.StartedAt, visit.StoredAt, visit.Attempts, visit.Trouble, null, default, false, 0, 0, 0, null, true, []);
    }

    /// <summary>Whether a summary says what the rules of today say: else it is made again from its document before it is held against another.</summary>
    public static bool IsOfToday(VisitSummary summary, SearchPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(summary);
        ArgumentNullException.ThrowIfNull(policy);
        return summary.Judged is { } judged && judged.Summary == Version && (judged.Policy, judged.Version) == RulesFor(summary.Kind, policy)
            && judged.Digest == (summary.Kind == Visit.KindName ? DigestOf(policy) : "");
    }

    /// <summary>As fine as columns keep it.</summary>
    internal static TimeSpan? Milliseconds(TimeSpan? time) => time is { } known ? TimeSpan.FromMilliseconds(Math.Round(known.TotalMilliseconds)) : null;

    private static (string Id, int Version) RulesFor(string kind, SearchPolicy policy) => kind switch
    {
        Visit.KindName => (policy.Id, policy.Version),
        JourneyVisitRecord.KindName => (JourneyVerdict.RulesId, JourneyVerdict.CurrentRules),
        UsabilityVisitRecord.KindName => (UsabilityRules.Id, UsabilityRules.Version),
        ServicesVisitRecord.KindName => (ServicesVerdict.RulesId, ServicesVerdict.Version),
        ParityVisitRecord.KindName => (ParityVerdict.RulesId, ParityVerdict.Version),
        _ => ("", 0),
    };

    /// <summary>Null: it is no verdict that this Probe can read.</summary>
    private static object? Verdict(VisitRecord visit, Judgement judgement)
    {
        try
        {
            return visit switch
            {
                Visit => VisitJson.ReadAny<SearchVerdict>(judgement.Verdict) is { Policy: not null, Control: { Known: not null, Nonsense: not null }, Keywords.IsDefault: false, Abolished.IsDefault: false, Set: not null } search ? search : null,
                JourneyVisitRecord => VisitJson.ReadAny<JourneyVerdict>(judgement.Verdict),
                UsabilityVisitRecord => VisitJson.ReadAny<UsabilityVerdict>(judgement.Verdict) is { Findings.IsDefault: false } usability ? usability : null,
                ServicesVisitRecord => VisitJson.ReadAny<ServicesVerdict>(judgement.Verdict) is { Services.IsDefault: false } services ? services : null,
                ParityVisitRecord => VisitJson.ReadAny<ParityVerdict>(judgement.Verdict) is { Aspects.IsDefault: false } parity ? parity : null,
                _ => null,
            };
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or ArgumentException)
        {
            // A verdict of an older shape can always be had again from the evidence: 'probe judge', or the next comparison.
            return null;
        }
    }

    private static VisitSummary Of(VisitRecord visit, object verdict, JudgedBy judged)
    {
        var header = Header(visit) with { Judged = judged };
        return (visit, verdict) switch
        {
            (Visit search, SearchVerdict said) => header with
            {
                Reach = SearchThings.Reach(search, said),
                Asked = said.Set.Asked,
                Measured = said.Set.Measured,
                Conforming = said.Set.Conforming,
                Things = [.. SearchThings.Of(search, said)],
            },
            (JourneyVisitRecord journey, JourneyVerdict said) => header with
            {
                Asked = 1,
                Measured = said.Effort is null ? 0 : 1,
                Conforming = said.Effort is not null && JourneyVerdict.ReachedSubmission(journey.Evidence) ? 1 : 0,
                Things = [OtherThings.Of(journey, said)],
            },
            (UsabilityVisitRecord usability, UsabilityVerdict said) => Counted(header, said.Measured, said.Passed, [.. OtherThings.Of(usability, said)]),
            (ServicesVisitRecord services, ServicesVerdict said) => header with
            {
                Asked = said.Services.Length,
                Measured = said.Measured,
                Conforming = said.Count(ServiceState.Works),
                Things = [.. OtherThings.Of(services, said)],
            },
            (ParityVisitRecord, ParityVerdict said) => Counted(header, said.Measured, said.Same, [.. OtherThings.Of(said)]),
            _ => throw new ArgumentException($"A visit of the kind '{visit.Kind}' was judged by a verdict of another kind.", nameof(verdict)),
        };
    }

    /// <summary>Where a rule does not apply, nothing was asked.</summary>
    private static VisitSummary Counted(VisitSummary header, int measured, int conforming, ImmutableArray<MeasuredThing> things) =>
        header with { Asked = measured + things.Count(t => t.State == ThingState.NotMeasured), Measured = measured, Conforming = conforming, Things = things };

    /// <summary>Everything that needs no verdict.</summary>
    private static VisitSummary Header(VisitRecord visit)
    {
        var (scenario, version) = visit switch
        {
            Visit search => (search.Keywords.Title, $"{search.Keywords.Id}@{search.Keywords.Version}"),
            JourneyVisitRecord { Evidence: { Declared: { } stamp, Goal: { } goal } } => (new LocalText($"办理：{goal.Matter}", $"Journey: {goal.Matter}"), stamp),
            JourneyVisitRecord journey => (Applying(journey.Evidence.Goal), ""),
            UsabilityVisitRecord usability => (new LocalText($"易用性：{usability.Evidence.Goal.Matter}", $"Usability: {usability.Evidence.Goal.Matter}"), ""),
            ParityVisitRecord parity => (new LocalText($"两端一致：{parity.Evidence.Goal.Matter}", $"Parity: {parity.Evidence.Goal.Matter}"), ""),
            _ => (new LocalText("移动端服务", "Services"), ""),
        };
        var device = visit.Device;
        var conditions = new LocalText(
            $"{(visit.Language == Language.Zh ? "中文" : "英文")}，{device.Width}×{device.Height}{(device.Simulated ? "（模拟）" : "")}",
            $"{(visit.Language == Language.Zh ? "Chinese" : "English")}, {device.Width}×{device.Height}{(device.Simulated ? ", simulated" : "")}");
        return new VisitSummary(
            visit.Key, visit.Kind, visit.Target.Name, scenario, version, conditions, visit.Language, device.Simulated, visit.StartedAt, null, visit.Attempts, visit.Trouble, null,
            ReachOf(visit), visit is ServicesVisitRecord { Evidence: { Complete: true, Fault: null, Failure: null } }, 0, 0, 0, Milliseconds(visit.Elapsed), true, []);
    }

    private static ReachState ReachOf(VisitRecord visit) => visit switch
    {
        Visit { Evidence: var e } => Reach(e.Fault, e.Failure is not { Gone: true }),
        JourneyVisitRecord { Evidence: var e } => Reach(e.Fault, e.Failure is not { Gone: true }),
        UsabilityVisitRecord { Evidence: var e } => Reach(e.Fault, e.Failure is not { Gone: true } || e.Pages.Any(p => p.Measure is not null || p.Screen is not null)),
        ServicesVisitRecord { Evidence: var e } => Reach(e.Fault, e.Failure is not { Gone: true } || !e.Services.IsEmpty),
        ParityVisitRecord { Evidence: var e } => Reach(e.Fault, e.Failure is not { Gone: true }),
        _ => default,
    };

    private static ReachState Reach(Fault? fault, bool reached) => fault is null ? new(reached, null) : new(null, fault.Detail);

    private static LocalText Applying(JourneyGoal goal)
    {
        var company = goal.As == PersonaKind.Company;
        return new LocalText($"办理：{goal.Matter}（{(company ? "企业" : "个人")}）", $"Apply: {goal.Matter} (as a {(company ? "company" : "person")})");
    }

    private static string DigestOf(object verdict) => verdict is SearchVerdict search ? DigestOf(search.Policy) : "";

    /// <summary>A policy's file can be edited without a new version: its thresholds tell.</summary>
    private static string DigestOf(SearchPolicy policy) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(VisitJson.WriteAny(policy))))[..16];
}
