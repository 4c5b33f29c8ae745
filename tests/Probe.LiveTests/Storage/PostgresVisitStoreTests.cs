using Probe.Core.Records;
using Probe.Storage.Postgres;
using Probe.Tests.Storage;

namespace Probe.LiveTests.Storage;

/// <summary>The shared store keeps the contract.</summary>
[Collection(OnPostgres.Name)]
public sealed class PostgresVisitStoreTests(PostgresCluster cluster) : VisitStoreContract
{
    private string? _database;

    protected override async Task<IVisitStore> OpenAsync()
    {
        var cancel = TestContext.Current.CancellationToken;
        _database ??= await cluster.CreateDatabaseAsync(cancel);
        return await PostgresVisitStore.OpenAsync(cluster.Address(_database), new PostgresOptions(), FixedTime.Morning, cancel);
    }
}
