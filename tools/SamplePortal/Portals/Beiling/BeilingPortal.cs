using SamplePortal.Applying;
using SamplePortal.Catalogue;
using SamplePortal.Truth;
using static SamplePortal.Portals.Html;

namespace SamplePortal.Portals.Beiling;

/// <summary>A single page with hash routes: results come by two fetches, several words slowly, many not at all; and an abolished matter is still offered.</summary>
internal sealed class BeilingPortal(World world, TimeProvider clock)
    : Portal(new PortalCard("beiling", new("北岭省", "Beiling Province"), "province", "single-page", "works"), world, clock)
{
    private const int PageSize = 10;
    private const int BatchSize = 5;
    private const double QuickMs = 350;
    private const double SecondBatchMs = 250;
    private const double HomeMs = 300;

    private static readonly Dictionary<string, double> SlowMs = new(StringComparer.Ordinal)
    {
        ["施工许可"] = 5000,
        ["食品经营许可"] = 5400,
        ["不动产登记"] = 4900,
        ["大件运输"] = 4900,
    };

    private static readonly string[] HotWords = ["身份证", "驾驶证", "退休", "社保"];

    private readonly Stock stock = Stock.Of(world, new StockPlan { Place = "北岭省", Tier = "省", Decorate = static name => "【省级】" + name, OffersAbolished = true, CatalogueStep = 2 });

    private SearchEngine? engine;

    private SearchEngine Engine => engine ??= new(stock.Matters, Matching.Substring, Ranking.Relevance, Thesaurus.Parse(Assets.Text("Portals/Beiling/synonyms.txt")));

    public override IReadOnlyList<JourneyPlan> Journeys => BeilingForms.Journeys;

    public override Answer Ask(string query)
    {
        var all = Engine.Find(query);
        return new Answer(true, [.. all.Take(PageSize)], all.Count, DelayOf(query, all.Count), Pages: 2, Clicks: 2);
    }

    public override void Map(WebApplication app)
    {
        new BeilingForms(stock, Desk).Map(app, Clock);
        app.MapGet("/", () => Page(Assets.Text("Portals/Beiling/index.html")));
        app.MapStyle("/static/css/app.css", "Portals/Beiling/app.css");
        app.MapScript("/static/js/app.js", "Portals/Beiling/app.js");
        app.MapGet("/api/home", async (HttpContext context) =>
        {
            await Pause(HomeMs, context.RequestAborted);
            return Results.Json(new
            {
                words = HotWords,
                matters = stock.Popular(World, 8).Select(m => new { m.Id, name = m.Title }),
                news = stock.News.Take(8).Select(n => new { n.Id, name = n.Title, n.Date }),
            });
        });
        app.MapGet("/api/search", async (HttpContext context, string? kw, int? batch) =>
        {
            var query = kw?.Trim() ?? "";
            var all = Engine.Find(query);
            var second = batch == 2;
            await Pause(second ? SecondBatchMs : SlowMs.GetValueOrDefault(query, QuickMs), context.RequestAborted);
            if (!second) Answered(context, "search", query, [.. all.Take(PageSize)], all.Count, 1, DelayOf(query, all.Count));
            var rows = all.Take(PageSize).Skip(second ? BatchSize : 0).Take(BatchSize);
            return Results.Json(new
            {
                total = all.Count,
                more = !second && all.Count > BatchSize,
                rows = rows.Select(m => new { m.Id, name = m.Title, dept = m.Department, m.Code }),
            });
        });
        app.MapGet("/api/matter/{id}", (string id) =>
        {
            if (stock.Find(id) is not { } entry) return Results.NotFound();
            var facts = GuideFacts.Of(entry, "北岭省");
            return Results.Json(new { name = entry.Title, rows = facts.Rows(entry).Select(r => new { label = r.Label, value = r.Value }), facts.Materials });
        });
    }

    protected override string UrlOf(Entry entry) => $"#/matter/{entry.Id}";

    private static double DelayOf(string query, int total) => SlowMs.GetValueOrDefault(query, QuickMs) + (total > BatchSize ? SecondBatchMs : 0);
}
