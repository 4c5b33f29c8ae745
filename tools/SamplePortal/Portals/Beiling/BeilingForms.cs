using SamplePortal.Applying;
using SamplePortal.Catalogue;

namespace SamplePortal.Portals.Beiling;

/// <summary>Applying at Beiling: what the single page fetches and posts, as JSON. Both steps have one address.</summary>
internal sealed class BeilingForms(Stock stock, Desk desk)
{
    private const double FieldsMs = 250;
    private const string Lost = "a draft that was saved is not found again";
    private const string Why = "The form is filled and sent online; nothing is said of originals but that they are on the guide's list.";

    public static IReadOnlyList<JourneyPlan> Journeys { get; } =
    [
        new(Errands.SetUpWord, "company", "企业设立登记", new Leg(4, 3), true, new Leg(1, 2, 6), "readyToSubmit", "II", Why, Faults: ["search does not know the word", "no summary", "success is said in a toast only", Lost]),
        new(Errands.ConstructionWord, "company", "建筑工程施工许可证核发", new Leg(4, 3), true, new Leg(1, 2, 5), "readyToSubmit", "II", Why, Faults: ["no summary", "success is said in a toast only", Lost]) { ApplyInResults = true },
        new(Errands.PropertyWord, "person", "不动产首次登记", new Leg(4, 3), true, new Leg(1, 2, 8), "readyToSubmit", "II", Why, Faults: ["no summary", "success is said in a toast only", Lost]) { ApplyInResults = true },
        new(Errands.PropertyWord, "company", "不动产首次登记", new Leg(4, 3), true, new Leg(1, 2, 8), "readyToSubmit", "II", Why, Faults: ["no summary", "success is said in a toast only", Lost]) { ApplyInResults = true },
    ];

    public void Map(WebApplication app, TimeProvider clock)
    {
        app.MapScript("/static/js/apply.js", "Portals/Beiling/apply.js");
        app.MapGet("/api/themes", (bool? firm) => Results.Json(Theme.All.Where(t => t.Firm == (firm ?? false)).Select(t => new { t.Id, t.Title })));
        app.MapGet("/api/theme/{id}", (string id) => Theme.Find(id) is { } theme
            ? Results.Json(new { title = theme.Title, rows = theme.MattersOf(stock).Select(m => new { m.Id, name = m.Title }) })
            : Results.NotFound());
        app.MapGet("/api/apply/{id}", (HttpContext context, string id) =>
        {
            if (Find(id) is not { } found) return Results.Json(new { open = false });
            desk.Opened(context, found.Entry.Name);
            return Results.Json(new
            {
                open = true,
                name = found.Entry.Title,
                bare = found.Errand == Errand.Property,
                trigger = BeilingQuestions.TriggerOf(found.Errand),
                steps = BeilingQuestions.StepsOf(found.Errand).Select(s => s.Select(Told)),
            });
        });
        app.MapGet("/api/apply/{id}/fields", async (HttpContext context, string id, string? choice) =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(FieldsMs), clock, context.RequestAborted);
            return Find(id) is { } found ? Results.Json(BeilingQuestions.MoreOf(found.Errand, choice ?? "").Select(Told)) : Results.NotFound();
        });
        app.MapPost("/api/apply/{id}/step", async (HttpContext context, string id) =>
        {
            if (Find(id) is not { } found) return Results.NotFound();
            var body = await Desk.ReadJsonAsync(context);
            var more = BeilingQuestions.MoreOf(found.Errand, body.GetValueOrDefault(BeilingQuestions.TriggerOf(found.Errand), ""));
            var received = desk.Accept(context, id, [.. BeilingQuestions.StepsOf(found.Errand)[0], .. more], body);
            if (received.Good) desk.Step(context, body.Keys);
            return Results.Json(new { ok = received.Good, errors = received.Faults });
        });
        app.MapPost("/api/apply/{id}/draft", async (HttpContext context, string id) =>
        {
            desk.Draft(context, (await Desk.ReadJsonAsync(context)).Keys);
            return Find(id) is null ? Results.NotFound() : Results.Json(new { ok = true });
        });
        app.MapPost("/api/apply/{id}/submit", async (HttpContext context, string id) =>
        {
            if (Find(id) is not { } found) return Results.NotFound();
            var received = await desk.ReceiveJsonAsync(context, id, BeilingQuestions.StepsOf(found.Errand)[1]);
            return received.Good
                ? Results.Json(new { ok = true, no = desk.Submit(context, received.Values.Keys) })
                : Results.Json(new { ok = false, errors = received.Faults });
        });
    }

    private (Entry Entry, Errand Errand)? Find(string id) =>
        stock.Find(id) is { } entry && Errands.Of(entry.Name) is var errand and not Errand.None ? (entry, errand) : null;

    private static object Told(Question q) => new { q.Name, q.Label, kind = q.Kind.ToString(), q.Required, q.Options, q.Max };
}
