using System.Collections.Immutable;
using Probe.Core.Records;
using Probe.Core.Records.History;
using Probe.Core.Visits;
using Probe.Storage.History;

namespace Probe.Storage.Postgres;

/// <summary>The history beside the shared visits. A server that goes away for a while is waited for.</summary>
public sealed class PostgresHistory : IHistory
{
    private readonly PostgresServer _server;
    private readonly HistoryReader _reader = new(Dialect.Postgres);

    private PostgresHistory(PostgresServer server) => _server = server;

    /// <summary>Opens the store that holds the history, or creates it in a database that has none. One of an older version is upgraded, whole or not at all.</summary>
    /// <param name="address">The visits' database; the password may come from the environment.</param>
    /// <param name="options">How long a server that is away is waited for.</param>
    /// <param name="timeProvider">Our clock: it times the waiting only.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="StoreException">It cannot be opened, or the schema is none of ours, or of a newer Probe.</exception>
    public static async Task<PostgresHistory> OpenAsync(PostgresAddress address, PostgresOptions options, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(options);
        var server = new PostgresServer(address, options, timeProvider);
        try
        {
            await server.OpenAsync((connection, cancel) => PostgresSchema.PrepareAsync(connection, address, cancel), cancellationToken);
            return new PostgresHistory(server);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public Task<RunsPage> ListAsync(RunsAsked asked, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return _server.ReadAsync((connection, transaction, cancel) => _reader.ListAsync(connection, transaction, asked, cancel), cancellationToken);
    }

    public Task<RunLine?> FindRunAsync(RunId run, CancellationToken cancellationToken) =>
        _server.ReadAsync((connection, transaction, cancel) => _reader.FindRunAsync(connection, transaction, run, cancel), cancellationToken);

    public Task<OpenedRun?> OpenAsync(RunAsked asked, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return _server.ReadAsync((connection, transaction, cancel) => _reader.OpenAsync(connection, transaction, asked, cancel), cancellationToken);
    }

    public Task<ImmutableArray<VisitSummary>> SummariesAsync(RunId run, CancellationToken cancellationToken) =>
        _server.ReadAsync((connection, transaction, cancel) => _reader.SummariesAsync(connection, transaction, run, cancel), cancellationToken);

    public Task<VisitSummary?> FindVisitAsync(VisitKey key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        return _server.ReadAsync((connection, transaction, cancel) => _reader.FindVisitAsync(connection, transaction, key, cancel), cancellationToken);
    }

    public Task<GovernmentHistory> OfGovernmentAsync(GovernmentAsked asked, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return _server.ReadAsync((connection, transaction, cancel) => _reader.OfGovernmentAsync(connection, transaction, asked, cancel), cancellationToken);
    }

    public Task<ImmutableArray<GovernmentLine>> GovernmentsAsync(CancellationToken cancellationToken) => _server.ReadAsync(_reader.GovernmentsAsync, cancellationToken);

    public Task<ImmutableArray<Tombstone>> TombstonesAsync(string? campaign, CancellationToken cancellationToken) =>
        _server.ReadAsync((connection, transaction, cancel) => _reader.TombstonesAsync(connection, transaction, campaign, cancel), cancellationToken);

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
