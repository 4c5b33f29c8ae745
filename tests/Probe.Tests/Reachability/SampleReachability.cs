using Probe.Core.Probes.Reachability;
using Probe.Core.Scenarios;
using Probe.Core.Visits;
using Probe.Tests.Storage;

namespace Probe.Tests.Reachability;

/// <summary>Openings of a home page, 20 a day.</summary>
internal static class SampleReachability
{
    public static readonly TimeSpan Apart = TimeSpan.FromDays(1) / 20;

    public static SiteFailure Silent { get; } = new(SiteFailureKind.Silent, "It did not answer within 15 s.");

    /// <param name="number">From 1; later ones as far apart as the campaign asks.</param>
    public static ReachabilityVisitRecord Visit(int number, SiteFailure? failure = null, Fault? fault = null, TimeSpan? late = null) => new(
        new VisitKey(SampleVisits.Run, "qinghe", ReachabilityVisitRecord.Scenario, "web", "desktop", number), SampleVisits.Target("qinghe"), DeviceProfile.Desktop, Language.Zh,
        SampleVisits.Morning + ((number - 1) * Apart) + (late ?? TimeSpan.Zero), TimeSpan.FromSeconds(3), new Instrument("0.1.0", "Chromium 156", "chromium-headless-shell", "Debian 12, 2 processors", []),
        new ReachabilityEvidence("http://qinghe.example/", failure is null && fault is null ? TimeSpan.FromSeconds(1.25) : null, failure is null && fault is null ? "http://qinghe.example/" : null, failure?.Status ?? 200, null, failure, fault));

    /// <param name="failed">Of which so many did not load, spread over them.</param>
    public static IEnumerable<ReachabilityVisitRecord> Visits(int count, int failed) =>
        Enumerable.Range(1, count).Select(i => Visit(i, i % 10 == 3 && i / 10 < failed ? Silent : null));
}
