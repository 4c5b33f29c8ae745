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
        (await PressedAsync(page, frames, log, element, target, why, typing: false, cancellationToken)).Came;

    private async Task<(Observation Came, bool Filled, bool Native)> PressedAsync(IPage page, IReadOnlyList<IFrame> frames, AttemptLog log, NodeRef element, string target, string why, bool typing, CancellationToken cancellationToken)
    {
        if (element.Frame > 0)
        {
            return (element.Frame < frames.Count
                ? await PressInFrameAsync(frames[element.Frame], log, element, target, why, cancellationToken)
                : new Observation.Refused("its frame is gone"), true, false);
        }

        SightingReader.LensAim aim;
        try
        {
            aim = await lens.AimAsync(page, element, cancellationToken);
        }
        catch (PlaywrightException moved) when (PageLens.IsMoving(moved))
        {
            return (new Observation.Refused("the page changed before it could be pressed"), false, false);
        }

        if (aim.Gone || aim.Hidden || aim.Disabled)
        {
            return (new Observation.Refused(aim.Gone ? "it is gone" : aim.Hidden ? "it is not visible" : "it is disabled"), false, false);
        }

        if (typing && aim.Kind is "date" or "month" or "week" or "time" or "datetime-local" or "color" or "range")
        {
            return (new Observation.Done(), aim.Filled, true);
        }

        if (!aim.Ok)
        {
            return (new Observation.Refused($"something lies over it: {aim.By}"), false, false);
        }

        if (touch && aim.Wide > 0)
        {
            // A locator's tap is refused here ('intercepts pointer events') although a finger would hit: a finding about the page.
            log.Noted("touch", $"The layout is {aim.Wide} CSS px wide on a screen of {aim.Screen}: what is pressed was touched at its place, where the document says that it lies on top.");
        }

        log.Did(touch ? ActKind.Tap : ActKind.Click, target, why);
        await (touch ? page.Touchscreen.TapAsync((float)aim.X, (float)aim.Y) : page.Mouse.ClickAsync((float)aim.X, (float)aim.Y)).WaitAsync(CallLimit, time, cancellationToken);
        return (new Observation.Done(), aim.Filled, false);
    }

    /// <summary>Presses the field, replaces what it holds, and ends the word with a key.</summary>
    public async Task<Observation> TypeAsync(IPage page, IReadOnlyList<IFrame> frames, AttemptLog log, Step.Type type, CancellationToken cancellationToken)
    {
        var (pressed, filled, native) = await PressedAsync(page, frames, log, type.Element, type.Target, "to type in it", typing: true, cancellationToken);
        // A calendar of the browser's own cannot be typed into by one insertion: it is set, with the events that it makes.
        if (native && await lens.ElementAsync(page.MainFrame, type.Element, cancellationToken) is { } calendar)
        {
            try
            {
                log.Did(ActKind.Type, type.Target, type.Why);
                await calendar.FillAsync(type.Text, new ElementHandleFillOptions { Timeout = 4000 }).WaitAsync(CallLimit, time, cancellationToken);
                return new Observation.Done();
            }
            catch (PlaywrightException refused) when (refused.Message.Contains("Malformed value", StringComparison.Ordinal))
            {
                return new Observation.Refused("the field does not take such a value");
            }
        }

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

    /// <summary>Chooses an option of a native select. Its drop-down is the browser's own and cannot be pressed: the choice is made for it, with the events that it makes.</summary>
    public async Task<Observation> ChooseAsync(IPage page, IReadOnlyList<IFrame> frames, AttemptLog log, Step.Choose choose, CancellationToken cancellationToken)
    {
        if (await HandleAsync(page, frames, choose.Element, cancellationToken) is not { } select)
        {
            return new Observation.Refused("it is gone");
        }

        try
        {
            log.Did(ActKind.Choose, $"{choose.Target}: {choose.Option}", choose.Why);
            await select.SelectOptionAsync(new SelectOptionValue { Value = choose.Value }, new ElementHandleSelectOptionOptions { Timeout = 4000 }).WaitAsync(CallLimit, time, cancellationToken);
            return new Observation.Done();
        }
        catch (TimeoutException)
        {
            return new Observation.Refused("the option could not be chosen within 4 s");
        }
    }

    public async Task<Observation> AttachAsync(IPage page, IReadOnlyList<IFrame> frames, AttemptLog log, Step.Attach attach, CancellationToken cancellationToken)
    {
        if (await HandleAsync(page, frames, attach.Element, cancellationToken) is not { } field)
        {
            return new Observation.Refused("it is gone");
        }

        try
        {
            log.Did(ActKind.Upload, $"{attach.Target}: {attach.FileName}", attach.Why);
            await field.SetInputFilesAsync(new FilePayload { Name = attach.FileName, MimeType = attach.MediaType, Buffer = attach.Bytes.ToArray() }, new ElementHandleSetInputFilesOptions { Timeout = 4000 }).WaitAsync(CallLimit, time, cancellationToken);
            return new Observation.Done();
        }
        catch (TimeoutException)
        {
            return new Observation.Refused("the file could not be given within 4 s");
        }
    }

    public async Task<Observation> BackAsync(IPage page, AttemptLog log, Step.Back back, CancellationToken cancellationToken)
    {
        log.Did(ActKind.Back, "the browser's back button", back.Why);
        try
        {
            await page.GoBackAsync(new PageGoBackOptions { WaitUntil = WaitUntilState.Commit, Timeout = 8000 }).WaitAsync(CallLimit, time, cancellationToken);
            return new Observation.Done();
        }
        catch (TimeoutException)
        {
            return new Observation.Refused("the page before did not come within 8 s");
        }
    }

    private async Task<IElementHandle?> HandleAsync(IPage page, IReadOnlyList<IFrame> frames, NodeRef element, CancellationToken cancellationToken) =>
        element.Frame == 0 ? await lens.ElementAsync(page.MainFrame, element, cancellationToken)
        : element.Frame < frames.Count ? await lens.ElementAsync(frames[element.Frame], element, cancellationToken)
        : null;

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
        catch (TimeoutException refused) when (touch && refused.Message.Contains("intercepts pointer events", StringComparison.Ordinal))
        {
            return await TouchInFrameAsync(frame.Page, handle, log, cancellationToken);
        }
        catch (TimeoutException)
        {
            return new Observation.Refused("it could not be pressed within 4 s");
        }
    }

    /// <summary>Touches an element of a frame at its place, where a locator's tap was refused although a finger would hit it.</summary>
    private async Task<Observation> TouchInFrameAsync(IPage page, IElementHandle handle, AttemptLog log, CancellationToken cancellationToken)
    {
        const string OnTop = """
            e => { const r = e.getBoundingClientRect(); const h = document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2); return !!h && (h === e || e.contains(h)); }
            """;
        var hits = await handle.EvaluateAsync<bool>(OnTop).WaitAsync(CallLimit, time, cancellationToken);
        if (!hits || await handle.BoundingBoxAsync().WaitAsync(CallLimit, time, cancellationToken) is not { } box)
        {
            return new Observation.Refused("something lies over it");
        }

        var pan = await page.EvaluateAsync<double[]>("() => [visualViewport.offsetLeft, visualViewport.offsetTop]").WaitAsync(CallLimit, time, cancellationToken);
        log.Noted("touch", "A tap in a frame was refused ('intercepts pointer events') although a finger would hit: it was touched at its place.");
        await page.Touchscreen.TapAsync((float)(box.X + (box.Width / 2) - pan[0]), (float)(box.Y + (box.Height / 2) - pan[1])).WaitAsync(CallLimit, time, cancellationToken);
        return new Observation.Done();
    }
}
