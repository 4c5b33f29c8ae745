using System.Collections.Immutable;

namespace Probe.Core.Probes.Journey.Guarding;

/// <summary>A request that the guard kept from leaving. Names only; values are never kept.</summary>
/// <param name="Method">Such as <c>POST</c>; <c>MESSAGE</c> for a WebSocket message, <c>CONNECT</c> for an encrypted connection that was refused unread.</param>
/// <param name="Url">Its query's values, and the persona's values in its path, are masked by <c>…</c>. Untrusted.</param>
/// <param name="FieldNames">Of query and body; members of objects joined by dots. At most 200. Untrusted.</param>
/// <param name="Reason">Why, in a sentence.</param>
/// <param name="How">Which layer held it.</param>
/// <param name="Stance">What was allowed at that time.</param>
public sealed record HeldBack(string Method, string Url, ImmutableArray<string> FieldNames, string Reason, GuardLayer How, GuardStance Stance)
{
    /// <summary>True: it speaks of statistics; its being held proves nothing about a submission.</summary>
    public bool Statistics { get; init; }

    /// <summary>True: pressed to go on, held because it may have been the submission itself.</summary>
    public bool InDoubt { get; init; }
}
