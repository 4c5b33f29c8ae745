using System.Globalization;
using Probe.Core.Campaigns;
using Probe.Core.Records;
using Probe.Core.Visits;
using Probe.LiveTests.Running;
using Probe.LiveTests.Storage;
using Probe.Storage.Postgres;

namespace Probe.LiveTests.Scheduling;

/// <summary>A campaign whose targets all stand on one host, so that services that share its work get into each other's way; and a database that they share.</summary>
internal sealed class ServedCluster : IAsyncDisposable
{
    // A killed service's work is found after 20 s, and its place on the host is free after two minutes.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);

    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    private const string Portal = "qinghe";

    private readonly TemporaryFolder _folder = new();
    private readonly List<ServedProbe> _services = [];
    private readonly PostgresCluster _cluster;
    private readonly SamplePortals _portals;
    private readonly string _database;
    private readonly int _targets;

    private ServedCluster(PostgresCluster cluster, string database, SamplePortals portals, int targets) => (_cluster, _database, _portals, _targets) = (cluster, database, portals, targets);

    /// <summary>What its own log tells of the only host.</summary>
    public Task<Truth> TruthAsync(CancellationToken cancellationToken) => _portals.TruthAsync(Portal, cancellationToken);

    public static async Task<ServedCluster> PrepareAsync(PostgresCluster cluster, int targets, CancellationToken cancellationToken)
    {
        var database = await cluster.CreateDatabaseAsync(cancellationToken);
        var served = new ServedCluster(cluster, database, await SamplePortals.StartAsync(cancellationToken, Portal), targets);
        var ids = Enumerable.Range(1, targets).Select(n => $"portal{n}").ToArray();
        await served.WriteAsync("campaigns/weekly.yaml", $$"""
            kind: campaign
            id: weekly
            name: Weekly
            targets: [{{string.Join(", ", ids)}}]
            scenarios:
              - search: quick
            repetitions: 1
            schedule:
              cron: 0 0 2 ? * MON
              timeZone: Asia/Shanghai
            pace: { concurrency: 1, hostPace: 1 s }
            retries: { attempts: 3, after: 1 s }
            """, cancellationToken);
        foreach (var id in ids)
        {
            await served.WriteAsync($"targets/{id}.yaml", $$"""
                kind: target
                id: {{id}}
                name: { zh: 清河市, en: Qinghe }
                level: city
                web:
                  home: {{served._portals[Portal]}}
                """, cancellationToken);
        }

        await served.WriteAsync("keywords/quick.csv", """
            keyword,variants,accept,mustHave
            施工许可,,建筑工程施工许可证核发,
            企业开办,,企业开办,
            不动产登记,,不动产转移登记,
            """, cancellationToken);
        return served;
    }

    public string Home(string name) => _folder[name];

    /// <summary>Starts services at the same moment; they listen when this returns.</summary>
    /// <param name="homes">Their data folders; one named twice is shared.</param>
    public async Task<ServedProbe[]> ServeAsync(CancellationToken cancellationToken, params string[] homes)
    {
        ServedProbe[] started = [.. homes.Select(home =>
        {
            var port = ServedCampaign.FreePort();
            var run = ProbeRun.Start(Environment, ["serve", _folder["campaigns", "weekly.yaml"], "--home", Home(home), "--store", _cluster.Uri(_database), "--listen", $"127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}"]);
            return new ServedProbe(run, new Uri($"http://127.0.0.1:{port}/health"));
        })];
        _services.AddRange(started);
        await Task.WhenAll(started.Select(service => service.ReadyAsync(cancellationToken)));
        return started;
    }

    public async Task FireAsync(CancellationToken cancellationToken)
    {
        using var run = ProbeRun.Start(Environment, ["schedule", "fire", "weekly", "--home", Home("asking"), "--store", _cluster.Uri(_database)]);
        var fired = await run.EndAsync(Patience, cancellationToken);
        fired.ExitCode.ShouldBe(0, fired.All);
    }

    /// <summary>Waits until a visit is in its middle.</summary>
    /// <returns>The data folder in which that is.</returns>
    public async Task<string> InMidVisitAsync(CancellationToken cancellationToken, params string[] homes)
    {
        var middle = "";
        await Until.TrueAsync("the first keyword is finished", Patience, () => (middle = homes.FirstOrDefault(home => Evidence.Finished(Home(home)).Length >= 1) ?? "").Length > 0, cancellationToken);
        return middle;
    }

    /// <summary>Those that hold a place on the host now: processes' ids.</summary>
    public async Task<int[]> HoldersAsync(CancellationToken cancellationToken) =>
    [
        .. (await _cluster.QueryAsync<string>(_database, "select coalesce(string_agg(split_part(holder, '/', 2), ','), '') from probe.host_places", cancellationToken))
            .Split(',', StringSplitOptions.RemoveEmptyEntries).Select(pid => int.Parse(pid, CultureInfo.InvariantCulture)),
    ];

    /// <summary>Waits until every visit of the only run is stored, once, and the run is closed.</summary>
    /// <returns>The run, and the processes that were seen on the host.</returns>
    public async Task<(RunId Run, IReadOnlySet<int> Processes)> CompleteAsync(CancellationToken cancellationToken)
    {
        var seen = new HashSet<int>();
        await using var ledger = await PostgresCampaignLedger.OpenAsync(_cluster.Address(_database), new PostgresOptions(), TimeProvider.System, cancellationToken);
        await Until.TrueAsync("every visit is stored", Patience, async () =>
        {
            seen.UnionWith(await HoldersAsync(cancellationToken));
            var runs = await ledger.ListCampaignRunsAsync(null, null, 9, cancellationToken);
            return runs.Count > 0 && (await ledger.ProgressAsync(runs.ShouldHaveSingleItem().Run, null, cancellationToken)).All(visit => visit.State == PlannedState.Stored);
        }, cancellationToken);
        var run = (await ledger.ListCampaignRunsAsync(null, null, 9, cancellationToken))[0].Run;
        await using var store = await PostgresVisitStore.OpenAsync(_cluster.Address(_database), new PostgresOptions(), TimeProvider.System, cancellationToken);
        var visits = await store.FindRunAsync(run, cancellationToken);
        visits.Select(visit => visit.Key.Target).ShouldBe(Enumerable.Range(1, _targets).Select(n => $"portal{n}"));
        foreach (var visit in visits)
        {
            (await store.FindJudgementsAsync(visit.Key, cancellationToken)).Count.ShouldBe(1);
        }

        await ShouldBePoliteAsync(visits, cancellationToken);
        return (run, seen);
    }

    /// <summary>What <c>probe verify</c> says of a run in a data folder.</summary>
    public async Task VerifyAsync(RunId run, string home, CancellationToken cancellationToken)
    {
        var verified = await ProbeRun.ToEndAsync(cancellationToken, "verify", run.Value, "--home", Home(home));
        verified.ExitCode.ShouldBe(0, verified.All);
    }

    public string LogOf(string home) => string.Concat(Directory.EnumerateFiles(Path.Combine(Home(home), "logs")).Order(StringComparer.Ordinal).Select(ReadShared));

    public async ValueTask DisposeAsync()
    {
        _services.ForEach(service => service.Dispose());
        await _portals.DisposeAsync();
        _folder.Dispose();
    }

    private static string[] Environment => ["env", $"PGPASSWORD={PostgresCluster.Password}"];

    /// <summary>The portal's own log is the judge: sessions one after the other, with a rest between two visits.</summary>
    private async Task ShouldBePoliteAsync(IReadOnlyList<VisitRecord> visits, CancellationToken cancellationToken)
    {
        var log = (await TruthAsync(cancellationToken)).Log;
        var tabs = log.Where(entry => entry.Tab is not null).GroupBy(entry => entry.Tab).Select(tab => (From: tab.Min(e => e.At), To: tab.Max(e => e.At))).OrderBy(tab => tab.From).ToArray();
        tabs.Length.ShouldBeGreaterThanOrEqualTo(visits.Count);
        foreach (var (tab, next) in tabs.Zip(tabs.Skip(1)))
        {
            next.From.ShouldBeGreaterThanOrEqualTo(tab.To, "two sessions were on the host at once");
        }

        foreach (var visit in visits.OrderBy(visit => visit.StartedAt).Skip(1))
        {
            var began = (visit.StartedAt - DateTimeOffset.UnixEpoch).TotalMilliseconds;
            (began - log.Where(entry => entry.At < began).Max(entry => entry.At)).ShouldBeGreaterThanOrEqualTo(Pace.TotalMilliseconds, $"the host did not rest before {visit.Key.Target}");
        }
    }

    private static string ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private async Task WriteAsync(string name, string text, CancellationToken cancellationToken)
    {
        var file = _folder[name.Split('/')];
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, text, cancellationToken);
    }
}
