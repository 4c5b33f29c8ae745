using Probe.Core.Scoring;
using Probe.Core.Visits;

namespace Probe.Core.Records;

/// <summary>A visit of a portal's service lists, what is made of it, and where its proof lies.</summary>
/// <param name="Visit">The facts.</param>
/// <param name="Verdict">Fields and states under the present rules.</param>
/// <param name="EvidenceFolder">As of <see cref="ReportedVisit"/>.</param>
/// <param name="ManifestHead">As of <see cref="ReportedVisit"/>.</param>
public sealed record ReportedServices(ServicesVisitRecord Visit, ServicesVerdict Verdict, string? EvidenceFolder = null, string? ManifestHead = null)
{
    /// <summary>As of <see cref="ReportedVisit.NotKept"/>.</summary>
    public Fault? NotKept { get; init; }
}
