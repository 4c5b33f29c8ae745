using Probe.Core.Campaigns;
using Probe.Core.Records;
using Probe.Storage.Sqlite;

namespace Probe.Tests.Storage;

/// <summary>The embedded ledger keeps the contract of runs.</summary>
public sealed class SqliteCampaignLedgerTests : CampaignLedgerContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override async Task<ICampaignLedger> OpenAsync() => await SqliteCampaignLedger.OpenAsync(_folder["visits.db"], FixedTime.Morning, Token);

    protected override async Task<IVisitStore> OpenVisitsAsync() => await SqliteVisitStore.OpenAsync(_folder["visits.db"], FixedTime.Morning, Token);
}
