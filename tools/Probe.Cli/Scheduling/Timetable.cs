using System.Collections.Immutable;
using Probe.Core.Records;
using Probe.Core.Scenarios;
using Quartz;

namespace Probe.Cli.Scheduling;

/// <summary>The campaigns on the schedule: put there from their files, listed, paused, resumed, fired.</summary>
internal sealed class Timetable(IScheduler scheduler, TimeProvider time)
{
    /// <summary>Puts the campaigns on the schedule, and takes off those that are not among them. What did not change stays: its next firing, one that was missed, a pause.</summary>
    public async Task<TimetableChanges> SyncAsync(IReadOnlyCollection<Campaign> campaigns, CancellationToken cancellationToken)
    {
        var (added, changed, removed) = (ImmutableArray.CreateBuilder<string>(), ImmutableArray.CreateBuilder<string>(), ImmutableArray.CreateBuilder<string>());
        var known = (await scheduler.GetJobKeys(GroupMatcher<JobKey>.GroupEquals(SchedulerSetup.Campaigns), cancellationToken)).Select(key => key.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var campaign in campaigns.OrderBy(c => c.Id, StringComparer.Ordinal))
        {
            var document = VisitJson.WriteAny(campaign);
            var before = known.Contains(campaign.Id) ? await scheduler.GetJobDetail(JobOf(campaign.Id), cancellationToken) : null;
            var differs = before is null || Jobs.DocumentOf(before) != document;
            if (differs)
            {
                await scheduler.AddJob(Jobs.Campaign(campaign.Id, document), AddJobOptions.Replacing, cancellationToken);
                (before is null ? added : changed).Add(campaign.Id);
            }

            await SetTriggerAsync(campaign, cancellationToken);
        }

        foreach (var gone in known.Except(campaigns.Select(c => c.Id), StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            await scheduler.DeleteJob(JobOf(gone), cancellationToken);
            removed.Add(gone);
        }

        return new TimetableChanges(added.ToImmutable(), changed.ToImmutable(), removed.ToImmutable());
    }

    /// <summary>The campaigns on the schedule, by their next firing.</summary>
    public async Task<IReadOnlyList<Firing>> ListAsync(CancellationToken cancellationToken)
    {
        var firings = new List<Firing>();
        foreach (var key in await scheduler.GetJobKeys(GroupMatcher<JobKey>.GroupEquals(SchedulerSetup.Campaigns), cancellationToken))
        {
            if (await FindAsync(key.Name, cancellationToken) is { } firing)
            {
                firings.Add(firing);
            }
        }

        return [.. firings.OrderBy(f => f.Next ?? DateTimeOffset.MaxValue).ThenBy(f => f.Campaign, StringComparer.Ordinal)];
    }

    /// <returns>Null: no such campaign is on the schedule.</returns>
    public async Task<Firing?> FindAsync(string campaign, CancellationToken cancellationToken)
    {
        if (await ReadAsync(campaign, cancellationToken) is not { } read)
        {
            return null;
        }

        var trigger = await scheduler.GetTrigger(TriggerOf(campaign), cancellationToken) as ICronTrigger;
        var state = await scheduler.GetTriggerState(TriggerOf(campaign), cancellationToken) switch
        {
            TriggerState.None => FiringState.ByHand,
            TriggerState.Paused => FiringState.Paused,
            TriggerState.Error => FiringState.Broken,
            _ => FiringState.Waiting,
        };
        var zone = trigger?.TimeZone;
        return new Firing(campaign, read.Name, state, Local(trigger?.NextFireTimeUtc), Local(trigger?.PreviousFireTimeUtc), read.Schedule?.TimeZone, read.Schedule?.Cron);

        DateTimeOffset? Local(DateTimeOffset? at) => at is { } moment && zone is not null ? TimeZoneInfo.ConvertTime(moment, zone) : at;
    }

    /// <returns>False: there is nothing to pause: no such campaign, none that fires by itself, or it was paused already.</returns>
    public async Task<bool> PauseAsync(string campaign, CancellationToken cancellationToken) => await scheduler.PauseTrigger(TriggerOf(campaign), cancellationToken);

    /// <summary>Lets it fire again, from its next regular firing on: what it would have fired meanwhile was not wanted.</summary>
    /// <returns>False: it was not paused.</returns>
    public async Task<bool> ResumeAsync(string campaign, CancellationToken cancellationToken)
    {
        if (await scheduler.GetTriggerState(TriggerOf(campaign), cancellationToken) != TriggerState.Paused || await ReadAsync(campaign, cancellationToken) is not { Schedule: { } schedule })
        {
            return false;
        }

        await scheduler.ScheduleTrigger(Trigger(campaign, schedule), TriggerConflict.Replace, cancellationToken);
        return true;
    }

    /// <summary>Fires a campaign now, whatever its schedule says; also one that is paused or has none.</summary>
    /// <returns>False: no such campaign is on the schedule.</returns>
    public async Task<bool> FireAsync(string campaign, CancellationToken cancellationToken)
    {
        if (!await scheduler.Exists(JobOf(campaign), cancellationToken))
        {
            return false;
        }

        await scheduler.TriggerJob(JobOf(campaign), cancellationToken);
        return true;
    }

    /// <summary>Has the running scheduler leave room beside each campaign for the others.</summary>
    /// <remarks>The campaign's visits at once are limited where visits are made; twice as many targets are in hand, because some of them wait for their hosts.</remarks>
    /// <param name="targets">The node's own limit of targets in hand. ≥ 1.</param>
    public async Task SetLimitsAsync(int targets, CancellationToken cancellationToken)
    {
        var limits = ExecutionLimitsBuilder.Create().ForOtherGroups(targets);
        foreach (var key in await scheduler.GetJobKeys(GroupMatcher<JobKey>.GroupEquals(SchedulerSetup.Campaigns), cancellationToken))
        {
            if (await ReadAsync(key.Name, cancellationToken) is { } campaign)
            {
                limits.ForGroup(SchedulerSetup.GroupOf(campaign.Id), Math.Min(targets, 2 * campaign.Pace.Concurrency));
            }
        }

        await scheduler.SetExecutionLimits(limits.Build(), cancellationToken);
    }

    private static JobKey JobOf(string campaign) => new(campaign, SchedulerSetup.Campaigns);

    private static TriggerKey TriggerOf(string campaign) => new(campaign, SchedulerSetup.Campaigns);

    private async Task<Campaign?> ReadAsync(string campaign, CancellationToken cancellationToken) =>
        await scheduler.GetJobDetail(JobOf(campaign), cancellationToken) is { } job && Jobs.DocumentOf(job) is { } document ? VisitJson.ReadAny<Campaign>(document) : null;

    private async Task SetTriggerAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        var before = await scheduler.GetTrigger(TriggerOf(campaign.Id), cancellationToken) as ICronTrigger;
        if (campaign.Schedule is not { } schedule)
        {
            if (before is not null)
            {
                await scheduler.UnscheduleJob(TriggerOf(campaign.Id), cancellationToken);
            }

            return;
        }

        // A trigger that is stored anew forgets what it missed: only one that means something else is.
        if (before is null || before.CronExpressionString != schedule.Cron || before.TimeZone.Id != schedule.TimeZone)
        {
            var paused = await scheduler.GetTriggerState(TriggerOf(campaign.Id), cancellationToken) == TriggerState.Paused;
            await scheduler.ScheduleJob(Trigger(campaign.Id, schedule), new ScheduleJobOptions { Replace = true, Paused = paused }, cancellationToken);
        }
    }

    /// <summary>By the clocks of the campaign's zone. After an outage it fires once, however often it would have fired.</summary>
    private ITrigger Trigger(string campaign, CampaignSchedule schedule) =>
        TriggerBuilder.Create(time)
            .ForJob(JobOf(campaign))
            .WithIdentity(TriggerOf(campaign))
            .WithPriority(10)
            .WithSchedule(CronScheduleBuilder.Create(schedule.Cron).InTimeZone(TimeZoneInfo.FindSystemTimeZoneById(schedule.TimeZone)).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed))
            .Build();
}

/// <summary>What was put on the schedule, changed, and taken off it: campaigns' ids, each list ordered.</summary>
internal sealed record TimetableChanges(ImmutableArray<string> Added, ImmutableArray<string> Changed, ImmutableArray<string> Removed);

/// <summary>A campaign on the schedule.</summary>
/// <param name="Next">When it fires next, by the clocks of its zone; null: never by itself.</param>
/// <param name="Previous">When it last fired by itself; null: never.</param>
/// <param name="TimeZone">Null: it has no schedule.</param>
internal sealed record Firing(string Campaign, LocalText Name, FiringState State, DateTimeOffset? Next, DateTimeOffset? Previous, string? TimeZone, string? Cron);

internal enum FiringState
{
    /// <summary>Fires at its next moment.</summary>
    Waiting,

    /// <summary>Does not fire until it is resumed.</summary>
    Paused,

    /// <summary>Has no schedule: a person fires it.</summary>
    ByHand,

    /// <summary>Could not be fired; the log says why.</summary>
    Broken,
}
