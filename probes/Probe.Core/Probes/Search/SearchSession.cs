using System.Collections.Immutable;
using Probe.Core.Probes.Search.Finding;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Search;

/// <summary>A session on a portal in which whole attempts are made one after another, each from the home page, at the pace that is allowed.</summary>
/// <param name="anotherComes">Whether another attempt follows one for certain: its home page can be opened ahead.</param>
internal sealed class SearchSession(IDriver driver, SearchErrand errand, Func<PlannedAttempt, bool> anotherComes, TimeProvider time) : IAsyncDisposable
{
    private IDriverSession? _session;
    private AttemptPerformer? _performer;
    private Draft? _before;

    /// <summary>Attempts begun, also in vain.</summary>
    private int _beginnings;

    /// <summary>So many were begun when the one before was over.</summary>
    private int _beginningsBefore;
    private long _lastStart;
    private (DateTimeOffset At, long Started)? _ahead;

    /// <summary>How this search behaves, as far as it has been seen.</summary>
    public SearchHabits Habits { get; private set; } = new();

    /// <summary>The attempt that is made but for the last look at it.</summary>
    public Draft? Pending { get; set; }

    /// <summary>The page on which the search was found, still on the screen as it was looked at: the first word is asked there.</summary>
    public Standing? Found { get; set; }

    /// <summary>The driver's session that is open now.</summary>
    /// <exception cref="InvalidOperationException">It is not open.</exception>
    public IDriverSession Driven => _session ?? throw new InvalidOperationException("The session is not open.");

    /// <summary>The hand and eye of that session.</summary>
    /// <exception cref="InvalidOperationException">It is not open.</exception>
    public AttemptPerformer Performer => _performer ?? throw new InvalidOperationException("The session is not open.");

    /// <summary>Opens it, or opens it anew where it broke; what was learned of the portal stays.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (_session is not null)
        {
            await _session.DisposeAsync();
        }

        _ahead = null;
        _session = await driver.OpenSessionAsync(errand.Session, cancellationToken);
        _performer = new AttemptPerformer(_session, errand.Home, errand.Target.Web.Locators, errand.Limits, Habits, time);
    }

    /// <summary>Opens it anew and forgets all that was learned; the pace is kept.</summary>
    public async Task BeginAgainAsync(CancellationToken cancellationToken)
    {
        (Pending, _before, Found) = (null, null, null);
        Habits = new SearchHabits();
        await OpenAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_session is not null)
        {
            await _session.DisposeAsync();
        }
    }

    /// <summary>Begins an attempt on the home page; a failure is tried once more, for one lost packet is not a portal that is down.</summary>
    /// <param name="way">The way that is gone next; null: none is known yet.</param>
    /// <exception cref="PortalGoneException">The home page did not open.</exception>
    public async Task<(Draft Draft, PageSighting Home)> HomeAsync(PlannedAttempt planned, string query, Way? way, CancellationToken cancellationToken)
    {
        for (var tries = 0; ; tries++)
        {
            var draft = await BeginAsync(planned, query, cancellationToken);
            if (await Performer.OpenHomeAsync(draft, way, cancellationToken) is { } home)
            {
                return (draft, home);
            }

            if (tries > 0 || draft.Stopped is not null || draft.Unreachable is null or { Kind: SiteFailureKind.Silent or SiteFailureKind.TooLarge or SiteFailureKind.DialogLoop or SiteFailureKind.Hangs })
            {
                throw new PortalGoneException(draft.Unreachable, draft.Stopped);
            }
        }
    }

    /// <summary>Begins an attempt, no sooner after the one before than the pace allows.</summary>
    public async Task<Draft> BeginAsync(PlannedAttempt planned, string query, CancellationToken cancellationToken)
    {
        _beginnings++;
        if (_ahead is { } ahead)
        {
            // Its home page is being opened already: that is when it began.
            _ahead = null;
            await Driven.PerformAsync(new Step.Begin(planned.Number), cancellationToken);
            return new Draft { Plan = planned, Query = query, StartedAt = ahead.At, Started = ahead.Started };
        }

        if (errand.Limits.Pace > TimeSpan.Zero && _lastStart != 0)
        {
            var rest = errand.Limits.Pace - time.GetElapsedTime(_lastStart);
            if (rest > TimeSpan.Zero)
            {
                await Task.Delay(rest, time, cancellationToken);
            }
        }

        _lastStart = time.GetTimestamp();
        var draft = new Draft { Plan = planned, Query = query, StartedAt = time.GetUtcNow(), Started = _lastStart };
        await Driven.PerformAsync(new Step.Begin(planned.Number), cancellationToken);
        return draft;
    }

    /// <summary>One whole attempt by a known way.</summary>
    public async Task<Draft> PerformAsync(PlannedAttempt planned, string query, Way way, TimeSpan patience, CancellationToken cancellationToken)
    {
        var (draft, before) = await StartAsync(planned, query, way, cancellationToken);
        var performer = Performer;
        if (before is null)
        {
            draft.End = AttemptPerformer.NoBox(draft);
            await performer.CaptureAsync(draft, "home", cancellationToken);
        }
        else
        {
            Task<Observation.Captured?>? picture = null;
            async Task MeanwhileAsync()
            {
                if (Habits.HasAskedAll(draft))
                {
                    await PrepareNextAsync(draft, cancellationToken);
                }

                picture = performer.PictureAsync("after", cancellationToken);
            }

            await performer.SearchAsync(draft, way, before, patience, () => LookBackAsync(way, cancellationToken), MeanwhileAsync, cancellationToken);
            var taken = picture is null ? null : await picture;
            if (draft.Early is not null && !draft.Stayed)
            {
                Habits.GiveMoreTime();
                taken = null;
                if (_ahead is not null && ReadsOn(draft))
                {
                    // Its next pages cannot be had any more: the session has begun the next visit to the home page.
                    return await PerformAsync(planned, query, way, patience, cancellationToken);
                }
            }

            await PrepareNextAsync(draft, cancellationToken);
            AttemptPerformer.Keep(draft, "after", taken ?? await performer.PictureAsync("after", cancellationToken));
            if (ReadsOn(draft))
            {
                await performer.ReadOnAsync(draft, way, results => Wanted(planned, results), cancellationToken);
            }
        }

        await FinishAsync(draft, cancellationToken);
        (_before, _beginningsBefore) = (draft, _beginnings);
        return draft;
    }

    /// <summary>What the session told on the way ends an attempt that nothing else ended.</summary>
    public async Task FinishAsync(Draft draft, CancellationToken cancellationToken)
    {
        await Performer.FinishAsync(draft, cancellationToken);
        if (draft.Log is { Failure: { } failure } && draft.End is SearchEnd.NoResponse or null)
        {
            draft.End = new SearchEnd.Failed(failure);
        }

        if (draft.End is SearchEnd.NoResponse or SearchEnd.NoneSilent or null && Hindrances.InDialogs(draft.Log) is { } said)
        {
            draft.End = said;
        }

        PressCount.Check(draft);
    }

    /// <summary>The last attempt has no successor during which it could be looked at again: it is given a moment of its own.</summary>
    public async Task SettleAsync(Way? way, CancellationToken cancellationToken)
    {
        if (Pending is { End: SearchEnd.Listed or SearchEnd.NoneSaid } last && last == _before && _beginnings == _beginningsBefore)
        {
            await Driven.PerformAsync(new Step.Quiet(TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(300)), cancellationToken);
            await Driven.PerformAsync(new Step.Begin(last.Plan.Number), cancellationToken);
            await Performer.LookBackAsync(last, way!, cancellationToken);
        }
    }

    /// <summary>Opens the home page for the next attempt while this one is being concluded, where another comes for certain and nothing more is done on this one's page.</summary>
    private async Task PrepareNextAsync(Draft draft, CancellationToken cancellationToken)
    {
        if (_ahead is null && !ReadsOn(draft) && draft.End is SearchEnd.Listed or SearchEnd.Jumped or SearchEnd.NoneSaid or SearchEnd.NoneSilent
            && anotherComes(draft.Plan) && time.GetElapsedTime(_lastStart) >= errand.Limits.Pace)
        {
            _lastStart = time.GetTimestamp();
            _ahead = (time.GetUtcNow(), _lastStart);
            await Performer.PrepareNextAsync(cancellationToken);
        }
    }

    /// <summary>Whether further pages of results are read: nothing on the first could be meant.</summary>
    private bool ReadsOn(Draft draft) =>
        draft.End is SearchEnd.Listed && draft.Plan.Purpose is AttemptPurpose.Keyword or AttemptPurpose.Variant && Wanted(draft.Plan, draft.Results);

    /// <summary>Whether the next page of results is worth a look: nothing so far could be meant.</summary>
    private bool Wanted(PlannedAttempt planned, ImmutableArray<ResultItem> results) => !results.Any(r => errand.Answers(planned, r));

    /// <summary>Opens the home page, or takes the one on which the search was found, and brings the box of a way on the screen. No page: the box did not come.</summary>
    /// <exception cref="PortalGoneException">The home page did not open.</exception>
    private async Task<(Draft Draft, PageSighting? Box)> StartAsync(PlannedAttempt planned, string query, Way way, CancellationToken cancellationToken)
    {
        var found = Found;
        Found = null;
        if (found is { Draft: var first } && (found.Opener is null || found.Opener == way.Opener))
        {
            var draft = new Draft { Plan = planned, Query = query, StartedAt = first.StartedAt, Started = first.Started, Opener = first.Opener };
            return (draft, found.Opener is null ? await Performer.UncoverAsync(draft, way, found.Page, cancellationToken) : found.Page);
        }

        for (var inVain = false; ; inVain = true)
        {
            var known = Habits.HomeIsKnown;
            var (draft, home) = await HomeAsync(planned, query, way, cancellationToken);
            if (inVain)
            {
                draft.Notes.Add("The home page was used as soon as it was there, and no search box came; it was opened once more, and is given more time from now on.");
            }

            var box = await Performer.UncoverAsync(draft, way, home, cancellationToken);
            if (box is not null || way.Opener is null || !known || draft.Unreachable is not null)
            {
                return (draft, box);
            }

            // It may have been pressed before the page listened.
            Habits.GiveHomeTime();
        }
    }

    /// <summary>Looks once more at the attempt before, as late as can be: the page of this one stands ready to send.</summary>
    private async Task LookBackAsync(Way way, CancellationToken cancellationToken)
    {
        // Where an attempt was begun in vain since, the page before this one is that one's.
        if (Pending is { } last && last == _before && _beginnings == _beginningsBefore + 1 && await Performer.LookBackAsync(last, way, cancellationToken))
        {
            Habits.GiveMoreTime();
        }
    }
}

/// <summary>A page that stands on the screen, on which a search was found.</summary>
/// <param name="Draft">The attempt in which it was opened.</param>
/// <param name="Page">It as it was looked at last.</param>
/// <param name="Opener">The way's opener, pressed once to bring the box; null: nothing was pressed.</param>
internal sealed record Standing(Draft Draft, PageSighting Page, string? Opener);

/// <summary>The portal does not open any more: the visit ends, and what was not asked is not measured.</summary>
internal sealed class PortalGoneException(SiteFailure? failure, Obstacle? obstacle) : Exception("The portal does not open.")
{
    public SiteFailure? Failure { get; } = failure;

    public Obstacle? Obstacle { get; } = obstacle;
}
