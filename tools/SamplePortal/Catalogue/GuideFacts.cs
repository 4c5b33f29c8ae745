using SamplePortal.Applying;

namespace SamplePortal.Catalogue;

/// <summary>What a guide page states of a matter; the same each time, drawn from its code.</summary>
internal sealed record GuideFacts(string Type, string Applicant, int StatutoryDays, int PromisedDays, string Place, string Hours, string Phone, string Supervision, string Basis, string Fee, IReadOnlyList<string> Materials)
{
    public static GuideFacts Of(Entry entry, string place)
    {
        var seed = entry.Id.Aggregate(7, (a, c) => ((a * 31) + c) & 0xffff);
        var statutory = 5 + (seed % 4 * 5);
        return new GuideFacts(
            seed % 3 == 0 ? "即办件" : "承诺件",
            // A guide that contradicts its own application would be a fault of ours and not of the portal.
            Errands.Of(entry.Name) switch { Errand.None => seed % 2 == 0 ? "自然人" : "法人、其他组织", Errand.Property => "自然人、法人、其他组织", _ => "法人、其他组织" },
            statutory,
            Math.Max(1, statutory / 3),
            $"{place}政务服务中心 {1 + (seed % 4)} 楼 {1 + (seed % 30)} 号窗口",
            "周一至周五 9:00–12:00，13:00–17:00（法定节假日除外）",
            $"0{700 + (seed % 90)}-5550{seed % 1000:D3}",
            $"0{700 + (seed % 90)}-5551{seed % 1000:D3}",
            "《优化营商环境条例》第十九条",
            "不收费",
            ["申请表（原件 1 份，可下载）", "申请人身份证明（复印件 1 份，公安机关核发）", "相关主管部门意见书（电子版 1 份）"]);
    }

    public static GuideFacts OfEnglish(Entry entry)
    {
        var seed = entry.Id.Aggregate(7, (a, c) => ((a * 31) + c) & 0xffff);
        return new GuideFacts("Decided by us", "Residents and firms", 28, 10, $"Customs House, Quay Street, counter {1 + (seed % 9)}", "Monday to Friday, 09:00 to 16:30", $"01632 960{seed % 1000:D3}", "01632 960900", "Saltings Services Ordinance, article 12", "None", ["Application form (1 original)", "Proof of identity (1 copy)", "Proof of address, not older than three months"]);
    }

    /// <summary>Label and value, in the order in which guides state them; materials come last, and apart.</summary>
    public IEnumerable<(string Label, string Value)> Rows(Entry entry) =>
    [
        ("事项编码", entry.Code), ("实施主体", entry.Department), ("办件类型", Type), ("服务对象", Applicant),
        ("法定办结时限", $"{StatutoryDays} 个工作日"), ("承诺办结时限", $"{PromisedDays} 个工作日"),
        ("办理地点", Place), ("办理时间", Hours), ("咨询电话", Phone), ("监督电话", Supervision), ("设定依据", Basis), ("收费情况", Fee),
    ];
}
