using System.Collections.Immutable;
using Probe.Core.Campaigns;
using Probe.Core.Scenarios;
using Probe.Core.Visits;
using Serilog;

namespace Probe.Cli.Campaigns.Telling;

/// <summary>Ends a run of which nothing is left: looks a second time at what changed, then tells what both looks show. May be asked twice.</summary>
/// <param name="work">Makes what is due of one target; says when there is more to do; null: nothing is left. As <see cref="ICampaignWork.WorkAsync"/>.</param>
/// <param name="present">The campaign as its file says now, by id; null: there is no such file any more, and it counts as it stood when the run began.</param>
internal sealed class RunClosing(CampaignChanges changes, ChangeTelling telling, Func<RunId, string, CancellationToken, Task<DateTimeOffset?>> work, Func<string, Campaign?> present, ILogger log, TimeProvider time)
{
    /// <returns>What was told, in lines for a person.</returns>
    public async Task<TellingResult> CloseAsync(CampaignRun run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        // As far apart as any two repetitions: at once, it might meet the same bad minute.
        var planned = await changes.PlanSecondLookAsync(run.Run, time.GetUtcNow() + run.Campaign.Spacing, cancellationToken);
        if (!planned.IsEmpty)
        {
            log.Information("{Run}: {Visits} visits are made again because something changed", run.Run, planned.Length);
            if (run.Deadline <= planned[0].DueAt)
            {
                log.Warning("{Run}: its deadline {Deadline:u} comes before the second look. What is not looked at again is not told, and found again by the next run. Give the campaign a later deadline.", run.Run, run.Deadline);
            }
        }

        // Those that an earlier closing planned and did not come to are among what is left.
        ImmutableArray<string> targets = [.. await changes.TargetsLeftAsync(run.Run, cancellationToken)];
        await Task.WhenAll(targets.Select(target => WorkAsync(run.Run, target, cancellationToken)));
        return await telling.TellAsync(await changes.FindAsync(run.Run, cancellationToken), present(run.Campaign.Id) ?? run.Campaign, cancellationToken);
    }

    private async Task WorkAsync(RunId run, string target, CancellationToken cancellationToken)
    {
        while (await work(run, target, cancellationToken) is { } next)
        {
            if (next - time.GetUtcNow() is { Ticks: > 0 } wait)
            {
                await Task.Delay(wait, time, cancellationToken);
            }
        }
    }
}
