using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Probe.Core.Records;

namespace Probe.Storage.Sqlite;

/// <summary>One open database file: serialises this process's use of it and waits patiently for other processes.</summary>
internal sealed class SqliteFile : IAsyncDisposable
{
    // Short waits inside SQLite, repeated by us, so that cancellation is heard about once a second.
    private const int BusyTimeoutMilliseconds = 800;

    private readonly SqliteConnection _connection;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly TimeProvider _time;
    private readonly TimeSpan _patience;

    private SqliteFile(string path, SqliteConnection connection, TimeProvider time, TimeSpan patience)
    {
        Path = path;
        _connection = connection;
        _time = time;
        _patience = patience;
    }

    internal string Path { get; }

    /// <summary>Opens or creates the file, and brings it to the present version.</summary>
    /// <param name="path">The file; missing folders are made.</param>
    /// <param name="time">Our clock.</param>
    /// <param name="patience">How long another process's lock is waited for.</param>
    /// <param name="mostPages">Size limit in pages; null: the disk's.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    internal static async Task<SqliteFile> OpenAsync(string path, TimeProvider time, TimeSpan patience, int? mostPages, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var full = FullPath(path);
        var connection = new SqliteConnection(ConnectionString(full, SqliteOpenMode.ReadWriteCreate));
        var file = new SqliteFile(full, connection, time, patience);
        try
        {
            await file.PatientlyAsync(() => file.Open(mostPages), cancellationToken);
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>Reads in one snapshot.</summary>
    internal Task<T> ReadAsync<T>(Func<SqliteConnection, SqliteTransaction, T> work, CancellationToken cancellationToken) =>
        GatedAsync(() =>
        {
            using var transaction = _connection.BeginTransaction(deferred: true);
            return work(_connection, transaction);
        }, cancellationToken);

    /// <summary>Reads in one snapshot by what every store shares. SQLite's asynchronous calls are ended when they return: nothing is waited for.</summary>
    internal Task<T> ReadAsync<T>(Func<DbConnection, DbTransaction, CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
        ReadAsync((connection, transaction) => work(connection, transaction, cancellationToken).GetAwaiter().GetResult(), cancellationToken);

    /// <summary>Writes whole or not at all. The work may be run again after a busy answer: nothing of it was kept.</summary>
    internal Task<T> WriteAsync<T>(Func<SqliteConnection, SqliteTransaction, T> work, CancellationToken cancellationToken) =>
        GatedAsync(() =>
        {
            using var transaction = _connection.BeginTransaction(deferred: false);
            var result = work(_connection, transaction);
            transaction.Commit();
            return result;
        }, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        _gate.Dispose();
    }

    private static string FullPath(string path)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            throw new StoreException("The store has no path. Name a file.");
        }

        var full = System.IO.Path.GetFullPath(path);
        if (Directory.Exists(full))
        {
            throw new StoreException($"The store '{full}' is a folder. Name a file, such as '{System.IO.Path.Combine(full, "visits.db")}'.");
        }

        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw SqliteFailures.Explain(full, exception);
        }

        return full;
    }

    private static string ConnectionString(string path, SqliteOpenMode mode) => new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = mode,
        ForeignKeys = true,
        Pooling = false,
        DefaultTimeout = 1,
    }.ToString();

    private bool Open(int? mostPages)
    {
        if (_connection.State != System.Data.ConnectionState.Open)
        {
            _connection.Open();
        }

        if (SQLitePCL.raw.sqlite3_db_readonly(_connection.Handle, "main") == 1)
        {
            // SQLite opens such a file for reading and says so only at the first write; a run must not begin with that.
            throw SqliteFailures.Explain(Path, new SqliteException("The file was opened for reading only.", SqliteFailures.ReadOnly));
        }

        _connection.Execute($"pragma busy_timeout = {BusyTimeoutMilliseconds}");

        // Looked at before anything is changed: another program's database is left as it is.
        SqliteSchema.Read(_connection, null, Path);

        // FULL: a visit takes minutes to make and a millisecond to flush; a power cut must not lose one that was acknowledged.
        _connection.Execute("pragma journal_mode = wal");
        _connection.Execute("pragma synchronous = full");
        if (mostPages is { } pages)
        {
            _connection.Execute($"pragma max_page_count = {pages}");
        }

        using var transaction = _connection.BeginTransaction(deferred: false);
        var version = SqliteSchema.Read(_connection, transaction, Path);
        if (version < SqliteSchema.Current)
        {
            Upgrade(transaction, version);
        }

        transaction.Commit();
        return true;
    }

    private void Upgrade(SqliteTransaction transaction, int version)
    {
        var backup = version == 0 ? null : BackUp(version);
        try
        {
            SqliteSchema.Upgrade(_connection, transaction, version);
        }
        catch (SqliteException exception) when (backup is not null && !SqliteFailures.IsBusy(exception))
        {
            throw new StoreException(
                $"The store '{Path}' has version {version} and could not be brought to version {SqliteSchema.Current}; it was left as it is. {SqliteFailures.Explain(Path, exception).Message} A copy was made: '{backup}'.",
                exception);
        }
    }

    /// <summary>Copies the store beside itself. We hold the write lock, so the copy is what the upgrade starts from.</summary>
    private string BackUp(int version)
    {
        var stem = $"{Path}.v{version}-{_time.GetUtcNow():yyyyMMdd'T'HHmmss'Z'}";
        var backup = $"{stem}.backup";
        for (var n = 2; File.Exists(backup); n++)
        {
            backup = $"{stem}-{n}.backup";
        }

        // A name of its own until it is whole: a backup that is there is one that can be restored.
        var partial = $"{backup}.partial";
        try
        {
            using (var source = new SqliteConnection(ConnectionString(Path, SqliteOpenMode.ReadOnly)))
            using (var target = new SqliteConnection(ConnectionString(partial, SqliteOpenMode.ReadWriteCreate)))
            {
                source.Open();
                target.Open();
                source.BackupDatabase(target);
            }

            File.Move(partial, backup);
            return backup;
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException)
        {
            File.Delete(partial);
            throw new StoreException(
                $"The store '{Path}' has version {version} and must be upgraded, but could not be copied first to '{backup}': {exception.Message} It was left as it is. Free space or give permission in its folder.",
                exception);
        }
    }

    private async Task<T> GatedAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return await PatientlyAsync(work, cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>SQLite's calls block, so they run on the pool; a busy file is tried again until patience ends.</summary>
    private Task<T> PatientlyAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        return Task.Run(Try, cancellationToken);

        T Try()
        {
            var since = _time.GetTimestamp();
            while (true)
            {
                try
                {
                    return work();
                }
                catch (SqliteException exception) when (SqliteFailures.IsBusy(exception) && _time.GetElapsedTime(since) < _patience)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                }
                catch (SqliteException exception)
                {
                    throw SqliteFailures.Explain(Path, exception);
                }
            }
        }
    }
}
