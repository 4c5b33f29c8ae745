using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Probe.Core.Records;
using Probe.Storage.Sqlite.Versions;

namespace Probe.Storage.Sqlite;

/// <summary>The tables of the embedded store, version by version. A new store runs every step, so each step is tried on every first start.</summary>
internal static class SqliteSchema
{
    private const string Kind = "probe visits";

    // Index i leads from version i to version i + 1. Steps that were shipped are never edited.
    // One statement a text: Microsoft.Data.Sqlite loses the error of a later statement of one command when it has read enough.
    private static readonly string[][] Steps =
    [
        V1Visits.Step,
        V2Judgements.Step,
        V3Kinds.Step,
        V4Campaigns.Step,
        V5History.Step,
        V6Packed.Step,
        V7Told.Step,
        V8Reviews.Step,
        V9Units.Step,
    ];

    // Behind which step what is stored must be read and written anew.
    private const int FilledAfter = 5;

    // Behind which step what indices are computed from is read out of what is stored.
    private const int UnitsAfter = 9;

    /// <summary>The version that this program reads and writes.</summary>
    internal static int Current => Steps.Length;

    /// <summary>The version found; 0 where the file holds nothing yet.</summary>
    /// <exception cref="StoreException">The file is a database of something else, or of a newer Probe.</exception>
    internal static int Read(SqliteConnection connection, SqliteTransaction? transaction, string path)
    {
        var tables = connection.Query<string>("select name from sqlite_master where type = 'table'", transaction: transaction).ToHashSet(StringComparer.Ordinal);
        if (tables.Count == 0)
        {
            return 0;
        }

        var columns = tables.Contains("meta")
            ? connection.Query<string>("select name from pragma_table_info('meta')", transaction: transaction).ToArray()
            : [];
        if (!columns.Contains("name", StringComparer.Ordinal) || !columns.Contains("value", StringComparer.Ordinal)
            || connection.QuerySingleOrDefault<string>("select value from meta where name = 'kind'", transaction: transaction) != Kind)
        {
            throw new StoreException($"The store '{path}' is an SQLite database of another program, and was left as it is. Name another file.");
        }

        var text = connection.QuerySingleOrDefault<string>("select value from meta where name = 'version'", transaction: transaction);
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) || version < 1)
        {
            throw new StoreException($"The store '{path}' does not say its version ('{text}'): it is damaged. Restore it from a backup, or name another file.");
        }

        return version <= Current
            ? version
            : throw new StoreException($"The store '{path}' has version {version}; this Probe knows versions up to {Current}. Use the newer Probe that wrote it, or name another file.");
    }

    /// <summary>Runs the steps that are missing. The caller holds the write lock and commits.</summary>
    internal static void Upgrade(SqliteConnection connection, SqliteTransaction transaction, int from) => Upgrade(connection, transaction, from, Current);

    /// <summary>To an older version: for tests of what leads on from there.</summary>
    internal static void Upgrade(SqliteConnection connection, int from, int to)
    {
        using var transaction = connection.BeginTransaction();
        Upgrade(connection, transaction, from, to);
        transaction.Commit();
    }

    private static void Upgrade(SqliteConnection connection, SqliteTransaction transaction, int from, int to)
    {
        for (var version = from; version < to; version++)
        {
            foreach (var statement in Steps[version])
            {
                connection.Execute(statement, transaction: transaction);
            }

            if (version + 1 == FilledAfter && from > 0)
            {
                SqliteFilling.Fill(connection, transaction);
            }

            if (version + 1 == UnitsAfter && from > 0)
            {
                SqliteFilling.FillUnits(connection, transaction);
            }
        }

        connection.Execute(
            "insert into meta (name, value) values ('version', @version) on conflict (name) do update set value = excluded.value",
            new { version = to.ToString(CultureInfo.InvariantCulture) },
            transaction);
    }
}
