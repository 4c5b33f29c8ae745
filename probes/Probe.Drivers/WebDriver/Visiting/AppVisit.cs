using System.Collections.Immutable;
using Probe.Core.Probes.Journey.Guarding;
using Probe.Core.Probes.Usability.Apps;
using Probe.Core.Visits;
using Probe.Core.Visits.Screens;

namespace Probe.Drivers.WebDriver.Visiting;

/// <summary>A visit of an app: performs the shopper's steps on its screens. A screen is a page; a new one is counted when its structure changes.</summary>
internal sealed class AppVisit(AppiumSession session, TimeProvider time) : IDriverSession
{
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(120);
    private const int MostDialogs = 4;

    private readonly ScreenRefs _refs = new();
    private readonly Dictionary<string, double> _changedAt = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _told = new(StringComparer.Ordinal);
    private ScreenLog _log = new(time);
    private ScreenTree? _tree;
    private ScreenStructure? _screen;
    private ScreenStructure? _page;
    private string _address = "";
    private string? _typedInto;
    private double _since;
    private double _typedAt;
    private int _screens;
    private bool _changed;
    private readonly List<FirstDialog> _asked = [];
    private GuardStance _stance = GuardStance.Reading;

    private double Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    public bool CanHoldBack => false;

    /// <summary>The app's package file; null: none was given.</summary>
    public PackageFile? File { get; init; }

    public async Task<Observation> PerformAsync(Step step, CancellationToken cancellationToken) => step switch
    {
        Step.Begin => Begin(),
        Step.Open => await OpenAsync(cancellationToken),
        Step.Look look => await LookAsync(look.Locators, cancellationToken),
        Step.Press press => await PressAsync(press.Element, press.Target, press.Why, cancellationToken),
        Step.Type type => await TypeAsync(type, cancellationToken),
        Step.Key key => await KeyAsync(key, cancellationToken),
        Step.Back back => await BackAsync(back, cancellationToken),
        Step.Quiet quiet => await QuietAsync(quiet, cancellationToken),
        Step.Capture => new Observation.Captured("image/png", await session.CaptureAsync(cancellationToken)),
        Step.Guard guard => Take(guard.Stance),
        Step.Collect => _log.Read(),
        Step.Prepare => new Observation.Done(),
        Step.Measure => await new ScreenMeasuring(session, time).MeasureAsync(cancellationToken),
        Step.Recall => new Observation.Recalled(await LifeAsync(cancellationToken)),
        Step.StartApp start => await AppStarting.StartAsync(session, start.Kind, cancellationToken),
        Step.LookBack => new Observation.Refused("an app shows one screen at a time"),
        Step.Fetch => new Observation.Refused("an app's files are not asked for"),
        Step.Choose or Step.Attach => new Observation.Refused("an app has no such control"),
        Step.Narrow or Step.Audit or Step.Throttle or Step.Vitals => new Observation.Refused("an app is no page"),
        _ => throw new InvalidOperationException($"The step {step.GetType().Name} is not known to this driver."),
    };

    public ValueTask DisposeAsync() => session.DisposeAsync();

    private Observation.Done Begin()
    {
        _log = new ScreenLog(time);
        _tree = null;
        _screen = null;
        _page = null;
        _typedInto = null;
        _typedAt = 0;
        _changedAt.Clear();
        _told.Clear();
        return new Observation.Done();
    }

    private Observation.Done Take(GuardStance stance)
    {
        _stance = stance;
        return new Observation.Done();
    }

    /// <summary>Starts the app anew, as from its icon, and passes what it asks at its first start.</summary>
    private async Task<Observation> OpenAsync(CancellationToken cancellationToken)
    {
        var app = session.Identity.App ?? "app";
        _log.Did(ActKind.Open, app, "as from its icon");
        await session.StartAppAsync(fresh: true, cancellationToken);
        var started = time.GetTimestamp();
        for (var dialogs = 0; ; )
        {
            if (await QuietAsync(new Step.Quiet(TimeSpan.FromMilliseconds(400), Start - time.GetElapsedTime(started)), cancellationToken) is Observation.SiteFailed failed)
            {
                return failed;
            }

            if (_tree is not { } tree || !tree.Nodes.Any(n => n.Displayed && (n.Name?.Length > 0)))
            {
                if (time.GetElapsedTime(started) >= Start)
                {
                    return _log.Failed(new SiteFailure(SiteFailureKind.NeverLoads, $"The app showed nothing within {Start.TotalSeconds:0} s."));
                }

                continue;
            }

            if (dialogs++ < MostDialogs && FirstRun.AnswerTo(tree) is { } answer)
            {
                _log.Said("dialog", answer.Words);
                _asked.Add(new FirstDialog(answer.Kind, WordsOf(tree), answer.Words));
                await TapAsync(answer.Node, answer.Words, answer.Why, cancellationToken);
                continue;
            }

            return new Observation.Arrived(_address, null);
        }
    }

    private async Task<AppLife> LifeAsync(CancellationToken cancellationToken)
    {
        var told = session.Identity;
        return new AppLife(told.Platform, told.Simulated, told.Automation, told.Model, told.Version, told.App, [.. _asked], []) { File = File, Memory = await session.MemoryAsync(cancellationToken) };
    }

    /// <summary>What a dialog says, without its buttons.</summary>
    private static string WordsOf(ScreenTree dialog)
    {
        const int Most = 200;
        var words = string.Join(' ', dialog.Nodes.Where(n => n is { Displayed: true, Clickable: false, Text: not null }).Select(n => n.Text!.Trim()));
        return words.Length <= Most ? words : words[..Most];
    }

    private async Task<Observation> LookAsync(ImmutableDictionary<string, string> locators, CancellationToken cancellationToken)
    {
        if (await ReadAsync(cancellationToken) is { } failed)
        {
            return failed;
        }

        var marks = locators.IsEmpty ? ImmutableDictionary<string, ImmutableArray<string>>.Empty : await MarksAsync(locators, cancellationToken);
        return new Observation.Seen(ScreenSighting.Of(_tree!, session.Identity.Scale, _address, _refs, Now, _since, _typedAt, _changedAt, marks));
    }

    /// <summary>Reads the screen, and notes which screen it is and what of it has changed.</summary>
    /// <returns>Null: it was read.</returns>
    private async Task<Observation.SiteFailed?> ReadAsync(CancellationToken cancellationToken)
    {
        var reading = await session.LookAsync(cancellationToken);
        if (reading is ScreenReading.Broken broken)
        {
            throw new FaultException(new Fault(FaultKind.DriverLost, $"The server told no tree of the screen: {broken.Detail}"), sessionLives: true);
        }

        var tree = ((ScreenReading.Read)reading).Tree;
        if (tree.Package is { } package && session.Identity.App is { } app && package != app && await session.AppStateAsync(cancellationToken) is AppState.NotRunning)
        {
            return _log.Failed(new SiteFailure(SiteFailureKind.AppEnded, $"The app ended by itself after “{(_screens > 0 ? _address : "its start")}”."));
        }

        // Android's own dialog over an app that hangs; its id is the same in every language.
        if (tree.Package == "android" && tree.First(n => n.Id == "android:id/aerr_wait") is not null)
        {
            return _log.Failed(new SiteFailure(SiteFailureKind.Hangs, $"The system says that the app does not respond (ANR), after “{(_screens > 0 ? _address : "its start")}”."));
        }

        var now = Now;
        var structure = ScreenStructure.Of(tree);
        // A screen that is still loading is told of by what comes.
        var empty = !tree.Nodes.Any(n => n is { Displayed: true, IsProgress: false } && n.Name?.Length > 0);
        if (!empty && (_screen is null || !_screen.IsSameScreenAs(structure)))
        {
            _changed = true;
            _screens++;
            _since = now;
            _typedAt = 0;
            _changedAt.Clear();
            _told.Clear();
            _screen = structure;
            _address = $"app://{session.Identity.App}/{structure.Frame[..8]}";
            // A dialog lies over its screen, which is no new one when the dialog closes.
            if (!tree.IsDialog && _page?.IsSameScreenAs(structure) != true)
            {
                _log.Came(_address);
            }

            _page = tree.IsDialog ? _page : structure;
        }
        else if (_screen is not null && _screen.IsSameScreenAs(structure))
        {
            _screen = _screen.With(structure);
            _page = tree.IsDialog ? _page : _screen;
        }

        // What the app's first screen shows came with it; what comes after an act came then.
        var first = _told.Count == 0 && _log.LastAct is null;
        var paths = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in tree.Nodes)
        {
            var says = $"{node.Role}|{node.Text}|{node.Description}|{node.Displayed}|{node.Checked}";
            paths.Add(node.Path);
            if (!_told.TryGetValue(node.Path, out var said) || said != says)
            {
                _told[node.Path] = says;
                if (!first)
                {
                    _changedAt[node.Path] = now;
                    _changed = true;
                }
            }
        }

        foreach (var gone in _told.Keys.Where(k => !paths.Contains(k)).ToArray())
        {
            _told.Remove(gone);
            _changedAt.Remove(gone);
            _changed = true;
        }

        _tree = tree;
        _refs.Take(tree, _address);
        return null;
    }

    private async Task<Observation> QuietAsync(Step.Quiet quiet, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        _changed = false;
        long stillSince = 0;
        while (true)
        {
            if (await ReadAsync(cancellationToken) is { } failed)
            {
                return failed;
            }

            var busy = _tree!.Nodes.Any(n => n is { IsProgress: true, Displayed: true });
            if (_changed || busy || stillSince == 0)
            {
                stillSince = time.GetTimestamp();
            }

            var still = time.GetElapsedTime(stillSince) >= quiet.For && !busy;
            if (still || time.GetElapsedTime(started) >= quiet.Limit)
            {
                var asked = _log.LastAct is { } act && (_since >= act.At || _changedAt.Values.Any(at => at >= act.At)) ? 1 : 0;
                return new Observation.Settled(still, busy ? 1 : 0, _address, 1, null, _log.LastAct, asked);
            }

            _changed = false;
            await Task.Delay(Glance, time, cancellationToken);
        }
    }

    private async Task<Observation> PressAsync(NodeRef element, string target, string why, CancellationToken cancellationToken)
    {
        if (_stance == GuardStance.Braked)
        {
            return new Observation.Refused("below an app nothing can hold back what a press sends: the point of submission is not pressed");
        }

        return _refs.Find(element) is not { } node
            ? new Observation.Refused("that screen has gone")
            : await TapAsync(node, target, why, cancellationToken);
    }

    private async Task<Observation> TapAsync(ScreenNode node, string target, string why, CancellationToken cancellationToken)
    {
        if (node.Bounds is not { IsEmpty: false } place)
        {
            return new Observation.Refused("it is not on the screen");
        }

        if (!node.Enabled)
        {
            return new Observation.Refused("it is disabled");
        }

        var point = _tree is { } tree ? ScreenTouch.PointOn(tree, node) : place.Centre;
        if (await session.TapAtAsync(point, cancellationToken) is AppOutcome.Refused refused)
        {
            return new Observation.Refused(refused.Detail);
        }

        _log.Did(ActKind.Tap, target, why);
        return new Observation.Done();
    }

    private async Task<Observation> TypeAsync(Step.Type type, CancellationToken cancellationToken)
    {
        if (_tree is null || _refs.Find(type.Element) is not { } node)
        {
            return new Observation.Refused("that screen has gone");
        }

        var way = WayTo(_tree, node);
        if (await TapAsync(node, type.Target, type.Why, cancellationToken) is Observation.Refused refused)
        {
            return refused;
        }

        if (await session.FindAsync(way, cancellationToken) is not { } field)
        {
            return new Observation.Refused("the field has gone");
        }

        if (await session.ClearAsync(field, cancellationToken) is AppOutcome.Refused kept)
        {
            return new Observation.Refused(kept.Detail);
        }

        if (await session.TypeAsync(field, type.Text, cancellationToken) is AppOutcome.Refused untyped)
        {
            return new Observation.Refused(untyped.Detail);
        }

        _typedInto = way.Value;
        _typedAt = Now;
        _log.Did(ActKind.Type, type.Target, type.Why);
        if (await session.KeyboardShownAsync(cancellationToken) == true && type.Why != "the query")
        {
            // The keyboard lies over the lower half of the form.
            await session.HideKeyboardAsync(cancellationToken);
        }

        return new Observation.Done();
    }

    private async Task<Observation> KeyAsync(Step.Key key, CancellationToken cancellationToken)
    {
        if (key.Name != "Enter" || _typedInto is not { } way || await session.FindAsync(new AppLocator.XPath(way), cancellationToken) is not { } field)
        {
            return new Observation.Refused("nothing is focused that takes the key");
        }

        var outcome = await session.TypeAsync(field, "\n", cancellationToken);
        _log.Did(ActKind.Key, key.Name, key.Why);
        return outcome is AppOutcome.Refused refused ? new Observation.Refused(refused.Detail) : new Observation.Done();
    }

    private async Task<Observation> BackAsync(Step.Back back, CancellationToken cancellationToken)
    {
        var outcome = await session.BackAsync(cancellationToken);
        _log.Did(ActKind.Back, "the platform's back", back.Why);
        return outcome is AppOutcome.Refused refused ? new Observation.Refused(refused.Detail) : new Observation.Done();
    }

    /// <summary>By class and number among its like: every platform can find that.</summary>
    private static AppLocator.XPath WayTo(ScreenTree tree, ScreenNode node)
    {
        var number = tree.Nodes.Where(n => n.Role == node.Role).TakeWhile(n => n.Path != node.Path).Count() + 1;
        return new AppLocator.XPath(FormattableString.Invariant($"(//{node.Role})[{number}]"));
    }

    private async Task<ImmutableDictionary<string, ImmutableArray<string>>> MarksAsync(ImmutableDictionary<string, string> locators, CancellationToken cancellationToken)
    {
        var marks = new Dictionary<string, ImmutableArray<string>>(StringComparer.Ordinal);
        foreach (var (name, text) in locators)
        {
            var locator = DeclaredLocator.Read(text);
            foreach (var element in await session.FindAllAsync(locator, cancellationToken))
            {
                if (await NodeOfAsync(element, locator, cancellationToken) is { } node)
                {
                    marks[node.Path] = marks.GetValueOrDefault(node.Path, []).Add(name);
                }
            }
        }

        return marks.ToImmutableDictionary();
    }

    /// <summary>The node of the tree that an element is: the server's names for elements do not stand in the tree, but their places do.</summary>
    private async Task<ScreenNode?> NodeOfAsync(AppElement element, AppLocator locator, CancellationToken cancellationToken)
    {
        if (await session.BoundsAsync(element, cancellationToken) is not { } place)
        {
            return null;
        }

        var there = _tree!.Nodes.Where(n => n.Bounds == place).ToList();
        if (there.Count > 1)
        {
            // A row and what fills it lie in the same place.
            var role = await session.AttributeAsync(element, session.Identity.Platform is AppPlatform.Ios ? "type" : "class", cancellationToken);
            there = Among(there, n => n.Role == role);
            there = Among(there, n => locator switch
            {
                AppLocator.ResourceId id => n.Id == id.Name || n.Id?.EndsWith($":id/{id.Name}", StringComparison.Ordinal) == true,
                AppLocator.AccessibilityId id => n.Description == id.Name || n.Id == id.Name,
                _ => true,
            });
        }

        return there.LastOrDefault();

        static List<ScreenNode> Among(List<ScreenNode> nodes, Predicate<ScreenNode> fits) => nodes.FindAll(fits) is { Count: > 0 } fitting ? fitting : nodes;
    }
}
