using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Parity.Reading;

/// <summary>What a guide states, read from whatever mark-up it is written in: tables, lists of terms, headings with sections, labels beside values, running text.</summary>
/// <param name="Labels">Words on the page that label something, compared or not: how a guide is recognised.</param>
internal sealed record GuideSheet(ImmutableArray<GuideStatement> Statements, int Labels)
{
    /// <summary>So many labels make a page a guide.</summary>
    public const int LabelsOfAGuide = 2;

    /// <summary>A list that states one thing of each of its rows is none.</summary>
    public const int RowsOfAList = 4;

    public bool IsGuide => Labels >= LabelsOfAGuide && Statements.Any(s => s.Aspect is not (GuideAspect.Name or GuideAspect.Code))
        && Statements.GroupBy(s => s.Aspect).All(g => g.Count() < RowsOfAList);

    /// <param name="page">Looked at as text: with its line breaks.</param>
    public static GuideSheet Read(PageSighting page) => new SheetReader(new GuideTree(page)).Read();
}

/// <summary>One reading of one page.</summary>
internal sealed partial class SheetReader(GuideTree tree)
{
    private const int MostLines = 80;
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
            if (ValueOf(node, aspect) is not { } value)
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
        return new GuideSheet([.. _found.Select(Parted).SelectMany(s => s).DistinctBy(s => (s.Aspect, GuideWords.Clean(s.Label), string.Join('\n', s.Lines)))], _count);
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

    private sealed record Value(ImmutableArray<int> Nodes, StatementShape Shape);

    private Value? ValueOf(int node, GuideAspect? aspect)
    {
        var unit = node;
        for (var up = 0; up < 6; up++)
        {
            if (tree.IsCell(unit))
            {
                return InTable(unit, aspect);
            }

            if (tree[unit].Tag == "dt")
            {
                var values = tree.After(unit).TakeWhile(k => tree[k].Tag == "dd").ToImmutableArray();
                return values.IsEmpty ? null : new Value(values, StatementShape.Definition);
            }

            if (tree.IsHeading(unit))
            {
                return Section(unit, tree.RankOf(unit));
            }

            if (tree.After(unit).Any() || tree.Before(unit).Any() || tree.Parent(unit) < 0)
            {
                return Beside(unit, aspect);
            }

            unit = tree.Parent(unit);
        }

        return null;
    }

    private Value? InTable(int cell, GuideAspect? aspect)
    {
        var row = tree.Parent(cell);
        var cells = tree.Kids(row).Where(tree.IsCell).ToList();
        var at = cells.IndexOf(cell);
        if (!tree.IsRow(row) || at < 0)
        {
            return Beside(cell, aspect);
        }

        if (cells.Count == 1)
        {
            // A row of its own heads the rows below it.
            var below = RowsAfter(row).TakeWhile(r => !HeadsRows(r)).ToImmutableArray();
            return below.IsEmpty ? null : new Value(below, StatementShape.Section);
        }

        if (cells.Count(IsLabelOnly) is >= 2 and var labels && labels == cells.Count)
        {
            var column = RowsAfter(row).Select(r => tree.Kids(r).Where(tree.IsCell).ToList()).TakeWhile(r => !r.TrueForAll(IsLabelOnly)).Where(r => r.Count > at).Select(r => r[at]).ToImmutableArray();
            return column.IsEmpty ? null : new Value(column, StatementShape.TableColumn);
        }

        // A head of columns of which not every one is a label that is known.
        if (cells.Count > 1 && (Column().IsMatch(GuideWords.Clean(tree.Text(cell))) || cells.TrueForAll(c => tree[c].Tag == "th")) && RowsAfter(row).Select(r => tree.Kids(r).Where(tree.IsCell).ToList()).TakeWhile(r => r.Count == cells.Count).Select(r => r[at]).ToImmutableArray() is { IsEmpty: false } under)
        {
            return new Value(under, StatementShape.TableColumn);
        }

        if (at + 1 < cells.Count && !IsLabelOnly(cells[at + 1]))
        {
            return new Value([cells[at + 1]], StatementShape.TableRow);
        }

        return at > 0 && !IsLabelOnly(cells[at - 1]) && !cells.Take(at - 1).Any(IsLabelOnly) ? new Value([cells[at - 1]], StatementShape.TableRow) : null;
    }

    private IEnumerable<int> RowsAfter(int row)
    {
        var table = tree.Page.Ancestors(row).FirstOrDefault(a => tree[a].Tag == "table" || tree[a].Role is "table" or "grid", -1);
        return table < 0 ? tree.After(row).Where(tree.IsRow)
            : tree.Page.Subtree(table).Where(i => i > row && tree.IsRow(i) && tree.Page.Ancestors(i).First(a => tree[a].Tag == "table" || tree[a].Role is "table" or "grid") == table && tree.Speaks(i));
    }

    /// <summary>A row that begins something else: one cell that is a label, or a label with its value.</summary>
    private bool HeadsRows(int row) => tree.Kids(row).Where(tree.IsCell).ToList() is [var first, ..] cells && IsLabelOnly(first) && (cells.Count == 1 || !cells.TrueForAll(IsLabelOnly)) && !Column().IsMatch(tree.Text(first));

    private bool IsLabelOnly(int node) => tree.Lines(node) is [var line] && GuideWords.IsLabel(line, out _);

    private Value? Section(int heading, int rank)
    {
        for (var (unit, up) = (heading, 0); up < 4 && unit >= 0; unit = tree.Parent(unit), up++)
        {
            var below = tree.After(unit).TakeWhile(k => !(HeadingIn(k) is { } next && next <= rank) && !tree.IsButton(k)).ToImmutableArray();
            if (!below.IsEmpty)
            {
                return new Value(below, StatementShape.Section);
            }

            if (tree.After(unit).Any() || tree.Before(unit).Any())
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>The highest rank of a heading in it; null: there is none.</summary>
    private int? HeadingIn(int node) => tree.Page.Subtree(node).Where(i => tree.IsHeading(i) && tree.Speaks(i)).Select(i => (int?)tree.RankOf(i)).Min();

    private Value? Beside(int unit, GuideAspect? aspect)
    {
        var after = tree.After(unit).ToList();
        int? next = after.Count > 0 ? after[0] : null;
        int? before = tree.Before(unit).Select(k => (int?)k).FirstOrDefault();
        if (InBar(unit))
        {
            return UnderBar(unit);
        }

        var nextFits = next is { } n && !StartsWithLabel(n) && !tree.IsButton(n);
        // A card may have its figure above its name: 0 次 / 到现场次数.
        if (before is { } b && !StartsWithLabel(b) && GuideWords.LooksLike(aspect, tree.Text(b)) && tree.Text(b).Length < 40
            && (!nextFits || tree.Kids(tree.Parent(unit)).FirstOrDefault(-1) is >= 0 and var first && !StartsWithLabel(first) && first != unit && AnyFigure().IsMatch(tree.Text(first)) && tree.Text(first).Length < 20))
        {
            return new Value([b], StatementShape.Beside);
        }

        if (!nextFits)
        {
            return null;
        }

        var many = aspect is GuideAspect.Materials or GuideAspect.Steps or null;
        var tag = tree[next!.Value].Tag;
        var values = many ? after.TakeWhile(k => !StartsWithLabel(k) && !tree.IsButton(k) && HeadingIn(k) is null && (k == next || tree[k].Tag == tag || tree[k].Tag is "ul" or "ol" or "table")).ToImmutableArray() : [next.Value];
        return values.IsEmpty ? null : new Value(values, StatementShape.Beside);
    }

    /// <summary>Labels side by side with nothing between them are tabs, or the heads of columns.</summary>
    private bool InBar(int unit)
    {
        var all = tree.Parent(unit) < 0 ? [] : tree.Kids(tree.Parent(unit)).ToList();
        return all.Count >= 2 && all.TrueForAll(k => IsLabelOnly(k) || k == unit);
    }

    private Value? UnderBar(int unit)
    {
        var bar = tree.Parent(unit);
        var at = tree.Kids(bar).ToList().IndexOf(unit);
        var rows = tree.After(bar).Select(k => tree.Kids(k).ToList()).TakeWhile(r => r.Count == tree.Kids(bar).Count() && !r.TrueForAll(IsLabelOnly)).Select(r => r[at]).ToImmutableArray();
        return rows.IsEmpty ? null : new Value(rows, StatementShape.TableColumn);
    }

    private bool StartsWithLabel(int node) => tree.Lines(node) is [var line, ..] && (GuideWords.IsLabel(line, out _) || Pairs(line) is [{ At: 0 }, ..]);

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

    private sealed record Pair(int At, string Label, GuideAspect? Aspect, int ValueAt);

    /// <summary>The 'label：' in a line, in order.</summary>
    private static List<Pair> Pairs(string line)
    {
        var pairs = new List<Pair>();
        var from = 0;
        for (var colon = line.IndexOfAny(Colons, 0); colon >= 0; colon = line.IndexOfAny(Colons, colon + 1))
        {
            for (var start = from; start < colon; start = NextWord(line, start, colon))
            {
                if (colon - start <= GuideWords.LongestLabel && line[start..colon].Trim() is var words && GuideWords.IsLabel(words, out var aspect))
                {
                    pairs.Add(new Pair(start, words, aspect, colon + 1));
                    from = colon + 1;
                    break;
                }
            }
        }

        return pairs;
    }

    private static int NextWord(string line, int start, int end)
    {
        var at = line.IndexOfAny(Separators, start, end - start);
        while (at >= 0 && at < end && Array.IndexOf(Separators, line[at]) >= 0)
        {
            at++;
        }

        return at < 0 ? end : at;
    }

    private void ReadInline(int node)
    {
        var lines = tree[node].Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        for (var i = 0; i < lines.Length; i++)
        {
            var rest = lines.Skip(i + 1).TakeWhile(l => !GuideWords.IsLabel(l, out _) && Pairs(l) is not [{ At: 0 }, ..]).ToList();
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

            var pairs = Pairs(lines[i]);
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
                    if (Beside(node, aspect) is { } below)
                    {
                        Add(aspect, pairs[p].Label, below.Nodes, StatementShape.Inline);
                    }

                    continue;
                }

                Add(aspect, pairs[p].Label, p == pairs.Count - 1 ? rest.Prepend(value) : [value], StatementShape.Inline);
            }

            if (pairs.Count == 0 && Leading(tree[node], lines[i]) is { } leading)
            {
                _count++;
                Add(leading.Aspect, leading.Label, rest.Prepend(leading.Value), StatementShape.Inline);
            }
        }
    }

    /// <summary>A label and its value in one text with nothing but a space, or another face, between them.</summary>
    private static (GuideAspect Aspect, string Label, string Value)? Leading(SeenNode node, string line)
    {
        if (node.Lead.Length > 1 && line.StartsWith(node.Lead, StringComparison.Ordinal) && line.Length > node.Lead.Length && GuideWords.IsLabel(node.Lead, out var led) && led is { } aspect)
        {
            return (aspect, node.Lead, line[node.Lead.Length..].Trim());
        }

        for (var (at, words) = (line.IndexOf(' ', StringComparison.Ordinal), 0); at > 0 && words < 6; at = line.IndexOf(' ', at + 1), words++)
        {
            if (GuideWords.IsLabel(line[..at], out var of) && of is { } found && line[(at + 1)..].Trim() is { Length: > 0 and < 120 } value && GuideWords.LooksLike(found, value))
            {
                return (found, line[..at], value);
            }
        }

        if (LimitAtOnce().Match(line) is { Success: true } together && GuideWords.IsLabel(together.Groups["l"].Value, out var time) && time is { } limit)
        {
            return (limit, together.Groups["l"].Value, together.Groups["v"].Value);
        }

        return null;
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
                if (!time && SaysTime().Match(line) is { Success: true } takes)
                {
                    time = true;
                    Add(GuideAspect.Time, "", [takes.Value.Trim()], StatementShape.Sentence);
                }

                if (!fee && SaysFee().Match(line) is { Success: true } costs)
                {
                    fee = true;
                    Add(GuideAspect.Fee, "", [costs.Value.Trim()], StatementShape.Sentence);
                }
            }
        }
    }

    /// <summary>'法定 20 个工作日，承诺 5 个工作日' below one label are two statements.</summary>
    private static IEnumerable<GuideStatement> Parted(GuideStatement statement)
    {
        var text = string.Join(' ', statement.Lines);
        if (statement.Aspect != GuideAspect.Time || BothLimits().Match(text) is not { Success: true } both)
        {
            return [statement];
        }

        var statutoryFirst = both.Groups["a"].Value.Contains('法', StringComparison.Ordinal) || both.Groups["a"].Value.Contains("law", StringComparison.OrdinalIgnoreCase) || both.Groups["a"].Value.Contains("statutory", StringComparison.OrdinalIgnoreCase);
        return
        [
            statement with { Aspect = statutoryFirst ? GuideAspect.StatutoryTime : GuideAspect.PromisedTime, Lines = [both.Groups["x"].Value.Trim()] },
            statement with { Aspect = statutoryFirst ? GuideAspect.PromisedTime : GuideAspect.StatutoryTime, Lines = [both.Groups["y"].Value.Trim()] },
        ];
    }

    private static readonly char[] Colons = [':', '：'];
    private static readonly char[] Separators = [' ', '；', ';', '，', ',', '。', '|', '　', '/'];

    private const RegexOptions Plain = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"^\D{0,4}\d|当场|即时|免费|不收费", Plain, 1000)]
    private static partial Regex AnyFigure();

    [GeneratedRegex(@"^(材料名称|资料名称|名称|document|material)$", Plain, 1000)]
    private static partial Regex Column();

    [GeneratedRegex(@"^((具体)?(如下|见下(表|方)?|详见下表|以下(材料|资料)?)|as follows|the following|[（(][^）)]*[)）])?[:：。.]?$", Plain, 1000)]
    private static partial Regex AsFollows();

    [GeneratedRegex(@"^(?<l>[^\d\s：:]{2,12}(时限|期限))\s*(?<v>\d.{0,30})$", Plain, 1000)]
    private static partial Regex LimitAtOnce();

    [GeneratedRegex(@"(?<a>法定|承诺|by law|statutory|promised?|we promise)[^\d，,；;、]{0,10}(?<x>[^，,；;、/]*?\d[^，,；;、/]*)[，,；;、/\s]+(法定|承诺|by law|statutory|promised?|we promise)[^\d，,；;、]{0,10}(?<y>\d[^，,；;、]*)", Plain, 1000)]
    private static partial Regex BothLimits();

    [GeneratedRegex(@"[^。；;.\n]*(自?(受理|收到|提交|申请)[^。；\n]{0,12}(之日起|后|起)|将?(在|于))[^。；\n]{0,8}?(\d+|[一二两三四五六七八九十]+)\s*个?(工作日|自然日|日|天|月)(之?内)?[^。；\n]{0,8}(办结|办理|办好|作出|做出|完成|答复|决定|出证|发证)[^。；\n]*|[^.\n]*\b(takes?|decide|decision|decided|hear (back|from)|process(ed)?|approved|issued?)\b[^.\n]{0,50}?(\d+|one|two|three|four|five|six|seven|eight|ten|twelve|twenty)[^.\n]{0,12}\b(working days?|business days?|calendar days?|days?|weeks?|months?|hours?|minutes?)\b[^.\n]*", Plain, 1000)]
    private static partial Regex SaysTime();

    [GeneratedRegex(@"[^。；\n]*(不收取?(任何|办理)?费用?|免费(办理|提供|申请)|免收(相关)?费用|需(要)?(缴纳|支付|交)[^。；\n]{0,12}\d+(\.\d+)?\s*元)[^。；\n]*|[^.\n]*\b(there('s| is) no (fee|charge|cost)|(is|are) free( of charge)?\b|free to (apply|use)|apply for free|(it|this|the (permit|licence|application|certificate)) costs? (£|\$|€|\d)|the (application |licence |permit )?fee is|(must|will|need to|have to|'ll) pay (a fee|£|\$|€))[^\n]{0,60}", Plain, 1000)]
    private static partial Regex SaysFee();
}
