using System.Net;
using System.Net.Sockets;
using Probe.Core.Probes.Journey.Guarding;
using Probe.Core.Scenarios;
using Probe.Core.Visits;
using Probe.Drivers.Playwright;

namespace Probe.LiveTests.Guarding;

/// <summary>The guard as a journey uses it: a session's option, a step, and evidence.</summary>
[Collection(Guarded.Name)]
public sealed class GuardedSessionTests(GuardFixture fixture)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_held_back_is_in_the_attempts_log_and_forgotten_with_the_next()
    {
        await fixture.ForgetAsync(Cancel);
        await using var driver = await LaunchAsync();
        await using var session = await driver.OpenSessionAsync(Options, Cancel);
        await session.PerformAsync(new Step.Begin(1), Cancel);
        await session.PerformAsync(new Step.Open(new Uri(fixture.Plain, "/t/form-post"), Limit), Cancel);
        await PressAsync(session, "send");
        var log = await CollectAsync(session);
        var held = log.Held.ShouldHaveSingleItem();
        held.Method.ShouldBe("POST");
        held.FieldNames.ShouldBe(["name", "idNumber"]);
        held.Stance.ShouldBe(GuardStance.Reading);
        await session.PerformAsync(new Step.Begin(2), Cancel);
        (await session.PerformAsync(new Step.Guard(GuardStance.Braked), Cancel)).ShouldBeOfType<Observation.Done>();
        (await CollectAsync(session)).Held.ShouldBeEmpty();
        (await session.PerformAsync(new Step.Open(fixture.Plain, Limit), Cancel)).ShouldBeOfType<Observation.SiteFailed>();
        (await CollectAsync(session)).Held.ShouldNotBeEmpty();
        (await fixture.SubmissionsAsync("form-post", Cancel)).ShouldBe(0);
    }

    [Theory]
    [InlineData("http", SiteFailureKind.Refused)]
    [InlineData("https", SiteFailureKind.Refused)]
    [InlineData("http://nobody.invalid/", SiteFailureKind.NoSuchHost)]
    [InlineData("secure", SiteFailureKind.Tls)]
    public async Task A_portals_failure_is_the_same_through_the_guard(string address, SiteFailureKind kind)
    {
        await using var driver = await LaunchAsync();
        await using var session = await driver.OpenSessionAsync(Options, Cancel);
        await session.PerformAsync(new Step.Begin(1), Cancel);
        var seen = await session.PerformAsync(new Step.Open(AddressOf(address), Limit), Cancel);
        seen.ShouldBeOfType<Observation.SiteFailed>().Failure.Kind.ShouldBe(kind);
    }

    private Uri AddressOf(string address) => address switch
    {
        "secure" => fixture.Secure,
        "http" or "https" => new Uri($"{address}://127.0.0.1:{FreePort()}/"),
        _ => new Uri(address),
    };

    /// <summary>Nobody listens there any more.</summary>
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static SessionOptions Options => new(DeviceProfile.Desktop, Language.Zh, null) { Guard = TechniqueAct.Options };

    private static Task<PlaywrightDriver> LaunchAsync() =>
        PlaywrightDriver.LaunchAsync(BrowserLocator.Find(Environment.GetEnvironmentVariable, File.Exists), TimeProvider.System, Cancel);

    private static async Task PressAsync(IDriverSession session, string id)
    {
        var seen = (Observation.Seen)await session.PerformAsync(new Step.Look(System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add("send", "#" + id)), Cancel);
        var button = seen.Sighting.Nodes.First(n => n.Tag == "button");
        (await session.PerformAsync(new Step.Press(button.Ref, button.Text, "to send"), Cancel)).ShouldBeOfType<Observation.Done>();
        await session.PerformAsync(new Step.Quiet(TimeSpan.FromMilliseconds(200), Limit), Cancel);
    }

    private static async Task<Observation.Log> CollectAsync(IDriverSession session) => (Observation.Log)await session.PerformAsync(new Step.Collect(), Cancel);
}
