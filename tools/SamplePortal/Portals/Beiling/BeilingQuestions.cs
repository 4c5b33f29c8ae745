using SamplePortal.Applying;

namespace SamplePortal.Portals.Beiling;

/// <summary>What Beiling asks: two steps, and fields that come only after one of the choices in the first.</summary>
internal static class BeilingQuestions
{
    private static readonly Question Agree = new("agree", "我已阅读并同意《在线办理告知承诺书》", Kind.Agree, Message: "请先勾选告知承诺书");

    private static readonly IReadOnlyList<IReadOnlyList<Question>> SetUp =
    [
        [
            new("entName", "企业名称", Max: 50),
            new("entType", "企业类型", Kind.Select, Options: ["有限责任公司", "个人独资企业"]),
            new("regCap", "注册资本（万元）", Kind.Number),
            new("opScope", "经营范围", Kind.Area, Max: 300),
            new("estDate", "成立日期", Kind.Date),
        ],
        [
            new("lerep", "法定代表人", Max: 20),
            new("lerepCert", "法定代表人证件号码", Kind.IdCard),
            new("tel", "联系手机", Kind.Phone),
            new("mail", "电子邮箱", Kind.Email, Required: false),
            new("dom", "住所（经营场所）", Max: 100),
            new("domRight", "场所产权", Kind.Radio, Options: ["自有", "租赁", "无偿使用"]),
            Agree,
        ],
    ];

    private static readonly IReadOnlyList<IReadOnlyList<Question>> Construction =
    [
        [
            new("prjName", "工程名称", Max: 80),
            new("prjType", "工程类别", Kind.Select, Options: ["房屋建筑工程", "市政基础设施工程"]),
            new("prjAddr", "建设地址"),
            new("price", "合同价格（万元）", Kind.Number),
            new("begin", "计划开工日期", Kind.Date),
        ],
        [
            new("corpName", "建设单位", Max: 60),
            new("corpCode", "统一社会信用代码", Kind.CreditCode),
            new("linkMan", "项目负责人"),
            new("tel", "联系手机", Kind.Phone),
            new("memo", "补充说明", Kind.Area, Required: false),
            Agree,
        ],
    ];

    private static readonly IReadOnlyList<IReadOnlyList<Question>> Property =
    [
        [
            new("sqrlx", "申请人类型", Kind.Radio, Options: ["自然人", "法人或其他组织"]),
            new("qszm", "权属证明类型", Kind.Select, Options: ["不动产权证书", "房屋所有权证", "土地使用证"]),
            new("zsh", "权属证书号", Max: 50),
        ],
        [
            new("zl", "不动产坐落", Max: 100),
            new("mj", "建筑面积（㎡）", Kind.Number),
            new("yt", "房屋用途", Kind.Select, Options: ["住宅", "商业", "工业"]),
            new("jgrq", "竣工日期", Kind.Date),
            Agree,
        ],
    ];

    public static IReadOnlyList<IReadOnlyList<Question>> StepsOf(Errand errand) => errand switch { Errand.SetUp => SetUp, Errand.Construction => Construction, _ => Property };

    /// <summary>The field whose choice brings more fields.</summary>
    public static string TriggerOf(Errand errand) => errand switch { Errand.SetUp => "entType", Errand.Construction => "prjType", _ => "sqrlx" };

    public static IReadOnlyList<Question> MoreOf(Errand errand, string choice) => (errand, choice) switch
    {
        (Errand.SetUp, "有限责任公司") => [new("inv", "股东姓名"), new("invCert", "股东证件号码", Kind.IdCard)],
        (Errand.SetUp, "个人独资企业") => [new("inv", "投资人姓名"), new("invCert", "投资人证件号码", Kind.IdCard)],
        (Errand.Construction, "房屋建筑工程") => [new("area", "建筑面积（平方米）", Kind.Number), new("floors", "层数", Kind.Number)],
        (Errand.Construction, "市政基础设施工程") => [new("length", "线路长度（米）", Kind.Number)],
        (Errand.Property, "自然人") => [new("xm", "权利人姓名"), new("sfzh", "身份证号码", Kind.IdCard), new("sj", "手机号码", Kind.Phone)],
        (Errand.Property, "法人或其他组织") => [new("dwmc", "单位名称"), new("xydm", "统一社会信用代码", Kind.CreditCode), new("fr", "法定代表人"), new("sj", "联系手机", Kind.Phone)],
        _ => [],
    };
}
