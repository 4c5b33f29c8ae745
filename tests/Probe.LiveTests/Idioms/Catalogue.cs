using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Probe.LiveTests.Idioms;

/// <summary>A matter that the little portals offer.</summary>
/// <param name="Id">From 1.</param>
internal sealed record Matter(int Id, string Title, string Department, string Date);

/// <summary>The matters of the little portals, and the plainest of searches over them: titles that hold the words.</summary>
internal static class Catalogue
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private static readonly string[] ChineseTitles =
    [
        "建筑工程施工许可证核发", "市政工程施工许可", "施工许可证变更", "施工许可证延期", "装修工程施工许可", "城市道路占用施工许可",
        "不动产首次登记", "不动产转移登记", "不动产抵押登记", "不动产变更登记", "不动产登记资料查询",
        "企业开办一件事", "企业开办登记注册", "企业开办印章刻制", "超限运输车辆行驶公路许可", "超限运输许可证补领",
        "工业产品生产许可证核发", "食品生产许可证核发", "公共场所卫生许可证核发", "排污许可证申请", "取水许可审批", "医师执业注册", "护士执业注册",
        "居民身份证补领", "失业保险金申领", "住房公积金提取", "出生医学证明补发", "残疾人证办理", "教师资格认定", "道路运输经营许可",
    ];

    private static readonly string[] ChineseDepartments = ["住房和城乡建设局", "自然资源局", "市场监督管理局", "交通运输局", "卫生健康委员会"];

    private static readonly string[] EnglishTitles =
    [
        "Building permit for a new house", "Building permit for an extension", "Change a building permit", "Demolition permit", "Street parking permit",
        "Food business registration", "Business registration for sole traders", "Charity registration", "Register a birth", "Register to vote",
        "Apply for housing benefit", "Council tax reduction", "Renew a driving licence", "Taxi driver licence", "Alcohol licence", "Dog licence",
        "Apply for a school place", "Blue badge application", "Death certificate copy", "Marriage certificate copy", "Planning application fees",
    ];

    private static readonly string[] EnglishDepartments = ["Planning", "Licensing", "Registrars", "Revenues and benefits"];

    public static IReadOnlyList<Matter> Chinese { get; } = [.. ChineseTitles.Select((t, i) => new Matter(i + 1, t, ChineseDepartments[i % 5], $"2024-0{i % 9 + 1}-1{i % 10}"))];

    public static IReadOnlyList<Matter> English { get; } = [.. EnglishTitles.Select((t, i) => new Matter(i + 1, t, EnglishDepartments[i % 4], $"{i % 28 + 1} March 2024"))];

    public static IReadOnlyList<Matter> Find(string query)
    {
        var all = query.Any(c => c > 0x2e80) ? Chinese : English;
        return query.Trim().Length == 0 ? [] : [.. all.Where(m => m.Title.Contains(query.Trim(), StringComparison.OrdinalIgnoreCase))];
    }

    public static string ToJson(object value) => JsonSerializer.Serialize(value, Json);
}
