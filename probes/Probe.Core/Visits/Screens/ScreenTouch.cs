namespace Probe.Core.Visits.Screens;

/// <summary>Where a finger presses an element: at its middle, or, where another lies over that, at what can be seen, far from that.</summary>
public static class ScreenTouch
{
    private const int Grid = 9;

    /// <param name="node">Of the tree, with bounds.</param>
    public static ScreenPoint PointOn(ScreenTree tree, ScreenNode node)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(node);
        var place = node.Bounds ?? throw new ArgumentException("It has no place on the screen.", nameof(node));
        // What is told later is drawn above; what lies in it is part of it.
        var over = tree.Nodes.SkipWhile(n => !ReferenceEquals(n, node)).Skip(1)
            .Where(n => n is { Clickable: true, Displayed: true, Bounds: not null } && !n.Path.StartsWith(node.Path + "/", StringComparison.Ordinal)).Select(n => n.Bounds!.Value).ToList();
        // A finger is broad, and browsers give a press near two targets to the one above: far from what covers is surest.
        int Room(ScreenPoint p) => over.Select(o => Math.Max(Math.Max(o.Left - p.X, p.X - o.Right), Math.Max(o.Top - p.Y, p.Y - o.Bottom))).Min();
        bool IsFree(ScreenPoint p) => !over.Any(o => p.X >= o.Left && p.X < o.Right && p.Y >= o.Top && p.Y < o.Bottom);
        if (IsFree(place.Centre))
        {
            return place.Centre;
        }

        var free = from y in Enumerable.Range(0, Grid)
                   from x in Enumerable.Range(0, Grid)
                   let point = new ScreenPoint(place.Left + (((2 * x) + 1) * place.Width / (2 * Grid)), place.Top + (((2 * y) + 1) * place.Height / (2 * Grid)))
                   where IsFree(point)
                   orderby Room(point) descending, Math.Abs(point.X - place.Centre.X) + Math.Abs(point.Y - place.Centre.Y)
                   select point;
        return free.Cast<ScreenPoint?>().FirstOrDefault() ?? place.Centre;
    }
}
