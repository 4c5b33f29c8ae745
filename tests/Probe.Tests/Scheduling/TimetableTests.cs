using Probe.Cli.Scheduling;
using Probe.Core.Scenarios;
using Probe.Tests.Storage;

namespace Probe.Tests.Scheduling;

/// <summary>Campaigns on the schedule, over a scheduler that fires nothing, on a clock that the test sets.</summary>
public sealed class TimetableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_campaign_fires_by_the_clocks_of_its_zone()
    {
        await using var open = await OpenAsync("2026-03-04T00:00:00Z");
        await open.Timetable.SyncAsync([Weekly("0 30 2 ? * SUN", "Asia/Shanghai")], Token);
        var firing = (await open.Timetable.ListAsync(Token)).ShouldHaveSingleItem();
        firing.Next.ShouldBe(DateTimeOffset.Parse("2026-03-08T02:30:00+08:00"));
        firing.Next!.Value.Offset.ShouldBe(TimeSpan.FromHours(8));
        (firing.State, firing.TimeZone, firing.Previous).ShouldBe((FiringState.Waiting, "Asia/Shanghai", null));
    }

    /// <remarks>On 29 March 2026 Berlin has no 02:30; on 25 October it has two.</remarks>
    [Theory]
    [InlineData("2026-03-28T12:00:00Z", "2026-03-29", "2026-04-05T02:30:00+02:00")]
    [InlineData("2026-10-24T12:00:00Z", "2026-10-25", "2026-11-01T02:30:00+01:00")]
    public async Task A_night_on_which_the_clocks_are_changed_has_one_firing(string before, string night, string nextWeek)
    {
        await using var open = await OpenAsync(before);
        await open.Timetable.SyncAsync([Weekly("0 30 2 ? * SUN", "Europe/Berlin")], Token);
        var first = (await open.Timetable.FindAsync("weekly", Token))!.Next!.Value;
        DateOnly.FromDateTime(first.DateTime).ShouldBe(DateOnly.Parse(night));
        first.TimeOfDay.ShouldBeInRange(new TimeSpan(2, 0, 0), new TimeSpan(3, 30, 0));

        // From the first firing on, the next is a week later: the second 02:30 of the night is none.
        await using var after = await OpenAsync(first.AddSeconds(1).ToString("O"), "after.db");
        await after.Timetable.SyncAsync([Weekly("0 30 2 ? * SUN", "Europe/Berlin")], Token);
        (await after.Timetable.FindAsync("weekly", Token))!.Next.ShouldBe(DateTimeOffset.Parse(nextWeek));
    }

    [Fact]
    public async Task A_clock_set_back_moves_no_firing()
    {
        await using (var open = await OpenAsync("2026-03-04T00:00:00Z"))
        {
            await open.Timetable.SyncAsync([Weekly()], Token);
        }

        await using var earlier = await OpenAsync("2026-02-18T00:00:00Z");
        var changes = await earlier.Timetable.SyncAsync([Weekly()], Token);
        (changes.Added.Length, changes.Changed.Length, changes.Removed.Length).ShouldBe((0, 0, 0));
        (await earlier.Timetable.FindAsync("weekly", Token))!.Next.ShouldBe(DateTimeOffset.Parse("2026-03-08T02:30:00+08:00"));
    }

    [Fact]
    public async Task A_firing_that_was_missed_is_not_forgotten_when_the_files_are_read_again()
    {
        await using (var open = await OpenAsync("2026-03-04T00:00:00Z"))
        {
            await open.Timetable.SyncAsync([Weekly()], Token);
        }

        await using var late = await OpenAsync("2026-04-15T00:00:00Z");
        await late.Timetable.SyncAsync([Weekly() with { Repetitions = 5 }], Token);
        (await late.Timetable.FindAsync("weekly", Token))!.Next.ShouldBe(DateTimeOffset.Parse("2026-03-08T02:30:00+08:00"), "it is still due");
    }

    [Fact]
    public async Task Reading_the_files_adds_changes_and_takes_off()
    {
        await using var open = await OpenAsync("2026-03-04T00:00:00Z");
        var first = await open.Timetable.SyncAsync([Weekly(), Weekly() with { Id = "daily" }, Weekly() with { Id = "by-hand", Schedule = null }], Token);
        first.Added.ShouldBe(["by-hand", "daily", "weekly"]);
        (await open.Timetable.ListAsync(Token)).Select(f => f.Campaign).ShouldBe(["daily", "weekly", "by-hand"]);
        (await open.Timetable.FindAsync("by-hand", Token))!.State.ShouldBe(FiringState.ByHand);

        var second = await open.Timetable.SyncAsync([Weekly("0 0 4 ? * MON"), Weekly() with { Id = "by-hand" }], Token);
        (second.Added.Length, string.Join(' ', second.Changed), string.Join(' ', second.Removed)).ShouldBe((0, "by-hand weekly", "daily"));
        (await open.Timetable.FindAsync("weekly", Token))!.Next.ShouldBe(DateTimeOffset.Parse("2026-03-09T04:00:00+08:00"));
        (await open.Timetable.FindAsync("by-hand", Token))!.State.ShouldBe(FiringState.Waiting);
        (await open.Timetable.FindAsync("daily", Token)).ShouldBeNull();

        await open.Timetable.SyncAsync([Weekly() with { Schedule = null }], Token);
        (await open.Timetable.ListAsync(Token)).ShouldHaveSingleItem().State.ShouldBe(FiringState.ByHand);
    }

    [Fact]
    public async Task A_pause_outlives_a_changed_file_and_its_end_makes_up_for_nothing()
    {
        await using (var open = await OpenAsync("2026-03-04T00:00:00Z"))
        {
            await open.Timetable.SyncAsync([Weekly()], Token);
            (await open.Timetable.PauseAsync("weekly", Token)).ShouldBeTrue();
            (await open.Timetable.PauseAsync("weekly", Token)).ShouldBeFalse();
            await open.Timetable.SyncAsync([Weekly("0 0 4 ? * MON")], Token);
            (await open.Timetable.FindAsync("weekly", Token))!.State.ShouldBe(FiringState.Paused);
        }

        await using var late = await OpenAsync("2026-04-15T00:00:00Z");
        (await late.Timetable.ResumeAsync("weekly", Token)).ShouldBeTrue();
        var resumed = (await late.Timetable.FindAsync("weekly", Token))!;
        (resumed.State, resumed.Next).ShouldBe((FiringState.Waiting, DateTimeOffset.Parse("2026-04-20T04:00:00+08:00")));
        (await late.Timetable.ResumeAsync("weekly", Token)).ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_not_on_the_schedule_is_not_fired_paused_or_resumed()
    {
        await using var open = await OpenAsync("2026-03-04T00:00:00Z");
        (await open.Timetable.FireAsync("nobody", Token)).ShouldBeFalse();
        (await open.Timetable.PauseAsync("nobody", Token)).ShouldBeFalse();
        (await open.Timetable.ResumeAsync("nobody", Token)).ShouldBeFalse();
        (await open.Timetable.ListAsync(Token)).ShouldBeEmpty();
    }

    [Fact]
    public void One_service_holds_a_schedule_file()
    {
        var store = new ScheduleStore.Embedded(_folder["schedule.db"]);
        using (store.Hold())
        {
            Should.Throw<Probe.Cli.UsageException>(store.Hold).Message.ShouldContain("schedule.db");
        }

        store.Hold().Dispose();
    }

    private static Campaign Weekly(string cron = "0 30 2 ? * SUN", string zone = "Asia/Shanghai") =>
        SampleCampaigns.Weekly() with { Schedule = SampleCampaigns.Weekly().Schedule! with { Cron = cron, TimeZone = zone } };

    private Task<OpenTimetable> OpenAsync(string now, string file = "schedule.db") =>
        OpenTimetable.OpenAsync(new ScheduleStore.Embedded(_folder[file]), new FixedTime(DateTimeOffset.Parse(now)), Token);
}
