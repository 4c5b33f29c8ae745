using System.Globalization;
using Probe.Core.Records;
using Probe.Core.Scoring;
using Spectre.Console;

namespace Probe.Cli.Terminal;

/// <summary>The verdicts of a visit in a terminal's width.</summary>
internal static class VerdictTable
{
    public static void Print(IAnsiConsole console, ReportedVisit reported)
    {
        var (visit, verdict) = (reported.Visit, reported.Verdict);
        var set = verdict.Set;
        var heading = set.Measured == 0
            ? "not measured"
            : $"{set.Conforming} of {set.Measured} conform{(set.Interval is { } i ? $" (95 %: {Percent(i.Low)} to {Percent(i.High)})" : "")}{(set.Measured < set.Asked ? $", {set.Asked - set.Measured} not measured" : "")}";
        console.WriteLine();
        console.MarkupLine($"[bold]{Markup.Escape(Inert.Line(visit.Target.Name.En))}[/]{(visit.Target.Name.En == visit.Target.Web.Home.Authority ? "" : $" ({Markup.Escape(visit.Target.Web.Home.Authority)})")}: {Markup.Escape(heading)}{(visit.Device.Simulated ? " [yellow](simulated device)[/]" : "")}");
        foreach (var warning in Warnings(reported))
        {
            console.MarkupLine($"[yellow]{Markup.Escape(Inert.Line(warning, 400))}[/]");
        }

        if (set.Measured == 0)
        {
            return;
        }

        var table = new PlainTable("keyword", "verdict", "results", "rank", "first", "stable", "pages", "clicks");
        foreach (var keyword in verdict.Keywords)
        {
            table.Add(
                (keyword.VariantOf is null ? "" : "  ~ ") + Inert.Line(keyword.Keyword, 30),
                Verdict(keyword),
                keyword.ResultCount is { } count ? $"{count}{(keyword.CountIsLeast ? "+" : "")}" : "–",
                Number(keyword.FirstAcceptableRank),
                Seconds(keyword.FirstResult),
                Seconds(keyword.Stable),
                Number(keyword.Pages),
                Number(keyword.Clicks));
        }

        console.WriteLine();
        table.Print(console.Profile.Out.Writer);
    }

    private static IEnumerable<string> Warnings(ReportedVisit reported)
    {
        var (visit, verdict) = (reported.Visit, reported.Verdict);
        if (visit.Evidence.Failure is { } failure)
        {
            yield return $"The portal failed: {failure.Detail}";
        }

        if (visit.Evidence.Obstacle is { } obstacle)
        {
            yield return $"Not measured: {obstacle.ToString().ToLowerInvariant()} in the way.";
        }

        if (visit.Evidence.Fault is { } fault)
        {
            yield return $"Our fault: {fault.Detail}";
        }

        if (visit.Evidence is { Fault: null, Discovery.Box: null })
        {
            yield return "No search was found on this portal: not measured.";
        }

        if (verdict.Control.Fake)
        {
            yield return "The list does not change with the query: a fake search.";
        }
        else
        {
            if (verdict.Control.Known.Passed == false)
            {
                yield return $"Control: {verdict.Control.Known.Detail.En}";
            }

            if (verdict.Control.Nonsense.Passed == false)
            {
                yield return $"Control: {verdict.Control.Nonsense.Detail.En}";
            }
        }
    }

    private static string Verdict(KeywordVerdict keyword) => keyword.Conforming switch
    {
        true => keyword.Warned ? "conforms (slowish)" : "conforms",
        null => $"not measured: {keyword.NotMeasured?.Kind}",
        false when keyword.SearchResponds == false => "does not respond",
        false => string.Join(", ", keyword.Classes.Select(Name)),
    };

    public static string Name(FailureClass failure) => failure switch
    {
        FailureClass.NotFound => "搜不到 not found",
        FailureClass.Imprecise => "搜不准 imprecise",
        FailureClass.Incomplete => "搜不全 incomplete",
        _ => "搜不快 slow",
    };

    private static string Percent(double share) => share.ToString("0 %", CultureInfo.InvariantCulture);

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "–";

    private static string Seconds(TimeSpan? time) => time is { } t ? $"{t.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture)} s" : "–";
}
