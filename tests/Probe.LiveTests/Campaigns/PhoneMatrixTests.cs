using Probe.Core.Visits;
using Probe.Drivers.WebDriver;
using Probe.LiveTests.Apps;

namespace Probe.LiveTests.Campaigns;

/// <summary>An app on the phones of a device matrix.</summary>
[Collection(AppiumServers.Name)]
public sealed class PhoneMatrixTests(AppiumFixture appium)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_phones_are_visited_at_once_and_what_was_meant_for_one_that_is_not_there_is_tried_on_the_others()
    {
        using var campaign = await RunningCampaign.PrepareAsync($$"""
            app:
              platform: stand-in
              package: {{AppDevice.StandIn.Package}}
              server: {{appium.Run.Server}}
              devices:
                - { name: one, udid: one }
                - { name: vanished, udid: vanished, capabilities: { standin:faults: [noSuchFault] } }
                - { name: two, udid: two }
            """, "repetitions: 4\npace: { concurrency: 3 }\nretries: { attempts: 1, after: 0 s }", "app", Cancel);
        var ended = await campaign.RunAsync(Cancel);

        // One try is all that a visit has here: what the vanished phone cost was none.
        ended.ExitCode.ShouldBe(0, ended.All);
        var visits = await campaign.VisitsAsync(Cancel);
        visits.Count.ShouldBe(4);
        visits.ShouldAllBe(v => v.Device.Simulated && v.Evidence.Fault == null);
        ended.Out.ShouldContain("not measured: DeviceMissing");

        // By the end that the store saw: a visit that was begun anew on another phone says when it was first planned.
        var stored = (await campaign.ProgressAsync(Cancel)).ToDictionary(p => p.Visit.Key, p => p.StoredAt!.Value);
        var spans = visits.Select(v => (From: stored[v.Key] - v.Elapsed, To: stored[v.Key])).ToList();
        spans.Max(one => spans.Count(other => other.From <= one.From && one.From < other.To)).ShouldBe(2, "two phones at once, one session each");
    }
}
