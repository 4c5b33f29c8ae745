using System.Runtime.CompilerServices;

namespace Probe.Core.Visits.Screens;

/// <summary>
/// Names the elements of an app's screens over several looks: the same widget of the same screen keeps its name, whatever it says by then; a row of a list
/// is another one when it says something else, since lists scroll and load.
/// </summary>
public sealed class ScreenRefs
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<ScreenNode, NodeRef> _of = new(ByReference.Instance);
    private readonly Dictionary<NodeRef, ScreenNode> _nodes = [];

    /// <summary>Takes the tree of a look; references to elements that are not in it mean nothing from now on.</summary>
    /// <param name="screen">Names the screen.</param>
    public void Take(ScreenTree tree, string screen)
    {
        ArgumentNullException.ThrowIfNull(tree);
        _of.Clear();
        _nodes.Clear();
        void Add(ScreenNode node, bool inList)
        {
            var key = $"{screen}|{node.Path}|{node.Role}|{node.Id}{(inList ? "|" + string.Join('|', node.WithDescendants().Select(n => n.Text)) : "")}";
            if (!_numbers.TryGetValue(key, out var number))
            {
                _numbers[key] = number = _numbers.Count + 1;
            }

            var name = new NodeRef(0, number, screen);
            _of[node] = name;
            _nodes[name] = node;
            foreach (var child in node.Children)
            {
                Add(child, inList || node.ShortRole is "RecyclerView" or "ListView" or "GridView" or "Table" or "CollectionView");
            }
        }

        foreach (var root in tree.Roots)
        {
            Add(root, inList: false);
        }
    }

    /// <summary>The name of an element of the look that was taken last.</summary>
    public NodeRef Of(ScreenNode node) => _of[node];

    /// <summary>The element that a name means on the look that was taken last; null: it has gone.</summary>
    public ScreenNode? Find(NodeRef name) => _nodes.GetValueOrDefault(name);

    private sealed class ByReference : IEqualityComparer<ScreenNode>
    {
        public static ByReference Instance { get; } = new();

        public bool Equals(ScreenNode? x, ScreenNode? y) => ReferenceEquals(x, y);

        public int GetHashCode(ScreenNode obj) => RuntimeHelpers.GetHashCode(obj);
    }
}
