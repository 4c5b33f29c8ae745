using SamplePortal.Catalogue;

namespace SamplePortal.Applying;

/// <summary>One theme of the guidance: what 个人办事 and 法人办事 are divided into.</summary>
internal sealed record Theme(string Id, string Title, bool Firm, IReadOnlyList<string> Words)
{
    private const int Most = 25;

    public static IReadOnlyList<Theme> All { get; } =
    [
        new("p1", "户籍证件", false, ["身份证", "户口"]),
        new("p2", "社会保障", false, ["失业", "最低生活保障", "社会保险"]),
        new("p3", "住房房产", false, ["不动产", "住房公积金"]),
        new("p4", "生育收养", false, ["生育", "收养"]),
        new("f1", "设立变更", true, ["企业设立", "公章", "企业变更", "发票申领"]),
        new("f2", "工程建设", true, ["建筑工程施工许可", "取水许可"]),
        new("f3", "不动产权", true, ["不动产"]),
        new("f4", "准营准办", true, ["食品经营", "工业产品生产"]),
        new("f5", "交通运输", true, ["公路超限", "超限运输"]),
    ];

    public static Theme? Find(string? id) => All.FirstOrDefault(t => t.Id == id);

    public IReadOnlyList<Entry> MattersOf(Stock stock) =>
        [.. stock.Matters.Where(m => Words.Any(w => m.Name.Contains(w, StringComparison.Ordinal))).Take(Most)];
}
