using System.Collections.Immutable;

namespace Probe.Core.Visits.Screens;

/// <summary>
/// Shows an app's accessibility tree as a sighting, so that what finds search boxes, lists and fields on pages finds them on screens too. Widgets get the
/// elements' names that mean the same; what a tree does not tell (colours, sizes of letters, what is required) is not invented.
/// </summary>
public static class ScreenSighting
{
    /// <summary>Letters of a tree without sizes: as on most screens.</summary>
    private const double UsualLetters = 16;

    /// <summary>A heading's letters: a bar's title is larger than the text below.</summary>
    private const double HeadingLetters = 20;

    /// <param name="tree">What was seen.</param>
    /// <param name="scale">Units of the tree to a dp; null: taken as one.</param>
    /// <param name="address">The screen's name as an address.</param>
    /// <param name="refs">Names the screen's elements, so that a reference never hits another screen's.</param>
    /// <param name="at">When, milliseconds since the Unix epoch.</param>
    /// <param name="since">When this screen came, same unit.</param>
    /// <param name="typedAt">The last typing on this screen, same unit; 0: none.</param>
    /// <param name="changedAt">When a node last changed, by its path; a node that is not in it changed when the screen came.</param>
    /// <param name="marks">Names of declared locators, by the path of the node that they match.</param>
    public static PageSighting Of(ScreenTree tree, ScreenScale? scale, string address, ScreenRefs refs, double at, double since, double typedAt, IReadOnlyDictionary<string, double> changedAt, IReadOnlyDictionary<string, ImmutableArray<string>> marks)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(refs);
        ArgumentNullException.ThrowIfNull(changedAt);
        ArgumentNullException.ThrowIfNull(marks);
        var once = tree.Nodes.Where(n => n.Id is not null).GroupBy(n => n.Id!, StringComparer.Ordinal).Where(g => g.Count() == 1).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        var nodes = ImmutableArray.CreateBuilder<SeenNode>();
        var heading = HeadingOf(tree);
        var unit = scale?.UnitsPerDp ?? 1;
        void Add(ScreenNode node, int parent, int depth, bool inList, bool inPressed)
        {
            var (tag, type, role) = KindOf(node, heading, inList, inPressed);
            var words = node.Editable ? "" : Level(node.Text) is { Length: > 0 } own ? own : tag is "a" or "button" or "h1" or "span" ? Level(node.Description) : "";
            var index = nodes.Count;
            var place = node.Bounds;
            nodes.Add(new SeenNode
            {
                Ref = refs.Of(node),
                Parent = parent,
                Depth = depth,
                Tag = tag,
                Type = type,
                Role = role,
                Text = words,
                Label = Level(node.Description),
                Placeholder = node.Editable ? Level(node.Hint) : "",
                Hints = Bare(node.Id),
                Classes = Bare(node.Id),
                Path = node.Id is { } id && once.Contains(id) ? "#" + Bare(id) : node.Path,
                X = (place?.Left ?? 0) / unit,
                Y = (place?.Top ?? 0) / unit,
                Width = (place?.Width ?? 0) / unit,
                Height = (place?.Height ?? 0) / unit,
                FontSize = tag == "h1" ? HeadingLetters : UsualLetters,
                Visible = node.Displayed && place is { IsEmpty: false },
                // The words of a row that can be pressed can be pressed.
                Clickable = (node.Clickable && !node.Editable) || (inPressed && tag == "span"),
                Floating = parent == 0 && tree.IsDialog,
                Disabled = !node.Enabled,
                Current = node.Selected || (node.Checked == true && type.Length == 0),
                ChangedAt = changedAt.GetValueOrDefault(node.Path),
                Marks = marks.GetValueOrDefault(node.Path, []),
                Control = ControlOf(node, type),
            });
            var list = node.HoldsContents && !node.IsWebView && node.ShortRole is not ("ScrollView" or "NestedScrollView" or "HorizontalScrollView");
            foreach (var child in node.Children)
            {
                Add(child, index, depth + 1, list, inPressed || (node.Clickable && tag is "a" or "button"));
            }
        }

        // A root of its own: a tree may have several windows.
        nodes.Add(new SeenNode { Ref = default, Parent = -1, Depth = 0, Tag = "body", Visible = true, Width = (tree.Width ?? 0) / unit, Height = (tree.Height ?? 0) / unit });
        foreach (var root in tree.Roots)
        {
            Add(root, 0, 1, inList: false, inPressed: false);
        }

        var busy = tree.Nodes.Any(n => n is { IsProgress: true, Displayed: true });
        return new PageSighting(address, Level(heading?.Text), "", at, busy, !busy, since, typedAt, tree.Truncated, nodes.DrainToImmutable());
    }

    private static (string Tag, string Type, string Role) KindOf(ScreenNode node, ScreenNode? heading, bool inList, bool inPressed) => node.ShortRole switch
    {
        _ when node == heading => ("h1", "", ""),
        _ when node.Editable || node.Password => ("input", node.Password ? "password" : node.ShortRole == "SearchField" ? "search" : "text", ""),
        "CheckBox" or "Switch" or "ToggleButton" => ("input", "checkbox", ""),
        "RadioButton" => ("input", "radio", ""),
        "Spinner" or "PickerWheel" or "PopUpButton" => ("div", "", "combobox"),
        "CheckedTextView" => ("li", "", "option"),
        "Button" or "ImageButton" or "MaterialButton" => ("button", "", ""),
        "RecyclerView" or "ListView" or "GridView" or "Table" or "CollectionView" => ("ul", "", ""),
        "RadioGroup" => ("fieldset", "", "radiogroup"),
        "ProgressBar" or "ActivityIndicator" => ("progress", "", ""),
        "ImageView" or "Image" when !node.Clickable => ("img", "", ""),
        "Link" => ("a", "", ""),
        _ when node.Clickable && !inPressed => ("a", "", ""),
        _ when inList => ("li", "", ""),
        "TextView" or "StaticText" => ("span", "", ""),
        _ => ("div", "", ""),
    };

    private static SeenControl? ControlOf(ScreenNode node, string type) => type switch
    {
        "checkbox" => new SeenControl { Name = Bare(node.Id), Checked = node.Checked == true, Value = Level(node.Text), LabelText = Level(node.Text ?? node.Description) },
        "radio" => new SeenControl { Name = "", Checked = node.Checked == true, Value = Level(node.Text), LabelText = Level(node.Text ?? node.Description) },
        { Length: > 0 } => new SeenControl
        {
            Name = Bare(node.Id),
            // Android tells an empty field's hint as its text.
            Value = node.Text is { } text && text != node.Hint ? node.Password ? new string('•', text.Length) : text : "",
            LabelText = Level(node.Description),
        },
        _ => null,
    };

    /// <summary>The first line at the top that only says what the screen is.</summary>
    private static ScreenNode? HeadingOf(ScreenTree tree)
    {
        const double Top = 0.15;
        return tree.Height is not { } height ? null : tree.Nodes.FirstOrDefault(n =>
            n is { Clickable: false, Editable: false, Displayed: true, HoldsContents: false, Children.IsEmpty: true } && n.ShortRole is "TextView" or "StaticText" && n.Text?.Trim().Length > 0 && n.Bounds is { } place && place.Bottom <= Top * height);
    }

    private static string Bare(string? id) => id is null ? "" : id[(id.LastIndexOf('/') + 1)..];

    private static string Level(string? text)
    {
        const int Most = 300;
        var words = string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return words.Length <= Most ? words : words[..Most];
    }
}
