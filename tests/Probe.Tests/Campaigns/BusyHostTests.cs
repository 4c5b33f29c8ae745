using System.Collections.Immutable;
using Probe.Cli.Campaigns;
using Probe.Core.Campaigns;
using Probe.Core.Scenarios;
using Probe.Core.Visits;
using Probe.Storage.Sqlite;
using Probe.Tests.Storage;
using Serilog.Core;

namespace Probe.Tests.Campaigns;

/// <summary>Several governments may stand on one host: those that wait for it must not keep others from hosts that are free.</summary>
public sealed class BusyHostTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder _folder = new();
    private readonly ManualTime _time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_target_whose_host_stays_full_comes_back_later_and_lets_others_go_first()
    {
        // Nobody listens on port 9: robots.txt is not read, and the host is never let go by who holds it.
        var target = new Target("qinghe", LocalText.Same("Qinghe"), GovernmentLevel.City, null, new WebChannel(new Uri("http://127.0.0.1:9/"), null, Language.Zh, SearchLocators.None), null, null, null, null);
        var campaign = new Campaign("weekly", LocalText.Same("Weekly"), ["qinghe"], [SampleCampaigns.Twelve with { Devices = ["desktop"] }], 1, TimeSpan.Zero, null, CampaignPace.Default, CampaignRetries.Default, null, [], "weekly.yaml");
        var shelf = new ScenarioShelf();
        shelf.Put(new ResolvedCampaign(campaign, [target], ImmutableDictionary<string, KeywordSet>.Empty, ImmutableDictionary<string, DeclaredJourney>.Empty));
        await using var ledger = await SqliteCampaignLedger.OpenAsync(_folder["probe.db"], _time, Token);
        using var work = new CampaignWork(ledger, shelf, visits: null!, browser: null!, new CampaignPhones(_ => null), closing: null!, (_, _) => { }, Logger.None, byHand: true, _time);
        await work.BeginAsync(campaign, SampleCampaigns.Run, Token);
        (await ledger.EnterHostAsync("127.0.0.1:9", 1, "somebody else", _time.GetUtcNow(), TimeSpan.FromHours(1), Token)).ShouldBeOfType<HostTurn.Entered>();

        var began = _time.GetUtcNow();
        var working = work.WorkAsync(SampleCampaigns.Run, "qinghe", Token);
        using var limit = new CancellationTokenSource(Limit);
        while (!working.IsCompleted)
        {
            limit.Token.ThrowIfCancellationRequested();
            _time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.WhenAny(working, Task.Delay(TimeSpan.FromMilliseconds(5), Token));
        }

        var next = (await working).ShouldNotBeNull();
        next.ShouldBeGreaterThan(_time.GetUtcNow() - TimeSpan.FromSeconds(1), "it is not done");
        (next - began).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(5), "it comes back when others had a turn");
    }
}
