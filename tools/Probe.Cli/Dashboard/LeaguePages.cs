using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Probe.Cli.Indices;
using Probe.Core.Records;
using Probe.Core.Records.History;
using Probe.Core.Scenarios;
using Probe.Core.Scoring.Indices;
using Probe.Core.Scoring.Uncertainty;
using Probe.Core.Visits;
using Probe.Reports.Dashboard;
using Probe.Reports.Texts;
using Probe.Scenarios;

namespace Probe.Cli.Dashboard;

/// <summary>The league: an index of published figures, or computed from a stored run.</summary>
internal static class LeaguePages
{
    private const string Published = "league-2017";

    /// <summary>What a search test alone can rank.</summary>
    private const string Usual = "enquiry-2019";

    private const ulong Seed = 2019;

    private const int RunsToChooseFrom = 50;

    /// <summary>An index reads a run's documents and draws thousands of samples: what was computed of a run that has not grown is kept.</summary>
    private const int MostKept = 16;

    private static readonly ConcurrentDictionary<(string Home, string Index, string? Run, int Stored), IndexReportModel> Kept = new();

    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/league", ShowAsync);

    private static async Task<IResult> ShowAsync(HttpContext context, DashboardOptions options, TimeProvider time, string? index, string? run)
    {
        var token = context.RequestAborted;
        var runs = (await options.History.ListAsync(new RunsAsked(Most: RunsToChooseFrom), token)).Runs;
        var indices = IndexShelf.All.ToDictionary(i => i.Id, StringComparer.Ordinal);
        var chosen = index is not null && indices.ContainsKey(index) ? index : runs.IsEmpty ? Published : Usual;
        if (!indices.TryGetValue(chosen, out var definition))
        {
            return Results.NotFound();
        }

        var figures = Path.ChangeExtension(definition.File, ".csv") is { } csv && File.Exists(csv) ? csv : null;
        var of = figures is not null ? null : runs.FirstOrDefault(r => r.Run.Value == run) ?? runs.FirstOrDefault(r => r.Kinds.Any(k => k.Kind == "search") && r.Targets > 1) ?? (runs.IsEmpty ? null : runs[0]);
        var before = of?.Campaign is { } campaign ? runs.FirstOrDefault(r => r.Campaign == campaign && r.StartedAt < of.StartedAt && r is { Stored: > 0, Removed: null }) : null;
        var (model, why) = await ModelAsync(options, definition, figures, of, before, time, token);
        ImmutableArray<(string, LocalText)> named = [.. indices.Select(i => (i.Key, i.Value.Name))];
        ImmutableArray<(string, LocalText)> choices = [.. runs.Select(r => (r.Run.Value, LocalText.Same($"{Format.Day(r.StartedAt).En} {r.CampaignName?.Zh ?? r.Run.Value}")))];
        return model is null
            ? await Answers.PageAsync(context, new LeagueView(named, choices, chosen, of?.Run.Value, null, null, why ?? ""))
            : await Answers.ListAsync(context, table => new LeagueView(named, choices, chosen, of?.Run.Value, model, table, null), Table(model));
    }

    /// <returns>The model, or why there is none.</returns>
    private static async Task<(IndexReportModel? Model, string? Why)> ModelAsync(DashboardOptions options, IndexDefinition definition, string? figures, RunLine? run, RunLine? before, TimeProvider time, CancellationToken cancellationToken)
    {
        if (figures is null && run is null)
        {
            return (null, "No run is stored yet.");
        }

        var key = (options.Home.Path, definition.Id, run?.Run.Value, run?.Stored ?? 0);
        if (Kept.TryGetValue(key, out var kept))
        {
            return (kept, null);
        }

        ImmutableArray<ComparedGovernment> governments;
        try
        {
            governments = figures is null
                ? await MeasuredAsync(options, definition, run!.Run, cancellationToken)
                : ScenarioFiles.ReadLeague(figures, definition).Value?.Governments ?? [];
        }
        catch (UsageException cannot)
        {
            return (null, cannot.Message);
        }

        var result = IndexComputing.Compute(definition, governments, SimulatedDevices.LeftOut);
        var model = new IndexReportModel(result, time.GetLocalNow(), [figures is null ? run!.Run.Value : Path.GetFileName(figures)])
        {
            Uncertainty = IndexUncertainty.Of(result, Seed),
            Before = before is null ? null : await BeforeAsync(options, definition, result, before.Run, cancellationToken),
        };
        if (Kept.Count >= MostKept)
        {
            Kept.Clear();
        }

        Kept[key] = model;
        return (model, null);
    }

    /// <exception cref="UsageException">The run cannot be ranked.</exception>
    private static async Task<ImmutableArray<ComparedGovernment>> MeasuredAsync(DashboardOptions options, IndexDefinition definition, RunId run, CancellationToken cancellationToken) =>
        await StoredMeasurements.FromSummariesAsync(options.History, options.Store, run, definition, options.Policy, cancellationToken)
        ?? await StoredMeasurements.ReadAsync(options.Store, run, options.Policy, null, everybody: false, cancellationToken);

    /// <summary>The campaign's run before, for what moved; null: it asked something else.</summary>
    private static async Task<IndexBefore?> BeforeAsync(DashboardOptions options, IndexDefinition definition, IndexResult result, RunId run, CancellationToken cancellationToken)
    {
        try
        {
            var old = IndexComputing.Compute(definition, await MeasuredAsync(options, definition, run, cancellationToken), SimulatedDevices.LeftOut);
            return new IndexBefore(old, run.Value, WeekOnWeek.Between(old, result, Seed, IndexUncertainty.DefaultDraws));
        }
        catch (UsageException)
        {
            // Words that differ cannot be held against each other: then nothing is said of movement.
            return null;
        }
    }

    private static Listing Table(IndexReportModel model) => new(
        "league", DashboardWords.League,
        [new("place", DashboardWords.Place, true), new("government", DashboardWords.Government), new("region", DashboardWords.Region), new("total", DashboardWords.Total, true), new("level", DashboardWords.Level)],
        [.. model.Result.Governments.Select(g => new ListingRow(
        [
            ListingCell.Count(g.Rank), ListingCell.Words(g.Government.Name), g.Government.Region is { } region ? ListingCell.Words(region) : ListingCell.Empty,
            ListingCell.Figure((double?)g.Figure), g.Level is { } level ? ListingCell.Words(level.Name) : ListingCell.Empty,
        ]))]);
}
