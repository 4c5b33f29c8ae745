using SamplePortal.Applying;
using SamplePortal.Catalogue;
using static SamplePortal.Portals.Html;

namespace SamplePortal.Portals.Dongwan;

/// <summary>Applying at Dongwan: behind a log-in, construction permits behind a second one; drawn lists and a cascade of regions; an eligibility answer that leads out.</summary>
internal sealed class DongwanForms(Stock stock, Desk desk, Func<string, string, string> layout)
{
    private const string Why = "The whole form is filled and sent online after logging in; the result is fetched at a counter.";
    private const string Trap = "the first answer of the eligibility question ends the journey";

    private static readonly Dictionary<string, string> Accounts = new(StringComparer.Ordinal) { ["citizen"] = "Citizen#2026", ["company"] = "Company#2026" };

    public static IReadOnlyList<JourneyPlan> Journeys { get; } =
    [
        new(Errands.SetUpWord, "company", "企业设立登记", null, true, new Leg(3, 3, 8), "readyToSubmit", "III", Why, Logins: 1, Faults: [Trap]),
        new(Errands.ConstructionWord, "company", "建筑工程施工许可证核发", null, true, new Leg(4, 4, 8), "readyToSubmit", "III", Why, Logins: 2, Faults: [Trap, "a second log-in in the form's own subsystem"]),
        new(Errands.PropertyWord, "person", "不动产首次登记", null, true, new Leg(3, 3, 8), "readyToSubmit", "III", Why, Logins: 1, Faults: [Trap]),
        new(Errands.PropertyWord, "company", "不动产首次登记", null, true, new Leg(3, 3, 8), "readyToSubmit", "III", Why, Logins: 1, Faults: [Trap]),
    ];

    public void Map(WebApplication app)
    {
        app.MapRegions("/api/dq");
        app.MapScript("/_n/f3e8.js", "Portals/Dongwan/apply.js");
        app.MapStyle("/_n/f3e8.css", "Portals/Dongwan/apply.css");
        app.MapGet("/sso/login", (string? sx) => Page(layout("统一身份认证", LoginPage("东湾市统一身份认证平台", "/sso/login", sx, null))));
        app.MapPost("/sso/login", (HttpContext context, string? sx) => LoginAsync(context, "sso", "东湾市统一身份认证平台", sx));
        app.MapGet("/sgxk/login", (string? sx) => Page(layout("施工许可管理系统", LoginPage("工程建设项目施工许可管理系统", "/sgxk/login", sx, null))));
        app.MapPost("/sgxk/login", (HttpContext context, string? sx) => LoginAsync(context, "sgxk", "工程建设项目施工许可管理系统", sx));
        app.MapPost("/api/sb/next", async (HttpContext context, string? sx) =>
        {
            if (Find(sx) is not { } entry || User(context) is not { } user) return Results.Unauthorized();
            var questions = DongwanQuestions.Of(Errands.Of(entry.Name), user);
            var received = await desk.ReceiveJsonAsync(context, entry.Id, questions);
            if (received.Good && received.Of("elig") == questions[0].Options![0]) return Results.Json(new { errors = new { elig = "不符合在线办理条件" } });
            if (!received.Good) return Results.Json(new { errors = received.Faults });
            desk.Step(context, questions.SelectMany(q => q.Parts));
            return Results.Json(new { next = "/apply/confirm?sx=" + entry.Id });
        });
        app.MapGet("/apply/confirm", (HttpContext context, string? sx) =>
        {
            if (Find(sx) is not { } entry || User(context) is not { } user) return Results.Redirect("/");
            var kept = desk.Of(context).Answers(entry.Id);
            return Page(layout("确认信息", $"""
                <link rel="stylesheet" href="/_n/f3e8.css"><div class="_gd"><h1>请确认申报信息</h1>{Each(DongwanQuestions.Of(Errands.Of(entry.Name), user).Where(q => q.Kind != Kind.Agree), q => $"<div class=\"_r\"><div class=\"_l\">{q.Label}</div><div>{E(kept.GetValueOrDefault(q.Name, ""))}</div></div>")}
                <div class="_bar"><div class="_btn _pl" role="button" onclick="location.href='/apply?sx={entry.Id}'">返回修改</div><div class="_btn" role="button" id="_go" data-sx="{entry.Id}">确认提交</div></div></div><script src="/_n/f3e8.js"></script>
                """));
        });
        app.MapPost("/api/sb/submit", (HttpContext context, string? sx) => Find(sx) is { } entry && User(context) is not null
            ? Results.Json(new { next = "/apply/done?no=" + desk.Submit(context, desk.Of(context).Answers(entry.Id).Keys) })
            : Results.Unauthorized());
        app.MapGet("/apply/done", (string? no) => Page(layout("办理结果", $"<div class=\"_gd\"><h1>申报成功</h1><p>办件编号：{E(no ?? "")}，可在“我的办件”中查看进度。</p></div>")));
    }

    /// <summary>The form, or the log-in before it; null when this matter is none of those that can be applied for.</summary>
    public IResult? Apply(HttpContext context, string? sx)
    {
        if (Find(sx) is not { } entry) return null;
        if (User(context) is not { } user) return Results.Redirect("/sso/login?sx=" + entry.Id);
        var errand = Errands.Of(entry.Name);
        if (errand == Errand.Construction && !desk.Of(context).Marks.ContainsKey("sgxk")) return Results.Redirect("/sgxk/login?sx=" + entry.Id);
        desk.Opened(context, entry.Name);
        var questions = DongwanQuestions.Of(errand, user);
        return Page(layout("在线办理", $"""
            <link rel="stylesheet" href="/_n/f3e8.css"><div class="_gd"><h1>{E(entry.Title)}</h1><div id="_fm" data-sx="{entry.Id}" data-out="{questions[0].Options![0]}">{Item(questions[0])}
            <div class="_out" hidden><b>不符合在线办理条件</b><p>根据您的选择，本事项暂不能在线办理，请到政务服务中心窗口咨询。</p></div>
            <div class="_rest" hidden>{Each(questions.Skip(1), Item)}<div class="_bar"><div class="_btn _pl" role="button" onclick="history.back()">返 回</div><div class="_btn" role="button" id="_nx">下一步</div></div></div></div></div><script src="/_n/f3e8.js"></script>
            """));
    }

    private Entry? Find(string? sx) => stock.Find(sx) is { } entry && Errands.Of(entry.Name) != Errand.None ? entry : null;

    private string? User(HttpContext context) => desk.Of(context).Marks.GetValueOrDefault("sso");

    private async Task<IResult> LoginAsync(HttpContext context, string system, string title, string? sx)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var user = form["account"].ToString().Trim();
        var good = Accounts.TryGetValue(user, out var password) && password == form["password"].ToString();
        desk.Login(context, system, user, good);
        if (!good) return Page(layout(title, LoginPage(title, context.Request.Path, sx, "账号或密码错误，请重新输入")));
        desk.Of(context).Marks[system] = user;
        return new Redirection(Find(sx) is { } entry ? "/apply?sx=" + entry.Id : "/");
    }

    private static string LoginPage(string title, string action, string? sx, string? message) => $"""
        <link rel="stylesheet" href="/_n/f3e8.css"><div class="_lg"><h2>{title}</h2><div class="_er">{message}</div><form method="post" action="{action}?sx={E(sx ?? "")}"><input class="_in" name="account" placeholder="请输入账号/手机号" autocomplete="username"><input class="_in" name="password" type="password" placeholder="请输入登录密码" autocomplete="current-password"><button class="_btn" type="submit">登 录</button></form><p><span>忘记密码</span>　<span>注册账号</span></p></div>
        """;

    /// <summary>As a component library writes it: no label element, the star drawn by the style sheet.</summary>
    private static string Item(Question q)
    {
        var field = q.Kind switch
        {
            Kind.Radio => Each(q.Options!, o => $"<label class=\"_rd\"><span class=\"_rdI\"><input type=\"radio\" name=\"{q.Name}\" value=\"{o}\"><i></i></span><span>{o}</span></label>"),
            Kind.Agree => $"<label class=\"_rd\"><span class=\"_ckI\"><input type=\"checkbox\" value=\"1\"><i></i></span><span>{q.Label}</span></label>",
            Kind.Select => $"<div class=\"_sl\" data-o=\"{string.Join('|', q.Options!)}\"><span class=\"_ph\">请选择</span></div>",
            Kind.Region => "<div class=\"_cas\"><span class=\"_ph\">请选择省/市/区</span></div>",
            Kind.Area => $"<textarea class=\"_in\" placeholder=\"请输入{q.Label}\" maxlength=\"{q.Max ?? 200}\"></textarea>",
            _ => $"<input class=\"_in\" placeholder=\"{q.Hint ?? "请输入" + q.Label}\"{(q.Max is { } m ? $" maxlength=\"{m}\"" : "")}>",
        };
        return $"<div class=\"_fi\" data-f=\"{q.Name}\" data-k=\"{q.Kind}\"><div class=\"_fl{(q.Required ? " _req" : "")}\">{(q.Kind == Kind.Agree ? "" : q.Label)}</div><div class=\"_fc\">{field}<div class=\"_er\"></div></div></div>";
    }
}
