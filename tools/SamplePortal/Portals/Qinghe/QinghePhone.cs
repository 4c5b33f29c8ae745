using SamplePortal.Catalogue;
using SamplePortal.Truth;
using static SamplePortal.Portals.Html;

namespace SamplePortal.Portals.Qinghe;

/// <summary>A few matters whose guide looks different on a phone (tabs, other words), and of some it says something else there.</summary>
internal static class QinghePhone
{
    // Before what is made of it.
    private static readonly string[] Aspects = ["offered", "statutoryTime", "promisedTime", "fee", "materials", "applicants", "place"];

    private const string Time = "动物收购贩运备案";
    private const string Papers = "烟花爆竹道路运输许可";
    private const string Money = "三级运动员称号授予";
    private const string Hidden = "执业兽医从事动物诊疗活动的执业注册";
    private const string Alike = "放射性物品道路运输许可";

    private static readonly string[] Steps = ["申请", "受理", "审查", "决定", "送达"];

    public static IReadOnlyList<ParityExpectation> Truth { get; } =
    [
        new(Time, false, Said(("promisedTime", "different"))),
        new(Papers, false, Said(("materials", "different"), ("steps", "different")), "相关主管部门意见书", "审查"),
        new(Money, false, Said(("fee", "different"))),
        new(Hidden, false, new Dictionary<string, string>(StringComparer.Ordinal) { ["offered"] = "onlyOnWeb" }),
        new(Alike, true, Said(("steps", "same"))),
    ];

    /// <summary>Whether the phone's portal does not know it.</summary>
    public static bool Hides(HttpContext context, Entry entry) => Hides(entry) && Phones.IsPhone(context);

    /// <summary>Whether phones are not offered it.</summary>
    public static bool Hides(Entry entry) => entry.Name == Hidden;

    /// <summary>Rows that only these matters' guides have.</summary>
    public static string Rows(Entry entry) => entry.Name is Papers or Alike ? $"<tr><th>办理流程</th><td>{string.Join(" → ", Steps)}</td></tr>" : "";

    /// <summary>The guide as a phone shows it; null: as on the desktop.</summary>
    public static string? Guide(HttpContext context, Entry entry)
    {
        if (entry.Name is not (Time or Papers or Money or Alike) || !Phones.IsPhone(context))
        {
            return null;
        }

        var f = GuideFacts.Of(entry, "清河市");
        var promised = entry.Name == Time ? f.PromisedDays + 3 : f.PromisedDays;
        var papers = entry.Name == Papers ? f.Materials.Take(2) : f.Materials;
        var steps = entry.Name == Papers ? Steps.Where(s => s != "审查") : Steps;
        // The first part stands open; the others are behind their tabs.
        return $$"""
            <div class="guide"><h1>{{E(entry.Title)}}</h1>
            <div class="tabs" style="display:flex;gap:6px;flex-wrap:wrap"><button type="button" role="tab" aria-selected="true" data-p="p0">基本信息</button><button type="button" role="tab" data-p="p1">申请材料</button><button type="button" role="tab" data-p="p2">办理流程</button><button type="button" role="tab" data-p="p3">收费标准</button></div>
            <div id="p0"><p>事项编码：{{entry.Code}}</p><p>法定时限：{{f.StatutoryDays}}工作日</p><p>承诺时限：{{promised}}工作日</p><p>服务对象：{{E(f.Applicant)}}</p><p>办理地点：{{E(f.Place)}}</p><p>咨询电话：{{E(f.Phone)}}</p></div>
            <div id="p1" hidden><ul>{{Each(papers.Reverse(), (m, i) => $"<li>{i + 1}. {E(m.Replace('（', '(').Replace('）', ')'))}</li>")}}</ul></div>
            <div id="p2" hidden>{{(entry.Name is Papers or Alike ? $"<ol>{Each(steps, s => $"<li>{s}</li>")}</ol>" : "<p><img alt=\"\" src=\"data:,\"></p>")}}</div>
            <div id="p3" hidden><p>{{(entry.Name == Money ? "工本费 20 元/证" : "免费")}}</p></div>
            </div><script>document.querySelectorAll('[role=tab]').forEach(function(t){t.onclick=function(){document.querySelectorAll('[role=tab]').forEach(function(o){o.setAttribute('aria-selected',o===t);document.getElementById(o.dataset.p).hidden=o!==t}) } })</script>
            """;
    }

    private static Dictionary<string, string> Said(params (string Aspect, string State)[] other)
    {
        var all = Aspects.ToDictionary(a => a, _ => "same", StringComparer.Ordinal);
        foreach (var (aspect, state) in other) all[aspect] = state;
        return all;
    }
}
