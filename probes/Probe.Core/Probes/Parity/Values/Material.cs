using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Probe.Core.Probes.Parity;

/// <summary>One material that a guide asks for.</summary>
/// <param name="Name">As read, without its number.</param>
/// <param name="Key">What it is compared by: width, punctuation, remarks in brackets and order do not count.</param>
/// <param name="Form">original, copy, electronic, as far as the guide says it; empty: it does not.</param>
/// <param name="Required">Null: the guide does not say.</param>
public sealed partial record Material(string Name, string Key, ImmutableArray<string> Form, bool? Required)
{
    /// <summary>The materials in a value's lines: a list's items, lines, or one line with them all.</summary>
    /// <param name="remarks">Beside each line what a table says of it apart; empty: nothing.</param>
    public static ImmutableArray<Material> Read(ImmutableArray<string> lines, ImmutableArray<string> remarks)
    {
        if (!remarks.IsEmpty && remarks.Length == lines.Length)
        {
            return Distinct(lines.Zip(remarks, Of));
        }

        var items = new List<(string Name, string Remark)>();
        foreach (var line in lines.SelectMany(Split).Select(l => Numbering().Replace(l, "").Trim(' ', '；', ';', '。', '.', '，', ',', '、')).Where(l => l.Length > 0))
        {
            if (NameLine().Match(line) is { Success: true } named)
            {
                items.Add((named.Groups["n"].Value.Trim(), ""));
            }
            else if (Detail().IsMatch(line) && items.Count > 0)
            {
                items[^1] = (items[^1].Name, items[^1].Remark + "；" + line);
            }
            else if (!Furniture().IsMatch(line) && !Detail().IsMatch(line))
            {
                items.Add((line, ""));
            }
        }

        // A list introduced by a sentence: 'You need:'.
        if (items.Count > 1 && Introduces().IsMatch(items[0].Name))
        {
            items.RemoveAt(0);
        }

        return Distinct(items.Select(i => Of(i.Name, i.Remark)));
    }

    private static ImmutableArray<Material> Distinct(IEnumerable<Material> materials) => [.. materials.Where(m => m.Key.Length > 0 && !Nothing().IsMatch(m.Name)).DistinctBy(m => m.Key)];

    private static Material Of(string name, string remark)
    {
        var said = Widths.Narrow(name + "；" + remark);
        ImmutableArray<string> form = [.. Forms.Where(f => f.Words.IsMatch(said)).Select(f => f.Form)];
        return new Material(name, KeyOf(name), form, MustNot().IsMatch(said) ? false : Must().IsMatch(said) ? true : null);
    }

    private static string KeyOf(string name)
    {
        var narrow = Widths.Narrow(name).Replace('《', ' ').Replace('》', ' ');
        return Widths.Level(Tail().Replace(Widths.WithoutRemarks(narrow), ""));
    }

    private static IEnumerable<string> Split(string line)
    {
        var parts = line.Split(['；', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length > 1)
        {
            return parts.SelectMany(Split);
        }

        // 1、身份证 2、申请表: numbers inside a line.
        if (Inner().Matches(line) is { Count: > 1 } numbers && numbers[0].Index < 3)
        {
            return numbers.Select((m, i) => line[m.Index..(i + 1 < numbers.Count ? numbers[i + 1].Index : line.Length)].Trim());
        }

        // Characters list with 、; only outside brackets, and where every part is a name and no clause.
        var list = Outside(line, '、');
        return list.Count > 1 && line.Any(c => c > 0x2e80) && list.TrueForAll(p => p.Trim().Length is >= 2 and <= 30) && !line.Contains('或', StringComparison.Ordinal) && !Numbering().IsMatch(line) ? list.Select(p => p.Trim()) : [line];
    }

    private static List<string> Outside(string line, char separator)
    {
        var (parts, depth, start) = (new List<string>(), 0, 0);
        for (var i = 0; i < line.Length; i++)
        {
            depth += line[i] is '（' or '(' or '《' or '【' ? 1 : line[i] is '）' or ')' or '》' or '】' ? -1 : 0;
            if (line[i] == separator && depth <= 0)
            {
                parts.Add(line[start..i]);
                start = i + 1;
            }
        }

        parts.Add(line[start..]);
        return parts;
    }

    private static readonly (string Form, Regex Words)[] Forms = [("original", Original()), ("copy", Copy()), ("electronic", Electronic())];

    private const RegexOptions Plain = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"^([（(]?[一二三四五六七八九十]{1,3}[)）、．.]+|[（(]?\d{1,2}[)）、．.]+(?!\d)|\d{1,2}\s+(?=\D)|[①-⑳■◆●•▪·○◦✓✔*＊\-–—]+)\s*", Plain, 1000)]
    private static partial Regex Numbering();

    [GeneratedRegex(@"(?<![\d.])\d{1,2}\s*[、．.)）]\s*(?!\d)", Plain, 1000)]
    private static partial Regex Inner();

    [GeneratedRegex(@"^(材料|资料|文件|证件)?名称\s*[:：]\s*(?<n>.+)$|^(document|material|name)\s*:\s*(?<n>.+)$", Plain, 1000)]
    private static partial Regex NameLine();

    [GeneratedRegex(@"^(材料)?(类型|形式|来源|来源渠道|份数|必要性|介质|要求|说明|备注|填报须知|受理标准|规格|数量|是否必(需|要|须))\s*[:：].*$|^(type|copies|format|source|required|issued by|note)\s*:.*$|^[（(【\[]?(原件|复印件|电子(版|件|证照)?|纸质(版)?|必要|非必要|必须|必需|必选|可选|选填|必填|容缺(后补)?|可容缺|原件(和|及|或|、|/)复印件|验原件|(纸质|电子)[和或/、](纸质|电子)(版|件)?|申请人自备|政府部门核发|其他|正本|副本|(原件|复印件|纸质|电子版?)?\s*[:：]?\s*\d+\s*份|\d+|optional|required|mandatory|if applicable|original( only)?|cop(y|ies)|photocop(y|ies)|certified copy|electronic|paper|original (and|or) (a )?copy|\d+ (originals?|cop(y|ies)|photocop(y|ies)))[)）】\]]?$", Plain, 1000)]
    private static partial Regex Detail();

    [GeneratedRegex(@"^((样表|空表|表格|范本|空白表|示例)(下载|查看)|下载|查看|预览|样表|空表|空白表格?|示例样表|样本|示例|表格下载|(点击)?(下载|查看)[^，。]{0,10}|收起|展开.{0,4}|序号|材料名称|共\s*\d+\s*(项|份)(材料)?|download.{0,20}|view.{0,12}|sample|template|form \(pdf.{0,20}\))$", Plain, 1000)]
    private static partial Regex Furniture();

    [GeneratedRegex(@"([:：]|如下|以下材料.{0,6})$|^(you('ll| will)? (also )?need|please (bring|provide|have)|以下|需要(提供|准备)以下|申请人(应|需)(当)?提交)", Plain, 1000)]
    private static partial Regex Introduces();

    [GeneratedRegex(@"^(无|没有|暂无|无需(提供|提交)?材料|不需要.{0,6}|none|nothing|no documents.{0,20})$", Plain, 1000)]
    private static partial Regex Nothing();

    [GeneratedRegex(@"\s*[,，\-—:：]?\s*((原件|复印件|电子(版|件)|纸质(版|件)?|正本|副本)(各)?((和|及|或|、|/)(原件|复印件|电子(版|件)))?\s*([:：]?\s*[\d一二三两四五]+\s*份)?|[\d一二三两四五]+\s*(份|式[\d一二三两四五]份)|\d+ (originals?|cop(y|ies)))\s*$", Plain, 1000)]
    private static partial Regex Tail();

    [GeneratedRegex(@"(?<![非复])原件|正本|\boriginals?\b", Plain, 1000)]
    private static partial Regex Original();

    [GeneratedRegex(@"复印件|影印件|\b(photo)?cop(y|ies)\b", Plain, 1000)]
    private static partial Regex Copy();

    [GeneratedRegex(@"电子(版|件|证照|材料|文档)|扫描件|\b(electronic|scan(ned)?|upload|pdf)\b", Plain, 1000)]
    private static partial Regex Electronic();

    [GeneratedRegex(@"(?<!非)必(要|需|须|选|填)|\b(required|mandatory)\b", Plain, 1000)]
    private static partial Regex Must();

    [GeneratedRegex(@"非必(要|需|须)|(必(要|需|须)(性)?|是否必(要|需|须))\s*[:：]\s*否|可选|选填|可不提供|\b(optional|if (applicable|you have)|not required)\b", Plain, 1000)]
    private static partial Regex MustNot();
}
