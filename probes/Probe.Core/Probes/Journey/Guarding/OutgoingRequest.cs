namespace Probe.Core.Probes.Journey.Guarding;

/// <summary>What the browser wants it for, as far as can be seen.</summary>
public enum RequestPurpose
{
    Document,
    Style,
    Script,
    Image,
    Font,
    Media,
    Data,

    /// <summary>sendBeacon, an <c>a ping</c>, or a report of the browser's own.</summary>
    Beacon,
    WebSocket,
    EventSource,
    Other,
}

/// <summary>A request, or one WebSocket message, on its way out of the browser.</summary>
/// <param name="Method">In capitals; <c>MESSAGE</c> for a WebSocket message.</param>
/// <param name="Url">Absolute. Untrusted.</param>
/// <param name="Purpose">What for.</param>
/// <param name="TopLevel">True where a page of its own will come of it (a tab's main frame).</param>
public sealed record OutgoingRequest(string Method, Uri Url, RequestPurpose Purpose, bool TopLevel)
{
    /// <summary>Bytes of a body that are looked at.</summary>
    public const int MostBody = 256 * 1024;

    public const string Message = "MESSAGE";

    /// <summary>The Content-Type, whole; empty: none.</summary>
    public string MediaType { get; init; } = "";

    /// <summary>The body's beginning. ≤ <see cref="MostBody"/> bytes.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    public bool IsSafe => Method is "GET" or "HEAD" or "OPTIONS";
}

/// <param name="Allowed">False: it is held back.</param>
/// <param name="Reason">In a sentence; never a value.</param>
/// <param name="InDoubt">True: it was meant to go on, and its words speak of a final submission.</param>
public sealed record GuardVerdict(bool Allowed, string Reason, bool InDoubt = false);
