using System.CommandLine;
using Probe.Cli.Indices;
using Probe.Core.Records;
using Probe.Core.Scoring;
using Probe.Core.Scoring.Indices;
using Probe.Core.Scoring.Uncertainty;
using Probe.Core.Visits;
using Probe.Scenarios;

namespace Probe.Cli.Commands;

/// <summary><c>probe index</c>: an index from stored runs.</summary>
internal static class IndexCommand
{
    private static readonly Option<string> Index = new("--index", "-i") { Description = "The index: its id or its file.", DefaultValueFactory = _ => "convenience-2019" };
    private static readonly Option<string?> Run = new("--run", "-r") { Description = "The run's name, as 'probe runs' lists it, or 'last'. Default: last." };
    private static readonly Option<string?> Campaign = new("--campaign", "-c") { Description = "In place of a run: the newest run of this campaign, held against the one before it." };
    private static readonly Option<string?> Before = new("--before") { Description = "An earlier run: says who moved, and what changed by more than chance." };
    private static readonly Option<string?> Reported = new("--reported") { Description = "A CSV of what only others know: government,indicator,value,source,date. It never takes the place of what was observed." };
    private static readonly Option<bool> Simulated = new("--simulated") { Description = "Take results of simulated devices too, marked. They are left out of every ranking otherwise." };
    private static readonly Option<string?> Policy = new("--policy") { Description = "A policy file by which searches are judged. Default: search-2019 as it stands now." };
    private static readonly Option<string?> Home = RunArgument.HomeOption();
    private static readonly IndexOptions Options = new();

    public static Command Create()
    {
        var command = new Command("index", """
            Computes an index from a stored run: what was observed is computed, what only others know is imported, the rest is 'not measured' and counts as nothing, never as 0.
            Says coverage, best and worst possible value, rank, level, and which neighbours cannot be told apart. Nothing is visited.
            Examples:
              probe index --index convenience-2019 --run last --html index.html
              probe index --campaign weekly --index mobile-2019 --simulated --json index.json --xlsx index.xlsx
              probe index --index assessment-2019 --run last --reported questionnaire.csv
            Exit codes: 0 computed, 2 bad usage, 3 a file to mend, 5 nothing of it was measured.
            """) { Index, Run, Campaign, Before, Reported, Simulated, Policy, Home, Options.Json, Options.Html, Options.Xlsx };
        foreach (var option in Options.WhatIfs)
        {
            command.Add(option);
        }

        command.SetAction((parsed, cancellationToken) => ProbeCommand.GuardAsync(() => RunAsync(parsed, TimeProvider.System, cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, TimeProvider time, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(Run) is not null && parsed.GetValue(Campaign) is not null)
        {
            throw new UsageException("--run and --campaign: name one of them.");
        }

        var index = await IndexOptions.ReadAsync(parsed.GetValue(Index)!);
        var policy = await PolicyAsync(parsed.GetValue(Policy));
        var table = parsed.GetValue(Reported);
        if (table is not null && !File.Exists(table))
        {
            throw new UsageException($"There is no file '{table}'.");
        }

        var reported = table is null || index is null ? null : await IndexOptions.TakeAsync(ScenarioFiles.ReadReported(table, index));
        if (index is null || policy is null || (table is not null && reported is null))
        {
            return ExitCodes.BadScenario;
        }

        var home = ProbeHome.At(parsed, Home);
        await using var store = await home.OpenStoreAsync(time, cancellationToken);
        var (run, earlier) = await RunsAsync(parsed, home, store, time, cancellationToken);
        var simulated = parsed.GetValue(Simulated) ? SimulatedDevices.Taken : SimulatedDevices.LeftOut;
        var result = IndexComputing.Compute(index, await StoredMeasurements.ReadAsync(store, run, policy, reported, everybody: true, cancellationToken), simulated);
        IndexBefore? before = null;
        if (earlier is { } then)
        {
            // What is reported is the same in both: what moves is what was observed.
            var old = IndexComputing.Compute(index, await StoredMeasurements.ReadAsync(store, then, policy, reported, everybody: false, cancellationToken), simulated);
            before = new IndexBefore(old, then.Value, WeekOnWeek.Between(old, result, Options.SeedOf(parsed), Options.DrawsOf(parsed)));
        }

        var model = Options.Widen(parsed, new IndexReportModel(result, time.GetLocalNow(), [run.Value, .. table is null ? (string[])[] : [Path.GetFileName(table)]]) { Before = before });
        await IndexOutput.WriteAsync(model, parsed.GetValue(Options.Json), parsed.GetValue(Options.Html), parsed.GetValue(Options.Xlsx), cancellationToken);
        return result.Governments.All(g => g.Figure is null) ? ExitCodes.NotMeasured : ExitCodes.Done;
    }

    private static async Task<SearchPolicy?> PolicyAsync(string? named)
    {
        var file = named ?? Path.Combine(ScenarioFolders.Shipped, "policies", "search-2019.yaml");
        return File.Exists(file) ? await IndexOptions.TakeAsync(ScenarioFiles.ReadPolicy(file)) : throw new UsageException($"There is no policy file '{file}'.");
    }

    private static async Task<(RunId Run, RunId? Before)> RunsAsync(ParseResult parsed, ProbeHome home, IVisitStore store, TimeProvider time, CancellationToken cancellationToken)
    {
        RunId? named = parsed.GetValue(Before) is { } before ? await RunArgument.ResolveAsync(before, store, cancellationToken) : null;
        if (parsed.GetValue(Campaign) is not { } campaign)
        {
            return (await RunArgument.ResolveAsync(parsed.GetValue(Run) ?? "last", store, cancellationToken), named);
        }

        await using var ledger = await home.OpenLedgerAsync(time, cancellationToken);
        var runs = await ledger.ListCampaignRunsAsync(campaign, null, 2, cancellationToken);
        return runs.Count == 0
            ? throw new UsageException($"The campaign '{campaign}' has no run yet.")
            : (runs[0].Run, named ?? (runs.Count > 1 ? runs[1].Run : null));
    }
}
