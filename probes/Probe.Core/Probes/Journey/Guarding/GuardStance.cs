using System.Text.Json.Serialization;

namespace Probe.Core.Probes.Journey.Guarding;

/// <summary>What the shopper is about, and so what may leave the browser.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GuardStance>))]
public enum GuardStance
{
    /// <summary>Looks and fills in: only what reads may leave.</summary>
    Reading,

    /// <summary>Presses what was judged to lead on: that press's posts may leave, until the next document.</summary>
    GoingOn,

    /// <summary>Presses on from the last step that a page counts: as going on, but only with a page that comes in its place. What a script writes there may be the filing, by whatever name.</summary>
    LastStep,

    /// <summary>Presses on from what may be the last page: only what reads may leave, and no page whose address speaks of an end.</summary>
    LastLook,

    /// <summary>Presses a login: its post may leave.</summary>
    SigningIn,

    /// <summary>Hands over a file: what carries one may leave.</summary>
    Uploading,

    /// <summary>Nothing leaves any more, to no host, by no connection that was open before.</summary>
    Braked,

    /// <summary>The target's file and the command line both allow a real submission: it may leave, once.</summary>
    Consented,
}

/// <summary>What keeps a request back.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GuardLayer>))]
public enum GuardLayer
{
    /// <summary>The forward proxy below the browser.</summary>
    Proxy,

    /// <summary>The browser's own interception.</summary>
    Routing,
}

/// <summary>Which layers stand.</summary>
[Flags]
public enum GuardLayers
{
    None = 0,
    Proxy = 1,

    /// <summary>The proxy opens encrypted connections and reads them. The portal then sees our TLS and not the browser's, and client certificates cannot be used.</summary>
    Decryption = 2,

    /// <summary>Interception in the browser, for what the proxy cannot read. It misses some techniques until the brake is on: beacons as a page is left, shared workers.</summary>
    Routing = 4,

    /// <summary>Nothing passes by.</summary>
    Whole = Proxy | Decryption,

    /// <summary>For portals that refuse our TLS.</summary>
    Tunnelled = Proxy | Routing,
}

/// <summary>A guard to be put on a session.</summary>
/// <param name="Values">The persona's values that nobody may be sent by accident.</param>
/// <param name="DraftsAllowed">True: saving a draft is no submission for this target.</param>
/// <param name="Harmless">Address prefixes (scheme, host, path) that may always be sent to but when braked: a declared statistics address.</param>
public sealed record GuardOptions(PersonaValues Values, bool DraftsAllowed, System.Collections.Immutable.ImmutableArray<string> Harmless)
{
    public static GuardOptions Default { get; } = new(PersonaValues.None, DraftsAllowed: false, []);

    public GuardLayers Layers { get; init; } = GuardLayers.Whole;
}
