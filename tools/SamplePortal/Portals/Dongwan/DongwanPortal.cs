using SamplePortal.Applying;
using SamplePortal.Catalogue;
using SamplePortal.Truth;
using static SamplePortal.Portals.Html;

namespace SamplePortal.Portals.Dongwan;

/// <summary>Cards and tabs of a component library, the box behind an icon; partial lists; and for two words the matters are behind a tab that is not the first.</summary>
internal sealed class DongwanPortal(World world, TimeProvider clock)
    : Portal(new PortalCard("dongwan", new("东湾市", "Dongwan City"), "city", "component-cards-tabs", "works"), world, clock)
{
    private const int PageSize = 10;
    private const double DelayMs = 420;

    /// <summary>Words for which news is what most hits are, and so the tab that opens.</summary>
    private static readonly HashSet<string> NewsFirst = ["施工许可", "生育登记"];

    private readonly Stock stock = Stock.Of(world, new StockPlan
    {
        Place = "东湾市",
        Tier = "市",
        CatalogueStep = 2,
        Omitted = new HashSet<string> { "不动产转移登记", "不动产抵押登记", "新办纳税人发票申领", "住房公积金提取（离休、退休）", "住房公积金提取（租房）" },
    });

    private SearchEngine? engine;

    private SearchEngine Engine => engine ??= new(stock.Entries, Matching.AllCharacters, Ranking.Relevance, Thesaurus.Parse(Assets.Text("Portals/Dongwan/synonyms.txt")));

    public override IReadOnlyList<JourneyPlan> Journeys => DongwanForms.Journeys;

    public override Answer Ask(string query)
    {
        var behindTab = NewsFirst.Contains(query);
        var all = Of(Engine.Find(query), behindTab ? "matter" : "all");
        return new Answer(true, [.. all.Take(PageSize)], all.Count, behindTab ? 2 * DelayMs : DelayMs, Pages: 2, Clicks: behindTab ? 4 : 3,
            behindTab ? "The tab 资讯 opens first; these are the results of the tab 办事, one press further. The delay is of both." : null);
    }

    public override void Map(WebApplication app)
    {
        var forms = new DongwanForms(stock, Desk, Layout);
        forms.Map(app);
        app.MapStyle("/_n/c9f1.css", "Portals/Dongwan/style.css");
        app.MapScript("/_n/a7c2.js", "Portals/Dongwan/app.js");
        app.MapGet("/", () => Page(Layout("东湾政务服务", Fill(
            Assets.Text("Portals/Dongwan/home.html"),
            ("matters", Each(stock.Popular(World, 12), m => $"<div onclick=\"location.href='{UrlOf(m)}'\">{E(m.Title)}</div>")),
            ("news", Each(stock.News.Take(6), n => $"<div onclick=\"location.href='{UrlOf(n)}'\">{E(n.Title)}<span>{n.Date}</span></div>"))))));
        app.MapGet("/s", (string? wd) => Page(Layout("搜索", $"<div id=\"sr\" data-wd=\"{E(wd?.Trim() ?? "")}\"></div>")));
        app.MapGet("/api/s", async (HttpContext context) =>
        {
            var headers = context.Request.Headers;
            var query = Uri.UnescapeDataString(headers["X-Q"].ToString()).Trim();
            var hits = Engine.Find(query);
            var kind = headers["X-K"].ToString() is { Length: > 0 } asked ? asked : NewsFirst.Contains(query) ? "news" : "all";
            var page = int.TryParse(headers["X-P"], out var n) && n > 0 ? n : 1;
            var all = Of(hits, kind);
            var shown = all.Skip((page - 1) * PageSize).Take(PageSize).ToList();
            await Pause(DelayMs, context.RequestAborted);
            Answered(context, "search", query, shown, all.Count, page, DelayMs, "tab=" + kind);
            return Results.Json(new
            {
                kind,
                counts = new { all = hits.Count, matter = Of(hits, "matter").Count, news = Of(hits, "news").Count, policy = Of(hits, "policy").Count },
                more = all.Count > page * PageSize,
                rows = shown.Select(e => new { i = e.Id, t = e.Title, k = KindOf(e), d = e.Department, y = e.Date }),
            });
        });
        app.MapGet("/detail", (string? sx) => stock.Find(sx) is { } entry ? Page(Layout(E(entry.Title), Guide(entry))) : Page(Layout("404", "<div class=\"_empty\">内容不存在</div>"), 404));
        app.MapGet("/article", (string? id) => Page(Layout("资讯", $"<div class=\"_gd\"><h1>{E(stock.Find(id)?.Title ?? "")}</h1><p>全文略。</p></div>")));
        app.MapGet("/apply", (HttpContext context, string? sx) => forms.Apply(context, sx) ?? Page(Layout("在线办理", "<div class=\"_gd\"><h1>在线办理</h1><p>在线申请由此开始，请先完成实名认证。</p></div>")));
        app.MapGet("/col/{id}", () => Page(Layout("栏目", "<div class=\"_empty\">栏目建设中</div>")));
    }

    protected override string UrlOf(Entry entry) => (entry.Kind == EntryKind.Matter ? "/detail?sx=" : "/article?id=") + entry.Id;

    private static string Layout(string title, string body) => Fill(Assets.Text("Portals/Dongwan/layout.html"), ("title", title), ("body", body));

    private static string KindOf(Entry entry) => entry.Kind switch { EntryKind.News => "news", EntryKind.Policy => "policy", _ => "matter" };

    private static List<Entry> Of(IReadOnlyList<Entry> hits, string kind) => [.. kind == "all" ? hits : hits.Where(e => KindOf(e) == kind)];

    private static string Guide(Entry entry)
    {
        var f = GuideFacts.Of(entry, "东湾市");
        return $"""
            <div class="_gd"><h1>{E(entry.Title)}</h1>{Each(f.Rows(entry), r => $"<div class=\"_r\"><div class=\"_l\">{r.Label}</div><div>{E(r.Value)}</div></div>")}
            <div class="_r"><div class="_l">申请材料</div><div>{Each(f.Materials, m => $"<div>{E(m)}</div>")}</div></div><div class="_apply" role="button" onclick="location.href='/apply?sx={entry.Id}'">在线办理</div></div>
            """;
    }
}
