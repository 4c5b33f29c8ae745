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
        Layout = LayoutDifferences.Of(Visits);
    }

    public ImmutableArray<ReportedUsability> Visits { get; }

    public string Anchor { get; }

    /// <summary>Those that any of the visits was held against: a reader of an app's report need not pass by the rules of pages.</summary>
    public ImmutableArray<UsabilityRule> Rules => [.. UsabilityRules.All.Where(r => Visits.Any(v => IsOfApp(v) ? !r.OfPagesOnly : !r.OfScreensOnly))];

    /// <summary>Whether all visits are of an app's screens.</summary>
    public bool OfApp => Visits.All(IsOfApp);

    public ImmutableArray<UsabilityPriority> Priorities { get; }

    public ImmutableArray<DeviceDifference> Differences { get; }

    /// <summary>What differs in the controls of the same page.</summary>
    public LayoutComparison Layout { get; }

    public Target Target => Visits[0].Visit.Target;

    public LocalText Name => new($"{Inert.Text(Target.Name.Zh, 80)} · {UsabilityWords.OnPhones.Zh}", $"{Inert.Text(Target.Name.En, 80)} · {UsabilityWords.OnPhones.En}");

    /// <summary>Why a rule has no result, where an app's platform or tree does not tell it; null: it has one, or a portal was measured.</summary>
    public static LocalText? WhyUnmeasured(ReportedUsability visit, UsabilityRule rule)
    {
        ArgumentNullException.ThrowIfNull(visit);
        ArgumentNullException.ThrowIfNull(rule);
        if (!IsOfApp(visit) || visit.Verdict.Worst(rule.Id) != UsabilityOutcome.NotMeasured)
        {
            return null;
        }

        // The cell says 'not measured' already.
        var why = visit.Verdict.Of(rule.Id).First(f => f.Outcome == UsabilityOutcome.NotMeasured).Why;
        return new LocalText(Without(why.Zh, "未测："), Format.Capital(LocalText.Same(Without(why.En, "Not measured: "))).En);

        static string Without(string text, string beginning) => text.StartsWith(beginning, StringComparison.Ordinal) ? text[beginning.Length..] : text;
    }

    private static bool IsOfApp(ReportedUsability visit) => visit.Visit.Evidence.App is not null || visit.Visit.Target.IsApp;

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
