using SamplePortal.Applying;
using SamplePortal.Catalogue;
using static SamplePortal.Portals.Html;

namespace SamplePortal.Portals.Shiqiao;

/// <summary>Applying at Shiqiao: reached by guidance, for there is no search; legends and labels around the fields; and an enquiry after a case.</summary>
internal sealed class ShiqiaoForms(Stock stock, Desk desk, Func<Entry, string> urlOf, Func<string, string, string> layout)
{
    private const string KnownCase = "SQ20260001";
    private const string Enquiry = "办件查询";
    private const string Why = "The form is taken in online for a first look; the guide wants originals at the window.";

    public static IReadOnlyList<JourneyPlan> Journeys { get; } =
    [
        Plan(Errands.SetUpWord, "company", "企业设立登记", Errand.SetUp),
        Plan(Errands.ConstructionWord, "company", "建筑工程施工许可证核发", Errand.Construction),
        Plan(Errands.PropertyWord, "person", "不动产首次登记", Errand.Property),
        Plan(Errands.PropertyWord, "company", "不动产首次登记", Errand.Property),
        // Its 'guide' is the enquiry's own page, and its point of submission the button 查询 there.
        new(Enquiry, "person", Enquiry, null, true, new Leg(0, 0), "readyToSubmit", "I", "An enquiry, no application.") { Note = $"Case {KnownCase} with any phone is known." },
    ];

    public static string Categories { get; } =
        $"<section id=\"fenlei\"><h2>办事分类</h2><ul><li><a href=\"/fl/geren\">个人办事</a></li><li><a href=\"/fl/faren\">法人办事</a></li><li><a href=\"/banjian\">{Enquiry}</a></li></ul></section>";

    /// <summary>Where 在线办理 on a guide leads.</summary>
    public static string ApplyUrl(Entry entry) => Errands.Of(entry.Name) == Errand.None ? "/wz/sb" : "/shenban/" + entry.Id;

    public void Map(WebApplication app)
    {
        app.MapGet("/fl/{who}", (string who) => who is "geren" or "faren"
            ? Page(layout("办事分类", $"<section><h2>{(who == "faren" ? "法人办事" : "个人办事")}</h2><ul>{Each(Theme.All.Where(t => t.Firm == (who == "faren")), t => $"<li><a href=\"/zhuti/{t.Id}\">{t.Title}</a></li>")}</ul></section>"))
            : Results.NotFound());
        app.MapGet("/zhuti/{id}", (string id) => Theme.Find(id) is { } theme
            ? Page(layout(theme.Title, $"<section><h2>{theme.Title}</h2><ul>{Each(theme.MattersOf(stock), m => $"<li><a href=\"{urlOf(m)}\">{E(m.Title)}</a></li>")}</ul></section>"))
            : Results.NotFound());
        app.MapGet("/banjian", () => Page(layout(Enquiry, "<section><h2>办件查询</h2><form method=\"post\" action=\"/banjian\"><p><label>办件编号 <input name=\"bianhao\"></label></p><p><label>联系电话 <input name=\"dianhua\" maxlength=\"11\"></label></p><button>查询</button></form></section>")));
        app.MapPost("/banjian", async (HttpContext context) =>
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            var number = form["bianhao"].ToString().Trim();
            return Page(layout(Enquiry, number == KnownCase
                ? $"<section><h2>查询结果</h2><p>办件编号：{number}</p><p>办理状态：审核中</p><p>承诺办结：5 个工作日</p></section>"
                : "<section><h2>查询结果</h2><p>没有查到该办件，请核对编号与电话。</p></section>"));
        });
        app.MapGet("/shenban/{id}", (HttpContext context, string id) =>
        {
            if (Find(id) is not { } entry) return Results.NotFound();
            desk.Opened(context, entry.Name);
            return Page(FormPage(entry, desk.Of(context).Answers(id).ToDictionary(StringComparer.Ordinal), null));
        });
        app.MapPost("/shenban/{id}", async (HttpContext context, string id) =>
        {
            if (Find(id) is not { } entry) return Results.NotFound();
            var questions = ShortForm.Of(Errands.Of(entry.Name));
            var received = await desk.ReceiveAsync(context, id, questions);
            if (!received.Good) return Page(FormPage(entry, received.Values, received.Faults));
            desk.Step(context, questions.Select(q => q.Name));
            return Page(layout("请核对", $"<section><h2>请核对您的申请</h2>{Each(questions, q => $"<p><b>{q.Label}：</b>{E(received.Of(q.Name))}</p>")}<form method=\"post\" action=\"/shenban/{id}/tijiao\"><a href=\"/shenban/{id}\">返回修改</a> <button>确认提交</button></form></section>"));
        });
        app.MapPost("/shenban/{id}/tijiao", (HttpContext context, string id) => Find(id) is null
            ? Results.NotFound()
            : Page(layout("已提交", $"<section><h2>已收到您的申请</h2><p>办件编号：{desk.Submit(context, desk.Of(context).Answers(id).Keys)}</p></section>")));
    }

    private static JourneyPlan Plan(string word, string who, string matter, Errand errand) =>
        new(word, who, matter, new Leg(4, 3), false, new Leg(2, 2, ShortForm.ChoicesOf(errand)), "readyToSubmit", "II", Why, Faults: ["no search"]);

    private Entry? Find(string id) => stock.Find(id) is { } entry && Errands.Of(entry.Name) != Errand.None ? entry : null;

    private string FormPage(Entry entry, IReadOnlyDictionary<string, string> values, IReadOnlyDictionary<string, string>? faults) => layout(entry.Title, $"""
        <section><h1>{E(entry.Title)}</h1><form method="post" action="/shenban/{entry.Id}">{Each(ShortForm.Of(Errands.Of(entry.Name)), q => Field(q, values.GetValueOrDefault(q.Name, ""), faults?.GetValueOrDefault(q.Name)))}<button>下一步</button></form></section>
        """);

    /// <summary>A legend says what is asked where there are choices; else the label lies around words and box.</summary>
    private static string Field(Question q, string value, string? fault)
    {
        var said = fault is null ? "" : $"<p style=\"color:#b00\">{fault}</p>";
        var hint = q.Hint is null ? "" : $"<small>{q.Hint}</small>";
        return q.Kind switch
        {
            Kind.Radio => $"<fieldset><legend>{q.Label}</legend>{Each(q.Options!, o => $"<label><input type=\"radio\" name=\"{q.Name}\" value=\"{o}\"{(o == value ? " checked" : "")}> {o}</label> ")}{said}</fieldset>",
            Kind.Select => $"<fieldset><legend>{q.Label}</legend><select name=\"{q.Name}\"><option value=\"\">请选择</option>{Each(q.Options!, o => $"<option{(o == value ? " selected" : "")}>{o}</option>")}</select>{said}</fieldset>",
            Kind.Area => $"<p><label>{q.Label}<br><textarea name=\"{q.Name}\" rows=\"3\" cols=\"40\">{E(value)}</textarea></label></p>{said}",
            _ => $"<p><label>{q.Label}{(q.Required ? "" : "（可不填）")} <input name=\"{q.Name}\" value=\"{E(value)}\"{(q.Max is { } m ? $" maxlength=\"{m}\"" : "")}></label>{hint}</p>{said}",
        };
    }
}
