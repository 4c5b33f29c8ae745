using System.Data.Common;
using Probe.Core.Records;
using Probe.Storage.History;

namespace Probe.Storage.Sqlite;

/// <summary>The history in the same file as the visits, over a connection of its own: a question never waits behind a visit's writing in this process.</summary>
public sealed class SqliteHistory : ColumnHistory
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly SqliteFile _file;

    private SqliteHistory(SqliteFile file)
        : base(Dialect.Sqlite) => _file = file;

    /// <summary>Opens or creates the store that holds the history.</summary>
    /// <param name="path">The visits' file; missing folders are made, an older version is upgraded after a copy was put beside it.</param>
    /// <param name="timeProvider">Our clock.</param>
    /// <param name="cancellationToken">Ends the waiting for another process.</param>
    /// <exception cref="StoreException">It cannot be opened, or is none of ours, or of a newer Probe.</exception>
    public static async Task<SqliteHistory> OpenAsync(string path, TimeProvider timeProvider, CancellationToken cancellationToken) =>
        new(await SqliteFile.OpenAsync(path, timeProvider, Patience, mostPages: null, cancellationToken));

    public override ValueTask DisposeAsync() => _file.DisposeAsync();

    private protected override Task<T> ReadAsync<T>(Func<DbConnection, DbTransaction, CancellationToken, Task<T>> work, CancellationToken cancellationToken) => _file.ReadAsync(work, cancellationToken);
}
