using SamplePortal.Applying;
using SamplePortal.Catalogue;
using SamplePortal.Truth;
using static SamplePortal.Portals.Html;

namespace SamplePortal.Portals.Qinghe;

/// <summary>Server-rendered, the box in the header, ten results a page, citizens' words understood: nearly everything as it should be.</summary>
internal sealed class QinghePortal(World world, TimeProvider clock)
    : Portal(new PortalCard("qinghe", new("清河市", "Qinghe City"), "city", "server-rendered", "works"), world, clock)
{
    private const int PageSize = 10;
    private const double DelayMs = 60;
    private const int Popular = 8;

    private readonly Stock stock = Stock.Of(world, new StockPlan { Place = "清河市", Tier = "市", Decorate = static name => name + "（市级）" });

    private SearchEngine? engine;

    /// <summary>What the home page puts forward, the list that 个人办事 and 法人办事 share, and what stands below the themes of either.</summary>
    public override IReadOnlyList<ServiceExpectation> Services =>
        [.. stock.Popular(World, Popular).Concat(Listed.Where(e => !QinghePhone.Hides(e))).Concat(Theme.All.SelectMany(t => t.MattersOf(stock))).DistinctBy(m => m.Id).Select(ServiceExpectation.Of)];

    private IEnumerable<Entry> Listed => stock.Matters.Skip(60).Take(40);

    private SearchEngine Engine => engine ??= new(stock.Entries, Matching.Substring, Ranking.Relevance, Thesaurus.Parse(Assets.Text("Portals/Qinghe/synonyms.txt")));

    public override IReadOnlyList<JourneyPlan> Journeys => QingheForms.Journeys;

    public override IReadOnlyList<ParityExpectation> Parity => QinghePhone.Truth;

    public override Answer Ask(string query)
    {
        var all = Engine.Find(query);
        return new Answer(true, [.. all.Take(PageSize)], all.Count, DelayMs, Pages: 2, Clicks: 2);
    }

    public override void Map(WebApplication app)
    {
        var forms = new QingheForms(stock, Desk, static (title, body) => Layout(title, body));
        forms.Map(app);
        app.MapGet("/", () => Page(Layout("清河市政务服务网", Home())));
        app.MapGet("/css/qinghe.css", () => Results.Text(Assets.Text("Portals/Qinghe/qinghe.css"), "text/css; charset=utf-8"));
        app.MapGet("/js/qinghe.js", () => Results.Text(Assets.Text("Portals/Qinghe/qinghe.js"), "text/javascript; charset=utf-8"));
        app.MapGet("/search", async (HttpContext context, string? q, int? page) =>
        {
            var query = q?.Trim() ?? "";
            await Pause(DelayMs, context.RequestAborted);
            var all = Engine.Find(query).Where(e => !QinghePhone.Hides(context, e)).ToList();
            var number = Math.Clamp(page ?? 1, 1, Math.Max(1, (all.Count + PageSize - 1) / PageSize));
            var shown = all.Skip((number - 1) * PageSize).Take(PageSize).ToList();
            Answered(context, "search", query, shown, all.Count, number, DelayMs);
            return Page(Layout($"“{E(query)}”搜索结果-清河市政务服务网", ResultPage(query, shown, all.Count, number), query));
        });
        app.MapGet("/guide/{id}.html", (HttpContext context, string id) => stock.Find(id) is { } entry ? Page(Layout(E(entry.Title), QinghePhone.Guide(context, entry) ?? Guide(entry))) : Lost());
        app.MapGet("/news/{id}.html", (string id) => stock.Find(id) is { } entry
            ? Page(Layout(E(entry.Title), $"<div class=\"box\"><h1>{E(entry.Title)}</h1><p class=\"meta\">发布日期：{entry.Date}　来源：{E(entry.Department)}</p><p>为进一步优化政务服务，现将有关情况予以发布。</p></div>"))
            : Lost());
        app.MapGet("/apply/{id}", (HttpContext context, string id) => stock.Find(id) is { } entry
            ? forms.First(context, entry) ?? Page(Layout("在线办理", $"<div class=\"box\"><h1>{E(entry.Title)}</h1><p>在线申请由此开始。请先登录后填写申请信息。</p></div>"))
            : Lost());
        app.MapGet("/list/{kind}", (HttpContext context, string kind) => Page(Layout("办事", $"<div class=\"box\"><h2>{(kind == "firm" ? "法人办事" : "个人办事")}</h2><ul>{Each(Listed.Where(e => !QinghePhone.Hides(context, e)), Row)}</ul></div>" + (kind == "dept" ? "" : QingheForms.ThemeBox(kind == "firm")))));
        app.MapGet("/theme/{id}", (string id) => Page(Layout("主题服务", QingheForms.ThemeList(stock, id, Row))));
        app.MapGet("/login", () => Page(Layout("登录", "<div class=\"box side\"><h2>统一身份认证</h2><form action=\"/login\" method=\"post\"><label>用户名</label><input name=\"username\"><label>密码</label><input name=\"password\" type=\"password\"><button>登 录</button></form></div>")));
        app.MapGet("/about", () => Page(Layout("栏目", "<div class=\"box\"><p>栏目建设中。</p></div>")));
        app.MapPost("/login", () => Page(Layout("登录", "<div class=\"box\"><p>用户名或密码不正确。</p></div>")));
        app.MapPost("/subscribe", () => Page(Layout("订阅", "<div class=\"box\"><p>订阅成功。</p></div>")));
    }

    protected override string UrlOf(Entry entry) => entry.Kind == EntryKind.Matter ? $"/guide/{entry.Id}.html" : $"/news/{entry.Id}.html";

    private static string Layout(string title, string body, string query = "") =>
        Fill(Assets.Text("Portals/Qinghe/layout.html"), ("title", title), ("q", E(query)), ("body", body));

    private static IResult Lost() => Page(Layout("页面不存在", "<div class=\"box\"><h1>404</h1><p>您访问的页面不存在。</p></div>"), 404);

    private string Home() => Fill(
        Assets.Text("Portals/Qinghe/home.html"),
        ("news", Each(stock.News.Take(8), Row)),
        ("popular", Each(stock.Popular(World, Popular), Row)));

    private string Row(Entry entry) => $"<li><a href=\"{UrlOf(entry)}\" target=\"_self\">{E(entry.Title)}</a><span>{entry.Date[5..]}</span></li>";

    private string ResultPage(string query, List<Entry> shown, int total, int page)
    {
        if (total == 0)
        {
            return $"<div class=\"count\">共找到 <b>0</b> 条结果</div><div class=\"box\">抱歉，没有找到与“<em>{E(query)}</em>”相关的内容，请换个关键词试试。</div><script>_tj.shown(0)</script>";
        }

        var pages = (total + PageSize - 1) / PageSize;
        string Link(int n, string text) => $"<a href=\"/search?q={Uri.EscapeDataString(query)}&amp;page={n}\">{text}</a>";
        var pager = (page > 1 ? Link(page - 1, "上一页") : "<span>上一页</span>")
            + Each(Enumerable.Range(1, pages).Take(8), n => n == page ? $"<span class=\"cur\">{n}</span>" : Link(n, $"{n}"))
            + (page < pages ? Link(page + 1, "下一页") : "<span>下一页</span>");
        return $"""
            <div class="count">共找到 <b>{total}</b> 条结果</div>
            <ul class="result-list">{Each(shown, e => Result(e, query))}</ul><script>_tj.shown({shown.Count})</script>
            <div class="pager">{pager}</div>
            """;
    }

    private string Result(Entry entry, string query)
    {
        var matter = entry.Kind == EntryKind.Matter;
        var label = entry.Kind switch { EntryKind.News => "新闻", EntryKind.Policy => "政策", _ => "事项" };
        var actions = matter ? $"<div class=\"acts\"><a href=\"/apply/{entry.Id}\">在线办理</a><a href=\"{UrlOf(entry)}\">办事指南</a></div>" : "";
        return $"""<li><h3><i>{label}</i><a href="{UrlOf(entry)}">{Highlight(entry.Title, query, "em")}</a></h3><p class="meta">实施主体：{E(entry.Department)}　更新时间：{entry.Date}</p>{actions}</li>""";
    }

    private static string Guide(Entry entry)
    {
        var f = GuideFacts.Of(entry, "清河市");
        return $"""
            <div class="guide"><h1>{E(entry.Title)}</h1><table>
            {Each(f.Rows(entry), r => $"<tr><th>{r.Label}</th><td>{E(r.Label == "服务对象" ? QingheForms.Applicant(entry, r.Value) : r.Value)}</td></tr>")}{QinghePhone.Rows(entry)}<tr><th>申请材料</th><td><ol>{Each(f.Materials, m => $"<li>{E(m)}</li>")}</ol></td></tr>
            </table>{QingheForms.Actions(entry) ?? $"<a class=\"btn\" href=\"/apply/{entry.Id}\">在线办理</a>"}</div>
            """;
    }
}
