using System.Collections.Concurrent;
using System.Net;
using Probe.Core.Campaigns;
using Probe.Core.Visits;
using Probe.LiveTests.Running;

namespace Probe.LiveTests.Campaigns;

/// <summary>One run of a campaign in the foreground.</summary>
[Collection(Live.Name)]
public sealed class RunTests(LivePortals live)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_that_was_interrupted_goes_on_with_what_is_missing_and_makes_nothing_twice()
    {
        using var campaign = await RunningCampaign.PrepareAsync($"web: {{ home: '{live.Portals["qinghe"]}', language: zh }}", "repetitions: 2\nspacing: 20 s", "desktop", Cancel);
        await live.Portals.ForgetAsync("qinghe", Cancel);
        using (var run = campaign.Start())
        {
            await Until.TrueAsync("the first keyword is finished", Patience, () => run.HasEnded || Evidence.Finished(campaign.Home).Length >= 1, Cancel);
            await run.InterruptAsync(Cancel);
            (await run.EndAsync(TimeSpan.FromSeconds(30), Cancel)).ExitCode.ShouldBe(130);
        }

        (await campaign.ProgressAsync(Cancel)).ShouldContain(v => v.State == PlannedState.Missing, "it was meant to be in its middle");
        var ended = await campaign.RunAsync(Cancel, null, "--resume");
        ended.ExitCode.ShouldBe(0, ended.All);
        ended.Out.ShouldContain("2 of 2 visits are stored");
        ended.Out.ShouldContain("the first run of the campaign: nothing to compare with");
        (await campaign.VisitsAsync(Cancel)).Select(v => v.Key.Repetition).ShouldBe([1, 2]);

        // The portal saw each keyword once a visit: what was finished before the interruption was not asked again.
        var asked = await live.Portals.TruthAsync("qinghe", Cancel);
        asked.Searches("施工许可").ShouldBe(2);
        asked.Searches("企业开办").ShouldBeInRange(2, 3, "one may have been under way");
        (await ProbeRun.ToEndAsync(Cancel, "verify", "last", "--home", campaign.Home)).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_portal_that_is_not_there_is_asked_again_beside_the_canary_before_its_failure_counts()
    {
        var nobody = $"127.0.0.1:{Apps.AppiumRun.FreePort()}";
        using var campaign = await RunningCampaign.PrepareAsync($"web: {{ home: 'http://{nobody}/', language: zh }}", "retries: { attempts: 1, after: 0 s }", "desktop", Cancel);
        var ended = await campaign.RunAsync(Cancel);
        ended.ExitCode.ShouldBe(0, ended.All);
        (await campaign.VisitsAsync(Cancel)).ShouldHaveSingleItem().Evidence.Failure!.Kind.ShouldBe(SiteFailureKind.Refused);
        campaign.Log().Split($"control: {nobody} fails again").Length.ShouldBe(4);
    }

    [Fact]
    public async Task Where_the_canary_fails_too_the_portal_is_not_measured_and_nothing_is_stored()
    {
        var nobody = $"127.0.0.1:{Apps.AppiumRun.FreePort()}";
        using var campaign = await RunningCampaign.PrepareAsync($"web: {{ home: 'http://{nobody}/', language: zh }}", "retries: { attempts: 1, after: 0 s }", "desktop", Cancel);
        var ended = await campaign.RunAsync(Cancel, ["env", $"PROBE_CANARY=http://127.0.0.1:{Apps.AppiumRun.FreePort()}/"]);
        ended.ExitCode.ShouldBe(5, ended.All);
        ended.Out.ShouldContain("PathLost");
        ended.Out.ShouldContain("0 of 1 visit is stored");
        var given = (await campaign.ProgressAsync(Cancel)).ShouldHaveSingleItem();
        given.State.ShouldBe(PlannedState.GivenUp);
        given.Reason.ShouldNotBeNull().ShouldContain("canary");
        (await campaign.VisitsAsync(Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_host_whose_robots_file_asks_visitors_away_is_asked_for_nothing_else()
    {
        using var host = new HttpListener();
        var address = $"http://127.0.0.1:{Apps.AppiumRun.FreePort()}/";
        host.Prefixes.Add(address);
        host.Start();
        var asked = new ConcurrentQueue<string>();
        var serving = ServeAsync(host, asked);
        using var campaign = await RunningCampaign.PrepareAsync($"web: {{ home: '{address}', language: zh }}", "", "desktop", Cancel);
        var ended = await campaign.RunAsync(Cancel);
        host.Stop();
        await serving;

        ended.ExitCode.ShouldBe(5, ended.All);
        ended.Out.ShouldContain("robots.txt");
        (await campaign.ProgressAsync(Cancel)).ShouldHaveSingleItem().State.ShouldBe(PlannedState.GivenUp);
        asked.Distinct().ShouldBe(["/robots.txt"]);
    }

    private static async Task ServeAsync(HttpListener host, ConcurrentQueue<string> asked)
    {
        while (host.IsListening)
        {
            try
            {
                var context = await host.GetContextAsync();
                asked.Enqueue(context.Request.Url!.AbsolutePath);
                context.Response.ContentType = "text/plain";
                await context.Response.OutputStream.WriteAsync("User-agent: *\nDisallow: /\n"u8.ToArray(), Cancel);
                context.Response.Close();
            }
            catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException)
            {
                return; // The test is over.
            }
        }
    }
}
