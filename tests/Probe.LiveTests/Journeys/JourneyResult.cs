using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Probe.LiveTests.Journeys;

/// <summary>The public JSON of a journey, read as a stranger reads it: by the documented names, not by our types.</summary>
public sealed record JourneyResult(
    string Target, bool Declared, string? Journey, string End, bool? EndedWell, string EndReason, int Pages, int Clicks, int Choices, int Fields, int Keystrokes, int NewTabs, int ValidationErrors, int? DownloadsOffered, int? DownloadsWorking, int Uploads, int Logins, int Backtracks, int WastedClicks, int? ShortestPages, double? Lostness,
    ImmutableArray<JourneyStepPart> Steps, ImmutableArray<string> Notes, string? Fault)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Presses that the portal's pages can have seen: the held one is pressed when nothing leaves any more.</summary>
    /// <param name="searched">The search's box is pressed once, and recorded as pressed and as typed into.</param>
    public int Presses(bool searched) => Steps.Sum(s => s.Actions.Count(a => a.Kind is "press" or "choose" or "type" or "login" || (a.Kind == "back" && a.Target != "the browser's back button"))) - (searched ? 1 : 0);

    /// <summary>Dates typed as a calendar of the browser's own takes them.</summary>
    public int Calendars => Steps.Sum(s => s.Actions.Count(a => a.Kind == "type" && DateOnly.TryParseExact(a.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)));

    public static async Task<JourneyResult> ReadAsync(string file, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(file);
        return (await JsonSerializer.DeserializeAsync<JourneyResult>(stream, Json, cancellationToken))!;
    }
}

public sealed record JourneyStepPart(int Page, int View, string Url, string Kind, bool Cost, ImmutableArray<JourneyActionPart> Actions);

public sealed record JourneyActionPart(string Kind, string Target, string Why, string? Value);

/// <summary>What a journey costs a perfect citizen, by <c>GET /truth/expected/journeys</c>.</summary>
public sealed record JourneyTruth(string Matter, string As, string End, int Pages, int Clicks, int Uploads, int Logins, int ShortestPages, ImmutableArray<string> Faults);
