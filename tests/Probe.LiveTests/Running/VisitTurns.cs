using System.Collections.Concurrent;

namespace Probe.LiveTests.Running;

/// <summary>
/// Makes the visits of a test class beforehand, several portals at a time: most of a visit is waiting. One portal is never visited twice
/// at once, and its log is emptied before each visit, so that it tells of that visit alone.
/// </summary>
public sealed class VisitTurns(LivePortals live) : IAsyncDisposable
{
    private const int AtOnce = 3;

    private readonly SemaphoreSlim _turns = new(AtOnce, AtOnce);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _portals = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _all = [];

    /// <summary>The visit is made when its portal is free and a turn is left.</summary>
    public Task<T> Add<T>(string portal, Func<CancellationToken, Task<T>> visit)
    {
        var made = MakeAsync(portal, visit, _stop.Token);
        _all.Add(made);
        return made;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        // What a visit threw is told to the test that waits for it.
        await Task.WhenAll(_all).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        _stop.Dispose();
        _turns.Dispose();
        foreach (var portal in _portals.Values)
        {
            portal.Dispose();
        }
    }

    private async Task<T> MakeAsync<T>(string portal, Func<CancellationToken, Task<T>> visit, CancellationToken cancellationToken)
    {
        var alone = _portals.GetOrAdd(portal, _ => new SemaphoreSlim(1, 1));
        await alone.WaitAsync(cancellationToken);
        try
        {
            await _turns.WaitAsync(cancellationToken);
            try
            {
                await live.Portals.ForgetAsync(portal, cancellationToken);
                return await visit(cancellationToken);
            }
            finally
            {
                _turns.Release();
            }
        }
        finally
        {
            alone.Release();
        }
    }
}
