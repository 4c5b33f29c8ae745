using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Playwright;
using Probe.Core.Probes.Journey.Guarding;
using Probe.Core.Scenarios;
using Probe.Core.Visits;
using Probe.Drivers.Guarding;

namespace Probe.Drivers.Playwright;

/// <summary>A browser context and the page of the present attempt. Two pages take turns, so that the last attempt's page can be looked at once more.</summary>
internal sealed class PlaywrightSession : IDriverSession
{
    private const int MostElements = 150_000;
    private const int MostNodes = 6000;
    private static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(10);
    private static readonly string LensSource = ReadLens();

    private readonly IBrowserContext _context;
    private readonly SessionOptions _options;
    private readonly TimeProvider _time;
    private readonly string _key;
    private readonly BrowserGuard? _guard;
    private readonly ConcurrentDictionary<IPage, (AttemptLog Log, int Number)> _owners = new();
    private readonly List<IPage> _tabs = [];
    private readonly Lock _tabsLock = new();
    private List<IPage> _lateTabs = [];
    private IReadOnlyList<IFrame> _frames = [];
    private IPage? _previous;
    private IPage? _spare;
    private AttemptLog _log;
    private bool _dirty;

    private PlaywrightSession(IBrowserContext context, SessionOptions options, TimeProvider time, string key, BrowserGuard? guard)
    {
        _guard = guard;
        _context = context;
        _options = options;
        _time = time;
        _key = key;
        _log = new AttemptLog(time);
    }

    internal Action Closed { get; set; } = () => { };

    private IPage Top
    {
        get
        {
            lock (_tabsLock)
            {
                return _tabs.FindLast(p => !p.IsClosed) ?? throw new FaultException(new Fault(FaultKind.PageCrashed, "The page is gone."), sessionLives: true);
            }
        }
    }

    public static async Task<PlaywrightSession> OpenAsync(IBrowser browser, SessionOptions options, TimeProvider time, CancellationToken cancellationToken)
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
        var guard = BrowserGuard.Start(options.Guard, time);
        var context = await OpenContextAsync(browser, dress, guard, time, cancellationToken);
        var key = "_" + Guid.NewGuid().ToString("N")[..12];
        var session = new PlaywrightSession(context, options, time, key, guard);
        await context.ExposeBindingAsync(key + "t", (BindingSource source, string fact) => session.Told(source, fact));
        await context.AddInitScriptAsync(LensSource.Replace("__KEY__", key, StringComparison.Ordinal).Replace("__SEND__", key + "t", StringComparison.Ordinal));
        context.Page += (_, page) => session.Opened(page);
        context.Request += (_, request) => session.LogOf(request)?.Requested(request);
        context.RequestFinished += (_, request) => session.LogOf(request)?.Ended(request, null);
        context.RequestFailed += (_, request) => session.LogOf(request)?.Ended(request, request.Failure ?? "failed");
        context.Response += (_, response) => session.Responded(response);
        context.Dialog += (_, dialog) => session.Asked(dialog);
        context.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                session._log.Said("console", message.Text);
            }
        };
        context.WebError += (_, error) => session._log.Said("script", error.Error);
        return session;
    }

    private static async Task<IBrowserContext> OpenContextAsync(IBrowser browser, BrowserNewContextOptions dress, BrowserGuard? guard, TimeProvider time, CancellationToken cancellationToken)
    {
        if (guard is null)
        {
            return await browser.NewContextAsync(dress).WaitAsync(CallLimit, time, cancellationToken);
        }

        try
        {
            guard.Dress(dress);
            var context = await browser.NewContextAsync(dress).WaitAsync(CallLimit, time, cancellationToken);
            await guard.AttachAsync(context);
            return context;
        }
        catch
        {
            await guard.DisposeAsync();
            throw;
        }
    }

    public async Task<Observation> PerformAsync(Step step, CancellationToken cancellationToken)
    {
        try
        {
            return step switch
            {
                Step.Begin => await BeginAsync(cancellationToken),
                Step.Open open => await OpenAsync(open, cancellationToken),
                Step.Look look => new Observation.Seen(await LookAsync(Top, look.Locators, cancellationToken)),
                Step.Press press => await PressAsync(press.Element, press.Target, press.Why, cancellationToken),
                Step.Type type => await TypeAsync(type, cancellationToken),
                Step.Key key => await KeyAsync(key, cancellationToken),
                Step.Quiet quiet => await QuietAsync(quiet, cancellationToken),
                Step.LookBack => await LookBackAsync(cancellationToken),
                Step.Capture => await CaptureAsync(cancellationToken),
                Step.Guard stance => Guard(stance.Stance),
                Step.Collect => _log.Read() with { Held = _guard?.Held ?? [] },
                _ => throw new InvalidOperationException($"The step {step.GetType().Name} is not known to this driver."),
            };
        }
        catch (PlaywrightException broken) when (IsGone(broken))
        {
            throw Broken(broken);
        }
        catch (FaultException gone) when (gone.SessionLives && _log.Failure is not null && HasNoPage())
        {
            // We closed the page because the portal failed: what comes after finds the same failure, not one of ours.
            return new Observation.SiteFailed(_log.Failure);
        }
        catch (TimeoutException)
        {
            // Ours had to answer and did not: the page's own script keeps it busy, or the browser is frozen.
            await DropAsync(Top);
            _log.Failure ??= new SiteFailure(SiteFailureKind.Hangs, $"The page did not answer within {CallLimit.TotalSeconds:0} s: its script keeps it busy.");
            return new Observation.SiteFailed(_log.Failure);
        }
        catch (PlaywrightException other)
        {
            throw new FaultException(new Fault(FaultKind.DriverLost, $"The browser refused a step ({step.GetType().Name}): {PlaywrightDriver.Short(other)}"), sessionLives: _context.Browser?.IsConnected == true, other);
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _context.CloseAsync().WaitAsync(TimeSpan.FromSeconds(20), _time);
        }
        catch (PlaywrightException)
        {
            // The browser was gone already.
        }
        catch (TimeoutException)
        {
            // A frozen browser: the driver ends it when it is disposed of.
        }

        if (_guard is not null)
        {
            await _guard.DisposeAsync();
        }

        Closed();
    }

    private static string ReadLens()
    {
        using var stream = typeof(PlaywrightSession).Assembly.GetManifestResourceStream("Probe.Drivers.Playwright.lens.js")
            ?? throw new InvalidOperationException("The lens is not in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private Observation.Done Guard(GuardStance stance)
    {
        (_guard ?? throw new InvalidOperationException("This session has no guard that could take a stance.")).Take(stance);
        return new Observation.Done();
    }

    private bool HasNoPage()
    {
        lock (_tabsLock)
        {
            return _tabs.TrueForAll(p => p.IsClosed);
        }
    }

    private FaultException Broken(PlaywrightException gone)
    {
        var alive = _context.Browser?.IsConnected == true;
        return new FaultException(
            alive ? new Fault(FaultKind.PageCrashed, $"The page crashed: {PlaywrightDriver.Short(gone)}") : new Fault(FaultKind.BrowserCrashed, $"The browser died: {PlaywrightDriver.Short(gone)}"),
            sessionLives: alive,
            gone);
    }

    private async Task<Observation> BeginAsync(CancellationToken cancellationToken)
    {
        // The page of the last attempt stays open for the look back; the one before it is used again.
        IPage? page;
        List<IPage> done;
        lock (_tabsLock)
        {
            page = _spare is { IsClosed: false } ? _spare : null;
            done = [.. _lateTabs];
            _spare = _tabs.FirstOrDefault();
            _lateTabs = [.. _tabs.Skip(1)];
            _previous = _tabs.FindLast(p => !p.IsClosed);
            _tabs.Clear();
        }

        foreach (var tab in done)
        {
            await CloseQuietlyAsync(tab);
        }

        _log = new AttemptLog(_time);
        _guard?.Forget();
        _frames = [];
        if (_dirty)
        {
            await _context.ClearCookiesAsync();
            if (page is not null)
            {
                await ClearStorageAsync(page, cancellationToken);
            }
        }

        page ??= await _context.NewPageAsync().WaitAsync(CallLimit, _time, cancellationToken);
        foreach (var old in _owners.Keys.Where(p => p.IsClosed))
        {
            _owners.TryRemove(old, out _);
        }

        _owners[page] = (_log, 0);
        lock (_tabsLock)
        {
            _tabs.Add(page);
        }

        _dirty = true;
        return new Observation.Done();
    }

    /// <summary>What earlier attempts left in the browser must not colour this one.</summary>
    private async Task ClearStorageAsync(IPage page, CancellationToken cancellationToken)
    {
        try
        {
            await page.EvaluateAsync("() => { try { sessionStorage.clear(); localStorage.clear(); } catch { /* an opaque origin has none */ } }").WaitAsync(CallLimit, _time, cancellationToken);
        }
        catch (PlaywrightException) when (!page.IsClosed)
        {
            // The page is between documents; its origin's storage is cleared with the next attempt's page.
        }
    }

    private async Task<Observation> OpenAsync(Step.Open open, CancellationToken cancellationToken)
    {
        var page = Top;
        _log.Did(ActKind.Open, open.Address.ToString(), "as from a bookmark");
        var started = _time.GetTimestamp();
        try
        {
            var response = await page.GotoAsync(open.Address.ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.Commit, Timeout = (float)open.Limit.TotalMilliseconds })
                .WaitAsync(open.Limit + CallLimit, _time, cancellationToken);
            if (response is { Status: >= 400 })
            {
                return SiteFailed(_guard?.FailureOf(open.Address) ?? new SiteFailure(SiteFailureKind.HttpError, $"It answered with HTTP {response.Status}.", response.Status));
            }

            var left = open.Limit - _time.GetElapsedTime(started);
            var parsed = await ParsedAsync(page, left, cancellationToken);
            if (parsed is not null)
            {
                return SiteFailed(parsed);
            }

            return new Observation.Arrived(page.Url, response?.Status);
        }
        catch (TimeoutException)
        {
            await DropAsync(page);
            return SiteFailed(_log.Dialogs > 0
                ? new SiteFailure(SiteFailureKind.DialogLoop, $"It opened {_log.Dialogs} dialogs and no page.")
                : new SiteFailure(SiteFailureKind.Silent, $"It did not answer within {open.Limit.TotalSeconds:0} s."));
        }
        catch (PlaywrightException broken) when (NetworkErrors.Read(broken.Message) is { } failure)
        {
            // After a failed document the next one would be interrupted by the browser's error page.
            await DropAsync(page);
            return SiteFailed(_guard?.FailureOf(open.Address) ?? failure);
        }
    }

    private Observation.SiteFailed SiteFailed(SiteFailure failure)
    {
        _log.Failure = failure;
        return new Observation.SiteFailed(failure);
    }

    /// <summary>Waits until the document is parsed; one that never ends but shows something may be used as it stands.</summary>
    private async Task<SiteFailure?> ParsedAsync(IPage page, TimeSpan limit, CancellationToken cancellationToken)
    {
        var started = _time.GetTimestamp();
        var loaded = page.WaitForLoadStateAsync(LoadState.DOMContentLoaded, new PageWaitForLoadStateOptions { Timeout = (float)Math.Max(1, limit.TotalMilliseconds) });
        while (!loaded.IsCompleted)
        {
            await Task.WhenAny(loaded, Task.Delay(TimeSpan.FromMilliseconds(250), _time, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
            if (loaded.IsCompleted)
            {
                break;
            }

            var size = await SizeAsync(page, cancellationToken);
            if (size > MostElements)
            {
                await DropAsync(page);
                return new SiteFailure(SiteFailureKind.TooLarge, $"The page has more than {MostElements:N0} elements and goes on.");
            }

            if (_log.DialogLoop)
            {
                await DropAsync(page);
                return new SiteFailure(SiteFailureKind.DialogLoop, $"It opened {_log.Dialogs} dialogs.");
            }
        }

        try
        {
            await loaded;
            return null;
        }
        catch (TimeoutException)
        {
            _log.Said("loading", $"The document did not end within {_time.GetElapsedTime(started).TotalSeconds:0} s; what it had shown by then was used.");
            _log.Failure = new SiteFailure(SiteFailureKind.NeverLoads, $"The page did not finish within {_time.GetElapsedTime(started).TotalSeconds:0} s.");
            return null;
        }
    }

    private async Task<int> SizeAsync(IPage page, CancellationToken cancellationToken)
    {
        try
        {
            return await page.EvaluateAsync<int>($"() => window.{_key} ? window.{_key}.size() : 0").WaitAsync(TimeSpan.FromSeconds(5), _time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return 0; // Busy parsing, or a dialog stands open: the caller's limit decides.
        }
        catch (PlaywrightException broken) when (broken.Message.Contains("context was destroyed", StringComparison.Ordinal))
        {
            return 0;
        }
    }

    private async Task<PageSighting> LookAsync(IPage page, ImmutableDictionary<string, string> locators, CancellationToken cancellationToken)
    {
        var marks = locators.Count == 0 ? "{}" : JsonSerializer.Serialize(locators);
        var script = $"() => window.{_key} ? window.{_key}.look({marks}, {MostNodes}, 1500) : ''";
        var main = await LensAsync(page.MainFrame, script, cancellationToken);
        if (main.Bad is { Length: > 0 } bad)
        {
            throw new FaultException(new Fault(FaultKind.StepTimedOut, $"The declared locator '{bad[0][0]}' is not a CSS selector that the browser understands: {bad[0][1]}"), sessionLives: true);
        }

        if (page.Frames.Count == 1)
        {
            _frames = [page.MainFrame];
            return SightingReader.Join(main, []);
        }

        var seen = new List<IFrame> { page.MainFrame };
        var frames = new List<(int, double, double, SightingReader.LensPage)>();
        var scroll = await page.EvaluateAsync<double[]>("() => [window.scrollX, window.scrollY]").WaitAsync(CallLimit, _time, cancellationToken);
        foreach (var frame in page.Frames.Where(f => f != page.MainFrame && !f.IsDetached).Take(8))
        {
            try
            {
                var element = await frame.FrameElementAsync().WaitAsync(TimeSpan.FromSeconds(2), _time, cancellationToken);
                var box = await element.BoundingBoxAsync().WaitAsync(TimeSpan.FromSeconds(2), _time, cancellationToken);
                if (box is null || box.Width < 40 || box.Height < 15)
                {
                    continue;
                }

                var inside = await LensAsync(frame, script, cancellationToken);
                frames.Add((seen.Count, Math.Round(box.X + scroll[0]), Math.Round(box.Y + scroll[1]), inside));
                seen.Add(frame);
            }
            catch (TimeoutException)
            {
                // An advertisement's frame that never answers: it is not the portal's search.
            }
            catch (PlaywrightException) when (!page.IsClosed && _context.Browser?.IsConnected == true)
            {
                // It went while we looked.
            }
        }

        _frames = seen;
        return SightingReader.Join(main, frames);
    }

    private async Task<SightingReader.LensPage> LensAsync(IFrame frame, string script, CancellationToken cancellationToken)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                var json = await frame.EvaluateAsync<string>(script).WaitAsync(CallLimit, _time, cancellationToken);
                if (json.Length > 0)
                {
                    return SightingReader.Parse(json);
                }

                // A document into which the lens was not put in time (about:blank before its content).
                await frame.EvaluateAsync(LensSource.Replace("__KEY__", _key, StringComparison.Ordinal).Replace("__SEND__", _key + "t", StringComparison.Ordinal)).WaitAsync(CallLimit, _time, cancellationToken);
            }
            catch (PlaywrightException moved) when (tries < 8 && IsMoving(moved))
            {
                // The document is being replaced: the next call waits for the new one.
            }

            if (tries >= 8)
            {
                throw new FaultException(new Fault(FaultKind.StepTimedOut, "The page went from document to document and could not be looked at."), sessionLives: true);
            }
        }
    }

    private static bool IsGone(PlaywrightException broken) =>
        broken.Message.Contains("crashed", StringComparison.OrdinalIgnoreCase) || broken.Message.Contains("has been closed", StringComparison.Ordinal) || broken.Message.Contains("Process exited", StringComparison.Ordinal);

    private static bool IsMoving(PlaywrightException broken) =>
        broken.Message.Contains("context was destroyed", StringComparison.Ordinal) || broken.Message.Contains("Cannot find context", StringComparison.Ordinal) || broken.Message.Contains("because of a navigation", StringComparison.Ordinal);

    private async Task<Observation> PressAsync(NodeRef element, string target, string why, CancellationToken cancellationToken)
    {
        var page = Top;
        var kind = _options.Device.Touch ? ActKind.Tap : ActKind.Click;
        if (element.Frame == 0)
        {
            SightingReader.LensAim aim;
            try
            {
                var json = await page.EvaluateAsync<string>($"([id, doc]) => window.{_key} ? window.{_key}.aim(id, doc) : '{{\"gone\":true}}'", new object[] { element.Id, element.Document }).WaitAsync(CallLimit, _time, cancellationToken);
                aim = JsonSerializer.Deserialize(json, SightingReader.LensJson.Default.LensAim)!;
            }
            catch (PlaywrightException moved) when (IsMoving(moved))
            {
                return new Observation.Refused("the page changed before it could be pressed");
            }

            if (aim.Gone || aim.Hidden || aim.Disabled)
            {
                return new Observation.Refused(aim.Gone ? "it is gone" : aim.Hidden ? "it is not visible" : "it is disabled");
            }

            if (!aim.Ok)
            {
                return new Observation.Refused($"something lies over it: {aim.By}");
            }

            _log.Did(kind, target, why);
            await (_options.Device.Touch ? page.Touchscreen.TapAsync((float)aim.X, (float)aim.Y) : page.Mouse.ClickAsync((float)aim.X, (float)aim.Y)).WaitAsync(CallLimit, _time, cancellationToken);
            return new Observation.Done();
        }

        if (element.Frame >= _frames.Count)
        {
            return new Observation.Refused("its frame is gone");
        }

        var handle = (await _frames[element.Frame].EvaluateHandleAsync($"([id, doc]) => window.{_key} ? window.{_key}.element(id, doc) : null", new object[] { element.Id, element.Document }).WaitAsync(CallLimit, _time, cancellationToken)).AsElement();
        if (handle is null)
        {
            return new Observation.Refused("it is gone");
        }

        try
        {
            _log.Did(kind, target, why);
            await (_options.Device.Touch ? handle.TapAsync(new ElementHandleTapOptions { Timeout = 4000 }) : handle.ClickAsync(new ElementHandleClickOptions { Timeout = 4000 })).WaitAsync(CallLimit, _time, cancellationToken);
            return new Observation.Done();
        }
        catch (TimeoutException)
        {
            return new Observation.Refused("it could not be pressed within 4 s");
        }
    }

    private async Task<Observation> TypeAsync(Step.Type type, CancellationToken cancellationToken)
    {
        var pressed = await PressAsync(type.Element, type.Target, "to type in it", cancellationToken);
        if (pressed is not Observation.Done)
        {
            return pressed;
        }

        var page = Top;
        _log.Did(ActKind.Type, type.Target, type.Why);
        await page.Keyboard.PressAsync("ControlOrMeta+A").WaitAsync(CallLimit, _time, cancellationToken);
        await page.Keyboard.InsertTextAsync(type.Text).WaitAsync(CallLimit, _time, cancellationToken);
        // An input method ends a word with a key: pages that listen for keyup only would otherwise not hear it.
        await page.Keyboard.PressAsync("Shift").WaitAsync(CallLimit, _time, cancellationToken);
        return new Observation.Done();
    }

    private async Task<Observation> KeyAsync(Step.Key key, CancellationToken cancellationToken)
    {
        _log.Did(ActKind.Key, key.Name, key.Why);
        await Top.Keyboard.PressAsync(key.Name).WaitAsync(CallLimit, _time, cancellationToken);
        return new Observation.Done();
    }

    private async Task<Observation> QuietAsync(Step.Quiet quiet, CancellationToken cancellationToken)
    {
        var started = _time.GetTimestamp();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var left = quiet.Limit - _time.GetElapsedTime(started);
            var page = Top;
            if (_log.DialogLoop)
            {
                await DropAsync(page);
                return SiteFailed(new SiteFailure(SiteFailureKind.DialogLoop, $"It opened {_log.Dialogs} dialogs."));
            }

            var moved = _log.Moved;
            var still = false;
            if (left > TimeSpan.Zero)
            {
                var since = _log.LastAct?.At ?? 0;
                var script = $"() => window.{_key} ? window.{_key}.quiet({quiet.For.TotalMilliseconds:0}, {left.TotalMilliseconds:0}, {since:0}) : ''";
                var waits = new List<Task<bool>> { QuietFrameAsync(page.MainFrame, script, left, cancellationToken) };
                waits.AddRange(_frames.Where(f => f != page.MainFrame && f.Page == page && !f.IsDetached).Select(f => QuietFrameAsync(f, script, left, cancellationToken)));
                still = (await Task.WhenAll(waits)).All(s => s);
                left = quiet.Limit - _time.GetElapsedTime(started);
            }

            var pending = _log.PendingNow;
            if (left <= TimeSpan.Zero || (still && pending == 0 && page == Top))
            {
                int tabs;
                lock (_tabsLock)
                {
                    tabs = _tabs.Count(p => !p.IsClosed);
                }

                return new Observation.Settled(still, pending, page.Url, tabs, _log.Status, _log.LastAct, _log.Asked);
            }

            if (still && page == Top)
            {
                await Task.WhenAny(moved, Task.Delay(left, _time, cancellationToken));
            }
        }
    }

    private async Task<bool> QuietFrameAsync(IFrame frame, string script, TimeSpan left, CancellationToken cancellationToken)
    {
        try
        {
            var json = await frame.EvaluateAsync<string>(script).WaitAsync(left + CallLimit, _time, cancellationToken);
            return json.Length > 0 && JsonSerializer.Deserialize(json, SightingReader.LensJson.Default.LensQuiet)!.Still;
        }
        catch (PlaywrightException moved) when (IsMoving(moved))
        {
            return false;
        }
        catch (PlaywrightException) when (frame.IsDetached || (frame.Page.IsClosed && frame.Page != Top))
        {
            return true; // A frame or tab that closed itself has nothing more to change.
        }
    }

    private async Task<Observation> LookBackAsync(CancellationToken cancellationToken)
    {
        if (_previous is not { IsClosed: false } page)
        {
            return new Observation.Refused("its page is closed");
        }

        var frames = _frames;
        try
        {
            return new Observation.Seen(await LookAsync(page, ImmutableDictionary<string, string>.Empty, cancellationToken));
        }
        finally
        {
            _frames = frames;
        }
    }

    private async Task<Observation> CaptureAsync(CancellationToken cancellationToken)
    {
        var bytes = await Top.ScreenshotAsync(new PageScreenshotOptions { Type = ScreenshotType.Jpeg, Quality = 60, Scale = ScreenshotScale.Css, Animations = ScreenshotAnimations.Allow, Caret = ScreenshotCaret.Initial, Timeout = 8000 })
            .WaitAsync(CallLimit, _time, cancellationToken);
        return new Observation.Captured("image/jpeg", bytes);
    }

    private void Told(BindingSource source, string fact)
    {
        if (source.Page is { } page && _owners.TryGetValue(page, out var owner))
        {
            owner.Log.Told(fact, owner.Number);
        }
        else
        {
            _log.Told(fact, 1);
        }
    }

    private void Opened(IPage page)
    {
        page.Crash += (_, _) => _log.Wake();
        if (_owners.ContainsKey(page))
        {
            return;
        }

        lock (_tabsLock)
        {
            if (_tabs.Count == 0)
            {
                return; // Our own page for the next attempt.
            }

            _owners[page] = (_log, 1);
            _tabs.Add(page);
        }

        _log.Wake();
    }

    private AttemptLog? LogOf(IRequest request)
    {
        try
        {
            return _owners.TryGetValue(request.Frame.Page, out var owner) ? owner.Log : _log;
        }
        catch (PlaywrightException)
        {
            return _log; // A pop-up's first document has no frame yet.
        }
    }

    private void Responded(IResponse response)
    {
        try
        {
            var log = LogOf(response.Request);
            log?.Responded(response, response.Request.IsNavigationRequest && response.Frame.ParentFrame is null);
        }
        catch (PlaywrightException)
        {
            _log.Responded(response, mainFrame: true); // A pop-up's first document.
        }
    }

    private void Asked(IDialog dialog)
    {
        _log.Said("dialog", $"{dialog.Type}: {dialog.Message}");
        _ = DismissAsync(dialog);
    }

    private static async Task DismissAsync(IDialog dialog)
    {
        try
        {
            await dialog.DismissAsync();
        }
        catch (PlaywrightException)
        {
            // Its page closed first.
        }
    }

    /// <summary>Closes a page that is of no further use; the session goes on with a new one.</summary>
    private async Task DropAsync(IPage page)
    {
        await CloseQuietlyAsync(page);
        if (_spare == page)
        {
            _spare = null;
        }
    }

    private async Task CloseQuietlyAsync(IPage page)
    {
        try
        {
            await page.CloseAsync().WaitAsync(CallLimit, _time);
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
}
