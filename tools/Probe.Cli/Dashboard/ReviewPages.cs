using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Probe.Cli.Dashboard.Access;
using Probe.Cli.Reviewing;
using Probe.Core.Records;
using Probe.Core.Records.History;
using Probe.Core.Reviews;
using Probe.Core.Scenarios;
using Probe.Core.Visits;
using Probe.Reports.Dashboard;
using Probe.Reports.Texts;

namespace Probe.Cli.Dashboard;

/// <summary>What people have to look at, and where they decide.</summary>
internal static class ReviewPages
{
    private const int RunsToChooseFrom = 50;

    public static void Map(IEndpointRouteBuilder pages, IEndpointRouteBuilder routes)
    {
        pages.MapGet("/reviews", ListAsync);
        pages.MapGet("/reviews/case", OpenAsync);
        routes.MapPost("/reviews/case", DecideAsync).RequireAuthorization(AccessSetup.Policy(UserRole.Assessor)).AddEndpointFilter(AccessSetup.CheckTokenAsync);
    }

    /// <param name="by">Whose queue, where there is no login; null: a login says it, or nobody did.</param>
    public static string Address(ReviewSubject subject, string? by = null)
    {
        var key = subject.Visit;
        (string Name, string Value)[] parts = [("run", key.Run.Value), ("target", key.Target), ("scenario", key.Scenario), ("channel", key.Channel), ("device", key.Device), ("repetition", key.Repetition.ToString(CultureInfo.InvariantCulture)), ("item", subject.Item)];
        return "/reviews/case?" + string.Join('&', parts.Concat(by is null ? [] : [("by", by)]).Select(p => p.Item1 + "=" + Uri.EscapeDataString(p.Item2)));
    }

    private static async Task<IResult> ListAsync(HttpContext context, DashboardOptions options, TimeProvider time, string? government, string? cause, string? run, string? by, string? after)
    {
        var token = context.RequestAborted;
        var who = ReviewReader.Of(context, options, by);
        var known = (await options.History.ListAsync(new RunsAsked(Target: Given(government), Most: RunsToChooseFrom), token)).Runs.Where(r => r.Stored > 0 && r.Removed is null).ToImmutableArray();
        var filter = new ReviewFilter(Given(government), Given(cause), Given(run), options.Users is null ? who.Name : null);
        var (cases, next) = await CasesAsync(options, time, known, filter, who, Given(after), token);
        var queue = ReviewsToDo.Of(who.Name, cases, all: filter.Cause == nameof(ReviewCause.Settled));
        var found = cases.ToDictionary(each => each.Subject);

        // By what this person is shown of each, so that a filter tells nothing either.
        var shown = queue.Items.Select(item => who.Shown(found[item.Subject])).Where(each => CauseOf(filter) is not { } only || each.Item.Cause == only);
        var listing = Table([.. shown], options.Users is null ? who.Name : null);
        var governments = (await options.History.GovernmentsAsync(token)).Select(g => (g.Target, g.Name));
        var more = next is null ? null : "/reviews?" + string.Join('&', new[] { ("by", filter.By), ("government", filter.Government), ("cause", filter.Cause), ("run", filter.Run), ("after", next) }.Where(p => p.Item2 is not null).Select(p => $"{p.Item1}={Uri.EscapeDataString(p.Item2!)}"));
        return await Answers.ListAsync(context, sorted => new ReviewsView(sorted, filter, [.. governments], [.. known.Select(r => (r.Run.Value, Name(r)))], queue.Settled, options.Users is null, more), listing);
    }

    /// <summary>Of the run that was asked for, else of the newest: first what people did something about, then page by page what nobody looked at. And of whatever run where this person's blind opinion is asked.</summary>
    private static async Task<(ImmutableArray<ReviewCase> Cases, string? Next)> CasesAsync(DashboardOptions options, TimeProvider time, ImmutableArray<RunLine> known, ReviewFilter filter, ReviewReader who, string? after, CancellationToken cancellationToken)
    {
        var queue = new ReviewQueue(options, time.GetUtcNow());
        RunId? run = filter.Run is { } asked ? (RunId.IsValid(asked) ? new RunId(asked) : null) : known.IsEmpty ? null : known[0].Run;
        var cases = ImmutableArray.CreateBuilder<ReviewCase>();
        if (after is null)
        {
            ImmutableArray<RunId> others = filter.Run is null && who.Name is { } name ? await Desk(options, time).AskedOfAsync(name, cancellationToken) : [];
            foreach (var each in others.Concat(run is { } first ? [first] : []).Distinct())
            {
                cases.AddRange(await queue.TouchedAsync(each, filter.Government, cancellationToken));
            }
        }

        // Only what people did makes any other cause.
        string? next = null;
        if (run is { } listed && CauseOf(filter) is null or ReviewCause.Unreviewed or ReviewCause.Settled)
        {
            var wanted = CauseOf(filter) ?? ReviewCause.Unreviewed;
            (var untouched, next) = await queue.UntouchedAsync(listed, filter.Government, each => ReviewQueueItem.Of(null, each).Cause == wanted, after, cancellationToken);
            cases.AddRange(untouched);
        }

        return (cases.ToImmutable(), next);
    }

    private static ReviewCause? CauseOf(ReviewFilter filter) => Enum.TryParse<ReviewCause>(filter.Cause, out var cause) ? cause : null;

    private static async Task<IResult> OpenAsync(HttpContext context, DashboardOptions options, TimeProvider time, [AsParameters] CaseAddress address, string? by, int? done) =>
        await ReviewCasePage.FindAsync(options, Desk(options, time), address, context.RequestAborted) is { } page
            ? await Answers.PageAsync(context, page.Draw(ReviewReader.Of(context, options, by), options, done, null, DecisionTyped.None))
            : Results.NotFound();

    private static async Task<IResult> DecideAsync(HttpContext context, DashboardOptions options, TimeProvider time, AuditLog audit, [AsParameters] CaseAddress address)
    {
        var token = context.RequestAborted;
        var desk = Desk(options, time);
        if (await ReviewCasePage.FindAsync(options, desk, address, token) is not { } page)
        {
            return Results.NotFound();
        }

        var form = await context.Request.ReadFormAsync(token);
        var who = ReviewReader.Of(context, options, form["by"]);
        var typed = new DecisionTyped(form["act"].ToString(), [.. form["to"].OfType<string>()], form["whom"].ToString(), form["reason"].ToString());
        var decision = await Decision.ReadAsync(page.Case, who, typed, form["machine"], form["after"], form.Files, token);
        if (decision.Trouble is { } trouble)
        {
            return await Answers.PageAsync(context, page.Draw(who, options, null, trouble, typed), StatusCodes.Status400BadRequest);
        }

        var appended = await decision.AppendAsync(desk, page.Case, token);
        audit.Note(context, who.Name!, "review-" + typed.Act, $"{page.Case.Subject.Visit.Run} {CaseAsked.Line(page.Case)} entry {appended.Entry.Number}");
        return Results.Redirect(Address(page.Case.Subject, options.Users is null ? who.Name : null) + "&done=" + appended.Entry.Number.ToString(CultureInfo.InvariantCulture));
    }

    private static ReviewDesk Desk(DashboardOptions options, TimeProvider time) => new(options.Store, options.Reviews, options.Home.Evidence, options.Policy, time);

    private static Listing Table(ImmutableArray<(ReviewQueueItem Item, bool Withheld)> shown, string? by) => new(
        "reviews", QueueWords.Queue,
        [
            new("item", ReviewWords.Verdict), new("government", DashboardWords.Government), new("cause", QueueWords.Cause), new("counts", ReviewWords.Counts), new("severity", QueueWords.Severity, true),
            new("decisions", QueueWords.Decided, true), new("scenario", DashboardWords.Scenario), new("run", DashboardWords.Run),
        ],
        [.. shown.Select(each => new ListingRow(
        [
            ListingCell.Words(each.Item.Title, Address(each.Item.Subject, by)),
            ListingCell.Words(each.Item.Target),
            ListingCell.Words(QueueWords.Of(each.Item.Cause)),
            each.Item.Standing is { } standing ? ListingCell.Words(standing.Counts.Words) with { Look = Look(standing.Counts) } : ListingCell.Empty,
            ListingCell.Count(each.Item.Severity), each.Item.Standing is null ? ListingCell.Empty : ListingCell.Count(each.Item.Entries.Length),
            ListingCell.Words($"{each.Item.Subject.Visit.Scenario} · {each.Item.Device}"), ListingCell.Words(each.Item.Subject.Visit.Run.Value),
        ]))]);

    private static string Look(Ruling ruling) => DashboardWords.Look(
        ruling.Kind switch { RulingKind.Conforming => ThingState.Conforming, RulingKind.Failed => ThingState.Failed, RulingKind.Warning => ThingState.Warning, RulingKind.NotApplicable => ThingState.Neither, _ => ThingState.NotMeasured },
        ruling.Classes.IsEmpty ? null : ruling.Classes[0]);

    private static LocalText Name(RunLine run) => run.CampaignName is { } name ? new LocalText($"{Format.Day(run.StartedAt).Zh} {name.Zh}", $"{Format.Day(run.StartedAt).En} {name.En}") : LocalText.Same($"{Format.Day(run.StartedAt).En} {run.Run.Value}");

    private static string? Given(string? typed) => string.IsNullOrEmpty(typed) ? null : typed;
}
