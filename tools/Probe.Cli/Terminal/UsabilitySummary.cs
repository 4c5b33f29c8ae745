using Probe.Core.Probes.Usability;
using Probe.Core.Records;
using Probe.Core.Scenarios;
using Spectre.Console;

namespace Probe.Cli.Terminal;

/// <summary>A usability visit in some lines: what failed, and on which pages.</summary>
internal static class UsabilitySummary
{
    public static void Print(IAnsiConsole console, ReportedUsability reported)
    {
        var (evidence, verdict, device) = (reported.Visit.Evidence, reported.Verdict, reported.Visit.Device);
        var writer = console.Profile.Out.Writer;
        writer.WriteLine();
        writer.WriteLine(Inert.Line($"{reported.Visit.Target.Name.En} on {device.Name}{(device.Simulated ? " (simulated)" : "")}: {Counted.Of(evidence.Pages.Length, evidence.App is null ? "page" : "screen")} ({string.Join(", ", evidence.Pages.Select(p => p.Kind.ToString().ToLowerInvariant()))}); {verdict.Failed} of {verdict.Measured} rules failed. {evidence.WalkEnded}", 500));
        if (evidence.Fault is not null)
        {
            writer.WriteLine("not measured: a fault of ours; what was seen until then is kept, unsealed");
            return;
        }

        foreach (var rule in UsabilityRules.For(evidence))
        {
            var findings = verdict.Of(rule.Id).ToList();
            if (verdict.Worst(rule.Id) is UsabilityOutcome.Failed or UsabilityOutcome.Warning or UsabilityOutcome.NotMeasured)
            {
                var worst = findings.OrderBy(f => f.Outcome is UsabilityOutcome.Failed ? 0 : f.Outcome is UsabilityOutcome.Warning ? 1 : f.Outcome is UsabilityOutcome.NotMeasured ? 2 : 3).ThenByDescending(f => f.Count).First();
                var pages = string.Join(',', findings.Where(f => f.Outcome == worst.Outcome && f.Page is not null).Select(f => f.Page));
                writer.WriteLine(Inert.Line($"  {Word(worst.Outcome),-12} {rule.Name.En}{(pages.Length > 0 ? $" (page {pages})" : "")}: {worst.Why.En}", 400));
            }
        }

        if (reported.Before is { } before)
        {
            var changes = Core.Scoring.UsabilityComparison.Between(before.Verdict, verdict).Changes;
            writer.WriteLine(changes.IsEmpty ? $"  as in {before.Run}" : $"  changed since {before.Run}: {string.Join(", ", changes.Select(c => $"{c.Name.En} {Word(c.Was)} ({c.WasCount}) to {Word(c.IsNow)} ({c.Count})"))}");
        }
    }

    private static string Word(UsabilityOutcome? outcome) => outcome switch
    {
        UsabilityOutcome.Failed => "failed",
        UsabilityOutcome.Warning => "warning",
        UsabilityOutcome.Passed => "passed",
        UsabilityOutcome.NotApplicable => "n/a",
        _ => "not measured",
    };
}
