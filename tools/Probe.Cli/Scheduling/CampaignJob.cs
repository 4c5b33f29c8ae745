using Probe.Core.Records;
using Probe.Core.Scenarios;
using Probe.Core.Visits;
using Quartz;
using Serilog;

namespace Probe.Cli.Scheduling;

/// <summary>A campaign fires. It only says which run begins: the run's id comes from the firing's moment, so two nodes, or a recovery, begin the same one.</summary>
internal sealed class CampaignJob(TimeProvider time, ILogger log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var document = Jobs.CampaignOf(context);
        var campaign = VisitJson.ReadAny<Campaign>(document);

        // A retry of the beginning must not be another run: hence a job of its own, named by the run.
        var run = RunId.Create(context.ScheduledFireTimeUtc ?? context.FireTimeUtc, campaign.Id, salt: 0);
        await context.Scheduler.ScheduleJob(Jobs.Begin(run, document), Jobs.Once(Jobs.BeginKey(run), time), ScheduleJobOptions.Replacing, cancellationToken);
        log.Information("Campaign {Campaign} fired: run {Run} begins.", campaign.Id, run.Value);
    }
}
