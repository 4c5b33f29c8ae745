using System.Collections.Immutable;
using Probe.Core.Scoring;
using Probe.Core.Visits;

namespace Probe.Core.Records;

/// <summary>What a report of search visits shows: facts and verdicts, nothing drawn and nothing read from a disk.</summary>
/// <param name="Run">The run.</param>
/// <param name="MadeAt">When the report was made, by our clock.</param>
/// <param name="Visits">In the order in which the reader shall see them: the order asked, never a ranking.</param>
public sealed record SearchReportModel(RunId Run, DateTimeOffset MadeAt, ImmutableArray<ReportedVisit> Visits);

/// <summary>A visit, its verdict, and where its proof lies.</summary>
/// <param name="Visit">The facts.</param>
/// <param name="Verdict">The verdict under the present policy.</param>
/// <param name="EvidenceFolder">The visit's folder as a reader would look for it; null: no evidence was kept.</param>
/// <param name="ManifestHead">SHA-256 of the visit's manifest, hexadecimal; null: not sealed.</param>
public sealed record ReportedVisit(Visit Visit, SearchVerdict Verdict, string? EvidenceFolder = null, string? ManifestHead = null);
