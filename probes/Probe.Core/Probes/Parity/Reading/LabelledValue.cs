using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Probe.Core.Probes.Parity.Reading;

/// <summary>Where the value of a label stands: in its table, its list of terms, its section, or beside it.</summary>
internal sealed partial class LabelledValue(GuideTree tree)
{
    private const RegexOptions Plain = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    /// <param name="Nodes">The value, in the page's order. At least one.</param>
    internal sealed record Found(ImmutableArray<int> Nodes, StatementShape Shape);

    /// <summary>The value of the label at <paramref name="node"/>. Null: it labels nothing.</summary>
    public Found? Of(int node, GuideAspect? aspect)
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
                return values.IsEmpty ? null : new Found(values, StatementShape.Definition);
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

    private Found? InTable(int cell, GuideAspect? aspect)
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
            return below.IsEmpty ? null : new Found(below, StatementShape.Section);
        }

        if (cells.Count(IsLabelOnly) is >= 2 and var labels && labels == cells.Count)
        {
            var column = RowsAfter(row).Select(r => tree.Kids(r).Where(tree.IsCell).ToList()).TakeWhile(r => !r.TrueForAll(IsLabelOnly)).Where(r => r.Count > at).Select(r => r[at]).ToImmutableArray();
            return column.IsEmpty ? null : new Found(column, StatementShape.TableColumn);
        }

        // A head of columns of which not every one is a label that is known.
        if (cells.Count > 1 && (Column().IsMatch(GuideWords.Clean(tree.Text(cell))) || cells.TrueForAll(c => tree[c].Tag == "th")) && RowsAfter(row).Select(r => tree.Kids(r).Where(tree.IsCell).ToList()).TakeWhile(r => r.Count == cells.Count).Select(r => r[at]).ToImmutableArray() is { IsEmpty: false } under)
        {
            return new Found(under, StatementShape.TableColumn);
        }

        if (at + 1 < cells.Count && !IsLabelOnly(cells[at + 1]))
        {
            return new Found([cells[at + 1]], StatementShape.TableRow);
        }

        return at > 0 && !IsLabelOnly(cells[at - 1]) && !cells.Take(at - 1).Any(IsLabelOnly) ? new Found([cells[at - 1]], StatementShape.TableRow) : null;
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

    private Found? Section(int heading, int rank)
    {
        for (var (unit, up) = (heading, 0); up < 4 && unit >= 0; unit = tree.Parent(unit), up++)
        {
            var below = tree.After(unit).TakeWhile(k => !(HeadingIn(k) is { } next && next <= rank) && !tree.IsButton(k)).ToImmutableArray();
            if (!below.IsEmpty)
            {
                return new Found(below, StatementShape.Section);
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

    /// <summary>What stands beside a label that is no cell, term or heading.</summary>
    public Found? Beside(int unit, GuideAspect? aspect)
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
            return new Found([b], StatementShape.Beside);
        }

        if (!nextFits)
        {
            return null;
        }

        var many = aspect is GuideAspect.Materials or GuideAspect.Steps or null;
        var tag = tree[next!.Value].Tag;
        var values = many ? after.TakeWhile(k => !StartsWithLabel(k) && !tree.IsButton(k) && HeadingIn(k) is null && (k == next || tree[k].Tag == tag || tree[k].Tag is "ul" or "ol" or "table")).ToImmutableArray() : [next.Value];
        return values.IsEmpty ? null : new Found(values, StatementShape.Beside);
    }

    /// <summary>Labels side by side with nothing between them are tabs, or the heads of columns.</summary>
    private bool InBar(int unit)
    {
        var all = tree.Parent(unit) < 0 ? [] : tree.Kids(tree.Parent(unit)).ToList();
        return all.Count >= 2 && all.TrueForAll(k => IsLabelOnly(k) || k == unit);
    }

    private Found? UnderBar(int unit)
    {
        var bar = tree.Parent(unit);
        var at = tree.Kids(bar).ToList().IndexOf(unit);
        var rows = tree.After(bar).Select(k => tree.Kids(k).ToList()).TakeWhile(r => r.Count == tree.Kids(bar).Count() && !r.TrueForAll(IsLabelOnly)).Select(r => r[at]).ToImmutableArray();
        return rows.IsEmpty ? null : new Found(rows, StatementShape.TableColumn);
    }

    private bool StartsWithLabel(int node) => tree.Lines(node) is [var line, ..] && (GuideWords.IsLabel(line, out _) || LabelledLine.Pairs(line) is [{ At: 0 }, ..]);

    [GeneratedRegex(@"^\D{0,4}\d|当场|即时|免费|不收费", Plain, 1000)]
    private static partial Regex AnyFigure();

    [GeneratedRegex(@"^(材料名称|资料名称|名称|document|material)$", Plain, 1000)]
    private static partial Regex Column();
}
