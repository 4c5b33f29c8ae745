using Probe.Cli.Campaigns.Telling;
using Probe.Core.Campaigns;
using Probe.Core.Records;
using Probe.Core.Scenarios;
using Probe.Storage.Evidence;

namespace Probe.Cli.Campaigns;

/// <summary>What is done with a run of which nothing is left: a second look at what changed, then telling.</summary>
/// <param name="say">Hears what happened, in lines for a person.</param>
/// <param name="pruning">What is removed then, where the campaign says how long evidence is kept; null: nothing.</param>
internal sealed class RunClosing(CampaignChanges changes, ChangeTelling telling, RunPruning? pruning, ScenarioShelf shelf, Action<string> say, TimeProvider time)
{
    /// <returns>False: a second look was planned into the run.</returns>
    public async Task<bool> CloseAsync(CampaignRun run, CancellationToken cancellationToken)
    {
        // As far apart as any two repetitions: at once, it might meet the same bad minute.
        var apart = run.Campaign.Spacing > run.Campaign.Retries.After ? run.Campaign.Spacing : run.Campaign.Retries.After;
        var wanted = await changes.PlanSecondLookAsync(run.Run, CampaignPlan.NotBefore(run.Campaign, time.GetUtcNow() + apart), cancellationToken);
        if (!wanted.IsEmpty)
        {
            say($"something changed: {Counted.Of(wanted.Length, "visit")} {Counted.Are(wanted.Length)} made once more before anybody is told");
            return false;
        }

        var told = await telling.TellAsync(await changes.FindAsync(run.Run, cancellationToken), shelf.Present(run.Campaign), cancellationToken);
        foreach (var line in told.Lines)
        {
            say(line);
        }

        if (pruning is not null)
        {
            await PruneAsync(pruning, shelf.Present(run.Campaign), cancellationToken);
        }

        return true;
    }

    /// <summary>Nothing that could not be removed is worth a run that is not closed: it is said, and tried again after the next run.</summary>
    private async Task PruneAsync(RunPruning old, Campaign campaign, CancellationToken cancellationToken)
    {
        try
        {
            await old.PruneAsync(campaign, dryRun: false, cancellationToken);
        }
        catch (Exception exception) when (exception is EvidenceException or StoreException)
        {
            say($"NOT removed: {exception.Message}");
        }
    }
}
