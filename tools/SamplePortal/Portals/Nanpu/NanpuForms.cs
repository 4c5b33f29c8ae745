using SamplePortal.Applying;
using SamplePortal.Catalogue;
using static SamplePortal.Portals.Html;

namespace SamplePortal.Portals.Nanpu;

/// <summary>Applying at Nanpu: a new tab by script, the form in a frame, labels in table cells, 'are you sure?' in a native box; property registration goes round by the home page.</summary>
internal sealed class NanpuForms(Stock stock, Desk desk, string head, Func<string, IResult> page)
{
    private const string Why = "The form is taken in online for a first look; the guide wants originals at the counter.";
    private const string Dead = "the download of the blank form is dead";

    public static IReadOnlyList<JourneyPlan> Journeys { get; } =
    [
        new(Errands.SetUpWord, "company", "企业设立登记", new Leg(4, 3), true, new Leg(1, 1, 1), "readyToSubmit", "II", Why, Faults: ["search does not know the word", "no summary", Dead]),
        new(Errands.ConstructionWord, "company", "建筑工程施工许可证核发", new Leg(4, 3), true, new Leg(1, 2, 1), "readyToSubmit", "II", Why, Faults: ["news above matters", "no summary", Dead]),
        Property("person"),
        Property("company"),
    ];

    public void Map(WebApplication app)
    {
        app.MapGet("/wsbd/form.asp", (HttpContext context, string? id, int? s) => Find(id) is { } entry
            ? page(FormPage(entry, s ?? 1, desk.Of(context).Answers(entry.Id).ToDictionary(StringComparer.Ordinal), null))
            : Results.NotFound());
        app.MapPost("/wsbd/save.asp", async (HttpContext context, string? id, int? s) =>
        {
            if (Find(id) is not { } entry) return Results.NotFound();
            var steps = NanpuQuestions.StepsOf(Errands.Of(entry.Name));
            var step = Math.Clamp(s ?? 1, 1, steps.Count);
            var received = await desk.ReceiveAsync(context, entry.Id, steps[step - 1]);
            if (!received.Good) return page(FormPage(entry, step, received.Values, received.Faults));
            if (step < steps.Count)
            {
                desk.Step(context, steps[step - 1].SelectMany(q => q.Parts));
                return page(FormPage(entry, step + 1, received.Values, null));
            }

            var number = desk.Submit(context, received.Values.Keys);
            return page($"<html><head><title>申报结果</title>{head}</head><body><center><h3>申报成功！</h3><p>您的受理编号为：<font color=red>{number}</font>，请牢记。</p></center></body></html>");
        });
        app.MapGet("/down/yb.asp", (string? id) => Papers.BlankForm($"sample-{(Find(id) is { } entry ? entry.Id : "0")}.pdf"));
    }

    /// <summary>The page around the form's frame; null when this matter is none of those that can be applied for.</summary>
    public IResult? Frame(HttpContext context, string? id)
    {
        if (Find(id) is not { } entry) return null;
        desk.Opened(context, entry.Name);
        return page($"""
            <html><head><title>网上申报</title>{head}</head><body><table width="800" align="center" border="0"><tr><td bgcolor="#c8102e" height="36"><font color="#ffffff" size="3"> 南浦县网上申报系统</font></td></tr><tr><td height="26">当前事项：<b>{E(entry.Title)}</b></td></tr>
            <tr><td><iframe name="bd" src="/wsbd/form.asp?id={entry.Id}&amp;s=1" width="790" height="640" frameborder="0"></iframe></td></tr><tr><td align="center"><a href="javascript:window.close()">[关闭窗口]</a></td></tr></table></body></html>
            """);
    }

    /// <summary>What stands under the guide's table.</summary>
    public static string Actions(Entry entry)
    {
        var papers = $"　<a href=\"/down/bg{entry.Id}.doc\">下载空表</a>　<a href=\"/down/yb.asp?id={entry.Id}\">下载样表</a>";
        return Errands.Of(entry.Name) switch
        {
            Errand.None => $"<a href=\"/wssb.asp?id={entry.Id}\">【在线办理】</a>",
            // The link was made for the hall as a whole, and nobody has changed it.
            Errand.Property => "<a href=\"/\">【在线办理】</a>" + papers,
            _ => $"<a href=\"javascript:void(0)\" onclick=\"window.open('/wssb.asp?id={entry.Id}')\">【在线办理】</a>" + papers,
        };
    }

    /// <summary>网上办事: themes, and in each the matters with a link to the guide and one to the form.</summary>
    public string Guidance(string? theme) => Theme.Find(theme) is { } t
        ? $"<html><head><title>{t.Title}</title>{head}</head><body><table width=\"780\" align=\"center\" border=\"1\" bordercolor=\"#b6cce4\" cellpadding=\"4\" cellspacing=\"0\"><tr><td colspan=\"2\" bgcolor=\"#f2f2f2\"><b>{t.Title}</b></td></tr>{Each(t.MattersOf(stock), m => $"<tr><td><a href=\"/bszn/show.asp?id={m.Id}\">{E(m.Title)}</a></td><td width=\"90\">{(Errands.Of(m.Name) == Errand.Property ? $"<a href=\"/wssb.asp?id={m.Id}\">[在线申报]</a>" : "&nbsp;")}</td></tr>")}</table></body></html>"
        : $"<html><head><title>网上办事</title>{head}</head><body><table width=\"780\" align=\"center\" cellpadding=\"6\"><tr><td bgcolor=\"#f2f2f2\"><b>个人办事</b></td></tr><tr><td>{Links(false)}</td></tr><tr><td bgcolor=\"#f2f2f2\"><b>企业办事</b></td></tr><tr><td>{Links(true)}</td></tr><tr><td><a href=\"/\">返回首页</a></td></tr></table></body></html>";

    private static JourneyPlan Property(string who) =>
        new(Errands.PropertyWord, who, "不动产首次登记", new Leg(4, 3), true, new Leg(4, 4), "readyToSubmit", "II", Why, Faults: ["detour by the home page after 在线办理", "no summary", Dead])
        {
            Direct = new Leg(4, 3),
            Note = "网上办事 → theme → [在线申报] leads to the form without the guide.",
        };

    private static string Links(bool firm) => string.Join("　", Theme.All.Where(t => t.Firm == firm).Select(t => $"<a href=\"/bm.asp?d=3&amp;t={t.Id}\">{t.Title}</a>"));

    private Entry? Find(string? id) => stock.Find(id) is { } entry && Errands.Of(entry.Name) != Errand.None ? entry : null;

    private string FormPage(Entry entry, int step, IReadOnlyDictionary<string, string> values, IReadOnlyDictionary<string, string>? faults)
    {
        var steps = NanpuQuestions.StepsOf(Errands.Of(entry.Name));
        step = Math.Clamp(step, 1, steps.Count);
        var last = step == steps.Count;
        var wrong = faults is null ? "" : $"<p><font color=\"red\">{string.Join("<br>", faults.Values)}</font></p>";
        // accept-charset: the server of this sample reads UTF-8; the page itself is GBK as ever.
        return $"""
            <html><head><title>申报表</title>{head}</head><body>{wrong}<form action="/wsbd/save.asp?id={entry.Id}&amp;s={step}" method="post" accept-charset="utf-8"{(last ? " onsubmit=\"return confirm('确定要提交吗？提交后不能修改！')\"" : "")}>
            <table width="760" border="1" bordercolor="#b6cce4" cellpadding="4" cellspacing="0"><tr><td colspan="2" align="center" bgcolor="#f2f2f2"><b>申 报 表{(steps.Count > 1 ? $"（{step}/{steps.Count}）" : "")}</b></td></tr>{Each(steps[step - 1], q => Row(q, values.GetValueOrDefault(q.Name, "")))}
            <tr><td colspan="2" align="center"><input type="submit" value="{(last ? "提 交" : "下一步")}">　<input type="reset" value="重 置"></td></tr></table></form></body></html>
            """;
    }

    private static string Row(Question q, string value)
    {
        var field = q.Kind switch
        {
            Kind.Area => $"<textarea name=\"{q.Name}\" cols=\"50\" rows=\"3\">{E(value)}</textarea>",
            Kind.Select => $"<select name=\"{q.Name}\"><option value=\"\">--请选择--</option>{Each(q.Options!, o => $"<option{(o == value ? " selected" : "")}>{o}</option>")}</select>",
            Kind.Radio => Each(q.Options!, o => $"<input type=\"radio\" name=\"{q.Name}\" value=\"{o}\"{(o == value ? " checked" : "")}>{o}　"),
            Kind.Agree => $"<input type=\"checkbox\" name=\"{q.Name}\" value=\"1\"{(value == "1" ? " checked" : "")}>{q.Label}",
            _ => $"<input type=\"text\" name=\"{q.Name}\" size=\"36\" value=\"{E(value)}\"{(q.Max is { } m ? $" maxlength=\"{m}\"" : "")}>",
        };
        return $"<tr><td width=\"160\" align=\"right\" bgcolor=\"#f2f2f2\">{(q.Kind == Kind.Agree ? "承诺" : q.Label)}：</td><td>{field}{(q.Required ? " <font color=\"red\">*</font>" : "")}{(q.Hint is null ? "" : $" <font color=\"#999999\">({q.Hint})</font>")}</td></tr>";
    }
}
