using System.Text.Encodings.Web;
using System.Text.Json;
using SamplePortal.Applying;
using SamplePortal.Catalogue;
using SamplePortal.Portals;

namespace SamplePortal.Truth;

/// <summary>/truth: what happened on this portal, and what should be found on it.</summary>
internal static class TruthEndpoints
{
    private const int LargestBeacon = 4096;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        // For people who read it in a terminal; never put into a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void MapTruth(this WebApplication app, Portal portal, World world)
    {
        app.MapGet("/truth", () => Results.Json(new { portal = portal.Card.Id, portal.Card.SearchIs, log = portal.Log.Snapshot() }, Json));
        app.MapPost("/truth/reset", () =>
        {
            portal.Log.Reset();
            return Results.NoContent();
        });
        app.MapGet("/truth/expected", () => Results.Json(Expected(portal, world), Json));
        app.MapGet("/truth/expected/journeys", () => Results.Json(portal.Journeys.Select(j => JourneyExpectation.Of(j, portal)), Json));
        app.MapGet("/truth/expected/usability", () => Results.Json(portal.Usability, Json));
        app.MapGet("/truth/expected/services", () => Results.Json(portal.Services, Json));
        app.MapGet("/truth/expected/parity", () => Results.Json(portal.Parity, Json));
        app.MapPost("/truth/beacon", async (HttpContext context) =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var text = await reader.ReadToEndAsync(context.RequestAborted);
            if (text.Length > LargestBeacon) return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
            try
            {
                var beacon = JsonSerializer.Deserialize<Beacon>(text, Json);
                if (beacon is null) return Results.BadRequest();
                portal.Log.Add(beacon.Kind, beacon.Path, beacon.Query, total: beacon.Total, detail: beacon.Detail, tab: beacon.Tab, at: beacon.At);
                return Results.NoContent();
            }
            catch (JsonException)
            {
                return Results.BadRequest();
            }
        });
        app.MapGet("/stat.js", () => Results.Text(Assets.Text("Truth/analytics.js"), "text/javascript; charset=utf-8"));
    }

    public static IReadOnlyList<Expectation> Expected(Portal portal, World world)
    {
        var words = portal.English
            ? world.Needs.SelectMany(n => n.Variants.En.Prepend(n.Word.En)).Concat(world.AbolishedMatters.Select(a => a.NameEn))
            : world.Needs.SelectMany(n => n.Variants.Zh.Prepend(n.Word.Zh)).Concat(world.AbolishedMatters.Select(a => a.Name));
        return [.. words.Select(w => Expectation.Of(w, world.WishOf(w), portal.Ask(w)))];
    }

    private sealed record Beacon(string Kind, string? Tab, double At, string Path, string? Query, int? Total, string? Detail);
}
