using SamplePortal.Applying;
using SamplePortal.Catalogue;
using SamplePortal.Truth;
using static SamplePortal.Portals.Html;

namespace SamplePortal.Portals.Merrow;

/// <summary>English. Search has a page of its own and only Enter; a query that means one service goes straight to its guide.</summary>
internal sealed class MerrowPortal(World world, TimeProvider clock)
    : Portal(new PortalCard("merrow", new("梅罗港", "Port Merrow"), "city", "english-search-page", "works"), world, clock)
{
    private const int PageSize = 20;
    private const double DelayMs = 90;
    private const int Popular = 10;

    private readonly Stock stock = Stock.Of(world, new StockPlan { Place = "Port Merrow", Tier = "", English = true });

    private SearchEngine? engine;

    public override bool English => true;

    private SearchEngine Engine => engine ??= new(stock.Matters, Matching.AllWords, Ranking.Alphabetical, Thesaurus.Parse(Assets.Text("Portals/Merrow/synonyms.txt")));

    public override IReadOnlyList<JourneyPlan> Journeys => MerrowForms.Journeys;

    public override IReadOnlyList<ParityExpectation> Parity => MerrowPhone.Truth;

    public override IReadOnlyList<ServiceExpectation> Services =>
        [.. stock.Popular(World, Popular).Concat(MerrowForms.OfTopics(stock)).DistinctBy(m => m.Id).Select(ServiceExpectation.Of)];

    public override Answer Ask(string query)
    {
        if (Jump(query) is { } target) return new Answer(true, [target], 1, DelayMs, Pages: 3, Clicks: 2, "Goes straight to the guide, without any list.");
        var all = Engine.Find(query);
        return new Answer(true, [.. all.Take(PageSize)], all.Count, DelayMs, Pages: 3, Clicks: 2);
    }

    public override void Map(WebApplication app)
    {
        var forms = new MerrowForms(stock, Desk, Layout);
        forms.Map(app, UrlOf);
        app.MapGet("/", () => Page(Layout("Welcome", $"""
            <div class="welcome"><h1>Port Merrow Corporation</h1><p>Services for residents, firms and mariners of the Saltings.</p></div>
            <div class="two"><div><h2>Popular services</h2><ul class="plain">{Each(stock.Popular(World, Popular), m => $"<li><a href=\"{UrlOf(m)}\">{E(m.Title)}</a></li>")}</ul>{MerrowForms.TopicBox}</div>
            <div><h2>Harbour notices</h2><ul class="plain"><li>Quay Street closed for the herring fair</li><li>Spring tides: sluice times</li><li>Council minutes for May</li></ul><h2>Newsletter</h2><form action="/newsletter" method="post"><label for="em">Your e-mail address</label><br><input id="em" name="email" type="email"><button>Sign up</button></form></div></div>
            """)));
        app.MapGet("/find", async (HttpContext context, string? terms) =>
        {
            if (terms is null) return Page(Layout("Search", SearchForm("")));
            var query = terms.Trim();
            await Pause(DelayMs, context.RequestAborted);
            if (Jump(query) is { } target && !MerrowPhone.Hides(context, target))
            {
                Answered(context, "search", query, [target], 1, 1, DelayMs, "jump");
                return Results.Redirect(UrlOf(target));
            }

            var all = Engine.Find(query).Where(e => !MerrowPhone.Hides(context, e)).ToList();
            var shown = all.Take(PageSize).ToList();
            Answered(context, "search", query, shown, all.Count, 1, DelayMs);
            var text = all.Count == 0 ? $"<p>We couldn't find anything for “{E(query)}”.</p>" : $"<p>{all.Count} services</p>";
            return Page(Layout("Search results", SearchForm(query) + text + $"<dl class=\"found\">{Each(shown, e => $"<dt><a href=\"{UrlOf(e)}\">{E(e.Title)}</a></dt><dd>{E(e.Department)} · reviewed {e.Date}</dd>")}</dl><script>_tj.shown({shown.Count})</script>"));
        });
        app.MapGet("/services/{slug}", (HttpContext context, string slug) => stock.Find(slug[(slug.LastIndexOf('-') + 1)..]) is { } entry ? Page(Layout(entry.Title, MerrowPhone.Guide(context, entry) ?? Guide(entry))) : Page(Layout("Not found", "<h1>Page not found</h1>"), 404));
        app.MapGet("/apply/{id}", (HttpContext context, string id) => (stock.Find(id) is { } entry ? forms.Start(context, entry) : null) ?? Page(Layout("Apply", "<h1>Apply online</h1><p>Your application starts here.</p>")));
        app.MapGet("/about", () => Page(Layout("About", "<h1>About the Corporation</h1><p>Chartered 1611.</p>")));
        app.MapPost("/newsletter", () => Page(Layout("Newsletter", "<p>Thank you.</p>")));
    }

    protected override string UrlOf(Entry entry) =>
        "/services/" + string.Join('-', entry.Name.Split([' ', ':', '\''], StringSplitOptions.RemoveEmptyEntries)) + "-" + entry.Id;

    /// <summary>The one service that is meant, when the query is its title or matches nothing else.</summary>
    private Entry? Jump(string query)
    {
        var exact = stock.Matters.FirstOrDefault(m => string.Equals(m.Title, query.Trim(), StringComparison.OrdinalIgnoreCase));
        return exact ?? (Engine.Find(query) is [var only] ? only : null);
    }

    private static string SearchForm(string query) =>
        $"<h1>Search</h1><form class=\"finder\" action=\"/find\" role=\"search\" onsubmit=\"_tj.submit(this.terms.value)\"><label for=\"terms\">What are you looking for?</label><input id=\"terms\" name=\"terms\" type=\"search\" value=\"{E(query)}\"></form>";

    private static string Layout(string title, string body) => $$"""
        <!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>{{E(title)}} – Port Merrow</title><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"><script src="/stat.js"></script>
        <style>*{box-sizing:border-box}body{margin:0;font:18px/1.5 Georgia,"DejaVu Serif",serif;color:#12222e}a{color:#0b4f7c}header{background:#12324a;color:#fff}header .in,main,footer .in{max-width:1000px;margin:auto;padding:14px 18px}header nav{display:flex;flex-wrap:wrap;gap:4px 22px}header a{color:#cfe6f5}header strong{font-size:24px;display:block}.welcome{background:#e7eff4;padding:30px}.two{display:grid;grid-template-columns:repeat(auto-fit,minmax(280px,1fr));gap:30px}.plain{padding-left:18px}.finder input{display:block;width:100%;max-width:560px;font-size:18px;padding:9px;border:2px solid #12324a}.found dt{font-size:20px;margin-top:14px}.found dd{margin:0;color:#567}table{border-collapse:collapse}th,td{border-bottom:1px solid #ccd;padding:8px 12px;text-align:left;vertical-align:top}.start{display:inline-block;background:#1d6b3c;color:#fff;padding:10px 24px}.ask input:not([type]),.ask input[type=text],.ask input[type=email],.ask input[type=tel],.ask textarea{font-size:18px;padding:6px;border:2px solid #12324a;max-width:100%}.ask textarea{width:100%;display:block}.ask button{display:block;margin-top:24px}button.start{border:0;font-size:18px;cursor:pointer}fieldset{border:0;padding:0;margin:0}.opt{padding:6px 0}.opt input{width:24px;height:24px}.box label{display:block}.box{display:inline-block;margin-right:16px}.hint{color:#567}.error{color:#a3131f}.problem{border:4px solid #a3131f;padding:0 18px}.vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}.sum{display:grid;grid-template-columns:1fr 2fr auto;border-bottom:1px solid #ccd;padding:8px 0}.sum dd{margin:0}footer{background:#e7eff4;margin-top:40px;font-size:15px}</style></head>
        <body><header><div class="in"><strong>Port Merrow</strong><nav><a href="/">Home</a><a href="/find">Search</a><a href="/about">Council</a><a href="/about">Harbour</a><a href="/about">Contact</a><a href="/about">Sign in</a></nav></div></header>
        <main>{{body}}</main><footer><div class="in">The Saltings · Port Merrow Corporation · <a href="/about">Accessibility</a> · <a href="/about">Cookies</a></div></footer></body></html>
        """;

    private static string Guide(Entry entry)
    {
        var f = GuideFacts.OfEnglish(entry);
        return $"""
            <h1>{E(entry.Title)}</h1><table><tr><th>Service code</th><td>{entry.Code}</td></tr><tr><th>Department</th><td>{E(entry.Department)}</td></tr><tr><th>Who can apply</th><td>{f.Applicant}</td></tr>
            <tr><th>Time limit by law</th><td>{f.StatutoryDays} working days</td></tr><tr><th>We promise</th><td>{f.PromisedDays} working days</td></tr><tr><th>Where</th><td>{f.Place}</td></tr><tr><th>Opening hours</th><td>{f.Hours}</td></tr><tr><th>Telephone</th><td>{f.Phone}</td></tr><tr><th>Complaints</th><td>{f.Supervision}</td></tr><tr><th>Legal basis</th><td>{f.Basis}</td></tr><tr><th>Fee</th><td>{f.Fee}</td></tr><tr><th>What you need</th><td>{Each(f.Materials, m => E(m) + "<br>")}</td></tr></table>
            <p><a class="start" href="/apply/{entry.Id}">Apply online</a></p>
            """;
    }
}
