using System.Data.Common;
using Probe.Core.Records;
using Probe.Storage.History;

namespace Probe.Storage.Postgres;

/// <summary>The history beside the shared visits. A server that goes away for a while is waited for.</summary>
public sealed class PostgresHistory : ColumnHistory
{
    private readonly PostgresServer _server;

    private PostgresHistory(PostgresServer server)
        : base(Dialect.Postgres) => _server = server;

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

    public override ValueTask DisposeAsync() => _server.DisposeAsync();

    private protected override Task<T> ReadAsync<T>(Func<DbConnection, DbTransaction, CancellationToken, Task<T>> work, CancellationToken cancellationToken) => _server.ReadAsync(work, cancellationToken);
}
