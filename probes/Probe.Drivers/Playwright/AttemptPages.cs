using System.Collections.Concurrent;
using Microsoft.Playwright;
using Probe.Core.Visits;

namespace Probe.Drivers.Playwright;

/// <summary>The pages of a session. Two take turns, so that the last attempt's page can be looked at once more and the next attempt's can be opened ahead; tabs that an attempt opens are its own.</summary>
internal sealed class AttemptPages(IBrowserContext context, TimeProvider time)
{
    private readonly ConcurrentDictionary<IPage, (AttemptLog Log, int Number)> _owners = new();
    private readonly Lock _lock = new();
    private readonly List<IPage> _tabs = [];
    private readonly List<IPage> _unclaimed = [];
    private List<IPage> _lateTabs = [];
    private IPage? _spare;
    private Task<Turn>? _ahead;
    private bool _making;
    private bool _dirty;

    /// <summary>The present attempt's log.</summary>
    public AttemptLog Log { get; private set; } = new(time);

    /// <summary>The last page of the attempt before.</summary>
    public IPage? Previous { get; private set; }

    /// <summary>The page that the user looks at.</summary>
    /// <exception cref="FaultException">The attempt has none left.</exception>
    public IPage Top
    {
        get
        {
            lock (_lock)
            {
                return _tabs.FindLast(p => !p.IsClosed) ?? throw new FaultException(new Fault(FaultKind.PageCrashed, "The page is gone."), sessionLives: true);
            }
        }
    }

    /// <summary>Pages open in the present attempt.</summary>
    public int Open
    {
        get
        {
            lock (_lock)
            {
                return _tabs.Count(p => !p.IsClosed);
            }
        }
    }

    /// <summary>Makes the next attempt's page and opens its address on it, while the present attempt is being concluded.</summary>
    public void Prepare(Uri address, Func<IPage, AttemptLog, Task<Observation>> open, CancellationToken cancellationToken)
    {
        _ahead ??= PrepareAsync();

        async Task<Turn> PrepareAsync()
        {
            var turn = await FreshAsync(cancellationToken);
            var opening = open(turn.Page, turn.Log);
            Unawaited.Forget(opening);
            return turn with { Address = address, Opening = opening };
        }
    }

    /// <summary>Turns to the next attempt's page.</summary>
    /// <returns>What was opened on it ahead; null: nothing.</returns>
    public async Task<(Uri Address, Task<Observation> Opening)?> TurnAsync(CancellationToken cancellationToken)
    {
        var ahead = _ahead;
        _ahead = null;
        var turn = ahead is null ? await FreshAsync(cancellationToken) : await ahead;
        lock (_lock)
        {
            _spare = _tabs.FirstOrDefault();
            _lateTabs = [.. _tabs.Skip(1)];
            Previous = _tabs.FindLast(p => !p.IsClosed);
            _tabs.Clear();
            _tabs.Add(turn.Page);
            Log = turn.Log;
        }

        return turn is { Address: { } address, Opening: { } opening } ? (address, opening) : null;
    }

    /// <summary>Whose log a page's events belong to, and which of its pages it is: 0 is the first.</summary>
    public (AttemptLog Log, int Number) OwnerOf(IPage? page) => page is not null && _owners.TryGetValue(page, out var owner) ? owner : (Log, 1);

    /// <summary>A page came: ours, or one that the portal opened.</summary>
    public void Opened(IPage page)
    {
        page.Crash += (_, crashed) => OwnerOf(crashed).Log.Wake();
        lock (_lock)
        {
            if (_making)
            {
                _unclaimed.Add(page);
                return;
            }

            Adopt(page);
        }
    }

    /// <summary>Closes a page that is of no further use; the session goes on with a new one.</summary>
    public async Task DropAsync(IPage page)
    {
        try
        {
            await page.CloseAsync().WaitAsync(PlaywrightSession.CallLimit, time);
        }
        catch (PlaywrightException)
        {
            // Gone already.
        }
        catch (TimeoutException)
        {
            // It hangs; the context takes it along when it closes.
        }
    }

    /// <summary>A page without cookies and storage, with an empty log.</summary>
    private async Task<Turn> FreshAsync(CancellationToken cancellationToken)
    {
        IPage? page;
        List<IPage> done;
        lock (_lock)
        {
            page = _spare is { IsClosed: false } ? _spare : null;
            _spare = null;
            done = _lateTabs;
            _lateTabs = [];
        }

        foreach (var tab in done)
        {
            await DropAsync(tab);
        }

        if (_dirty)
        {
            await context.ClearCookiesAsync().WaitAsync(PlaywrightSession.CallLimit, time, cancellationToken);
            if (page is not null)
            {
                await ClearStorageAsync(page, cancellationToken);
            }
        }

        _dirty = true;
        page ??= await MakeAsync(cancellationToken);
        foreach (var old in _owners.Keys.Where(p => p.IsClosed))
        {
            _owners.TryRemove(old, out _);
        }

        var log = new AttemptLog(time);
        _owners[page] = (log, 0);
        return new Turn(page, log, null, null);
    }

    private async Task<IPage> MakeAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _making = true;
        }

        IPage? made = null;
        try
        {
            made = await context.NewPageAsync().WaitAsync(PlaywrightSession.CallLimit, time, cancellationToken);
            return made;
        }
        finally
        {
            lock (_lock)
            {
                // What else came meanwhile was opened by the portal.
                _making = false;
                foreach (var page in _unclaimed.Where(p => p != made))
                {
                    Adopt(page);
                }

                _unclaimed.Clear();
            }
        }
    }

    private void Adopt(IPage page)
    {
        if (_owners.ContainsKey(page) || _tabs.Count == 0)
        {
            return;
        }

        _owners[page] = (Log, 1);
        _tabs.Add(page);
        Log.Wake();
    }

    /// <summary>What earlier attempts left in the browser must not colour this one.</summary>
    private async Task ClearStorageAsync(IPage page, CancellationToken cancellationToken)
    {
        try
        {
            await page.EvaluateAsync("() => { try { sessionStorage.clear(); localStorage.clear(); } catch { /* an opaque origin has none */ } }").WaitAsync(PlaywrightSession.CallLimit, time, cancellationToken);
        }
        catch (PlaywrightException) when (!page.IsClosed)
        {
            // The page is between documents; its origin's storage is cleared with the next attempt's page.
        }
    }

    /// <param name="Opening">What comes of opening the address; null: nothing was opened.</param>
    private sealed record Turn(IPage Page, AttemptLog Log, Uri? Address, Task<Observation>? Opening);
}
