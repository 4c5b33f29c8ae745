using SamplePortal.Catalogue;
using SamplePortal.Portals;
using SamplePortal.Truth;
using static SamplePortal.Portals.Html;

namespace SamplePortal.Hostile;

/// <summary>Not a government: one path for each way in which a site can hurt its visitor.</summary>
internal sealed class HostilePortal(World world, TimeProvider clock)
    : Portal(new PortalCard("hostile", new("恶境", "Hostile"), "none", "hostile", "none"), world, clock)
{
    private static readonly string[] Paths = ["/redirect-loop", "/500", "/silence", "/endless", "/alert-loop", "/huge", "/titles", "/captcha", "/slow-home?s=20", "/reset", "/spin", "/poll", "/deep", "/login-wall"];

    public override Answer Ask(string query) => new(null, [], 0, 0, Pages: 1, Clicks: 0);

    public override void Map(WebApplication app)
    {
        app.MapGet("/", () => Page(Shell("Hostile", $"<ul>{Each(Paths, p => $"<li><a href=\"{p}\">{p}</a></li>")}</ul>")));
        HostileAnswers.Map(app, Clock);
        HostilePages.Map(app);
        HostileSearches.Map(app, this);
    }

    /// <summary>Writes down a query of one of the search portals here; of its titles nothing is judged.</summary>
    internal void Tell(HttpContext context, string query, IReadOnlyList<string> titles)
    {
        context.Items[TruthMiddleware.Told] = true;
        Log.Add("search", context.Request.Path + context.Request.QueryString, query, [.. titles.Select((t, i) => new ShownResult(t, $"/titles/item/{i}", "matter", null, false))], titles.Count, 1, 0);
    }

    internal static string Shell(string title, string body) =>
        $"<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>{E(title)}</title><link rel=\"icon\" href=\"data:,\"><script src=\"/stat.js\"></script></head><body><h1>{E(title)}</h1>{body}</body></html>";

    protected override string UrlOf(Entry entry) => "/";
}
