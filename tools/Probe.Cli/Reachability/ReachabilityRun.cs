using Probe.Cli.Visiting;
using Probe.Core.Probes.Reachability;
using Probe.Core.Records;
using Probe.Core.Records.Kinds;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;
using Probe.Storage.Evidence;

namespace Probe.Cli.Reachability;

/// <summary>Opens a target's home page once: one visit.</summary>
internal sealed class ReachabilityRun(IDriver driver, VisitKeeper keeper, TimeProvider time)
{
    /// <exception cref="EvidenceException">The evidence folder cannot be written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled: the visit in hand is not sealed.</exception>
    public async Task<ReachabilityMade> MakeAsync(VisitKey key, Target target, DeviceProfile device, CancellationToken cancellationToken)
    {
        var home = target.Web.HomeFor(device);
        // Looking for the portal's own language would open it twice.
        var language = target.Web.Language ?? Language.Zh;
        var rule = ReachabilityRule.Inspection;
        var startedAt = time.GetUtcNow();
        using var folder = keeper.Begin(key, VisitJson.WriteAny(new ReachabilityPlan(target, home, device, language, rule, startedAt)), ReachabilityVisitRecord.KindName);
        var started = time.GetTimestamp();
        var evidence = await new ReachabilityShopper(new LoggedDriver(driver, keeper.LogOf(key), time), time).ShopAsync(
            home, new SessionOptions(device, language, target.UserAgent), rule.Limit, (file, bytes, cancel) => folder.WritePicturesAsync([(file, bytes)], cancel), cancellationToken);
        var visit = new ReachabilityVisitRecord(key, target, device, language, startedAt, time.GetElapsedTime(started), Measuring.With(driver.Identity, device), evidence);
        var kept = await keeper.KeepAsync(folder, visit, evidence.Failure, evidence.Fault, VisitKinds.Reachability.JudgementOf(visit, new ReachabilityJudgement(evidence.Reached), time.GetUtcNow()), evidence.Reached switch { true => "loaded", false => "did not load", null => "not measured" }, cancellationToken);
        return new ReachabilityMade(visit, kept.Head, kept.Fault);
    }
}

/// <summary>A visit that was made.</summary>
/// <param name="Head">The manifest's digest; null: it was not kept.</param>
/// <param name="NotKept">Why it was not; null: it was.</param>
internal sealed record ReachabilityMade(ReachabilityVisitRecord Visit, string? Head, Fault? NotKept);

/// <summary>What is written down before the page is opened.</summary>
internal sealed record ReachabilityPlan(Target Target, Uri Home, DeviceProfile Device, Language Language, ReachabilityRule Rule, DateTimeOffset StartedAt);
