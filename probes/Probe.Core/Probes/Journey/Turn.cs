using Probe.Core.Probes.Journey.Reading;

namespace Probe.Core.Probes.Journey;

/// <summary>What came of a page.</summary>
/// <param name="End">Not null: the journey ends.</param>
/// <param name="Next">The page that came; null: the journey ends.</param>
internal sealed record Turn(JourneyOutcome? End, PageReading? Next)
{
    public static implicit operator Turn(JourneyOutcome end) => new(end, null);
}
