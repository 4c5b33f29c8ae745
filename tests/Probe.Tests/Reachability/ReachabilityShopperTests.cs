using Probe.Core.Probes.Reachability;
using Probe.Core.Scenarios;
using Probe.Core.Visits;
using Probe.Tests.Storage;

namespace Probe.Tests.Reachability;

/// <summary>One opening: what it saw of the portal, and what a picture is worth.</summary>
public sealed class ReachabilityShopperTests
{
    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task An_opening_counts_as_it_came_where_no_picture_can_be_had_and_not_where_the_browser_has_gone(bool lives, bool faults)
    {
        var seen = await new ReachabilityShopper(new NoCamera(lives), FixedTime.Morning).ShopAsync(
            new Uri("https://portal.example/"), new SessionOptions(DeviceProfile.Desktop, Language.Zh, null), TimeSpan.FromSeconds(15), (_, _, _) => throw new InvalidOperationException("There was nothing to keep."), TestContext.Current.CancellationToken);
        (seen.Failure!.Status, seen.Screenshot, seen.Fault is not null, seen.Reached).ShouldBe((503, null, faults, faults ? null : false));
    }

    /// <summary>A browser that opens pages and takes no pictures.</summary>
    private sealed class NoCamera(bool lives) : IDriver, IDriverSession
    {
        public DriverIdentity Identity { get; } = new("none", "none", []);

        public Task<IDriverSession> OpenSessionAsync(SessionOptions options, CancellationToken cancellationToken) => Task.FromResult<IDriverSession>(this);

        public Task<Observation> PerformAsync(Step step, CancellationToken cancellationToken) => step switch
        {
            Step.Open => Task.FromResult<Observation>(new Observation.SiteFailed(new SiteFailure(SiteFailureKind.HttpError, "It answered with HTTP 503.", 503))),
            Step.Capture => throw new FaultException(new Fault(FaultKind.DriverLost, "Unable to capture screenshot"), sessionLives: lives),
            _ => Task.FromResult<Observation>(new Observation.Done()),
        };

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
