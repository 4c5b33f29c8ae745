using Probe.Core.Probes.Search.Finding;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Search;

/// <summary>Decides when a search is over: answered, and its answer at rest, or given up.</summary>
internal sealed class AnswerWatch(IDriverSession session, SearchEye eye, SearchLimits limits, SearchHabits habits)
{
    /// <summary>How long nothing may happen before a citizen presses once more.</summary>
    public static readonly TimeSpan Again = TimeSpan.FromSeconds(4);

    /// <summary>How long a list that came whole with its document must rest before this portal's ways are known.</summary>
    public static readonly TimeSpan Whole = TimeSpan.FromMilliseconds(250);

    /// <summary>Looks until the page has answered and its answer has stopped changing, or the time is up.</summary>
    /// <param name="counts">Which answers count as one.</param>
    /// <param name="from">Epoch milliseconds from which waiting counts; null: from the act that submitted.</param>
    /// <param name="patience">How long nothing at all may happen.</param>
    /// <param name="likely">Told once of an answer that came whole with its document, where this search's answers do, and has only to prove that it stays: for what can be done meanwhile.</param>
    public async Task<Answer> WatchAsync(Draft draft, ListContext context, Func<Answer, bool> counts, double? from, TimeSpan patience, Func<Answer, Task>? likely, CancellationToken cancellationToken)
    {
        var early = likely is not null && habits.ComesWhole;
        var waitFor = habits.QuietWindow < Whole ? habits.QuietWindow : Whole;
        var slice = waitFor + TimeSpan.FromMilliseconds(700);
        var comes = false;
        while (true)
        {
            var observation = await session.PerformAsync(new Step.Quiet(waitFor, slice, OrWhole: early || comes), cancellationToken);
            if (observation is Observation.SiteFailed failed)
            {
                draft.End = new SearchEnd.Failed(failed.Failure);
                return new Answer.Nothing();
            }

            if (observation is not Observation.Settled settled)
            {
                return new Answer.Nothing();
            }

            draft.Asked = settled.Asked;
            draft.Tabs = settled.Tabs;
            var t0 = from ?? settled.Act?.At ?? context.Since;
            draft.SubmittedAt ??= settled.Act?.At;
            draft.Timing = draft.Timing.Submitted is null && settled.Act is { } act ? new SearchTiming(act.Kind, null, null) : draft.Timing;
            var looked = await session.PerformAsync(new Step.Look(eye.Marks), cancellationToken);
            if (looked is Observation.SiteFailed hangs)
            {
                draft.End = new SearchEnd.Failed(hangs.Failure);
                return new Answer.Nothing();
            }

            var page = ((Observation.Seen)looked).Sighting;
            draft.Seen = page;
            if (settled.Status is >= 400 and { } status && page.DocumentAt > context.Before.DocumentAt + 0.5)
            {
                draft.End = status is 403 or 429
                    ? new SearchEnd.Barred(Obstacle.Blocked, $"HTTP {status}")
                    : new SearchEnd.Failed(new SiteFailure(SiteFailureKind.HttpError, $"The search answered with HTTP {status}.", status));
                return new Answer.Nothing();
            }

            if (page.Url.StartsWith("chrome-error:", StringComparison.Ordinal))
            {
                draft.Unreachable = new SiteFailure(SiteFailureKind.ConnectionFailed, "The page of results could not be reached.");
                draft.End = new SearchEnd.Failed(draft.Unreachable);
                return new Answer.Nothing();
            }

            var answer = AnswerReader.Read(page, context, eye.Marks);
            if (settled.Whole && early)
            {
                early = false;
                if (answer is Answer.Results or Answer.None && counts(answer) && page.Loaded)
                {
                    await likely!(answer);
                }

                continue;
            }

            var elapsed = TimeSpan.FromMilliseconds(Math.Max(0, page.At - t0));
            var still = (double changedAt) =>
            {
                // What came with its document, which is loaded whole and asks for nothing more, is not waited for as what a script draws.
                var window = page.Loaded && settled.Pending == 0 && page.DocumentAt > context.Before.DocumentAt + 0.5 && Whole < habits.QuietWindow ? Whole : habits.QuietWindow;
                return page.At - Math.Max(changedAt, t0) >= window.TotalMilliseconds - 5 && (settled.Pending == 0 || page.At - changedAt >= 1500);
            };
            var done = answer switch
            {
                Answer.Results r => counts(answer) && still(r.LastChange),
                Answer.None n => still(n.ChangedAt),
                Answer.Jump => !page.Loading && settled.Pending == 0,
                Answer.Barred => settled.Pending == 0,
                Answer.Broken => settled.Pending == 0 && elapsed >= Again / 4,
                Answer.Silent { NewPage: true } => page.Loaded && settled.Pending == 0 && elapsed >= patience / 2,
                Answer.Silent => settled.Pending == 0 && elapsed >= patience,
                Answer.Nothing => settled.Pending == 0 && elapsed >= patience,
                _ => false,
            };
            // What never counts (suggestions beside a search that does nothing) is kept when patience ends.
            done |= answer is Answer.Results && !counts(answer) && settled.Pending == 0 && elapsed >= patience;
            if (done)
            {
                return answer;
            }

            if (elapsed >= limits.Answer)
            {
                if (answer is not (Answer.Results or Answer.None) && (settled.Pending > 0 || answer is Answer.Loading))
                {
                    draft.End = new SearchEnd.Unanswered(limits.Answer);
                }

                return answer;
            }

            var watching = answer is Answer.Results or Answer.None;
            // What is under way is not asked after four times a second: the wait ends when it has come.
            comes = !watching && settled.Pending > 0;
            waitFor = watching ? habits.QuietWindow : TimeSpan.FromSeconds(2);
            slice = watching ? habits.QuietWindow + TimeSpan.FromMilliseconds(400) : comes ? TimeSpan.FromSeconds(1) : SearchEye.Poll;
        }
    }
}
