using Probe.Core.Probes.Journey;

namespace Probe.Core.Probes.Parity;

/// <summary>What a visit is asked to hold against each other: one matter on two channels.</summary>
/// <param name="Web">The search for the matter on the first channel; its target's home is where it begins.</param>
/// <param name="Phone">The same on the second.</param>
public sealed record ParityErrand(JourneyErrand Web, JourneyErrand Phone);
