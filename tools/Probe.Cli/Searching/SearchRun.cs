using System.Collections.Immutable;
using Probe.Cli.Terminal;
using Probe.Core.Probes.Search;
using Probe.Core.Records;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;
using Probe.Storage.Evidence;
using Serilog;

namespace Probe.Cli.Searching;

/// <summary>Performs search visits, keeps their evidence, judges them and stores them.</summary>
internal sealed class SearchRun(ProbeHome home, IVisitStore store, IDriver driver, SearchPolicy policy, RunProgress progress, ILogger log, TimeProvider time)
{
    /// <summary>Begins a run: every visit's plan is written before the first page is opened.</summary>
    /// <exception cref="EvidenceException">The evidence folder cannot be written.</exception>
    public async Task<ImmutableArray<VisitKey>> PlanAsync(RunId run, SearchSettings settings, CancellationToken cancellationToken)
    {
        var keys = ImmutableArray.CreateBuilder<VisitKey>();
        foreach (var (target, keywords) in settings.Visits)
        {
            var key = new VisitKey(run, target.Id, keywords.Id, target.Channel, settings.Device.Name, 1);
            var address = settings.Device.Touch ? target.Web.PhoneHome ?? target.Web.Home : target.Web.Home;
            var language = settings.Language ?? target.Web.Language ?? PortalLanguage.OfWords(keywords) ?? await PortalLanguage.DetectAsync(driver, address, settings.Device, target.UserAgent, cancellationToken);
            var plan = new VisitPlan(
                target, keywords, settings.Device, language, SearchPlan.For(keywords, language, settings.Variants, settings.Seed), time.GetUtcNow(),
                settings.Pace ?? target.Pace ?? (address.IsLoopback ? TimeSpan.Zero : TimeSpan.FromSeconds(1)), keys.Count);
            using var folder = EvidenceFolder.Create(home.Evidence, key, VisitJson.WriteAny(plan), time);
            keys.Add(key);
        }

        return keys.DrainToImmutable();
    }

    /// <summary>Makes the visits, several targets at once where asked, one host never twice at once.</summary>
    public async Task<ImmutableArray<ReportedVisit>> PerformAsync(IReadOnlyList<VisitKey> keys, int parallel, CancellationToken cancellationToken)
    {
        var done = new ReportedVisit?[keys.Count];
        using var hosts = new HostGate();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, keys.Count),
            new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, parallel), CancellationToken = cancellationToken },
            async (i, token) => done[i] = await VisitAsync(keys[i], hosts, token));
        return [.. done.OfType<ReportedVisit>()];
    }

    private async Task<ReportedVisit> VisitAsync(VisitKey key, HostGate hosts, CancellationToken cancellationToken)
    {
        using var folder = EvidenceFolder.Resume(home.Evidence, key, time);
        var plan = VisitJson.ReadAny<VisitPlan>(folder.PlanJson);
        var address = plan.Device.Touch ? plan.Target.Web.PhoneHome ?? plan.Target.Web.Home : plan.Target.Web.Home;
        using var turn = await hosts.EnterAsync(address.Authority, cancellationToken);
        var visitLog = log.ForContext("Visit", $"{key.Run}/{key.Folder}");
        foreach (var aside in folder.SetAside)
        {
            visitLog.Warning("set aside {File}: {Why}", aside.File, aside.Why);
        }

        var started = time.GetTimestamp();
        progress.Begin(plan.Target, plan.Plan.Attempts.Length);
        var errand = new SearchErrand(
            plan.Target, plan.Plan, new SessionOptions(plan.Device, plan.Language, plan.Target.UserAgent), SearchLimits.Default with { Pace = plan.Pace },
            SearchJudge.Answers(plan.Target, plan.Keywords, plan.Language), folder.Finished);
        SearchEvidence evidence;
        try
        {
            evidence = await new SearchShopper(new LoggedDriver(driver, visitLog, time), time).ShopAsync(
                errand,
                (finished, token) => folder.WriteAttemptAsync(finished.Attempt, [.. finished.Pictures.Select(p => (p.File, p.Bytes))], token),
                step => progress.Tell(plan.Target, step),
                cancellationToken);
        }
        finally
        {
            progress.End(plan.Target);
        }

        var visit = new Visit(
            key, plan.Target, plan.Keywords, plan.Device, plan.Language, plan.StartedAt, time.GetElapsedTime(started),
            Measuring.With(driver.Identity, plan.Device, NotesOn(folder)),
            evidence);
        if (EndedEarly(evidence))
        {
            // Not sealed: what is finished stays, and --resume goes on where it stopped.
            visitLog.Warning("ended early: {Why}", Inert.Line(evidence.Failure?.Detail ?? evidence.Fault?.Detail ?? ""));
            return new ReportedVisit(visit, SearchJudge.Judge(visit, policy), $"{key.Run}/{key.Folder}");
        }

        var head = await folder.SealAsync(visit, cancellationToken);
        await store.AppendAsync(visit, cancellationToken);
        var verdict = SearchJudge.Judge(visit, policy);
        await store.AppendJudgementAsync(JudgementOf(visit, verdict, time), cancellationToken);
        visitLog.Information("sealed {Head}; {Conforming} of {Measured} conform", head, verdict.Set.Conforming, verdict.Set.Measured);
        return new ReportedVisit(visit, verdict, $"{key.Run}/{key.Folder}", head);
    }

    /// <summary>Whether the portal or our instrument broke in the middle: a portal that never opened was visited to the end.</summary>
    private static bool EndedEarly(SearchEvidence evidence) =>
        (evidence.Failure is not null || evidence.Fault is not null) && evidence.Attempts.Any(a => a.Purpose is AttemptPurpose.Keyword or AttemptPurpose.Variant);

    /// <summary>A verdict as the store keeps it.</summary>
    public static Judgement JudgementOf(Visit visit, SearchVerdict verdict, TimeProvider time) =>
        new(visit.Key, verdict.Policy.Id, verdict.Policy.Version, time.GetUtcNow(), verdict.Set.Measured, verdict.Set.Conforming, VisitJson.WriteAny(verdict));

    private static IEnumerable<string> NotesOn(EvidenceFolder folder) =>
        folder.Finished.IsEmpty ? [] : [$"The visit was interrupted and gone on with: {folder.Finished.Length} attempts were finished before."];
}
