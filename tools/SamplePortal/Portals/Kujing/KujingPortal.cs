using SamplePortal.Applying;
using SamplePortal.Catalogue;
using SamplePortal.Truth;
using static SamplePortal.Portals.Html;

namespace SamplePortal.Portals.Kujing;

/// <summary>A box and a button that look fine; nothing ever happens. That is 'does not respond', not 'no results'.</summary>
internal sealed class KujingPortal(World world, TimeProvider clock)
    : Portal(new PortalCard("kujing", new("枯井县", "Kujing County"), "county", "plain-2010", "dead"), world, clock)
{
    private readonly Stock stock = Stock.Of(world, new StockPlan { Place = "枯井县", Tier = "县", CatalogueStep = 6 });

    public override IReadOnlyList<JourneyPlan> Journeys => KujingForms.Journeys;

    public override Answer Ask(string query) => new(false, [], 0, 0, Pages: 1, Clicks: 2, "The handler of the form returns false.");

    public override void Map(WebApplication app)
    {
        new KujingForms(stock, Desk, UrlOf, Simple).Map(app);
        app.MapGet("/", () => Page(Fill(
            Assets.Text("Portals/Kujing/home.html"),
            ("news", Each(stock.News.Take(9), n => $"<li><a href=\"/lm/{n.Id}\">{E(n.Title)}</a></li>")),
            ("matters", Each(stock.Popular(World, 9, guidanceOnly: true), m => $"<li><a href=\"{UrlOf(m)}\">{E(m.Title)}</a></li>")))));
        app.MapGet("/zn/{id}", (string id) =>
        {
            if (stock.Find(id) is not { } entry) return Results.NotFound();
            var f = GuideFacts.Of(entry, "枯井县");
            return Page(Simple(entry.Title, $"<table border=\"1\" cellpadding=\"6\">{Each(f.Rows(entry), r => $"<tr><th>{r.Label}</th><td>{E(r.Value)}</td></tr>")}<tr><th>申请材料</th><td>{Each(f.Materials, m => E(m) + "<br>")}</td></tr></table><p><a href=\"{KujingForms.ApplyUrl(entry)}\">在线办理</a></p>"));
        });
        app.MapGet("/lm/{id}", (string id) => Page(Simple(id == "sb" ? "在线办理" : stock.Find(id)?.Title ?? "栏目", id == "sb" ? "<p>在线申请由此开始。</p>" : id == "2" ? "<p><a href=\"/fl/gr\">个人办事</a></p><p><a href=\"/fl/fr\">法人办事</a></p>" : "<p>内容整理中。</p>")));
    }

    protected override string UrlOf(Entry entry) => "/zn/" + entry.Id;

    private static string Simple(string title, string body) =>
        $"<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>{E(title)}</title><link rel=\"icon\" href=\"data:,\"><script src=\"/stat.js\"></script></head><body style=\"width:900px;margin:20px auto\"><h1>{E(title)}</h1>{body}<p><a href=\"/\">返回</a></p></body></html>";
}
