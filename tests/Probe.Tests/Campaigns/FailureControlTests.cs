using Probe.Cli.Campaigns;
using Probe.Cli.Terminal;
using Probe.Core.Visits;
using Probe.Tests.Storage;

namespace Probe.Tests.Campaigns;

/// <summary>A portal's failure counts only when it is seen again while everything of ours works.</summary>
public sealed class FailureControlTests : IDisposable
{
    private static readonly Uri Canary = new("http://canary.example/");
    private static readonly SiteFailure Silent = new(SiteFailureKind.Silent, "It did not answer within 15 s.");

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_failure_that_is_seen_every_time_beside_a_canary_that_answers_is_the_portals()
    {
        var asked = new List<Uri>();
        (await AskAsync(Silent, address => Noted(asked, address) == Canary ? null : Silent)).ShouldBeNull();
        asked.Count(a => a == Canary).ShouldBe(3);
        asked.Count(a => a != Canary).ShouldBe(3);
    }

    [Fact]
    public async Task A_portal_that_answers_again_has_not_failed() =>
        (await AskAsync(Silent, _ => null)).ShouldNotBeNull().Kind.ShouldBe(FaultKind.NotRepeated);

    [Fact]
    public async Task A_canary_that_does_not_answer_puts_the_fault_on_our_side() =>
        (await AskAsync(Silent, _ => Silent)).ShouldNotBeNull().Kind.ShouldBe(FaultKind.PathLost);

    [Fact]
    public async Task A_browser_of_ours_that_breaks_while_asking_bears_nothing_out() =>
        (await AskAsync(Silent, address => address == Canary ? null : throw new FaultException(new Fault(FaultKind.BrowserCrashed, "It died.")))).ShouldNotBeNull().Kind.ShouldBe(FaultKind.BrowserCrashed);

    [Fact]
    public async Task A_portal_that_asks_visitors_to_wait_is_asked_nothing_more()
    {
        var asked = new List<Uri>();
        var fault = await AskAsync(new SiteFailure(SiteFailureKind.HttpError, "It answered with HTTP 503.", 503) { RetryAfter = TimeSpan.FromSeconds(90) }, address => Noted(asked, address) is null ? null : Silent);
        fault.ShouldNotBeNull().Kind.ShouldBe(FaultKind.AskedToWait);
        asked.ShouldBeEmpty();
    }

    private static Uri Noted(List<Uri> asked, Uri address)
    {
        asked.Add(address);
        return address;
    }

    private async Task<Fault?> AskAsync(SiteFailure failure, Func<Uri, SiteFailure?> answer)
    {
        await using var log = LogFiles.Open(_folder["logs"]);
        await using var driver = new Answering(answer);
        return await new FailureControl(driver, Canary, [TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero], log, TimeProvider.System).AskAsync(SampleVisits.Visit(), failure, Token);
    }

    private sealed class Answering(Func<Uri, SiteFailure?> answer) : IDriver, IDriverSession
    {
        public DriverIdentity Identity { get; } = new("none", "none", []);

        public Task<IDriverSession> OpenSessionAsync(SessionOptions options, CancellationToken cancellationToken) => Task.FromResult<IDriverSession>(this);

        public Task<Observation> PerformAsync(Step step, CancellationToken cancellationToken) =>
            Task.FromResult<Observation>(step is Step.Open open && answer(open.Address) is { } failure ? new Observation.SiteFailed(failure) : new Observation.Arrived("", 200));

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
