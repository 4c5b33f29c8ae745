using System.Collections.Immutable;
using Probe.Cli;
using Probe.Cli.Campaigns;
using Probe.Cli.Campaigns.Telling;
using Probe.Cli.Terminal;
using Probe.Core.Campaigns;
using Probe.Core.Campaigns.Changes;
using Probe.Core.Records;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;
using Probe.Tests.Campaigns;
using Probe.Tests.Storage;

namespace Probe.Tests.Reachability;

/// <summary>The shipped campaign's weeks, on a clock that is moved from visit to visit.</summary>
public sealed class ReachabilityWeekTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTime _time = new();
    private readonly PortalDouble _driver;

    public ReachabilityWeekTests() => _driver = new PortalDouble(_time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return _driver.DisposeAsync();
    }

    [Fact]
    public async Task Seven_failures_in_a_week_are_told_as_unreachable_and_six_are_not()
    {
        var home = ProbeHome.At(_folder["home"]);
        await using var store = await home.OpenStoreAsync(_time, Token);
        await using var ledger = await home.OpenLedgerAsync(_time, Token);
        await using var history = await home.OpenHistoryAsync(_time, Token);
        await using var log = LogFiles.Open(home.Logs);
        var shipped = Scenarios.Shipped.Scenarios;
        var read = Probe.Scenarios.ScenarioFiles.ReadCampaign(Path.Combine(shipped, "campaigns", "reachability.yaml")).Value.ShouldNotBeNull();
        // Refused at once: robots.txt is asked of nobody.
        var target = Example.Portal("seven") with { Web = Example.Portal("seven").Web with { Home = new Uri("http://127.0.0.1:9/") } };
        var campaign = read with { Targets = ["seven"] };
        var shelf = new ScenarioShelf();
        shelf.Put(new ResolvedCampaign(campaign, [target], ImmutableDictionary<string, KeywordSet>.Empty, ImmutableDictionary<string, DeclaredJourney>.Empty));
        var lines = new List<string>();
        var changes = new CampaignChanges(store, ledger, history, SearchPolicy.Default);
        var control = new FailureControl(_driver, PortalDouble.Canary, [], log, _time);
        using var work = new CampaignWork(
            ledger, shelf, new CampaignVisits(home, store, shelf, control, SearchPolicy.Default, log, _time), _driver, new CampaignPhones(_ => null),
            new RunClosing(changes, new ChangeTelling(home, ledger, log, _ => null, _time, TellingLimits.Default), null, shelf, lines.Add, _time), (_, _) => { }, log, byHand: true, _time);

        // The first week: six fail, one of ours breaks twice, and the way is broken once.
        _driver.Fails = n => n % 20 == 5 && n < 120;
        _driver.Breaks = n => n is 30 or 31;
        _driver.PathLost = n => n == 66;
        var first = await WeekAsync(work, campaign, ledger, 1);
        var quiet = (await ReportAsync(store, first)).Verdict;
        (quiet.State, quiet.Measured, quiet.Failed).ShouldBe((ReachabilityState.Reachable, 140, 6));
        lines.ShouldHaveSingleItem().ShouldContain("the first run");

        // The second: seven.
        lines.Clear();
        _driver.Forget();
        _driver.Fails = n => n % 20 == 5;
        _driver.Breaks = _driver.PathLost = _ => false;
        var second = await WeekAsync(work, campaign, ledger, 2);
        (await ReportAsync(store, second)).Verdict.State.ShouldBe(ReachabilityState.Unreachable);
        var change = (await changes.FindAsync(second, Token)).Told.ShouldHaveSingleItem();
        (change.What, change.Direction, change.From?.Code, change.To?.Code).ShouldBe((ChangeWhat.Reachability, ChangeDirection.Unreachable, "reachable", "unreachable"));
        change.Name.En.ShouldContain("7 of 140");
        lines.ShouldContain(l => l.StartsWith("digest", StringComparison.Ordinal));
        (await File.ReadAllTextAsync(Path.Combine(home.Digests, second + ".html"), Token)).ShouldContain("7 of 140 visits did not load");
    }

    /// <summary>Goes from visit to visit until nothing is left of the run.</summary>
    private async Task<RunId> WeekAsync(CampaignWork work, Campaign campaign, ICampaignLedger ledger, int number)
    {
        var run = RunId.Create(_time.GetUtcNow(), campaign.Id, number);
        var began = _time.GetUtcNow();
        await work.BeginAsync(campaign, run, Token);
        while (await work.WorkAsync(run, "seven", Token) is { } next)
        {
            _time.Advance(next - _time.GetUtcNow());
        }

        (await work.CloseAsync(run, Token)).ShouldBeTrue();
        (await ledger.ProgressAsync(run, null, Token)).ShouldAllBe(p => p.State == PlannedState.Stored);
        (_time.GetUtcNow() - began).ShouldBeLessThan(TimeSpan.FromDays(7));
        _time.Advance(TimeSpan.FromHours(2));
        return run;
    }

    private static async Task<ReportedReachability> ReportAsync(IVisitStore store, RunId run) =>
        ReportedReachability.Of(await store.FindRunAsync(run, Token), null, _ => null).ShouldHaveSingleItem();

    /// <summary>A portal, a canary and the browser between, counted by the portal's openings.</summary>
    private sealed class PortalDouble(ManualTime time) : IDriver, IDriverSession
    {
        public static readonly Uri Canary = new("http://canary.example/");

        private int _opened;

        public Func<int, bool> Fails { get; set; } = _ => false;

        public Func<int, bool> Breaks { get; set; } = _ => false;

        public Func<int, bool> PathLost { get; set; } = _ => false;

        public DriverIdentity Identity { get; } = new("none", "none", []);

        public void Forget() => _opened = 0;

        public Task<IDriverSession> OpenSessionAsync(SessionOptions options, CancellationToken cancellationToken) => Task.FromResult<IDriverSession>(this);

        public Task<Observation> PerformAsync(Step step, CancellationToken cancellationToken) => Task.FromResult(step switch
        {
            Step.Open { Address: var address } when address == Canary => PathLost(_opened) ? new Observation.SiteFailed(SampleReachability.Silent) : new Observation.Arrived("", 200),
            Step.Open open => Open(open),
            Step.Capture => new Observation.Captured("image/jpeg", new byte[] { 1, 2, 3 }),
            _ => new Observation.Done(),
        });

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private Observation Open(Step.Open open)
        {
            open.Limit.ShouldBe(TimeSpan.FromSeconds(15));
            _opened++;

            // So long that the visits' own time, added up, would not leave the week room for all of them.
            time.Advance(TimeSpan.FromSeconds(45));
            return Breaks(_opened) ? throw new FaultException(new Fault(FaultKind.BrowserCrashed, "It died."))
                : Fails(_opened) || PathLost(_opened) ? new Observation.SiteFailed(SampleReachability.Silent) : new Observation.Arrived(open.Address.AbsoluteUri, 200);
        }
    }
}
