using System.Collections.Immutable;
using Probe.Core.Visits.Screens;

namespace Probe.Core.Probes.Usability.Apps;

/// <summary>Measures a screen from its tree. Pure.</summary>
public static class ScreenGauge
{
    private const int MostTargets = 600;
    private const int MostText = 60;

    /// <summary>What can be pressed and covers more of the screen only catches presses beside things.</summary>
    private const double CatchAll = 0.8;

    /// <param name="scale">Units of the tree to a dp; null: not told.</param>
    /// <param name="scroll">How long it is; null: not measured.</param>
    public static ScreenMeasure Of(ScreenTree tree, ScreenScale? scale, ScrollFacts? scroll)
    {
        ArgumentNullException.ThrowIfNull(tree);
        var targets = ImmutableArray.CreateBuilder<ScreenTarget>();
        var edges = ImmutableArray.CreateBuilder<EdgeFacts>();
        var (unit, elements, more) = (scale?.UnitsPerDp ?? 1, 0, false);
        void Walk(ScreenNode node, ScreenNode? scroller, bool sideways)
        {
            elements++;
            if (node.Displayed && node.Bounds is { IsEmpty: false } place)
            {
                if (node.Clickable && !node.HoldsContents && !IsCatchAll(tree, node, place))
                {
                    if (targets.Count < MostTargets)
                    {
                        targets.Add(new ScreenTarget(PathOf(node), node.ShortRole, WordsOf(node), Box(place, unit), node.Path, WordsOf(node).Length > 0, Cut(place.Left, place.Right, scroller?.Bounds?.Left, scroller?.Bounds?.Right), Cut(place.Top, place.Bottom, scroller?.Bounds?.Top, scroller?.Bounds?.Bottom), scroller?.Path));
                    }
                    else
                    {
                        more = true;
                    }
                }

                if (!sideways && tree.Width is { } width && (node.Clickable || node.Text is not null) && !node.HoldsContents && EdgeOf(node, place, width, unit) is { } edge)
                {
                    edges.Add(edge);
                }
            }

            var inner = node.HoldsContents ? node : scroller;
            foreach (var child in node.Children)
            {
                Walk(child, inner, sideways || IsSideways(node));
            }
        }

        foreach (var root in tree.Roots)
        {
            Walk(root, null, sideways: false);
        }

        return new ScreenMeasure(tree.Platform, scale?.UnitsPerDp, tree.Width / unit, tree.Height / unit, elements, tree.Truncated || more, targets.DrainToImmutable(), edges.DrainToImmutable(), scroll);
    }

    /// <summary>Only these are known to scroll up and down; another may scroll sideways, and its contents are meant to be cut at the side.</summary>
    private static bool IsSideways(ScreenNode node) => node.HoldsContents && node.ShortRole is not ("ScrollView" or "NestedScrollView" or "ListView");

    private static bool IsCatchAll(ScreenTree tree, ScreenNode node, ScreenBounds place) =>
        tree.Width is { } width && tree.Height is { } height && place.Area > CatchAll * width * height && node.Text is null && node.Description is null;

    private static bool Cut(int from, int to, int? begin, int? end) => (begin is { } b && from <= b) || (end is { } e && to >= e);

    private static EdgeFacts? EdgeOf(ScreenNode node, ScreenBounds place, int width, double unit)
    {
        var (left, right) = (place.Left <= 0, place.Right >= width);
        var beyond = Math.Max(Math.Max(0, -place.Left), Math.Max(0, place.Right - width)) / unit;
        return (left == right && beyond == 0) || place.Left >= width || place.Right <= 0
            ? null
            : new EdgeFacts(PathOf(node), node.ShortRole, WordsOf(node), Box(place, unit), node.Path, beyond, node.ShortRole.EndsWith("Button", StringComparison.Ordinal) && node.Text is not null);
    }

    private static string PathOf(ScreenNode node) => node.Id is { } id ? $"#{id[(id.LastIndexOf('/') + 1)..]}" : $"{node.ShortRole} {node.Path}";

    /// <summary>What a screen reader says of it: its own name, or else those of what lies in it.</summary>
    private static string WordsOf(ScreenNode node)
    {
        var words = node.Name ?? string.Join(' ', node.WithDescendants().Where(n => n.Displayed).Select(n => n.Name).OfType<string>());
        words = string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return words.Length <= MostText ? words : words[..MostText];
    }

    private static PageBox Box(ScreenBounds place, double unit) => new(place.Left / unit, place.Top / unit, place.Width / unit, place.Height / unit);
}
