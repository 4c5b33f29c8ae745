using Probe.Cli.Campaigns;
using Probe.Core.Campaigns;
using Probe.Core.Records;
using Quartz;
using Serilog;

namespace Probe.Cli.Scheduling;

/// <summary>Closes a run of which nothing is left, or has what changed looked at a second time.</summary>
internal sealed class CloseJob(ICampaignWork work, ICampaignLedger ledger, TimeProvider time, ILogger log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var run = Jobs.RunOf(context);
        if (!await work.CloseAsync(run, cancellationToken) && await ledger.FindCampaignRunAsync(run, cancellationToken) is { } again)
        {
            await context.Scheduler.ScheduleJob(Jobs.Begin(run, VisitJson.WriteAny(again.Campaign)), Jobs.Once(Jobs.BeginKey(run), time), ScheduleJobOptions.Replacing, cancellationToken);
            log.Information("Run {Run}: what changed is looked at a second time.", run.Value);
            return;
        }

        log.Information("Run {Run} is closed.", run.Value);
    }
}
