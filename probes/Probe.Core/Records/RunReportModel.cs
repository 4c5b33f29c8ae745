using System.Collections.Immutable;
using Probe.Core.Reviews;
using Probe.Core.Scoring;
using Probe.Core.Visits;

namespace Probe.Core.Records;

/// <summary>What a report of a run shows: facts and verdicts, nothing drawn and nothing read from a disk.</summary>
/// <param name="Run">The run.</param>
/// <param name="MadeAt">When the report was made, by our clock.</param>
/// <param name="Visits">Its searches. In the order in which the reader shall see them: the order asked, never a ranking.</param>
public sealed record RunReportModel(RunId Run, DateTimeOffset MadeAt, ImmutableArray<ReportedVisit> Visits)
{
    /// <summary>Its journeys, in the order asked.</summary>
    public ImmutableArray<ReportedJourney> Journeys { get; init; } = [];

    /// <summary>Its usability visits, in the order asked: device by device.</summary>
    public ImmutableArray<ReportedUsability> Usability { get; init; } = [];

    /// <summary>Its visits of service lists, in the order asked.</summary>
    public ImmutableArray<ReportedServices> Services { get; init; } = [];

    /// <summary>Its visits of one matter on two channels, in the order asked.</summary>
    public ImmutableArray<ReportedParity> Parity { get; init; } = [];

    /// <summary>Those of its verdicts about which people did something, each with the one that counts.</summary>
    public ImmutableArray<ReviewCase> Reviewed { get; init; } = [];

    /// <summary>Its openings of home pages, those of one home page and device together.</summary>
    public ImmutableArray<ReportedReachability> Reachability { get; init; } = [];

    /// <summary>Whether nothing of the run is stored.</summary>
    public bool IsEmpty => Visits.IsEmpty && Journeys.IsEmpty && Usability.IsEmpty && Services.IsEmpty && Parity.IsEmpty && Reachability.IsEmpty;
}

/// <summary>A visit, its verdict, and where its proof lies.</summary>
/// <param name="Visit">The facts.</param>
/// <param name="Verdict">The verdict under the present policy.</param>
/// <param name="EvidenceFolder">The visit's folder as a reader would look for it; null: no evidence was kept.</param>
/// <param name="ManifestHead">SHA-256 of the visit's manifest, hexadecimal; null: not sealed.</param>
public sealed record ReportedVisit(Visit Visit, SearchVerdict Verdict, string? EvidenceFolder = null, string? ManifestHead = null)
{
    /// <summary>Why it was not kept: a fault of ours, or a failure that was not seen again. Null: it was kept, or ended early.</summary>
    public Fault? NotKept { get; init; }
}

/// <summary>A journey, what it cost, and where its proof lies.</summary>
/// <param name="Visit">The facts.</param>
/// <param name="Verdict">Effort and depth under the present rules.</param>
/// <param name="EvidenceFolder">As of <see cref="ReportedVisit"/>.</param>
/// <param name="ManifestHead">As of <see cref="ReportedVisit"/>.</param>
public sealed record ReportedJourney(JourneyVisitRecord Visit, JourneyVerdict Verdict, string? EvidenceFolder = null, string? ManifestHead = null)
{
    /// <summary>What it is held against; null: nothing is known.</summary>
    public JourneyYardstick? Yardstick { get; init; }

    /// <summary>As of <see cref="ReportedVisit.NotKept"/>.</summary>
    public Fault? NotKept { get; init; }
}

/// <summary>A usability visit, what the rules say of it, and where its proof lies.</summary>
/// <param name="Visit">The facts.</param>
/// <param name="Verdict">Findings under the present rules.</param>
/// <param name="EvidenceFolder">As of <see cref="ReportedVisit"/>.</param>
/// <param name="ManifestHead">As of <see cref="ReportedVisit"/>.</param>
public sealed record ReportedUsability(UsabilityVisitRecord Visit, UsabilityVerdict Verdict, string? EvidenceFolder = null, string? ManifestHead = null)
{
    /// <summary>The same target, scenario and device the last time; null: it is the first.</summary>
    public UsabilityBefore? Before { get; init; }

    /// <summary>As of <see cref="ReportedVisit.NotKept"/>.</summary>
    public Fault? NotKept { get; init; }
}

/// <param name="Verdict">Of that visit's evidence under the present rules: what changed is the portal, not the rules.</param>
public sealed record UsabilityBefore(RunId Run, DateTimeOffset StartedAt, UsabilityVerdict Verdict);
