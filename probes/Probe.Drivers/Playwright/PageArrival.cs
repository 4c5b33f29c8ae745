using System.Net.Http.Headers;
using Microsoft.Playwright;
using Probe.Core.Visits;

namespace Probe.Drivers.Playwright;

/// <summary>Goes to an address and tells the portal's failures from an arrival.</summary>
/// <param name="drop">Closes a page that is of no further use.</param>
internal sealed class PageArrival(PageLens lens, Func<IPage, Task> drop, TimeProvider time)
{
    private const int MostElements = 150_000;

    /// <summary>A document that took longer is looked at once more for its size.</summary>
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(2);

    public async Task<Observation> OpenAsync(IPage page, AttemptLog log, Step.Open open, CancellationToken cancellationToken)
    {
        log.Did(ActKind.Open, open.Address.ToString(), "as from a bookmark");
        var started = time.GetTimestamp();
        try
        {
            var response = await page.GotoAsync(open.Address.ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.Commit, Timeout = (float)open.Limit.TotalMilliseconds })
                .WaitAsync(open.Limit + PlaywrightSession.CallLimit, time, cancellationToken);
            var failure = response is { Status: >= 400 }
                ? new SiteFailure(SiteFailureKind.HttpError, $"It answered with HTTP {response.Status}.", response.Status) { RetryAfter = await RetryAfterAsync(response, cancellationToken) }
                : await ParsedAsync(page, log, open.Limit - time.GetElapsedTime(started), cancellationToken);
            return failure is null ? new Observation.Arrived(page.Url, response?.Status) : log.Failed(failure);
        }
        catch (TimeoutException)
        {
            await drop(page);
            return log.Failed(log.Dialogs > 0
                ? new SiteFailure(SiteFailureKind.DialogLoop, $"It opened {log.Dialogs} dialogs and no page.")
                : new SiteFailure(SiteFailureKind.Silent, $"It did not answer within {open.Limit.TotalSeconds:0} s."));
        }
        catch (PlaywrightException broken) when (NetworkErrors.Read(broken.Message) is { } failure)
        {
            // After a failed document the next one would be interrupted by the browser's error page.
            await drop(page);
            return log.Failed(failure);
        }
    }

    /// <summary>What the header Retry-After asks for, in seconds or as a date.</summary>
    private async Task<TimeSpan?> RetryAfterAsync(IResponse response, CancellationToken cancellationToken)
    {
        if (response.Status is not (429 or 503) || !RetryConditionHeaderValue.TryParse(await response.HeaderValueAsync("retry-after").WaitAsync(PlaywrightSession.CallLimit, time, cancellationToken), out var asked))
        {
            return null;
        }

        var wait = asked.Delta ?? asked.Date - time.GetUtcNow() ?? TimeSpan.Zero;
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait > TimeSpan.FromDays(1) ? TimeSpan.FromDays(1) : wait;
    }

    /// <summary>Waits until the document is parsed; one that never ends but shows something may be used as it stands.</summary>
    private async Task<SiteFailure?> ParsedAsync(IPage page, AttemptLog log, TimeSpan limit, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var loaded = page.WaitForLoadStateAsync(LoadState.DOMContentLoaded, new PageWaitForLoadStateOptions { Timeout = (float)Math.Max(1, limit.TotalMilliseconds) });
        while (!loaded.IsCompleted)
        {
            await Task.WhenAny(loaded, Task.Delay(TimeSpan.FromMilliseconds(250), time, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
            if (loaded.IsCompleted)
            {
                break;
            }

            var (size, parsed) = await lens.SizeAsync(page, cancellationToken);
            if (size > MostElements)
            {
                await drop(page);
                return new SiteFailure(SiteFailureKind.TooLarge, $"The page has more than {MostElements:N0} elements and goes on.");
            }

            if (log.DialogLoop)
            {
                await drop(page);
                return new SiteFailure(SiteFailureKind.DialogLoop, $"It opened {log.Dialogs} dialogs.");
            }

            if (parsed)
            {
                // The event may come between the driver's look at the state and its listening for it, and is then waited for in vain: the document itself is asked.
                Unawaited.Forget(loaded);
                return null;
            }
        }

        try
        {
            await loaded;
            // A page that kept itself busy at each look may have come to its end unseen.
            if (time.GetElapsedTime(started) > Slow && (await lens.SizeAsync(page, cancellationToken)).Elements > MostElements)
            {
                await drop(page);
                return new SiteFailure(SiteFailureKind.TooLarge, $"The page has more than {MostElements:N0} elements.");
            }

            return null;
        }
        catch (TimeoutException)
        {
            log.Said("loading", $"The document did not end within {time.GetElapsedTime(started).TotalSeconds:0} s; what it had shown by then was used.");
            log.Failure = new SiteFailure(SiteFailureKind.NeverLoads, $"The page did not finish within {time.GetElapsedTime(started).TotalSeconds:0} s.");
            return null;
        }
    }
}
