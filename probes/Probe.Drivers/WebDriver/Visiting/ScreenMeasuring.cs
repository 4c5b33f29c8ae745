using Probe.Core.Probes.Usability.Apps;
using Probe.Core.Visits;
using Probe.Core.Visits.Screens;

namespace Probe.Drivers.WebDriver.Visiting;

/// <summary>Measures the screen on top, and scrolls it to its end and back to know how long it is.</summary>
internal sealed class ScreenMeasuring(AppiumSession session, TimeProvider time)
{
    private const int MostSwipes = 10;

    /// <summary>Looks until a swiped list stands still, at most.</summary>
    private const int MostLooks = 6;

    /// <summary>Of what is scrolled: a finger leaves some of what was seen on the screen.</summary>
    private const double Share = 0.6;

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(80);

    public async Task<Observation> MeasureAsync(CancellationToken cancellationToken)
    {
        if (await session.LookAsync(cancellationToken) is not ScreenReading.Read { Tree: var tree })
        {
            return new Observation.Refused("The server told no tree of the screen.");
        }

        return new Observation.ScreenMeasured(ScreenGauge.Of(tree, session.Identity.Scale, await ScrollAsync(tree, cancellationToken)));
    }

    /// <returns>Null: it could not be brought back to where it was, or is one that must not be swiped.</returns>
    private async Task<ScrollFacts?> ScrollAsync(ScreenTree tree, CancellationToken cancellationToken)
    {
        var scroller = tree.Nodes.Where(n => n is { Scrollable: true, Displayed: true, Bounds.IsEmpty: false }).MaxBy(n => n.Bounds!.Value.Area);
        if (scroller?.Bounds is not { } place)
        {
            return new ScrollFacts(1, End: true);
        }

        var first = Shape(tree);
        var here = first;
        var swipes = 0;
        var end = false;
        while (swipes < MostSwipes)
        {
            var next = await SwipeAsync(place, up: true, cancellationToken);
            if (next == here)
            {
                end = true;
                break;
            }

            here = next;
            swipes++;
        }

        for (var back = 0; back <= swipes + 2 && here != first; back++)
        {
            here = await SwipeAsync(place, up: false, cancellationToken);
        }

        return here == first ? new ScrollFacts(1 + (swipes * Share), end) : null;
    }

    private async Task<string> SwipeAsync(ScreenBounds place, bool up, CancellationToken cancellationToken)
    {
        var (low, high) = ((int)(place.Top + (place.Height * (0.5 + (Share / 2)))), (int)(place.Top + (place.Height * (0.5 - (Share / 2)))));
        var x = place.Centre.X;
        if (await session.SwipeAsync(new ScreenPoint(x, up ? low : high), new ScreenPoint(x, up ? high : low), TimeSpan.FromMilliseconds(300), cancellationToken) is AppOutcome.Refused refused)
        {
            throw new FaultException(new Fault(FaultKind.DriverLost, $"The screen could not be swiped: {refused.Detail}"), sessionLives: true);
        }

        var last = "";
        for (var looks = 0; looks < MostLooks; looks++)
        {
            var now = await session.LookAsync(cancellationToken) is ScreenReading.Read { Tree: var tree } ? Shape(tree) : "";
            if (now == last)
            {
                break;
            }

            last = now;
            // A list that was let go rolls on for a moment: it is looked at until two looks are the same.
            await Task.Delay(Glance, time, cancellationToken);
        }

        return last;
    }

    private static string Shape(ScreenTree tree) => string.Join('\n', tree.Nodes.Where(n => n.Displayed && !n.IsProgress).Select(n => $"{n.Role}|{n.Text}|{n.Description}|{n.Bounds}"));
}
