using SamplePortal.Applying;
using SamplePortal.Catalogue;
using SamplePortal.Truth;
using static SamplePortal.Portals.Html;

namespace SamplePortal.Portals.Shiqiao;

/// <summary>No search at all. Its boxes ask for a case number, a login and an opinion: nothing may ever be sent there.</summary>
internal sealed class ShiqiaoPortal(World world, TimeProvider clock)
    : Portal(new PortalCard("shiqiao", new("石桥乡", "Shiqiao Township"), "township", "static-township", "none"), world, clock)
{
    private readonly Stock stock = Stock.Of(world, new StockPlan { Place = "石桥乡", Tier = "乡", CatalogueStep = 12 });

    public override IReadOnlyList<JourneyPlan> Journeys => ShiqiaoForms.Journeys;

    public override Answer Ask(string query) => new(null, [], 0, 0, Pages: 1, Clicks: 0, "There is no search.");

    public override void Map(WebApplication app)
    {
        new ShiqiaoForms(stock, Desk, UrlOf, Layout).Map(app);
        app.MapGet("/", () => Page(Layout("石桥乡便民服务", $"""
            <section id="banshi"><h2>便民事项</h2><ul>{Each(stock.Popular(World, 9, guidanceOnly: true), m => $"<li><a href=\"{UrlOf(m)}\">{E(m.Title)}</a></li>")}</ul></section>
            {ShiqiaoForms.Categories}
            <section id="dongtai"><h2>乡里动态</h2><ul>{Each(stock.News.Take(6), n => $"<li><a href=\"/wz/{n.Id}\">{E(n.Title)}</a> {n.Date}</li>")}</ul></section>
            <section id="jindu"><h2>办件进度查询</h2><form action="/progress" method="post"><input type="text" name="caseNo" placeholder="请输入办件编号"> <input type="text" name="checkCode" size="6" placeholder="查询码"> <button type="submit">查询</button></form></section>
            <section id="fankui"><h2>意见反馈</h2><form action="/feedback" method="post"><textarea name="content" rows="3" placeholder="请留下您的宝贵意见"></textarea><br><input name="phone" placeholder="联系电话"> <button>提交</button></form></section>
            """)));
        app.MapGet("/denglu", () => Page(Layout("登录", "<section><h2>用户登录</h2><form action=\"/login\" method=\"post\"><input name=\"user\" placeholder=\"账号\"><input name=\"pass\" type=\"password\" placeholder=\"密码\"><button>登录</button></form></section>")));
        app.MapPost("/progress", () => Page(Layout("查询", "<section>没有查到该办件。</section>")));
        app.MapPost("/login", () => Page(Layout("登录", "<section>账号或密码错误。</section>")));
        app.MapPost("/feedback", () => Page(Layout("反馈", "<section>已收到您的意见。</section>")));
        app.MapGet("/sx/{id}", (string id) =>
        {
            if (stock.Find(id) is not { } entry) return Results.NotFound();
            var f = GuideFacts.Of(entry, "石桥乡");
            return Page(Layout(entry.Title, $"<section><h1>{E(entry.Title)}</h1>{Each(f.Rows(entry), r => $"<p><b>{r.Label}：</b>{E(r.Value)}</p>")}<p><b>申请材料：</b>{Each(f.Materials, m => E(m) + "；")}</p><a href=\"{ShiqiaoForms.ApplyUrl(entry)}\">在线办理</a></section>"));
        });
        app.MapGet("/wz/{id}", (string id) => Page(Layout("石桥乡", $"<section><h2>{E(id == "sb" ? "在线申请由此开始" : stock.Find(id)?.Title ?? "栏目")}</h2></section>")));
    }

    protected override string UrlOf(Entry entry) => "/sx/" + entry.Id;

    private static string Layout(string title, string body) => $$"""
        <!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{{E(title)}}</title><meta name="viewport" content="width=device-width,initial-scale=1"><link rel="icon" href="data:,"><script src="/stat.js"></script>
        <style>body{margin:0;font:15px/1.8 "Noto Sans CJK SC",sans-serif;background:#fbf8f1;color:#443}.tou{background:#8c5a2b;color:#fff;padding:18px 5%}.dao a{color:#fff;margin-right:20px}main{max-width:960px;margin:16px auto;padding:0 14px;display:grid;grid-template-columns:repeat(auto-fit,minmax(300px,1fr));gap:16px}section{background:#fff;border:1px solid #e5d9c5;padding:8px 18px}h2{color:#8c5a2b;font-size:17px}input,textarea{max-width:100%;padding:5px}.jiao{text-align:center;padding:20px;color:#987}</style></head>
        <body><div class="tou"><h1>石桥乡便民服务网</h1><div class="dao"><a href="/">首页</a><a href="/wz/1">走进石桥</a><a href="/wz/2">村务公开</a><a href="/denglu">登录</a></div></div><main>{{body}}</main><div class="jiao">石桥乡人民政府　友情链接：南浦县　北岭省　今天是 <span id="jt"></span></div>
        <script>setInterval(function(){document.getElementById('jt').textContent=new Date().toLocaleTimeString('zh-CN')},1000)</script></body></html>
        """;
}
