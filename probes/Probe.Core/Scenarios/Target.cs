using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Probe.Core.Visits;

namespace Probe.Core.Scenarios;

/// <summary>A government and the channels on which it serves.</summary>
/// <param name="Id">Unique among targets; letters, digits and hyphens.</param>
/// <param name="Name">As reports show it.</param>
/// <param name="Level">Its administrative level.</param>
/// <param name="Region">The region it belongs to; null where unknown.</param>
/// <param name="Web">The portal for desktop and phone browsers.</param>
/// <param name="Pace">Least time between the starts of two attempts; null: the default of the command.</param>
/// <param name="UserAgent">An identity that the target asks visitors to declare; null: a browser's own.</param>
/// <param name="KeywordSet">The set that is asked unless the command names one; null: twelve.</param>
/// <param name="File">The file it was read from; null for a bare address.</param>
public sealed record Target(
    string Id,
    LocalText Name,
    GovernmentLevel Level,
    LocalText? Region,
    WebChannel Web,
    TimeSpan? Pace,
    string? UserAgent,
    string? KeywordSet,
    string? File)
{
    /// <summary>An app's home has the scheme <c>app</c> and its package or bundle as host.</summary>
    public const string AppScheme = "app";

    [JsonIgnore]
    public bool IsApp => Web.Home.Scheme == AppScheme;

    /// <summary>By which channel it is visited: <c>web</c> or <c>app</c>.</summary>
    [JsonIgnore]
    public string Channel => IsApp ? "app" : "web";

    /// <summary>Why this government agrees to one real submission; null: it does not.</summary>
    public string? ConsentReason { get; init; }

    /// <summary>True: saving a draft is no submission here.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool DraftsAllowed { get; init; }

    /// <summary>Where declared journeys go otherwise here; null: nowhere.</summary>
    public ImmutableArray<JourneyOverride>? Journeys { get; init; }

    /// <summary>The government's app as its file declares it; null: it declares none.</summary>
    public AppChannel? App { get; init; }

    /// <summary>The same government, visited by its app. What its file says of the portal's places (CSS selectors, addresses) means nothing there.</summary>
    /// <exception cref="InvalidOperationException">Its file declares no app.</exception>
    public Target OnApp()
    {
        var app = App ?? throw new InvalidOperationException($"The target '{Id}' declares no app.");
        ImmutableArray<JourneyOverride> own = app.Journeys ?? [];
        ImmutableArray<JourneyOverride> journeys = [.. own, .. (Journeys ?? []).Where(j => own.All(o => o.Journey != j.Journey)).Select(j => j.WithoutPlaces())];
        return this with { Web = new WebChannel(app.Home, null, app.Language, app.Locators), Journeys = journeys.IsEmpty ? null : journeys };
    }
}

public enum GovernmentLevel
{
    Unknown,
    National,
    Province,
    City,
    County,
    Township,
}

/// <summary>A portal in a browser.</summary>
/// <param name="Home">Its home page: http or https.</param>
/// <param name="PhoneHome">The phone site's home page where it has one of its own.</param>
/// <param name="Language">The portal's language; null: read from the page.</param>
/// <param name="Locators">What is declared instead of found.</param>
public sealed record WebChannel(Uri Home, Uri? PhoneHome, Language? Language, SearchLocators Locators)
{
    /// <summary>Where the services are listed, http or https; null: found from the home page on.</summary>
    public ImmutableArray<Uri>? ServiceLists { get; init; }

    /// <summary>The home page that a device is sent to.</summary>
    public Uri HomeFor(DeviceProfile device)
    {
        ArgumentNullException.ThrowIfNull(device);
        return device.Touch ? PhoneHome ?? Home : Home;
    }
}

/// <summary>Declared places of a search, on a portal as CSS selectors, on an app by its platform's own ways; null: found.</summary>
/// <param name="Box">Where the words are typed.</param>
/// <param name="Button">What is pressed; <c>enter</c> presses the Enter key instead.</param>
/// <param name="Result">One result.</param>
/// <param name="Title">The title inside a result.</param>
/// <param name="Next">Leads to the next page of results.</param>
/// <param name="Opener">What must be pressed before the box shows.</param>
public sealed record SearchLocators(string? Box, string? Button, string? Result, string? Title, string? Next, string? Opener)
{
    public static SearchLocators None { get; } = new(null, null, null, null, null, null);

    public bool IsEmpty => this == None;
}
