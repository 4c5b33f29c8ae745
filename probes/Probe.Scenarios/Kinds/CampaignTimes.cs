using Probe.Scenarios.Binding;
using Probe.Scenarios.Files;

namespace Probe.Scenarios.Kinds;

/// <summary>Checks that a campaign's times go together.</summary>
internal static class CampaignTimes
{
    private const int MinutesOfDay = 24 * 60;

    public static void Check(CampaignFile file, SourceMap source)
    {
        LongerThanNothing(file.Schedule?.Deadline, "schedule.deadline", source);
        LongerThanNothing(file.Pace?.BreakFor, "pace.breakFor", source);
        if (file.Retention is { } kept && kept < TimeSpan.FromDays(1))
        {
            source.Report("retention", Say(kept), "at least one day, such as '400 d'");
        }

        if (file.Schedule is { } schedule)
        {
            CheckQuietHours(schedule.QuietHours ?? [], source);
            CheckDeadline(file, schedule, source);
        }
    }

    private static void CheckQuietHours(IReadOnlyList<string> told, SourceMap source)
    {
        var quiet = told.Select(t => t is null ? null : QuietTimeAttribute.Read(t)).ToList();
        var leaves = Enumerable.Range(0, MinutesOfDay).Select(m => TimeOnly.MinValue.AddMinutes(m)).Any(time => !quiet.Exists(q => q is { } hours && hours.Contains(time)));
        if (!leaves)
        {
            source.Report("schedule.quietHours", "quiet hours that leave no time of day", "some time at which visits may begin");
        }
    }

    /// <summary>Targets begin within the jitter, and their repetitions lie apart: a deadline before the last of them would cut it off in every run.</summary>
    private static void CheckDeadline(CampaignFile file, CampaignScheduleEntry schedule, SourceMap source)
    {
        if (schedule.Deadline is not { } deadline || deadline <= TimeSpan.Zero)
        {
            return;
        }

        var most = (file.Scenarios ?? []).Select(s => s?.Repetitions ?? file.Repetitions ?? 1).DefaultIfEmpty(1).Max();
        var jitter = schedule.Jitter ?? TimeSpan.Zero;
        var spaced = (most - 1) * (file.Spacing ?? TimeSpan.Zero);
        if (deadline <= jitter + spaced)
        {
            var why = spaced == TimeSpan.Zero ? $"a target may begin {Say(jitter)} after the run"
                : jitter == TimeSpan.Zero ? $"the last of {most} repetitions begins {Say(spaced)} after the run"
                : $"the last of {most} repetitions begins up to {Say(jitter + spaced)} after the run, {Say(spaced)} of spacing and {Say(jitter)} of jitter";
            source.Report("schedule.deadline", Say(deadline), $"more than {Say(jitter + spaced)}", why);
        }
    }

    private static void LongerThanNothing(TimeSpan? time, string path, SourceMap source)
    {
        if (time == TimeSpan.Zero && !source.Reported(path))
        {
            source.Report(path, "no time at all", "a time longer than 0");
        }
    }

    private static string Say(TimeSpan time) => Durations.Say(time);
}
