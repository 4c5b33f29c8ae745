using SamplePortal.Applying;
using SamplePortal.Catalogue;
using SamplePortal.Truth;
using static SamplePortal.Portals.Html;

namespace SamplePortal.Portals.Mingchuan;

/// <summary>A phone site without a fault, from the home page to the form; and one page for each fault that a usability probe must find.</summary>
internal sealed class MingchuanPortal(World world, TimeProvider clock)
    : Portal(new PortalCard("mingchuan", new("明川市", "Mingchuan City"), "city", "mobile-first", "works"), world, clock)
{
    private const int HeavyBytes = 3_300_000;

    private readonly Stock stock = Stock.Of(world, new StockPlan { Place = "明川市", Tier = "市", CatalogueStep = 12 });

    private SearchEngine? engine;

    public override IReadOnlyList<UsabilityExpectation> Usability { get; } =
        [new("/", "clean", new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal), "Home page, results, guide and form without a fault."), .. UsabilityFaults.All.Select(f => f.Expected)];

    public override IReadOnlyList<ServiceExpectation> Services => MingchuanServices.Truth;

    private SearchEngine Engine => engine ??= new(stock.Matters, Matching.Substring, Ranking.Relevance, Thesaurus.Parse(""));

    public override Answer Ask(string query)
    {
        var all = Engine.Find(query);
        return new Answer(true, [.. all.Take(10)], Math.Min(10, all.Count), 0, Pages: 2, Clicks: 2);
    }

    public override void Map(WebApplication app)
    {
        app.MapGet("/", () => Page(MingchuanPages.Draw("明川市政务服务", $"""
            <form role="search" action="/search"><label for="kw">搜索事项</label><input id="kw" class="field" type="search" name="kw" placeholder="搜索事项"><p><button class="tap" type="submit">搜索</button></p></form>
            <h2>常用事项</h2><ul class="list">{Each(stock.Popular(World, 4), m => $"<li><a class=\"tap\" href=\"{UrlOf(m)}\">{E(m.Title)}</a></li>")}</ul>
            """)));
        app.MapGet("/search", (HttpContext context, string? kw) =>
        {
            var query = kw?.Trim() ?? "";
            var shown = Engine.Find(query).Take(10).ToList();
            Answered(context, "search", query, shown, shown.Count, 1, 0);
            return Page(MingchuanPages.Draw("搜索结果", $"""
                <form role="search" action="/search"><label for="kw">搜索事项</label><input id="kw" class="field" type="search" name="kw" value="{E(query)}"><p><button class="tap" type="submit">搜索</button></p></form>
                <p>共找到 {shown.Count} 条结果</p><ul class="list">{Each(shown, m => $"<li><a class=\"tap\" href=\"{UrlOf(m)}\">{E(m.Title)}</a></li>")}</ul>
                """));
        });
        app.MapGet("/sx/{id}", (string id) => stock.Find(id) is { } entry ? Page(Guide(entry)) : Page(MingchuanPages.Draw("没有这个事项", "<p>没有这个事项。</p>"), 404));
        app.MapGet("/sb/{id}", (string id) => stock.Find(id) is { } entry ? Page(Form(entry)) : Page(MingchuanPages.Draw("没有这个事项", "<p>没有这个事项。</p>"), 404));
        app.MapPost("/sb/{id}", (HttpContext context, string id) =>
        {
            Log.Add("submission", context.Request.Path);
            return Page(MingchuanPages.Draw("提交成功", "<p>已收到。</p>"));
        });
        MingchuanServices.Map(app);
        app.MapGet("/elder", () => Page(MingchuanPages.Draw("长辈版", "<p style=\"font-size:22px\">这里字更大，只有常用的服务。</p><a class=\"tap\" href=\"/\" style=\"font-size:22px\">返回首页</a>", elder: "")));
        app.MapGet("/privacy", () => Page(MingchuanPages.Draw("隐私政策", $"<p>{string.Concat(Enumerable.Repeat("我们依法收集和使用您的个人信息，只用于办理您申请的事项，办结后按规定保存，不向任何无关的人提供。", 4))}</p>")));
        app.MapGet("/ok", () => Page(MingchuanPages.Draw("好", "<p>这一页没有什么可看。</p>")));
        app.MapGet("/touched", () => Page(MingchuanPages.Draw("自己听手指的一页", MingchuanPages.Touched)));
        app.MapGet("/heavy.js", () => Results.Text("/*" + new string('x', HeavyBytes) + "*/", "text/javascript; charset=utf-8"));
        app.MapGet("/fault-elder", () => Page(MingchuanPages.PoorElder));
        app.MapGet("/fault/{name}", async (HttpContext context, string name) =>
        {
            if (UsabilityFaults.All.FirstOrDefault(f => f.Name == name) is not { } fault) return Results.NotFound();
            await Pause(fault.DelayMs, context.RequestAborted);
            return Page(MingchuanPages.Draw(name, fault.Body, fault.Viewport, fault.Elder, fault.Privacy));
        });
    }

    protected override string UrlOf(Entry entry) => "/sx/" + entry.Id;

    private static string Guide(Entry entry)
    {
        var f = GuideFacts.Of(entry, "明川市");
        return MingchuanPages.Draw(entry.Title, $"<dl>{Each(f.Rows(entry), r => $"<dt>{r.Label}</dt><dd>{E(r.Value)}</dd>")}</dl><p><a class=\"tap\" href=\"/sb/{entry.Id}\">在线办理</a></p>");
    }

    private static string Form(Entry entry) => MingchuanPages.Draw(entry.Title, $"""
        <form method="post" action="/sb/{entry.Id}"><p><label for="unit">建设单位</label><input class="field" id="unit" name="unit" required></p>
        <p><label for="area">建筑面积（平方米）</label><input class="field" id="area" name="area" inputmode="decimal" required></p><p><label for="begin">开工日期</label><input class="field" id="begin" name="begin" type="date" required></p>
        <p><label for="who">联系人姓名</label><input class="field" id="who" name="who" autocomplete="name" required></p><p><label for="phone">手机号</label><input class="field" id="phone" name="phone" type="tel" autocomplete="tel" required></p>
        <p><label for="mail">电子邮箱</label><input class="field" id="mail" name="mail" type="email" autocomplete="email"></p><p><button class="tap" type="submit">下一步</button></p></form>
        """);
}
