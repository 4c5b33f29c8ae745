using System.Collections.Immutable;
using Probe.Core.Scenarios;
using Probe.Core.Visits;
using Probe.Drivers.Playwright;
using Probe.LiveTests.Guarding;
using Probe.LiveTests.Running;

namespace Probe.LiveTests.Browsers;

/// <summary>Browsers that others started. Never submitting comes first: one that the guard does not hold is let near nothing that could submit.</summary>
[Collection(Guarded.Name)]
public sealed class BrowserElsewhereTests(GuardFixture fixture)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_guard_holds_in_a_browser_that_was_started_elsewhere(bool server)
    {
        await fixture.ForgetAsync(Cancel);
        using var elsewhere = server ? await BrowserElsewhere.ServerAsync(Cancel) : await BrowserElsewhere.DevToolsAsync(Cancel);
        await using var driver = await ConnectAsync(elsewhere);
        driver.Identity.Notes.ShouldContain(n => n.Contains("started there by others", StringComparison.Ordinal));
        await using (var session = await driver.OpenSessionAsync(Options with { Guard = TechniqueAct.Options }, Cancel))
        {
            await session.PerformAsync(new Step.Begin(1), Cancel);
            await session.PerformAsync(new Step.Open(new Uri(fixture.Plain, "/t/form-post"), Limit), Cancel);
            var seen = (Observation.Seen)await session.PerformAsync(new Step.Look(ImmutableDictionary<string, string>.Empty.Add("send", "#send")), Cancel);
            var button = seen.Sighting.Nodes.First(n => n.Tag == "button");
            await session.PerformAsync(new Step.Press(button.Ref, button.Text, "to send"), Cancel);
            await session.PerformAsync(new Step.Quiet(TimeSpan.FromMilliseconds(200), Limit), Cancel);
            ((Observation.Log)await session.PerformAsync(new Step.Collect(), Cancel)).Held.ShouldHaveSingleItem().Method.ShouldBe("POST");
        }

        (await fixture.SubmissionsAsync("form-post", Cancel)).ShouldBe(0);
    }

    [Fact]
    public async Task A_browser_whose_loopback_is_not_ours_is_refused_for_what_could_submit_and_taken_for_what_cannot()
    {
        // What it takes for its own machine is another address: as of one that stands far away, behind a tunnel.
        using var far = await BrowserElsewhere.DevToolsAsync(Cancel, more: "--host-resolver-rules=MAP 127.0.0.1 127.0.0.2, MAP portal.test 127.0.0.1");
        await using var driver = await ConnectAsync(far);
        var refused = await Should.ThrowAsync<FaultException>(() => driver.OpenSessionAsync(Options with { Guard = TechniqueAct.Options }, Cancel));
        refused.Fault.Kind.ShouldBe(FaultKind.GuardMissing);
        refused.Fault.Detail.ShouldContain("does not come through the guard");

        await using var session = await driver.OpenSessionAsync(Options, Cancel);
        await session.PerformAsync(new Step.Begin(1), Cancel);
        (await session.PerformAsync(new Step.Open(new Uri($"http://portal.test:{fixture.Plain.Port}/"), Limit), Cancel)).ShouldBeOfType<Observation.Arrived>();
    }

    [Fact]
    public async Task A_browser_that_vanishes_in_mid_visit_is_our_fault_and_is_taken_again_when_it_is_back()
    {
        var port = Apps.AppiumRun.FreePort();
        using var elsewhere = await BrowserElsewhere.DevToolsAsync(Cancel, port);
        await using var driver = await ConnectAsync(elsewhere);
        await using (var session = await driver.OpenSessionAsync(Options, Cancel))
        {
            await session.PerformAsync(new Step.Begin(1), Cancel);
            (await session.PerformAsync(new Step.Open(fixture.Plain, Limit), Cancel)).ShouldBeOfType<Observation.Arrived>();
            elsewhere.Vanish();
            (await Should.ThrowAsync<FaultException>(() => session.PerformAsync(Step.Look.Plain, Cancel))).Fault.Kind.ShouldBe(FaultKind.BrowserCrashed);
        }

        var away = await Should.ThrowAsync<FaultException>(() => driver.OpenSessionAsync(Options, Cancel));
        away.Fault.Kind.ShouldBe(FaultKind.BrowserMissing);
        away.Fault.Detail.ShouldContain($"http://127.0.0.1:{port} cannot be had");

        using var back = await BrowserElsewhere.DevToolsAsync(Cancel, port);
        await using var again = await driver.OpenSessionAsync(Options, Cancel);
        await again.PerformAsync(new Step.Begin(1), Cancel);
        (await again.PerformAsync(new Step.Open(fixture.Plain, Limit), Cancel)).ShouldBeOfType<Observation.Arrived>();
    }

    [Fact]
    public async Task A_command_says_what_is_wrong_with_a_browser_elsewhere_and_keeps_its_token_to_itself()
    {
        using var folder = new TemporaryFolder();
        var typed = await ProbeRun.ToEndAsync(Cancel, "services", fixture.Plain.AbsoluteUri, "--home", folder["home"], "--browser-at", "ws://127.0.0.1:9/?token=s3cret");
        (typed.ExitCode, typed.Error).ShouldBe((2, typed.Error));
        typed.Error.ShouldContain("PROBE_BROWSER_AT");

        using var run = ProbeRun.Start(["env", "PROBE_BROWSER_AT=ws://127.0.0.1:9/?token=s3cret"], ["services", fixture.Plain.AbsoluteUri, "--home", folder["home"]]);
        var away = await run.EndAsync(TimeSpan.FromMinutes(1), Cancel);
        away.ExitCode.ShouldBe(5, away.All);
        away.Error.ShouldContain("The browser at ws://127.0.0.1:9 cannot be had");
        (typed.All + away.All).ShouldNotContain("s3cret");
    }

    private static SessionOptions Options => new(DeviceProfile.Desktop, Language.Zh, null);

    private static Task<PlaywrightDriver> ConnectAsync(BrowserElsewhere elsewhere) =>
        PlaywrightDriver.LaunchAsync(BrowserLocator.Find(name => name == RemoteBrowser.Variable ? elsewhere.Address : null, File.Exists), TimeProvider.System, Cancel);
}
