using System.Collections.Immutable;

namespace Probe.Core.Visits.Screens;

/// <summary>One node of the accessibility tree, as the platform tells it. Whatever the app says in it is untrusted text.</summary>
/// <param name="Role">The class or type: <c>android.widget.Button</c>, <c>XCUIElementTypeButton</c>.</param>
/// <param name="Text">What is written on it; null: nothing. An empty field's hint on Android, which tells no difference.</param>
/// <param name="Description">What a screen reader is given instead (content description, label); null: nothing.</param>
/// <param name="Id">The developer's name for it (resource id, accessibility identifier); null: none.</param>
/// <param name="Package">The Android package that draws it; null on iOS.</param>
/// <param name="Hint">The placeholder of a field; null: none, or not told.</param>
/// <param name="Bounds">What of it is visible, as far as the platform clips; null: not told, or told wrongly.</param>
/// <param name="Checked">Null: it cannot be checked.</param>
/// <param name="Displayed">False: told, and not on the screen (iOS tells such nodes).</param>
/// <param name="Path">Its place among its siblings and its ancestors' places, from the root: '0/2/1'. Unique in its tree.</param>
public sealed record ScreenNode(
    string Role,
    string? Text,
    string? Description,
    string? Id,
    string? Package,
    string? Hint,
    ScreenBounds? Bounds,
    bool Clickable,
    bool Enabled,
    bool Editable,
    bool Password,
    bool Scrollable,
    bool? Checked,
    bool Selected,
    bool Focused,
    bool Displayed,
    string Path,
    ImmutableArray<ScreenNode> Children)
{
    /// <summary>The role without its package or prefix: 'Button'.</summary>
    public string ShortRole
    {
        get
        {
            const string Ios = "XCUIElementType";
            return Role.StartsWith(Ios, StringComparison.Ordinal) ? Role[Ios.Length..] : Role[(Role.LastIndexOf('.') + 1)..];
        }
    }

    /// <summary>What a person is told of it, read aloud or written; null: it has no name.</summary>
    public string? Name => Description ?? Text ?? Hint;

    /// <summary>A spinner or progress bar: it turns without the screen being another one.</summary>
    public bool IsProgress => ShortRole is "ProgressBar" or "ActivityIndicator" or "ProgressIndicator";

    /// <summary>What stands in it may be more than is seen: a list or a scroller, whether or not it has anything to scroll just now, or a page of the web.</summary>
    public bool HoldsContents => Scrollable || IsWebView
        || ShortRole is "RecyclerView" or "ListView" or "GridView" or "ScrollView" or "NestedScrollView" or "HorizontalScrollView" or "ViewPager" or "ViewPager2" or "Table" or "CollectionView";

    /// <summary>A page of the web inside the app.</summary>
    public bool IsWebView => ShortRole is "WebView";

    /// <summary>This node and everything below it, in reading order.</summary>
    public IEnumerable<ScreenNode> WithDescendants()
    {
        var open = new Stack<ScreenNode>([this]);
        while (open.TryPop(out var node))
        {
            yield return node;
            for (var i = node.Children.Length - 1; i >= 0; i--)
            {
                open.Push(node.Children[i]);
            }
        }
    }
}
