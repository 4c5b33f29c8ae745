using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Probe.Core.Probes.Usability;

/// <summary>What a page was measured to be, as it stood, on one device. Facts without opinion; every text is untrusted.</summary>
/// <param name="Elements">Elements in the document's body. ≥ 0.</param>
/// <param name="Capped">True where there was more than is measured: what is missing was not looked at.</param>
/// <param name="Targets">What can be pressed, at most 600.</param>
/// <param name="TargetCount">How much can be pressed in all. ≥ 0.</param>
/// <param name="Texts">Visible words by size and line height.</param>
/// <param name="Small">Words below 12 CSS px, at most 40.</param>
/// <param name="Layers">What floats over the page.</param>
/// <param name="Hidden">Words and controls that a fixed bar covers where the page can be scrolled no further.</param>
/// <param name="Clipped">Boxes that cut off words inside them.</param>
/// <param name="Signs">What may lead to an elder mode or to the privacy policy.</param>
public sealed record PageMeasure(
    string Url,
    string Title,
    string Language,
    int Elements,
    bool Capped,
    ViewportFacts Viewport,
    ImmutableArray<TargetFacts> Targets,
    int TargetCount,
    ImmutableArray<TextFacts> Texts,
    ImmutableArray<SmallText> Small,
    ImmutableArray<FieldFacts> Fields,
    ImmutableArray<LayerFacts> Layers,
    ImmutableArray<HiddenFacts> Hidden,
    ImmutableArray<SeenElement> Clipped,
    ImmutableArray<SignFacts> Signs,
    OverflowFacts Overflow);

/// <summary>A place on a page, CSS px from the top left of its document.</summary>
/// <param name="Width">≥ 0.</param>
/// <param name="Height">≥ 0.</param>
public readonly record struct PageBox(double X, double Y, double Width, double Height);

/// <summary>An element as it is shown to the mobile team.</summary>
/// <param name="Path">A CSS path that leads to it.</param>
/// <param name="Text">Its words or name, at most 60 characters. Untrusted.</param>
public record SeenElement(string Path, string Role, string Text, PageBox Box);

/// <param name="Meta">The last viewport meta element's content; null: there is none.</param>
/// <param name="ScreenWidth">Of the device, CSS px.</param>
/// <param name="LayoutWidth">Of the window that the page is laid out in, CSS px.</param>
/// <param name="Scale">At which it is shown: 1 is as designed, 0.4 is a desktop page on a phone.</param>
public sealed record ViewportFacts(string? Meta, int ScreenWidth, int LayoutWidth, double Scale, int ContentWidth, int ContentHeight, int Height);

/// <summary>Something to press.</summary>
/// <param name="Inline">It stands in a sentence, whose line gives its height.</param>
/// <param name="Native">A box of the browser's own, which the author left as it is.</param>
/// <param name="Field">It is typed into or chosen from.</param>
public sealed record TargetFacts(string Path, string Role, string Text, PageBox Box, bool Inline, bool Native, string? Href, bool Field) : SeenElement(Path, Role, Text, Box)
{
    /// <summary>It stands wholly outside what the page can be scrolled to, and in no box that scrolls or cuts by itself. Of visits before this was measured: false.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Beyond { get; init; }
}

/// <param name="Size">CSS px.</param>
/// <param name="Line">Height of a line divided by the size; null: one line only.</param>
/// <param name="Chars">Visible characters without blanks. ≥ 1.</param>
public sealed record TextFacts(double Size, double? Line, int Chars, SeenElement Sample);

public sealed record SmallText(string Path, string Role, string Text, PageBox Box, double Size, int Chars) : SeenElement(Path, Role, Text, Box);

/// <summary>Something to fill in.</summary>
/// <param name="Label">What names it to everyone; empty: nothing does.</param>
/// <param name="LabelledBy"><c>label</c>, <c>aria</c>, <c>title</c>, or empty.</param>
/// <param name="Near">Words before it, where nothing names it.</param>
/// <param name="Search">It is the portal's search.</param>
public sealed record FieldFacts(
    string Path, string Role, string Text, PageBox Box, string Tag, string Type, string InputMode, string AutoComplete, string Label, string LabelledBy, string Near, string Name, string Placeholder,
    bool ReadOnly, string Group, string Pattern, bool Search) : SeenElement(Path, Role, Text, Box);

/// <summary>Something that floats over the page.</summary>
/// <param name="Share">Of the screen that it covers, 0 to 1.</param>
/// <param name="Edge"><c>top</c> or <c>bottom</c> for a bar there; else empty.</param>
/// <param name="Moved">It moved by itself within a third of a second.</param>
/// <param name="Away">It links to another site.</param>
/// <param name="Closes">It says how it is closed.</param>
/// <param name="Z">Its stacking order; 0: none is stated.</param>
/// <param name="Covers">Words of the page that lie under it; what holds the page itself covers none. ≥ 0.</param>
/// <param name="Hints">Names that the page gives it.</param>
public sealed record LayerFacts(
    string Path, string Role, string Text, PageBox Box, string Position, double Share, string Edge, bool Opaque, bool Dialog, bool Moved, bool Picture, int Links, bool Away, bool Closes, int Z, int Covers, string Hints) : SeenElement(Path, Role, Text, Box);

/// <param name="Under">The bar.</param>
public sealed record HiddenFacts(string Path, string Role, string Text, PageBox Box, string Under) : SeenElement(Path, Role, Text, Box);

/// <param name="Kind"><c>elder</c>, <c>privacy</c>, or <c>around</c>: a page on which such a sign is often found.</param>
public sealed record SignFacts(string Path, string Role, string Text, PageBox Box, string Kind, string? Href) : SeenElement(Path, Role, Text, Box);

/// <summary>How wide the page is on a screen.</summary>
/// <param name="Width">Of the screen, CSS px.</param>
/// <param name="ContentWidth">That can be scrolled to, CSS px.</param>
/// <param name="Wide">What reaches beyond, the widest first, at most 10.</param>
public sealed record OverflowFacts(int Width, int ContentWidth, ImmutableArray<SeenElement> Wide);
