using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Probe.Cli.Indices;
using Probe.Core.Campaigns.Changes;
using Probe.Core.Records.History;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;
using Probe.Reports.Dashboard;
using Probe.Reports.Texts;

namespace Probe.Cli.Dashboard;

/// <summary>Governments, and one government over time.</summary>
internal static class GovernmentPages
{
    private const int Usual = 26;

    /// <summary>So many columns a heat map has at most: the newest.</summary>
    private const int MostColumns = 60;

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/governments", ListAsync);
        pages.MapGet("/governments/{target}", OpenAsync);
    }

    public static string Address(string target) => "/governments/" + Uri.EscapeDataString(target);

    private static async Task<IResult> ListAsync(HttpContext context, DashboardOptions options)
    {
        var governments = await options.History.GovernmentsAsync(context.RequestAborted);
        var listing = new Listing(
            "governments", DashboardWords.Governments,
            [new("government", DashboardWords.Government), new("id", LocalText.Same("ID")), new("visits", DashboardWords.Visits, true), new("first", DashboardWords.FirstVisit), new("last", DashboardWords.LastVisit)],
            [.. governments.Select(g => new ListingRow([ListingCell.Words(g.Name, Address(g.Target)), ListingCell.Words(g.Target), ListingCell.Count(g.Visits), ListingCell.Moment(g.FirstVisitAt), ListingCell.Moment(g.LastVisitAt)]))]);
        return await Answers.ListAsync(context, sorted => new GovernmentsView(sorted), listing);
    }

    private static async Task<IResult> OpenAsync(HttpContext context, DashboardOptions options, TimeProvider time, string target, int? weeks, string? campaign)
    {
        var token = context.RequestAborted;
        var span = Math.Clamp(weeks ?? Usual, 1, 5200);
        var asked = new GovernmentAsked(target, span >= 5200 ? null : time.GetUtcNow() - TimeSpan.FromDays(7 * span), null, string.IsNullOrEmpty(campaign) ? null : campaign, Units: true);
        var withheld = await Withheld.OfAsync(context, options, run: null, token);
        var history = withheld.Of(await options.History.OfGovernmentAsync(asked, token));
        if (history.Name is null && (await options.History.GovernmentsAsync(token)).All(g => g.Target != target))
        {
            return Results.NotFound();
        }

        var name = history.Name ?? (await options.History.GovernmentsAsync(token)).First(g => g.Target == target).Name;
        var campaigns = history.Runs.Select(r => r.Campaign).Append(asked.Campaign).OfType<string>().Distinct().Order(StringComparer.Ordinal);
        var remedies = (await GovernmentRemedies.ListAsync(options, time, target, token)).Where(r => !withheld.HidesDecisions(r.Task.Opened.Subject));
        return await Answers.ListAsync(
            context,
            listing => new GovernmentView(target, name, span, asked.Campaign, [.. campaigns], Trends(history), [.. Keywords(history)], Journeys(history), [.. Mobile(history)], listing, [.. remedies]) { Indices = GovernmentIndices.Of(history, IndexShelf.All), Reachability = GovernmentReachability.Of(history) },
            Visits(history));
    }

    private static ImmutableArray<Trend> Trends(GovernmentHistory history) =>
    [
        .. history.Visits.Where(v => v.Kind is Visit.KindName or UsabilityVisitRecord.KindName or ServicesVisitRecord.KindName && v.Asked > 0)
            .GroupBy(v => (v.Kind, v.Key.Scenario, v.Key.Channel, v.Key.Device))
            .Select((group, index) => new Trend($"trend-{index + 1}", Of(group.First(), group.Key), [.. group.OrderBy(v => v.StartedAt).Select(Point)])),
    ];

    private static LocalText Of(VisitSummary visit, (string Kind, string Scenario, string Channel, string Device) key)
    {
        var kind = DashboardWords.Kind(key.Kind);
        return new LocalText($"{kind.Zh} · {visit.Scenario.Zh} · {key.Channel} · {key.Device}", $"{Format.Capital(kind).En} · {visit.Scenario.En} · {key.Channel} · {key.Device}");
    }

    private static TrendPoint Point(VisitSummary visit) => visit.Measured == 0
        ? new TrendPoint(visit.StartedAt, null, null, visit.Version, Format.None, VisitPages.Address(visit.Key))
        : new TrendPoint(visit.StartedAt, (double)visit.Conforming / visit.Measured, Statistics.Wilson(visit.Conforming, visit.Measured), visit.Version, $"{visit.Conforming} / {visit.Measured}", VisitPages.Address(visit.Key));

    private static IEnumerable<HeatMap> Keywords(GovernmentHistory history) =>
        history.Series.Where(s => s is { What: ChangeWhat.Keyword, VariantOf: null }).GroupBy(s => (s.Scenario, s.Channel, s.Device)).Select((group, index) =>
            Map(history.Target, $"keywords-{index + 1}", DashboardWords.KeywordsOverTime, DashboardWords.Keyword, $"{group.Key.Channel} · {group.Key.Device}", group.First().ScenarioName, [.. group], null));

    private static HeatMap? Journeys(GovernmentHistory history)
    {
        var ends = history.Series.Where(s => s.What == ChangeWhat.JourneyEnd).ToImmutableArray();
        return ends.IsEmpty ? null : Map(history.Target, "journeys", DashboardWords.JourneysOverTime, DashboardWords.Journey, null, null, ends, p => p is { Pages: { } pages, Clicks: { } clicks } ? $"{pages}·{clicks}" : null);
    }

    private static IEnumerable<HeatMap> Mobile(GovernmentHistory history) =>
        history.Series.Where(s => s.What == ChangeWhat.UsabilityRule).GroupBy(s => (s.Scenario, s.Channel, s.Device)).Select((group, index) =>
            Map(history.Target, $"mobile-{index + 1}", DashboardWords.MobileOverTime, DashboardWords.Rule, $"{group.Key.Channel} · {group.Key.Device}", null,
                // What is wrong now stands first.
                [.. group.OrderBy(s => s.Points[^1].State switch { ThingState.Failed => 0, ThingState.Warning => 1, ThingState.Conforming => 2, _ => 3 })], null));

    private static HeatMap Map(string target, string id, LocalText title, LocalText corner, string? where, LocalText? scenario, ImmutableArray<ThingSeries> series, Func<ThingPoint, string?>? figure)
    {
        var parts = new[] { scenario, where is null ? null : LocalText.Same(where) }.OfType<LocalText>().ToList();
        var named = parts.Count == 0 ? title : new LocalText($"{title.Zh}（{string.Join(" · ", parts.Select(p => p.Zh))}）", $"{title.En} ({string.Join(", ", parts.Select(p => p.En))})");
        var columns = series.SelectMany(s => s.Points).GroupBy(p => p.Run).Select(g => (Run: g.Key, At: g.Min(p => p.At))).OrderBy(c => c.At).TakeLast(MostColumns).ToImmutableArray();
        return new HeatMap(id, named, corner,
            [.. columns.Select(c => new HeatColumn(Format.Day(c.At), LocalText.Same(c.At.ToString("MM-dd", CultureInfo.InvariantCulture)), RunPages.Address(c.Run, target)))],
            [.. series.Select(s => new HeatRow(
                s.Name,
                where is null ? LocalText.Same($"{s.Channel} · {s.Device}") : null,
                [.. columns.Select(c => s.Points.LastOrDefault(p => p.Run == c.Run) is { } point ? Cell(target, s, point, figure) : null)]))]) { IsOverTime = true };
    }

    private static HeatCell Cell(string target, ThingSeries series, ThingPoint point, Func<ThingPoint, string?>? figure) => HeatMaps.Cell(
        point.State, point.Classes, Format.Day(point.At), figure?.Invoke(point), VisitPages.Address(new VisitKey(point.Run, target, series.Scenario, series.Channel, series.Device, point.Repetition)));

    private static Listing Visits(GovernmentHistory history) => new(
        "visits-" + RunId.Slug(history.Target), DashboardWords.AllVisits,
        [
            new("at", DashboardWords.Started), new("kind", DashboardWords.What), new("scenario", DashboardWords.Scenario), new("device", DashboardWords.Device), new("result", DashboardWords.Result, true),
            new("not_measured", DashboardWords.NotMeasured, true), new("trouble", DashboardWords.Trouble),
        ],
        [.. history.Visits.OrderByDescending(v => v.StartedAt).Select(v => new ListingRow(
        [
            ListingCell.Moment(v.StartedAt) with { Link = VisitPages.Address(v.Key) }, ListingCell.Words(DashboardWords.Kind(v.Kind)), ListingCell.Words(v.Scenario), ListingCell.Words($"{v.Key.Channel} · {v.Key.Device}"),
            ListingCell.Of(v.Conforming, v.Measured), ListingCell.Count(v.Asked - v.Measured), Withheld.Trouble(v),
        ]))]);
}
