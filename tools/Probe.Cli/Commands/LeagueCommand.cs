using System.CommandLine;
using Probe.Cli.Indices;
using Probe.Cli.Terminal;
using Probe.Core.Records;
using Probe.Core.Scoring.Indices;
using Probe.Scenarios;

namespace Probe.Cli.Commands;

/// <summary><c>probe league</c>: a table of governments, ranked by an index whose parts are published or reported.</summary>
internal static class LeagueCommand
{
    private const string Shipped = "league-2017";

    private static readonly Option<string?> FileOption = new("--file", "-f") { Description = "A CSV: government, and any of id, region, rank, total and the codes of the index's indicators. Default: the published league of 2017." };
    private static readonly Option<string?> Before = new("--before") { Description = "The same of an earlier year: says who moved." };
    private static readonly Option<string> Index = new("--index") { Description = "The index: its id or its file.", DefaultValueFactory = _ => Shipped };
    private static readonly IndexOptions Options = new();

    public static Command Create()
    {
        var command = new Command("league", """
            Ranks governments by an index from a table of published or reported figures: totals, ranks in every table, means and who is above them, levels, regions, movement; and what other weights, scales and levels would move.
            Without --file it is the published league of 2017, from which every total comes out to 0.01.
            Examples:
              probe league --html league.html --xlsx league.xlsx
              probe league --what-if A=0.3,C=0.2 --robustness
              probe league --file mine-2019.csv --before mine-2018.csv --scale min-max-50 --levels 85,75,60
            Exit codes: 0 computed, 2 bad usage, 3 a file to mend.
            """) { FileOption, Before, Index, Options.Json, Options.Html, Options.Xlsx };
        foreach (var option in Options.WhatIfs)
        {
            command.Add(option);
        }

        command.SetAction((parsed, cancellationToken) => ProbeCommand.GuardAsync(() => RunAsync(parsed, TimeProvider.System, cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, TimeProvider time, CancellationToken cancellationToken)
    {
        if (await IndexOptions.ReadAsync(parsed.GetValue(Index)!) is not { } index)
        {
            return ExitCodes.BadScenario;
        }

        var file = parsed.GetValue(FileOption) ?? (index.Id == Shipped ? Path.ChangeExtension(index.File, ".csv") : throw new UsageException($"Of {index.Id} no figures come with Probe: name a table with --file."));
        var earlier = parsed.GetValue(Before);
        if (new[] { file, earlier }.OfType<string>().FirstOrDefault(f => !File.Exists(f)) is { } missing)
        {
            throw new UsageException($"There is no file '{missing}'.");
        }

        var figures = await IndexOptions.TakeAsync(ScenarioFiles.ReadLeague(file, index));
        var before = earlier is null ? null : await IndexOptions.TakeAsync(ScenarioFiles.ReadLeague(earlier, index));
        if (figures is null || (earlier is not null && before is null))
        {
            return ExitCodes.BadScenario;
        }

        var model = Options.Widen(parsed, new IndexReportModel(IndexComputing.Compute(index, figures.Governments, SimulatedDevices.LeftOut), time.GetLocalNow(), [Path.GetFileName(file)])
        {
            Before = before is null ? null : new IndexBefore(IndexComputing.Compute(index, before.Governments, SimulatedDevices.LeftOut), Path.GetFileName(earlier)!, []),
        });
        await IndexOutput.WriteAsync(model, parsed.GetValue(Options.Json), parsed.GetValue(Options.Html), parsed.GetValue(Options.Xlsx), cancellationToken);
        return ExitCodes.Done;
    }
}
