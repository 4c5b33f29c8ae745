using SamplePortal.Applying;

namespace SamplePortal.Portals.Qinghe;

/// <summary>What Qinghe asks, step by step.</summary>
internal static class QingheQuestions
{
    private static readonly string[] CompanyTypes = ["有限责任公司", "股份有限公司", "个人独资企业", "合伙企业"];
    private static readonly string[] Structures = ["框架结构", "剪力墙结构", "钢结构", "砖混结构"];
    private static readonly string[] Uses = ["住宅", "商业", "办公", "工业"];

    private static readonly IReadOnlyList<Question> SetUp =
    [
        new("companyName", "企业名称", Max: 50, Hint: "须与名称自主申报的名称一致"),
        new("companyType", "企业类型", Kind.Select, Options: CompanyTypes),
        new("registeredCapital", "注册资本（万元）", Kind.Number, Message: "注册资本应为不超过两位小数的数字"),
        new("businessScope", "经营范围", Kind.Area, Max: 500),
        new("founded", "成立日期", Kind.DateBoxes),
        new("termType", "营业期限", Kind.Radio, Options: ["长期", "固定期限"]),
        new("legalName", "法定代表人姓名", Max: 20),
        new("legalIdNo", "法定代表人身份证号", Kind.IdCard, Max: 18),
        new("mobile", "手机号码", Kind.Phone, Max: 11),
        new("email", "电子邮箱", Kind.Email, Required: false),
        new("region", "住所所在地", Kind.Region),
        new("addressDetail", "详细地址", Max: 80),
        new("postcode", "邮政编码", Required: false, Pattern: @"\d{6}", Message: "邮政编码为 6 位数字"),
        new("staff", "从业人数", Kind.Number, Required: false),
        new("idCopy", "法定代表人身份证明", Kind.File),
        new("agree", "本人已阅读并同意《企业登记申请承诺书》", Kind.Agree),
    ];

    private static readonly IReadOnlyList<IReadOnlyList<Question>> Construction =
    [
        [
            new("unitName", "建设单位名称", Max: 60),
            new("unitCode", "建设单位统一社会信用代码", Kind.CreditCode, Max: 18),
            new("unitLegal", "建设单位法定代表人"),
            new("contact", "联系人"),
            new("contactPhone", "联系人手机", Kind.Phone, Max: 11),
        ],
        [
            new("projectName", "工程名称", Max: 80),
            new("site", "建设地点", Kind.Region),
            new("siteDetail", "建设详细地址"),
            new("floorArea", "建筑面积（平方米）", Kind.Number),
            new("structure", "结构类型", Kind.Select, Options: Structures),
        ],
        [
            new("contractPrice", "合同价格（万元）", Kind.Number),
            new("startDate", "合同开工日期", Kind.Date, Hint: "格式：2026-01-31"),
            new("endDate", "合同竣工日期", Kind.Date, Hint: "格式：2026-12-31"),
            new("builder", "施工单位名称"),
            new("builderCode", "施工单位统一社会信用代码", Kind.CreditCode, Required: false, Max: 18),
        ],
        [
            new("planPermit", "建设工程规划许可证号", Max: 40),
            new("contractFile", "施工合同扫描件", Kind.File),
            new("remark", "备注", Kind.Area, Required: false, Max: 200),
            new("agree", "我单位承诺所填信息及所附材料真实有效", Kind.Agree),
        ],
    ];

    private static readonly IReadOnlyList<Question> Property =
    [
        new("ownerName", "权利人名称", Max: 60),
        new("ownerCode", "统一社会信用代码", Kind.CreditCode, Max: 18),
        new("legalName", "法定代表人", Max: 20),
        new("agentName", "代理人姓名", Max: 20),
        new("agentIdNo", "代理人身份证号", Kind.IdCard, Max: 18),
        new("agentMobile", "代理人手机号", Kind.Phone, Max: 11),
        new("landCertificate", "土地权属证书号", Max: 50),
        new("site", "不动产坐落", Kind.Region),
        new("siteDetail", "门牌号", Max: 80),
        new("area", "建筑面积（平方米）", Kind.Number),
        new("use", "规划用途", Kind.Select, Options: Uses),
        new("completed", "竣工日期", Kind.DateBoxes),
        new("proof", "权属来源材料", Kind.File),
        new("agree", "申请人承诺对申请材料的真实性负责", Kind.Agree),
    ];

    public static IReadOnlyList<IReadOnlyList<Question>> StepsOf(Errand errand) => errand switch
    {
        Errand.SetUp => [SetUp],
        Errand.Construction => Construction,
        _ => [Property],
    };
}
