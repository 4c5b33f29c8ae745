using System.Globalization;
using System.Security.Cryptography;
using SamplePortal.Applying;
using SamplePortal.Catalogue;
using static SamplePortal.Portals.Html;

namespace SamplePortal.Portals.Xishan;

/// <summary>Applying at Xishan: ten pages where three would do, a big button that is an advertisement, a code by telephone for one matter and a picture captcha for another.</summary>
internal sealed class XishanForms(Stock stock, Desk desk, Func<string, string, string> layout)
{
    private const int PhonePage = 3;
    private const string Why = "The form is filled and sent online; the guide names a counter for the result.";
    private const string Slow = "ten pages where three would do";
    private const string Misleading = "the big button 立即办理 is an advertisement; the true link is small";

    private static readonly Question Agree = new("tongyi", "我已阅读并同意办理须知", Kind.Agree);

    private static readonly Dictionary<Errand, IReadOnlyList<IReadOnlyList<Question>>> Pages = new()
    {
        [Errand.SetUp] =
        [
            [new("qymc", "企业名称", Max: 50)], [new("qylx", "企业类型", Kind.Radio, Options: ["有限责任公司", "合伙企业", "个人独资企业"])], [new("sjh", "手机号码", Kind.Phone, Max: 11)], [new("zczb", "注册资本（万元）", Kind.Number)], [new("jyfw", "经营范围", Kind.Area)],
            [new("fr", "法定代表人姓名")], [new("frsfz", "法定代表人身份证号", Kind.IdCard)], [new("zs", "住所")], [new("clrq", "成立日期", Kind.Date)], [Agree],
        ],
        [Errand.Construction] =
        [
            [new("gcmc", "工程名称", Max: 80)], [new("gcdd", "工程地点")], [new("jzmj", "建筑面积（平方米）", Kind.Number)], [new("jglx", "结构类型", Kind.Select, Options: ["框架", "砖混", "钢结构"])], [new("htj", "合同价格（万元）", Kind.Number)],
            [new("kgrq", "计划开工日期", Kind.Date)], [new("jsdw", "建设单位名称")], [new("xydm", "统一社会信用代码", Kind.CreditCode)], [new("lxr", "联系人"), new("sjh", "联系手机", Kind.Phone, Max: 11)], [Agree],
        ],
        [Errand.Property] =
        [
            [new("sqrlx", "申请人类型", Kind.Radio, Options: ["自然人", "法人"])], [new("sqr", "申请人姓名或名称")], [new("zjhm", "证件号码", Pattern: "[0-9A-Za-z]{18}", Message: "证件号码应为 18 位")], [new("sjh", "手机号码", Kind.Phone, Max: 11)], [new("zl", "不动产坐落")],
            [new("mj", "建筑面积（平方米）", Kind.Number)], [new("yt", "规划用途", Kind.Select, Options: ["住宅", "商业", "工业"])], [new("zsh", "土地权属证书号")], [new("jgrq", "竣工日期", Kind.Date)], [Agree],
        ],
    };

    public static IReadOnlyList<JourneyPlan> Journeys { get; } =
    [
        new(Errands.SetUpWord, "company", "企业设立登记", null, true, new Leg(PhonePage, PhonePage, 1), "phoneCode", "III", Why, Faults: [Slow, Misleading, "a code by telephone in the midst of the form"]),
        new(Errands.ConstructionWord, "company", "建筑工程施工许可证核发", null, true, new Leg(10, 10), "captcha", "III", Why, Faults: [Slow, Misleading, "a picture captcha on the last page"]),
        new(Errands.PropertyWord, "person", "不动产首次登记", null, true, new Leg(10, 10, 2), "readyToSubmit", "III", Why, Faults: [Slow, Misleading]),
        new(Errands.PropertyWord, "company", "不动产首次登记", null, true, new Leg(10, 10, 2), "readyToSubmit", "III", Why, Faults: [Slow, Misleading]),
    ];

    /// <summary>What stands under the guide's facts.</summary>
    public static string Actions(Entry entry) => Errands.Of(entry.Name) == Errand.None
        ? $"<a href=\"/sb/{entry.Id}\">在线办理</a>"
        : $"<p><a href=\"/zt/hui\" style=\"display:inline-block;background:#e8590c;color:#fff;font-size:22px;padding:14px 60px;border-radius:8px\">立即办理</a></p><p style=\"font-size:12px\">办理渠道：<a href=\"/sb/{entry.Id}\">在线办理</a>　窗口办理</p>";

    public void Map(WebApplication app)
    {
        app.MapGet("/zt/hui", () => Page(layout("惠企贷 立即办理", "<p>西山农商行“惠企贷”，最快当日放款，年化利率低至 3.65%。</p><p><a href=\"/zt\">了解更多</a></p>")));
        app.MapGet("/sb/{id}/{n:int}", (HttpContext context, string id, int n) =>
        {
            if (Find(id, n) is not { } entry) return Results.NotFound();
            if (n == 1) desk.Opened(context, entry.Name);
            return Page(FormPage(entry, n, desk.Of(context).Answers(id).ToDictionary(StringComparer.Ordinal), null));
        });
        app.MapPost("/sb/{id}/{n:int}", async (HttpContext context, string id, int n) =>
        {
            if (Find(id, n) is not { } entry) return Results.NotFound();
            var errand = Errands.Of(entry.Name);
            var pages = Pages[errand];
            var received = await desk.ReceiveAsync(context, id, pages[n - 1]);
            var faults = received.Faults.ToDictionary(StringComparer.Ordinal);
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            if (CodeOf(errand, n) is { } mark && (!desk.Of(context).Marks.TryGetValue(mark, out var right) || right != form[mark].ToString().Trim())) faults[mark] = "验证码不正确";
            if (faults.Count > 0) return Page(FormPage(entry, n, received.Values, faults));
            if (n == pages.Count) return Page(layout("申请成功", $"<p>您的申请已提交，办件编号 <b>{desk.Submit(context, received.Values.Keys)}</b>。</p>"));
            desk.Step(context, form.Keys);
            return new Redirection($"/sb/{id}/{n + 1}");
        });
        app.MapPost("/api/dxyzm", (HttpContext context) =>
        {
            desk.Of(context).Marks["dxyzm"] = Digits(6);
            desk.Tell(context, "code", "by telephone");
            return Results.Json(new { text = "验证码已发送至您的手机，5 分钟内有效" });
        });
        app.MapGet("/api/yzm.svg", (HttpContext context) =>
        {
            var digits = desk.Of(context).Marks["yzm"] = Digits(4);
            return Results.Text($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100\" height=\"36\"><rect width=\"100\" height=\"36\" fill=\"#e9f4ec\"/>{Each(digits, (d, i) => $"<text x=\"{10 + (i * 22)}\" y=\"{24 + (i % 2 * 5)}\" font-size=\"22\" transform=\"rotate({(i * 7) - 9} {10 + (i * 22)} 20)\">{d}</text>")}<path d=\"M0 20Q50 0 100 24\" stroke=\"#2c7a4b\" fill=\"none\"/></svg>", "image/svg+xml");
        });
    }

    /// <summary>The first of the pages; null when this matter is none of those that can be applied for.</summary>
    public IResult? First(string id) => Find(id, 1) is null ? null : new Redirection($"/sb/{id}/1");

    private static string Digits(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => RandomNumberGenerator.GetInt32(10).ToString(CultureInfo.InvariantCulture)));

    private Entry? Find(string id, int n) => stock.Find(id) is { } entry && Errands.Of(entry.Name) is var errand and not Errand.None && n >= 1 && n <= Pages[errand].Count ? entry : null;

    private static string? CodeOf(Errand errand, int n) => (errand, n) switch { (Errand.SetUp, PhonePage) => "dxyzm", (Errand.Construction, 10) => "yzm", _ => null };

    private string FormPage(Entry entry, int n, IReadOnlyDictionary<string, string> values, IReadOnlyDictionary<string, string>? faults)
    {
        var errand = Errands.Of(entry.Name);
        var pages = Pages[errand];
        string Said(string name) => faults?.GetValueOrDefault(name) is { } fault ? $"<em style=\"color:#c0392b\">{fault}</em>" : "";
        var code = CodeOf(errand, n) switch
        {
            "dxyzm" => $"<dt>短信验证码</dt><dd><input name=\"dxyzm\" size=\"8\" maxlength=\"6\"> <button type=\"button\" onclick=\"var b=this;fetch('/api/dxyzm',{"{"}method:'POST'{"}"}).then(function(r){"{"}return r.json(){"}"}).then(function(d){"{"}b.nextSibling.textContent=d.text{"}"})\">获取验证码</button><span></span>{Said("dxyzm")}</dd>",
            "yzm" => $"<dt>验证码</dt><dd><input name=\"yzm\" size=\"6\" maxlength=\"4\"> <img src=\"/api/yzm.svg\" alt=\"看不清，换一张\" width=\"100\" height=\"36\">{Said("yzm")}</dd>",
            _ => "",
        };
        var back = n > 1 ? $"<a href=\"/sb/{entry.Id}/{n - 1}\">上一页</a>　" : "";
        return layout(entry.Title, $"""
            <p>第 {n} 页 / 共 {pages.Count} 页</p><form method="post" action="/sb/{entry.Id}/{n}"><dl>{Each(pages[n - 1], q => $"<dt>{(q.Kind == Kind.Agree ? "办理须知" : q.Label)}</dt><dd>{Field(q, values.GetValueOrDefault(q.Name, ""))}{Said(q.Name)}</dd>")}{code}</dl>{back}<button>{(n < pages.Count ? "下一页" : "提交")}</button></form>
            """);
    }

    private static string Field(Question q, string value) => q.Kind switch
    {
        Kind.Radio => Each(q.Options!, o => $"<label><input type=\"radio\" name=\"{q.Name}\" value=\"{o}\"{(o == value ? " checked" : "")}>{o}</label> "),
        Kind.Select => $"<select name=\"{q.Name}\"><option value=\"\">请选择</option>{Each(q.Options!, o => $"<option{(o == value ? " selected" : "")}>{o}</option>")}</select>",
        Kind.Area => $"<textarea name=\"{q.Name}\" rows=\"4\" cols=\"40\">{E(value)}</textarea>",
        Kind.Agree => $"<label><input type=\"checkbox\" name=\"{q.Name}\" value=\"1\"{(value == "1" ? " checked" : "")}>{q.Label}</label>",
        Kind.Date => $"<input type=\"date\" name=\"{q.Name}\" value=\"{E(value)}\">",
        Kind.Phone => $"<input type=\"tel\" name=\"{q.Name}\" value=\"{E(value)}\" maxlength=\"11\" pattern=\"1[0-9]{"{10}"}\" title=\"11 位手机号码\">",
        _ => $"<input name=\"{q.Name}\" value=\"{E(value)}\"{(q.Max is { } m ? $" maxlength=\"{m}\"" : "")}>",
    };
}
