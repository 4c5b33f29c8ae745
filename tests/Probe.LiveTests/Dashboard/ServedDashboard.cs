using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Probe.Cli;
using Probe.Cli.Dashboard;
using Probe.Cli.Scheduling;
using Probe.Cli.Serving;
using Probe.Core.Campaigns;
using Probe.Core.Records;
using Probe.Core.Records.History;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.LiveTests.Running;
using Probe.LiveTests.Scheduling;
using Probe.Storage.Sqlite;

namespace Probe.LiveTests.Dashboard;

/// <summary>The service with its dashboard, in this process, over a store of its own; its work needs no browser.</summary>
internal sealed class ServedDashboard : IAsyncDisposable
{
    private readonly WebApplication _service;
    private readonly List<IAsyncDisposable> _opened;

    private ServedDashboard(WebApplication service, TemporaryFolder folder, List<IAsyncDisposable> opened)
    {
        (_service, Folder, _opened) = (service, folder, opened);
        Address = new Uri(service.Urls.First());
    }

    public Uri Address { get; }

    public TemporaryFolder Folder { get; }

    public string Home => Folder["home"];

    /// <param name="users">Makes the users' file; null: there is no login.</param>
    /// <param name="fill">Puts something into the home before it is served; null: nothing was ever measured.</param>
    public static async Task<ServedDashboard> StartAsync(CancellationToken cancellationToken, Func<string, Task>? users = null, Func<ProbeHome, Task<IHistory>>? fill = null, params string[] names)
    {
        var folder = new TemporaryFolder();
        var opened = new List<IAsyncDisposable>();
        try
        {
            var home = ProbeHome.At(folder["home"]);
            Directory.CreateDirectory(home.Path);
            var file = users is null ? null : folder["users.json"];
            await (users?.Invoke(file!) ?? Task.CompletedTask);
            IHistory history = fill is null ? new EmptyHistory() : await fill(home);
            opened.Add(history);
            IVisitStore store = await SqliteVisitStore.OpenAsync(Path.Combine(home.Path, "probe.db"), TimeProvider.System, cancellationToken);
            opened.Add(store);
            ICampaignLedger ledger = await SqliteCampaignLedger.OpenAsync(Path.Combine(home.Path, "probe.db"), TimeProvider.System, cancellationToken);
            opened.Add(ledger);
            IReviewLedger reviews = await SqliteReviewLedger.OpenAsync(Path.Combine(home.Path, "probe.db"), TimeProvider.System, cancellationToken);
            opened.Add(reviews);
            var options = new ServiceOptions(home.Schedule, new IPEndPoint(IPAddress.Loopback, 0), Targets: 8, RetryAfter: TimeSpan.FromSeconds(1))
            {
                Dashboard = new DashboardOptions(home, store, history, reviews, SearchPolicy.Default, file, null, [.. names], []),
            };
            var campaign = new Campaign(
                "weekly", new LocalText("每周检验", "Weekly"), ["qinghe"], [new CampaignScenario("search", "twelve", true, false, ["desktop"], null)], 1, TimeSpan.Zero,
                new CampaignSchedule("0 30 2 ? * SUN", "Asia/Shanghai", TimeSpan.Zero, [], null), CampaignPace.Default, CampaignRetries.Default, null, [], "weekly.yaml");
            var service = await Service.BuildAsync(options, [campaign], new StubWork(ledger, TimeProvider.System), ledger, Serilog.Core.Logger.None, TimeProvider.System, cancellationToken);
            opened.Add(service);
            await service.StartAsync(cancellationToken);
            return new ServedDashboard(service, folder, opened);
        }
        catch
        {
            await CloseAsync(opened, folder);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _service.StopAsync(CancellationToken.None);
        await CloseAsync(_opened, Folder);
    }

    private static async Task CloseAsync(List<IAsyncDisposable> opened, TemporaryFolder folder)
    {
        foreach (var each in Enumerable.Reverse(opened))
        {
            await each.DisposeAsync();
        }

        folder.Dispose();
    }
}
