using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Probe.Core.Probes.Parity.Reading;

/// <summary>A table of materials: which column names them, and what the others say.</summary>
internal static partial class MaterialTable
{
    /// <returns>Null: what stands there is no table of materials.</returns>
    public static (ImmutableArray<string> Names, ImmutableArray<string> Remarks)? Read(GuideTree tree, ImmutableArray<int> nodes)
    {
        var rows = nodes.SelectMany(n => tree.Page.Subtree(n)).Where(i => tree.IsRow(i) && tree.Speaks(i)).Select(r => tree.Kids(r).Where(tree.IsCell).Select(tree.Text).ToList()).Where(r => r.Count > 0).ToList();
        if (rows.Count == 0)
        {
            return null;
        }

        var head = rows.FindIndex(r => r.Count > 1 && r.Exists(c => NameColumn().IsMatch(c)) && r.TrueForAll(c => c.Length < 24));
        var heads = head < 0 ? null : rows[head];
        var body = (head < 0 ? rows : rows.Skip(head + 1)).Where(r => r.Count > 1 || head < 0).ToList();
        if (body.Count == 0)
        {
            return null;
        }

        var name = heads?.FindIndex(c => NameColumn().IsMatch(c)) ?? (body.TrueForAll(r => r.Count > 1 && Number().IsMatch(r[0])) ? 1 : 0);
        var named = body.Where(r => r.Count > name && r[name].Length > 0 && !Number().IsMatch(r[name])).ToList();
        return named.Count == 0
            ? null
            : ([.. named.Select(r => r[name])], [.. named.Select(r => string.Join("；", r.Select((c, i) => (c, i)).Where(c => c.i != name && !Number().IsMatch(c.c)).Select(c => heads is not null && c.i < heads.Count && c.c.Length < 12 ? $"{heads[c.i]}：{c.c}" : c.c)))]);
    }

    [GeneratedRegex(@"^(申请|申报|提交)?(材料|资料|要件|证件|文件)?(名称|清单)$|^(申请|申报)?材料$|^(document|material|item|name|evidence|what)( name| needed| required)?s?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NameColumn();

    [GeneratedRegex(@"^[\s（(]*(\d{1,3}|[一二三四五六七八九十]{1,3})[\s）).、]*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Number();
}
