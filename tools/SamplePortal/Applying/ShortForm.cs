namespace SamplePortal.Applying;

/// <summary>What small places ask: one page. They share the questions, as such places share their supplier; each draws them itself.</summary>
internal static class ShortForm
{
    private static readonly IReadOnlyList<Question> SetUp =
    [
        new("mingcheng", "企业名称", Max: 50),
        new("leixing", "企业类型", Kind.Select, Options: ["有限责任公司", "个人独资企业", "合伙企业"]),
        new("ziben", "注册资本（万元）", Kind.Number),
        new("fanwei", "经营范围", Kind.Area, Max: 200),
        new("faren", "法定代表人", Max: 20),
        new("zhengjian", "身份证号", Kind.IdCard, Max: 18),
        new("shouji", "手机号", Kind.Phone, Max: 11),
        new("youxiang", "电子邮箱", Kind.Email, Required: false),
        new("dizhi", "企业地址", Max: 80),
    ];

    private static readonly IReadOnlyList<Question> Construction =
    [
        new("gongcheng", "工程名称", Max: 80),
        new("didian", "建设地点"),
        new("mianji", "建筑面积（平方米）", Kind.Number),
        new("jiage", "合同价格（万元）", Kind.Number),
        new("kaigong", "开工日期", Kind.Date, Hint: "如 2027-01-01"),
        new("danwei", "建设单位", Max: 60),
        new("daima", "统一社会信用代码", Kind.CreditCode, Max: 18),
        new("lianxi", "联系人"),
        new("shouji", "手机号", Kind.Phone, Max: 11),
    ];

    private static readonly IReadOnlyList<Question> Property =
    [
        new("shenqing", "申请人类型", Kind.Radio, Options: ["自然人", "法人"]),
        new("quanli", "权利人名称", Max: 60),
        new("zhengjian", "证件号码（身份证号或统一社会信用代码）", Pattern: "[0-9A-Za-z]{18}", Max: 18, Message: "证件号码应为 18 位"),
        new("shouji", "手机号", Kind.Phone, Max: 11),
        new("zuoluo", "不动产坐落", Max: 80),
        new("zhengshu", "土地证书号", Max: 50),
        new("mianji", "建筑面积（平方米）", Kind.Number),
        new("yongtu", "用途", Kind.Select, Options: ["住宅", "商业", "其他"]),
    ];

    public static IReadOnlyList<Question> Of(Errand errand) => errand switch { Errand.SetUp => SetUp, Errand.Construction => Construction, _ => Property };

    /// <summary>Presses that answer the required questions.</summary>
    public static int ChoicesOf(Errand errand) => errand == Errand.Property ? 1 : 0;
}
