using System.Globalization;
using Probe.Core.Records;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;

namespace Probe.Cli.Terminal;

/// <summary>A week's openings of home pages in a line each.</summary>
internal static class ReachabilitySummary
{
    public static void Print(TextWriter writer, IEnumerable<ReportedReachability> weeks)
    {
        foreach (var week in weeks)
        {
            var (verdict, first) = (week.Verdict, week.Visits[0]);
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Inert.Line(first.Key.Target, 40)} on {first.Key.Device}: {Word(verdict)}, {verdict.Failed} of {Counted.Of(verdict.Measured, "visit")} did not load within {verdict.Rule.Limit.TotalSeconds:0} s"));
        }
    }

    private static string Word(ReachabilityVerdict verdict) => verdict.State switch
    {
        ReachabilityState.Unreachable => "unreachable",
        ReachabilityState.Reachable => "reachable",
        ReachabilityState.Undecided => string.Create(CultureInfo.InvariantCulture, $"not yet decided ({verdict.Measured} of {verdict.Rule.Visits} spaced visits of a week)"),
        _ => "not measured",
    };
}
