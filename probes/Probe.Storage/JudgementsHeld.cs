using System.Collections.Immutable;
using Probe.Core.Records;

namespace Probe.Storage;

/// <summary>Which judgements a store lacks of those that are carried into it.</summary>
internal static class JudgementsHeld
{
    /// <summary>
    /// The judgements to append so that the store holds all of them in their order; null where it holds others. A copy that was broken off
    /// left the first ones; a store that went on judging by itself holds more: both are no difference.
    /// </summary>
    internal static ImmutableArray<Judgement>? Missing(ImmutableArray<Judgement> held, ImmutableArray<Judgement> carried)
    {
        var shared = Math.Min(held.Length, carried.Length);
        return held.AsSpan(0, shared).SequenceEqual(carried.AsSpan(0, shared)) ? carried[shared..] : null;
    }
}
