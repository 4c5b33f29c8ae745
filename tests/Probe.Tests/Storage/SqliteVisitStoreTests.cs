using Probe.Core.Records;
using Probe.Storage.Sqlite;

namespace Probe.Tests.Storage;

/// <summary>The embedded store keeps the contract.</summary>
public sealed class SqliteVisitStoreTests : VisitStoreContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override async Task<IVisitStore> OpenAsync() =>
        await SqliteVisitStore.OpenAsync(_folder["store", "visits.db"], FixedTime.Morning, TestContext.Current.CancellationToken);
}
