using SamplePortal.Applying;

namespace SamplePortal.Portals.Nanpu;

/// <summary>What Nanpu asks; names are initials of pinyin, as its supplier liked them.</summary>
internal static class NanpuQuestions
{
    private static readonly IReadOnlyList<IReadOnlyList<Question>> SetUp =
    [
        [
            new("qymc", "企业名称", Max: 50),
            new("qylx", "企业类型", Kind.Radio, Options: ["有限公司", "个人独资", "合伙"]),
            new("zczb", "注册资本(万元)", Kind.Number),
            new("jyfw", "经营范围", Kind.Area),
            new("fddbr", "法定代表人", Max: 20),
            new("sfzh", "身份证号码", Kind.IdCard, Max: 18),
            new("lxdh", "联系电话", Kind.Phone, Hint: "手机号码，11位"),
            new("dzyx", "电子邮件", Kind.Email, Required: false),
            new("zs", "企业住所", Max: 80),
        ],
    ];

    private static readonly IReadOnlyList<IReadOnlyList<Question>> Construction =
    [
        [
            new("gcmc", "工程名称", Max: 80),
            new("jsdd", "建设地点"),
            new("jzmj", "建筑面积(平方米)", Kind.Number),
            new("htjg", "合同价格(万元)", Kind.Number),
            new("htkg", "合同开工日期", Kind.Date, Hint: "格式：2026-01-01"),
            new("htjgrq", "合同竣工日期", Kind.Date, Hint: "格式：2026-12-31"),
        ],
        [
            new("jsdw", "建设单位"),
            new("xydm", "统一社会信用代码", Kind.CreditCode, Max: 18),
            new("sgdw", "施工单位"),
            new("lxr", "联系人"),
            new("lxdh", "联系电话", Kind.Phone, Hint: "手机号码，11位"),
            new("cn", "以上填写内容真实有效", Kind.Agree),
        ],
    ];

    private static readonly IReadOnlyList<IReadOnlyList<Question>> Property =
    [
        [
            new("qlr", "权利人", Max: 50),
            new("zjlx", "证件种类", Kind.Select, Options: ["居民身份证", "统一社会信用代码"]),
            new("zjhm", "证件号码", Pattern: "[0-9A-Za-z]{18}", Max: 18, Message: "证件号码应为18位"),
            new("lxdh", "联系电话", Kind.Phone, Hint: "手机号码，11位"),
            new("zl", "房屋坐落", Max: 80),
            new("tdzh", "土地证号", Max: 40),
            new("mj", "建筑面积(平方米)", Kind.Number),
            new("bz", "备注", Kind.Area, Required: false),
        ],
    ];

    public static IReadOnlyList<IReadOnlyList<Question>> StepsOf(Errand errand) => errand switch { Errand.SetUp => SetUp, Errand.Construction => Construction, _ => Property };
}
