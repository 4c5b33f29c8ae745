using System.Text.Json.Serialization;

namespace Probe.Core.Visits;

/// <summary>Our instrument, or the path to the portal, broke. Never scored.</summary>
/// <param name="Kind">What broke.</param>
/// <param name="Detail">What was seen, in a sentence without secrets.</param>
public sealed record Fault(FaultKind Kind, string Detail);

[JsonConverter(typeof(JsonStringEnumConverter<FaultKind>))]
public enum FaultKind
{
    BrowserMissing,
    BrowserCrashed,

    /// <summary>A visit that could submit was to be made by a browser elsewhere that the guard does not hold: nothing was opened.</summary>
    GuardMissing,
    PageCrashed,
    DriverLost,

    /// <summary>No phone, or no session with one, can be had.</summary>
    DeviceMissing,

    /// <summary>Nothing on the screen is where the target's file says that it is.</summary>
    DeclaredMissing,

    /// <summary>A step of ours took longer than its limit although the portal had answered.</summary>
    StepTimedOut,

    /// <summary>The steps that we performed and the trusted events that the page saw do not agree.</summary>
    CountsDisagree,
    EvidenceNotWritten,
    Interrupted,

    /// <summary>A page of our own did not answer either: the way from here was broken.</summary>
    PathLost,

    /// <summary>The portal's failure was gone when it was asked again.</summary>
    NotRepeated,

    /// <summary>The portal asked visitors to come later (HTTP 429, Retry-After).</summary>
    AskedToWait,
}

/// <summary>The portal's own failure, as seen from here.</summary>
/// <param name="Kind">What it did.</param>
/// <param name="Detail">The browser's words or the HTTP status.</param>
/// <param name="Status">The HTTP status where there was one; 100 to 599.</param>
public sealed record SiteFailure(SiteFailureKind Kind, string Detail, int? Status = null)
{
    /// <summary>How long it asked visitors to stay away (the header Retry-After); null: it did not ask. At most a day is heard.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>
    /// Whether the portal, or the path to it, was not there, so that nothing can be said about its service. A page that is
    /// missing (4xx), sends the browser in circles or is a file instead of a page is the service's own answer.
    /// </summary>
    [JsonIgnore]
    public bool Gone => Kind is not (SiteFailureKind.TooManyRedirects or SiteFailureKind.NotAPage or SiteFailureKind.AppEnded) && !(Kind == SiteFailureKind.HttpError && Status is < 500);
}

[JsonConverter(typeof(JsonStringEnumConverter<SiteFailureKind>))]
public enum SiteFailureKind
{
    NoSuchHost,
    Refused,
    ConnectionReset,

    /// <summary>Another failure of the connection, named in the detail.</summary>
    ConnectionFailed,
    Tls,
    TooManyRedirects,

    /// <summary>It answered that it failed: with an HTTP status, or in a page's words (系统繁忙) and none.</summary>
    HttpError,

    /// <summary>No answer within the limit (15 s: a national inspection's).</summary>
    Silent,

    /// <summary>It answered, and showed nothing usable within the limit.</summary>
    NeverLoads,
    TooLarge,

    /// <summary>It opened one dialog after another.</summary>
    DialogLoop,

    /// <summary>Its script kept the page from answering.</summary>
    Hangs,

    /// <summary>What it sent is a file, not a page.</summary>
    NotAPage,

    /// <summary>An app ended by itself: it crashed, or was ended by its platform.</summary>
    AppEnded,
}

/// <summary>Something stands in the way that a mystery shopper must not pass.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Obstacle>))]
public enum Obstacle
{
    Captcha,
    Login,

    /// <summary>A firewall's or rate limiter's refusal.</summary>
    Blocked,
}
