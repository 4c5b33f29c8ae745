using Probe.Core.Campaigns;
using Probe.Core.Records;
using Probe.Core.Records.History;

namespace Probe.Storage;

/// <summary>Carries campaigns' runs, their plans, and what stays of removed runs from one store into another. Beginning it again goes on, and changes nothing that has arrived.</summary>
/// <remarks>Who is on which host, and which host is left alone, is a matter of minutes and of the machines that work on a store: it is not carried.</remarks>
public static class CampaignCopy
{
    private const int Page = 100;

    /// <param name="store">Takes the summaries of removed runs.</param>
    /// <returns>Runs, planned visits and removed runs that the copy looked at, and how many planned visits were new.</returns>
    /// <exception cref="StoreException">A store failed; what had arrived stays.</exception>
    public static async Task<CampaignsCopied> CopyAsync(ICampaignLedger from, IHistory fromHistory, ICampaignLedger to, IVisitStore store, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(fromHistory);
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(store);
        var copied = new CampaignsCopied(0, 0, 0, 0);
        foreach (var stone in await fromHistory.TombstonesAsync(null, cancellationToken))
        {
            await store.CarryRemovedAsync(stone, await fromHistory.WithUnitsAsync(stone.Run, cancellationToken), cancellationToken);
            copied = copied with { Removed = copied.Removed + 1 };
        }

        for (DateTimeOffset? before = null; ;)
        {
            var runs = await from.ListCampaignRunsAsync(null, before, Page, cancellationToken);
            foreach (var run in runs)
            {
                var progress = await from.ProgressAsync(run.Run, null, cancellationToken);
                var added = await to.PlanAsync(run, [.. progress.Select(p => p.Visit)], cancellationToken);
                await NoteTriesAsync(to, run, progress, cancellationToken);
                copied = copied with { Runs = copied.Runs + 1, Planned = copied.Planned + progress.Count, Added = copied.Added + added };
            }

            // Runs that began at one moment are one page, however many: a page ends between moments.
            if (runs.Count < Page)
            {
                return copied;
            }

            before = runs[^1].StartedAt == runs[0].StartedAt ? runs[^1].StartedAt : runs[^1].StartedAt.AddTicks(1);
        }
    }

    private static async Task NoteTriesAsync(ICampaignLedger to, CampaignRun run, IReadOnlyList<VisitProgress> progress, CancellationToken cancellationToken)
    {
        var tried = progress.Where(p => p.Reason is not null).ToArray();
        if (tried.Length == 0)
        {
            return;
        }

        var held = (await to.ProgressAsync(run.Run, null, cancellationToken)).ToDictionary(p => p.Visit.Key);
        foreach (var each in tried)
        {
            var there = held[each.Visit.Key];
            var givenUp = each.State == PlannedState.GivenUp;
            for (var n = there.Tries; n < each.Tries; n++)
            {
                await to.NoteTryAsync(each.Visit.Key, each.Reason!, each.TriedAt ?? run.StartedAt, counts: true, giveUp: givenUp && n == each.Tries - 1, cancellationToken);
            }

            if (there.Tries >= each.Tries && (there.Reason is null || (givenUp && there.State == PlannedState.Missing)))
            {
                await to.NoteTryAsync(each.Visit.Key, each.Reason!, each.TriedAt ?? run.StartedAt, counts: false, givenUp, cancellationToken);
            }
        }
    }
}

/// <summary>What a copy of campaigns found and did.</summary>
/// <param name="Runs">Of campaigns.</param>
/// <param name="Planned">Visits that they planned.</param>
/// <param name="Added">Of which were not there.</param>
/// <param name="Removed">Runs of which only summaries and a tombstone are left.</param>
public sealed record CampaignsCopied(int Runs, int Planned, int Added, int Removed);
