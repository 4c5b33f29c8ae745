using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Parity.Reading;

/// <summary>One reading of one page.</summary>
internal sealed partial class SheetReader(GuideTree tree)
{
    private const int MostLines = 80;
    private readonly LabelledValue _values = new(tree);
    private readonly List<GuideStatement> _found = [];
    private readonly Dictionary<int, GuideAspect?> _labels = [];
    private readonly HashSet<int> _used = [];
    private int _count;

    public GuideSheet Read()
    {
        for (var i = 0; i < tree.Page.Nodes.Length; i++)
        {
            if (IsPlain(i) && SingleLine(i) is { } line && GuideWords.IsLabel(line, out var aspect) && !tree.InFurniture(i))
            {
                _labels[i] = aspect;
            }
        }

        foreach (var (node, aspect) in _labels)
        {
            if (_values.Of(node, aspect) is not { } value)
            {
                continue;
            }

            _count++;
            if (aspect is { } of)
            {
                Add(of, SingleLine(node)!, value.Nodes, value.Shape);
            }
        }

        for (var i = 0; i < tree.Page.Nodes.Length; i++)
        {
            if (IsPlain(i) && !_labels.ContainsKey(i) && !tree.InFurniture(i))
            {
                ReadInline(i);
            }
        }

        ReadSentences();
        return new GuideSheet([.. _found.Select(GuideSentences.Parted).SelectMany(s => s).DistinctBy(s => (s.Aspect, GuideWords.Clean(s.Label), string.Join('\n', s.Lines)))], _count);
    }

    private bool IsPlain(int node)
    {
        var seen = tree[node];
        return seen.Visible && seen.Text.Length > 1 && seen.Control is null && !tree.IsButton(node) && seen.Tag is not ("option" or "title")
            && !Enumerable.Prepend(tree.Page.Ancestors(node).Take(3), node).Any(a => tree[a].Clickable && !IsLarge(a));
    }

    /// <summary>A whole part of the page that shows the hand is no link.</summary>
    private bool IsLarge(int node) => tree[node].Tag is not ("a" or "button" or "summary") && tree.Page.Subtree(node).Count() > 12;

    private string? SingleLine(int node) => tree[node].Text is { Length: <= GuideWords.LongestLabel } text && !text.Contains('\n', StringComparison.Ordinal) ? text : null;

    private void Add(GuideAspect aspect, string label, ImmutableArray<int> nodes, StatementShape shape)
    {
        foreach (var node in nodes.SelectMany(n => tree.Page.Subtree(n)))
        {
            _used.Add(node);
        }

        if (aspect == GuideAspect.Materials && MaterialTable.Read(tree, nodes) is { } table)
        {
            _found.Add(new GuideStatement(aspect, label, table.Names, table.Remarks, shape, ""));
            return;
        }

        Add(aspect, label, nodes.SelectMany(n => tree.Lines(n)), shape);
    }

    private void Add(GuideAspect aspect, string label, IEnumerable<string> lines, StatementShape shape)
    {
        var value = lines.Where((l, i) => l.Length > 0 && !(i == 0 && GuideWords.Clean(l) == GuideWords.Clean(label)))
            .TakeWhile((l, i) => i == 0 || !(GuideWords.IsLabel(l, out var other) && other is not null && other != aspect)).Take(MostLines).ToImmutableArray();
        if (!value.IsEmpty)
        {
            _found.Add(new GuideStatement(aspect, label.Trim(), value, [], shape, ""));
        }
    }

    private void ReadInline(int node)
    {
        var lines = tree[node].Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        for (var i = 0; i < lines.Length; i++)
        {
            var rest = lines.Skip(i + 1).TakeWhile(l => !GuideWords.IsLabel(l, out _) && LabelledLine.Pairs(l) is not [{ At: 0 }, ..]).ToList();
            if (lines.Length > 1 && GuideWords.IsLabel(lines[i], out var whole))
            {
                _count++;
                var above = i > 0 && GuideWords.LooksLike(whole, lines[i - 1]) && (rest.Count == 0 || (i == 1 && lines.Length > 2));
                if (whole is { } of && (rest.Count > 0 || above) && !_used.Contains(node))
                {
                    Add(of, lines[i], above ? [lines[i - 1]] : rest, StatementShape.Beside);
                }

                continue;
            }

            var pairs = LabelledLine.Pairs(lines[i]);
            for (var p = 0; p < pairs.Count; p++)
            {
                _count++;
                if (pairs[p].Aspect is not { } aspect)
                {
                    continue;
                }

                var value = lines[i][pairs[p].ValueAt..(p + 1 < pairs.Count ? pairs[p + 1].At : lines[i].Length)].Trim(' ', '；', ';', '，', ',', '|', '　');
                if (aspect is GuideAspect.Materials or GuideAspect.Steps && AsFollows().IsMatch(value) && rest.Count == 0)
                {
                    if (_values.Beside(node, aspect) is { } below)
                    {
                        Add(aspect, pairs[p].Label, below.Nodes, StatementShape.Inline);
                    }

                    continue;
                }

                Add(aspect, pairs[p].Label, p == pairs.Count - 1 ? rest.Prepend(value) : [value], StatementShape.Inline);
            }

            if (pairs.Count == 0 && LabelledLine.Leading(tree[node], lines[i]) is { } leading)
            {
                _count++;
                Add(leading.Aspect, leading.Label, rest.Prepend(leading.Value), StatementShape.Inline);
            }
        }
    }

    /// <summary>What running text says of time and money, where no label does.</summary>
    private void ReadSentences()
    {
        var time = _found.Exists(s => s.Aspect is GuideAspect.StatutoryTime or GuideAspect.PromisedTime or GuideAspect.Time);
        var fee = _found.Exists(s => s.Aspect == GuideAspect.Fee);
        for (var i = 0; i < tree.Page.Nodes.Length && !(time && fee); i++)
        {
            if (!IsPlain(i) || tree.InFurniture(i) || tree[i].Text.Length < 5)
            {
                continue;
            }

            foreach (var line in tree[i].Text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                if (!time && GuideSentences.Time(line) is { } takes)
                {
                    time = true;
                    Add(GuideAspect.Time, "", [takes], StatementShape.Sentence);
                }

                if (!fee && GuideSentences.Fee(line) is { } costs)
                {
                    fee = true;
                    Add(GuideAspect.Fee, "", [costs], StatementShape.Sentence);
                }
            }
        }
    }

    [GeneratedRegex(@"^((具体)?(如下|见下(表|方)?|详见下表|以下(材料|资料)?)|as follows|the following|[（(][^）)]*[)）])?[:：。.]?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AsFollows();
}
