namespace Probe.Core.Probes.Journey;

/// <summary>One way to make a journey: goal-seeking, or by declared steps.</summary>
internal interface IJourneyVisit
{
    /// <summary>What the matter's guide stated.</summary>
    GuideSeen? Guide { get; }

    /// <summary>Where the press on 'apply' led.</summary>
    ApplyLed? Apply { get; }

    Task<JourneyOutcome> MakeAsync(CancellationToken cancellationToken);
}
