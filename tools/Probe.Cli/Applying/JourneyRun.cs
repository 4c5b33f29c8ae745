using Probe.Cli.Searching;
using Probe.Cli.Terminal;
using Probe.Core.Probes.Journey;
using Probe.Core.Records;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;
using Probe.Storage.Evidence;
using Serilog;

namespace Probe.Cli.Applying;

/// <summary>Makes a journey visit, keeps its evidence, computes its effort and stores it.</summary>
internal sealed class JourneyRun(ProbeHome home, IVisitStore store, IDriver driver, ILogger log, TimeProvider time)
{
    /// <param name="scenario">The journey's file by its id; null: goal-seeking, named by its goal.</param>
    /// <exception cref="EvidenceException">The evidence folder cannot be written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled: the plan stays, unsealed.</exception>
    public async Task<ReportedJourney> MakeAsync(RunId run, JourneyErrand errand, string? scenario, Action<string> progress, CancellationToken cancellationToken)
    {
        var device = errand.Session.Device;
        var key = new VisitKey(run, errand.Target.Id, scenario ?? JourneyVisitRecord.ScenarioOf(errand.Goal), "web", device.Name, 1);
        var startedAt = time.GetUtcNow();
        var plan = new JourneyPlan(errand.Target, errand.Goal, scenario, device, errand.Session.Language, errand.Limits, errand.Submit, errand.Today, errand.Login is not null, startedAt);
        using var folder = EvidenceFolder.Create(home.Evidence, key, VisitJson.WriteAny(plan), time, JourneyVisitRecord.KindName);
        var visitLog = log.ForContext("Visit", $"{run}/{key.Folder}");
        var started = time.GetTimestamp();
        var (evidence, pictures) = await new JourneyShopper(new LoggedDriver(driver, visitLog, time), time).ShopAsync(errand, progress, cancellationToken);
        var visit = new JourneyVisitRecord(
            key, errand.Target, device, errand.Session.Language, startedAt, time.GetElapsedTime(started), Measuring.With(driver.Identity, device), evidence);
        await folder.WritePicturesAsync([.. pictures.Select(each => (each.Picture.File, each.Bytes))], cancellationToken);
        var verdict = JourneyVerdict.Of(evidence);
        var evidenceFolder = $"{run}/{key.Folder}";
        if (evidence.Fault is { } fault)
        {
            // Not sealed and not stored: our failure is no measurement. What was seen until then stays.
            await folder.KeepUnsealedAsync(visit, cancellationToken);
            visitLog.Warning("a fault of ours ended it: {Why}", Inert.Line(fault.Detail));
            return new ReportedJourney(visit, verdict, evidenceFolder);
        }

        var head = await folder.SealAsync(visit, cancellationToken);
        await store.AppendAsync(visit, cancellationToken);
        await store.AppendJudgementAsync(JudgementOf(visit, verdict, time), cancellationToken);
        visitLog.Information("sealed {Head}; {End}", head, evidence.End);
        return new ReportedJourney(visit, verdict, evidenceFolder, head);
    }

    /// <summary>Effort and depth as the store keeps them.</summary>
    public static Judgement JudgementOf(JourneyVisitRecord visit, JourneyVerdict verdict, TimeProvider time) =>
        new(visit.Key, verdict.Rules, verdict.RulesVersion, time.GetUtcNow(), Measured: 1, JourneyVerdict.ReachedSubmission(visit.Evidence) ? 1 : 0, VisitJson.WriteAny(verdict));
}

/// <summary>What is written down before the first page is opened. The account and the answers' values are not in it.</summary>
/// <param name="Declared">The journey's file; null: goal-seeking.</param>
/// <param name="AccountAtHand">Whether there was one to log in with.</param>
internal sealed record JourneyPlan(
    Target Target, JourneyGoal Goal, string? Declared, DeviceProfile Device, Language Language, JourneyLimits Limits, bool Submit, DateOnly Today, bool AccountAtHand, DateTimeOffset StartedAt);
