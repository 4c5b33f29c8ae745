using System.Collections.Immutable;
using Probe.Cli.Terminal;
using Probe.Cli.Visiting;
using Probe.Core.Probes.Search;
using Probe.Core.Records;
using Probe.Core.Records.Kinds;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;
using Probe.Storage.Evidence;

namespace Probe.Cli.Searching;

/// <summary>Performs search visits, keeps their evidence, judges them and stores them.</summary>
internal sealed class SearchRun(IDriver driver, VisitKeeper keeper, SearchPolicy policy, RunProgress progress, TimeProvider time)
{
    /// <summary>How far apart visits begin that go on at once: in step, all would wait for a still page at one moment and want the processors at the next, and measure each other. Ours: about as long as a visit's first wait.</summary>
    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(250);

    /// <summary>Works out a run's visits; nothing is written. A language may have to be read from the portal.</summary>
    public async Task<ImmutableArray<PlannedVisit>> PlanAsync(RunId run, SearchSettings settings, CancellationToken cancellationToken)
    {
        var plans = ImmutableArray.CreateBuilder<PlannedVisit>();
        foreach (var (target, keywords) in settings.Visits)
        {
            foreach (var device in settings.Devices)
            {
                var key = new VisitKey(run, target.Id, keywords.Id, target.Channel, device.Name, 1);
                plans.Add(Written(key, await PlanAsync(target, keywords, device, settings.Language, settings.Variants, settings.Seed, settings.Pace, plans.Count, cancellationToken)));
            }
        }

        return plans.DrainToImmutable();
    }

    /// <summary>Begins a run: every visit's plan is written before the first page is opened, so that an interruption leaves a whole run or none.</summary>
    /// <exception cref="EvidenceException">The evidence folder cannot be written.</exception>
    public ImmutableArray<VisitKey> Begin(ImmutableArray<PlannedVisit> plans) => [.. plans.Select(Begin)];

    /// <summary>Makes one visit, or goes on with it where an earlier try was interrupted.</summary>
    /// <exception cref="EvidenceException">The evidence folder cannot be written.</exception>
    public async Task<ReportedVisit> MakeAsync(VisitKey key, Target target, KeywordSet keywords, DeviceProfile device, int seed, TimeSpan? pace, CancellationToken cancellationToken)
    {
        if (!keeper.CanGoOn(key))
        {
            Begin(Written(key, await PlanAsync(target, keywords, device, language: null, variants: true, seed, pace, order: 0, cancellationToken)));
        }

        return await VisitAsync(key, hosts: null, left: null, cancellationToken);
    }

    private VisitKey Begin(PlannedVisit planned)
    {
        using var folder = keeper.Begin(planned.Key, planned.Json, Visit.KindName);
        return planned.Key;
    }

    private static PlannedVisit Written(VisitKey key, VisitPlan plan) => new(key, VisitJson.WriteAny(plan));

    private async Task<VisitPlan> PlanAsync(Target target, KeywordSet keywords, DeviceProfile device, Language? language, bool variants, int seed, TimeSpan? pace, int order, CancellationToken cancellationToken)
    {
        var address = target.Web.HomeFor(device);
        var spoken = language ?? target.Web.Language ?? PortalLanguage.OfWords(keywords) ?? await PortalLanguage.DetectAsync(driver, address, device, target.UserAgent, cancellationToken);
        return new VisitPlan(
            target, keywords, device, spoken, SearchPlan.For(keywords, spoken, variants, seed), time.GetUtcNow(),
            pace ?? target.Pace ?? (address.IsLoopback ? TimeSpan.Zero : TimeSpan.FromSeconds(1)), order);
    }

    /// <summary>Makes the visits, several targets at once where asked, one host never twice at once.</summary>
    /// <param name="driven">Told once the last visit has left its portal: nobody needs the driver any more, and what was seen is still to be kept.</param>
    public async Task<ImmutableArray<ReportedVisit>> PerformAsync(IReadOnlyList<VisitKey> keys, int parallel, Action? driven, CancellationToken cancellationToken)
    {
        var done = new ReportedVisit?[keys.Count];
        var left = keys.Count;
        void Left()
        {
            if (Interlocked.Decrement(ref left) == 0)
            {
                driven?.Invoke();
            }
        }

        using var hosts = new HostGate();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, keys.Count),
            new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, parallel), CancellationToken = cancellationToken },
            async (i, token) =>
            {
                await Task.Delay(i < parallel ? i * Apart : TimeSpan.Zero, time, token);
                done[i] = await VisitAsync(keys[i], hosts, Left, token);
            });
        return [.. done.OfType<ReportedVisit>()];
    }

    /// <param name="hosts">Null: the caller holds a place on the host.</param>
    /// <param name="left">Told once the portal has been left.</param>
    private async Task<ReportedVisit> VisitAsync(VisitKey key, HostGate? hosts, Action? left, CancellationToken cancellationToken)
    {
        using var folder = keeper.GoOn(key);
        var plan = VisitJson.ReadAny<VisitPlan>(folder.PlanJson);
        var address = plan.Target.Web.HomeFor(plan.Device);
        using var turn = hosts is null ? null : await hosts.EnterAsync(address.Authority, cancellationToken);
        var visitLog = keeper.LogOf(key);
        foreach (var aside in folder.SetAside)
        {
            visitLog.Warning("set aside {File}: {Why}", aside.File, aside.Why);
        }

        var (began, started) = (time.GetUtcNow(), time.GetTimestamp());
        progress.Begin(plan.Target, plan.Plan.Attempts.Length);
        var errand = new SearchErrand(
            plan.Target, plan.Plan, new SessionOptions(plan.Device, plan.Language, plan.Target.UserAgent), SearchLimits.Default with { Open = policy.UnreachableAfter, Answer = policy.UnreachableAfter, Pace = plan.Pace },
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
            left?.Invoke();
        }

        var visit = new Visit(
            key, plan.Target, plan.Keywords, plan.Device, plan.Language, folder.Finished.Select(a => a.StartedAt).Append(began).Min(), time.GetElapsedTime(started),
            Measuring.With(driver.Identity, plan.Device, NotesOn(folder)),
            evidence);
        var verdict = SearchJudge.Judge(visit, policy);
        if (EndedEarly(evidence, resumed: !folder.Finished.IsEmpty))
        {
            // Not sealed: what is finished stays, and --resume goes on where it stopped.
            visitLog.Warning("ended early: {Why}", Inert.Line(evidence.Failure?.Detail ?? evidence.Fault?.Detail ?? ""));
            return new ReportedVisit(visit, verdict, VisitKeeper.FolderOf(key));
        }

        var kept = await keeper.KeepAsync(folder, visit, evidence.Failure, fault: null, VisitKinds.Search.JudgementOf(visit, verdict, time.GetUtcNow()), $"{verdict.Set.Conforming} of {verdict.Set.Measured} conform", cancellationToken);
        return new ReportedVisit(visit, verdict, VisitKeeper.FolderOf(key), kept.Head) { NotKept = kept.Fault };
    }

    /// <summary>Whether our instrument broke, or the portal did in the middle (of a visit gone on with: its search is not found any more). A portal that never opened was visited to the end.</summary>
    private static bool EndedEarly(SearchEvidence evidence, bool resumed)
    {
        var asked = evidence.Attempts.Any(a => a.Purpose is AttemptPurpose.Keyword or AttemptPurpose.Variant);
        var searchIsGone = resumed && evidence is { Obstacle: null } && evidence.Discovery?.Box is null;
        return evidence.Fault is not null || (asked && (evidence.Failure is not null || searchIsGone));
    }

    private static IEnumerable<string> NotesOn(EvidenceFolder folder) =>
        folder.Finished.IsEmpty ? [] : [$"The visit was interrupted and gone on with: {folder.Finished.Length} attempts were finished before."];

    /// <param name="Json">The visit's plan, as it will be written.</param>
    internal sealed record PlannedVisit(VisitKey Key, string Json);
}
