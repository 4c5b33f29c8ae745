using Probe.Cli;
using Probe.Cli.Searching;
using Probe.Cli.Terminal;
using Probe.Cli.Visiting;
using Probe.Core.Records;
using Probe.Core.Scoring;
using Probe.Core.Visits;
using Probe.Storage.Evidence;
using Probe.Tests.Campaigns;
using Probe.Tests.Storage;

namespace Probe.Tests.Search;

/// <summary>How the visits of a run are planned and begun; the portals are never reached.</summary>
public sealed class SearchRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_plan_is_written_before_the_first_portal_is_visited()
    {
        var time = new ManualTime();
        await using var driver = new NoBrowser(time);
        await InRunAsync(driver, time, async (search, home, settings) =>
        {
            var run = RunId.Create(time.GetUtcNow(), "two", 1);
            var planned = await search.PlanAsync(run, settings, Token);
            Directory.Exists(EvidencePaths.RunFolder(home.Evidence, run)).ShouldBeFalse();

            var keys = search.Begin(planned);

            keys.Select(k => k.Target).ShouldBe(["east", "west"]);
            Directory.GetFiles(EvidencePaths.RunFolder(home.Evidence, run), "plan.json", SearchOption.AllDirectories).Length.ShouldBe(2);
            driver.Opened.ShouldBeEmpty();
        });
    }

    [Fact]
    public async Task Visits_that_go_on_at_once_begin_a_quarter_of_a_second_apart()
    {
        var time = new JumpingTime();
        await using var driver = new NoBrowser(time);
        driver.Told = time.Go;
        await InRunAsync(driver, time, async (search, _, settings) =>
        {
            var keys = search.Begin(await search.PlanAsync(RunId.Create(time.GetUtcNow(), "two", 1), settings, Token));

            await search.PerformAsync(keys, 2, null, Token);

            driver.Opened.Count.ShouldBe(2);
            (driver.Opened.Max() - driver.Opened.Min()).ShouldBe(TimeSpan.FromMilliseconds(250));
        });
    }

    [Fact]
    public async Task That_the_last_portal_was_left_is_told_once()
    {
        var time = new JumpingTime();
        await using var driver = new NoBrowser(time);
        driver.Told = time.Go;
        await InRunAsync(driver, time, async (search, _, settings) =>
        {
            var told = 0;
            var keys = search.Begin(await search.PlanAsync(RunId.Create(time.GetUtcNow(), "two", 1), settings, Token));

            await search.PerformAsync(keys, 2, () => { driver.Opened.Count.ShouldBe(2); told++; }, Token);

            told.ShouldBe(1);
        });
    }

    private async Task InRunAsync(IDriver driver, TimeProvider time, Func<SearchRun, ProbeHome, SearchSettings, Task> work)
    {
        var home = ProbeHome.At(_folder["home"]);
        await using var store = await home.OpenStoreAsync(time, Token);
        await using var log = LogFiles.Open(home.Logs);
        var settings = new SearchSettings(
            [(Example.Portal("east"), SampleVisits.Keywords()), (Example.Portal("west"), SampleVisits.Keywords())], [DeviceProfile.Desktop], Core.Scenarios.Language.Zh, SearchPolicy.Default, false, TimeSpan.Zero, 2, 1);
        await work(new SearchRun(driver, new VisitKeeper(home, store, log, time), SearchPolicy.Default, new RunProgress(Consoles.Open(true), true, time), time), home, settings);
    }

    /// <summary>A browser that never starts, and notes when it was asked to.</summary>
    private sealed class NoBrowser(TimeProvider time) : IDriver
    {
        private readonly Lock _lock = new();

        public List<DateTimeOffset> Opened { get; } = [];

        public Action Told { get; set; } = () => { };

        public DriverIdentity Identity { get; } = new("none", "none", []);

        public Task<IDriverSession> OpenSessionAsync(SessionOptions options, CancellationToken cancellationToken)
        {
            lock (_lock)
            {
                Opened.Add(time.GetUtcNow());
            }

            Told();
            throw new FaultException(new Fault(FaultKind.BrowserCrashed, "There is none."));
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    /// <summary>A clock that stands until the first browser was asked for, and then jumps to whatever is waited for.</summary>
    private sealed class JumpingTime : TimeProvider
    {
        private readonly ManualTime _time = new();
        private readonly TaskCompletionSource _go = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override long TimestampFrequency => _time.TimestampFrequency;

        public void Go() => _go.TrySetResult();

        public override DateTimeOffset GetUtcNow() => _time.GetUtcNow();

        public override long GetTimestamp() => _time.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = _time.CreateTimer(callback, state, dueTime, period);
            _ = JumpAsync(dueTime);
            return timer;
        }

        private async Task JumpAsync(TimeSpan by)
        {
            await _go.Task;
            _time.Advance(by);
        }
    }
}
