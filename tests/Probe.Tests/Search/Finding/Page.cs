using System.Collections.Immutable;
using Probe.Core.Visits;

namespace Probe.Tests.Search.Finding;

/// <summary>Builds a sighting by hand: one line a node, in document order.</summary>
internal sealed class Page
{
    private readonly List<SeenNode> _nodes = [];
    private readonly string _document;

    public Page(string document = "d1")
    {
        _document = document;
        Add(-1, "body", n => n with { Width = 1200, Height = 900 });
    }

    public int Add(int parent, string tag, Func<SeenNode, SeenNode>? with = null)
    {
        var node = new SeenNode
        {
            Ref = new NodeRef(0, _nodes.Count + 1, _document),
            Parent = parent,
            Depth = parent < 0 ? 0 : _nodes[parent].Depth + 1,
            Tag = tag,
            Visible = true,
            X = 20,
            Y = 20 * _nodes.Count,
            Width = 400,
            Height = 18,
            Path = $"{tag}:{_nodes.Count}",
        };
        _nodes.Add(with is null ? node : with(node));
        return _nodes.Count - 1;
    }

    public PageSighting Seen(double at = 1000, double documentAt = 0) =>
        new("http://portal.example/", "", "", at, Loading: false, Loaded: true, documentAt, 0, Truncated: false, [.. _nodes]);
}
