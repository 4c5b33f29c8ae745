using Probe.Core.Probes.Journey;
using Probe.Core.Probes.Journey.Filling;
using Probe.Core.Probes.Journey.Personas;
using Probe.Core.Probes.Search;
using Probe.Core.Scenarios;
using Probe.Core.Visits;
using Probe.Drivers.WebDriver;
using Probe.Drivers.WebDriver.Visiting;

namespace Probe.LiveTests.Apps;

/// <summary>The search test and goal-seeking journeys on an app that nobody configured: what was counted is what the stand-in saw, and nothing was submitted.</summary>
[Collection(AppiumServers.Name)]
public sealed class AppVisitTests(AppiumFixture appium, ITestOutputHelper output)
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Target App { get; } = new("app", LocalText.Same("app"), GovernmentLevel.Unknown, null, new WebChannel(new Uri($"app://{AppDevice.StandIn.Package}/"), null, null, SearchLocators.None), null, null, null, null);

    private static SessionOptions Options { get; } = new(new DeviceProfile("stand-in", 0, 0, 1, Touch: true, null, Simulated: true), Language.Zh, null);

    [Fact]
    public async Task The_search_test_runs_on_an_app_and_reads_what_its_screens_show()
    {
        await using var driver = new Witness(appium.Run);
        string[] words = ["公积金", "结婚", "企业开办"];
        var plan = new SearchPlan([new(1, AttemptPurpose.KnownControl, "", null, null), new(2, AttemptPurpose.NonsenseControl, "龘靐齉爩", null, null), .. words.Select((w, i) => new PlannedAttempt(i + 3, AttemptPurpose.Keyword, w, w, null))]);
        var evidence = await new SearchShopper(driver, TimeProvider.System).ShopAsync(new SearchErrand(App, plan, Options, SearchLimits.Default, (_, _) => true, []), (_, _) => Task.CompletedTask, _ => { }, Token);

        evidence.Fault.ShouldBeNull();
        var asked = evidence.Attempts.Where(a => a.Purpose == AttemptPurpose.Keyword).ToDictionary(a => a.Query, a => a);
        asked["公积金"].Results.Select(r => r.Title).ShouldBe(["住房公积金提取"]);
        asked["结婚"].Results.Select(r => r.Title).ShouldBe(["结婚登记预约"]);
        asked["企业开办"].End.ShouldBeOfType<SearchEnd.NoneSaid>();
        asked["公积金"].Timing.Stable.ShouldNotBeNull();
        var truth = driver.Truth!;
        // The way of the search is found out with some known words more.
        words.ShouldAllBe(w => truth.Searches.Count(s => s.Query == w) == 1);
        truth.Searches.Count(s => s.Query == "龘靐齉爩").ShouldBe(1);
        evidence.Attempts.ShouldAllBe(a => a.Views.Length == 3, "home, search, results");
        truth.Submissions.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("施工许可")]
    [InlineData("公积金提取")]
    public async Task A_goal_seeking_journey_fills_native_and_hybrid_forms_and_stops_at_the_point_of_submission(string matter)
    {
        await using var driver = new Witness(appium.Run);
        var evidence = await JourneyAsync(driver, matter);

        evidence.Fault.ShouldBeNull();
        evidence.End.ShouldBe(JourneyEnd.ReadyToSubmit, evidence.EndReason);
        var truth = driver.Truth!;
        truth.Simulated.ShouldBeTrue();
        truth.Submissions.ShouldBeEmpty();
        truth.Taps.Length.ShouldBe(evidence.Acts.Count(a => a.Kind == ActKind.Tap));
        evidence.Views.Length.ShouldBe(truth.Screens.Count(s => s.Name != "welcome"));
    }

    [Fact]
    public async Task An_app_that_crashes_on_the_way_is_the_apps_own_failure_and_says_where()
    {
        await using var driver = new Witness(appium.Run, "crash");
        var evidence = await JourneyAsync(driver, "租赁补贴申请");

        evidence.Fault.ShouldBeNull();
        evidence.Failure.ShouldNotBeNull(evidence.EndReason).Kind.ShouldBe(SiteFailureKind.AppEnded);
        evidence.End.ShouldBe(JourneyEnd.DeadEnd);
        driver.Truth!.Crashes.ShouldNotBeEmpty();
    }

    private async Task<JourneyEvidence> JourneyAsync(Witness driver, string matter)
    {
        var errand = new JourneyErrand(App, new JourneyGoal(matter, PersonaKind.Person), Persona.For(PersonaKind.Person, Language.Zh, Today), Answers.None, null, Options, JourneyLimits.Default, Submit: false, Today);
        var evidence = await new JourneyShopper(driver, TimeProvider.System).ShopAsync(errand, (_, _, _) => Task.CompletedTask, _ => { }, Token);
        output.WriteLine($"{evidence.End}: {evidence.EndReason}");
        foreach (var page in evidence.Pages)
        {
            output.WriteLine($"{page.Number} view {page.View} {page.Kind} {page.Heading}: {string.Join("; ", page.Actions.Select(a => $"{a.Kind} {a.Target}"))}");
        }

        return evidence;
    }

    /// <summary>Opens visits of the stand-in, and asks it what really happened before it goes.</summary>
    private sealed class Witness(AppiumRun run, params string[] faults) : IDriver
    {
        public StandInTruth? Truth { get; private set; }

        public DriverIdentity Identity { get; } = new("stand-in", "stand-in", []);

        public async Task<IDriverSession> OpenSessionAsync(SessionOptions options, CancellationToken cancellationToken)
        {
            var session = await run.OpenStandInAsync(cancellationToken, faults);
            return new Told(new AppVisit(session, TimeProvider.System), async () => Truth = await StandInTruth.OfAsync(session, CancellationToken.None));
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class Told(IDriverSession inner, Func<Task> before) : IDriverSession
    {
        public bool CanHoldBack => inner.CanHoldBack;

        public Task<Observation> PerformAsync(Step step, CancellationToken cancellationToken) => inner.PerformAsync(step, cancellationToken);

        public async ValueTask DisposeAsync()
        {
            await before();
            await inner.DisposeAsync();
        }
    }
}
