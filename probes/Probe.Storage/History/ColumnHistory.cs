using System.Collections.Immutable;
using System.Data.Common;
using Probe.Core.Records;
using Probe.Core.Records.History;
using Probe.Core.Visits;

namespace Probe.Storage.History;

/// <summary>The history as it is read from columns, the same in every store that has them.</summary>
public abstract class ColumnHistory : IHistory
{
    private readonly HistoryReader _reader;

    private protected ColumnHistory(Dialect dialect) => _reader = new HistoryReader(dialect);

    public Task<RunsPage> ListAsync(RunsAsked asked, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return ReadAsync((connection, transaction, cancel) => _reader.ListAsync(connection, transaction, asked, cancel), cancellationToken);
    }

    public Task<RunLine?> FindRunAsync(RunId run, CancellationToken cancellationToken) =>
        ReadAsync((connection, transaction, cancel) => _reader.FindRunAsync(connection, transaction, run, cancel), cancellationToken);

    public Task<OpenedRun?> OpenAsync(RunAsked asked, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return ReadAsync((connection, transaction, cancel) => _reader.OpenAsync(connection, transaction, asked, cancel), cancellationToken);
    }

    public Task<ImmutableArray<VisitSummary>> SummariesAsync(RunId run, IReadOnlyCollection<string>? targets, CancellationToken cancellationToken) =>
        ReadAsync((connection, transaction, cancel) => _reader.SummariesAsync(connection, transaction, run, targets, cancel), cancellationToken);

    public Task<ImmutableArray<VisitSummary>> WithUnitsAsync(RunId run, CancellationToken cancellationToken) =>
        ReadAsync((connection, transaction, cancel) => _reader.WithUnitsAsync(connection, transaction, run, cancel), cancellationToken);

    public Task<VisitSummary?> FindVisitAsync(VisitKey key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        return ReadAsync((connection, transaction, cancel) => _reader.FindVisitAsync(connection, transaction, key, cancel), cancellationToken);
    }

    public Task<GovernmentHistory> OfGovernmentAsync(GovernmentAsked asked, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return ReadAsync((connection, transaction, cancel) => _reader.OfGovernmentAsync(connection, transaction, asked, cancel), cancellationToken);
    }

    public Task<ImmutableArray<GovernmentLine>> GovernmentsAsync(CancellationToken cancellationToken) => ReadAsync(_reader.GovernmentsAsync, cancellationToken);

    public Task<ImmutableArray<RunScenario>> ScenariosAsync(string campaign, CancellationToken cancellationToken) =>
        ReadAsync((connection, transaction, cancel) => _reader.ScenariosAsync(connection, transaction, campaign, cancel), cancellationToken);

    public Task<ImmutableArray<Tombstone>> TombstonesAsync(string? campaign, CancellationToken cancellationToken) =>
        ReadAsync((connection, transaction, cancel) => _reader.TombstonesAsync(connection, transaction, campaign, cancel), cancellationToken);

    public abstract ValueTask DisposeAsync();

    /// <summary>Reads in one transaction, so that what is read belongs together.</summary>
    private protected abstract Task<T> ReadAsync<T>(Func<DbConnection, DbTransaction, CancellationToken, Task<T>> work, CancellationToken cancellationToken);
}
