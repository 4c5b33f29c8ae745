using System.Globalization;
using System.Text.Json;
using Probe.Core.Campaigns;
using Probe.Core.Visits;
using Probe.LiveTests.Running;
using Probe.Storage.Sqlite;

namespace Probe.LiveTests.Scheduling;

/// <summary>Scenario files of one campaign on one sample portal, a data folder, and <c>probe serve</c> as a process of its own.</summary>
internal sealed class ServedCampaign : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private const string Portal = "qinghe";

    private readonly TemporaryFolder _folder = new();

    private ServedCampaign(SamplePortals portals) => Portals = portals;

    public SamplePortals Portals { get; }

    public string Home => _folder["home"];

    public string NotifySocket => _folder["notify"];

    public string File => _folder["campaigns", "weekly.yaml"];

    public static async Task<ServedCampaign> PrepareAsync(CancellationToken cancellationToken)
    {
        var campaign = new ServedCampaign(await SamplePortals.StartAsync(cancellationToken, Portal));
        await campaign.WriteAsync("campaigns/weekly.yaml", """
            kind: campaign
            id: weekly
            name: Weekly
            targets: [portal]
            scenarios:
              - search: quick
            repetitions: 2
            schedule:
              cron: 0 0 2 ? * MON
              timeZone: Asia/Shanghai
            pace: { hostPace: 1 s }
            retries: { attempts: 3, after: 1 s }
            """, cancellationToken);
        await campaign.WriteAsync("targets/portal.yaml", $$"""
            kind: target
            id: portal
            name: { zh: 清河市, en: Qinghe }
            level: city
            web:
              home: {{campaign.Portals[Portal]}}
            """, cancellationToken);
        await campaign.WriteAsync("keywords/quick.csv", """
            keyword,variants,accept,mustHave
            施工许可,,建筑工程施工许可证核发,
            企业开办,,企业开办,
            不动产登记,,不动产转移登记,
            """, cancellationToken);
        return campaign;
    }

    /// <summary>Starts the service; it listens when this returns.</summary>
    /// <param name="wrapper">A program and its arguments that replaces itself by the service.</param>
    public async Task<ServedProbe> ServeAsync(CancellationToken cancellationToken, string[]? wrapper = null)
    {
        var port = FreePort();
        var service = new ServedProbe(ProbeRun.Start(wrapper ?? [], ["serve", File, "--home", Home, "--listen", $"127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}"]), new Uri($"http://127.0.0.1:{port}/health"));
        try
        {
            await service.ReadyAsync(cancellationToken);
            return service;
        }
        catch
        {
            service.Dispose();
            throw;
        }
    }

    public Task<Ended> ScheduleAsync(CancellationToken cancellationToken, params string[] arguments) => ProbeRun.ToEndAsync(cancellationToken, ["schedule", .. arguments, "--home", Home]);

    /// <summary>How far the only run is; empty while none began.</summary>
    public async Task<(RunId? Run, IReadOnlyList<VisitProgress> Visits)> ProgressAsync(CancellationToken cancellationToken)
    {
        await using var ledger = await SqliteCampaignLedger.OpenAsync(Path.Combine(Home, "probe.db"), TimeProvider.System, cancellationToken);
        var runs = await ledger.ListCampaignRunsAsync(null, null, 9, cancellationToken);
        return runs.Count == 0 ? (null, []) : (runs.ShouldHaveSingleItem().Run, await ledger.ProgressAsync(runs[0].Run, null, cancellationToken));
    }

    /// <summary>Waits until every visit of the only run is stored, once.</summary>
    public async Task<RunId> CompleteAsync(CancellationToken cancellationToken)
    {
        await Until.TrueAsync("every visit is stored", Patience, async () => (await ProgressAsync(cancellationToken)).Visits is { Count: > 0 } visits && visits.All(v => v.State == PlannedState.Stored), cancellationToken);
        var (run, planned) = await ProgressAsync(cancellationToken);
        planned.Count.ShouldBe(2);
        await using var store = await SqliteVisitStore.OpenAsync(Path.Combine(Home, "probe.db"), TimeProvider.System, cancellationToken);
        (await store.FindRunAsync(run!.Value, cancellationToken)).Select(v => v.Key.Repetition).ShouldBe([1, 2]);
        return run.Value;
    }

    /// <summary>Brings a fired run into the middle of its first visit.</summary>
    public async Task InMidVisitAsync(CancellationToken cancellationToken)
    {
        await Until.TrueAsync("the first keyword is finished", Patience, () => Evidence.Finished(Home).Length >= 1, cancellationToken);
        (await ProgressAsync(cancellationToken)).Visits.ShouldContain(v => v.State == PlannedState.Missing, "it was meant to be in its middle");
    }

    public async ValueTask DisposeAsync()
    {
        await Portals.DisposeAsync();
        _folder.Dispose();
    }

    internal static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task WriteAsync(string name, string text, CancellationToken cancellationToken)
    {
        var file = _folder[name.Split('/')];
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await System.IO.File.WriteAllTextAsync(file, text, cancellationToken);
    }
}

/// <summary>A <c>probe serve</c> that runs.</summary>
internal sealed class ServedProbe(ProbeRun run, Uri health) : IDisposable
{
    private readonly HttpClient _client = new();

    public ProbeRun Run { get; } = run;

    public async Task ReadyAsync(CancellationToken cancellationToken)
    {
        await Until.TrueAsync("the service is well", ServedCampaign.Patience, async () => Run.HasEnded || await AskAsync(cancellationToken) is { } told && told.GetProperty("healthy").GetBoolean(), cancellationToken);
        if (Run.HasEnded)
        {
            throw new InvalidOperationException((await Run.EndAsync(TimeSpan.FromSeconds(1), cancellationToken)).All);
        }
    }

    /// <returns>Null: it does not answer.</returns>
    public async Task<JsonElement?> AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _client.GetAsync(health, cancellationToken);
            using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellationToken));
            return document.RootElement.Clone();
        }
        catch (HttpRequestException)
        {
            return null; // Not up yet.
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        Run.Dispose();
    }
}
