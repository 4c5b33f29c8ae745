using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Probe.Core.Scenarios;

namespace Probe.Core.Probes.Services;

/// <summary>The six fields in which the mobile channel's services are counted (移动端应用服务), and what fits none.</summary>
public enum ServiceField
{
    Police,
    HumanResources,
    Education,
    Health,
    CivilAffairs,
    Housing,
    Other,
}

/// <param name="Field">Where a service belongs.</param>
/// <param name="Why">By which words. May hold the page's words: untrusted.</param>
public sealed record FieldSort(ServiceField Field, LocalText Why);

/// <summary>Sorts services into fields: by the body that its guide names, else by the list that bears a field's name, else by the service's own words, else by the words of its lists.</summary>
public static partial class ServiceFields
{
    private static readonly (ServiceField Field, LocalText Name, Regex Words, Regex List)[] Known =
    [
        (ServiceField.Police, new("公安", "police"), Police(), PoliceList()),
        (ServiceField.HumanResources, new("人社", "human resources and social security"), HumanResources(), HumanResourcesList()),
        (ServiceField.Education, new("教育", "education"), Education(), EducationList()),
        (ServiceField.Health, new("卫生健康", "health"), Health(), HealthList()),
        (ServiceField.CivilAffairs, new("民政", "civil affairs"), CivilAffairs(), CivilAffairsList()),
        (ServiceField.Housing, new("住房城乡建设", "housing and construction"), Housing(), HousingList()),
    ];

    public static ImmutableArray<ServiceField> Six { get; } = [.. Known.Select(k => k.Field)];

    public static LocalText NameOf(ServiceField field) => field == ServiceField.Other ? new LocalText("其他", "other") : Known.First(k => k.Field == field).Name;

    /// <param name="under">The names under which it stands, the nearest first.</param>
    /// <param name="body">The body that its own page names as responsible; null or empty: none.</param>
    public static FieldSort Of(string title, IEnumerable<string> under, string? body = null)
    {
        var lists = under.Where(u => u.Length > 0).ToList();
        var own = ByWords(title);
        if (body is { Length: > 0 } && !General().IsMatch(body))
        {
            if (NamedBy(body) is { } responsible)
            {
                return new FieldSort(responsible, new LocalText($"办事指南写明由“{body}”办理", $"its guide names “{body}”"));
            }

            if (ByWords(body) is null)
            {
                return new FieldSort(ServiceField.Other, new LocalText($"办事指南写明由“{body}”办理，不属于六个领域", $"its guide names “{body}”, which belongs to none of the six fields"));
            }
        }

        foreach (var list in lists)
        {
            if (NamedBy(list) is { } named)
            {
                var but = own is { } other && other.Field != named
                    ? new LocalText($"；名称中的“{other.Word}”另指{NameOf(other.Field).Zh}", $"; its own word “{other.Word}” speaks of {NameOf(other.Field).En}")
                    : new LocalText("", "");
                return new FieldSort(named, new LocalText($"列在“{list}”之下{but.Zh}", $"it stands under “{list}”{but.En}"));
            }
        }

        if (own is { } words)
        {
            return new FieldSort(words.Field, new LocalText($"名称含“{words.Word}”", $"its name holds “{words.Word}”"));
        }

        if (body is { Length: > 0 } && !General().IsMatch(body) && ByWords(body) is { } meant)
        {
            return new FieldSort(meant.Field, new LocalText($"办事指南写明由“{body}”办理，其中有“{meant.Word}”", $"its guide names “{body}”, which holds “{meant.Word}”"));
        }

        foreach (var list in lists)
        {
            if (ByWords(list) is { } said)
            {
                return new FieldSort(said.Field, new LocalText($"列在“{list}”之下，其中有“{said.Word}”", $"it stands under “{list}”, which holds “{said.Word}”"));
            }
        }

        return new FieldSort(ServiceField.Other, new LocalText("名称和所在列表都不属于六个领域", "neither its name nor its list belongs to one of the six fields"));
    }

    /// <summary>The field whose name a list bears: a department, a theme; null: none, or several.</summary>
    public static ServiceField? NamedBy(string list)
    {
        var text = list.Trim();
        var named = Known.Where(k => k.List.IsMatch(text)).Select(k => k.Field).ToList();
        return named.Count == 1 ? named[0] : null;
    }

    /// <summary>The field with the most words in a text; where two have as many, the one named first.</summary>
    private static (ServiceField Field, string Word)? ByWords(string text)
    {
        var best = Known
            .Select(k => (k.Field, Found: k.Words.Matches(text).Select(m => m.Value).ToList()))
            .Where(k => k.Found.Count > 0)
            .OrderByDescending(k => k.Found.Sum(w => w.Length)).ThenBy(k => text.IndexOf(k.Found[0], StringComparison.Ordinal))
            .FirstOrDefault();
        return best.Found is null ? null : (best.Field, best.Found.MaxBy(w => w.Length)!);
    }

    /// <summary>Bodies through which everything goes: they say nothing of the field.</summary>
    [GeneratedRegex(@"人民政府|政府办|行政审批|政务服务|政务(数据|大厅)|大数据|一网通办|council|corporation|government|city hall|town clerk|customer services?|one.stop", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex General();

    [GeneratedRegex(@"公安|警察|户口|户籍|落户|迁[入出]户|身份证|居住证|出入境|护照|港澳|台湾(居民)?通行证|签证|签注|驾驶证|驾照|机动车|车辆年检|交通违法|违章|交管|车管|无犯罪|治安|特种行业|枪支|爆炸|烟花爆竹|police|constabulary|passport|\bvisas?\b|identity card|\bid cards?\b|household regist|residence (permit|card)|driv(ing|er'?s?) licen[cs]e|vehicle|criminal record|traffic (fine|ticket|offence)|firearm", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Police();

    [GeneratedRegex(@"人社|人力资源|社会保障|社保|社会保险|养老保险|养老金|失业|工伤|就业|劳动(合同|仲裁|监察|关系|能力)?|退休|职业技能|职称|人才|档案|招聘|创业|欠薪|技工|social security|social insurance|pensions?|unemploy\w*|employment|\bjobs?\b|labou?r|vocational|retire\w*|work injur\w*|human resources", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex HumanResources();

    [GeneratedRegex(@"教育|学校|入学|转学|学籍|招生|中考|高考|自考|学位|学历|学费|助学|教师|幼儿园|义务教育|普通话|毕业|\bschools?\b|education|students?|teachers?|college|universit\w+|enrol\w*|admissions?|\bexams?\b|nursery|kindergarten", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Education();

    [GeneratedRegex(@"卫生|卫健|健康|医疗|医院|挂号|就医|医师|医生|护士|疫苗|接种|体检|医保|医疗保险|生育|再生育|出生医学|献血|诊所|药品|药店|health|hospitals?|doctors?|nurses?|vaccin\w*|medical|clinics?|maternity|blood|immuni[sz]\w*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Health();

    [GeneratedRegex(@"民政|婚姻|结婚|离婚|低保|最低生活|社会救助|临时救助|特困|孤儿|养老(机构|服务)|老年|老年人|高龄|殡葬|火化|公墓|残疾人?|社会组织|社会团体|民办非企业|收养|慈善|地名|流浪|优待证|\bmarr\w+|wedding|divorce|adopt\w*|social assistance|low.income|funeral|burial|elderly|older people|care homes?|disab\w*|charit\w*|welfare|living allowance|civil regist\w+|regist(er|ry) office|orphan\w*|civil affairs", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CivilAffairs();

    [GeneratedRegex(@"住房|住建|城乡建设|公积金|房屋|房产|商品房|公租房|保障房|廉租|经济适用|购房|租房|租赁|施工|建筑|建设工程|房地产|物业|危房|城建|燃气|排水|housing|\bhomes?\b|\brent\w*|mortgage|provident fund|construction|building|tenan\w+|council house|propert(y|ies)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Housing();

    [GeneratedRegex(@"^.{0,5}(公安|公安局|公安厅|警务|出入境|户籍户口|交管|车管)(局|厅|分局)?(部门|服务|业务|专区|事项|办事|类|领域|专栏|窗口)?(\s*[（(\[]?\d+[）)\]]?)?$|^(police|constabulary)( services?| department)?$|^(passports?|police and (safety|security)).{0,20}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PoliceList();

    [GeneratedRegex(@"^.{0,5}(人社|人力社保|人力资源(和|与)?社会保障|人力资源|社会保障|社保|社会保险|就业(创业|服务)?|劳动就业|社保就业|就业社保)(局|厅)?(部门|服务|业务|专区|事项|办事|类|领域|专栏|窗口)?(\s*[（(\[]?\d+[）)\]]?)?$|^(human resources( and social security)?|social security|(jobs|work|employment)( and (pensions?|social security|training))?)( services?| department| bureau)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex HumanResourcesList();

    [GeneratedRegex(@"^.{0,5}(教育|教体|教科体|教育体育|教育科研|文化教育)(局|厅|委)?(部门|服务|业务|专区|事项|办事|类|领域|专栏|窗口)?(\s*[（(\[]?\d+[）)\]]?)?$|^(education|schools?)( and (learning|skills|training))?( services?| department| bureau)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex EducationList();

    [GeneratedRegex(@"^.{0,5}(卫生健康|卫健|卫生|医疗卫生|健康医疗|医疗健康|医疗|卫生计生|看病就医|就医)(局|厅|委|委员会)?(部门|服务|业务|专区|事项|办事|类|领域|专栏|窗口)?(\s*[（(\[]?\d+[）)\]]?)?$|^health(care)?( and (care|medical|wellbeing))?( services?| department| bureau)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex HealthList();

    [GeneratedRegex(@"^.{0,5}(民政|社会救助|婚姻登记|婚姻收养|社会福利|婚育)(局|厅)?(部门|服务|业务|专区|事项|办事|类|领域|专栏|窗口)?(\s*[（(\[]?\d+[）)\]]?)?$|^(civil affairs|civil registry|family and welfare|social welfare|welfare)( services?| department| bureau)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CivilAffairsList();

    [GeneratedRegex(@"^.{0,5}(住房城乡建设|住房和城乡建设|住建|城乡建设|住房|住房保障|住房公积金|房产住建)(局|厅|委)?(部门|服务|业务|专区|事项|办事|类|领域|专栏|窗口)?(\s*[（(\[]?\d+[）)\]]?)?$|^housing( and (construction|building|planning|urban.{0,20}))?( services?| department| bureau)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex HousingList();
}
