using System.Collections.Immutable;
using Probe.Core.Scoring;
using Probe.Core.Visits;

namespace Probe.Core.Records;

/// <summary>The visits of one home page on one device in one run, and what they say together.</summary>
/// <param name="Visits">By their beginning. At least one.</param>
/// <param name="EvidenceFolder">The run's folder as a reader would look for it; each visit's lies in it.</param>
/// <param name="ManifestHead">As of <see cref="ReportedVisit"/>.</param>
public sealed record ReportedReachability(ImmutableArray<ReachabilityVisitRecord> Visits, ReachabilityVerdict Verdict, string? EvidenceFolder = null, string? ManifestHead = null)
{
    /// <summary>All of a run, each home page and device by itself.</summary>
    public static IEnumerable<ReportedReachability> Of(IEnumerable<VisitRecord> run, string? folder, Func<VisitKey, string?> digest) =>
        run.OfType<ReachabilityVisitRecord>().GroupBy(v => (v.Key.Target, v.Key.Channel, v.Key.Device)).Select(same => new ReportedReachability([.. same.OrderBy(v => v.StartedAt)], ReachabilityVerdict.Of(same), folder, digest(same.OrderBy(v => v.StartedAt).Last().Key)));
}
