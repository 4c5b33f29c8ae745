using Quartz;

namespace Probe.Cli.Scheduling;

/// <summary>How Quartz is set up: the same for the service, which fires, and for commands, which only look and change.</summary>
internal static class SchedulerSetup
{
    /// <summary>The scheduler's name in its tables: services that share it are one cluster.</summary>
    public const string Name = "probe";

    /// <summary>Campaigns' jobs; a campaign's id is the name of its job and of its trigger.</summary>
    public const string Campaigns = "campaigns";

    /// <summary>How many targets are in hand is limited per campaign: by its triggers' execution group.</summary>
    public static string GroupOf(string campaign) => $"targets:{campaign}";

    /// <summary>How soon a job that failed (a store that is away, a full disk) is tried again first.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(30);

    // Later and later, hourly in the end, for a week.
    private const int Retries = 170;

    /// <param name="targets">Targets in hand at once in this process. ≥ 1.</param>
    /// <param name="retryAfter">First wait after a failure; &gt; 0.</param>
    public static void Configure(IQuartzBuilder quartz, ScheduleStore store, TimeProvider time, int targets, TimeSpan retryAfter)
    {
        quartz.UseTimeProvider(time);

        // The scheduler's own policy, not the triggers': what is recovered gets a trigger of Quartz's making.
        quartz.UseDefaultRetryPolicy(RetryPolicy.Exponential(Retries, retryAfter, 2, TimeSpan.FromHours(1)));
        quartz.ConfigureScheduler(options =>
        {
            options.InstanceName = Name;

            // A command's change is in the store, and nobody wakes the service: it looks again so often.
            options.IdleWaitTime = TimeSpan.FromSeconds(2);
            options.ShutdownJobInterruption = ShutdownJobInterruption.Always;
        });

        // One more than targets: a firing must not wait until a target's visits are over.
        quartz.UseDefaultThreadPool(targets + 1);
        quartz.UsePersistentStore(persistent =>
        {
            persistent.UseSystemTextJsonSerializer();
            persistent.ProvisionSchema();
            persistent.ConfigureStore(options =>
            {
                options.StoreJobDataAsStrings = true;

                // What a stop interrupts is gone on with after the next start, as after a crash.
                options.RecoverFiringsCancelledByShutdown = true;
                options.MaxMisfiresToHandleAtATime = 100;

                // A process that is done must not be kept by Quartz's look-outs.
                options.UseBackgroundThreads = true;
            });
            store.Use(persistent);
        });
    }
}
