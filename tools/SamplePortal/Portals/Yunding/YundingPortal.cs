using SamplePortal.Applying;
using SamplePortal.Catalogue;
using SamplePortal.Truth;
using static SamplePortal.Portals.Html;

namespace SamplePortal.Portals.Yunding;

/// <summary>Results come by AJAX on the same page, some late by a timer; each matter stands under two departments; no word is said when there is nothing, but nonsense gets a list of recommendations.</summary>
internal sealed class YundingPortal(World world, TimeProvider clock)
    : Portal(new PortalCard("yunding", new("云顶市", "Yunding City"), "city", "ajax-same-page", "works"), world, clock)
{
    private const int PageSize = 10;
    private const double ServerMs = 180;

    /// <summary>Milliseconds that the page's own timer holds the results back.</summary>
    private static readonly Dictionary<string, double> TimerMs = new(StringComparer.Ordinal)
    {
        ["超限运输"] = 1200,
        ["企业开办"] = 1200,
        ["失业保险金"] = 6000,
    };

    private readonly Stock stock = Stock.Of(world, new StockPlan { Place = "云顶市", Tier = "市", ListsTwice = true });

    private SearchEngine? engine;

    private SearchEngine Engine => engine ??= new(stock.Matters, Matching.AllCharacters, Ranking.Relevance, Thesaurus.Parse(Assets.Text("Portals/Yunding/synonyms.txt")));

    public override IReadOnlyList<JourneyPlan> Journeys => YundingForms.Journeys;

    public override Answer Ask(string query)
    {
        var all = Engine.Find(query);
        return new Answer(true, [.. all.Take(PageSize)], Math.Min(all.Count, PageSize), ServerMs + TimerMs.GetValueOrDefault(query), Pages: 1, Clicks: 2,
            all.Count > 0 ? null : Recommends(query) ? "A list of recommendations stands where results would: none of them is a result." : "The list is emptied without a word.");
    }

    public override void Map(WebApplication app)
    {
        new YundingForms(stock, Desk, Layout).Map(app);
        app.MapStyle("/res/yd.css", "Portals/Yunding/yd.css");
        app.MapScript("/res/yd.js", "Portals/Yunding/yd.js");
        app.MapGet("/", () => Page(Fill(
            Assets.Text("Portals/Yunding/home.html"),
            ("matters", Each(stock.Popular(World, 8), m => $"<li><a href=\"{UrlOf(m)}\">{E(m.Title)}</a></li>")),
            ("news", Each(stock.News.Take(8), n => $"<li><a href=\"/page/{n.Id}\">{E(n.Title)}</a></li>")),
            ("cases", Each(Enumerable.Range(1, 6), i => $"<li>YD2026{i:D6} 已办结</li>")))));
        app.MapGet("/interface/sxss.do", async (HttpContext context, string? key) =>
        {
            var query = key?.Trim() ?? "";
            await Pause(ServerMs, context.RequestAborted);
            var shown = Engine.Find(query).Take(PageSize).ToList();
            var wait = TimerMs.GetValueOrDefault(query);
            Answered(context, "search", query, shown, shown.Count, 1, ServerMs + wait);
            var instead = shown.Count == 0 && Recommends(query) ? stock.Matters.Skip(300).Take(5) : [];
            return Results.Json(new { wait, list = shown.Select(Row), tuijian = instead.Select(Row) });
        });
        app.MapGet("/sxxq/{id}", (string id) =>
        {
            if (stock.Find(id) is not { } entry) return Results.NotFound();
            var f = GuideFacts.Of(entry, "云顶市");
            return Page(Layout(entry.Title, $"<h1>{E(entry.Title)}</h1><table class=\"yd-t\">{Each(f.Rows(entry), r => $"<tr><td>{r.Label}</td><td>{E(r.Value)}</td></tr>")}<tr><td>申请材料</td><td>{Each(f.Materials, m => E(m) + "<br>")}</td></tr></table><p><a href=\"{YundingForms.ApplyUrl(entry)}\">在线办理</a></p>"));
        });
        app.MapGet("/page/{id}", (string id) => Page(Layout("云顶市", $"<div class=\"yd-blk\"><h3>{E(id == "sb" ? "在线申请由此开始" : stock.Find(id)?.Title ?? "栏目建设中")}</h3></div>")));
    }

    protected override string UrlOf(Entry entry) => "/sxxq/" + entry.Id;

    private static string Layout(string title, string body) =>
        $"<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>{E(title)}</title><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><link rel=\"icon\" href=\"data:,\"><script src=\"/stat.js\"></script><link rel=\"stylesheet\" href=\"/res/yd.css\"></head><body class=\"yd\"><div class=\"yd-head\"><div class=\"yd-c\"><a class=\"yd-logo\" href=\"/\">云顶市政务服务网</a></div></div><div class=\"yd-c\">{body}</div></body></html>";

    /// <summary>Only for what nothing in the catalogue resembles.</summary>
    private bool Recommends(string query) => !Engine.KnowsAnyCharacterOf(query);

    private object Row(Entry entry) => new { name = entry.Title, dept = entry.Department, href = UrlOf(entry) };
}
