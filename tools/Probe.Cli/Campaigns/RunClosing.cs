using Probe.Cli.Campaigns.Telling;
using Probe.Core.Campaigns;

namespace Probe.Cli.Campaigns;

/// <summary>What is done with a run of which nothing is left: a second look at what changed, then telling.</summary>
/// <param name="say">Hears what happened, in lines for a person.</param>
internal sealed class RunClosing(CampaignChanges changes, ChangeTelling telling, ScenarioShelf shelf, Action<string> say, TimeProvider time)
{
    /// <returns>False: a second look was planned into the run.</returns>
    public async Task<bool> CloseAsync(CampaignRun run, CancellationToken cancellationToken)
    {
        // As far apart as any two repetitions: at once, it might meet the same bad minute.
        var apart = run.Campaign.Spacing > run.Campaign.Retries.After ? run.Campaign.Spacing : run.Campaign.Retries.After;
        var wanted = await changes.PlanSecondLookAsync(run.Run, CampaignPlan.NotBefore(run.Campaign, time.GetUtcNow() + apart), cancellationToken);
        if (!wanted.IsEmpty)
        {
            say($"something changed: {wanted.Length} visits are made once more before anybody is told");
            return false;
        }

        var told = await telling.TellAsync(await changes.FindAsync(run.Run, cancellationToken), shelf.Present(run.Campaign), cancellationToken);
        foreach (var line in told.Lines)
        {
            say(line);
        }

        return true;
    }
}
