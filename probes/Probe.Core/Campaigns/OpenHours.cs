using Probe.Core.Scenarios;

namespace Probe.Core.Campaigns;

/// <summary>When visits may begin: outside the quiet hours, by the clocks on the walls of the campaign's zone.</summary>
internal static class OpenHours
{
    /// <summary>Clocks are changed twice a year; quiet hours that are not over after so long leave no time of day.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3);

    /// <returns>The first moment, from the given one on, that is in no quiet hours.</returns>
    /// <exception cref="InvalidOperationException">The quiet hours leave no time of day.</exception>
    public static DateTimeOffset From(CampaignSchedule schedule, DateTimeOffset at)
    {
        if (schedule.Quiet.IsEmpty)
        {
            return at;
        }

        var zone = TimeZoneInfo.FindSystemTimeZoneById(schedule.TimeZone);
        var moment = at;
        while (true)
        {
            var clock = TimeOnly.FromTimeSpan(TimeZoneInfo.ConvertTime(moment, zone).TimeOfDay);
            var quiet = schedule.Quiet.Where(q => q.Contains(clock)).ToList();
            if (quiet.Count == 0)
            {
                return moment;
            }

            var end = moment + quiet.Max(q => q.Until - clock);
            moment = ClocksChanged(zone, moment, end) ?? end;
            if (moment - at > Longest)
            {
                throw new InvalidOperationException("The campaign's quiet hours leave no time of day.");
            }
        }
    }

    /// <summary>The moment at which the zone's clocks were changed between two, because from there on the walls show another time; null: they were not.</summary>
    private static DateTimeOffset? ClocksChanged(TimeZoneInfo zone, DateTimeOffset from, DateTimeOffset until)
    {
        var before = zone.GetUtcOffset(from);
        if (zone.GetUtcOffset(until) == before)
        {
            return null;
        }

        // Halving until one tick is left: zones change their clocks at any time of day, and some by less than an hour.
        var (last, first) = (from, until);
        while (first - last > TimeSpan.FromTicks(1))
        {
            var middle = last + ((first - last) / 2);
            (last, first) = zone.GetUtcOffset(middle) == before ? (middle, first) : (last, middle);
        }

        return first;
    }
}
