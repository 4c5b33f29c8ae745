using System.Collections.Immutable;
using System.Globalization;
using OpenQA.Selenium;
using Probe.Core.Probes.Usability.Apps;
using Probe.Core.Visits;
using Probe.Core.Visits.Screens;

namespace Probe.Drivers.WebDriver;

/// <summary>A session with an Appium server, by W3C's and Appium's own end points. Never by Selenium's element classes: their atoms are page scripts, which native drivers refuse.</summary>
public sealed class AppiumSession : IAppSession
{
    private const string ElementKey = "element-6066-11e4-a52e-4f735466cecf";
    private readonly AppiumLine _line;
    private readonly AppDevice _device;
    private bool _inWeb;

    internal AppiumSession(AppiumLine line, AppDevice device, AppIdentity identity)
    {
        _line = line;
        _device = device;
        Identity = identity;
        _inWeb = device is AppDevice.PhoneWeb;
    }

    public AppIdentity Identity { get; }

    public async Task<ScreenReading> LookAsync(CancellationToken cancellationToken) =>
        _inWeb ? throw new InvalidOperationException("The tree is told on the native screen only: enter it first.") : ScreenTreeReader.Read(await SourceAsync(cancellationToken));

    public async Task<string> SourceAsync(CancellationToken cancellationToken) => await ValueAsync(DriverCommand.GetPageSource, null, cancellationToken) as string ?? string.Empty;

    public async Task<ReadOnlyMemory<byte>> CaptureAsync(CancellationToken cancellationToken)
    {
        var told = await ValueAsync(DriverCommand.Screenshot, null, cancellationToken) as string ?? string.Empty;
        try
        {
            return Convert.FromBase64String(told);
        }
        catch (FormatException broken)
        {
            throw new FaultException(new Fault(FaultKind.DriverLost, "The Appium server sent a screenshot that is no picture."), sessionLives: true, broken);
        }
    }

    public async Task<AppElement?> FindAsync(AppLocator locator, CancellationToken cancellationToken)
    {
        var (value, trouble) = await _line.SendAsync(DriverCommand.FindElement, Using(locator), cancellationToken);
        return trouble is null ? Element(value) : IsAbsent(trouble) ? null : throw _line.Lose(trouble.AsFault(locator.ToString()));
    }

    public async Task<ImmutableArray<AppElement>> FindAllAsync(AppLocator locator, CancellationToken cancellationToken)
    {
        var (value, trouble) = await _line.SendAsync(DriverCommand.FindElements, Using(locator), cancellationToken);
        if (trouble is not null)
        {
            return IsAbsent(trouble) ? [] : throw _line.Lose(trouble.AsFault(locator.ToString()));
        }

        return value is IEnumerable<object> elements ? [.. elements.Select(e => Element(e))] : throw Odd(DriverCommand.FindElements);
    }

    public async Task<string?> TextAsync(AppElement element, CancellationToken cancellationToken) =>
        await OfElementAsync(DriverCommand.GetElementText, Id(element), cancellationToken) as string;

    public async Task<string?> AttributeAsync(AppElement element, string name, CancellationToken cancellationToken)
    {
        var parameters = Id(element);
        parameters["name"] = name;
        return await OfElementAsync(DriverCommand.GetElementAttribute, parameters, cancellationToken) switch
        {
            null => null,
            string text => text,
            bool flag => flag ? "true" : "false",
            var other => Convert.ToString(other, CultureInfo.InvariantCulture),
        };
    }

    public async Task<ScreenBounds?> BoundsAsync(AppElement element, CancellationToken cancellationToken)
    {
        if (await OfElementAsync(DriverCommand.GetElementRect, Id(element), cancellationToken) is not IDictionary<string, object> rect)
        {
            return null;
        }

        return new ScreenBounds(Side("x"), Side("y"), Math.Max(0, Side("width")), Math.Max(0, Side("height")));

        int Side(string name) => rect.TryGetValue(name, out var side) && side is long or double or int ? (int)Math.Round(Convert.ToDouble(side, CultureInfo.InvariantCulture)) : throw Odd(DriverCommand.GetElementRect);
    }

    public Task<AppOutcome> TapAsync(AppElement element, CancellationToken cancellationToken) => ActAsync(DriverCommand.ClickElement, Id(element), cancellationToken);

    public Task<AppOutcome> TapAtAsync(ScreenPoint place, CancellationToken cancellationToken) => ActAsync(DriverCommand.Actions, TouchActions.Tap(place), cancellationToken);

    public Task<AppOutcome> LongPressAsync(ScreenPoint place, TimeSpan hold, CancellationToken cancellationToken) =>
        ActAsync(DriverCommand.Actions, TouchActions.Press(place, hold), cancellationToken);

    public Task<AppOutcome> SwipeAsync(ScreenPoint from, ScreenPoint to, TimeSpan duration, CancellationToken cancellationToken) =>
        ActAsync(DriverCommand.Actions, TouchActions.Swipe(from, to, duration), cancellationToken);

    public Task<AppOutcome> TypeAsync(AppElement element, string text, CancellationToken cancellationToken)
    {
        var parameters = Id(element);
        parameters["text"] = text;
        parameters["value"] = text.Select(c => c.ToString()).ToArray();
        return ActAsync(DriverCommand.SendKeysToElement, parameters, cancellationToken);
    }

    public Task<AppOutcome> ClearAsync(AppElement element, CancellationToken cancellationToken) => ActAsync(DriverCommand.ClearElement, Id(element), cancellationToken);

    public Task<AppOutcome> BackAsync(CancellationToken cancellationToken) => ActAsync(DriverCommand.GoBack, null, cancellationToken);

    public async Task<bool?> KeyboardShownAsync(CancellationToken cancellationToken)
    {
        var (value, trouble) = await _line.SendAsync(AppiumWire.Commands.KeyboardShown, null, cancellationToken);
        return trouble is null ? value as bool? : trouble.IsUnknownHere ? null : throw _line.Lose(trouble.AsFault("keyboard shown"));
    }

    public Task<AppOutcome> HideKeyboardAsync(CancellationToken cancellationToken) => MobileAsync("hideKeyboard", [], cancellationToken);

    public async Task<string?> DialogAsync(CancellationToken cancellationToken)
    {
        var (value, trouble) = await _line.SendAsync(DriverCommand.GetAlertText, null, cancellationToken);
        return trouble is null ? value as string ?? string.Empty : trouble.Code is "no such alert" || trouble.IsUnknownHere ? null : throw _line.Lose(trouble.AsFault("dialog"));
    }

    public Task<AppOutcome> AnswerDialogAsync(bool accept, CancellationToken cancellationToken) =>
        ActAsync(accept ? DriverCommand.AcceptAlert : DriverCommand.DismissAlert, null, cancellationToken);

    public async Task<AppStart> StartAppAsync(bool fresh, CancellationToken cancellationToken)
    {
        if (fresh)
        {
            Demand(await StopAppAsync(cancellationToken), "stop the app");
        }

        var activity = _device switch
        {
            AppDevice.Android { Activity: { } declared } => declared,
            AppDevice.StandIn => ".HomeActivity",
            _ => null,
        };
        if (activity is null)
        {
            Demand(await MobileAsync("activateApp", AppArgument, cancellationToken), "start the app");
            return new AppStart(null, null);
        }

        // Upon 'wait' Android itself times the start, up to the first frame.
        var printed = await ValueAsync(DriverCommand.ExecuteScript, Script("startActivity", new(StringComparer.Ordinal) { ["component"] = $"{_device.App}/{activity}", ["wait"] = true }), cancellationToken);
        return ActivityStart.Read(printed as string);
    }

    public Task<AppOutcome> StopAppAsync(CancellationToken cancellationToken) => MobileAsync("terminateApp", AppArgument, cancellationToken);

    public Task<AppOutcome> BackgroundAsync(CancellationToken cancellationToken) => MobileAsync("backgroundApp", new(StringComparer.Ordinal) { ["seconds"] = -1 }, cancellationToken);

    public async Task<AppState> AppStateAsync(CancellationToken cancellationToken) =>
        await ValueAsync(DriverCommand.ExecuteScript, Script("queryAppState", AppArgument), cancellationToken) switch
        {
            0L => AppState.NotInstalled,
            1L => AppState.NotRunning,
            2L or 3L => AppState.Background,
            4L => AppState.Foreground,
            _ => throw Odd("app state"),
        };

    public async Task<MemoryFacts> MemoryAsync(CancellationToken cancellationToken)
    {
        // UiAutomator2's; other drivers refuse it.
        var (value, trouble) = await _line.SendAsync(DriverCommand.ExecuteScript, Script("getPerformanceData", new(StringComparer.Ordinal) { ["packageName"] = _device.App, ["dataType"] = "memoryinfo" }), cancellationToken);
        return trouble is null ? PerformanceTable.MemoryOf(value)
            : trouble.IsRefusedAct ? new MemoryFacts(null, $"the platform does not tell it: {trouble.Message}")
            : throw _line.Lose(trouble.AsFault("getPerformanceData"));
    }

    public Task<AppOutcome> OpenLinkAsync(Uri address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (_device is AppDevice.PhoneWeb)
        {
            return ActAsync(DriverCommand.Get, new(StringComparer.Ordinal) { ["url"] = address.AbsoluteUri }, cancellationToken);
        }

        var owner = _device.Platform is AppPlatform.Ios ? "bundleId" : "package";
        return MobileAsync("deepLink", new(StringComparer.Ordinal) { ["url"] = address.OriginalString, [owner] = _device.App }, cancellationToken);
    }

    public Task<AppOutcome> RotateAsync(DeviceOrientation orientation, CancellationToken cancellationToken) =>
        ActAsync(AppiumWire.Commands.Rotate, new(StringComparer.Ordinal) { ["orientation"] = orientation is DeviceOrientation.Landscape ? "LANDSCAPE" : "PORTRAIT" }, cancellationToken);

    public async Task<ImmutableArray<ScreenContext>> ContextsAsync(CancellationToken cancellationToken)
    {
        var (value, trouble) = await _line.SendAsync(AppiumWire.Commands.Contexts, null, cancellationToken);
        if (trouble is not null)
        {
            return trouble.IsUnknownHere ? [] : throw _line.Lose(trouble.AsFault("contexts"));
        }

        return value is IEnumerable<object> names ? [.. names.OfType<string>().Select(n => new ScreenContext(n))] : throw Odd("contexts");
    }

    public async Task<AppOutcome> EnterAsync(ScreenContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var outcome = await ActAsync(AppiumWire.Commands.EnterContext, new(StringComparer.Ordinal) { ["name"] = context.Name }, cancellationToken);
        if (outcome is AppOutcome.Done)
        {
            _inWeb = !context.IsNative;
        }

        return outcome;
    }

    public async Task<string?> AddressAsync(CancellationToken cancellationToken)
    {
        if (!_inWeb)
        {
            return null;
        }

        var (value, trouble) = await _line.SendAsync(DriverCommand.GetCurrentUrl, null, cancellationToken);
        return trouble is null ? value as string : trouble.IsRefusal ? null : throw _line.Lose(trouble.AsFault("address"));
    }

    /// <summary>One of the server's <c>mobile:</c> commands, for what the port has no word for (the stand-in's truth).</summary>
    public async Task<object?> AskAsync(string name, CancellationToken cancellationToken) =>
        await ValueAsync(DriverCommand.ExecuteScript, Script(name, []), cancellationToken);

    public ValueTask DisposeAsync() => _line.DisposeAsync();

    private Dictionary<string, object?> AppArgument => new(StringComparer.Ordinal) { [_device.Platform is AppPlatform.Ios ? "bundleId" : "appId"] = _device.App };

    private static Dictionary<string, object?> Script(string name, Dictionary<string, object?> argument) =>
        new(StringComparer.Ordinal) { ["script"] = $"mobile: {name}", ["args"] = new object[] { argument } };

    private static Dictionary<string, object?> Using(AppLocator locator) => new(StringComparer.Ordinal) { ["using"] = locator.Mechanism, ["value"] = locator.Value };

    private static Dictionary<string, object?> Id(AppElement element) => new(StringComparer.Ordinal) { ["id"] = element.Id };

    private static FaultException Odd(string command) => new(new Fault(FaultKind.DriverLost, $"The Appium server answered '{command}' with something else than was asked."), sessionLives: true);

    private static AppElement Element(object? value) =>
        value is IDictionary<string, object> told && told.TryGetValue(ElementKey, out var id) && id is string text ? new AppElement(text) : throw Odd(DriverCommand.FindElement);

    /// <summary>No such element; or no page to look in, since the web view has gone.</summary>
    private static bool IsAbsent(WireTrouble trouble) => trouble.IsGone || trouble.Code is "no such window" or "no such frame";

    private void Demand(AppOutcome outcome, string what)
    {
        if (outcome is AppOutcome.Refused refused)
        {
            throw _line.Lose(new FaultException(new Fault(FaultKind.DriverLost, $"The Appium server could not {what}: {refused.Detail}"), sessionLives: true));
        }
    }

    private Task<AppOutcome> MobileAsync(string name, Dictionary<string, object?> argument, CancellationToken cancellationToken) => ActAsync(DriverCommand.ExecuteScript, Script(name, argument), cancellationToken);

    private async Task<AppOutcome> ActAsync(string command, Dictionary<string, object?>? parameters, CancellationToken cancellationToken)
    {
        var (_, trouble) = await _line.SendAsync(command, parameters, cancellationToken);
        return trouble is null ? AppOutcome.Ok : trouble.IsRefusedAct ? trouble.AsRefusal : throw _line.Lose(trouble.AsFault(command));
    }

    private async Task<object?> OfElementAsync(string command, Dictionary<string, object?> parameters, CancellationToken cancellationToken)
    {
        var (value, trouble) = await _line.SendAsync(command, parameters, cancellationToken);
        return trouble is null ? value : trouble.IsRefusal ? null : throw _line.Lose(trouble.AsFault(command));
    }

    private async Task<object?> ValueAsync(string command, Dictionary<string, object?>? parameters, CancellationToken cancellationToken)
    {
        var (value, trouble) = await _line.SendAsync(command, parameters, cancellationToken);
        return trouble is null ? value : throw _line.Lose(trouble.AsFault(command));
    }
}
