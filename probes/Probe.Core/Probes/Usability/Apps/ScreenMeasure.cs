using System.Collections.Immutable;
using Probe.Core.Visits.Screens;

namespace Probe.Core.Probes.Usability.Apps;

/// <summary>What an app's screen was measured to be, from its accessibility tree. Facts without opinion; every text is untrusted. Places are in dp (Android) or pt (iOS).</summary>
/// <param name="UnitsPerDp">Of the tree; null: the platform does not tell it, so that places are in the tree's own unit and no size is judged.</param>
/// <param name="Width">Of the screen; null: not told.</param>
/// <param name="Height">Of the screen; null: not told.</param>
/// <param name="Elements">Nodes of the tree. ≥ 0.</param>
/// <param name="Truncated">True: the tree was larger than is read; what is missing was not looked at.</param>
/// <param name="Targets">What can be pressed, at most 600. What fills the whole screen is none: it catches presses beside things.</param>
/// <param name="Edges">What stands at a side of the screen or reaches beyond it, and is not in something that scrolls sideways.</param>
/// <param name="Scroll">How long the screen is; null: not measured.</param>
public sealed record ScreenMeasure(
    AppPlatform Platform,
    double? UnitsPerDp,
    double? Width,
    double? Height,
    int Elements,
    bool Truncated,
    ImmutableArray<ScreenTarget> Targets,
    ImmutableArray<EdgeFacts> Edges,
    ScrollFacts? Scroll);

/// <summary>Something to press on a screen.</summary>
/// <param name="Place">Its place in the tree, such as <c>0/2/1</c>: an element lies in another when its place begins with the other's.</param>
/// <param name="Named">Whether a screen reader has anything to say of it: a text, description or hint, its own or of something in it.</param>
/// <param name="CutAcross">It touches a side of what it is scrolled in: its true width is not known.</param>
/// <param name="CutAlong">It touches the top or bottom of what it is scrolled in: its true height is not known.</param>
/// <param name="Scroller">The place of what it is scrolled in; null: it stands still.</param>
public sealed record ScreenTarget(string Path, string Role, string Text, PageBox Box, string Place, bool Named, bool CutAcross, bool CutAlong, string? Scroller) : SeenElement(Path, Role, Text, Box);

/// <param name="Place">Its place in the tree.</param>
/// <param name="Beyond">How far it reaches beyond the screen's edge, where the platform tells places that are not seen. ≥ 0.</param>
/// <param name="OneLine">It is a button, whose words stand on one line.</param>
public sealed record EdgeFacts(string Path, string Role, string Text, PageBox Box, string Place, double Beyond, bool OneLine) : SeenElement(Path, Role, Text, Box);

/// <summary>How long a screen is.</summary>
/// <param name="Screens">Heights of what is scrolled, from its beginning to its end, to the next swipe. ≥ 1.</param>
/// <param name="End">False: the end was not reached; it is longer.</param>
public sealed record ScrollFacts(double Screens, bool End);
