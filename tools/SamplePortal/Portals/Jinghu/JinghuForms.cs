using SamplePortal.Applying;
using SamplePortal.Catalogue;
using static SamplePortal.Portals.Html;

namespace SamplePortal.Portals.Jinghu;

/// <summary>Applying at Jinghu: reached by guidance, for its search is a fake; boxes with placeholders only, and mistakes said by alert().</summary>
internal sealed class JinghuForms(Stock stock, Desk desk, Func<Entry, string> urlOf, Func<string, string, string> layout)
{
    private const string Why = "The form is taken in online for a first look; the guide wants originals at the window.";

    private const string Script = """
        <script>function check(f){for(var i=0;i<f.elements.length;i++){var e=f.elements[i],v=(e.value||'').trim(),n=e.getAttribute('data-n');if(!n)continue;
        if(e.type==='radio'){if(!f.querySelector('[name='+e.name+']:checked')){alert('请选择'+n);return false}continue}
        if(e.hasAttribute('data-r')&&!v){alert('请填写'+n);e.focus();return false}var p=e.getAttribute('data-p');if(v&&p&&!new RegExp('^(?:'+p+')$').test(v)){alert(n+'格式不正确，请重新填写');e.focus();return false}}return true}</script>
        """;

    private static readonly IReadOnlyList<string> Faults = ["search is a fake", "no summary", "mistakes are said by alert(), one at a time"];

    public static IReadOnlyList<JourneyPlan> Journeys { get; } =
    [
        Plan(Errands.SetUpWord, "company", "企业设立登记", Errand.SetUp),
        Plan(Errands.ConstructionWord, "company", "建筑工程施工许可证核发", Errand.Construction),
        Plan(Errands.PropertyWord, "person", "不动产首次登记", Errand.Property),
        Plan(Errands.PropertyWord, "company", "不动产首次登记", Errand.Property),
    ];

    /// <summary>Where 在线办理 on a guide leads.</summary>
    public static string ApplyUrl(Entry entry) => Errands.Of(entry.Name) == Errand.None ? "/page/apply" : "/apply/" + entry.Id;

    /// <summary>The columns 个人 and 企业; null for the others.</summary>
    public IResult? Column(string id) => id is "1" or "2"
        ? Page(layout(id == "2" ? "企业办事" : "个人办事", $"<h3>{(id == "2" ? "企业办事" : "个人办事")}</h3><div class=\"list-group\">{Each(Theme.All.Where(t => t.Firm == (id == "2")), t => $"<a class=\"list-group-item\" href=\"/theme/{t.Id}\">{t.Title}</a>")}</div>"))
        : null;

    public void Map(WebApplication app)
    {
        app.MapGet("/theme/{id}", (string id) => Theme.Find(id) is { } theme
            ? Page(layout(theme.Title, $"<h3>{theme.Title}</h3><div class=\"list-group\">{Each(theme.MattersOf(stock), m => $"<a class=\"list-group-item\" href=\"{urlOf(m)}\">{E(m.Title)}</a>")}</div>"))
            : Results.NotFound());
        app.MapGet("/apply/{id}", (HttpContext context, string id) =>
        {
            if (Find(id) is not { } entry) return Results.NotFound();
            desk.Opened(context, entry.Name);
            return Page(FormPage(entry, desk.Of(context).Answers(id).ToDictionary(StringComparer.Ordinal), null));
        });
        app.MapPost("/apply/{id}", async (HttpContext context, string id) =>
        {
            if (Find(id) is not { } entry) return Results.NotFound();
            var received = await desk.ReceiveAsync(context, id, ShortForm.Of(Errands.Of(entry.Name)));
            return received.Good
                ? Page(layout("提交成功", $"<h3>提交成功</h3><p>办件编号：{desk.Submit(context, received.Values.Keys)}</p>"))
                : Page(FormPage(entry, received.Values, received.Faults.Values.First()));
        });
    }

    private static JourneyPlan Plan(string word, string who, string matter, Errand errand) =>
        new(word, who, matter, new Leg(4, 3), false, new Leg(1, 1, ShortForm.ChoicesOf(errand)), "readyToSubmit", "II", Why, Faults: Faults);

    private Entry? Find(string id) => stock.Find(id) is { } entry && Errands.Of(entry.Name) != Errand.None ? entry : null;

    private string FormPage(Entry entry, IReadOnlyDictionary<string, string> values, string? said) => layout("在线办理", $"""
        <h3>{E(entry.Title)}</h3><form method="post" action="/apply/{entry.Id}" onsubmit="return check(this)">{Each(ShortForm.Of(Errands.Of(entry.Name)), q => $"<p>{Field(q, values.GetValueOrDefault(q.Name, ""))}</p>")}<button class="btn" type="submit">提交</button></form>{Script}{(said is null ? "" : $"<script>alert('{said}')</script>")}
        """);

    private static string Field(Question q, string value)
    {
        var rule = q.Kind switch { Kind.IdCard => @"\d{17}[\dXx]", Kind.CreditCode => "[0-9A-Z]{18}", Kind.Phone => @"1\d{10}", Kind.Number => @"\d+(\.\d{1,2})?", Kind.Date => @"\d{4}-\d{1,2}-\d{1,2}", _ => q.Pattern ?? "" };
        var attributes = $"name=\"{q.Name}\" data-n=\"{q.Label}\"{(q.Required ? " data-r" : "")}{(rule.Length > 0 ? $" data-p=\"{E(rule)}\"" : "")}";
        return q.Kind switch
        {
            Kind.Area => $"<textarea class=\"form-control\" {attributes} placeholder=\"{q.Label}\" style=\"height:80px;width:440px\">{E(value)}</textarea>",
            Kind.Select => $"<select class=\"form-control\" {attributes}><option value=\"\">{q.Label}</option>{Each(q.Options!, o => $"<option{(o == value ? " selected" : "")}>{o}</option>")}</select>",
            Kind.Radio => Each(q.Options!, o => $"<input type=\"radio\" {attributes} value=\"{o}\" aria-label=\"{o}\"{(o == value ? " checked" : "")}> {o} "),
            _ => $"<input class=\"form-control\" style=\"width:440px\" {attributes} placeholder=\"{q.Label}{(q.Hint is null ? "" : "，" + q.Hint)}{(q.Required ? "" : "（选填）")}\" value=\"{E(value)}\"{(q.Max is { } m ? $" maxlength=\"{m}\"" : "")}>",
        };
    }
}
