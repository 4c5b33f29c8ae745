using System.Collections.Immutable;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Search;

/// <summary>Looks at a page with the marks of what the target's file declares, and waits for what is to come.</summary>
internal sealed class SearchEye(IDriverSession session, SearchLocators locators, TimeProvider time)
{
    /// <summary>How often one looks.</summary>
    public static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);

    /// <summary>CSS of the declared places by their names.</summary>
    public ImmutableDictionary<string, string> Marks { get; } = MarksOf(locators);

    /// <summary>The visible node that bears a mark; null: none does.</summary>
    public static int? Marked(PageSighting page, string mark) => Enumerable.Range(0, page.Nodes.Length).Where(i => page.Nodes[i].Visible && page.Nodes[i].Marks.Contains(mark)).Select(i => (int?)i).FirstOrDefault();

    /// <summary>Null: the portal failed, and the draft says how.</summary>
    public async Task<PageSighting?> LookAsync(Draft draft, CancellationToken cancellationToken)
    {
        switch (await session.PerformAsync(new Step.Look(Marks), cancellationToken))
        {
            case Observation.Seen seen:
                return seen.Sighting;
            case Observation.SiteFailed failed:
                draft.Unreachable = failed.Failure;
                return null;
            default:
                return null;
        }
    }

    /// <summary>Looks until the page shows what is wanted. Null: it does not, or the portal failed.</summary>
    public async Task<PageSighting?> AwaitAsync(Draft draft, PageSighting page, Func<PageSighting, bool> shows, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var seen = page;
        while (!shows(seen))
        {
            if (time.GetElapsedTime(started) > TimeSpan.FromSeconds(5))
            {
                return null;
            }

            await session.PerformAsync(new Step.Quiet(TimeSpan.FromSeconds(1), Poll), cancellationToken);
            if (await LookAsync(draft, cancellationToken) is not { } next)
            {
                return null;
            }

            seen = next;
        }

        return seen;
    }

    private static ImmutableDictionary<string, string> MarksOf(SearchLocators locators)
    {
        var marks = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var (name, css) in new[] { ("box", locators.Box), ("button", locators.Button is "enter" ? null : locators.Button), ("result", locators.Result), ("title", locators.Title), ("next", locators.Next), ("opener", locators.Opener) })
        {
            if (css is not null)
            {
                marks[name] = css;
            }
        }

        return marks.ToImmutable();
    }
}
