using Probe.Core.Visits;
using Quartz;

namespace Probe.Cli.Scheduling;

/// <summary>A run's jobs: keys, data and triggers. All are named by the run, so that making them twice makes them once.</summary>
internal static class Jobs
{
    private const string RunKey = "run";
    private const string TargetKey = "target";
    private const string CampaignKey = "campaign";

    /// <summary>Everything that is left to do of a run is in this group.</summary>
    public static string GroupOf(RunId run) => $"run {run}";

    public static JobKey BeginKey(RunId run) => new("begin", GroupOf(run));

    public static JobKey CloseKey(RunId run) => new("close", GroupOf(run));

    public static JobKey TargetJobKey(RunId run, string target) => new($"target {target}", GroupOf(run));

    /// <param name="campaign">As a document: the run means what the campaign was when it fired.</param>
    public static IJobDetail Begin(RunId run, string campaign) =>
        Job<BeginJob>(BeginKey(run)).UsingJobData(RunKey, run.Value).UsingJobData(CampaignKey, campaign).Build();

    public static IJobDetail Target(RunId run, string target, string campaign) =>
        Job<TargetJob>(TargetJobKey(run, target)).UsingJobData(RunKey, run.Value).UsingJobData(TargetKey, target).UsingJobData(CampaignKey, campaign).Build();

    public static IJobDetail Close(RunId run) => Job<CloseJob>(CloseKey(run)).UsingJobData(RunKey, run.Value).Build();

    public static RunId RunOf(IJobExecutionContext context) => new(context.MergedJobDataMap.GetString(RunKey)!);

    public static string TargetOf(IJobExecutionContext context) => context.MergedJobDataMap.GetString(TargetKey)!;

    /// <summary>Of a campaign's and a beginning job the campaign as a document, of a target's job its id.</summary>
    public static string CampaignOf(IJobExecutionContext context) => context.MergedJobDataMap.GetString(CampaignKey)!;

    public static IJobDetail Campaign(string id, string document) =>
        JobBuilder.Create<CampaignJob>().WithIdentity(id, SchedulerSetup.Campaigns).StoreDurably().RequestRecovery().DisallowConcurrentExecution().UsingJobData(CampaignKey, document).Build();

    public static string? DocumentOf(IJobDetail campaign) => campaign.JobDataMap.TryGetString(CampaignKey, out var document) ? document : null;

    /// <summary>Once, at a moment; however late, if nobody is free or up by then.</summary>
    /// <param name="at">Null: now.</param>
    /// <param name="executionGroup">Whose limit it counts against; null: nobody's.</param>
    public static ITrigger Once(JobKey job, TimeProvider time, DateTimeOffset? at = null, string? executionGroup = null)
    {
        var trigger = TriggerBuilder.Create(time)
            .ForJob(job)
            .WithIdentity(job.Name, job.Group)
            .StartAt(at ?? time.GetUtcNow())
            .WithSchedule(SimpleScheduleBuilder.Create().WithMisfireInstruction(SimpleTriggerMisfireInstruction.IgnoreMisfires));

        // Short jobs go before visits.
        return (executionGroup is null ? trigger.WithPriority(10) : trigger.WithExecutionGroup(executionGroup)).Build();
    }

    private static JobBuilder<T> Job<T>(JobKey key)
        where T : IJob =>
        JobBuilder.Create<T>().WithIdentity(key).RequestRecovery().DisallowConcurrentExecution();
}
