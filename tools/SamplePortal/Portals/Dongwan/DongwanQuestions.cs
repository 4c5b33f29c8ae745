using SamplePortal.Applying;

namespace SamplePortal.Portals.Dongwan;

/// <summary>What Dongwan asks. The first question of each matter is one of eligibility, and its first answer leads out.</summary>
internal static class DongwanQuestions
{
    private static readonly IReadOnlyList<Question> SetUp =
    [
        new("elig", "企业名称是否已通过名称自主申报？", Kind.Radio, Options: ["否，尚未申报", "是，已取得申报告知书"]),
        new("mc", "企业名称", Max: 50),
        new("hy", "所属行业", Kind.Select, Options: ["批发和零售业", "软件和信息技术服务业", "住宿和餐饮业", "制造业"]),
        new("zb", "注册资本（万元）", Kind.Number),
        new("fw", "经营范围", Kind.Area, Max: 300),
        new("dq", "住所所在地区", Kind.Region),
        new("dz", "住所详细地址", Max: 80),
        new("fr", "法定代表人姓名", Max: 20),
        new("frzj", "法定代表人身份证号", Kind.IdCard),
        new("sj", "联系人手机号", Kind.Phone),
        new("yx", "联系人邮箱", Kind.Email, Required: false),
        new("ty", "我已阅读并同意《告知承诺书》", Kind.Agree),
    ];

    private static readonly IReadOnlyList<Question> Construction =
    [
        new("elig", "本工程是否已经开工？", Kind.Radio, Options: ["已开工", "未开工"]),
        new("gcmc", "工程名称", Max: 80),
        new("dq", "建设地区", Kind.Region),
        new("dz", "建设详细地址"),
        new("jglx", "结构类型", Kind.Select, Options: ["框架结构", "剪力墙结构", "钢结构"]),
        new("mj", "建筑面积（㎡）", Kind.Number),
        new("htj", "合同价格（万元）", Kind.Number),
        new("kg", "计划开工日期", Kind.Date, Hint: "YYYY-MM-DD"),
        new("jsdw", "建设单位名称"),
        new("jsdm", "建设单位统一社会信用代码", Kind.CreditCode),
        new("xmjl", "项目负责人"),
        new("sj", "项目负责人手机号", Kind.Phone),
        new("ty", "我已阅读并同意《告知承诺书》", Kind.Agree),
    ];

    private static readonly IReadOnlyList<Question> Owner = [new("xm", "权利人姓名"), new("sfz", "权利人身份证号", Kind.IdCard)];
    private static readonly IReadOnlyList<Question> Firm = [new("dwmc", "权利人（单位）名称"), new("xydm", "统一社会信用代码", Kind.CreditCode), new("fr", "法定代表人姓名")];

    private static readonly IReadOnlyList<Question> Property =
    [
        new("elig", "该不动产是否存在查封、异议登记？", Kind.Radio, Options: ["存在", "不存在"]),
        new("sj", "联系手机号", Kind.Phone),
        new("zsh", "土地权属证书号", Max: 50),
        new("dq", "不动产所在地区", Kind.Region),
        new("dz", "不动产坐落", Max: 80),
        new("mj", "建筑面积（㎡）", Kind.Number),
        new("yt", "规划用途", Kind.Select, Options: ["住宅", "商业", "办公"]),
        new("ty", "我已阅读并同意《告知承诺书》", Kind.Agree),
    ];

    /// <param name="user">Who has logged in: a company is asked for other things than a citizen.</param>
    public static IReadOnlyList<Question> Of(Errand errand, string user) => errand switch
    {
        Errand.SetUp => SetUp,
        Errand.Construction => Construction,
        _ => [Property[0], .. user == "company" ? Firm : Owner, .. Property.Skip(1)],
    };
}
