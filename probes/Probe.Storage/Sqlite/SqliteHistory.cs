using System.Collections.Immutable;
using Probe.Core.Records;
using Probe.Core.Records.History;
using Probe.Core.Visits;
using Probe.Storage.History;

namespace Probe.Storage.Sqlite;

/// <summary>The history in the same file as the visits, over a connection of its own: a question never waits behind a visit's writing in this process.</summary>
public sealed class SqliteHistory : IHistory
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly SqliteFile _file;
    private readonly HistoryReader _reader = new(Dialect.Sqlite);

    private SqliteHistory(SqliteFile file) => _file = file;

    /// <summary>Opens or creates the store that holds the history.</summary>
    /// <param name="path">The visits' file; missing folders are made, an older version is upgraded after a copy was put beside it.</param>
    /// <param name="timeProvider">Our clock.</param>
    /// <param name="cancellationToken">Ends the waiting for another process.</param>
    /// <exception cref="StoreException">It cannot be opened, or is none of ours, or of a newer Probe.</exception>
    public static async Task<SqliteHistory> OpenAsync(string path, TimeProvider timeProvider, CancellationToken cancellationToken) =>
        new(await SqliteFile.OpenAsync(path, timeProvider, Patience, mostPages: null, cancellationToken));

    public Task<RunsPage> ListAsync(RunsAsked asked, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return _file.ReadAsync((connection, transaction, cancel) => _reader.ListAsync(connection, transaction, asked, cancel), cancellationToken);
    }

    public Task<RunLine?> FindRunAsync(RunId run, CancellationToken cancellationToken) =>
        _file.ReadAsync((connection, transaction, cancel) => _reader.FindRunAsync(connection, transaction, run, cancel), cancellationToken);

    public Task<OpenedRun?> OpenAsync(RunAsked asked, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return _file.ReadAsync((connection, transaction, cancel) => _reader.OpenAsync(connection, transaction, asked, cancel), cancellationToken);
    }

    public Task<ImmutableArray<VisitSummary>> SummariesAsync(RunId run, CancellationToken cancellationToken) =>
        _file.ReadAsync((connection, transaction, cancel) => _reader.SummariesAsync(connection, transaction, run, cancel), cancellationToken);

    public Task<VisitSummary?> FindVisitAsync(VisitKey key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        return _file.ReadAsync((connection, transaction, cancel) => _reader.FindVisitAsync(connection, transaction, key, cancel), cancellationToken);
    }

    public Task<GovernmentHistory> OfGovernmentAsync(GovernmentAsked asked, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return _file.ReadAsync((connection, transaction, cancel) => _reader.OfGovernmentAsync(connection, transaction, asked, cancel), cancellationToken);
    }

    public Task<ImmutableArray<GovernmentLine>> GovernmentsAsync(CancellationToken cancellationToken) => _file.ReadAsync(_reader.GovernmentsAsync, cancellationToken);

    public Task<ImmutableArray<Tombstone>> TombstonesAsync(string? campaign, CancellationToken cancellationToken) =>
        _file.ReadAsync((connection, transaction, cancel) => _reader.TombstonesAsync(connection, transaction, campaign, cancel), cancellationToken);

    public ValueTask DisposeAsync() => _file.DisposeAsync();
}
