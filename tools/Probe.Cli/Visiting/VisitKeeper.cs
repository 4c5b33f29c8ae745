using Probe.Cli.Terminal;
using Probe.Core.Records;
using Probe.Core.Visits;
using Probe.Storage.Evidence;
using Serilog;

namespace Probe.Cli.Visiting;

/// <summary>Where visits go, the same for every kind: a folder that begins with the plan, a seal when it is whole, then the store and the first judgement.</summary>
/// <param name="control">Asked before a portal's failure counts; null: it counts at once.</param>
internal sealed class VisitKeeper(ProbeHome home, IVisitStore store, ILogger log, TimeProvider time, IFailureControl? control = null)
{
    public ILogger LogOf(VisitKey key) => log.ForContext("Visit", FolderOf(key));

    /// <summary>Under the evidence's root.</summary>
    public static string FolderOf(VisitKey key) => $"{key.Run}/{key.Folder}";

    /// <summary>Begins a visit's evidence. What an earlier try of the same visit left unsealed is set aside, never deleted.</summary>
    /// <exception cref="EvidenceException">It is sealed already, another process is making it, or the folder cannot be written.</exception>
    public EvidenceFolder Begin(VisitKey key, string planJson, string kind) => EvidenceFolder.CreateAnew(home.Evidence, key, planJson, time, kind);

    /// <summary>Whether an earlier try stands there that <see cref="GoOn"/> goes on with.</summary>
    public bool CanGoOn(VisitKey key) => EvidenceFolder.CanResume(home.Evidence, key);

    /// <exception cref="EvidenceException">There is nothing to go on with, or another process is making it.</exception>
    public EvidenceFolder GoOn(VisitKey key) => EvidenceFolder.Resume(home.Evidence, key, time);

    /// <summary>Seals a visit and stores it with its judgement; what a fault of ours ended is kept unsealed and not stored: it is no measurement.</summary>
    /// <param name="outcome">The visit in a few words, for the log.</param>
    /// <returns>The manifest's digest; or the fault for which it was not kept.</returns>
    /// <exception cref="EvidenceException">It could not be written; it can be made again.</exception>
    /// <exception cref="StoreException">It is sealed and not stored; <see cref="StoreSealedAsync"/> stores it later.</exception>
    public async Task<Kept> KeepAsync(EvidenceFolder folder, VisitRecord visit, SiteFailure? failure, Fault? fault, Judgement judgement, string outcome, CancellationToken cancellationToken)
    {
        var visitLog = LogOf(visit.Key);
        fault ??= failure is not null && control is not null ? await control.AskAsync(visit, failure, cancellationToken) : null;
        if (fault is not null)
        {
            await folder.KeepUnsealedAsync(visit, cancellationToken);
            visitLog.Warning("a fault of ours ended it: {Why}", Inert.Line(fault.Detail));
            return new Kept(null, fault);
        }

        var head = await folder.SealAsync(visit, cancellationToken);
        // Sealed is stored: an interruption between the two would lose it to every report.
        await store.AppendAsync(visit, judgement, CancellationToken.None);
        visitLog.Information("sealed {Head}; {Outcome}", head, outcome);
        return new Kept(head, null);
    }

    /// <param name="Head">The manifest's digest; null: it was not kept.</param>
    /// <param name="Fault">Why it was not kept; null: it was.</param>
    internal readonly record struct Kept(string? Head, Fault? Fault);

    /// <summary>Stores a visit that was sealed and did not reach the store: a process died, or a database vanished, between the two.</summary>
    /// <returns>The visit; null: it is not sealed.</returns>
    public async Task<VisitRecord?> StoreSealedAsync(VisitKey key, Func<VisitRecord, Judgement> judge, CancellationToken cancellationToken)
    {
        if (SealedVisit.Find(home.Evidence, key) is not { } visit)
        {
            return null;
        }

        if (await store.AppendAsync(visit, judge(visit), cancellationToken))
        {
            LogOf(key).Information("it was sealed before, and is stored now");
        }

        return visit;
    }
}
