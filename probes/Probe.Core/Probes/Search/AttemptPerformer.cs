using System.Collections.Immutable;
using Probe.Core.Probes.Search.Finding;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Search;

/// <summary>Performs one search in one session by one way, and reads what came of it.</summary>
internal sealed class AttemptPerformer
{
    private readonly IDriverSession _session;
    private readonly Uri _home;
    private readonly SearchLimits _limits;
    private readonly SearchHabits _habits;
    private readonly TimeProvider _time;
    private readonly SearchEye _eye;
    private readonly AnswerWatch _watch;
    private readonly QueryHand _hand;

    /// <param name="home">The page that every attempt begins on.</param>
    /// <param name="locators">Places that the target's file declares.</param>
    /// <param name="habits">What the visit has seen of this search so far; read and written.</param>
    public AttemptPerformer(IDriverSession session, Uri home, SearchLocators locators, SearchLimits limits, SearchHabits habits, TimeProvider time)
    {
        (_session, _home, _limits, _habits, _time) = (session, home, limits, habits, time);
        _eye = new SearchEye(session, locators, time);
        _watch = new AnswerWatch(session, _eye, limits, habits);
        _hand = new QueryHand(session, _eye, locators, habits, Absent);
    }

    /// <summary>CSS of the declared places by their names.</summary>
    public ImmutableDictionary<string, string> Marks => _eye.Marks;

    /// <summary>Opens the home page and looks at it once it is still. Null: it failed, and the draft says how.</summary>
    /// <param name="way">The way that is gone next; null: none is known yet.</param>
    public async Task<PageSighting?> OpenHomeAsync(Draft draft, Way? way, CancellationToken cancellationToken)
    {
        switch (await _session.PerformAsync(new Step.Open(_home, _limits.Open), cancellationToken))
        {
            case Observation.SiteFailed { Failure.Status: 403 or 429 }:
                draft.Stopped = Obstacle.Blocked;
                return null;
            case Observation.SiteFailed failed:
                draft.Unreachable = failed.Failure;
                return null;
        }

        // A page that is loaded whole and shows by then what is used first, as it did before, need not be waited for.
        if (_habits.HomeIsKnown && await _eye.LookAsync(draft, cancellationToken) is { Loaded: true } ready && (way?.Opener is null ? !BoxFinder.Boxes(ready).IsEmpty : OpenerOf(ready, way) is not null))
        {
            return ready;
        }

        var settled = await _session.PerformAsync(new Step.Quiet(_habits.HomeWindow, TimeSpan.FromSeconds(4)), cancellationToken);
        if (settled is Observation.SiteFailed broken)
        {
            draft.Unreachable = broken.Failure;
            return null;
        }

        return await _eye.LookAsync(draft, cancellationToken);
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
            if (await _eye.AwaitAsync(draft, page, p => SearchEye.Marked(p, "opener") is not null, cancellationToken) is not { } shown)
            {
                draft.Absent = Absent("opener", way.Opener);
                return null;
            }

            page = shown;
        }

        if (OpenerOf(page, way) is not { } o)
        {
            return null;
        }

        var words = declared ? BoxFinder.Describe(page, o) : way.OpenerWords;
        draft.Opener = new Choice(words, declared ? page.Nodes[o].Path : way.Opener, declared, way.OpenerWhy);
        if (await _session.PerformAsync(new Step.Press(page.Nodes[o].Ref, words, "it should bring the search box"), cancellationToken) is Observation.Refused refused)
        {
            draft.Notes.Add($"{words} could not be pressed: {refused.Reason}.");
            return null;
        }

        // What comes may come sliding: it is at rest where it stood before, or once nothing changes.
        if (_habits.HomeIsKnown && await _eye.LookAsync(draft, cancellationToken) is { } there && BoxOf(there, way) is { } box && _habits.StandsStill(there.Nodes[box.Index]))
        {
            return there;
        }

        await _session.PerformAsync(new Step.Quiet(_habits.HomeWindow, TimeSpan.FromSeconds(4)), cancellationToken);
        var shows = await _eye.LookAsync(draft, cancellationToken) is { } opened ? await AwaitBoxAsync(draft, way, opened, cancellationToken) : null;
        if (shows is not null && _habits.HomeWindow >= TimeSpan.FromMilliseconds(100) && BoxOf(shows, way) is { } rests)
        {
            _habits.StoodStill(shows.Nodes[rests.Index]);
        }

        return shows;
    }

    /// <summary>What a way presses first, on a page that shows it; null: it does not, or nothing is pressed.</summary>
    private static int? OpenerOf(PageSighting page, Way way) =>
        way.Opener is null ? null
        : way.Declared.Contains("opener") ? SearchEye.Marked(page, "opener")
        : Enumerable.Range(0, page.Nodes.Length).Where(i => page.Nodes[i].Visible && page.Nodes[i].Path == way.Opener).Select(i => (int?)i).FirstOrDefault();

    /// <summary>The box of a way on a page. Null: it is not there.</summary>
    public static BoxCandidate? BoxOf(PageSighting page, Way way)
    {
        if (way.Declared.Contains("box"))
        {
            return SearchEye.Marked(page, "box") is { } marked ? BoxFinder.Weigh(page, marked) with { Why = WayFinder.Declares(way.Box) } : null;
        }

        var boxes = BoxFinder.Boxes(page);
        return boxes.FirstOrDefault(b => page.Nodes[b.Index].Path == way.Box) ?? (way.Box.Length == 0 ? boxes.FirstOrDefault() : null);
    }

    /// <summary>A place that the target's file declares and that is not there.</summary>
    public Fault Absent(string what, string locator) => new(FaultKind.DeclaredMissing, $"The declared {what} ({locator}) is not on the {(_home.Scheme == Target.AppScheme ? "screen" : "page")}.");

    /// <summary>Types, submits, and reads the answer.</summary>
    /// <param name="patience">How long nothing at all may happen before it counts as silence.</param>
    /// <param name="typed">Done once the query stands in the box, before it is sent, while the page is pictured.</param>
    /// <param name="likely">Done at most once, when the answer stands in the draft and has only to prove that it stays; null: nothing.</param>
    public async Task SearchAsync(Draft draft, Way way, PageSighting before, TimeSpan patience, Func<Task> typed, Func<Task>? likely, CancellationToken cancellationToken)
    {
        if (BoxOf(before, way) is not { } box)
        {
            draft.End = NoBox(draft);
            return;
        }

        var field = before.Nodes[box.Index];
        var words = BoxFinder.Describe(before, box.Index);
        draft.Box = new Choice(words, field.Path, way.Declared.Contains("box"), box.Why);
        draft.Context = new ListContext(QueryHand.Taken(field, draft.Query), before, before.At, field, _habits.Learned);
        if (await _hand.TypeAsync(draft, before, box, words, cancellationToken) is not { } stands)
        {
            return;
        }

        (before, box) = stands;
        await Task.WhenAll(CaptureAsync(draft, "before", cancellationToken), typed());
        await _hand.SubmitAsync(draft, way, before, box, cancellationToken);
        if (draft.Absent is { } absent)
        {
            draft.End = new SearchEnd.NotPerformed(absent);
            return;
        }

        var again = _habits.PressAgain && way.SubmitBy != SubmitBy.Typing;
        var answer = await AwaitAnswerAsync(draft, way, again && patience > AnswerWatch.Again ? AnswerWatch.Again : patience, likely, cancellationToken);
        if (again && answer is Answer.Nothing && draft.Asked == 0 && draft.End is null && draft.Seen is { } silent && BoxOf(silent, way) is { } still)
        {
            answer = await SubmitAgainAsync(draft, way, silent, still, patience, cancellationToken);
        }

        if (answer is Answer.Results { ServiceTab: { } tab } shown && draft.Seen is { } page)
        {
            answer = await PressTabAsync(draft, way, page, shown, tab, cancellationToken);
        }

        AnswerRecord.Write(draft, answer, _habits.Established);
    }

    /// <summary>Reads further pages of results as long as <paramref name="wanted"/> says so.</summary>
    public async Task ReadOnAsync(Draft draft, Way way, Func<ImmutableArray<ResultItem>, bool> wanted, CancellationToken cancellationToken)
    {
        for (var number = 2; number <= _limits.MostPages && wanted(draft.Results) && draft.Seen is { } page && draft.Context is { } context; number++)
        {
            if (AnswerReader.Read(page, context, Marks) is not Answer.Results { Next: { } next } shown)
            {
                return;
            }

            var pressed = await _session.PerformAsync(new Step.Press(page.Nodes[next].Ref, BoxFinder.Describe(page, next), "nothing on this page answers the need: the next page"), cancellationToken);
            if (pressed is not Observation.Done)
            {
                return;
            }

            var first = shown.List.Sequence(page);
            var since = page.At;
            var (end, unreachable, timing, asked) = (draft.End, draft.Unreachable, draft.Timing, draft.Asked);
            draft.TurnedPage = true;
            var read = await _watch.WatchAsync(draft, context with { Since = context.Since }, found => found is Answer.Results r && r.List.Sequence(draft.Seen!) != first, since, _limits.Answer, null, cancellationToken);
            if (read is not Answer.Results more || draft.Seen is not { } now || more.List.Sequence(now) == first)
            {
                // What the first page answered stands, whatever became of a further one.
                (draft.End, draft.Unreachable, draft.Timing, draft.Asked, draft.Seen) = (end, unreachable, timing, asked, page);
                draft.Notes.Add("The next page of results did not come.");
                return;
            }

            // A page that appends to its list shows the earlier results again.
            var known = draft.Results.Select(r => (r.Title, r.Url)).ToHashSet();
            var fresh = ResultReader.Read(now, more.List, null, more.Tab, draft.Results.Length + 1, number);
            var appended = fresh.Length > draft.Results.Length && fresh.Take(draft.Results.Length).All(r => known.Contains((r.Title, r.Url)));
            var added = appended ? fresh.Skip(draft.Results.Length) : fresh;
            draft.Results = [.. draft.Results, .. added.Select((r, i) => r with { Rank = draft.Results.Length + i + 1 })];
            draft.HasMore = more.Next is not null || more.List.Items.Length > fresh.Length;
        }
    }

    /// <summary>Lets the session open the home page for the next attempt while this one is being concluded.</summary>
    public Task PrepareNextAsync(CancellationToken cancellationToken) => _session.PerformAsync(new Step.Prepare(_home, _limits.Open), cancellationToken);

    /// <summary>Looks once more at the attempt before; true where its answer had changed and was read again.</summary>
    public async Task<bool> LookBackAsync(Draft draft, Way way, CancellationToken cancellationToken)
    {
        if (draft.Context is not { } context || draft.Seen is not { } then || draft.TurnedPage
            || draft.End is not (SearchEnd.Listed or SearchEnd.NoneSaid or SearchEnd.NoneSilent or SearchEnd.NoResponse)
            || await _session.PerformAsync(new Step.LookBack(Marks), cancellationToken) is not Observation.Seen { Sighting: var now } || AnswerReader.Path(now.Url) != AnswerReader.Path(then.Url))
        {
            return false;
        }

        var answer = AnswerReader.Read(now, context, Marks);
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
        AnswerRecord.Write(draft, answer, _habits.Established);
        return true;
    }

    /// <summary>Reads an answer again by what has been learned since: what stands there whatever is asked is no result.</summary>
    public void ReadAgain(Draft draft, Way way)
    {
        if (draft is { End: SearchEnd.Listed, List: { } list, Seen: { } page, Context: { } context } && list.Stands(page, context with { Learned = _habits.Learned }))
        {
            draft.Context = context with { Learned = _habits.Learned };
            draft.Notes.Add("Some of what was read first stands there whatever is asked: the answer was read again without it.");
            AnswerRecord.Write(draft, AnswerReader.Read(page, draft.Context, Marks), _habits.Established);
        }
    }

    public async Task FinishAsync(Draft draft, CancellationToken cancellationToken)
    {
        draft.Log = await _session.PerformAsync(new Step.Collect(), cancellationToken) as Observation.Log;
        draft.Elapsed = _time.GetElapsedTime(draft.Started);
    }

    public async Task CaptureAsync(Draft draft, string kind, CancellationToken cancellationToken) => Keep(draft, kind, await PictureAsync(kind, cancellationToken));

    /// <summary>Takes a picture of what stands there. Null: there is none to be had.</summary>
    public async Task<Observation.Captured?> PictureAsync(string kind, CancellationToken cancellationToken) => await _session.PerformAsync(new Step.Capture(kind), cancellationToken) as Observation.Captured;

    public static void Keep(Draft draft, string kind, Observation.Captured? picture)
    {
        if (picture is not null)
        {
            draft.Pictures.Add((new Picture(kind, $"{draft.Plan.Number:000}-{kind}.{picture.Ending}"), picture.Bytes));
        }
    }

    /// <summary>Why an attempt ends whose box did not come: the declared place is wrong, or what was found before has gone.</summary>
    public static SearchEnd.NotPerformed NoBox(Draft draft) =>
        new(draft.Absent ?? new Fault(FaultKind.StepTimedOut, "The search box that was there before did not come this time."));

    /// <summary>A single-page app may draw its box after a request: it is waited for.</summary>
    private async Task<PageSighting?> AwaitBoxAsync(Draft draft, Way way, PageSighting page, CancellationToken cancellationToken)
    {
        var box = await _eye.AwaitAsync(draft, page, p => BoxOf(p, way) is not null, cancellationToken);
        if (box is null && draft.Unreachable is null && way.Declared.Contains("box"))
        {
            draft.Absent = Absent("box", way.Box);
        }

        return box;
    }

    /// <summary>A citizen whose press did nothing presses once more: the page's script may have come later than the page. A press that reached the server is not repeated.</summary>
    private async Task<Answer> SubmitAgainAsync(Draft draft, Way way, PageSighting page, BoxCandidate box, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (way.SubmitBy == SubmitBy.Enter)
        {
            await _session.PerformAsync(new Step.Key("Enter", "the first time did nothing"), cancellationToken);
        }
        else
        {
            await _hand.SubmitAsync(draft, way, page, box, cancellationToken);
        }

        draft.SubmittedAt = null;
        draft.Timing = SearchTiming.None;
        var answer = await AwaitAnswerAsync(draft, way, patience > AnswerWatch.Again ? patience - AnswerWatch.Again : patience, null, cancellationToken);
        if (answer is Answer.Nothing)
        {
            _habits.PressAgain = !_habits.Established; // Silence is this search's way of saying none.
        }
        else
        {
            draft.Notes.Add("The first try to start the search did nothing, the second did: the page takes time until it listens. Times count from the second.");
            _habits.GiveHomeTime();
        }

        return answer;
    }

    private async Task<Answer> AwaitAnswerAsync(Draft draft, Way way, TimeSpan patience, Func<Task>? likely, CancellationToken cancellationToken)
    {
        var context = draft.Context!;
        Func<Answer, Task>? meanwhile = likely is null ? null : async answer =>
        {
            if (answer is not Answer.Results { ServiceTab: not null })
            {
                AnswerRecord.Write(draft, answer, _habits.Established);
                draft.Early = (draft.End, draft.Results);
                await likely();
            }
        };
        return await _watch.WatchAsync(draft, context, answer => answer is not Answer.Results { List.Suggestions: true } || way.SubmitBy == SubmitBy.Typing, null, patience, meanwhile, cancellationToken);
    }

    private async Task<Answer> PressTabAsync(Draft draft, Way way, PageSighting page, Answer.Results shown, int tab, CancellationToken cancellationToken)
    {
        var words = BoxFinder.Describe(page, tab);
        if (await _session.PerformAsync(new Step.Press(page.Nodes[tab].Ref, words, "another kind is shown, and this tab holds the matters"), cancellationToken) is not Observation.Done)
        {
            return shown;
        }

        draft.Notes.Add($"The results shown first were of another kind ({shown.Tab}); the tab {words} was pressed, and times count from there.");
        var first = shown.List.Sequence(page);
        draft.SubmittedAt = null;
        draft.Timing = SearchTiming.None;
        return await _watch.WatchAsync(draft, draft.Context! with { Since = page.At }, answer => answer is Answer.Results results && results.List.Sequence(draft.Seen!) != first, null, _limits.Silence, null, cancellationToken);
    }
}
