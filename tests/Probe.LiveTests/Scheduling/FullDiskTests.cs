using Probe.Core.Campaigns;
using Probe.LiveTests.Campaigns;
using Probe.LiveTests.Running;

namespace Probe.LiveTests.Scheduling;

/// <summary>A disk that fills up to the last byte in mid-visit, with evidence, store, schedule and logs on it.</summary>
[Collection(Live.Name)]
public sealed class FullDiskTests(LivePortals live, ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_stops_and_says_why_and_goes_on_when_there_is_room_again()
    {
        using var campaign = await RunningCampaign.PrepareAsync($"web: {{ home: '{live.Portals["qinghe"]}', language: zh }}", "repetitions: 2\nretries: { attempts: 3, after: 0 s }", "desktop", Cancel);
        using var disk = SmallDisk.MountOn(campaign.Home);
        using (var run = campaign.Start())
        {
            await Until.TrueAsync("the first keyword is finished", Patience, () => run.HasEnded || Evidence.Finished(campaign.Home).Length >= 1, Cancel);
            disk.Fill();
            var full = await run.EndAsync(TimeSpan.FromMinutes(1), Cancel);
            output.WriteLine(full.All);
            full.ExitCode.ShouldBe(5, full.All);
            full.Error.ShouldContain("space", Case.Insensitive);
            full.Error.ShouldNotContain("   at ");
        }

        disk.Free();
        var resumed = await campaign.RunAsync(Cancel, null, "--resume");
        output.WriteLine(resumed.All);
        resumed.ExitCode.ShouldBe(0, resumed.All);
        resumed.Out.ShouldContain("2 of 2 visits are stored");
        (await campaign.ProgressAsync(Cancel)).ShouldAllBe(v => v.State == PlannedState.Stored);
        (await ProbeRun.ToEndAsync(Cancel, "verify", "last", "--home", campaign.Home)).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_service_says_that_it_is_not_well_and_goes_on_by_itself_when_there_is_room_again()
    {
        await using var campaign = await ServedCampaign.PrepareAsync(Cancel);
        using var disk = SmallDisk.MountOn(campaign.Home);
        using var service = await campaign.ServeAsync(Cancel);
        (await campaign.ScheduleAsync(Cancel, "fire", "weekly")).ExitCode.ShouldBe(0);
        await campaign.InMidVisitAsync(Cancel);
        disk.Fill();
        await Until.TrueAsync("its health says so", Patience, async () => await service.AskAsync(Cancel) is { } told && !told.GetProperty("healthy").GetBoolean(), Cancel);
        service.Run.HasEnded.ShouldBeFalse();

        disk.Free();
        var run = await campaign.CompleteAsync(Cancel);
        await service.ReadyAsync(Cancel);
        await service.Run.TerminateAsync(Cancel);
        (await service.Run.EndAsync(TimeSpan.FromSeconds(30), Cancel)).ExitCode.ShouldBe(0);
        (await ProbeRun.ToEndAsync(Cancel, "verify", run.Value, "--home", campaign.Home)).ExitCode.ShouldBe(0);
    }
}
