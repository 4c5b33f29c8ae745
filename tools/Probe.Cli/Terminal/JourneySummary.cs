using System.Text.Json;
using Probe.Core.Records;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Spectre.Console;

namespace Probe.Cli.Terminal;

/// <summary>A journey in a few lines.</summary>
internal static class JourneySummary
{
    public static void Print(IAnsiConsole console, ReportedJourney reported)
    {
        var (evidence, verdict) = (reported.Visit.Evidence, reported.Verdict);
        var writer = console.Profile.Out.Writer;
        writer.WriteLine();
        writer.WriteLine(Inert.Line($"{reported.Visit.Target.Name.En}: {evidence.Goal.Matter} as {evidence.Goal.As.ToString().ToLowerInvariant()} ({(evidence.Declared is null ? "goal-seeking" : "declared")}): {JsonSerializer.Serialize(evidence.End).Trim('"')}. {evidence.EndReason}", 500));
        if (!evidence.Measured)
        {
            writer.WriteLine(evidence.Fault is not null
                ? "no figures: a fault of ours; what was seen until then is kept, unsealed"
                : "no figures: the portal could not be reached any more; what was seen until then is kept and sealed");
            return;
        }

        writer.WriteLine(string.Join(", ", JourneyFigures.All
            .Where(figure => figure.Field is "pages" or "clicks" or "choices" or "fields" or "uploads" or "logins" or "backtracks" or "wastedClicks")
            .Select(figure => $"{figure.Show(verdict.Effort).En} {figure.Name.En}")) + $"; {Counted.Of(evidence.HeldBack.Length, "request")} held back");
        writer.WriteLine($"depth {(verdict.Depth.AtLeast ? "at least " : "")}{verdict.Depth.Level ?? "unknown"}: {Inert.Line(verdict.Depth.Why.En)}");
    }
}
