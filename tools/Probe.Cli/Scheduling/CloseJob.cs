using Probe.Cli.Campaigns;
using Quartz;
using Serilog;

namespace Probe.Cli.Scheduling;

/// <summary>Closes a run of which nothing is left.</summary>
internal sealed class CloseJob(ICampaignWork work, ILogger log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var run = Jobs.RunOf(context);
        await work.CloseAsync(run, cancellationToken);
        log.Information("Run {Run} is closed.", run.Value);
    }
}
