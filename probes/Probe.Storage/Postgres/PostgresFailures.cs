using System.Net.Sockets;
using Npgsql;
using Probe.Core.Records;

namespace Probe.Storage.Postgres;

/// <summary>What went wrong with the server, in words that name the store, the cause and the remedy. Never a secret: Npgsql's messages hold none, and addresses are named without.</summary>
internal static class PostgresFailures
{
    /// <summary>Whether the server is away for a while, or asks to be tried again: waiting helps.</summary>
    internal static bool IsOutage(Exception exception) => exception switch
    {
        PostgresException postgres => IsOutage(postgres.SqlState),
        NpgsqlException npgsql => npgsql.IsTransient || npgsql.InnerException is SocketException or IOException or TimeoutException,
        SocketException or IOException or TimeoutException => true,
        _ => false,
    };

    internal static bool IsFailure(Exception exception) => exception is NpgsqlException or SocketException or IOException or TimeoutException;

    internal static StoreException Explain(PostgresAddress address, Exception exception)
    {
        var (cause, remedy) = exception switch
        {
            PostgresException postgres => Explain(address, postgres.SqlState),
            NpgsqlException { InnerException: null } npgsql when npgsql.Message.Contains("assword", StringComparison.Ordinal) => Explain(address, PostgresErrorCodes.InvalidPassword),
            _ when Find<SocketException>(exception) is { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } => ("there is no such host", "Check the address."),
            _ when Find<SocketException>(exception) is { SocketErrorCode: SocketError.ConnectionRefused } => ("no server listens there", "Start PostgreSQL, or check host and port."),
            _ when Find<TimeoutException>(exception) is not null => ("the server did not answer in time", "Check that it is reachable and not overloaded, and try again."),
            _ when Find<SocketException>(exception) is not null || Find<IOException>(exception) is not null => ("the connection was lost", "Check that the server runs, and try again; what was not acknowledged is written again then."),
            _ => ("the server cannot be used", "Check the address and the server's log."),
        };
        var code = exception is PostgresException { SqlState: var state } ? $"PostgreSQL {state}: " : "";
        return new StoreException($"The store '{address.Name}': {cause}. {remedy} ({code}{(exception is PostgresException told ? told.MessageText : exception.Message)})", exception);
    }

    private static bool IsOutage(string state) =>
        state.StartsWith("08", StringComparison.Ordinal)
        || state is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
            or PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected;

    private static (string Cause, string Remedy) Explain(PostgresAddress address, string state) => state switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            ($"the server does not let {(address.User is { Length: > 0 } user ? $"the user '{user}'" : "this user")} in", "Put the right password into PGPASSWORD, into ~/.pgpass (mode 600), or into PROBE_STORE; and check the user's name and the server's pg_hba.conf."),
        PostgresErrorCodes.InvalidCatalogName => ($"there is no database '{address.Database}'", $"Create it, for example: createdb -E UTF8 {address.Database}"),
        PostgresErrorCodes.InsufficientPrivilege => ("this user may not do that", "Let its owner run: grant create on database … to …; or create the schema 'probe' owned by this user."),
        PostgresErrorCodes.ReadOnlySqlTransaction => ("it can only be read: a standby, or a server or user set to read-only", "Name the primary server, or set default_transaction_read_only to off for this user."),
        PostgresErrorCodes.DiskFull => ("its disk is full", "Free space on the server, and try again; nothing was written."),
        PostgresErrorCodes.OutOfMemory => ("the server is out of memory", "Give it more, and try again; nothing was written."),
        PostgresErrorCodes.TooManyConnections => ("the server has no connection left", "Raise max_connections, or run fewer processes at once."),
        PostgresErrorCodes.IoError => ("the server's disk reports an error", "Look at the server's log and its disk's health."),
        PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted => ("its content is damaged", "Restore it from a backup."),
        PostgresErrorCodes.LockNotAvailable => ("another process has kept it locked for too long", "Wait until that process ends, or end it, and try again; nothing was written."),
        PostgresErrorCodes.QueryCanceled => ("the server ended the work: its time limit was reached", "Raise statement_timeout for this user, and try again; nothing was written."),
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.InvalidSchemaName => ("tables of Probe are missing or were changed", "Restore them from a backup, or name another database."),
        PostgresErrorCodes.ProgramLimitExceeded or PostgresErrorCodes.StringDataRightTruncation => ("the document or its key is larger than the store takes", "Keep fewer results or messages an attempt; use shorter names."),
        _ when state.StartsWith("22", StringComparison.Ordinal) => ("it does not take this text: no JSON, or a key with a NUL character", "Nothing was written. Look at the visit named in the log."),
        _ when IsOutage(state) => ("the server went away or is not ready", "Check that it runs, and try again; what was not acknowledged is written again then."),
        _ => ("the server refused", "Look at the server's log; nothing was written."),
    };

    private static T? Find<T>(Exception exception)
        where T : Exception
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is T found)
            {
                return found;
            }
        }

        return null;
    }
}
