using SamplePortal.Applying;
using SamplePortal.Catalogue;
using SamplePortal.Truth;
using static SamplePortal.Portals.Html;

namespace SamplePortal.Portals.Jinghu;

/// <summary>A fake: whatever is asked, the same list. A few words seem to be found, by luck.</summary>
internal sealed class JinghuPortal(World world, TimeProvider clock)
    : Portal(new PortalCard("jinghu", new("镜湖市", "Jinghu City"), "city", "bootstrap-media", "fake"), world, clock)
{
    private const double DelayMs = 150;

    private static readonly string[] Always = ["居民身份证丢失补领", "失业保险金申领", "公路超限运输许可", "生育登记服务", "最低生活保障对象认定", "护士执业注册", "取水许可", "公共场所卫生许可"];

    private readonly Stock stock = Stock.Of(world, new StockPlan { Place = "镜湖市", Tier = "市" });

    private IReadOnlyList<Entry>? list;

    private IReadOnlyList<Entry> TheList => list ??= [.. Always.Select(n => stock.Matters.FirstOrDefault(m => m.Name == n)).OfType<Entry>()];

    public override IReadOnlyList<JourneyPlan> Journeys => JinghuForms.Journeys;

    public override Answer Ask(string query) => new(true, TheList, TheList.Count, DelayMs, Pages: 2, Clicks: 2, "The list is the same whatever is asked.");

    public override void Map(WebApplication app)
    {
        var forms = new JinghuForms(stock, Desk, UrlOf, static (title, body) => Layout(title, body));
        forms.Map(app);
        app.MapGet("/", () => Page(Layout("镜湖市政务服务", $"""
            <div class="row"><div class="col"><div class="panel"><div class="panel-heading">常办事项</div><div class="list-group">{Each(stock.Popular(World, 10, guidanceOnly: true), m => $"<a class=\"list-group-item\" href=\"{UrlOf(m)}\">{E(m.Title)}</a>")}</div></div></div>
            <div class="col"><div class="panel"><div class="panel-heading">镜湖资讯</div><div class="list-group">{Each(stock.News.Take(10), n => $"<a class=\"list-group-item\" href=\"/page/{n.Id}\">{E(n.Title)} <small>{n.Date}</small></a>")}</div></div></div></div>
            """)));
        app.MapGet("/query", async (HttpContext context, string? keywords) =>
        {
            var query = keywords?.Trim() ?? "";
            await Pause(DelayMs, context.RequestAborted);
            Answered(context, "search", query, TheList, TheList.Count, 1, DelayMs);
            return Page(Layout("查询结果", $"<h4>关于“{E(query)}”的查询结果</h4>" + Each(TheList, e => $"<div class=\"media\"><div class=\"media-body\"><h5 class=\"media-heading\"><a href=\"{UrlOf(e)}\">{E(e.Title)}</a></h5><p class=\"text-muted\">{E(e.Department)}　{e.Date}</p></div></div>") + $"<script>_tj.shown({TheList.Count})</script>", query));
        });
        app.MapGet("/item/{id}", (string id) =>
        {
            if (stock.Find(id) is not { } entry) return Results.NotFound();
            var f = GuideFacts.Of(entry, "镜湖市");
            return Page(Layout(entry.Title, $"<h1>{E(entry.Title)}</h1><table class=\"table\">{Each(f.Rows(entry), r => $"<tr><td>{r.Label}</td><td>{E(r.Value)}</td></tr>")}<tr><td>申请材料</td><td>{Each(f.Materials, m => E(m) + "<br>")}</td></tr></table><a class=\"btn\" href=\"{JinghuForms.ApplyUrl(entry)}\">在线办理</a>"));
        });
        app.MapGet("/page/{id}", (string id) => forms.Column(id) ?? Page(Layout("镜湖", $"<h3>{E(id == "apply" ? "在线申请由此开始" : stock.Find(id)?.Title ?? "栏目")}</h3>")));
    }

    protected override string UrlOf(Entry entry) => "/item/" + entry.Id;

    private static string Layout(string title, string body, string query = "") => $$"""
        <!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>{{E(title)}}</title><meta name="viewport" content="width=device-width,initial-scale=1"><link rel="icon" href="data:,"><script src="/stat.js"></script>
        <style>*{box-sizing:border-box}body{margin:0;font:14px/1.6 "Noto Sans CJK SC",sans-serif}a{color:#337ab7;text-decoration:none}.navbar{background:#5b3a8c;color:#fff;padding:10px 5%;display:flex;flex-wrap:wrap;gap:8px 20px;align-items:center}.navbar a{color:#e9defa}.navbar b{font-size:20px}.navbar form{margin-left:auto;display:flex}.form-control{height:34px;padding:0 10px;border:1px solid #ccc;width:220px}.btn{background:#f0ad4e;border:0;height:34px;padding:6px 16px;color:#fff}.container{max-width:1100px;margin:20px auto;padding:0 15px;min-height:400px}.row{display:flex;flex-wrap:wrap;gap:20px}.col{flex:1 1 320px}.panel{border:1px solid #ddd;border-radius:4px}.panel-heading{background:#f5f0fb;padding:8px 14px;font-weight:bold}.list-group-item{display:block;padding:7px 14px;border-top:1px solid #eee}.media{border-bottom:1px solid #eee;padding:10px 0}.media-heading{font-size:16px;margin:0}.text-muted{color:#888;margin:0}.table{width:100%;border-collapse:collapse}.table td{border:1px solid #ddd;padding:7px}footer{background:#2d1f45;color:#b8aacc;text-align:center;padding:18px}</style></head>
        <body><nav class="navbar"><b>镜湖市政务服务</b><a href="/">首页</a><a href="/page/1">个人</a><a href="/page/2">企业</a><a href="/page/3">公开</a><a href="/page/4">登录</a><form action="/query" onsubmit="_tj.submit(this.keywords.value)"><input class="form-control" name="keywords" placeholder="站内搜索" value="{{E(query)}}"><button class="btn" type="submit">搜索</button></form></nav>
        <div class="container">{{body}}</div><footer>友情链接：中国政府网 | 北岭省　镜湖市人民政府主办</footer></body></html>
        """;
}
