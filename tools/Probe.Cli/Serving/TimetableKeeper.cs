using Microsoft.Extensions.Hosting;
using Probe.Cli.Scheduling;
using Probe.Core.Scenarios;
using Quartz;
using Serilog;

namespace Probe.Cli.Serving;

/// <summary>Puts the campaigns on the schedule before anything fires, and keeps to limits that a command changed meanwhile.</summary>
internal sealed class TimetableKeeper(ISchedulerFactory schedulers, ServiceOptions options, IReadOnlyCollection<Campaign>? campaigns, ILogger log, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(30);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        var timetable = new Timetable(await schedulers.GetScheduler(cancellationToken), time);
        if (campaigns is not null)
        {
            var changes = await timetable.SyncAsync(campaigns, cancellationToken);
            log.Information("Campaigns on the schedule: {Count}; added: {Added}; changed: {Changed}; taken off: {Removed}.", campaigns.Count, changes.Added, changes.Changed, changes.Removed);
        }

        await timetable.SetLimitsAsync(options.Targets, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var timetable = new Timetable(await schedulers.GetScheduler(stoppingToken), time);
        using var timer = new PeriodicTimer(LookAgain, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await timetable.SetLimitsAsync(options.Targets, stoppingToken);
            }
            catch (SchedulerException away)
            {
                log.Warning("The schedule could not be read; the limits stay as they are: {Message}", away.Message);
            }
        }
    }
}
