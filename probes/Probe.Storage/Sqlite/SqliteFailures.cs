using Microsoft.Data.Sqlite;
using Probe.Core.Records;

namespace Probe.Storage.Sqlite;

/// <summary>What went wrong with the file, in words that name the file, the cause and the remedy.</summary>
internal static class SqliteFailures
{
    internal const int Busy = 5;
    internal const int Locked = 6;
    internal const int ReadOnly = 8;

    internal static bool IsBusy(SqliteException exception) => exception.SqliteErrorCode is Busy or Locked;

    internal static StoreException Explain(string path, SqliteException exception)
    {
        var (cause, remedy) = exception.SqliteErrorCode switch
        {
            3 or 23 => ("access to it is denied", "Give this user read and write permission on the file and its folder, or name another file."),
            Busy or Locked => ("another process has kept it locked for too long", "Wait until that process ends, or end it, and try again; nothing was written."),
            ReadOnly => ("it cannot be written: the file, its folder or its disk is read-only for this user", "Give this user write permission on the file and its folder, or name another file."),
            10 => ("the disk reports an error", "Look at the disk's health and free space, and keep the store on a local disk."),
            11 => ("its content is damaged", "Restore it from a backup (an upgrade leaves one beside it), or name another file."),
            13 => ("its disk is full, or its size limit is reached", "Free space on that disk, and try again; nothing was written."),
            14 => ("it cannot be opened: the file or its folder cannot be read, written or created by this user", "Check the path and its permissions, or name another file."),
            18 => ("the document is larger than the store takes", "Keep fewer results or messages an attempt."),
            26 => ("it is no SQLite database, and was left as it is", "Name another file."),
            _ => ("the store refused", "Try again; if it stays, copy the file and its '-wal' aside and name another file."),
        };
        return new StoreException($"The store '{path}': {cause}. {remedy} (SQLite {exception.SqliteExtendedErrorCode}: {exception.Message})", exception);
    }

    internal static StoreException Explain(string path, Exception exception) => exception switch
    {
        SqliteException sqlite => Explain(path, sqlite),
        _ => new StoreException($"The store '{path}' cannot be used: {exception.Message} Check the path, its permissions and the disk's free space, or name another file.", exception),
    };
}
