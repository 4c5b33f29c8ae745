using System.Globalization;
using Probe.Cli.Terminal;
using Probe.Core.Campaigns;
using Probe.Core.Records;
using Probe.Core.Records.History;
using Probe.Core.Reviews;
using Probe.Core.Scenarios;
using Probe.Core.Visits;
using Probe.Storage.Evidence;

namespace Probe.Cli.Campaigns;

/// <summary>Removes evidence and documents of runs that are older than their campaign keeps them. Summaries stay.</summary>
/// <param name="evidence">The evidence's root on this machine; what other machines keep, they remove.</param>
/// <param name="say">Hears what happened, in lines for a person.</param>
internal sealed class RunPruning(string evidence, IVisitStore store, IHistory history, IReviewLedger reviews, Action<string> say, TimeProvider time)
{
    private const int PageOfRuns = 200;

    /// <param name="campaign">As its file says now. One that keeps evidence for ever has nothing removed.</param>
    /// <param name="dryRun">Says what would be removed, and removes nothing.</param>
    /// <returns>How many runs were removed, or would be.</returns>
    /// <exception cref="EvidenceException">A run's evidence could not be removed; the next time goes on.</exception>
    public async Task<int> PruneAsync(Campaign campaign, bool dryRun, CancellationToken cancellationToken)
    {
        if (campaign.Retention is not { } kept)
        {
            return 0;
        }

        var lines = new List<RunLine>();
        for (RunId? after = null; ;)
        {
            var page = await history.ListAsync(new RunsAsked(campaign.Id, After: after, Most: PageOfRuns), cancellationToken);
            lines.AddRange(page.Runs);
            if (page.Next is not { } next)
            {
                break;
            }

            after = next;
        }

        var why = string.Create(CultureInfo.InvariantCulture, $"The campaign '{campaign.Id}' keeps evidence for {kept.TotalDays:0.#} days.");
        var underReview = OpenReviews.RunsOf(await reviews.ListAsync(null, cancellationToken));
        var removed = 0;
        foreach (var (run, stays) in Retention.Of(lines, await history.ScenariosAsync(campaign.Id, cancellationToken), kept, underReview, time.GetUtcNow()))
        {
            if (stays is not null)
            {
                say($"kept     {run.Run} ({run.StartedAt:yyyy-MM-dd}): {Inert.Line(stays, 300)}");
                continue;
            }

            removed++;
            if (dryRun)
            {
                say($"would remove {run.Run} ({run.StartedAt:yyyy-MM-dd}): {Counted.Of(run.Stored, "visit")}");
                continue;
            }

            // The evidence first: what is noted in the store as removed is removed.
            var stone = await EvidenceRemoval.RemoveAsync(evidence, run.Run, why, time, cancellationToken);
            var visits = await store.RemoveRunAsync(new Tombstone(run.Run, campaign.Id, stone?.At ?? time.GetUtcNow(), why, stone?.Head, 0), cancellationToken);
            say($"removed  {run.Run} ({run.StartedAt:yyyy-MM-dd}): {Counted.Of(visits, "visit")}; its summaries stay");
        }

        await RemoveWhatOthersDidAsync(campaign, lines, dryRun, cancellationToken);
        return removed;
    }

    /// <summary>Where several machines share a store, each has evidence of its own of a run that another has removed already.</summary>
    private async Task RemoveWhatOthersDidAsync(Campaign campaign, List<RunLine> lines, bool dryRun, CancellationToken cancellationToken)
    {
        foreach (var stone in lines.Select(l => l.Removed).OfType<Tombstone>())
        {
            if (RunFolder.Find(evidence, stone.Run) is { Visits.IsEmpty: false })
            {
                say($"{(dryRun ? "would remove" : "removed ")} {stone.Run}: the evidence on this machine; the store let go of '{campaign.Id}' on {stone.At:yyyy-MM-dd}");
                _ = dryRun ? null : await EvidenceRemoval.RemoveAsync(evidence, stone.Run, stone.Why, time, cancellationToken);
            }
        }
    }
}
