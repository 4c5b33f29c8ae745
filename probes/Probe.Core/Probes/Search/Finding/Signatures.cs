using System.Text.RegularExpressions;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Search.Finding;

/// <summary>Where a node stands, said without counting: elements of one list have the same signature.</summary>
internal sealed partial class Signatures
{
    private readonly int[] _full;
    private readonly int[] _tags;
    private readonly List<string> _names = [];

    private Signatures(PageSighting page)
    {
        _full = new int[page.Nodes.Length];
        _tags = new int[page.Nodes.Length];
        var known = new Dictionary<(int Parent, string Name), int>();
        int Number(int parent, string name)
        {
            if (!known.TryGetValue((parent, name), out var number))
            {
                number = _names.Count;
                _names.Add(parent < 0 ? name : $"{_names[parent]}>{name}");
                known[(parent, name)] = number;
            }

            return number;
        }

        for (var i = 0; i < page.Nodes.Length; i++)
        {
            var node = page.Nodes[i];
            var above = node.Parent;
            _tags[i] = Number(above < 0 ? -1 : _tags[above], $"{node.Ref.Frame}:{node.Tag}"[(node.Ref.Frame > 0 ? 0 : 2)..]);
            _full[i] = Number(above < 0 ? -1 : _full[above], node.Tag + Classes(node.Classes));
        }
    }

    public static Signatures Of(PageSighting page) => new(page);

    /// <summary>With class names; words for a state (active, odd, first) left out.</summary>
    public string Full(int index) => _names[_full[index]];

    public int FullNumber(int index) => _full[index];

    public int TagsNumber(int index) => _tags[index];

    private static string Classes(string classes)
    {
        if (classes.Length == 0)
        {
            return "";
        }

        var kept = classes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(c => !State().IsMatch(c)).Select(c => Digits().Replace(c, "")).Order(StringComparer.Ordinal).Take(4);
        return string.Concat(kept.Select(c => "." + c));
    }

    [GeneratedRegex(@"^(active|current|cur|on|off|first|last|odd|even|selected|hover|visited|new|hot|top|show|hide|hidden|visible|open|is-.*|has-.*|fade.*|animate.*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 200)]
    private static partial Regex State();

    [GeneratedRegex(@"[-_]?\d+$", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Digits();
}
