using Probe.Core.Campaigns;
using Probe.Core.Records;
using Probe.Core.Records.History;
using Probe.Storage.Sqlite;

namespace Probe.Tests.Storage;

/// <summary>The embedded history keeps the contract.</summary>
public sealed class SqliteHistoryTests : HistoryContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override async Task<IHistory> OpenAsync() => await SqliteHistory.OpenAsync(_folder["visits.db"], FixedTime.Morning, Token);

    protected override async Task<IVisitStore> OpenVisitsAsync() => await SqliteVisitStore.OpenAsync(_folder["visits.db"], FixedTime.Morning, Token);

    protected override async Task<ICampaignLedger> OpenLedgerAsync() => await SqliteCampaignLedger.OpenAsync(_folder["visits.db"], FixedTime.Morning, Token);
}
