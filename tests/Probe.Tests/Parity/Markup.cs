using System.Text.RegularExpressions;
using System.Xml.Linq;
using Probe.Core.Visits;

namespace Probe.Tests.Parity;

/// <summary>A page from well-formed mark-up, seen as the lens sees it: words with inline mark-up inside are one text, lines stay lines.</summary>
internal static partial class Markup
{
    private static readonly HashSet<string> Inline = ["b", "strong", "em", "i", "span", "br", "u", "small", "font"];

    public static PageSighting Seen(string body)
    {
        var nodes = new List<SeenNode>();
        Add(XElement.Parse($"<body>{body.Replace("&nbsp;", " ", StringComparison.Ordinal)}</body>"), -1, 0, nodes);
        return new PageSighting("http://portal.example/guide", "", "", 1000, Loading: false, Loaded: true, 0, 0, Truncated: false, [.. nodes]);
    }

    private static void Add(XElement element, int parent, int depth, List<SeenNode> nodes)
    {
        var tag = element.Name.LocalName;
        if (element.Attribute("hidden") is not null || (tag != "summary" && element.Parent is { Name.LocalName: "details" } details && details.Attribute("open") is null))
        {
            return;
        }

        var merged = Merges(element);
        var text = Level(merged ? WordsOf(element) : string.Concat(element.Nodes().Select(n => n is XText words ? words.Value : n is XElement { Name.LocalName: "br" } ? "\n" : " ")));
        nodes.Add(new SeenNode
        {
            Ref = new NodeRef(0, nodes.Count + 1, "d1"),
            Parent = parent,
            Depth = depth,
            Tag = tag,
            Role = element.Attribute("role")?.Value ?? "",
            Text = text,
            Lead = merged && element.Elements().FirstOrDefault() is { } first && element.FirstNode == first && Level(WordsOf(first)) is { Length: <= 10 and > 0 } lead && lead != text ? lead : "",
            Href = element.Attribute("href")?.Value,
            Visible = true,
            Clickable = tag is "a" or "button" or "summary" || element.Attribute("onclick") is not null,
            X = 10,
            Y = 20 * nodes.Count,
            Width = 300,
            Height = 18,
            FontSize = tag == "h1" ? 28 : tag is "h2" or "h3" ? 20 : 14,
        });
        if (merged)
        {
            return;
        }

        var mine = nodes.Count - 1;
        foreach (var child in element.Elements().Where(e => e.Name.LocalName != "br"))
        {
            Add(child, mine, depth + 1, nodes);
        }
    }

    private static bool Merges(XElement element)
    {
        var own = element.Nodes().OfType<XText>().Any(t => t.Value.Trim().Length > 0);
        var inside = element.Elements().Where(e => e.Name.LocalName != "br").ToList();
        return inside.TrueForAll(e => Inline.Contains(e.Name.LocalName) && e.Attribute("onclick") is null && Merges(e)) && (own || inside.Count <= 1 || inside.TrueForAll(e => e.Name.LocalName is "b" or "strong" or "em" or "i" or "u" or "font"));
    }

    private static string WordsOf(XElement element) => string.Concat(element.Nodes().Select(n => n switch
    {
        XText words => Blank().Replace(words.Value, " "),
        XElement { Name.LocalName: "br" } => "\n",
        XElement inner => WordsOf(inner),
        _ => "",
    }));

    private static string Level(string text) => Breaks().Replace(Spaces().Replace(text, " "), "\n").Trim();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Blank();

    [GeneratedRegex(@"[^\S\n]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Spaces();

    [GeneratedRegex(@" ?\n[\n ]*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Breaks();
}
