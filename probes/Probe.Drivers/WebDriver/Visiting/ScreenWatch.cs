using System.Collections.Immutable;
using Probe.Core.Visits;
using Probe.Core.Visits.Screens;

namespace Probe.Drivers.WebDriver.Visiting;

/// <summary>What is on the screen, since when, and what of it has changed: looks, and keeps what it saw.</summary>
internal sealed class ScreenWatch(AppiumSession session, TimeProvider time)
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(120);

    private readonly ScreenRefs _refs = new();
    private readonly Dictionary<string, double> _changedAt = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _told = new(StringComparer.Ordinal);
    private ScreenStructure? _screen;
    private ScreenStructure? _page;
    private double _since;
    private double _typedAt;
    private int _screens;
    private bool _changed;

    /// <summary>What was done and what came, since this was begun with.</summary>
    public ScreenLog Log { get; private set; } = new(time);

    /// <summary>The screen as it was read last. Null: it was not read yet.</summary>
    public ScreenTree? Tree { get; private set; }

    /// <summary>The screen's own address. Empty: none was read yet.</summary>
    public string Address { get; private set; } = "";

    private double Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Begins an attempt: what was seen before it says nothing of it.</summary>
    public void Begin()
    {
        Log = new ScreenLog(time);
        Tree = null;
        _screen = null;
        _page = null;
        _typedAt = 0;
        _changedAt.Clear();
        _told.Clear();
    }

    /// <summary>The node that a sighting of ours named. Null: its screen has gone.</summary>
    public ScreenNode? Find(NodeRef element) => _refs.Find(element);

    /// <summary>Notes that something is typed now.</summary>
    public void Typed() => _typedAt = Now;

    /// <summary>The screen as the shopper sees it.</summary>
    public PageSighting See(ImmutableDictionary<string, ImmutableArray<string>> marks) =>
        ScreenSighting.Of(Tree!, session.Identity.Scale, Address, _refs, Now, _since, _typedAt, _changedAt, marks);

    /// <summary>Reads the screen, and notes which screen it is and what of it has changed.</summary>
    /// <returns>Null: it was read.</returns>
    public async Task<Observation.SiteFailed?> ReadAsync(CancellationToken cancellationToken)
    {
        var reading = await session.LookAsync(cancellationToken);
        if (reading is ScreenReading.Broken broken)
        {
            throw new FaultException(new Fault(FaultKind.DriverLost, $"The server told no tree of the screen: {broken.Detail}"), sessionLives: true);
        }

        var tree = ((ScreenReading.Read)reading).Tree;
        if (tree.Package is { } package && session.Identity.App is { } app && package != app && await session.AppStateAsync(cancellationToken) is AppState.NotRunning)
        {
            return Log.Failed(new SiteFailure(SiteFailureKind.AppEnded, $"The app ended by itself after “{(_screens > 0 ? Address : "its start")}”."));
        }

        // Android's own dialog over an app that hangs; its id is the same in every language.
        if (tree.Package == "android" && tree.First(n => n.Id == "android:id/aerr_wait") is not null)
        {
            return Log.Failed(new SiteFailure(SiteFailureKind.Hangs, $"The system says that the app does not respond (ANR), after “{(_screens > 0 ? Address : "its start")}”."));
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
            Address = $"app://{session.Identity.App}/{structure.Frame[..8]}";
            // A dialog lies over its screen, which is no new one when the dialog closes.
            if (!tree.IsDialog && _page?.IsSameScreenAs(structure) != true)
            {
                Log.Came(Address);
            }

            _page = tree.IsDialog ? _page : structure;
        }
        else if (_screen is not null && _screen.IsSameScreenAs(structure))
        {
            _screen = _screen.With(structure);
            _page = tree.IsDialog ? _page : _screen;
        }

        // What the app's first screen shows came with it; what comes after an act came then.
        var first = _told.Count == 0 && Log.LastAct is null;
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

        Tree = tree;
        _refs.Take(tree, Address);
        return null;
    }

    public async Task<Observation> QuietAsync(Step.Quiet quiet, CancellationToken cancellationToken)
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

            var busy = Tree!.Nodes.Any(n => n is { IsProgress: true, Displayed: true });
            if (_changed || busy || stillSince == 0)
            {
                stillSince = time.GetTimestamp();
            }

            var still = time.GetElapsedTime(stillSince) >= quiet.For && !busy;
            if (still || time.GetElapsedTime(started) >= quiet.Limit)
            {
                var asked = Log.LastAct is { } act && (_since >= act.At || _changedAt.Values.Any(at => at >= act.At)) ? 1 : 0;
                return new Observation.Settled(still, busy ? 1 : 0, Address, 1, null, Log.LastAct, asked);
            }

            _changed = false;
            await Task.Delay(Glance, time, cancellationToken);
        }
    }
}
