using Probe.Core.Scoring;
using Probe.Core.Visits;

namespace Probe.Core.Records;

/// <summary>A visit of one matter on two channels, what is made of it, and where its proof lies.</summary>
/// <param name="Visit">The facts.</param>
/// <param name="Verdict">What is the same and what differs under the present rules.</param>
/// <param name="EvidenceFolder">As of <see cref="ReportedVisit"/>.</param>
/// <param name="ManifestHead">As of <see cref="ReportedVisit"/>.</param>
public sealed record ReportedParity(ParityVisitRecord Visit, ParityVerdict Verdict, string? EvidenceFolder = null, string? ManifestHead = null);
