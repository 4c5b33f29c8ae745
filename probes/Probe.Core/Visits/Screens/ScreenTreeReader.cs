using System.Collections.Immutable;
using System.Globalization;
using System.Xml;

namespace Probe.Core.Visits.Screens;

/// <summary>Reads the page source of UiAutomator2 and XCUITest. Pure; an app decides what stands in it, so that everything in it is bounded and nothing is resolved.</summary>
public static class ScreenTreeReader
{
    /// <summary>Characters of a source that are read; a common screen has 20,000 to 200,000.</summary>
    private const int MaximumCharacters = 16 * 1024 * 1024;

    /// <summary>Nodes that are kept; a common screen has 50 to 500.</summary>
    internal const int MaximumNodes = 20_000;

    /// <summary>Depth that is kept; a common screen has 15 to 30.</summary>
    internal const int MaximumDepth = 400;

    /// <summary>Characters of a node's text that are kept.</summary>
    internal const int MaximumText = 4_000;

    public static ScreenReading Read(string source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = MaximumCharacters,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
            // UiAutomator2 passes on what the app says, which may hold characters that XML 1.0 does not allow.
            CheckCharacters = false,
        };
        try
        {
            using var text = new StringReader(source.TrimStart('\uFEFF', ' ', '\r', '\n', '\t'));
            using var xml = XmlReader.Create(text, settings);
            return new Walk(xml).Read();
        }
        catch (XmlException broken)
        {
            return new ScreenReading.Broken(string.Create(CultureInfo.InvariantCulture, $"The screen's source is not well-formed XML (line {broken.LineNumber}, position {broken.LinePosition})."));
        }
    }

    private sealed class Walk(XmlReader xml)
    {
        private readonly Stack<Open> _open = new();
        private readonly ImmutableArray<ScreenNode>.Builder _roots = ImmutableArray.CreateBuilder<ScreenNode>();
        private AppPlatform? _platform;
        private int? _width;
        private int? _height;
        private int _nodes;
        private bool _truncated;

        public ScreenReading Read()
        {
            while (xml.Read())
            {
                if (xml.NodeType is XmlNodeType.Element)
                {
                    Begin();
                }
                else if (xml.NodeType is XmlNodeType.EndElement)
                {
                    End();
                }
            }

            return _platform is { } platform
                ? new ScreenReading.Read(new ScreenTree(platform, _width, _height, _roots.ToImmutable(), _truncated))
                : new ScreenReading.Broken("The source is XML, and neither UiAutomator2's nor XCUITest's: no 'hierarchy' and no XCUIElementType stands in it.");
        }

        private void Begin()
        {
            var empty = xml.IsEmptyElement;
            var open = Understand();
            _open.Push(open);
            if (empty)
            {
                End();
            }
        }

        private void End()
        {
            var done = _open.Pop();
            if (done.Node is not { } node)
            {
                return;
            }

            var whole = node with { Children = done.Children.DrainToImmutable() };
            // A skipped node's children go to the nearest ancestor that was kept.
            if (_open.FirstOrDefault(o => o.Node is not null) is { } parent)
            {
                parent.Children.Add(whole);
            }
            else
            {
                _roots.Add(whole);
            }
        }

        private Open Understand()
        {
            if (xml.LocalName is "hierarchy")
            {
                _platform ??= AppPlatform.Android;
                _width = Number("width");
                _height = Number("height");
                return new Open(null);
            }

            var isIos = xml.LocalName.StartsWith("XCUIElementType", StringComparison.Ordinal);
            if (isIos)
            {
                _platform ??= AppPlatform.Ios;
            }

            // AppiumAUT is an envelope; before a platform is known nothing can be understood.
            if (_platform is not { } platform || (platform is AppPlatform.Ios && !isIos))
            {
                return new Open(null);
            }

            if (_nodes >= MaximumNodes || _open.Count > MaximumDepth)
            {
                _truncated = true;
                return new Open(null);
            }

            _nodes++;
            var parent = _open.FirstOrDefault(o => o.Node is not null);
            var place = parent is null ? _rootCount++ : parent.Next++;
            var path = parent is null ? place.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{parent.Node!.Path}/{place}");
            return new Open(platform is AppPlatform.Android ? Android(path) : Ios(path, isRoot: parent is null));
        }

        private int _rootCount;

        private ScreenNode Android(string path)
        {
            var role = Text("class") ?? xml.LocalName;
            var shortRole = role[(role.LastIndexOf('.') + 1)..];
            return new ScreenNode(
                role,
                Text("text"),
                Text("content-desc"),
                Text("resource-id"),
                Text("package"),
                Text("hint"),
                AndroidBounds(),
                Clickable: Flag("clickable"),
                Enabled: Flag("enabled", otherwise: true),
                Editable: shortRole.EndsWith("EditText", StringComparison.Ordinal) || shortRole is "AutoCompleteTextView" or "MultiAutoCompleteTextView" or "SearchAutoComplete",
                Password: Flag("password"),
                Scrollable: Flag("scrollable"),
                Checked: Flag("checkable") ? Flag("checked") : null,
                Selected: Flag("selected"),
                Focused: Flag("focused"),
                Displayed: Flag("displayed", otherwise: true),
                path,
                []);
        }

        private ScreenNode Ios(string path, bool isRoot)
        {
            var role = xml.LocalName;
            var kind = role["XCUIElementType".Length..];
            var label = Text("label");
            var name = Text("name");
            var value = Text("value");
            var bounds = IosBounds();
            if (isRoot && bounds is { } screen)
            {
                _width = screen.Width;
                _height = screen.Height;
            }

            var toggles = kind is "Switch" or "CheckBox" or "RadioButton" or "Toggle";
            return new ScreenNode(
                role,
                kind is "StaticText" ? value ?? label : toggles ? null : value,
                label,
                // Without an identifier of the developer's, XCUITest repeats the label as the name.
                name is not null && name != label ? name : null,
                Package: null,
                Text("placeholderValue"),
                bounds,
                Clickable: kind is "Button" or "Cell" or "Link" or "Switch" or "CheckBox" or "RadioButton" or "Toggle" or "TextField" or "SecureTextField" or "SearchField" or "TextView" or "MenuItem" or "Tab"
                    or "Picker" or "PickerWheel" or "DatePicker" or "Slider" or "Stepper" or "SegmentedControl" or "PopUpButton" || (Text("traits")?.Contains("Button", StringComparison.Ordinal) ?? false),
                Enabled: Flag("enabled", otherwise: true),
                Editable: kind is "TextField" or "SecureTextField" or "SearchField" or "TextView",
                Password: kind is "SecureTextField",
                Scrollable: kind is "ScrollView" or "Table" or "CollectionView" or "WebView",
                Checked: toggles ? value is "1" or "true" : null,
                Selected: Flag("selected"),
                Focused: Flag("focused"),
                Displayed: Flag("visible", otherwise: true),
                path,
                []);
        }

        private string? Text(string attribute)
        {
            var text = xml.GetAttribute(attribute);
            return string.IsNullOrWhiteSpace(text) ? null : text.Length > MaximumText ? text[..MaximumText] : text;
        }

        private bool Flag(string attribute, bool otherwise = false) => xml.GetAttribute(attribute) is { } flag ? flag is "true" or "1" : otherwise;

        private int? Number(string attribute) =>
            double.TryParse(xml.GetAttribute(attribute), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1_000_000 ? (int)Math.Round(number) : null;

        /// <summary>'[left,top][right,bottom]'; right of left and below top, else it is told wrongly.</summary>
        private ScreenBounds? AndroidBounds()
        {
            var parts = xml.GetAttribute("bounds")?.Split(['[', ']', ','], StringSplitOptions.RemoveEmptyEntries);
            if (parts is not { Length: 4 })
            {
                return null;
            }

            Span<int> n = stackalloc int[4];
            for (var i = 0; i < 4; i++)
            {
                if (!int.TryParse(parts[i], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out n[i]) || Math.Abs((long)n[i]) > 1_000_000)
                {
                    return null;
                }
            }

            return n[2] >= n[0] && n[3] >= n[1] ? new ScreenBounds(n[0], n[1], n[2] - n[0], n[3] - n[1]) : null;
        }

        private ScreenBounds? IosBounds() =>
            Number("x") is { } x && Number("y") is { } y && Number("width") is >= 0 and { } width && Number("height") is >= 0 and { } height ? new ScreenBounds(x, y, width, height) : null;

        private sealed class Open(ScreenNode? node)
        {
            public ScreenNode? Node { get; } = node;

            public int Next { get; set; }

            public ImmutableArray<ScreenNode>.Builder Children { get; } = ImmutableArray.CreateBuilder<ScreenNode>();
        }
    }
}
