using Probe.Core.Records;
using Probe.Storage.Postgres;
using Probe.Tests.Storage;

namespace Probe.LiveTests.Storage;

/// <summary>The shared ledger keeps the contract of reviews: two people on two machines lose nothing.</summary>
[Collection(OnPostgres.Name)]
public sealed class PostgresReviewLedgerTests(PostgresCluster cluster) : ReviewLedgerContract
{
    private string? _database;

    protected override async Task<IReviewLedger> OpenAsync() =>
        await PostgresReviewLedger.OpenAsync(cluster.Address(_database ??= await cluster.CreateDatabaseAsync(Token)), new PostgresOptions(), FixedTime.Morning, Token);
}
