using System.Collections.Immutable;
using Probe.Core.Probes.Search.Finding;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Search;

/// <summary>Performs one search in one session by one way, and reads what came of it.</summary>
internal sealed class AttemptPerformer(IDriverSession session, Uri home, SearchLocators locators, SearchLimits limits, TimeProvider time)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);

    /// <summary>How long a list that came whole with its document must rest before this portal's ways are known.</summary>
    private static readonly TimeSpan Whole = TimeSpan.FromMilliseconds(250);

    /// <summary>How long nothing may happen before a citizen presses once more.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(4);

    private readonly ImmutableDictionary<string, string> _marks = MarksOf(locators);

    /// <summary>How long a list must not change before it counts as finished.</summary>
    public TimeSpan QuietWindow { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long the home page must be still before it is used.</summary>
    public TimeSpan HomeWindow { get; set; } = TimeSpan.FromMilliseconds(300);

    public Learned Learned { get; set; } = Learned.Nothing;

    public ImmutableDictionary<string, string> Marks => _marks;

    /// <summary>Whether a search that did nothing is started once more.</summary>
    public bool PressAgain { get; set; } = true;

    /// <summary>Whether this search has answered before in the visit.</summary>
    public bool Established { get; set; }

    /// <summary>Opens the home page and looks at it once it is still. Null: it failed, and the draft says how.</summary>
    public async Task<PageSighting?> OpenHomeAsync(Draft draft, CancellationToken cancellationToken)
    {
        switch (await session.PerformAsync(new Step.Open(home, limits.Open), cancellationToken))
        {
            case Observation.SiteFailed { Failure.Status: 403 or 429 }:
                draft.Stopped = Obstacle.Blocked;
                return null;
            case Observation.SiteFailed failed:
                draft.Unreachable = failed.Failure;
                return null;
        }

        // A page that is loaded whole and shows its box by then, as it did before, need not be waited for.
        if (HomeWindow < TimeSpan.FromMilliseconds(50) && await LookAsync(draft, cancellationToken) is { Loaded: true } ready && !BoxFinder.Boxes(ready).IsEmpty)
        {
            return ready;
        }

        var settled = await session.PerformAsync(new Step.Quiet(HomeWindow, TimeSpan.FromSeconds(4)), cancellationToken);
        if (settled is Observation.SiteFailed broken)
        {
            draft.Unreachable = broken.Failure;
            return null;
        }

        return await LookAsync(draft, cancellationToken);
    }

    /// <summary>Brings the box on the screen by the way's opener. Null: it did not come.</summary>
    public async Task<PageSighting?> UncoverAsync(Draft draft, Way way, PageSighting page, CancellationToken cancellationToken)
    {
        if (way.Opener is null)
        {
            return await AwaitBoxAsync(draft, way, page, cancellationToken);
        }

        var declared = way.Declared.Contains("opener");
        if (declared)
        {
            if (await AwaitAsync(draft, page, p => Marked(p, "opener") is not null, cancellationToken) is not { } shown)
            {
                draft.Absent = Absent("opener", way.Opener);
                return null;
            }

            page = shown;
        }

        var opener = declared ? Marked(page, "opener") : Enumerable.Range(0, page.Nodes.Length).Where(i => page.Nodes[i].Visible && page.Nodes[i].Path == way.Opener).Select(i => (int?)i).FirstOrDefault();
        if (opener is not { } o)
        {
            return null;
        }

        var words = declared ? BoxFinder.Describe(page, o) : way.OpenerWords;
        draft.Opener = new Choice(words, declared ? page.Nodes[o].Path : way.Opener, declared, way.OpenerWhy);
        if (await session.PerformAsync(new Step.Press(page.Nodes[o].Ref, words, "it should bring the search box"), cancellationToken) is Observation.Refused refused)
        {
            draft.Notes.Add($"{words} could not be pressed: {refused.Reason}.");
            return null;
        }

        await session.PerformAsync(new Step.Quiet(HomeWindow, TimeSpan.FromSeconds(4)), cancellationToken);
        return await LookAsync(draft, cancellationToken) is { } opened ? await AwaitBoxAsync(draft, way, opened, cancellationToken) : null;
    }

    /// <summary>The box of a way on a page. Null: it is not there.</summary>
    public static BoxCandidate? BoxOf(PageSighting page, Way way)
    {
        if (way.Declared.Contains("box"))
        {
            return Marked(page, "box") is { } marked ? BoxFinder.Weigh(page, marked) with { Why = WayFinder.Declares(way.Box) } : null;
        }

        var boxes = BoxFinder.Boxes(page);
        return boxes.FirstOrDefault(b => page.Nodes[b.Index].Path == way.Box) ?? (way.Box.Length == 0 ? boxes.FirstOrDefault() : null);
    }

    /// <summary>Types, submits, and reads the answer.</summary>
    /// <param name="patience">How long nothing at all may happen before it counts as silence.</param>
    /// <param name="typed">Done once the query stands in the box, before it is sent.</param>
    public async Task SearchAsync(Draft draft, Way way, PageSighting before, TimeSpan patience, Func<Task> typed, CancellationToken cancellationToken)
    {
        if (BoxOf(before, way) is not { } box)
        {
            draft.End = NoBox(draft);
            return;
        }

        var field = before.Nodes[box.Index];
        var words = BoxFinder.Describe(before, box.Index);
        draft.Box = new Choice(words, field.Path, way.Declared.Contains("box"), box.Why);
        draft.Context = new ListContext(draft.Query, before, before.At, field, Learned);
        var typing = await session.PerformAsync(new Step.Type(field.Ref, draft.Query, words, "the query"), cancellationToken);
        for (var closed = 0; closed < 2 && typing is Observation.Refused && await UncoverBoxAsync(draft, before, field.Ref, cancellationToken) is { } clear; closed++)
        {
            before = clear;
            box = BoxFinder.Weigh(before, Enumerable.Range(0, before.Nodes.Length).First(i => before.Nodes[i].Ref == field.Ref));
            field = before.Nodes[box.Index];
            draft.Context = new ListContext(draft.Query, before, before.At, field, Learned);
            typing = await session.PerformAsync(new Step.Type(field.Ref, draft.Query, words, "the query"), cancellationToken);
        }

        if (typing is Observation.Refused refused)
        {
            draft.Notes.Add($"The box could not be typed into: {refused.Reason}.");
            draft.End = new SearchEnd.NotPerformed(new Fault(FaultKind.StepTimedOut, $"The search box could not be typed into: {refused.Reason}."));
            return;
        }

        await CaptureAsync(draft, "before", cancellationToken);
        await typed();
        await SubmitAsync(draft, way, before, box, cancellationToken);
        if (draft.Absent is { } absent)
        {
            draft.End = new SearchEnd.NotPerformed(absent);
            return;
        }

        var again = PressAgain && way.SubmitBy != SubmitBy.Typing;
        var answer = await AwaitAnswerAsync(draft, way, again && patience > Again ? Again : patience, cancellationToken);
        if (again && answer is Answer.Nothing && draft.Asked == 0 && draft.End is null && draft.Seen is { } silent && BoxOf(silent, way) is { } still)
        {
            answer = await SubmitAgainAsync(draft, way, silent, still, patience, cancellationToken);
        }

        if (answer is Answer.Results { ServiceTab: { } tab } shown && draft.Seen is { } page)
        {
            answer = await PressTabAsync(draft, way, page, shown, tab, cancellationToken);
        }

        Keep(draft, answer, way);
    }

    /// <summary>Reads further pages of results as long as <paramref name="wanted"/> says so.</summary>
    public async Task ReadOnAsync(Draft draft, Way way, Func<ImmutableArray<ResultItem>, bool> wanted, CancellationToken cancellationToken)
    {
        for (var number = 2; number <= limits.MostPages && wanted(draft.Results) && draft.Seen is { } page && draft.Context is { } context; number++)
        {
            if (AnswerReader.Read(page, context, _marks) is not Answer.Results { Next: { } next } shown)
            {
                return;
            }

            var pressed = await session.PerformAsync(new Step.Press(page.Nodes[next].Ref, BoxFinder.Describe(page, next), "nothing on this page answers the need: the next page"), cancellationToken);
            if (pressed is not Observation.Done)
            {
                return;
            }

            var first = shown.List.Sequence(page);
            var since = page.At;
            var read = await WatchAsync(draft, context with { Since = context.Since }, found => found is Answer.Results r && r.List.Sequence(draft.Seen!) != first, since, limits.Answer, cancellationToken);
            if (read is not Answer.Results more || draft.Seen is not { } now || more.List.Sequence(now) == first)
            {
                draft.Notes.Add("The next page of results did not come.");
                return;
            }

            // A page that appends to its list shows the earlier results again.
            var known = draft.Results.Select(r => (r.Title, r.Url)).ToHashSet();
            var fresh = ResultReader.Read(now, more.List, null, more.Tab, draft.Results.Length + 1, number);
            var appended = fresh.Length > draft.Results.Length && fresh.Take(draft.Results.Length).All(r => known.Contains((r.Title, r.Url)));
            var added = appended ? fresh.Skip(draft.Results.Length) : fresh;
            draft.Results = [.. draft.Results, .. added.Select((r, i) => r with { Rank = draft.Results.Length + i + 1 })];
            draft.HasMore = more.Next is not null;
        }
    }

    /// <summary>Lets the session open the home page for the next attempt while this one is being concluded.</summary>
    public Task PrepareNextAsync(CancellationToken cancellationToken) => session.PerformAsync(new Step.Prepare(home, limits.Open), cancellationToken);

    /// <summary>Looks once more at the attempt before; true where its answer had changed and was read again.</summary>
    public async Task<bool> LookBackAsync(Draft draft, Way way, CancellationToken cancellationToken)
    {
        if (draft.Context is not { } context || draft.Seen is not { } then || draft.Results.Any(r => r.Page > 1)
            || draft.End is not (SearchEnd.Listed or SearchEnd.NoneSaid or SearchEnd.NoneSilent or SearchEnd.NoResponse)
            || await session.PerformAsync(new Step.LookBack(_marks), cancellationToken) is not Observation.Seen { Sighting: var now } || AnswerReader.Path(now.Url) != AnswerReader.Path(then.Url))
        {
            return false;
        }

        var answer = AnswerReader.Read(now, context, _marks);
        var was = draft.List?.Sequence(then);
        var same = answer switch
        {
            Answer.Results results => results.List.Sequence(now) == was,
            Answer.None => draft.End is SearchEnd.NoneSaid,
            _ => true, // What was read then has gone: a page may clean up after itself. The earlier reading stands.
        };
        if (same || (answer is Answer.Results { List.Suggestions: true } && way.SubmitBy != SubmitBy.Typing))
        {
            return false;
        }

        draft.Notes.Add($"The answer changed {(now.At - then.At) / 1000:0.0} s after it had been read, and was read again.");
        draft.Seen = now;
        Keep(draft, answer, way);
        return true;
    }

    public async Task FinishAsync(Draft draft, CancellationToken cancellationToken)
    {
        draft.Log = await session.PerformAsync(new Step.Collect(), cancellationToken) as Observation.Log;
        draft.Elapsed = time.GetElapsedTime(draft.Started);
    }

    public async Task CaptureAsync(Draft draft, string kind, CancellationToken cancellationToken)
    {
        if (await session.PerformAsync(new Step.Capture(kind), cancellationToken) is Observation.Captured captured)
        {
            draft.Pictures.Add((new Picture(kind, $"{draft.Plan.Number:000}-{kind}.{captured.Ending}"), captured.Bytes));
        }
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

    private async Task<PageSighting?> LookAsync(Draft draft, CancellationToken cancellationToken)
    {
        switch (await session.PerformAsync(new Step.Look(_marks), cancellationToken))
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

    /// <summary>Why an attempt ends whose box did not come: the declared place is wrong, or what was found before has gone.</summary>
    public static SearchEnd.NotPerformed NoBox(Draft draft) =>
        new(draft.Absent ?? new Fault(FaultKind.StepTimedOut, "The search box that was there before did not come this time."));

    /// <summary>A single-page app may draw its box after a request: it is waited for.</summary>
    private async Task<PageSighting?> AwaitBoxAsync(Draft draft, Way way, PageSighting page, CancellationToken cancellationToken)
    {
        var box = await AwaitAsync(draft, page, p => BoxOf(p, way) is not null, cancellationToken);
        if (box is null && draft.Unreachable is null && way.Declared.Contains("box"))
        {
            draft.Absent = Absent("box", way.Box);
        }

        return box;
    }

    /// <summary>A place that the target's file declares and that is not there.</summary>
    public Fault Absent(string what, string locator) => new(FaultKind.DeclaredMissing, $"The declared {what} ({locator}) is not on the {(home.Scheme == Target.AppScheme ? "screen" : "page")}.");

    private static int? Marked(PageSighting page, string mark) => Enumerable.Range(0, page.Nodes.Length).Where(i => page.Nodes[i].Visible && page.Nodes[i].Marks.Contains(mark)).Select(i => (int?)i).FirstOrDefault();

    /// <summary>Looks until the page shows what is wanted. Null: it does not, or the portal failed.</summary>
    private async Task<PageSighting?> AwaitAsync(Draft draft, PageSighting page, Func<PageSighting, bool> shows, CancellationToken cancellationToken)
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

    /// <summary>A citizen whose press did nothing presses once more: the page's script may have come later than the page. A press that reached the server is not repeated.</summary>
    private async Task<Answer> SubmitAgainAsync(Draft draft, Way way, PageSighting page, BoxCandidate box, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (way.SubmitBy == SubmitBy.Enter)
        {
            await session.PerformAsync(new Step.Key("Enter", "the first time did nothing"), cancellationToken);
        }
        else
        {
            await SubmitAsync(draft, way, page, box, cancellationToken);
        }

        draft.SubmittedAt = null;
        draft.Timing = SearchTiming.None;
        var answer = await AwaitAnswerAsync(draft, way, patience > Again ? patience - Again : patience, cancellationToken);
        if (answer is Answer.Nothing)
        {
            PressAgain = !Established; // Silence is this search's way of saying none.
        }
        else
        {
            draft.Notes.Add("The first try to start the search did nothing, the second did: the page takes time until it listens. Times count from the second.");
            HomeWindow = TimeSpan.FromMilliseconds(1500);
        }

        return answer;
    }

    /// <summary>Closes a layer that lies over the box. Null: nothing there closes it.</summary>
    private async Task<PageSighting?> UncoverBoxAsync(Draft draft, PageSighting page, NodeRef box, CancellationToken cancellationToken)
    {
        foreach (var closer in Closers.Of(page).Take(3))
        {
            var words = BoxFinder.Describe(page, closer);
            if (await session.PerformAsync(new Step.Press(page.Nodes[closer].Ref, words, "it closes what lies over the search box"), cancellationToken) is not Observation.Done)
            {
                continue;
            }

            draft.Notes.Add($"Something lay over the search box; {words} was pressed to close it.");
            await session.PerformAsync(new Step.Quiet(TimeSpan.FromMilliseconds(150), TimeSpan.FromSeconds(2)), cancellationToken);
            return await LookAsync(draft, cancellationToken) is { } clear && clear.Nodes.Any(n => n.Ref == box) ? clear : null;
        }

        return null;
    }

    private async Task SubmitAsync(Draft draft, Way way, PageSighting before, BoxCandidate box, CancellationToken cancellationToken)
    {
        switch (way.SubmitBy)
        {
            case SubmitBy.Typing:
                draft.Submit = new Choice("typing alone", "typing", false, ["neither the button nor the Enter key does anything; suggestions come while typing"]);
                return;
            case SubmitBy.Button:
                var declared = way.Declared.Contains("button");
                if (declared && Marked(before, "button") is null)
                {
                    // It may come with the words in the box.
                    if (await AwaitAsync(draft, before, p => Marked(p, "button") is not null, cancellationToken) is not { } typed)
                    {
                        draft.Absent = Absent("button", locators.Button!);
                        return;
                    }

                    before = typed;
                }

                var button = declared ? Marked(before, "button") : box.Button;
                if (button is { } b)
                {
                    var words = BoxFinder.Describe(before, b);
                    draft.Submit = new Choice(words, before.Nodes[b].Path, declared, declared ? WayFinder.Declares(locators.Button) : box.ButtonWhy);
                    var pressed = await session.PerformAsync(new Step.Press(before.Nodes[b].Ref, words, "it starts the search"), cancellationToken);
                    if (pressed is Observation.Done)
                    {
                        return;
                    }

                    draft.Notes.Add($"The button could not be pressed ({(pressed as Observation.Refused)?.Reason}); the Enter key was.");
                }

                break;
        }

        draft.Submit = new Choice("the Enter key", "Enter", locators.Button is "enter", [way.SubmitBy == SubmitBy.Enter ? "the Enter key starts the search" : "no button was there to press"]);
        await session.PerformAsync(new Step.Key("Enter", "it starts the search"), cancellationToken);
    }

    private async Task<Answer> AwaitAnswerAsync(Draft draft, Way way, TimeSpan patience, CancellationToken cancellationToken)
    {
        var context = draft.Context!;
        return await WatchAsync(draft, context, answer => answer is not Answer.Results { List.Suggestions: true } || way.SubmitBy == SubmitBy.Typing, null, patience, cancellationToken);
    }

    /// <summary>Looks until the page has answered and its answer has stopped changing, or the time is up.</summary>
    /// <param name="counts">Which answers count as one.</param>
    /// <param name="from">Epoch milliseconds from which waiting counts; null: from the act that submitted.</param>
    /// <param name="patience">How long nothing at all may happen.</param>
    private async Task<Answer> WatchAsync(Draft draft, ListContext context, Func<Answer, bool> counts, double? from, TimeSpan patience, CancellationToken cancellationToken)
    {
        var waitFor = QuietWindow < Whole ? QuietWindow : Whole;
        var slice = waitFor + TimeSpan.FromMilliseconds(700);
        while (true)
        {
            var observation = await session.PerformAsync(new Step.Quiet(waitFor, slice), cancellationToken);
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
            var looked = await session.PerformAsync(new Step.Look(_marks), cancellationToken);
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

            var answer = AnswerReader.Read(page, context, _marks);
            var elapsed = TimeSpan.FromMilliseconds(Math.Max(0, page.At - t0));
            var still = (double changedAt) =>
            {
                // What came with its document, which is loaded whole and asks for nothing more, is not waited for as what a script draws.
                var window = page.Loaded && settled.Pending == 0 && page.DocumentAt > context.Before.DocumentAt + 0.5 && Whole < QuietWindow ? Whole : QuietWindow;
                return page.At - Math.Max(changedAt, t0) >= window.TotalMilliseconds - 5 && (settled.Pending == 0 || page.At - changedAt >= 1500);
            };
            var done = answer switch
            {
                Answer.Results r => counts(answer) && still(r.LastChange),
                Answer.None n => still(n.ChangedAt),
                Answer.Jump => !page.Loading && settled.Pending == 0,
                Answer.Barred => settled.Pending == 0,
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
            waitFor = watching ? QuietWindow : TimeSpan.FromSeconds(2);
            slice = watching ? QuietWindow + TimeSpan.FromMilliseconds(400) : Poll;
        }
    }

    private async Task<Answer> PressTabAsync(Draft draft, Way way, PageSighting page, Answer.Results shown, int tab, CancellationToken cancellationToken)
    {
        var words = BoxFinder.Describe(page, tab);
        if (await session.PerformAsync(new Step.Press(page.Nodes[tab].Ref, words, "another kind is shown, and this tab holds the matters"), cancellationToken) is not Observation.Done)
        {
            return shown;
        }

        draft.Notes.Add($"The results shown first were of another kind ({shown.Tab}); the tab {words} was pressed, and times count from there.");
        var first = shown.List.Sequence(page);
        draft.SubmittedAt = null;
        draft.Timing = SearchTiming.None;
        return await WatchAsync(draft, draft.Context! with { Since = page.At }, answer => answer is Answer.Results results && results.List.Sequence(draft.Seen!) != first, null, limits.Silence, cancellationToken);
    }

    /// <summary>Writes an answer into the draft.</summary>
    private void Keep(Draft draft, Answer answer, Way way)
    {
        if (draft.End is SearchEnd.Failed or SearchEnd.Unanswered or SearchEnd.Barred)
        {
            return;
        }

        var page = draft.Seen!;
        var context = draft.Context!;
        draft.Results = [];
        draft.StatedTotal = null;
        draft.HasMore = false;
        draft.List = null;
        var submitted = draft.Timing.Submitted;
        switch (answer)
        {
            case Answer.Results { List: var list } results:
                // A list that came while typing answers the typing, not the press that followed.
                var t0 = draft.SubmittedAt;
                if (t0 is { } submit && page.LastInputAt > 0 && page.LastInputAt < submit && results.LastChange > 0 && results.LastChange < submit)
                {
                    t0 = page.LastInputAt;
                    submitted = "input";
                }

                draft.List = list;
                draft.Results = ResultReader.Read(page, list, t0, results.Tab, 1, 1);
                draft.StatedTotal = results.Stated;
                draft.HasMore = results.Next is not null;
                var times = draft.Results.Where(r => r.Shown is not null).Select(r => r.Shown!.Value).ToList();
                draft.Timing = new SearchTiming(submitted, times.Count > 0 ? times.Min() : t0 is { } sent && results.LastChange >= sent && list.NewShare > 0.5 ? TimeSpan.FromMilliseconds(results.LastChange - sent) : null, t0 is { } zero && results.LastChange >= zero ? TimeSpan.FromMilliseconds(results.LastChange - zero) : times.Count > 0 ? times.Max() : null);
                draft.End = new SearchEnd.Listed(
                    list.Suggestions ? ListPlace.Suggestions
                    : page.DocumentAt <= context.Before.DocumentAt + 0.5 ? ListPlace.SamePage
                    : draft.Tabs > 1 ? ListPlace.NewTab : ListPlace.NewPage);
                break;
            case Answer.None none:
                draft.End = new SearchEnd.NoneSaid(none.Message);
                draft.Timing = new SearchTiming(submitted, null, draft.SubmittedAt is { } at && none.ChangedAt >= at ? TimeSpan.FromMilliseconds(none.ChangedAt - at) : null);
                break;
            case Answer.Jump jump:
                var shownAt = jump.Heading is { } h && page.Nodes[h].ChangedAt > 0 ? page.Nodes[h].ChangedAt : page.DocumentAt;
                TimeSpan? came = draft.SubmittedAt is { } from && shownAt >= from ? TimeSpan.FromMilliseconds(shownAt - from) : null;
                draft.End = new SearchEnd.Jumped();
                draft.Results = [new ResultItem(1, jump.Title, page.Url, "", ResultKind.Unknown, 1, came)];
                draft.Timing = new SearchTiming(submitted, came, came);
                break;
            case Answer.Barred barred:
                draft.End = new SearchEnd.Barred(barred.Obstacle, barred.Words);
                break;
            case Answer.Silent:
                draft.End = new SearchEnd.NoneSilent();
                break;
            default:
                // A search that answers other words answers this one with silence.
                draft.End = Established ? new SearchEnd.NoneSilent() : new SearchEnd.NoResponse();
                break;
        }
    }
}
