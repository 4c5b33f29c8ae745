using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Probe.Core.Records.History;
using Probe.Core.Scenarios;
using Probe.Core.Visits;
using Probe.Reports.Dashboard;
using Probe.Reports.Texts;

namespace Probe.Cli.Dashboard;

/// <summary>Two runs, or two governments as they were last seen, held against each other thing by thing.</summary>
internal static class ComparePages
{
    private const int RunsToChooseFrom = 100;

    private static readonly TimeSpan Recent = TimeSpan.FromDays(183);

    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/compare", CompareAsync);

    private static async Task<IResult> CompareAsync(HttpContext context, DashboardOptions options, string? of, string? a, string? b)
    {
        var (history, token) = (options.History, context.RequestAborted);
        var runs = of == "runs";
        ImmutableArray<(string Id, LocalText Name)> choices = runs
            ? [.. (await history.ListAsync(new RunsAsked(Most: RunsToChooseFrom), token)).Runs.Select(r => (r.Run.Value, Name(r)))]
            : [.. (await history.GovernmentsAsync(token)).Select(g => (g.Target, g.Name))];
        if (string.IsNullOrEmpty(a) || string.IsNullOrEmpty(b))
        {
            return await Answers.PageAsync(context, new CompareView(runs ? "runs" : "governments", choices, a, b, null, null, []));
        }

        var (first, second) = runs
            ? (await OfRunAsync(history, a, token), await OfRunAsync(history, b, token))
            : (await LastOfAsync(history, a, token), await LastOfAsync(history, b, token));
        ImmutableArray<string> missing = [.. new[] { (a, first), (b, second) }.Where(p => p.Item2.IsEmpty).Select(p => p.Item1)];
        if (!missing.IsEmpty)
        {
            return await Answers.PageAsync(context, new CompareView(runs ? "runs" : "governments", choices, a, b, null, null, missing));
        }

        var withheld = await Withheld.OfAsync(context, options, run: null, token);
        var pairs = Comparing.Pair(withheld.Of(first), withheld.Of(second), acrossTargets: !runs);
        var title = new LocalText($"{Called(choices, a).Zh} / {Called(choices, b).Zh}", $"{Called(choices, a).En} / {Called(choices, b).En}");
        return await Answers.ListAsync(context, listing => new CompareView(runs ? "runs" : "governments", choices, a, b, listing, Comparing.Words(pairs), []), Table(pairs, title, runs));
    }

    private static LocalText Name(RunLine run) => run.CampaignName is { } name ? new LocalText($"{Format.Day(run.StartedAt).Zh} {name.Zh}", $"{Format.Day(run.StartedAt).En} {name.En}") : LocalText.Same($"{Format.Day(run.StartedAt).En} {run.Run.Value}");

    private static LocalText Called(ImmutableArray<(string Id, LocalText Name)> choices, string id) => choices.FirstOrDefault(c => c.Id == id).Name ?? LocalText.Same(id);

    private static async Task<ImmutableArray<VisitSummary>> OfRunAsync(IHistory history, string run, CancellationToken cancellationToken) =>
        RunId.IsValid(run) ? await history.SummariesAsync(new RunId(run), null, cancellationToken) : [];

    /// <summary>The last measured visit of each scenario, channel and device in the half year before the government's last visit, with its things: what is older is no news of it.</summary>
    private static async Task<ImmutableArray<VisitSummary>> LastOfAsync(IHistory history, string target, CancellationToken cancellationToken)
    {
        if ((await history.GovernmentsAsync(cancellationToken)).FirstOrDefault(g => g.Target == target) is not { } known)
        {
            return [];
        }

        var all = await history.OfGovernmentAsync(new GovernmentAsked(target, known.LastVisitAt - Recent), cancellationToken);
        var last = all.Visits.Where(v => v.Measured > 0).GroupBy(v => (v.Kind, v.Key.Scenario, v.Key.Channel, v.Key.Device)).Select(g => g.MaxBy(v => v.StartedAt)!);
        var found = ImmutableArray.CreateBuilder<VisitSummary>();
        foreach (var visit in last)
        {
            if (await history.FindVisitAsync(visit.Key, cancellationToken) is { } whole)
            {
                found.Add(whole);
            }
        }

        return found.ToImmutable();
    }

    private static Listing Table(ImmutableArray<ComparedThing> pairs, LocalText title, bool runs) => new(
        "compare", title,
        [
            new("government", DashboardWords.Government), new("scenario", DashboardWords.Scenario), new("device", DashboardWords.Device), new("item", DashboardWords.Thing),
            new("first", DashboardWords.First), new("second", DashboardWords.Second), new("difference", DashboardWords.Difference),
        ],
        [.. pairs.Select(p => new ListingRow(
        [
            runs ? ListingCell.Words(p.FirstVisit.Target, GovernmentPages.Address(p.FirstVisit.Key.Target)) : ListingCell.Words(new LocalText($"{p.FirstVisit.Target.Zh} / {p.SecondVisit.Target.Zh}", $"{p.FirstVisit.Target.En} / {p.SecondVisit.Target.En}")),
            ListingCell.Words(p.FirstVisit.Scenario), ListingCell.Words($"{p.FirstVisit.Key.Channel} · {p.FirstVisit.Key.Device}"), ListingCell.Words(p.Name),
            State(p.First, p.FirstVisit), State(p.Second, p.SecondVisit), Difference(p),
        ]))]);

    private static ListingCell State(MeasuredThing? thing, VisitSummary visit)
    {
        if (thing is null)
        {
            return ListingCell.Empty;
        }

        var failure = thing.Classes.IsDefaultOrEmpty ? (Core.Scoring.FailureClass?)null : thing.Classes[0];
        var word = DashboardWords.Of(thing.State, failure);
        var figures = thing is { Pages: { } pages, Clicks: { } clicks } && thing.What == Core.Campaigns.Changes.ChangeWhat.JourneyEnd ? $" {pages}·{clicks}" : "";
        return new ListingCell(new LocalText(word.Zh + figures, word.En + figures), thing.State == ThingState.NotMeasured ? null : word.En + figures, VisitPages.Address(visit.Key), DashboardWords.Look(thing.State, failure));
    }

    private static ListingCell Difference(ComparedThing pair) => pair.Direction switch
    {
        > 0 => ListingCell.Words(DashboardWords.Better) with { Look = "better" },
        < 0 => ListingCell.Words(DashboardWords.Worse) with { Look = "worse" },
        0 => ListingCell.Words(DashboardWords.Same),
        null => new ListingCell(DashboardWords.OneOnly, null, Look: "none"),
    };
}
