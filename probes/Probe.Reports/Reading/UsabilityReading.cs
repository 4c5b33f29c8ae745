using System.Collections.Immutable;
using Probe.Core.Probes.Usability;
using Probe.Core.Records;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Reports.Texts;

namespace Probe.Reports.Reading;

/// <summary>One target's usability on all devices of a run. No figure is computed here.</summary>
public sealed class UsabilityReading
{
    public UsabilityReading(IEnumerable<ReportedUsability> visits, int number)
    {
        Visits = [.. visits];
        Anchor = $"u{number}";
        Priorities = UsabilityPriorities.Of(Visits);
        Differences = DeviceDifferences.Of(Visits);
    }

    public ImmutableArray<ReportedUsability> Visits { get; }

    public string Anchor { get; }

    /// <summary>Those that any of the visits was held against.</summary>
    public ImmutableArray<UsabilityRule> Rules => [.. UsabilityRules.All.Where(r => Visits.Any(v => UsabilityRules.For(v.Visit.Evidence).Contains(r)))];

    public ImmutableArray<UsabilityPriority> Priorities { get; }

    public ImmutableArray<DeviceDifference> Differences { get; }

    public Target Target => Visits[0].Visit.Target;

    public LocalText Name => new($"{Inert.Text(Target.Name.Zh, 80)} · {UsabilityWords.OnPhones.Zh}", $"{Inert.Text(Target.Name.En, 80)} · {UsabilityWords.OnPhones.En}");

    /// <summary>A visit's place in the page.</summary>
    public string At(ReportedUsability visit) => $"{Anchor}-d{Visits.IndexOf(visit) + 1}";

    /// <summary>A page's place, with its picture.</summary>
    public string At(ReportedUsability visit, int page) => $"{At(visit)}-p{page}";

    /// <summary>Whether its places are those of the page's picture: a layout 320 px wide was not pictured.</summary>
    public static bool IsOnPicture(ReportedUsability visit, UsabilityFinding finding)
    {
        ArgumentNullException.ThrowIfNull(visit);
        ArgumentNullException.ThrowIfNull(finding);
        return finding.Rule != "overflow320" || visit.Visit.Device.Width == 320;
    }

    /// <summary>What something breaks on a page, the gravest rule first.</summary>
    public static ImmutableArray<(UsabilityFinding Finding, UsabilityRule Rule)> Broken(ReportedUsability visit, int? page)
    {
        ArgumentNullException.ThrowIfNull(visit);
        return
        [
            .. from finding in visit.Verdict.Findings
               where finding.Page == page && finding.Outcome is UsabilityOutcome.Failed or UsabilityOutcome.Warning
               let rule = UsabilityRules.Find(finding.Rule)
               where rule is not null
               orderby finding.Outcome, rule.Severity descending, finding.Count descending
               select (finding, rule),
        ];
    }
}
