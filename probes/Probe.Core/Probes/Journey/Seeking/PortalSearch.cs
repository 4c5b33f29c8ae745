using System.Collections.Immutable;
using Probe.Core.Probes.Search;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Journey.Seeking;

/// <summary>Searches the portal for words on the way of a journey, as the search probe does, and stays on the answer. What it did is recorded act by act.</summary>
internal sealed class PortalSearch(JourneyErrand errand, IDriverSession session, JourneyRecorder record, List<string> notes, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);
    private const int MostWays = 2;

    /// <param name="from">The page on top.</param>
    /// <param name="why">Why these words.</param>
    /// <returns>What came: <see cref="Draft.End"/> says it; and, where no answer is on the screen, why.</returns>
    public async Task<(Draft Draft, string? Missed)> SearchAsync(PageSighting from, string words, string why, CancellationToken cancellationToken)
    {
        var draft = new Draft { Plan = new PlannedAttempt(1, AttemptPurpose.Keyword, words, null, null), Query = words, StartedAt = time.GetUtcNow(), Started = time.GetTimestamp() };
        var before = (await ActsAsync(cancellationToken)).Length;
        var missed = await TryAsync(draft, from, errand.Target.Web.Locators, cancellationToken);
        var acts = (await ActsAsync(cancellationToken))[before..];
        foreach (var (i, act) in acts.Index())
        {
            var intoBox = i + 1 < acts.Length && acts[i + 1].Kind == ActKind.Type && acts[i + 1].Target == act.Target;
            record.Did(act.Kind switch
            {
                ActKind.Type => new JourneyAction(JourneyActionKind.Type, act.Target, why, words, words.Length),
                ActKind.Key => new JourneyAction(JourneyActionKind.Key, act.Target, act.Why),
                _ => new JourneyAction(JourneyActionKind.Press, act.Target, intoBox ? "the portal's search box" : act.Why),
            });
        }

        return (draft, missed);
    }

    private async Task<string?> TryAsync(Draft draft, PageSighting from, SearchLocators locators, CancellationToken cancellationToken)
    {
        var performer = new AttemptPerformer(session, errand.Target.Web.Home, locators, SearchLimits.Default with { Open = errand.Limits.Open }, new SearchHabits(), time);
        var considered = new List<string>();
        PageSighting? behind = null;
        var found = await new WayFinder(locators, session, considered).FindAsync(from, async (way, page) => behind = await performer.UncoverAsync(draft, way, page, cancellationToken), cancellationToken);
        notes.AddRange(considered.Take(6));
        if (found.Ways.IsEmpty)
        {
            return draft.Absent is null ? "no search box was found" : await WithoutPlacesAsync(draft, from, locators with { Box = null, Button = null, Opener = null }, cancellationToken);
        }

        foreach (var way in found.Ways.DistinctBy(w => (w.Box, w.SubmitBy)).Take(MostWays))
        {
            var page = behind ?? (await session.PerformAsync(new Step.Look(performer.Marks, Forms: true), cancellationToken) as Observation.Seen)?.Sighting;
            if (page is not null && AttemptPerformer.BoxOf(page, way) is null && way.Declared.Contains("box"))
            {
                page = await performer.UncoverAsync(draft, way, page, cancellationToken);
                if (page is null && draft.Absent is not null)
                {
                    return await WithoutPlacesAsync(draft, from, locators with { Box = null, Button = null, Opener = null }, cancellationToken);
                }
            }

            if (page is null || AttemptPerformer.BoxOf(page, way) is null)
            {
                continue;
            }

            if (locators.Button is { } button and not "enter" && !page.Nodes.Any(n => n.Visible && n.Marks.Contains("button")))
            {
                // Known before anything is typed: typing twice would be counted against the portal.
                draft.Absent = performer.Absent("button", button);
                return await WithoutPlacesAsync(draft, page, locators with { Button = null, Opener = null }, cancellationToken);
            }

            await performer.SearchAsync(draft, way with { Opener = null }, page, Patience, () => Task.CompletedTask, likely: null, cancellationToken);
            switch (draft.End)
            {
                case SearchEnd.Jumped or SearchEnd.Listed or SearchEnd.NoneSaid or SearchEnd.NoneSilent:
                    return null;
                case SearchEnd.Failed or SearchEnd.Unanswered or SearchEnd.Barred:
                    return "the search failed";
            }

            if (draft.Absent is not null)
            {
                return await WithoutPlacesAsync(draft, from, locators with { Box = null, Button = null, Opener = null }, cancellationToken);
            }

            draft.End = null;
        }

        return "the search does not respond";
    }

    /// <summary>What is declared is not there: a citizen looks for the search, and a file that is out of date is no dead end.</summary>
    /// <param name="rest">What is still gone by.</param>
    private async Task<string?> WithoutPlacesAsync(Draft draft, PageSighting from, SearchLocators rest, CancellationToken cancellationToken)
    {
        notes.Add($"{draft.Absent!.Detail} The search was looked for instead.");
        draft.Absent = null;
        draft.End = null;
        from = (await session.PerformAsync(Step.Look.WithForms, cancellationToken) as Observation.Seen)?.Sighting ?? from;
        return await TryAsync(draft, from, rest, cancellationToken);
    }

    private async Task<ImmutableArray<Act>> ActsAsync(CancellationToken cancellationToken) =>
        await session.PerformAsync(new Step.Collect(), cancellationToken) is Observation.Log log ? log.Acts : [];
}
