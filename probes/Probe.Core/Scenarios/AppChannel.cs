using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Probe.Core.Scenarios;

/// <summary>A government's app, and where it is visited.</summary>
/// <param name="App">Android's package or iOS' bundle, in its own capitals.</param>
/// <param name="Activity">Android: the first screen's class; null: the launcher's.</param>
/// <param name="Server">The Appium server or farm, without a name and a key; null: the command line names it.</param>
/// <param name="Language">The app's language; null: read from its screens.</param>
/// <param name="Devices">The device matrix, the usual one first; empty: whichever the server gives.</param>
/// <param name="Capabilities">What the server is asked for beside, by full names. No secrets.</param>
/// <param name="Locators">Places of the search that are declared instead of found, as <see cref="Visits.Screens.DeclaredLocator"/> writes them.</param>
public sealed record AppChannel(
    AppKind Platform,
    string App,
    string? Activity,
    Uri? Server,
    Language? Language,
    ImmutableArray<AppPhone> Devices,
    ImmutableDictionary<string, JsonElement> Capabilities,
    SearchLocators Locators)
{
    /// <summary>The one app that the stand-in of tools/appium has.</summary>
    public const string StandInApp = "gov.qinghe.services";

    /// <summary>Where declared journeys go otherwise in the app; null: nowhere.</summary>
    public ImmutableArray<JourneyOverride>? Journeys { get; init; }

    /// <summary>As targets write it: the app's name in place of a host.</summary>
    [JsonIgnore]
    public Uri Home => HomeOf(App);

    public static Uri HomeOf(string app) => new($"{Target.AppScheme}://{app}/");

    /// <summary>The app that an address means, in its own capitals: an address' host is spelt small.</summary>
    public static string AppOf(Uri home)
    {
        ArgumentNullException.ThrowIfNull(home);
        var text = home.OriginalString;
        var from = text.IndexOf("://", StringComparison.Ordinal) + 3;
        var to = text.IndexOf('/', from);
        return to < 0 ? text[from..] : text[from..to];
    }
}

/// <summary>What an app runs on.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AppKind>))]
public enum AppKind
{
    [JsonStringEnumMemberName("android")]
    Android,
    [JsonStringEnumMemberName("ios")]
    Ios,

    /// <summary>No phone: the sample app of tools/appium, which says so in all that comes of it.</summary>
    [JsonStringEnumMemberName("stand-in")]
    StandIn,
}

/// <summary>One phone of a device matrix.</summary>
/// <param name="Name">As results call it: letters, digits and hyphens.</param>
/// <param name="Udid">Which one on the server; null: by the model.</param>
/// <param name="Model">'iPhone 17': what a farm or a simulator calls it; null: any.</param>
/// <param name="Version">Of the system; null: any.</param>
/// <param name="Capabilities">Beside those of the app; they win.</param>
public sealed record AppPhone(string Name, string? Udid, string? Model, string? Version, ImmutableDictionary<string, JsonElement> Capabilities);
