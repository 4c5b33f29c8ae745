using SamplePortal.Applying;
using SamplePortal.Catalogue;
using static SamplePortal.Portals.Html;

namespace SamplePortal.Portals.Merrow;

/// <summary>One question a page; an answer that leads out; check your answers, with ways back; property registration ends at the till.</summary>
internal sealed class MerrowForms(Stock stock, Desk desk, Func<string, string, string> layout)
{
    private const string Why = "Everything is given online and the result comes by post; a counter is named for questions.";
    private const string Trap = "the first answer of the first question ends the journey";

    private static readonly string[] DateParts = ["day", "month", "year"];

    private static readonly (string Slug, string Title, string[] Words)[] Topics =
    [
        ("business", "Business and trade", ["Company", "licence"]),
        ("building", "Building and construction", ["Construction permit"]),
        ("property", "Property and land", ["property"]),
        ("identity", "Identity and family", ["identity card", "Birth", "Marriage"]),
    ];

    public static IReadOnlyList<JourneyPlan> Journeys { get; } =
    [
        new("business set-up", "company", "Company registration", new Leg(3, 2), true, new Leg(14, 14, 3), "readyToSubmit", "IV", Why, Faults: [Trap, "search does not know the word"]),
        new("construction permit", "company", "Construction permit: issue", new Leg(3, 2), true, new Leg(13, 13, 2), "readyToSubmit", "IV", Why, Uploads: 1, Faults: [Trap]),
        new("property registration", "person", "First registration of property", new Leg(3, 2), true, new Leg(11, 11, 2), "payment", "IV", Why + " The fee is paid online."),
        new("property registration", "company", "First registration of property", new Leg(3, 2), true, new Leg(11, 11, 2), "payment", "IV", Why + " The fee is paid online."),
    ];

    public static string TopicBox { get; } =
        $"<h2>Browse by topic</h2><ul class=\"plain topics\">{Each(Topics, t => $"<li><a href=\"/topics/{t.Slug}\">{t.Title}</a></li>")}</ul>";

    public void Map(WebApplication app, Func<Entry, string> urlOf)
    {
        app.MapGet("/topics/{slug}", (string slug) => Topics.FirstOrDefault(t => t.Slug == slug) is { Slug: not null } topic
            ? Page(layout(topic.Title, $"<h1>{topic.Title}</h1><ul class=\"plain\">{Each(Of(stock, topic.Words), m => $"<li><a href=\"{urlOf(m)}\">{E(m.Title)}</a></li>")}</ul>"))
            : Results.NotFound());
        app.MapGet("/apply/{id}/check", (HttpContext context, string id) => Find(id) is { } entry ? Check(context, entry) : Results.NotFound());
        app.MapPost("/apply/{id}/send", (HttpContext context, string id) => Find(id) is { } entry ? Send(context, entry) : Results.NotFound());
        app.MapGet("/apply/{id}/cannot", (string id) => Find(id) is { } entry
            ? Page(layout("You cannot use this service", $"<h1>You cannot use this service</h1><p>{(Errands.Of(entry.Name) == Errand.SetUp ? "A company that is registered already is changed, not registered again." : "A permit is needed before the work starts. Telephone Building Control.")}</p><p><a href=\"/\">Return to the home page</a></p>"))
            : Results.NotFound());
        app.MapGet("/apply/{id}/pay", (HttpContext context, string id) => Find(id) is { } entry ? PayPage(context, entry) : Results.NotFound());
        app.MapPost("/apply/{id}/pay", async (HttpContext context, string id) =>
        {
            if (Find(id) is not { } entry) return Results.NotFound();
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            desk.Tell(context, "payment", "sent " + string.Join(',', form.Keys));
            return Done(entry, desk.Submit(context, form.Keys));
        });
        app.MapGet("/apply/{id}/{page}", (HttpContext context, string id, string page) => Find(id) is { } entry && PageOf(entry, page) is { } asked
            ? Page(Asked(entry, asked, Kept(context, id), null, context.Request.Query.ContainsKey("change")))
            : Results.NotFound());
        app.MapPost("/apply/{id}/{page}", async (HttpContext context, string id, string page) =>
        {
            if (Find(id) is not { } entry || PageOf(entry, page) is not { } asked) return Results.NotFound();
            var change = context.Request.Query.ContainsKey("change");
            var received = await desk.ReceiveAsync(context, id, asked.Questions);
            if (!received.Good) return Page(Asked(entry, asked, received.Values, received.Faults, change));
            desk.Step(context, asked.Questions.SelectMany(q => q.Parts));
            if (asked.Exit is { } exit && received.Of(asked.Slug) == exit) return new Redirection($"/apply/{id}/cannot");
            var pages = MerrowQuestions.PagesOf(Errands.Of(entry.Name), received.Values);
            var next = change ? Missing(pages, received.Values) : pages.SkipWhile(p => p.Slug != page).Skip(1).FirstOrDefault();
            return new Redirection($"/apply/{id}/{next?.Slug ?? "check"}");
        });
    }

    /// <summary>Everything that stands below the topics.</summary>
    public static IEnumerable<Entry> OfTopics(Stock stock) => Topics.SelectMany(t => Of(stock, t.Words));

    private static IEnumerable<Entry> Of(Stock stock, string[] words) => stock.Matters.Where(m => words.Any(w => m.Name.Contains(w, StringComparison.OrdinalIgnoreCase)));

    /// <summary>The start page; null when this service cannot be applied for online.</summary>
    public IResult? Start(HttpContext context, Entry entry)
    {
        if (Find(entry.Id) is null) return null;
        desk.Opened(context, entry.Name);
        var first = MerrowQuestions.PagesOf(Errands.Of(entry.Name))[0];
        return Page(layout("Before you start", $"<h1>{E(entry.Title)}</h1><p>Use this service to apply. It takes around 10 minutes.</p><h2>Before you start</h2><p>You will need your contact details and the documents named in the guide.</p><p><a class=\"start\" role=\"button\" href=\"/apply/{entry.Id}/{first.Slug}\">Start now</a></p>"));
    }

    private Entry? Find(string id) => stock.Find(id) is { } entry && Errands.Of(entry.Name) != Errand.None ? entry : null;

    private static MerrowPage? PageOf(Entry entry, string slug) => MerrowQuestions.PagesOf(Errands.Of(entry.Name)).FirstOrDefault(p => p.Slug == slug);

    private Dictionary<string, string> Kept(HttpContext context, string id) => desk.Of(context).Answers(id).ToDictionary(StringComparer.Ordinal);

    private static MerrowPage? Missing(IReadOnlyList<MerrowPage> pages, IReadOnlyDictionary<string, string> answers) =>
        pages.FirstOrDefault(p => p.Questions.Any(q => q.Required && answers.GetValueOrDefault(q.Name, "").Length == 0));

    private IResult Check(HttpContext context, Entry entry)
    {
        var kept = Kept(context, entry.Id);
        var errand = Errands.Of(entry.Name);
        var pages = MerrowQuestions.PagesOf(errand, kept);
        if (Missing(pages, kept) is { } missing) return new Redirection($"/apply/{entry.Id}/{missing.Slug}");
        var rows = pages.SelectMany(p => p.Questions.Where(q => q.Kind != Kind.Agree), (p, q) =>
            $"<div class=\"sum\"><dt>{q.Label}</dt><dd>{E(kept.GetValueOrDefault(q.Name, ""))}</dd><dd><a href=\"/apply/{entry.Id}/{p.Slug}?change=1\">Change<span class=\"vh\"> {q.Label.ToLowerInvariant()}</span></a></dd></div>");
        var end = errand == Errand.Property
            ? $"<p>You need to pay a fee of £45.00.</p><a class=\"start\" role=\"button\" href=\"/apply/{entry.Id}/pay\">Continue to payment</a>"
            : $"<h2>Now send your application</h2><p>By submitting this application you confirm that the details are correct.</p><form method=\"post\" action=\"/apply/{entry.Id}/send\"><button class=\"start\">Accept and send</button></form>";
        return Page(layout("Check your answers", $"<h1>Check your answers before sending your application</h1><dl>{string.Concat(rows)}</dl>{end}"));
    }

    private IResult Send(HttpContext context, Entry entry) => Done(entry, desk.Submit(context, Kept(context, entry.Id).Keys));

    private IResult Done(Entry entry, string number) =>
        Page(layout("Application complete", $"<div class=\"welcome\"><h1>Application complete</h1><p>Your reference number<br><strong>{number}</strong></p></div><p>We have received your application: {E(entry.Title)}.</p>"));

    private IResult PayPage(HttpContext context, Entry entry)
    {
        desk.Tell(context, "payment", "asked £45.00");
        return Page(layout("Enter card details", $"""
            <h1>Enter card details</h1><p>Payment for {E(entry.Title)}. Total amount: £45.00</p><form class="ask" method="post" action="/apply/{entry.Id}/pay">
            <p><label for="card-no">Card number</label><br><input id="card-no" name="cardNo" inputmode="numeric" autocomplete="cc-number"></p><p><label for="expiry-month">Expiry date: month</label> <input id="expiry-month" name="expiryMonth" size="2" autocomplete="cc-exp-month"> <label for="expiry-year">year</label> <input id="expiry-year" name="expiryYear" size="2" autocomplete="cc-exp-year"></p>
            <p><label for="cardholder">Name on card</label><br><input id="cardholder" name="cardholderName" autocomplete="cc-name"></p><p><label for="cvc">Card security code</label><br><input id="cvc" name="cvc" size="4" autocomplete="cc-csc"></p><button class="start">Pay £45.00</button></form>
            """));
    }

    private string Asked(Entry entry, MerrowPage page, IReadOnlyDictionary<string, string> values, IReadOnlyDictionary<string, string>? faults, bool change)
    {
        var one = page.Questions.Count == 1;
        var summary = faults is null ? "" : $"<div class=\"problem\" role=\"alert\"><h2>There is a problem</h2><ul>{Each(faults, f => $"<li><a href=\"#{f.Key}\">{f.Value}</a></li>")}</ul></div>";
        var previous = MerrowQuestions.PagesOf(Errands.Of(entry.Name), values).TakeWhile(p => p.Slug != page.Slug).LastOrDefault();
        var back = $"<p><a class=\"back\" href=\"/apply/{entry.Id}{(previous is null ? "" : "/" + previous.Slug)}\">Back</a></p>";
        var heading = one ? "" : $"<h1>{page.Heading}</h1>";
        return layout((faults is null ? "" : "Error: ") + page.Heading, $"""
            {back}{summary}<form class="ask" method="post" action="/apply/{entry.Id}/{page.Slug}{(change ? "?change=1" : "")}" enctype="multipart/form-data" novalidate>{heading}{Each(page.Questions, q => Field(q, one ? page.Heading : null, values, faults?.GetValueOrDefault(q.Name)))}<button class="start">Continue</button></form>
            """);
    }

    private static string Field(Question q, string? heading, IReadOnlyDictionary<string, string> values, string? fault)
    {
        string Value(string name) => E(values.GetValueOrDefault(name, ""));
        var hint = (q.Hint is null ? "" : $"<div class=\"hint\" id=\"{q.Name}-hint\">{q.Hint}</div>") + (fault is null ? "" : $"<p class=\"error\" id=\"{q.Name}-error\"><span class=\"vh\">Error:</span> {fault}</p>");
        var label = heading is null ? $"<label for=\"{q.Name}\">{q.Label}</label>" : $"<h1><label for=\"{q.Name}\">{heading}</label></h1>";
        var legend = $"<legend>{(heading is null ? q.Label : $"<h1>{heading}</h1>")}</legend>";
        return q.Kind switch
        {
            Kind.Radio => $"<fieldset>{legend}{hint}{Each(q.Options!, (o, i) => $"<div class=\"opt\"><input type=\"radio\" id=\"{q.Name}{(i == 0 ? "" : $"-{i + 1}")}\" name=\"{q.Name}\" value=\"{o}\"{(Value(q.Name) == E(o) ? " checked" : "")}><label for=\"{q.Name}{(i == 0 ? "" : $"-{i + 1}")}\">{o}</label></div>")}</fieldset>",
            Kind.DateBoxes => $"<fieldset>{legend}{hint}{Each(DateParts, p => $"<span class=\"box\"><label for=\"{q.Name}-{p}\">{char.ToUpperInvariant(p[0])}{p[1..]}</label><input id=\"{q.Name}-{p}\" name=\"{q.Name}-{p}\" inputmode=\"numeric\" size=\"{(p == "year" ? 4 : 2)}\" value=\"{Value($"{q.Name}-{p}")}\"></span> ")}</fieldset>",
            Kind.Agree => $"<fieldset>{legend}{hint}<div class=\"opt\"><input type=\"checkbox\" id=\"{q.Name}\" name=\"{q.Name}\" value=\"1\"{(Value(q.Name) == "1" ? " checked" : "")}><label for=\"{q.Name}\">{q.Label}</label></div></fieldset>",
            Kind.Area => $"{label}{hint}<textarea id=\"{q.Name}\" name=\"{q.Name}\" rows=\"5\">{Value(q.Name)}</textarea>",
            Kind.File => $"<h1>{heading}</h1><label for=\"{q.Name}\">{q.Label}</label>{hint}<input type=\"file\" id=\"{q.Name}\" name=\"{q.Name}\">{(Value(q.Name).Length > 0 ? $"<p>Uploaded: {Value(q.Name)}</p>" : "")}",
            _ => $"{label}{hint}<input id=\"{q.Name}\" name=\"{q.Name}\" type=\"{(q.Kind == Kind.Email ? "email" : q.Kind == Kind.Phone ? "tel" : "text")}\" value=\"{Value(q.Name)}\"{(q.Kind == Kind.Email ? " autocomplete=\"email\"" : q.Kind == Kind.Phone ? " autocomplete=\"tel\"" : "")}>",
        };
    }
}
