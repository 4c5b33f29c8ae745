using System.Collections.Immutable;
using System.Text.Json;
using Probe.Drivers.WebDriver;

namespace Probe.LiveTests.Apps;

/// <summary>What really happened on the stand-in: its screen's trusted events, and what its server received.</summary>
public sealed record StandInTruth(
    bool Simulated,
    ImmutableArray<StandInTruth.Event> Taps,
    ImmutableArray<StandInTruth.Event> LongPresses,
    ImmutableArray<StandInTruth.Event> Swipes,
    ImmutableArray<StandInTruth.Event> Typed,
    ImmutableArray<StandInTruth.Event> Screens,
    ImmutableArray<StandInTruth.Event> Dialogs,
    ImmutableArray<StandInTruth.Event> Starts,
    ImmutableArray<StandInTruth.Event> Crashes,
    ImmutableArray<StandInTruth.Event> Searches,
    ImmutableArray<StandInTruth.Event> Submissions)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public sealed record Event(string Kind, string? Name, string? Target, string? Screen, string? Field, string? Value, string? Query, string? How, string? Channel, ImmutableDictionary<string, JsonElement>? Fields);

    public static async Task<StandInTruth> OfAsync(AppiumSession session, CancellationToken cancellationToken) =>
        JsonSerializer.Deserialize<StandInTruth>(JsonSerializer.Serialize(await session.AskAsync("truth", cancellationToken)), Json)!;
}
