using Probe.Cli.Campaigns;
using Probe.Core.Campaigns;
using Quartz;
using Serilog;

namespace Probe.Cli.Scheduling;

/// <summary>Works on one target of a run, and comes back when there is more to do. Whoever ends the run's last target has the run closed.</summary>
internal sealed class TargetJob(ICampaignWork work, ICampaignLedger ledger, TimeProvider time, ILogger log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var (run, target) = (Jobs.RunOf(context), Jobs.TargetOf(context));
        log.Information("Run {Run}: {Target} is worked on{Again}.", run.Value, target, context.Recovering ? " again, after an interruption" : "");
        if (await work.WorkAsync(run, target, cancellationToken) is { } next)
        {
            // The same key, whichever trigger fired this (a recovery's has its own): there is never more than one to come.
            var trigger = Jobs.Once(Jobs.TargetJobKey(run, target), time, next, SchedulerSetup.GroupOf(Jobs.CampaignOf(context)));
            await context.Scheduler.ScheduleTrigger(trigger, TriggerConflict.Replace, cancellationToken);
            log.Information("Run {Run}: more of {Target} at {Next:O}.", run.Value, target, next);
            return;
        }

        // The store is asked, not the schedule: of two that end at once on two nodes, the later one sees that all is done.
        var left = await ledger.CountMissingAsync(run, cancellationToken);
        if (left == 0)
        {
            await context.Scheduler.ScheduleJob(Jobs.Close(run), Jobs.Once(Jobs.CloseKey(run), time), ScheduleJobOptions.Replacing, cancellationToken);
        }

        log.Information("Run {Run}: {Target} is done; {Left} visits to other targets are left.", run.Value, target, left);
    }
}
