using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Probe.Core.Records;
using Probe.Core.Records.History;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;
using Probe.Reports;
using Probe.Reports.Dashboard;
using Probe.Reports.Pictures;
using Probe.Reports.Texts;

namespace Probe.Cli.Dashboard;

/// <summary>One visit: what was done, seen and judged.</summary>
internal static class VisitPages
{
    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/visits/{run}/{folder}", OpenAsync);

    public static string Address(VisitKey key) => Address(key.Run.Value, key.Folder);

    public static string Address(string run, string folder) => $"/visits/{Uri.EscapeDataString(run)}/{Uri.EscapeDataString(folder)}";

    private static async Task<IResult> OpenAsync(HttpContext context, DashboardOptions options, TimeProvider time, string run, string folder)
    {
        var token = context.RequestAborted;

        // A folder's name is no key: the run says which of its visits has that name.
        if (!RunId.IsValid(run) || await options.History.OpenAsync(new RunAsked(new RunId(run), Things: false), token) is not { } opened
            || opened.Targets.SelectMany(t => t.Visits).FirstOrDefault(v => v.Key.Folder == folder) is not { } known
            || await options.History.FindVisitAsync(known.Key, token) is not { } summary)
        {
            return Results.NotFound();
        }

        if (await Withheld.OfAsync(context, options, known.Key.Run, token) is var withheld && withheld.Holds(known.Key))
        {
            return await Answers.PageAsync(context, withheld.View(known.Key));
        }

        if (!summary.HasDocument || await options.Store.FindAsync(summary.Key, token) is not { } visit)
        {
            return await Answers.ListAsync(context, listing => new RemovedVisitView(summary, opened.Run.Removed, listing), Things(summary));
        }

        var model = await Reporting.LoadVisitAsync(options.Store, visit, options.Policy, time.GetUtcNow(), one => KnownJourneys.HeldAgainstAsync(options, one, time.GetUtcNow(), token), token);
        var pictures = PictureBook.Plan(
            model,
            new ReportOptions(Pictures: key => key.Split('/') is [_, var file] ? EvidenceFiles.ReadHead(options.Home, visit.Key.Run, visit.Key.Folder, file) : null) { Address = key => EvidenceFiles.Address($"{visit.Key.Run.Value}/{key}") },
            token);
        return await Answers.PageAsync(context, new VisitView(model, pictures, summary.Target, summary.Key.Target, summary));
    }

    private static Listing Things(VisitSummary summary) => new(
        "visit", DashboardWords.Result,
        [new("item", DashboardWords.Thing), new("state", DashboardWords.ThingState), new("value", DashboardWords.Value), new("pages", Words.Pages, true), new("clicks", Words.Clicks, true)],
        [.. summary.Things.Select(t => new ListingRow(
        [
            ListingCell.Words(t.Name), ListingCell.Words(DashboardWords.Of(t.State, t.Classes.IsDefaultOrEmpty ? null : t.Classes[0])) with { Look = DashboardWords.Look(t.State, t.Classes.IsDefaultOrEmpty ? null : t.Classes[0]) },
            ListingCell.Words(t.Value?.Code ?? ""), ListingCell.Count(t.Pages), ListingCell.Count(t.Clicks),
        ]))]);
}
