using System.Runtime.CompilerServices;
using Microsoft.Playwright;
using Probe.Core.Visits;

namespace Probe.Drivers.Playwright;

/// <summary>Takes pictures of the viewport in CSS pixels, by the browser's own command: nothing is put into the page for it, and nothing is waited for but a document where there is none to picture.</summary>
internal sealed class PageCamera(IBrowserContext context, DeviceProfile device, TimeProvider time)
{
    /// <summary>Of the JPEG, 0 to 100: small print stays readable.</summary>
    private const int Quality = 60;

    private readonly ConditionalWeakTable<IPage, ICDPSession> _sessions = [];

    /// <summary>CSS px: a page may be endless.</summary>
    private const int HighestWhole = 6000;

    private const int WidestWhole = 2000;

    /// <summary>The page from its top, in CSS pixels, as far down as is sensible: what is pointed out on it may stand below the screen.</summary>
    public async Task<Observation> CaptureWholeAsync(IPage page, CancellationToken cancellationToken)
    {
        var size = await page.EvaluateAsync<double[]>("() => { const d = document.documentElement; return [Math.max(d.scrollWidth, innerWidth), Math.max(d.scrollHeight, innerHeight)]; }").WaitAsync(PlaywrightSession.CallLimit, time, cancellationToken);
        return new Observation.Captured("image/jpeg", await page.ScreenshotAsync(new PageScreenshotOptions
        {
            Type = ScreenshotType.Jpeg, Quality = Quality, Scale = ScreenshotScale.Css, Animations = ScreenshotAnimations.Allow, Caret = ScreenshotCaret.Initial, Timeout = 8000, FullPage = true,
            Clip = new Clip { X = 0, Y = 0, Width = (float)Math.Min(WidestWhole, size[0]), Height = (float)Math.Min(HighestWhole, size[1]) },
        }).WaitAsync(PlaywrightSession.CallLimit, time, cancellationToken));
    }

    public async Task<Observation> CaptureAsync(IPage page, CancellationToken cancellationToken)
    {
        try
        {
            return await ViewAsync(page, cancellationToken);
        }
        catch (PlaywrightException between) when (!PlaywrightSession.IsGone(between) && !page.IsClosed)
        {
            // Between two documents, or on one that has just failed, the browser has nothing to picture yet: there will be, when the document stands.
            try
            {
                await page.WaitForLoadStateAsync(LoadState.DOMContentLoaded, new PageWaitForLoadStateOptions { Timeout = 4000 }).WaitAsync(PlaywrightSession.CallLimit, time, cancellationToken);
            }
            catch (TimeoutException)
            {
                // It is still being loaded, and is pictured as it stands.
            }

            return await ViewAsync(page, cancellationToken);
        }
    }

    private async Task<Observation> ViewAsync(IPage page, CancellationToken cancellationToken)
    {
        if (device.Scale != 1)
        {
            // The browser's own command counts in the device's pixels: three times three as many on a phone.
            return new Observation.Captured("image/jpeg", await page.ScreenshotAsync(new PageScreenshotOptions
            {
                Type = ScreenshotType.Jpeg, Quality = Quality, Scale = ScreenshotScale.Css, Animations = ScreenshotAnimations.Allow, Caret = ScreenshotCaret.Initial, Timeout = 8000,
            }).WaitAsync(PlaywrightSession.CallLimit, time, cancellationToken));
        }

        if (!_sessions.TryGetValue(page, out var session))
        {
            session = await context.NewCDPSessionAsync(page).WaitAsync(PlaywrightSession.CallLimit, time, cancellationToken);
            _sessions.AddOrUpdate(page, session);
        }

        var answer = await session.SendAsync("Page.captureScreenshot", new Dictionary<string, object> { ["format"] = "jpeg", ["quality"] = Quality, ["optimizeForSpeed"] = true })
            .WaitAsync(PlaywrightSession.CallLimit, time, cancellationToken);
        return answer is { } said && said.TryGetProperty("data", out var data)
            ? new Observation.Captured("image/jpeg", data.GetBytesFromBase64())
            : throw new FaultException(new Fault(FaultKind.DriverLost, "The browser took no picture of the page."), sessionLives: true);
    }
}
