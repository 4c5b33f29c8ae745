using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Probe.Core.Records.Kinds;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Scoring.Indices;
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
        var kind = VisitKinds.Of(visit);
        var verdict = kind.VerdictOf(visit, policy);
        var (id, version) = kind.RulesOf(policy);
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
        return summary.Judged is { } judged && judged.Summary == Version && (judged.Policy, judged.Version) == (VisitKinds.Find(summary.Kind)?.RulesOf(policy) ?? ("", 0))
            && judged.Digest == (summary.Kind == Visit.KindName ? DigestOf(policy) : "");
    }

    /// <summary>As fine as columns keep it.</summary>
    internal static TimeSpan? Milliseconds(TimeSpan? time) => time is { } known ? TimeSpan.FromMilliseconds(Math.Round(known.TotalMilliseconds)) : null;

    /// <summary>Null: it is no verdict that this Probe can read.</summary>
    private static object? Verdict(VisitRecord visit, Judgement judgement)
    {
        try
        {
            return VisitKinds.Of(visit).ReadVerdict(judgement.Verdict);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or ArgumentException)
        {
            // A verdict of an older shape can always be had again from the evidence: 'probe judge', or the next comparison.
            return null;
        }
    }

    private static VisitSummary Of(VisitRecord visit, object verdict, JudgedBy judged)
    {
        var kind = VisitKinds.Of(visit);
        return kind.Summarise(Header(visit) with { Judged = judged }, visit, verdict) with { Units = [.. kind.UnitsOf(visit, verdict).Where(u => !SummaryUnits.IsInThings(u.Measure))] };
    }

    /// <summary>Everything that needs no verdict.</summary>
    private static VisitSummary Header(VisitRecord visit)
    {
        var kind = VisitKinds.Of(visit);
        var (scenario, version) = kind.ScenarioOf(visit);
        var device = visit.Device;
        var conditions = new LocalText(
            $"{(visit.Language == Language.Zh ? "中文" : "英文")}，{device.Width}×{device.Height}{(device.Simulated ? "（模拟）" : "")}",
            $"{(visit.Language == Language.Zh ? "Chinese" : "English")}, {device.Width}×{device.Height}{(device.Simulated ? ", simulated" : "")}");
        return new VisitSummary(
            visit.Key, visit.Kind, visit.Target.Name, scenario, version, conditions, visit.Language, device.Simulated, visit.StartedAt, null, visit.Attempts, visit.Trouble, null,
            kind.ReachOf(visit), kind.ReadAll(visit), 0, 0, 0, Milliseconds(visit.Elapsed), true, []);
    }

    private static string DigestOf(object verdict) => verdict is SearchVerdict search ? DigestOf(search.Policy) : "";

    /// <summary>A policy's file can be edited without a new version: its thresholds tell.</summary>
    private static string DigestOf(SearchPolicy policy) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(VisitJson.WriteAny(policy))))[..16];
}
