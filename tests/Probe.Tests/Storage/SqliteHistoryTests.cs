using Probe.Core.Campaigns;
using Probe.Core.Probes.Journey;
using Probe.Core.Records;
using Probe.Core.Records.History;
using Probe.Storage;
using Probe.Storage.Sqlite;
using Probe.Tests.Campaigns.Changes;

namespace Probe.Tests.Storage;

/// <summary>The embedded history keeps the contract.</summary>
public sealed class SqliteHistoryTests : HistoryContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Campaigns_are_carried_to_another_store_with_their_tries_and_what_stays_of_removed_runs_and_twice_is_once()
    {
        await using var visits = await OpenVisitsAsync();
        await using var ledger = await OpenLedgerAsync();
        await using var history = await OpenAsync();
        var (old, now) = (new Week(1).Search(1, ("施工许可", Week.Good)), new Week(2).Search(1, ("施工许可", Week.Good)));
        var journey = old.Journey(JourneyEnd.ReadyToSubmit);
        now.Plan("search", now.Key(target: "linhai")).Plan("search", now.Key(target: "anning"));
        foreach (var week in (Week[])[old, now])
        {
            await ledger.PlanAsync(week.Run, [.. week.Progress.Select(p => p.Visit)], Token);
            await visits.AppendAsync(week.Visits[0], Judged(week.Visits[0]), Token);
        }

        await visits.AppendAsync(journey, Judged(journey), Token);
        await visits.RemoveRunAsync(new Tombstone(old.Run.Run, "weekly", FixedTime.Morning.GetUtcNow(), "old", null, 0), Token);
        await ledger.NoteTryAsync(now.Key(target: "linhai"), "captcha", FixedTime.Morning.GetUtcNow(), counts: true, giveUp: false, Token);
        await ledger.NoteTryAsync(now.Key(target: "linhai"), "captcha", FixedTime.Morning.GetUtcNow(), counts: true, giveUp: true, Token);
        await ledger.NoteTryAsync(now.Key(target: "anning"), "left alone", FixedTime.Morning.GetUtcNow(), counts: false, giveUp: false, Token);

        await using var toVisits = await SqliteVisitStore.OpenAsync(_folder["copy.db"], FixedTime.Morning, Token);
        await using var toLedger = await SqliteCampaignLedger.OpenAsync(_folder["copy.db"], FixedTime.Morning, Token);
        await using var toHistory = await SqliteHistory.OpenAsync(_folder["copy.db"], FixedTime.Morning, Token);
        for (var n = 0; n < 2; n++)
        {
            (await StoreCopy.CopyAsync(visits, toVisits, null, Token)).IsWhole.ShouldBeTrue();
            (await CampaignCopy.CopyAsync(ledger, history, toLedger, toVisits, Token)).ShouldBe(new CampaignsCopied(2, 4, n == 0 ? 4 : 0, 1));
            foreach (var week in (Week[])[old, now])
            {
                VisitJson.WriteAny(await toLedger.ProgressAsync(week.Run.Run, null, Token)).ShouldBe(VisitJson.WriteAny(await ledger.ProgressAsync(week.Run.Run, null, Token)));
                VisitJson.WriteAny(await toHistory.WithUnitsAsync(week.Run.Run, Token)).ShouldBe(VisitJson.WriteAny(await history.WithUnitsAsync(week.Run.Run, Token)));
                VisitJson.WriteAny(await toHistory.FindRunAsync(week.Run.Run, Token)).ShouldBe(VisitJson.WriteAny(await history.FindRunAsync(week.Run.Run, Token)));
            }
        }
    }

    protected override async Task<IHistory> OpenAsync() => await SqliteHistory.OpenAsync(_folder["visits.db"], FixedTime.Morning, Token);

    protected override async Task<IVisitStore> OpenVisitsAsync() => await SqliteVisitStore.OpenAsync(_folder["visits.db"], FixedTime.Morning, Token);

    protected override async Task<ICampaignLedger> OpenLedgerAsync() => await SqliteCampaignLedger.OpenAsync(_folder["visits.db"], FixedTime.Morning, Token);
}
