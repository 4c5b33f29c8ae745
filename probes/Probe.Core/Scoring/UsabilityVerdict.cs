using System.Collections.Immutable;
using Probe.Core.Probes.Usability;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Scoring;

/// <summary>What the rules say of a usability visit, from its evidence alone.</summary>
/// <param name="Rules">The rules' id.</param>
/// <param name="RulesVersion">Their version.</param>
/// <param name="Findings">Rule by rule, page by page; none where a fault of ours left nothing measured.</param>
public sealed record UsabilityVerdict(string Rules, int RulesVersion, ImmutableArray<UsabilityFinding> Findings)
{
    public static UsabilityVerdict Of(UsabilityEvidence evidence, DeviceProfile device)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return new UsabilityVerdict(UsabilityRules.Id, UsabilityRules.Version, evidence.Fault is not null ? [] : [.. UsabilityRules.All.SelectMany(rule => rule.Over(evidence, device))]);
    }

    /// <summary>Findings of a rule.</summary>
    public IEnumerable<UsabilityFinding> Of(string rule) => Findings.Where(f => f.Rule == rule);

    /// <summary>A rule over all pages: the gravest of what was measured; null: nothing was found out.</summary>
    public UsabilityOutcome? Worst(string rule)
    {
        var outcomes = Of(rule).Select(f => f.Outcome).ToList();
        return outcomes.Count == 0 ? null : outcomes.Contains(UsabilityOutcome.Failed) ? UsabilityOutcome.Failed
            : outcomes.Contains(UsabilityOutcome.Warning) ? UsabilityOutcome.Warning
            : outcomes.Contains(UsabilityOutcome.Passed) && !outcomes.Contains(UsabilityOutcome.NotMeasured) ? UsabilityOutcome.Passed
            : outcomes.Contains(UsabilityOutcome.NotMeasured) ? UsabilityOutcome.NotMeasured
            : UsabilityOutcome.NotApplicable;
    }

    /// <summary>Rules that were measured on every page to which they apply.</summary>
    public int Measured => UsabilityRules.All.Count(r => Worst(r.Id) is UsabilityOutcome.Failed or UsabilityOutcome.Warning or UsabilityOutcome.Passed);

    public int Failed => UsabilityRules.All.Count(r => Worst(r.Id) == UsabilityOutcome.Failed);

    public int Passed => UsabilityRules.All.Count(r => Worst(r.Id) == UsabilityOutcome.Passed);
}

/// <summary>What is different between two verdicts on the same target and device.</summary>
/// <param name="Changes">By the rules' order.</param>
public sealed record UsabilityComparison(ImmutableArray<UsabilityChange> Changes)
{
    public static UsabilityComparison Between(UsabilityVerdict old, UsabilityVerdict now)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(now);
        return new UsabilityComparison(
        [
            .. from rule in UsabilityRules.All
               let was = old.Worst(rule.Id)
               let isNow = now.Worst(rule.Id)
               let wasCount = old.Of(rule.Id).Sum(f => f.Count)
               let count = now.Of(rule.Id).Sum(f => f.Count)
               where was != isNow || wasCount != count
               select new UsabilityChange(rule.Id, rule.Name, was, isNow, wasCount, count),
        ]);
    }
}

/// <param name="Was">Null: it was not judged.</param>
/// <param name="IsNow">Null: it is not judged.</param>
/// <param name="WasCount">Offending elements then. ≥ 0.</param>
/// <param name="Count">Offending elements now. ≥ 0.</param>
public sealed record UsabilityChange(string Rule, LocalText Name, UsabilityOutcome? Was, UsabilityOutcome? IsNow, int WasCount, int Count);
