using SamplePortal.Portals;

namespace SamplePortal.Applying;

internal sealed record ToGuide(Leg? Search, Leg? Categories, Leg? Home);

/// <summary>What a perfect citizen's journey costs, by <c>GET /truth/expected/journeys</c>.</summary>
/// <param name="Pages">From home (counted) to the point of submission (counted), by search where search shows the matter on its first page, else by categories. See <see cref="Leg"/> for what is a page and a click.</param>
/// <param name="Clicks">The same way; presses on the search box and its button included, as in <c>/truth/expected</c>.</param>
/// <param name="ShortestPages">The fewest views by any way, a link on the home page included.</param>
/// <param name="EndWithoutLogin">What is left for someone who has no account; null where none is asked.</param>
internal sealed record JourneyExpectation(
    string Matter,
    string As,
    string AnsweredBy,
    string ReachableBy,
    string End,
    string? EndWithoutLogin,
    bool Login,
    int Logins,
    int Pages,
    int Clicks,
    int Choices,
    int Uploads,
    int ShortestPages,
    int ShortestClicks,
    int Backtracks,
    int ValidationErrors,
    string Depth,
    string DepthWhy,
    IReadOnlyList<string> Faults,
    ToGuide ToGuide,
    Leg FromGuide,
    bool ApplyInResults,
    string? Note)
{
    public static JourneyExpectation Of(JourneyPlan plan, Portal portal)
    {
        var answer = portal.Ask(plan.Matter);
        var listed = answer.Responds == true && answer.Shown.Any(e => e.Name == plan.AnsweredBy);
        var search = listed ? new Leg(answer.Pages + 1, answer.Clicks + 1) : null;
        var home = plan.OnHome ? new Leg(2, 1) : null;
        var way = search ?? plan.Categories ?? home ?? throw new InvalidOperationException($"{portal.Card.Id}: no way to {plan.AnsweredBy}.");
        var whole = new[] { search, plan.Categories, home }.OfType<Leg>().Select(l => new Leg(l.Pages + plan.FromGuide.Pages, l.Clicks + plan.FromGuide.Clicks));
        var shortest = (plan.Direct is null ? whole : whole.Append(plan.Direct)).MinBy(l => (l.Pages, l.Clicks))!;
        return new JourneyExpectation(
            plan.Matter,
            plan.As,
            plan.AnsweredBy,
            (search, plan.Categories) switch { (not null, not null) => "both", (not null, null) => "search", (null, not null) => "categories", _ => "home" },
            plan.End,
            plan.Logins > 0 ? "needsLogin" : null,
            plan.Logins > 0,
            plan.Logins,
            way.Pages + plan.FromGuide.Pages,
            way.Clicks + plan.FromGuide.Clicks,
            plan.FromGuide.Choices,
            plan.Uploads,
            shortest.Pages,
            shortest.Clicks,
            Backtracks: 0,
            ValidationErrors: 0,
            plan.Depth,
            plan.DepthWhy,
            plan.Faults,
            new ToGuide(search, plan.Categories, home),
            plan.FromGuide,
            plan.ApplyInResults,
            plan.Note);
    }
}
