using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Probe.LiveTests.Running;

namespace Probe.LiveTests.Scheduling;

/// <summary>The service as it is run: a process, a browser, a sample portal.</summary>
[Collection(Live.Name)]
public sealed class ServeTests(ITestOutputHelper output)
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_campaign_that_is_fired_is_visited_and_a_stop_ends_everything()
    {
        await using var campaign = await ServedCampaign.PrepareAsync(Cancel);
        using var service = await campaign.ServeAsync(Cancel);
        var listed = await campaign.ScheduleAsync(Cancel, "list", "--json");
        using var firings = JsonDocument.Parse(listed.Out);
        firings.RootElement[0].GetProperty("campaign").GetString().ShouldBe("weekly");
        firings.RootElement[0].GetProperty("next").GetDateTimeOffset().Offset.ShouldBe(TimeSpan.FromHours(8));

        var fired = await campaign.ScheduleAsync(Cancel, "fire", "weekly");
        fired.ExitCode.ShouldBe(0, fired.All);
        var run = await campaign.CompleteAsync(Cancel);
        var verified = await ProbeRun.ToEndAsync(Cancel, "verify", run.Value, "--home", campaign.Home);
        verified.ExitCode.ShouldBe(0, verified.All);

        var below = service.Run.Below();
        await service.Run.TerminateAsync(Cancel);
        var ended = await service.Run.EndAsync(StopLimit, Cancel);
        output.WriteLine(ended.All);
        ended.ExitCode.ShouldBe(0, ended.All);
        await Until.TrueAsync("driver and browser have ended", StopLimit, () => !below.Any(p => p.IsAlive), Cancel);
    }

    [Fact]
    public async Task A_stop_in_mid_visit_ends_in_time_and_the_next_service_goes_on()
    {
        await using var campaign = await ServedCampaign.PrepareAsync(Cancel);
        using (var service = await campaign.ServeAsync(Cancel))
        {
            (await campaign.ScheduleAsync(Cancel, "fire", "weekly")).ExitCode.ShouldBe(0);
            await campaign.InMidVisitAsync(Cancel);
            await service.Run.TerminateAsync(Cancel);
            var since = TimeProvider.System.GetTimestamp();
            var ended = await service.Run.EndAsync(StopLimit, Cancel);
            output.WriteLine($"stopped after {TimeProvider.System.GetElapsedTime(since).TotalSeconds:0.0} s\n{ended.All}");
            ended.ExitCode.ShouldBe(0, ended.All);
        }

        using var next = await campaign.ServeAsync(Cancel);
        var run = await campaign.CompleteAsync(Cancel);
        var verified = await ProbeRun.ToEndAsync(Cancel, "verify", run.Value, "--home", campaign.Home);
        verified.ExitCode.ShouldBe(0, verified.All);
    }

    [Fact]
    public async Task A_service_that_was_killed_in_mid_visit_goes_on_after_its_next_start()
    {
        await using var campaign = await ServedCampaign.PrepareAsync(Cancel);
        using (var service = await campaign.ServeAsync(Cancel))
        {
            (await campaign.ScheduleAsync(Cancel, "fire", "weekly")).ExitCode.ShouldBe(0);
            await campaign.InMidVisitAsync(Cancel);
            service.Run.Kill();
        }

        using var next = await campaign.ServeAsync(Cancel);

        // The killed service's place on the host is free after its term of two minutes, not before.
        await campaign.CompleteAsync(Cancel);
    }

    [Fact]
    public async Task Under_systemd_it_says_when_it_is_ready_and_when_it_stops()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "systemd is Linux's.");
        await using var campaign = await ServedCampaign.PrepareAsync(Cancel);
        using var told = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        told.Bind(new UnixDomainSocketEndPoint(campaign.NotifySocket));

        using var service = await campaign.ServeAsync(Cancel, ["env", $"NOTIFY_SOCKET={campaign.NotifySocket}"]);
        (await HearAsync()).ShouldContain("READY=1");
        await service.Run.TerminateAsync(Cancel);
        (await HearAsync()).ShouldContain("STOPPING=1");
        (await service.Run.EndAsync(StopLimit, Cancel)).ExitCode.ShouldBe(0);

        async Task<string> HearAsync()
        {
            var buffer = new byte[256];
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
            limit.CancelAfter(StopLimit);
            return Encoding.UTF8.GetString(buffer.AsSpan(0, await told.ReceiveAsync(buffer, limit.Token)));
        }
    }

    [Fact]
    public async Task What_cannot_be_served_is_told_with_its_exit_code()
    {
        await using var campaign = await ServedCampaign.PrepareAsync(Cancel);
        var open = await ProbeRun.ToEndAsync(Cancel, "serve", campaign.File, "--home", campaign.Home, "--listen", "0.0.0.0:0");
        (open.ExitCode, open.Error.Contains("--users", StringComparison.Ordinal)).ShouldBe((2, true), open.All);
        var unknown = await campaign.ScheduleAsync(Cancel, "fire", "nobody");
        (unknown.ExitCode, unknown.Error.Contains("nobody", StringComparison.Ordinal)).ShouldBe((2, true), unknown.All);

        await File.AppendAllTextAsync(campaign.File, "\nsurprise: 1\n", Cancel);
        var broken = await ProbeRun.ToEndAsync(Cancel, "serve", campaign.File, "--home", campaign.Home, "--listen", "127.0.0.1:0");
        broken.ExitCode.ShouldBe(3, broken.All);
    }

    [Fact]
    public async Task A_second_service_on_one_schedule_is_refused()
    {
        await using var campaign = await ServedCampaign.PrepareAsync(Cancel);
        using var service = await campaign.ServeAsync(Cancel);
        var second = await ProbeRun.ToEndAsync(Cancel, "serve", campaign.File, "--home", campaign.Home, "--listen", "127.0.0.1:0");
        (second.ExitCode, second.Error.Contains("Another 'probe serve'", StringComparison.Ordinal)).ShouldBe((2, true), second.All);
    }
}
