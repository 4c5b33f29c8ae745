using Probe.Core.Campaigns;
using Probe.Core.Records;
using Probe.Core.Records.History;
using Probe.Storage.Postgres;
using Probe.Tests.Storage;

namespace Probe.LiveTests.Storage;

/// <summary>The shared history keeps the contract.</summary>
[Collection(OnPostgres.Name)]
public sealed class PostgresHistoryTests(PostgresCluster cluster) : HistoryContract
{
    private string? _database;

    protected override async Task<IHistory> OpenAsync() => await PostgresHistory.OpenAsync(await AddressAsync(), new PostgresOptions(), FixedTime.Morning, Token);

    protected override async Task<IVisitStore> OpenVisitsAsync() => await PostgresVisitStore.OpenAsync(await AddressAsync(), new PostgresOptions(), FixedTime.Morning, Token);

    protected override async Task<ICampaignLedger> OpenLedgerAsync() => await PostgresCampaignLedger.OpenAsync(await AddressAsync(), new PostgresOptions(), FixedTime.Morning, Token);

    private async Task<PostgresAddress> AddressAsync() => cluster.Address(_database ??= await cluster.CreateDatabaseAsync(Token));
}
