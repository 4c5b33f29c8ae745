namespace Probe.Core.Probes.Usability.Apps;

/// <summary>How much memory the app took at the end of the walk.</summary>
/// <param name="Bytes">Its proportional share (PSS), as the platform tells; null: not told.</param>
/// <param name="Unmeasured">Why not; empty: it was told.</param>
public sealed record MemoryFacts(long? Bytes, string Unmeasured);
