using Probe.Cli.Terminal;
using Probe.Core.Probes.Search;
using Probe.Core.Records;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Tests.Search;
using Spectre.Console;

namespace Probe.Tests.Terminal;

/// <summary>A visit's verdicts on terminals of any width.</summary>
public sealed class VerdictTableTests
{
    [Theory]
    [InlineData(20)]
    [InlineData(40)]
    [InlineData(80)]
    public void Chinese_keywords_are_told_on_a_terminal_however_narrow_it_is(int columns)
    {
        var lines = Lines(columns);
        var heads = lines.FindIndex(line => line.StartsWith("  keyword", StringComparison.Ordinal));
        var rows = lines.Skip(heads + 1).TakeWhile(line => line.Length > 0).ToArray();
        rows.Length.ShouldBe(3);
        rows[0].ShouldStartWith("  建设用地规划许可证核发  conforms");
        rows[1].ShouldStartWith("  施工许可                搜不到 not found");
        rows[2].ShouldStartWith("  居住证                  not measured: fault");
    }

    [Fact]
    public void Columns_stand_under_each_other_where_Chinese_takes_two_cells()
    {
        var lines = Lines(80);
        var heads = lines.FindIndex(line => line.StartsWith("  keyword", StringComparison.Ordinal));
        var verdict = PlainTable.Width(lines[heads][..lines[heads].IndexOf("verdict", StringComparison.Ordinal)]);
        foreach (var (line, cell) in lines.Skip(heads + 1).Zip(["conforms", "搜不到", "not measured"]))
        {
            PlainTable.Width(line[..line.IndexOf(cell, StringComparison.Ordinal)]).ShouldBe(verdict);
        }
    }

    private static List<string> Lines(int columns)
    {
        Need[] needs = [JudgingVisits.Need("建设用地规划许可证核发", accept: ["建设用地规划许可证核发"]), JudgingVisits.Need("施工许可", accept: ["施工许可证核发"]), JudgingVisits.Need("居住证", accept: ["居住证办理"])];
        var visit = JudgingVisits.Visit(
            [.. needs],
            [
                JudgingVisits.Attempt(needs[0].Word.Zh, results: JudgingVisits.Results("建设用地规划许可证核发"), needId: needs[0].Id),
                JudgingVisits.Attempt(needs[1].Word.Zh, new SearchEnd.NoneSaid("抱歉，没有找到相关的内容"), needId: needs[1].Id),
                JudgingVisits.Attempt(needs[2].Word.Zh, new SearchEnd.NotPerformed(new Core.Visits.Fault(Core.Visits.FaultKind.PageCrashed, "The page ended.")), needId: needs[2].Id),
            ]);
        var writer = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer), Ansi = AnsiSupport.No, Interactive = InteractionSupport.No });
        console.Profile.Width = columns;
        VerdictTable.Print(console, new ReportedVisit(visit, SearchJudge.Judge(visit, SearchPolicy.Default), "run/visit"));
        return [.. writer.ToString().Split('\n').Select(line => line.TrimEnd('\r'))];
    }
}
