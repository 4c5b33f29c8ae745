using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Probe.Cli.Campaigns;
using Probe.Cli.Campaigns.Telling;
using Probe.Cli.Dashboard.Access;
using Probe.Core.Campaigns;
using Probe.Core.Records.History;
using Probe.Core.Scenarios;
using Probe.Core.Visits;
using Probe.Reports;
using Probe.Reports.Dashboard;
using Probe.Reports.Pictures;
using Probe.Reports.Texts;

namespace Probe.Cli.Dashboard;

/// <summary>Runs, and one run.</summary>
internal static class RunPages
{
    /// <summary>Governments of a run on one page.</summary>
    private const int TargetsOnAPage = 30;

    /// <summary>More are no map that anybody reads.</summary>
    private const int MostInMap = 40;

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/", ListAsync);
        pages.MapGet("/runs/{run}", OpenAsync);
        pages.MapGet("/runs/{run}/changes", ChangesAsync);
        pages.MapGet("/runs/{run}/report.html", ReportAsync);
    }

    public static string Address(RunId run, string? target = null) => $"/runs/{run.Value}{(target is null ? "" : "?target=" + Uri.EscapeDataString(target))}";

    private static async Task<IResult> ListAsync(HttpContext context, DashboardOptions options, TimeProvider time, string? campaign, string? target, string? since, string? after)
    {
        var (history, token) = (options.History, context.RequestAborted);
        (campaign, target) = (Given(campaign), Given(target));
        var day = DateOnly.TryParseExact(since, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var typed) ? typed : (DateOnly?)null;
        var page = await history.ListAsync(
            new RunsAsked(campaign, target, day is { } from ? new DateTimeOffset(from, TimeOnly.MinValue, TimeSpan.Zero) : null, RunId.IsValid(after) ? new RunId(after!) : null, Most: 50), token);
        var governments = await history.GovernmentsAsync(token);
        var campaigns = (await history.ListAsync(new RunsAsked(Most: 200), token)).Runs.Select(r => r.Campaign).OfType<string>().Distinct().Order(StringComparer.Ordinal);
        var filter = new RunsFilter(campaign, target, day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        var next = page.Next is { } last ? "/?" + string.Join('&', new[] { ("campaign", campaign), ("target", target), ("since", filter.Since), ("after", last.Value) }.Where(p => p.Item2 is not null).Select(p => $"{p.Item1}={Uri.EscapeDataString(p.Item2!)}")) : null;
        return await Answers.ListAsync(context, listing => new RunsView(listing, filter, [.. campaigns], [.. governments.Select(g => (g.Target, g.Name))], next), Runs(page.Runs, time.GetUtcNow()));
    }

    private static async Task<IResult> OpenAsync(HttpContext context, DashboardOptions options, ICampaignLedger ledger, TimeProvider time, string run, string? target, string? after)
    {
        var token = context.RequestAborted;
        if (!RunId.IsValid(run) || await options.History.OpenAsync(new RunAsked(new RunId(run), Given(target), Given(after), TargetsOnAPage), token) is not { } opened)
        {
            return Results.NotFound();
        }

        opened = (await Withheld.OfAsync(context, options, opened.Run.Run, token)).Of(opened);
        var next = opened.Next is { } last ? $"{Address(opened.Run.Run)}?after={Uri.EscapeDataString(last)}" : null;
        var hasChanges = opened.Run is { Campaign: not null, Removed: null } && opened.Run.Stored > 0 && await ledger.FindCampaignRunAsync(opened.Run.Run, token) is not null;
        return await Answers.ListAsync(context, listing => new RunView(opened.Run, listing, KeywordsOf(opened), Given(target), hasChanges, next, time.GetUtcNow()), Visits(opened));
    }

    private static async Task<IResult> ChangesAsync(HttpContext context, DashboardOptions options, ICampaignLedger ledger, string run)
    {
        var token = context.RequestAborted;
        if (!RunId.IsValid(run) || await ledger.FindCampaignRunAsync(new RunId(run), token) is not { } known)
        {
            return Results.NotFound();
        }

        if (await Withheld.OfAsync(context, options, known.Run, token) is { IsEmpty: false } withheld)
        {
            return await Answers.PageAsync(context, withheld.View(visit: null));
        }

        var report = await new CampaignChanges(options.Store, ledger, options.History, options.Policy).FindAsync(known.Run, token);
        var pictures = PictureBook.Plan(
            report.Told.SelectMany(c => new[] { DigestReport.Key(c.Now), DigestReport.Key(c.Before) }).OfType<string>(),
            new ReportOptions(Pictures: key => key.Split('/') is [var of, var folder, var file] && RunId.IsValid(of) ? EvidenceFiles.ReadHead(options.Home, new RunId(of), folder, file) : null) { Address = EvidenceFiles.Address },
            token);
        return await Answers.PageAsync(context, new ChangesView(report, pictures, "../../evidence"));
    }

    private static async Task<IResult> ReportAsync(HttpContext context, DashboardOptions options, AuditLog audit, TimeProvider time, string run)
    {
        var token = context.RequestAborted;
        if (!RunId.IsValid(run))
        {
            return Results.NotFound();
        }

        if (await Withheld.OfAsync(context, options, new RunId(run), token) is { IsEmpty: false } withheld)
        {
            return await Answers.PageAsync(context, withheld.View(visit: null));
        }

        var reports = new RunReports(options.Home, options.Store, options.History, options.Policy, TextWriter.Null, time);
        if (await reports.IsManyAsync(new RunId(run), token))
        {
            audit.Note(context, context.User.Identity?.Name ?? "", "export", context.Request.Path);
            return await ArchiveAsync(reports, new RunId(run), token);
        }

        var model = await Reporting.LoadAsync(options.Store, new RunId(run), options.Policy, options.Home, time.GetUtcNow(), token);
        if (model.IsEmpty)
        {
            return Results.NotFound();
        }

        audit.Note(context, context.User.Identity?.Name ?? "", "export", context.Request.Path);
        var file = Path.Combine(Path.GetTempPath(), $"probe-{Guid.NewGuid():N}.html");
        await Reporting.WriteHtmlAsync(options.Home, model, file, token);
        var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Delete, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        return Results.Stream(stream, "text/html; charset=utf-8", $"{run}.html");
    }

    /// <summary>The cover and each government's report in one file: made on the disk, a government at a time, and gone from it when it is sent.</summary>
    private static async Task<IResult> ArchiveAsync(RunReports reports, RunId run, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("probe-report-");
        try
        {
            var whole = Directory.CreateDirectory(Path.Combine(folder.FullName, "whole"));
            await reports.WriteAsync(run, Path.Combine(whole.FullName, run + ".html"), json: null, cancellationToken);
            var file = Path.Combine(Path.GetTempPath(), $"probe-{Guid.NewGuid():N}.zip");
            await ZipFile.CreateFromDirectoryAsync(whole.FullName, file, CompressionLevel.Fastest, includeBaseDirectory: false, cancellationToken);
            var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Delete, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
            return Results.Stream(stream, "application/zip", $"{run}.zip");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Listing Runs(ImmutableArray<RunLine> runs, DateTimeOffset now) => new(
        "runs", DashboardWords.Runs,
        [
            new("started", DashboardWords.Started), new("campaign", DashboardWords.Campaign), new("progress", DashboardWords.Progress, true), new("targets", DashboardWords.Targets, true),
            new("keywords", DashboardWords.ConformingWords, true), new("journeys", DashboardWords.JourneysReached, true), new("rules", DashboardWords.RulesPassed, true), new("not_measured", DashboardWords.NotMeasured, true), new("run", DashboardWords.Run),
        ],
        [.. runs.Select(run => new ListingRow(
            [
                ListingCell.Moment(run.StartedAt) with { Link = Address(run.Run) },
                run.CampaignName is { } name ? ListingCell.Words(name, "/?campaign=" + Uri.EscapeDataString(run.Campaign!)) : ListingCell.Words(DashboardWords.ByHand),
                ProgressOf(run, now), ListingCell.Count(run.Targets), Share(run, "search"), Share(run, JourneyVisitRecord.KindName), Share(run, UsabilityVisitRecord.KindName),
                ListingCell.Count(run.Kinds.Sum(k => k.NotMeasured)), ListingCell.Words(run.Run.Value, Address(run.Run)),
            ]))]);

    private static ListingCell ProgressOf(RunLine run, DateTimeOffset now)
    {
        var text = run.Planned is { } planned ? $"{run.Stored} / {planned}" : $"{run.Stored}";
        var state = run.Removed is not null ? DashboardWords.RemovedRun : !run.HasEnded(now) ? DashboardWords.UnderWay : run.Missing > 0 ? DashboardWords.EndedEarly : null;
        return new ListingCell(state is null ? LocalText.Same(text) : new LocalText($"{text} {state.Zh}", $"{text} {state.En}"), run.Planned is > 0 and var all ? (double)run.Stored / all : 1.0)
        {
            Live = run.Planned is { } whole && !run.HasEnded(now) ? new ListingProgress(run.Run.Value, run.Stored, run.GivenUp, whole) : null,
        };
    }

    private static ListingCell Share(RunLine run, string kind) => run.Kinds.FirstOrDefault(k => k.Kind == kind) is { } line ? ListingCell.Of(line.Conforming, line.Measured) with { Share = null } : ListingCell.Empty;

    private static Listing Visits(OpenedRun opened) => new(
        opened.Run.Run.Value.ToLowerInvariant().Replace('_', '-'), DashboardWords.Visits,
        [
            new("government", DashboardWords.Government), new("kind", DashboardWords.What), new("scenario", DashboardWords.Scenario), new("device", DashboardWords.Device), new("result", DashboardWords.Result, true),
            new("not_measured", DashboardWords.NotMeasured, true), new("trouble", DashboardWords.Trouble), new("took_s", DashboardWords.Elapsed, true), new("at", DashboardWords.Started),
        ],
        [.. opened.Targets.SelectMany(target => target.Visits.Select(visit => Visit(target, visit)).Concat(target.NotStored.Select(missing => Missing(target, missing))))]);

    private static ListingRow Visit(RunTarget target, VisitSummary visit) => new(
    [
        ListingCell.Words(target.Name ?? LocalText.Same(target.Target), VisitPages.Address(visit.Key)),
        ListingCell.Words(DashboardWords.Kind(visit.Kind)),
        ListingCell.Words(visit.Scenario),
        ListingCell.Words(visit.Key.Repetition > 1 ? $"{visit.Key.Channel} · {visit.Key.Device} · {visit.Key.Repetition}" : $"{visit.Key.Channel} · {visit.Key.Device}"),
        ListingCell.Of(visit.Conforming, visit.Measured, VisitPages.Address(visit.Key)),
        ListingCell.Count(visit.Asked - visit.Measured),
        Withheld.Trouble(visit),
        ListingCell.Figure(visit.Elapsed?.TotalSeconds, "0"),
        ListingCell.Moment(visit.StartedAt),
    ]);

    private static ListingRow Missing(RunTarget target, UnstoredVisit missing) => new(
    [
        ListingCell.Words(target.Name ?? LocalText.Same(target.Target)), ListingCell.Words(DashboardWords.Kind(missing.Kind)), ListingCell.Words(missing.Key.Scenario), ListingCell.Words($"{missing.Key.Channel} · {missing.Key.Device}"),
        ListingCell.Empty, ListingCell.Empty,
        missing.Reason is { } reason ? ListingCell.Words(reason) : ListingCell.Words(missing.GivenUp ? DashboardWords.GivenUp : DashboardWords.ToBeMade), ListingCell.Empty, ListingCell.Empty,
    ]);

    /// <summary>Keywords × governments of what most of them were asked.</summary>
    private static HeatMap? KeywordsOf(OpenedRun opened)
    {
        var searches = opened.Targets.SelectMany(t => t.Visits).Where(v => v.Kind == "search" && !v.Things.IsEmpty).ToList();
        if (searches.GroupBy(v => (v.Key.Scenario, v.Key.Channel, v.Key.Device, v.Language)).MaxBy(g => g.Count()) is not { } most)
        {
            return null;
        }

        var visits = most.GroupBy(v => v.Key.Target).Select(g => g.First()).Take(MostInMap).ToList();
        var words = visits.SelectMany(v => v.Things.Where(HeatMaps.IsOfficial)).DistinctBy(t => t.Item).ToList();
        var title = new LocalText($"{DashboardWords.KeywordsOfGovernments.Zh}（{visits[0].Scenario.Zh} · {most.Key.Channel} · {most.Key.Device}）", $"{DashboardWords.KeywordsOfGovernments.En} ({visits[0].Scenario.En}, {most.Key.Channel}, {most.Key.Device})");
        return new HeatMap("map", title, DashboardWords.Keyword,
            [.. visits.Select(v => new HeatColumn(v.Target, v.Target, GovernmentPages.Address(v.Key.Target)))],
            [.. words.Select(word => new HeatRow(word.Name, null, [.. visits.Select(v => v.Things.FirstOrDefault(t => t.What == word.What && t.Item == word.Item) is { } thing ? HeatMaps.Cell(thing.State, thing.Classes, v.Target, null, VisitPages.Address(v.Key)) : null)]))]);
    }

    private static string? Given(string? typed) => string.IsNullOrEmpty(typed) ? null : typed;
}
