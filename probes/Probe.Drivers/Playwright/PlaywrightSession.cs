using Microsoft.Playwright;
using Probe.Core.Probes.Journey.Guarding;
using Probe.Core.Scenarios;
using Probe.Core.Visits;
using Probe.Drivers.Guarding;

namespace Probe.Drivers.Playwright;

/// <summary>A browser context of one visit: hands each step to the part that performs it, and tells the portal's failures from faults of ours.</summary>
internal sealed class PlaywrightSession : IDriverSession
{
    /// <summary>For calls that a sound page answers at once: Playwright's own time-outs do not cover a page that is kept busy.</summary>
    internal static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(10);

    private readonly IBrowserContext _context;
    private readonly TimeProvider _time;
    private readonly BrowserGuard? _guard;
    private readonly AttemptPages _pages;
    private readonly PageLens _lens;
    private readonly PageHand _hand;
    private readonly PageArrival _arrival;
    private readonly PageRest _rest;
    private readonly PageCamera _camera;
    private readonly FileFetcher _files;
    private readonly PageGauge _gauge;
    private readonly PageStopwatch _stopwatch;
    private (Uri Address, Task<Observation> Opening)? _ahead;
    private IReadOnlyList<IFrame> _frames = [];

    private PlaywrightSession(IBrowserContext context, SessionOptions options, string userAgent, TimeProvider time, BrowserGuard? guard)
    {
        _files = new FileFetcher(context, userAgent, time);
        _guard = guard;
        _context = context;
        _time = time;
        _pages = new AttemptPages(context, time);
        _lens = new PageLens(context, "_" + Guid.NewGuid().ToString("N")[..12], time);
        _hand = new PageHand(_lens, options.Device.Touch, time);
        _arrival = new PageArrival(_lens, _pages.DropAsync, time);
        _rest = new PageRest(_pages, _lens, async address => guard is null ? null : await guard.GoneAsync(context, address), time);
        _camera = new PageCamera(context, options.Device, time);
        _gauge = new PageGauge(options.Device, time);
        _stopwatch = new PageStopwatch(context, options.Device, time);
    }

    /// <summary>Told when the session has ended: whether the browser closed it as it was told.</summary>
    internal Action<bool> Closed { get; set; } = _ => { };

    private AttemptLog Log => _pages.Log;

    /// <param name="elsewhere">Where the browser stands that others started; null: it is ours, on this machine.</param>
    public static async Task<PlaywrightSession> OpenAsync(IBrowser browser, SessionOptions options, TimeProvider time, CancellationToken cancellationToken, string? elsewhere = null)
    {
        var device = options.Device;
        var major = browser.Version.Split('.')[0];
        var dress = new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = device.Width, Height = device.Height },
            DeviceScaleFactor = (float)device.Scale,
            HasTouch = device.Touch,
            IsMobile = device.Touch,
            Locale = options.Language == Language.Zh ? "zh-CN" : "en-GB",
            TimezoneId = options.Language == Language.Zh ? "Asia/Shanghai" : null,
            UserAgent = options.UserAgent ?? (device.UserAgent ?? "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{major}.0.0.0 Safari/537.36").Replace("{major}", major, StringComparison.Ordinal),
            AcceptDownloads = false,
        };
        var (context, guard) = await BrowserGuard.OpenAsync(browser, dress, options.Guard, time, cancellationToken, elsewhere);
        var session = new PlaywrightSession(context, options, dress.UserAgent, time, guard);
        try
        {
            await session.DressAsync(device).WaitAsync(CallLimit, time, cancellationToken);
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }

        context.Page += (_, page) => session._pages.Opened(page);
        context.Request += (_, request) => session.LogOf(request).Requested(request);
        context.RequestFinished += (_, request) => session.LogOf(request).Ended(request, null);
        context.RequestFailed += (_, request) => session.LogOf(request).Ended(request, request.Failure ?? "failed");
        context.Response += (_, response) => session.Responded(response);
        context.Dialog += (_, dialog) => session.Asked(dialog);
        context.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                session._pages.OwnerOf(message.Page).Log.Said("console", message.Text);
            }
        };
        context.WebError += (_, error) => session._pages.OwnerOf(error.Page).Log.Said("script", error.Error);
        return session;
    }

    public async Task<Observation> PerformAsync(Step step, CancellationToken cancellationToken)
    {
        try
        {
            return step switch
            {
                Step.Begin => await BeginAsync(cancellationToken),
                Step.Prepare prepare => Prepare(prepare, cancellationToken),
                Step.Open open => await OpenAsync(open, cancellationToken),
                Step.Look look => await LookAsync(look, cancellationToken),
                Step.Press press => await _hand.PressAsync(_pages.Top, _frames, Log, press.Element, press.Target, press.Why, cancellationToken),
                Step.Type type => await _hand.TypeAsync(_pages.Top, _frames, Log, type, cancellationToken),
                Step.Key key => await _hand.KeyAsync(_pages.Top, Log, key, cancellationToken),
                Step.Choose choose => await _hand.ChooseAsync(_pages.Top, _frames, Log, choose, cancellationToken),
                Step.Attach attach => await _hand.AttachAsync(_pages.Top, _frames, Log, attach, cancellationToken),
                Step.Back back => await _hand.BackAsync(_pages.Top, Log, back, cancellationToken),
                Step.Quiet quiet => await _rest.AwaitAsync(quiet, _frames, cancellationToken),
                Step.LookBack look => await LookBackAsync(look, cancellationToken),
                Step.Capture { Kind: "whole" } => await _camera.CaptureWholeAsync(_pages.Top, cancellationToken),
                Step.Capture => await _camera.CaptureAsync(_pages.Top, cancellationToken),
                Step.Measure measure => new Observation.Measured(await _gauge.MeasureAsync(_pages.Top, measure.Elements, cancellationToken)),
                Step.Narrow narrow => new Observation.Narrowed(await _gauge.NarrowAsync(_pages.Top, narrow.Width, cancellationToken)),
                Step.Audit audit => new Observation.Audited(await PageAudit.RunAsync(_pages.Top, audit, _time, cancellationToken)),
                Step.Throttle throttle => await _stopwatch.ThrottleAsync(_pages.Top, throttle.Conditions, cancellationToken),
                Step.Vitals vitals => new Observation.Timed(await _stopwatch.ReadAsync(_pages.Top, vitals.Conditions, Log, held: _guard is { Held.IsEmpty: false }, cancellationToken)),
                Step.Guard guard => Take(guard.Stance),
                Step.Fetch fetch => await _files.FetchAsync(fetch, cancellationToken),
                Step.Collect => Log.Read() with { Held = _guard?.Held ?? [] },
                _ => throw new InvalidOperationException($"The step {step.GetType().Name} is not known to this driver."),
            };
        }
        catch (PlaywrightException broken) when (IsGone(broken))
        {
            throw await LivesAsync() ? new FaultException(new Fault(FaultKind.PageCrashed, $"The page crashed: {PlaywrightDriver.Short(broken)}"), sessionLives: true, broken) : Died(PlaywrightDriver.Short(broken), broken);
        }
        catch (FaultException gone) when (gone.SessionLives && Log.Failure is not null && _pages.Open == 0)
        {
            // We closed the page because the portal failed: what comes after finds the same failure, not one of ours.
            return new Observation.SiteFailed(Log.Failure);
        }
        catch (FaultException gone) when (gone is { SessionLives: true, Fault.Kind: FaultKind.PageCrashed })
        {
            throw await LivesAsync() ? gone : Died(gone.Fault.Detail, gone);
        }
        catch (TimeoutException)
        {
            // Ours had to answer and did not: the page's own script keeps it busy, or the browser is frozen.
            await _pages.DropAsync(_pages.Top);
            return Log.Failed(Log.Failure ?? (Log.Dialogs > AttemptLog.FewDialogs ? new SiteFailure(SiteFailureKind.DialogLoop, $"It opened {Log.Dialogs} dialogs, and nothing else could be done.") : new SiteFailure(SiteFailureKind.Hangs, $"The page did not answer within {CallLimit.TotalSeconds:0} s: its script keeps it busy.")));
        }
        catch (PlaywrightException other)
        {
            throw new FaultException(new Fault(FaultKind.DriverLost, $"The browser refused a step ({step.GetType().Name}): {PlaywrightDriver.Short(other)}"), sessionLives: _context.Browser?.IsConnected == true, other);
        }
    }

    public async ValueTask DisposeAsync()
    {
        var clean = true;
        try
        {
            await _context.CloseAsync().WaitAsync(BrowserGeneration.ClosingLimit, _time);
        }
        catch (PlaywrightException)
        {
            // The browser was gone already.
        }
        catch (TimeoutException)
        {
            // A frozen browser: the driver begins nothing more in it, and ends it.
            clean = false;
        }

        if (_guard is not null)
        {
            await _guard.DisposeAsync();
        }

        Closed(clean);
    }

    internal static bool IsGone(PlaywrightException broken) =>
        broken.Message.Contains("crashed", StringComparison.OrdinalIgnoreCase) || broken.Message.Contains("has been closed", StringComparison.Ordinal) || broken.Message.Contains("Process exited", StringComparison.Ordinal);

    private static FaultException Died(string said, Exception gone) => new(new Fault(FaultKind.BrowserCrashed, $"The browser died: {said}"), innerException: gone);

    /// <summary>Whether the browser still answers: its pages are told gone a moment before a browser that dies with them.</summary>
    private async Task<bool> LivesAsync()
    {
        if (_context.Browser is not { IsConnected: true })
        {
            return false;
        }

        try
        {
            // Any question that the browser itself answers, not a page.
            await _context.CookiesAsync().WaitAsync(CallLimit, _time);
            return true;
        }
        catch (Exception silent) when (silent is PlaywrightException or TimeoutException)
        {
            return false;
        }
    }

    /// <summary>What every page of the context is given before its own scripts.</summary>
    private async Task DressAsync(DeviceProfile device)
    {
        await _context.ExposeBindingAsync(_lens.Binding, (BindingSource source, string fact) => Told(source, fact));
        await _context.AddInitScriptAsync(_lens.Script);
        if (device.TextScale is { } scale)
        {
            // As a reader's setting of the text size does: every size that the page states is multiplied, and the layout answers.
            var percent = (scale * 100).ToString("0", System.Globalization.CultureInfo.InvariantCulture);
            await _context.AddInitScriptAsync($"(() => {{ const s = new CSSStyleSheet(); s.replaceSync('* {{ -webkit-text-size-adjust: {percent}% !important; text-size-adjust: {percent}% !important; }}'); document.adoptedStyleSheets = [...document.adoptedStyleSheets, s]; }})();");
        }
    }

    private async Task<Observation> BeginAsync(CancellationToken cancellationToken)
    {
        _frames = [];
        _guard?.Forget();
        try
        {
            _ahead = await _pages.TurnAsync(cancellationToken);
            return new Observation.Done();
        }
        catch (TimeoutException slow)
        {
            // What an attempt before left behind keeps the browser busy: only a fresh session helps.
            throw new FaultException(new Fault(FaultKind.StepTimedOut, $"The browser gave no fresh page within {CallLimit.TotalSeconds:0} s."), innerException: slow);
        }
    }

    private Observation.Done Prepare(Step.Prepare prepare, CancellationToken cancellationToken)
    {
        _pages.Prepare(prepare.Address, (page, log) => _arrival.OpenAsync(page, log, new Step.Open(prepare.Address, prepare.Limit), cancellationToken), cancellationToken);
        return new Observation.Done();
    }

    private async Task<Observation> OpenAsync(Step.Open open, CancellationToken cancellationToken)
    {
        if (_ahead is { } ahead && ahead.Address == open.Address)
        {
            _ahead = null;
            return await ahead.Opening;
        }

        var seen = await _arrival.OpenAsync(_pages.Top, Log, open, cancellationToken);
        // Through a proxy every failure looks alike to the browser; the proxy knows which it was.
        return seen is Observation.SiteFailed && _guard?.FailureOf(open.Address) is { } failure ? Log.Failed(failure) : seen;
    }

    private Observation.Done Take(GuardStance stance)
    {
        (_guard ?? throw new InvalidOperationException("This session has no guard that could take a stance.")).Take(stance);
        return new Observation.Done();
    }

    private async Task<Observation> LookAsync(Step.Look look, CancellationToken cancellationToken)
    {
        if (Log.DialogLoop)
        {
            await _pages.DropAsync(_pages.Top);
            return Log.Failed(new SiteFailure(SiteFailureKind.DialogLoop, $"It opened {Log.Dialogs} dialogs."));
        }

        var (sighting, frames) = await _lens.LookAsync(_pages.Top, look.Locators, look.Forms, look.Whole, cancellationToken);
        _frames = frames;
        return new Observation.Seen(sighting);
    }

    private async Task<Observation> LookBackAsync(Step.LookBack look, CancellationToken cancellationToken)
    {
        if (_pages.Previous is not { IsClosed: false } page)
        {
            return new Observation.Refused("its page is closed");
        }

        var (sighting, _) = await _lens.LookAsync(page, look.Locators, forms: false, whole: false, cancellationToken);
        // Nobody waits for this page now. What its earlier documents left behind would stay until Chromium thought it worth while: half as much memory again after a dozen attempts.
        Unawaited.Forget(page.RequestGCAsync());
        LargeGarbage.Collect(_time);
        return new Observation.Seen(sighting);
    }

    private void Told(BindingSource source, string fact)
    {
        var (log, number) = _pages.OwnerOf(source.Page);
        log.Told(fact, number);
    }

    private AttemptLog LogOf(IRequest request)
    {
        try
        {
            return _pages.OwnerOf(request.Frame.Page).Log;
        }
        catch (PlaywrightException)
        {
            return Log; // A pop-up's first document has no frame yet.
        }
    }

    private void Responded(IResponse response)
    {
        try
        {
            LogOf(response.Request).Responded(response, response.Request.IsNavigationRequest && response.Frame.ParentFrame is null);
        }
        catch (PlaywrightException)
        {
            Log.Responded(response, mainFrame: true); // A pop-up's first document.
        }
    }

    private void Asked(IDialog dialog)
    {
        _pages.OwnerOf(dialog.Page).Log.Said("dialog", $"{dialog.Type}: {dialog.Message}");
        // A guarded session may say yes: what that sends is the guard's to judge. Without a guard nothing is agreed to.
        _ = AnswerAsync(dialog, yes: _guard is not null && dialog.Type is not "prompt");
    }

    private static async Task AnswerAsync(IDialog dialog, bool yes)
    {
        try
        {
            await (yes ? dialog.AcceptAsync() : dialog.DismissAsync());
        }
        catch (PlaywrightException)
        {
            // Its page closed first.
        }
    }
}
