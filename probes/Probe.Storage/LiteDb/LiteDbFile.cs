using System.Text;
using LiteDB;
using Probe.Core.Records;

namespace Probe.Storage.LiteDb;

/// <summary>One LiteDB file, shared with other processes: it is opened for each piece of work and closed after it.</summary>
internal sealed class LiteDbFile : IAsyncDisposable
{
    private const string Kind = "probe visits";
    private const int Version = 1;

    // LiteDB's lock belongs to a thread, and so does its transaction: all of a piece of work is done on one.
    private readonly LiteDatabase _database;
    private readonly SemaphoreSlim _gate = new(1, 1);

    private LiteDbFile(string path, LiteDatabase database)
    {
        Path = path;
        _database = database;
    }

    internal string Path { get; }

    internal static async Task<LiteDbFile> OpenAsync(string path, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (string.IsNullOrWhiteSpace(path))
        {
            throw new StoreException("The store has no path. Name a file.");
        }

        var full = System.IO.Path.GetFullPath(path);
        if (Directory.Exists(full))
        {
            throw new StoreException($"The store '{full}' is a folder. Name a file, such as '{System.IO.Path.Combine(full, "visits.litedb")}'.");
        }

        LiteDbFile? file = null;
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
            var isNew = !Exists(full);

            // Binary: by default LiteDB takes two spellings for one and orders by the user's language. Another program's file has its own.
            var database = new LiteDatabase(new ConnectionString { Filename = full, Connection = ConnectionType.Shared, Collation = isNew ? Collation.Binary : null });
            file = new LiteDbFile(full, database);
            await file.WorkAsync(file.Prepare, cancellationToken);
            return file;
        }
        catch (Exception exception) when (exception is LiteException or IOException or UnauthorizedAccessException)
        {
            await DisposeAsync(file);
            throw Explain(full, exception);
        }
        catch
        {
            await DisposeAsync(file);
            throw;
        }
    }

    /// <summary>Does work in one transaction: whole or not at all.</summary>
    internal async Task<T> WorkAsync<T>(Func<ILiteDatabase, T> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(Work, cancellationToken);
        }
        catch (Exception exception) when (exception is LiteException or IOException or UnauthorizedAccessException)
        {
            throw Explain(Path, exception);
        }
        finally
        {
            _gate.Release();
        }

        T Work()
        {
            _database.BeginTrans();
            var done = false;
            try
            {
                var result = work(_database);
                done = true;
                _database.Commit();
                return result;
            }
            finally
            {
                if (!done)
                {
                    _database.Rollback();
                }
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        _database.Dispose();
        _gate.Dispose();
        return ValueTask.CompletedTask;
    }

    private static ValueTask DisposeAsync(LiteDbFile? file) => file?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>LiteDB writes into a file that it takes for an empty one; whatever does not begin as its files do is left alone.</summary>
    /// <returns>False: there is no file, or an empty one.</returns>
    /// <exception cref="StoreException">It is something else.</exception>
    private static bool Exists(string path)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        // The header page's words, at their place in it.
        var head = new byte[64];
        using var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        var read = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        return read > 0 && !Encoding.ASCII.GetString(head).Contains("** This is a LiteDB file **", StringComparison.Ordinal)
            ? throw new StoreException($"The store '{path}': it is no LiteDB file, and was left as it is. Name another file.")
            : read > 0;
    }

    private bool Prepare(ILiteDatabase database)
    {
        var names = database.GetCollectionNames().ToArray();
        var meta = database.GetCollection("meta");
        if (names.Length > 0 && (!names.Contains("meta") || Meta("kind") != Kind))
        {
            throw new StoreException($"The store '{Path}' is a LiteDB database of another program, and was left as it is. Name another file.");
        }

        if (names.Length > 0)
        {
            if (!int.TryParse(Meta("version"), out var version) || version < 1)
            {
                throw new StoreException($"The store '{Path}' does not say its version ('{Meta("version")}'): it is damaged. Restore it from a backup, or name another file.");
            }

            return version <= Version
                ? true
                : throw new StoreException($"The store '{Path}' has version {version}; this Probe knows versions up to {Version}. Use the newer Probe that wrote it, or name another file.");
        }

        meta.Insert(new BsonDocument { ["_id"] = "kind", ["value"] = Kind });
        meta.Insert(new BsonDocument { ["_id"] = "version", ["value"] = $"{Version}" });
        var visits = database.GetCollection("visits");
        visits.EnsureIndex("run", "$.run");
        visits.EnsureIndex("startedMs", "$.startedMs");
        visits.EnsureIndex("scenario", "$.scenario");
        database.GetCollection("judgements").EnsureIndex("visit", "$.visit");
        return true;

        string? Meta(string name) => meta.FindById(name)?["value"].AsString;
    }

    private static StoreException Explain(string path, Exception exception)
    {
        var (cause, remedy) = exception switch
        {
            LiteException { ErrorCode: LiteException.INVALID_DATABASE or LiteException.INVALID_DATAFILE_STATE } => ("its content is damaged, or it is no LiteDB file", "Restore it from a backup, or name another file."),
            LiteException { ErrorCode: LiteException.LOCK_TIMEOUT or LiteException.ALREADY_OPEN_DATAFILE } => ("another process has kept it locked for too long", "Wait until that process ends, or end it, and try again; nothing was written."),
            LiteException { ErrorCode: LiteException.FILE_SIZE_EXCEEDED } => ("its size limit is reached", "Name another file."),
            UnauthorizedAccessException => ("it cannot be read and written by this user", "Give this user read and write permission on the file and its folder, or name another file."),
            IOException => ("the disk reports an error", "Look at its free space and health, and try again; nothing was written."),
            _ => ("the store refused", "Try again; if it stays, name another file."),
        };
        return new StoreException($"The store '{path}': {cause}. {remedy} (LiteDB: {exception.Message})", exception);
    }
}
