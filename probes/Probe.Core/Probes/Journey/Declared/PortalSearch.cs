using Probe.Core.Probes.Journey.Reading;
using Probe.Core.Probes.Search;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Journey.Declared;

/// <summary>Searches the portal for words, as the search probe does, and stays on the answer.</summary>
internal sealed class PortalSearch(JourneyErrand errand, IDriverSession session, JourneyRecorder record, List<string> notes, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);
    private const int MostWays = 2;

    /// <returns>Null: the answer is on the screen; else why there is none.</returns>
    public async Task<string?> SearchAsync(PageReading from, string words, CancellationToken cancellationToken)
    {
        var locators = errand.Target.Web.Locators;
        var performer = new AttemptPerformer(session, errand.Target.Web.Home, locators, SearchLimits.Default with { Open = errand.Limits.Open }, time);
        var considered = new List<string>();
        var draft = new Draft { Plan = new PlannedAttempt(1, AttemptPurpose.Keyword, words, null, null), Query = words, StartedAt = time.GetUtcNow(), Started = time.GetTimestamp() };
        PageSighting? behind = null;
        var found = await new WayFinder(locators, session, considered).FindAsync(
            from.Page,
            async way =>
            {
                behind = await performer.UncoverAsync(draft, way, from.Page, cancellationToken);
                if (behind is not null)
                {
                    record.Did(new JourneyAction(JourneyActionKind.Press, way.OpenerWords, "it should bring the search box"));
                }

                return behind;
            },
            cancellationToken);
        if (found.Ways.IsEmpty)
        {
            notes.AddRange(considered.Take(6));
            return "no search box was found";
        }

        foreach (var way in found.Ways.DistinctBy(w => (w.Box, w.SubmitBy)).Take(MostWays))
        {
            var page = behind ?? (await session.PerformAsync(Step.Look.WithForms, cancellationToken) as Observation.Seen)?.Sighting;
            if (page is null || AttemptPerformer.BoxOf(page, way) is null)
            {
                continue;
            }

            await performer.SearchAsync(draft, way with { Opener = null }, page, Patience, () => Task.CompletedTask, cancellationToken);
            Record(draft, words);
            switch (draft.End)
            {
                case SearchEnd.Jumped or SearchEnd.Listed or SearchEnd.NoneSaid or SearchEnd.NoneSilent:
                    return null;
                case SearchEnd.Failed or SearchEnd.Unanswered or SearchEnd.Barred:
                    return "the search failed";
            }

            draft.End = null;
        }

        return "the search does not respond";
    }

    private void Record(Draft draft, string words)
    {
        if (draft.Box is not { } box)
        {
            return;
        }

        record.Did(new JourneyAction(JourneyActionKind.Press, box.What, "the portal's search box"));
        record.Did(new JourneyAction(JourneyActionKind.Type, box.What, "the words of the step", words, words.Length));
        record.Did(draft.Submit is { Selector: "Enter" or "typing" }
            ? new JourneyAction(JourneyActionKind.Key, draft.Submit.What, "it starts the search")
            : new JourneyAction(JourneyActionKind.Press, draft.Submit?.What ?? "the search button", "it starts the search"));
    }
}
