using Microsoft.Playwright;
using Probe.Core.Visits;

namespace Probe.Drivers.Playwright;

/// <summary>Waits until what was asked of a page has come to rest: nothing in it changes any more, or all that it asked for is there.</summary>
/// <param name="gone">Why the portal does not answer at an address, where somebody can tell; null: nobody can, or it does.</param>
internal sealed class PageRest(AttemptPages pages, PageLens lens, Func<string, Task<SiteFailure?>> gone, TimeProvider time)
{
    private AttemptLog Log => pages.Log;

    /// <param name="frames">The frames that were last looked at, and are waited for with the page.</param>
    public async Task<Observation> AwaitAsync(Step.Quiet quiet, IReadOnlyList<IFrame> frames, CancellationToken cancellationToken)
    {
        if (!quiet.OrWhole)
        {
            return await StillAsync(quiet, frames, cancellationToken);
        }

        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var still = StillAsync(quiet, frames, over.Token);
        var whole = WholeAsync(quiet.Limit, over.Token);
        try
        {
            return await Task.WhenAny(still, whole) == whole && whole is { IsCompletedSuccessfully: true, Result: true }
                ? new Observation.Settled(false, Log.PendingNow, pages.Top.Url, pages.Open, Log.Status, Log.LastAct, Log.Asked, Whole: true)
                : await still;
        }
        finally
        {
            await over.CancelAsync();
            Unawaited.Forget(still);
            Unawaited.Forget(whole);
        }
    }

    /// <summary>Waits until all that the last act asked for has come, and its document is complete.</summary>
    private async Task<bool> WholeAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        while (true)
        {
            for (var moved = Log.Moved; Log.Asked == 0 || Log.PendingNow > 0; moved = Log.Moved)
            {
                await moved.WaitAsync(cancellationToken);
            }

            var page = pages.Top;
            if (!await lens.WholeAsync(page.MainFrame, limit, cancellationToken))
            {
                return false;
            }

            if (Log.PendingNow == 0 && page == pages.Top)
            {
                return true;
            }
        }
    }

    private async Task<Observation> StillAsync(Step.Quiet quiet, IReadOnlyList<IFrame> seen, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var left = quiet.Limit - time.GetElapsedTime(started);
            var page = pages.Top;
            if (Log.DialogLoop)
            {
                await pages.DropAsync(page);
                return Log.Failed(new SiteFailure(SiteFailureKind.DialogLoop, $"It opened {Log.Dialogs} dialogs."));
            }

            var moved = Log.Moved;
            var still = false;
            // A finger's click may come, and be told, after the finger has left: until then nothing but the present moment can be counted from.
            var felt = Log.FeltAt;
            if (left > TimeSpan.Zero)
            {
                var frames = seen.Where(f => f != page.MainFrame && f.Page == page && !f.IsDetached).Prepend(page.MainFrame);
                still = (await Task.WhenAll(frames.Select(f => lens.QuietAsync(f, quiet.For, left, felt, cancellationToken)))).All(s => s) && felt == Log.FeltAt;
                left = quiet.Limit - time.GetElapsedTime(started);
            }

            var pending = Log.PendingNow;
            if (left <= TimeSpan.Zero || (still && pending == 0 && page == pages.Top))
            {
                if (await gone(page.Url.StartsWith("http", StringComparison.Ordinal) ? page.Url : Log.LastView) is { } failure)
                {
                    return Log.Failed(failure);
                }

                return new Observation.Settled(still, pending, page.Url, pages.Open, Log.Status, Log.LastAct, Log.Asked);
            }

            if (still && page == pages.Top)
            {
                await Task.WhenAny(moved, Task.Delay(left, time, cancellationToken));
            }
        }
    }
}
