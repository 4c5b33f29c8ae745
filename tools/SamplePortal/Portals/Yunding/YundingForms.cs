using SamplePortal.Applying;
using SamplePortal.Catalogue;
using static SamplePortal.Portals.Html;

namespace SamplePortal.Portals.Yunding;

/// <summary>Applying at Yunding: three steps and the receipt on one address, a box of rich text, and a session that runs out once, with all that was typed.</summary>
internal sealed class YundingForms(Stock stock, Desk desk, Func<string, string, string> layout)
{
    private const string Why = "The form is filled and sent online; the guide names a counter for the result.";

    private static readonly IReadOnlyList<string> Faults = ["the session runs out at the second step and what was typed is lost", "在线办理 in the list of results leads to an empty column", "each matter is listed twice"];

    private static readonly IReadOnlyList<Question> Last = [new("beizhu", "备注", Required: false, Max: 100), new("chengnuo", "本人承诺以上信息真实有效", Kind.Agree)];

    private static readonly Dictionary<Errand, IReadOnlyList<IReadOnlyList<Question>>> Steps = new()
    {
        [Errand.SetUp] =
        [
            [new("entname", "企业名称", Max: 50), new("enttype", "企业类型", Kind.Radio, Options: ["有限责任公司", "股份有限公司", "合伙企业"]), new("regcap", "注册资本（万元）", Kind.Number), new("dom", "住所", Max: 80)],
            [new("opscope", "经营范围", Kind.Rich), new("name", "法定代表人姓名", Max: 20), new("cerno", "法定代表人身份证号码", Kind.IdCard), new("mobtel", "移动电话", Kind.Phone), new("email", "电子邮箱", Kind.Email, Required: false)],
            Last,
        ],
        [Errand.Construction] =
        [
            [new("prjname", "工程名称", Max: 80), new("addr", "建设地址"), new("stru", "结构体系", Kind.Select, Options: ["框架", "剪力墙", "钢结构"]), new("invest", "合同价格（万元）", Kind.Number), new("begin", "合同开工日期", Kind.Date)],
            [new("summary", "工程概况", Kind.Rich), new("corp", "建设单位名称"), new("corpcode", "建设单位统一社会信用代码", Kind.CreditCode), new("linkman", "联系人"), new("mobtel", "移动电话", Kind.Phone)],
            Last,
        ],
        [Errand.Property] =
        [
            [new("sqrlx", "申请人类型", Kind.Radio, Options: ["自然人", "法人"]), new("qlr", "权利人名称", Max: 50), new("zjh", "证件号码", Pattern: "[0-9A-Za-z]{18}", Message: "证件号码应为 18 位身份证号或统一社会信用代码"), new("mobtel", "移动电话", Kind.Phone)],
            [new("zl", "不动产坐落", Max: 80), new("mj", "建筑面积（平方米）", Kind.Number), new("yt", "规划用途", Kind.Select, Options: ["住宅", "商业", "工业"]), new("sm", "情况说明", Kind.Rich)],
            Last,
        ],
    };

    public static IReadOnlyList<JourneyPlan> Journeys { get; } =
    [
        new(Errands.SetUpWord, "company", "企业设立登记", null, true, new Leg(1, 5, 3), "readyToSubmit", "III", Why, Faults: Faults),
        new(Errands.ConstructionWord, "company", "建筑工程施工许可证核发", null, true, new Leg(1, 5, 1), "readyToSubmit", "III", Why, Faults: Faults),
        new(Errands.PropertyWord, "person", "不动产首次登记", null, true, new Leg(1, 5, 3), "readyToSubmit", "III", Why, Faults: Faults),
        new(Errands.PropertyWord, "company", "不动产首次登记", null, true, new Leg(1, 5, 3), "readyToSubmit", "III", Why, Faults: Faults),
    ];

    /// <summary>Where 在线办理 on a guide leads.</summary>
    public static string ApplyUrl(Entry entry) => Errands.Of(entry.Name) == Errand.None ? "/page/sb" : "/sbxt/" + entry.Id;

    public void Map(WebApplication app)
    {
        app.MapScript("/res/sb.js", "Portals/Yunding/sb.js");
        app.MapGet("/sbxt/{id}", (HttpContext context, string id) =>
        {
            if (Find(id) is not { } entry) return Results.NotFound();
            desk.Opened(context, entry.Name);
            return Page(layout("网上申报", $"<div class=\"yd-blk\"><h3>{E(entry.Title)}</h3><div id=\"bd\" data-id=\"{id}\">{StepPage(entry, 1)}</div></div><script src=\"/res/sb.js\"></script>"));
        });
        app.MapPost("/interface/sb.do", async (HttpContext context, string? id, int? step) =>
        {
            if (Find(id) is not { } entry) return Results.NotFound();
            var steps = Steps[Errands.Of(entry.Name)];
            var at = Math.Clamp(step ?? 1, 1, steps.Count);
            var sitting = desk.Of(context);
            if (at == 2 && sitting.Marks.TryAdd("expired " + entry.Id, ""))
            {
                sitting.Answers(entry.Id).Clear();
                desk.Tell(context, "timeout", "会话已超时，请重新填写");
                return Results.Json(new { html = "<div class=\"yd-tj\" role=\"alert\">会话已超时，请重新填写</div>" + StepPage(entry, 1) });
            }

            var received = await desk.ReceiveJsonAsync(context, entry.Id, steps[at - 1]);
            if (!received.Good) return Results.Json(new { errors = received.Faults });
            if (at < steps.Count)
            {
                desk.Step(context, steps[at - 1].SelectMany(q => q.Parts));
                return Results.Json(new { html = StepPage(entry, at + 1) });
            }

            var number = desk.Submit(context, received.Values.Keys);
            return Results.Json(new { html = $"<h2>申报成功</h2><p>申报流水号：<b>{number}</b></p><p>请使用流水号查询办理进度。</p>" });
        });
    }

    private Entry? Find(string? id) => stock.Find(id) is { } entry && Errands.Of(entry.Name) != Errand.None ? entry : null;

    private static string StepPage(Entry entry, int step)
    {
        var steps = Steps[Errands.Of(entry.Name)];
        return $"<div class=\"yd-step\">步骤 {step}/{steps.Count}</div>{Each(steps[step - 1], Row)}<p class=\"yd-bar\"><a href=\"javascript:;\" class=\"yd-next\" data-s=\"{step}\">{(step < steps.Count ? "下一步" : "提交申请")}</a></p>";
    }

    /// <summary>Names are said by aria alone where there is one; the visible words stand loose above.</summary>
    private static string Row(Question q)
    {
        var required = q.Required ? " aria-required=\"true\"" : "";
        var field = q.Kind switch
        {
            Kind.Radio => $"<span role=\"radiogroup\" aria-label=\"{q.Label}\">{Each(q.Options!, o => $"<input type=\"radio\" name=\"{q.Name}\" value=\"{o}\" aria-label=\"{o}\"> {o}　")}</span>",
            Kind.Select => $"<select name=\"{q.Name}\" aria-label=\"{q.Label}\"{required}><option value=\"\">请选择</option>{Each(q.Options!, o => $"<option>{o}</option>")}</select>",
            Kind.Agree => $"<input type=\"checkbox\" name=\"{q.Name}\" value=\"1\" aria-label=\"{q.Label}\"> {q.Label}",
            Kind.Rich => $"<div class=\"yd-tools\"><i data-c=\"bold\">B</i><i data-c=\"italic\">I</i><i data-c=\"underline\">U</i></div><div class=\"yd-rich\" contenteditable=\"true\" role=\"textbox\" aria-multiline=\"true\" aria-label=\"{q.Label}\" data-n=\"{q.Name}\"{required}></div>",
            Kind.Date => $"<input type=\"date\" name=\"{q.Name}\" aria-label=\"{q.Label}\"{required}>",
            _ => $"<input type=\"text\" name=\"{q.Name}\" aria-label=\"{q.Label}\"{required}{(q.Max is { } m ? $" maxlength=\"{m}\"" : "")}>",
        };
        return $"<div class=\"yd-fld\"><div class=\"nm\">{(q.Kind == Kind.Agree ? "" : q.Label + (q.Required ? "（必填）" : ""))}</div>{field}<div class=\"er\" data-e=\"{q.Name}\"></div></div>";
    }
}
