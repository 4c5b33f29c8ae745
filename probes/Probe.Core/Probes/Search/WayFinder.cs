using System.Collections.Immutable;
using Probe.Core.Probes.Search.Finding;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Search;

/// <summary>Finds the ways that a portal might be searched by, the likeliest first.</summary>
/// <param name="considered">Receives what was considered, for the evidence.</param>
internal sealed class WayFinder(SearchLocators locators, IDriverSession session, List<string> considered)
{
    private const int MostWays = 6;
    private const int MostOpeners = 3;

    /// <param name="Ways">The likeliest first; none: the portal has no search that could be found.</param>
    /// <param name="Home">The home page as last seen, still on the screen and untouched; null: something was pressed on it.</param>
    /// <param name="Opened">What stood behind an opener; null: nothing was opened.</param>
    public sealed record Found(ImmutableArray<Way> Ways, PageSighting? Home, PageSighting? Opened);

    /// <param name="open">Presses an opener that stands on this home page, there or on a fresh one, and returns the page with the box that came; null: none came.</param>
    public async Task<Found> FindAsync(PageSighting home, Func<Way, PageSighting, Task<PageSighting?>> open, CancellationToken cancellationToken)
    {
        var declared = ImmutableHashSet.CreateRange(new[] { ("box", locators.Box), ("button", locators.Button), ("opener", locators.Opener) }.Where(l => l.Item2 is not null).Select(l => l.Item1));
        if (locators.Box is { } box)
        {
            var by = locators.Button is null or "enter" ? SubmitBy.Enter : SubmitBy.Button;
            return new Found([new Way(locators.Opener, locators.Opener ?? "", Declares(locators.Opener), box, by, declared)], home, null);
        }

        var ways = new List<(double Score, Way Way)>();
        if (locators.Opener is { } declaredOpener)
        {
            var behind = await open(new Way(declaredOpener, declaredOpener, Declares(declaredOpener), "", SubmitBy.Button, declared), home);
            if (behind is null)
            {
                considered.Add($"The declared opener ({declaredOpener}) is not there, or brought no search box.");
                return new Found([], null, null);
            }

            Add(ways, behind, declaredOpener, declaredOpener, Declares(declaredOpener), 0, declared);
            return new Found([.. ways.OrderByDescending(w => w.Score).Select(w => w.Way).Take(MostWays)], null, behind);
        }

        home = await AwaitBoxAsync(home, cancellationToken);
        Add(ways, home, null, "", [], 0, declared);
        PageSighting? untouched = home;
        PageSighting? opened = null;
        foreach (var opener in OpenerFinder.Openers(home).Take(MostOpeners))
        {
            if (ways.Count > 0 && ways.Max(w => w.Score) > opener.Score + 1)
            {
                break;
            }

            untouched = null;
            var words = BoxFinder.Describe(home, opener.Index);
            var way = new Way(home.Nodes[opener.Index].Path, words, opener.Why, "", SubmitBy.Button, declared);
            opened = await open(way, home);
            if (opened is null)
            {
                considered.Add($"{words}: pressed, and no search box came.");
                continue;
            }

            Add(ways, opened, way.Opener, words, opener.Why, -1, declared);
            break;
        }

        return new Found([.. ways.OrderByDescending(w => w.Score).Select(w => w.Way).Take(MostWays)], untouched, opened);
    }

    /// <summary>Why something was taken that the target's file declares.</summary>
    public static ImmutableArray<string> Declares(string? locator) => [locator is null ? "the target's file declares it" : $"the target's file declares it: {locator}"];

    /// <summary>A single-page app may draw its box late; an opener that is there at once is not waited out.</summary>
    private async Task<PageSighting> AwaitBoxAsync(PageSighting home, CancellationToken cancellationToken)
    {
        for (var waited = 0; waited < 12 && BoxFinder.Boxes(home).IsEmpty; waited++)
        {
            if ((waited >= 4 || OpenerFinder.HasHiddenBox(home)) && !OpenerFinder.Openers(home).IsEmpty)
            {
                break;
            }

            await session.PerformAsync(new Step.Quiet(TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(250)), cancellationToken);
            if (await session.PerformAsync(Step.Look.Plain, cancellationToken) is Observation.Seen seen)
            {
                home = seen.Sighting;
            }
        }

        return home;
    }

    private void Add(List<(double Score, Way Way)> ways, PageSighting page, string? opener, string openerWords, ImmutableArray<string> openerWhy, double bonus, ImmutableHashSet<string> declared)
    {
        foreach (var box in BoxFinder.Boxes(page, considered).Take(3))
        {
            var path = page.Nodes[box.Index].Path;
            if (locators.Button is not "enter" && (locators.Button is not null || box.Button is not null))
            {
                ways.Add((box.Score + bonus + 0.1, new Way(opener, openerWords, openerWhy, path, SubmitBy.Button, declared)));
            }

            if (locators.Button is null or "enter")
            {
                ways.Add((box.Score + bonus, new Way(opener, openerWords, openerWhy, path, SubmitBy.Enter, declared)));
            }
        }
    }
}
