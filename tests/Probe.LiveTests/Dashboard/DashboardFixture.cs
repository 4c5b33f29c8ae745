using Microsoft.Playwright;
using Probe.Cli;
using Probe.Cli.Dashboard.Access;
using Probe.Core.Records.History;
using Probe.Drivers.Playwright;
using Probe.Storage.Sqlite;
using Probe.Tests.Dashboard;

namespace Probe.LiveTests.Dashboard;

/// <summary>Half a year of a campaign, served with a login, and one browser to look at it.</summary>
public sealed class DashboardFixture : IAsyncLifetime
{
    public const string Secret = "correct horse battery";

    public const int Weeks = 26;

    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private ServedDashboard? _dashboard;

    /// <summary>On a whole second, as run ids count them.</summary>
    public DateTimeOffset Last { get; } = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()) - TimeSpan.FromHours(3);

    /// <summary>Pictures of every page are left here.</summary>
    public static string Shots => Path.Combine(AppContext.BaseDirectory, "dashboard");

    internal ServedDashboard Dashboard => _dashboard!;

    public IBrowser Browser => _browser!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _dashboard = await ServedDashboard.StartAsync(Token, Users, FillAsync);
        var found = BrowserLocator.Find(Environment.GetEnvironmentVariable, File.Exists);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = found.Path, Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
        Directory.CreateDirectory(Shots);
    }

    public async ValueTask DisposeAsync()
    {
        await (_browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        _playwright?.Dispose();
        await (_dashboard?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    private async Task<IHistory> FillAsync(ProbeHome home)
    {
        var file = Path.Combine(home.Path, "probe.db");
        await using var store = await SqliteVisitStore.OpenAsync(file, TimeProvider.System, Token);
        await using var ledger = await SqliteCampaignLedger.OpenAsync(file, TimeProvider.System, Token);
        await SampleWeeks.FillAsync(store, ledger, Last - TimeSpan.FromDays(7), Weeks, open: true, Token);
        return await SqliteHistory.OpenAsync(file, TimeProvider.System, Token);
    }

    /// <summary>A visit more of the run that is under way.</summary>
    public async Task GoOnAsync(int government)
    {
        await using var store = await SqliteVisitStore.OpenAsync(Path.Combine(Dashboard.Home, "probe.db"), TimeProvider.System, Token);
        await SampleWeeks.GoOnAsync(store, Last - TimeSpan.FromDays(7), Weeks, government, Token);
    }

    private static async Task Users(string file)
    {
        foreach (var role in Enum.GetValues<UserRole>())
        {
            await UsersFile.PutAsync(file, role.ToString().ToLowerInvariant(), role, Secret, TimeProvider.System.GetUtcNow(), Token);
        }
    }
}
