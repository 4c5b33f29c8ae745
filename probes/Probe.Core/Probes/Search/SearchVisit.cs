using System.Collections.Immutable;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Search;

/// <summary>One search visit, in its order: the controls, then each planned word. The only place where its faults are caught and its attempts are kept.</summary>
internal sealed class SearchVisit : IAsyncDisposable
{
    private readonly SearchErrand _errand;
    private readonly Func<FinishedAttempt, CancellationToken, Task> _keep;
    private readonly Action<SearchProgress> _progress;
    private readonly TimeProvider _time;
    private readonly SearchSession _session;
    private readonly List<Attempt> _attempts = [];
    private ControlWords? _controls;
    private Task _keeping = Task.CompletedTask;

    public SearchVisit(IDriver driver, SearchErrand errand, Func<FinishedAttempt, CancellationToken, Task> keep, Action<SearchProgress> progress, TimeProvider time)
    {
        (_errand, _keep, _progress, _time) = (errand, keep, progress, time);
        _session = new SearchSession(driver, errand, AnotherComes, time);
    }

    public async Task<SearchEvidence> MakeAsync(CancellationToken cancellationToken)
    {
        var evidence = await VisitAsync(cancellationToken);
        await _keeping;
        return evidence;
    }

    public async ValueTask DisposeAsync()
    {
        await _session.DisposeAsync();
        try
        {
            await _keeping;
        }
        catch (OperationCanceledException)
        {
            // The visit was cancelled, and with it what was being written: half a file is never kept.
        }
    }

    private async Task<SearchEvidence> VisitAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _session.OpenAsync(cancellationToken);
            if (await ControlsAsync(cancellationToken) is { } ended)
            {
                return Evidence(null, ended.Obstacle, ended.Fault);
            }

            foreach (var planned in _errand.Plan.Attempts.Where(a => a.Purpose is not (AttemptPurpose.KnownControl or AttemptPurpose.NonsenseControl)))
            {
                if (FinishedBefore(planned) is { } finished)
                {
                    _attempts.Add(finished);
                    continue;
                }

                if (_session.Habits.Dead && planned.Purpose is not AttemptPurpose.Keyword)
                {
                    continue; // A search that does nothing at all is not asked fifty times.
                }

                await AskAsync(planned, cancellationToken);
            }

            await _session.SettleAsync(_controls!.Way, cancellationToken);
            await FlushAsync(cancellationToken);
            return Evidence(null, null, null);
        }
        catch (PortalGoneException gone)
        {
            await FlushAsync(cancellationToken);
            return Evidence(gone.Failure, gone.Obstacle, null);
        }
        catch (FaultException broken)
        {
            return Evidence(null, null, broken.Fault);
        }
    }

    /// <summary>Asks both control words, once more where our instrument broke on the way. Not null: the visit ends here.</summary>
    private async Task<ControlWords.Ending?> ControlsAsync(CancellationToken cancellationToken)
    {
        for (var tries = 0; ; tries++)
        {
            Tell("looking for the search", null);
            _controls = new ControlWords(_session, _errand, KeepAsync, doing => Tell(doing, null));
            try
            {
                return await _controls.AskAsync(cancellationToken);
            }
            catch (FaultException) when (tries == 0)
            {
                _attempts.Clear();
                _controls = null;
                await _session.BeginAgainAsync(cancellationToken);
            }
        }
    }

    /// <summary>Asks one planned word; where our instrument broke, once more in a fresh session.</summary>
    private async Task AskAsync(PlannedAttempt planned, CancellationToken cancellationToken)
    {
        Tell($"“{planned.Query}”", null);
        Draft? draft = null;
        for (var tries = 0; tries < 2 && draft is null or { End: SearchEnd.NotPerformed } or { Unreachable: not null }; tries++)
        {
            try
            {
                draft = await _session.PerformAsync(planned, planned.Query, _controls!.Way!, _session.Habits.Patience(_errand.Limits), cancellationToken);
            }
            catch (FaultException broken)
            {
                // What is finished is safe before the new session begins.
                await FlushAsync(cancellationToken);
                await _keeping;
                draft = NotPerformed(planned, broken.Fault);
                await _session.OpenAsync(cancellationToken);
            }
        }

        await FlushAsync(cancellationToken);
        _session.Pending = draft;
        _session.Habits.Took(draft!);
    }

    private Draft NotPerformed(PlannedAttempt planned, Fault fault) => new()
    {
        Plan = planned,
        Query = planned.Query,
        StartedAt = _time.GetUtcNow(),
        Started = _time.GetTimestamp(),
        End = new SearchEnd.NotPerformed(fault),
    };

    /// <summary>Whether another attempt will follow this one for certain.</summary>
    private bool AnotherComes(PlannedAttempt planned) =>
        planned.Purpose == AttemptPurpose.KnownControl || ToCome(planned.Number).Any();

    /// <summary>What is still to be asked after an attempt.</summary>
    private IEnumerable<PlannedAttempt> ToCome(int after) =>
        _errand.Plan.Attempts.Where(a => a.Number > after && a.Purpose is not (AttemptPurpose.KnownControl or AttemptPurpose.NonsenseControl)
            && (!_session.Habits.Dead || a.Purpose is AttemptPurpose.Keyword) && FinishedBefore(a) is null);

    private Attempt? FinishedBefore(PlannedAttempt planned) => _errand.Finished.FirstOrDefault(f => f.Number == planned.Number && f.Query == planned.Query && f.End is not SearchEnd.NotPerformed);

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (_session.Pending is { } last)
        {
            _session.Pending = null;
            await KeepAsync(last, cancellationToken);
        }
    }

    private async Task KeepAsync(Draft draft, CancellationToken cancellationToken)
    {
        var attempt = draft.ToAttempt();
        await _keeping;
        // Written while the portal is asked the next word; the visit does not end before it is.
        _keeping = Task.Run(() => _keep(new FinishedAttempt(attempt, [.. draft.Pictures.Select(p => (p.Picture.File, p.Bytes))]), cancellationToken), CancellationToken.None);
        _attempts.Add(attempt);
        Tell("", attempt);
    }

    private void Tell(string doing, Attempt? attempt) => _progress(new SearchProgress(doing, _attempts.Count, _errand.Plan.Attempts.Length, attempt));

    /// <summary>What was seen; what an interrupted visit had finished before is part of it, however early this one ends.</summary>
    private SearchEvidence Evidence(SiteFailure? failure, Obstacle? obstacle, Fault? fault)
    {
        var before = _errand.Plan.Attempts.Where(planned => !_attempts.Exists(a => a.Number == planned.Number) && planned.Purpose is not (AttemptPurpose.KnownControl or AttemptPurpose.NonsenseControl)).Select(FinishedBefore).OfType<Attempt>();
        return new(_controls?.Discovery, [.. _attempts.Concat(before).OrderBy(a => a.Number)], failure, obstacle, fault);
    }
}
