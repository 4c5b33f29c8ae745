using Probe.Core.Records;
using Probe.Storage.Sqlite;

namespace Probe.Tests.Storage;

/// <summary>The embedded ledger keeps the contract of reviews.</summary>
public sealed class SqliteReviewLedgerTests : ReviewLedgerContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override async Task<IReviewLedger> OpenAsync() => await SqliteReviewLedger.OpenAsync(_folder["visits.db"], FixedTime.Morning, Token);
}
