using SamplePortal.Applying;
using SamplePortal.Catalogue;
using static SamplePortal.Portals.Html;

namespace SamplePortal.Portals.Kujing;

/// <summary>Applying at Kujing: reached by guidance alone; bare words before the boxes; beside 下一步 stand buttons that lead away.</summary>
internal sealed class KujingForms(Stock stock, Desk desk, Func<Entry, string> urlOf, Func<string, string, string> layout)
{
    private const string Why = "The form is taken in online for a first look; the guide wants originals at the window.";

    private static readonly IReadOnlyList<string> Faults = ["search does not respond", "buttons that lead away beside 下一步"];

    public static IReadOnlyList<JourneyPlan> Journeys { get; } =
    [
        Plan(Errands.SetUpWord, "company", "企业设立登记", Errand.SetUp),
        Plan(Errands.ConstructionWord, "company", "建筑工程施工许可证核发", Errand.Construction),
        Plan(Errands.PropertyWord, "person", "不动产首次登记", Errand.Property),
        Plan(Errands.PropertyWord, "company", "不动产首次登记", Errand.Property),
    ];

    /// <summary>Where 在线办理 on a guide leads.</summary>
    public static string ApplyUrl(Entry entry) => Errands.Of(entry.Name) == Errand.None ? "/lm/sb" : "/sb/" + entry.Id;

    public void Map(WebApplication app)
    {
        app.MapGet("/fl/{who}", (string who) => who is "gr" or "fr"
            ? Page(layout(who == "fr" ? "法人办事" : "个人办事", $"<ul>{Each(Theme.All.Where(t => t.Firm == (who == "fr")), t => $"<li><a href=\"/zt/{t.Id}\">{t.Title}</a></li>")}</ul>"))
            : Results.NotFound());
        app.MapGet("/zt/{id}", (string id) => Theme.Find(id) is { } theme
            ? Page(layout(theme.Title, $"<ol>{Each(theme.MattersOf(stock), m => $"<li><a href=\"{urlOf(m)}\">{E(m.Title)}</a></li>")}</ol>"))
            : Results.NotFound());
        app.MapGet("/english", () => Page(layout("Kujing County", "<p>The English version is under construction.</p>")));
        app.MapGet("/tuichu", () => Page(layout("退出登录", "<p>您已安全退出。</p>")));
        app.MapGet("/sb/{id}", (HttpContext context, string id) =>
        {
            if (Find(id) is not { } entry) return Results.NotFound();
            desk.Opened(context, entry.Name);
            return Page(FormPage(entry, desk.Of(context).Answers(id).ToDictionary(StringComparer.Ordinal), null));
        });
        app.MapPost("/sb/{id}", async (HttpContext context, string id) =>
        {
            if (Find(id) is not { } entry) return Results.NotFound();
            var questions = ShortForm.Of(Errands.Of(entry.Name));
            var received = await desk.ReceiveAsync(context, id, questions);
            if (!received.Good) return Page(FormPage(entry, received.Values, received.Faults));
            desk.Step(context, questions.Select(q => q.Name));
            return Page(layout("核对申请信息", $"{Each(questions, q => $"<p>{q.Label}：{E(received.Of(q.Name))}</p>")}<form method=\"post\" action=\"/sb/{id}/tj\"><input type=\"button\" value=\"返回修改\" onclick=\"location='/sb/{id}'\"> <input type=\"button\" value=\"打印\" onclick=\"window.print()\"> <input type=\"submit\" value=\"提交申请\"></form>"));
        });
        app.MapPost("/sb/{id}/tj", (HttpContext context, string id) => Find(id) is null
            ? Results.NotFound()
            : Page(layout("提交成功", $"<p>受理编号：{desk.Submit(context, desk.Of(context).Answers(id).Keys)}</p>")));
    }

    private static JourneyPlan Plan(string word, string who, string matter, Errand errand) =>
        new(word, who, matter, new Leg(5, 4), false, new Leg(2, 2, ShortForm.ChoicesOf(errand)), "readyToSubmit", "II", Why, Faults: Faults);

    private Entry? Find(string id) => stock.Find(id) is { } entry && Errands.Of(entry.Name) != Errand.None ? entry : null;

    private string FormPage(Entry entry, IReadOnlyDictionary<string, string> values, IReadOnlyDictionary<string, string>? faults) => layout(entry.Title, $"""
        <form method="post" action="/sb/{entry.Id}">{Each(ShortForm.Of(Errands.Of(entry.Name)), q => $"<p>{q.Label}{(q.Required ? "（必填）" : "")}：{Field(q, values.GetValueOrDefault(q.Name, ""))}{(faults?.GetValueOrDefault(q.Name) is { } fault ? $" <b style=\"color:red\">{fault}</b>" : "")}</p>")}
        <p><input type="button" value="取消" onclick="location='/'"> <input type="button" value="返回" onclick="history.back()"> <input type="submit" value="下一步"> <input type="button" value="打印" onclick="window.print()"> <input type="button" value="退出登录" onclick="location='/tuichu'"> <input type="button" value="English" onclick="location='/english'"></p></form>
        """);

    private static string Field(Question q, string value) => q.Kind switch
    {
        Kind.Area => $"<br><textarea name=\"{q.Name}\" cols=\"60\" rows=\"3\">{E(value)}</textarea>",
        Kind.Select => $"<select name=\"{q.Name}\"><option></option>{Each(q.Options!, o => $"<option{(o == value ? " selected" : "")}>{o}</option>")}</select>",
        Kind.Radio => Each(q.Options!, o => $"<input type=\"radio\" name=\"{q.Name}\" value=\"{o}\"{(o == value ? " checked" : "")}>{o} "),
        _ => $"<input type=\"text\" name=\"{q.Name}\" size=\"40\" value=\"{E(value)}\">{(q.Hint is null ? "" : $"（{q.Hint}）")}",
    };
}
