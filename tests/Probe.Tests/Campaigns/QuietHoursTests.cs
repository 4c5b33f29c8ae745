using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Probe.Core.Campaigns;
using Probe.Core.Scenarios;

namespace Probe.Tests.Campaigns;

/// <summary>Quiet hours are those of the clocks on the walls, also on the two days a year on which these are changed.</summary>
public sealed class QuietHoursTests
{
    private static readonly Config Settled = Config.QuickThrowOnFailure.WithMaxTest(150).WithReplay(20_261_122, 17).WithQuietOnSuccess(true);

    private static readonly string[] Zones = ["Europe/Berlin", "Asia/Shanghai", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "America/St_Johns"];

    [Theory]
    [InlineData("Asia/Shanghai", "08:30-18:00", "2026-11-23T08:29:59+08:00", "2026-11-23T08:29:59+08:00")]
    [InlineData("Asia/Shanghai", "08:30-18:00", "2026-11-23T08:30:00+08:00", "2026-11-23T18:00:00+08:00")]
    [InlineData("Asia/Shanghai", "08:30-18:00", "2026-11-23T18:00:00+08:00", "2026-11-23T18:00:00+08:00")]
    [InlineData("Asia/Shanghai", "22:00-06:00", "2026-12-31T23:30:30+08:00", "2027-01-01T06:00:00+08:00")]
    [InlineData("Asia/Shanghai", "22:00-06:00", "2027-01-01T05:59:59+08:00", "2027-01-01T06:00:00+08:00")]
    [InlineData("Asia/Shanghai", "12:00-18:00 08:30-12:00 17:00-19:30", "2026-11-23T09:00:00+08:00", "2026-11-23T19:30:00+08:00")]
    [InlineData("Asia/Shanghai", "18:00-24:00", "2026-11-23T20:00:00+08:00", "2026-11-24T00:00:00+08:00")]
    [InlineData("Asia/Shanghai", "08:30-18:00", "2026-11-23T02:00:00+00:00", "2026-11-23T10:00:00+00:00")]
    [InlineData("Asia/Shanghai", "08:30-18:00", "2026-03-29T09:00:00+08:00", "2026-03-29T18:00:00+08:00")] // where no clock is changed

    // Spring in Berlin: 02:00 CET is 03:00 CEST.
    [InlineData("Europe/Berlin", "22:00-06:00", "2026-03-28T23:00:00+01:00", "2026-03-29T06:00:00+02:00")] // an hour less to wait
    [InlineData("Europe/Berlin", "23:00-02:30", "2026-03-29T01:30:00+01:00", "2026-03-29T03:00:00+02:00")] // 02:30 never comes
    [InlineData("Europe/Berlin", "02:00-03:00", "2026-03-29T01:59:59+01:00", "2026-03-29T01:59:59+01:00")] // the hour that is left out
    [InlineData("Europe/Berlin", "02:00-03:00", "2026-03-29T03:00:00+02:00", "2026-03-29T03:00:00+02:00")]
    [InlineData("Europe/Berlin", "01:00-03:30", "2026-03-29T01:10:00+01:00", "2026-03-29T03:30:00+02:00")]

    // Autumn in Berlin: 03:00 CEST is 02:00 CET, and the hour between comes twice.
    [InlineData("Europe/Berlin", "22:00-06:00", "2026-10-24T23:00:00+02:00", "2026-10-25T06:00:00+01:00")] // an hour more to wait
    [InlineData("Europe/Berlin", "01:00-02:30", "2026-10-25T01:30:00+02:00", "2026-10-25T02:30:00+02:00")] // the first half past two
    [InlineData("Europe/Berlin", "01:00-02:30", "2026-10-25T02:10:00+01:00", "2026-10-25T02:30:00+01:00")] // ten past two for the second time is quiet again
    [InlineData("Europe/Berlin", "02:30-04:00", "2026-10-25T02:45:00+02:00", "2026-10-25T02:00:00+01:00")] // the walls leave the quiet hours with the change …
    [InlineData("Europe/Berlin", "02:30-04:00", "2026-10-25T02:30:00+01:00", "2026-10-25T04:00:00+01:00")] // … and come into them again
    public void A_moment_in_quiet_hours_is_pushed_to_their_end(string zone, string quiet, string at, string expected)
    {
        var pushed = CampaignPlan.NotBefore(Of(zone, quiet), Moment(at));

        pushed.UtcDateTime.ShouldBe(Moment(expected).UtcDateTime);
    }

    [Fact]
    public void Without_quiet_hours_or_a_schedule_every_moment_will_do()
    {
        CampaignPlan.NotBefore(Of("Asia/Shanghai", ""), Example.Monday).ShouldBe(Example.Monday);
        CampaignPlan.NotBefore(Example.Campaign(1, TimeSpan.Zero, null), Example.Monday).ShouldBe(Example.Monday);
    }

    [Fact]
    public void Quiet_hours_without_an_end_are_told_instead_of_waited_for() =>
        Should.Throw<InvalidOperationException>(() => CampaignPlan.NotBefore(Of("Asia/Shanghai", "00:00-12:00 12:00-00:00"), Example.Monday));

    /// <summary>Held against the plain way: minute by minute, until no quiet hours hold.</summary>
    [Fact]
    public void The_first_moment_that_is_not_quiet_is_found_in_any_zone_on_any_day() => Prop.ForAll(
        Gen.Choose(0, Zones.Length - 1).Three().ToArbitrary(), Gen.Choose(0, 2 * 366 * 24 * 4).ToArbitrary(), Gen.Choose(0, 95).Four().ToArbitrary(),
        (zones, quarter, q) =>
        {
            var at = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) + (quarter * TimeSpan.FromMinutes(15));
            QuietHours[] quiet = [Hours(q.Item1, q.Item2), Hours(q.Item3, q.Item4)];
            var zone = TimeZoneInfo.FindSystemTimeZoneById(Zones[zones.Item1]);
            var campaign = Example.Campaign(1, TimeSpan.Zero, Example.Night with { TimeZone = zone.Id, Quiet = [.. quiet] });
            var plain = at;
            for (var minutes = 0; minutes < 3 * 1440 && quiet.Any(h => h.Contains(TimeOnly.FromTimeSpan(TimeZoneInfo.ConvertTime(plain, zone).TimeOfDay))); minutes++)
            {
                plain += TimeSpan.FromMinutes(1);
            }

            return plain - at >= TimeSpan.FromDays(3) || CampaignPlan.NotBefore(campaign, at) == plain;
        }).Check(Settled);

    [Fact]
    public void The_days_on_which_clocks_are_changed_hold_too()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        foreach (var change in new[] { Moment("2026-03-29T01:00:00Z"), Moment("2026-10-25T01:00:00Z") })
        {
            for (var minutes = -240; minutes < 240; minutes += 5)
            {
                for (var from = 0; from < 24; from++)
                {
                    QuietHours hours = new(new TimeOnly(from / 4, from % 4 * 15), new TimeOnly((from + 7) / 4, (from + 7) % 4 * 15));
                    var at = change + TimeSpan.FromMinutes(minutes);
                    var plain = at;
                    while (hours.Contains(TimeOnly.FromTimeSpan(TimeZoneInfo.ConvertTime(plain, zone).TimeOfDay)))
                    {
                        plain += TimeSpan.FromMinutes(5);
                    }

                    CampaignPlan.NotBefore(Example.Campaign(1, TimeSpan.Zero, Example.Night with { TimeZone = zone.Id, Quiet = [hours] }), at).ShouldBe(plain, $"{at} {hours}");
                }
            }
        }
    }

    private static QuietHours Hours(int from, int length)
    {
        var start = TimeOnly.MinValue.AddMinutes(from * 15);
        return new(start, start.AddMinutes(Math.Max(1, length) * 15));
    }

    private static Campaign Of(string zone, string quiet) => Example.Campaign(1, TimeSpan.Zero, Example.Night with
    {
        TimeZone = zone,
        Quiet = [.. quiet.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(q => q.Replace("24:", "00:", StringComparison.Ordinal).Split('-')).Select(q => new QuietHours(Time(q[0]), Time(q[1])))],
    });

    private static TimeOnly Time(string text) => TimeOnly.Parse(text, CultureInfo.InvariantCulture);

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
