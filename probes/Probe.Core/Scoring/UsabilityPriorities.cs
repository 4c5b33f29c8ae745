using System.Collections.Immutable;
using Probe.Core.Probes.Usability;
using Probe.Core.Records;

namespace Probe.Core.Scoring;

/// <summary>A rule that something breaks, and how much it weighs: severity × pages × devices.</summary>
/// <param name="Weight">The severity, once for each page on each device where it failed, a quarter where it warned. &gt; 0.</param>
/// <param name="Pages">Different kinds and addresses of pages. ≥ 1; a finding of the whole site counts as one.</param>
/// <param name="Devices">By name.</param>
/// <param name="Elements">Offending elements in all. ≥ 0.</param>
/// <param name="Worst">The finding with the most offenders, and the visit that it is of.</param>
public sealed record UsabilityPriority(UsabilityRule Rule, double Weight, bool Failed, int Pages, ImmutableArray<string> Devices, int Elements, (ReportedUsability Visit, UsabilityFinding Finding) Worst);

/// <summary>What to mend first.</summary>
public static class UsabilityPriorities
{
    private const double OfWarning = 0.25;

    /// <summary>The heaviest first; failures before warnings of the same weight.</summary>
    public static ImmutableArray<UsabilityPriority> Of(IReadOnlyCollection<ReportedUsability> visits)
    {
        var broken = visits.SelectMany(visit => visit.Verdict.Findings.Where(f => f.Outcome is UsabilityOutcome.Failed or UsabilityOutcome.Warning).Select(finding => (Visit: visit, Finding: finding)));
        return
        [
            .. from one in broken
               group one by one.Finding.Rule into rule
               let known = UsabilityRules.Find(rule.Key)
               where known is not null
               let weight = rule.Sum(r => known.Severity * (r.Finding.Outcome == UsabilityOutcome.Failed ? 1 : OfWarning))
               let failed = rule.Any(r => r.Finding.Outcome == UsabilityOutcome.Failed)
               let worst = rule.OrderBy(r => r.Finding.Outcome).ThenByDescending(r => r.Finding.Count).First()
               orderby weight descending, failed descending
               select new UsabilityPriority(
                   known, weight, failed, rule.Select(r => PageOf(r.Visit, r.Finding)).Distinct(StringComparer.Ordinal).Count(), [.. rule.Select(r => r.Visit.Visit.Device.Name).Distinct(StringComparer.Ordinal)], rule.Sum(r => r.Finding.Count), worst),
        ];
    }

    private static string PageOf(ReportedUsability visit, UsabilityFinding finding) =>
        visit.Visit.Evidence.Pages.FirstOrDefault(p => p.Number == finding.Page) is { } page ? $"{page.Kind} {page.Url}" : "";
}
