using Microsoft.Playwright;
using Probe.Core.Visits;

namespace Probe.Drivers.Playwright;

/// <summary>Presses and types as a person's hand does: trusted events at the place where the element shows.</summary>
internal sealed class PageHand(PageLens lens, bool touch, TimeProvider time)
{
    private static readonly TimeSpan CallLimit = PlaywrightSession.CallLimit;

    /// <param name="frames">As numbered by the last look.</param>
    /// <returns>Done, or refused with the page's reason.</returns>
    public async Task<Observation> PressAsync(IPage page, IReadOnlyList<IFrame> frames, AttemptLog log, NodeRef element, string target, string why, CancellationToken cancellationToken) =>
        (await PressedAsync(page, frames, log, element, target, why, cancellationToken)).Came;

    private async Task<(Observation Came, bool Filled)> PressedAsync(IPage page, IReadOnlyList<IFrame> frames, AttemptLog log, NodeRef element, string target, string why, CancellationToken cancellationToken)
    {
        if (element.Frame > 0)
        {
            return (element.Frame < frames.Count
                ? await PressInFrameAsync(frames[element.Frame], log, element, target, why, cancellationToken)
                : new Observation.Refused("its frame is gone"), true);
        }

        SightingReader.LensAim aim;
        try
        {
            aim = await lens.AimAsync(page, element, cancellationToken);
        }
        catch (PlaywrightException moved) when (PageLens.IsMoving(moved))
        {
            return (new Observation.Refused("the page changed before it could be pressed"), false);
        }

        if (aim.Gone || aim.Hidden || aim.Disabled)
        {
            return (new Observation.Refused(aim.Gone ? "it is gone" : aim.Hidden ? "it is not visible" : "it is disabled"), false);
        }

        if (!aim.Ok)
        {
            return (new Observation.Refused($"something lies over it: {aim.By}"), false);
        }

        log.Did(touch ? ActKind.Tap : ActKind.Click, target, why);
        await (touch ? page.Touchscreen.TapAsync((float)aim.X, (float)aim.Y) : page.Mouse.ClickAsync((float)aim.X, (float)aim.Y)).WaitAsync(CallLimit, time, cancellationToken);
        return (new Observation.Done(), aim.Filled);
    }

    /// <summary>Presses the field, replaces what it holds, and ends the word with a key.</summary>
    public async Task<Observation> TypeAsync(IPage page, IReadOnlyList<IFrame> frames, AttemptLog log, Step.Type type, CancellationToken cancellationToken)
    {
        var (pressed, filled) = await PressedAsync(page, frames, log, type.Element, type.Target, "to type in it", cancellationToken);
        if (pressed is not Observation.Done)
        {
            return pressed;
        }

        log.Did(ActKind.Type, type.Target, type.Why);
        if (filled)
        {
            await page.Keyboard.PressAsync("ControlOrMeta+A").WaitAsync(CallLimit, time, cancellationToken);
        }

        await page.Keyboard.InsertTextAsync(type.Text).WaitAsync(CallLimit, time, cancellationToken);
        // An input method ends a word with a key: pages that listen for keyup only would otherwise not hear it.
        await page.Keyboard.PressAsync("Shift").WaitAsync(CallLimit, time, cancellationToken);
        return new Observation.Done();
    }

    public async Task<Observation> KeyAsync(IPage page, AttemptLog log, Step.Key key, CancellationToken cancellationToken)
    {
        log.Did(ActKind.Key, key.Name, key.Why);
        await page.Keyboard.PressAsync(key.Name).WaitAsync(CallLimit, time, cancellationToken);
        return new Observation.Done();
    }

    private async Task<Observation> PressInFrameAsync(IFrame frame, AttemptLog log, NodeRef element, string target, string why, CancellationToken cancellationToken)
    {
        if (await lens.ElementAsync(frame, element, cancellationToken) is not { } handle)
        {
            return new Observation.Refused("it is gone");
        }

        try
        {
            log.Did(touch ? ActKind.Tap : ActKind.Click, target, why);
            await (touch ? handle.TapAsync(new ElementHandleTapOptions { Timeout = 4000 }) : handle.ClickAsync(new ElementHandleClickOptions { Timeout = 4000 })).WaitAsync(CallLimit, time, cancellationToken);
            return new Observation.Done();
        }
        catch (TimeoutException)
        {
            return new Observation.Refused("it could not be pressed within 4 s");
        }
    }
}
