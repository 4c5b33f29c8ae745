using System.Collections.Immutable;
using System.Net.Http.Json;
using System.Text.Json;
using Probe.Core.Probes.Journey;
using Probe.Core.Probes.Journey.Filling;
using Probe.Core.Probes.Journey.Guarding;
using Probe.Core.Probes.Journey.Personas;
using Probe.Core.Probes.Usability;
using Probe.Core.Records;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;
using Probe.Drivers.Playwright;
using Probe.LiveTests.Running;

namespace Probe.LiveTests.Usability;

/// <summary>The phone site with known faults, and one browser for all its pages.</summary>
public sealed class UsabilityFixture : IAsyncLifetime
{
    private readonly HttpClient _client = new();
    private readonly Dictionary<(string Path, string Device), (UsabilityEvidence Evidence, UsabilityVerdict Verdict)> _walked = [];

    public SamplePortals Portals { get; private set; } = null!;

    public PlaywrightDriver Driver { get; private set; } = null!;

    /// <summary>By the page's path.</summary>
    public IReadOnlyDictionary<string, KnownFault> Truth { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Portals = await SamplePortals.StartAsync(TestContext.Current.CancellationToken, "mingchuan", "hostile");
        Truth = (await _client.GetFromJsonAsync<KnownFault[]>(new Uri(Portals["mingchuan"], "/truth/expected/usability"), JsonSerializerOptions.Web, TestContext.Current.CancellationToken))!.ToDictionary(f => f.Path, StringComparer.Ordinal);
        Driver = await PlaywrightDriver.LaunchAsync(BrowserLocator.Find(Environment.GetEnvironmentVariable, File.Exists), TimeProvider.System, TestContext.Current.CancellationToken);
    }

    public async Task<(UsabilityEvidence Evidence, UsabilityVerdict Verdict)> MeasureAsync(string portal, string path, string device, CancellationToken cancellationToken)
    {
        var profile = DeviceCatalogue.Find(device)!;
        var home = new Uri(Portals[portal], path);
        var target = new Target(portal, LocalText.Same(portal), GovernmentLevel.Unknown, null, new WebChannel(home, null, null, SearchLocators.None), null, null, null, null);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime);
        var walk = new JourneyErrand(
            target, new JourneyGoal("施工许可", PersonaKind.Company), Persona.For(PersonaKind.Company, Language.Zh, today), Answers.None, null,
            new SessionOptions(profile, Language.Zh, null) { Guard = GuardOptions.Default }, JourneyLimits.Default with { Pages = 20, Time = TimeSpan.FromMinutes(3) }, Submit: false, today);
        var (evidence, _) = await new UsabilityShopper(Driver, TimeProvider.System).ShopAsync(new UsabilityErrand(walk, UsabilityLimits.Default, SpeedConditions.Slow4G), _ => { }, cancellationToken);
        return (evidence, UsabilityVerdict.Of(evidence, profile));
    }

    /// <summary>A page of the phone site on a device, walked once for all tests that look at it; the portal's log then begins with the walk.</summary>
    public async Task<(UsabilityEvidence Evidence, UsabilityVerdict Verdict)> OnceAsync(string path, string device, CancellationToken cancellationToken)
    {
        if (!_walked.TryGetValue((path, device), out var walked))
        {
            await Portals.ForgetAsync("mingchuan", cancellationToken);
            _walked[(path, device)] = walked = await MeasureAsync("mingchuan", path, device, cancellationToken);
        }

        return walked;
    }

    /// <summary>As a run would report it.</summary>
    public static ReportedUsability Reported(UsabilityEvidence evidence, string device)
    {
        var profile = DeviceCatalogue.Find(device)!;
        var key = new VisitKey(new RunId("20261101T080000Z-mingchuan-0001"), "mingchuan", UsabilityVisitRecord.ScenarioOf(evidence.Goal), "web", device, 1);
        var target = new Target("mingchuan", LocalText.Same("mingchuan"), GovernmentLevel.Unknown, null, new WebChannel(new Uri("http://mingchuan.example/"), null, null, SearchLocators.None), null, null, null, null);
        var visit = new UsabilityVisitRecord(key, target, profile, Language.Zh, DateTimeOffset.UnixEpoch, TimeSpan.Zero, new Instrument("0", "Chromium", "shell", "test", []), evidence);
        return new ReportedUsability(visit, UsabilityVerdict.Of(evidence, profile));
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Driver.DisposeAsync();
        await Portals.DisposeAsync();
    }
}

/// <summary>What <c>/truth/expected/usability</c> says of a page.</summary>
public sealed record KnownFault(string Path, string Name, ImmutableDictionary<string, ImmutableArray<string>> Found, string Why, string Device, ImmutableArray<string> Unlike, ImmutableDictionary<string, ImmutableArray<string>> Differs);

[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Usable : ICollectionFixture<UsabilityFixture>
{
    public const string Name = "Usable";
}
