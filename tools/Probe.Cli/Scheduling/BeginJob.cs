using Probe.Cli.Campaigns;
using Probe.Core.Campaigns;
using Probe.Core.Records;
using Probe.Core.Scenarios;
using Quartz;
using Serilog;

namespace Probe.Cli.Scheduling;

/// <summary>Begins a run: its visits are planned, and each target's work is put on the schedule for when its first visit is due.</summary>
internal sealed class BeginJob(ICampaignWork work, ICampaignLedger ledger, TimeProvider time, ILogger log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var run = Jobs.RunOf(context);
        var campaign = VisitJson.ReadAny<Campaign>(Jobs.CampaignOf(context));
        var targets = await work.BeginAsync(campaign, run, cancellationToken);
        var due = (await ledger.ProgressAsync(run, null, cancellationToken)).Where(p => p.State == PlannedState.Missing).ToLookup(p => p.Visit.Key.Target, p => p.Visit.DueAt);
        var left = targets.Where(target => due[target].Any()).ToArray();
        foreach (var target in left)
        {
            // Replaced, not left out where there is one: that one may be at its end, and a target that is worked on once too often has nothing to do.
            var trigger = Jobs.Once(Jobs.TargetJobKey(run, target), time, due[target].Min(), SchedulerSetup.GroupOf(campaign.Id));
            await context.Scheduler.ScheduleJob(Jobs.Target(run, target, campaign.Id), trigger, ScheduleJobOptions.Replacing, cancellationToken);
        }

        if (left.Length == 0)
        {
            await context.Scheduler.ScheduleJob(Jobs.Close(run), Jobs.Once(Jobs.CloseKey(run), time), ScheduleJobOptions.Replacing, cancellationToken);
        }

        log.Information("Run {Run} began: {Targets} targets to visit.", run.Value, left.Length);
    }
}
