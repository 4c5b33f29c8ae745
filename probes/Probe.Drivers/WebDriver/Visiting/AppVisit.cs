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
    private const int MostDialogs = 4;

    private readonly ScreenWatch _watch = new(session, time);
    private readonly ScreenMarks _marks = new(session);
    private readonly List<FirstDialog> _asked = [];
    private string? _typedInto;
    private GuardStance _stance = GuardStance.Reading;

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
        Step.Quiet quiet => await _watch.QuietAsync(quiet, cancellationToken),
        Step.Capture => new Observation.Captured("image/png", await session.CaptureAsync(cancellationToken)),
        Step.Guard guard => Take(guard.Stance),
        Step.Collect => _watch.Log.Read(),
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
        _watch.Begin();
        _typedInto = null;
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
        _watch.Log.Did(ActKind.Open, app, "as from its icon");
        await session.StartAppAsync(fresh: true, cancellationToken);
        var started = time.GetTimestamp();
        for (var dialogs = 0; ; )
        {
            if (await _watch.QuietAsync(new Step.Quiet(TimeSpan.FromMilliseconds(400), Start - time.GetElapsedTime(started)), cancellationToken) is Observation.SiteFailed failed)
            {
                return failed;
            }

            if (_watch.Tree is not { } tree || !tree.Nodes.Any(n => n.Displayed && (n.Name?.Length > 0)))
            {
                if (time.GetElapsedTime(started) >= Start)
                {
                    return _watch.Log.Failed(new SiteFailure(SiteFailureKind.NeverLoads, $"The app showed nothing within {Start.TotalSeconds:0} s."));
                }

                continue;
            }

            if (dialogs++ < MostDialogs && FirstRun.AnswerTo(tree) is { } answer)
            {
                _watch.Log.Said("dialog", answer.Words);
                _asked.Add(new FirstDialog(answer.Kind, WordsOf(tree), answer.Words));
                await TapAsync(answer.Node, answer.Words, answer.Why, cancellationToken);
                continue;
            }

            return new Observation.Arrived(_watch.Address, null);
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
        if (await _watch.ReadAsync(cancellationToken) is { } failed)
        {
            return failed;
        }

        return new Observation.Seen(_watch.See(await _marks.FindAsync(_watch.Tree!, locators, cancellationToken)));
    }

    private async Task<Observation> PressAsync(NodeRef element, string target, string why, CancellationToken cancellationToken)
    {
        if (_stance == GuardStance.Braked)
        {
            return new Observation.Refused("below an app nothing can hold back what a press sends: the point of submission is not pressed");
        }

        return _watch.Find(element) is not { } node
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

        var point = _watch.Tree is { } tree ? ScreenTouch.PointOn(tree, node) : place.Centre;
        if (await session.TapAtAsync(point, cancellationToken) is AppOutcome.Refused refused)
        {
            return new Observation.Refused(refused.Detail);
        }

        _watch.Log.Did(ActKind.Tap, target, why);
        return new Observation.Done();
    }

    private async Task<Observation> TypeAsync(Step.Type type, CancellationToken cancellationToken)
    {
        if (_watch.Tree is null || _watch.Find(type.Element) is not { } node)
        {
            return new Observation.Refused("that screen has gone");
        }

        var way = WayTo(_watch.Tree, node);
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
        _watch.Typed();
        _watch.Log.Did(ActKind.Type, type.Target, type.Why);
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
        _watch.Log.Did(ActKind.Key, key.Name, key.Why);
        return outcome is AppOutcome.Refused refused ? new Observation.Refused(refused.Detail) : new Observation.Done();
    }

    private async Task<Observation> BackAsync(Step.Back back, CancellationToken cancellationToken)
    {
        var outcome = await session.BackAsync(cancellationToken);
        _watch.Log.Did(ActKind.Back, "the platform's back", back.Why);
        return outcome is AppOutcome.Refused refused ? new Observation.Refused(refused.Detail) : new Observation.Done();
    }

    /// <summary>By class and number among its like: every platform can find that.</summary>
    private static AppLocator.XPath WayTo(ScreenTree tree, ScreenNode node)
    {
        var number = tree.Nodes.Where(n => n.Role == node.Role).TakeWhile(n => n.Path != node.Path).Count() + 1;
        return new AppLocator.XPath(FormattableString.Invariant($"(//{node.Role})[{number}]"));
    }
}
