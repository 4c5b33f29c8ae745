using SamplePortal.Applying;
using SamplePortal.Catalogue;
using SamplePortal.Truth;
using static SamplePortal.Portals.Html;

namespace SamplePortal.Portals.Xishan;

/// <summary>Suggestions while typing and nothing else: neither Enter nor the button does anything.</summary>
internal sealed class XishanPortal(World world, TimeProvider clock)
    : Portal(new PortalCard("xishan", new("西山区", "Xishan District"), "district", "type-ahead", "suggestionsOnly"), world, clock)
{
    private const int Most = 8;
    private const double DebounceMs = 300;
    private const double ServerMs = 120;

    private readonly Stock stock = Stock.Of(world, new StockPlan { Place = "西山区", Tier = "区" });

    private SearchEngine? engine;

    private SearchEngine Engine => engine ??= new(stock.Matters, Matching.Substring, Ranking.Relevance, Thesaurus.Parse(Assets.Text("Portals/Xishan/synonyms.txt")));

    public override IReadOnlyList<JourneyPlan> Journeys => XishanForms.Journeys;

    public override Answer Ask(string query)
    {
        var all = Engine.Find(query);
        var shown = all.Take(Most).ToList();
        return new Answer(true, shown, shown.Count, DebounceMs + ServerMs, Pages: 1, Clicks: 1, "Suggestions while typing; one more press opens the guide.");
    }

    public override void Map(WebApplication app)
    {
        var forms = new XishanForms(stock, Desk, Simple);
        forms.Map(app);
        app.MapGet("/", () => Page(Fill(
            Assets.Text("Portals/Xishan/home.html"),
            ("matters", Each(stock.Popular(World, 8), m => $"<li><a href=\"{UrlOf(m)}\">{E(m.Title)}</a></li>")),
            ("news", Each(stock.News.Take(7), n => $"<li><a href=\"/zt\">{E(n.Title)}</a></li>")))));
        app.MapGet("/suggest", async (HttpContext context, string? term) =>
        {
            var query = term?.Trim() ?? "";
            await Pause(ServerMs, context.RequestAborted);
            var shown = Engine.Find(query).Take(Most).ToList();
            Answered(context, "suggest", query, shown, shown.Count, 1, DebounceMs + ServerMs);
            return Results.Json(shown.Select(e => new { label = e.Title, href = UrlOf(e) }));
        });
        app.MapGet("/sx/{id}", (string id) => stock.Find(id) is { } entry ? Page(Guide(entry)) : Page(Simple("404", "<p>没有这个事项</p>"), 404));
        app.MapGet("/sb/{id}", (string id) => forms.First(id) ?? Page(Simple("在线办理", "<p>在线申请由此开始，请先登录。</p>")));
        app.MapGet("/zt", () => Page(Simple("专题", "<p>专题建设中。</p>")));
    }

    protected override string UrlOf(Entry entry) => "/sx/" + entry.Id;

    private static string Simple(string title, string body) => $$"""
        <!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{{E(title)}}</title><meta name="viewport" content="width=device-width,initial-scale=1"><link rel="icon" href="data:,"><script src="/stat.js"></script>
        <style>body{margin:0;font:15px/1.7 "Noto Sans CJK SC",sans-serif;background:#f7faf7}header{background:#2c7a4b;color:#fff;padding:12px 4vw}main{max-width:900px;margin:20px auto;background:#fff;padding:16px 24px}dt{color:#687}dd{margin:0 0 8px}</style></head>
        <body><header>西山区“一件事”服务平台</header><main><h1>{{E(title)}}</h1>{{body}}<p><a href="/">返回首页</a></p></main></body></html>
        """;

    private static string Guide(Entry entry)
    {
        var f = GuideFacts.Of(entry, "西山区");
        return Simple(entry.Title, $"<dl>{Each(f.Rows(entry), r => $"<dt>{r.Label}</dt><dd>{E(r.Value)}</dd>")}<dt>申请材料</dt>{Each(f.Materials, m => $"<dd>{E(m)}</dd>")}</dl>{XishanForms.Actions(entry)}");
    }
}
