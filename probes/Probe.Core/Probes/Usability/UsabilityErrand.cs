using Probe.Core.Probes.Journey;

namespace Probe.Core.Probes.Usability;

/// <summary>What a usability visit is asked to do.</summary>
/// <param name="Walk">The way to the matter's first form: a goal-seeking journey that ends there.</param>
public sealed record UsabilityErrand(JourneyErrand Walk, UsabilityLimits Limits, SpeedConditions Conditions);

/// <param name="Pages">Pages measured at most. Default 10.</param>
/// <param name="Elements">Elements measured of a page at most. Default 5,000.</param>
/// <param name="AuditElements">A page with more is not audited by axe, which does not end on tens of thousands. Default 3,000.</param>
/// <param name="AuditTime">Default 20 s.</param>
/// <param name="Around">Pages opened in looking for the privacy policy, at most. Default 8.</param>
/// <param name="Load">For a page to be loaded over the phone's line. Default 40 s.</param>
public sealed record UsabilityLimits(int Pages, int Elements, int AuditElements, TimeSpan AuditTime, int Around, TimeSpan Load)
{
    public static UsabilityLimits Default { get; } = new(10, 5000, 3000, TimeSpan.FromSeconds(20), 8, TimeSpan.FromSeconds(40));
}
