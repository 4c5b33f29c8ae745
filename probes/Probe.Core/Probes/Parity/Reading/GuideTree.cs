using System.Text;
using System.Text.RegularExpressions;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Parity.Reading;

/// <summary>A sighting as a tree that can be walked in all directions, and its words as a person sees lines.</summary>
internal sealed partial class GuideTree
{
    private readonly List<int>[] _kids;
    private readonly bool[] _speaks;

    public GuideTree(PageSighting page)
    {
        Page = page;
        _kids = new List<int>[page.Nodes.Length];
        for (var i = 0; i < page.Nodes.Length; i++)
        {
            _kids[i] = [];
            if (page.Nodes[i].Parent >= 0)
            {
                _kids[page.Nodes[i].Parent].Add(i);
            }
        }

        // Parents stand before their children.
        _speaks = new bool[page.Nodes.Length];
        for (var i = page.Nodes.Length - 1; i >= 0; i--)
        {
            _speaks[i] |= page.Nodes[i].Visible && page.Nodes[i].Text.Length > 0;
            if (_speaks[i] && page.Nodes[i].Parent >= 0)
            {
                _speaks[page.Nodes[i].Parent] = true;
            }
        }
    }

    public PageSighting Page { get; }

    public SeenNode this[int node] => Page.Nodes[node];

    /// <summary>The children that say something, in order.</summary>
    public IEnumerable<int> Kids(int node) => _kids[node].Where(Speaks);

    public int Parent(int node) => Page.Nodes[node].Parent;

    /// <summary>What follows it under the same parent and says something.</summary>
    public IEnumerable<int> After(int node) => Parent(node) < 0 ? [] : _kids[Parent(node)].SkipWhile(k => k != node).Skip(1).Where(Speaks);

    /// <summary>What stands before it under the same parent and says something, the nearest first.</summary>
    public IEnumerable<int> Before(int node) => Parent(node) < 0 ? [] : _kids[Parent(node)].TakeWhile(k => k != node).Where(Speaks).Reverse();

    public bool Speaks(int node) => _speaks[node];

    public bool IsCell(int node) => this[node].Tag is "td" or "th" || this[node].Role is "cell" or "gridcell" or "rowheader" or "columnheader";

    public bool IsRow(int node) => this[node].Tag == "tr" || this[node].Role == "row";

    public bool IsHeading(int node) => this[node].Tag is "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "legend" or "caption" || this[node].Role == "heading";

    /// <summary>1 to 6 for h1 to h6; 7 for what heads a part without a rank.</summary>
    public int RankOf(int node) => this[node].Tag is ['h', >= '1' and <= '6'] ? this[node].Tag[1] - '0' : IsHeading(node) ? 7 : 9;

    public bool InFurniture(int node) => Page.Ancestors(node).Prepend(node).Any(a => this[a].Tag is "nav" or "footer" or "header" or "aside" || this[a].Role is "navigation" or "contentinfo" or "banner");

    /// <summary>Something that is pressed to go elsewhere or to do something, and is no part of what is stated.</summary>
    public bool IsButton(int node) => this[node].Tag is "button" or "input" or "form" or "select" or "textarea" || this[node].Role is "button";

    /// <summary>The words below a node, line by line: what stands in one line of the page stays one line.</summary>
    public List<string> Lines(int node, Func<int, bool>? only = null)
    {
        var lines = new List<string>();
        var lastNode = -1;
        foreach (var i in Page.Subtree(node))
        {
            var seen = this[i];
            if (!seen.Visible || seen.Text.Length == 0 || IsButton(i) || (only is not null && !only(i)))
            {
                continue;
            }

            var own = seen.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToList();
            if (own.Count == 0)
            {
                continue;
            }

            if (lines.Count > 0 && lastNode >= 0 && i != node && Continues(lastNode, i))
            {
                lines[^1] = new StringBuilder(lines[^1]).Append(' ').Append(own[0]).ToString();
                own.RemoveAt(0);
            }

            lines.AddRange(own);
            lastNode = i;
        }

        return lines;
    }

    public string Text(int node) => string.Join(' ', Lines(node));

    /// <summary>Whether a text goes on in the line of the one before: inline mark-up under the same parent, or under the one before itself.</summary>
    private bool Continues(int before, int node) =>
        Inline().IsMatch(this[node].Tag) && (Parent(node) == before || (Parent(node) == Parent(before) && Inline().IsMatch(this[before].Tag)));

    [GeneratedRegex("^(a|span|b|i|em|strong|font|label|small|u|s|sub|sup|mark|code|time|bdi|abbr|q|cite)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Inline();
}
