using System.Globalization;
using Dapper;
using Npgsql;
using Probe.Core.Records;
using Probe.Storage.Postgres.Versions;

namespace Probe.Storage.Postgres;

/// <summary>The tables of the shared store, version by version, in a schema of their own. A new store runs every step, so each step is tried on every first start.</summary>
internal static class PostgresSchema
{
    /// <summary>Everything of ours stands in it; what else a database holds is never touched.</summary>
    internal const string Name = "probe";

    private const string Kind = "probe visits";

    // Any number that nobody else takes for a lock of theirs: the letters 'probe'.
    private const long UpgradeLock = 0x70726f6265;

    // Index i leads from version i to version i + 1. Steps that were shipped are never edited.
    private static readonly string[] Steps =
    [
        V1Visits.Step,
        V2Campaigns.Step,
        V3History.Step,
        V4Packed.Step,
        V5Told.Step,
        V6Reviews.Step,
        V7Units.Step,
    ];

    // Behind which step what is stored must be read and written anew.
    private const int FilledAfter = 3;

    // Behind which step what indices are computed from is read out of what is stored.
    private const int UnitsAfter = 7;

    /// <summary>The version that this program reads and writes.</summary>
    internal static int Current => Steps.Length;

    /// <summary>Looks at the database, and brings it to the present version. Nodes that start at once do it one after the other, and only the first does anything.</summary>
    /// <exception cref="StoreException">The schema is another program's, or of a newer Probe, or the database cannot hold what pages say.</exception>
    internal static async Task<bool> PrepareAsync(NpgsqlConnection connection, PostgresAddress address, CancellationToken cancellationToken)
    {
        var server = await connection.QuerySingleAsync<Server>(new CommandDefinition(
            "select current_setting('server_encoding') as Encoding, current_setting('transaction_read_only') = 'on' as IsReadOnly",
            cancellationToken: cancellationToken));
        if (server.Encoding != "UTF8")
        {
            throw new StoreException($"The store '{address.Name}': the database is encoded as {server.Encoding} and cannot hold what pages say. Create another one: createdb -E UTF8 -T template0 …");
        }

        if (await ReadAsync(connection, null, address, cancellationToken) is var found && found < Current && server.IsReadOnly)
        {
            throw new StoreException($"The store '{address.Name}' can only be read (a standby, or set to read-only), and holds no store of this version (it has {found}, this Probe {Current}). Name the primary server.");
        }

        if (server.IsReadOnly)
        {
            // It would be found out at the first write; a run must not begin with that.
            throw new StoreException($"The store '{address.Name}': it can only be read: a standby, or a server or user set to read-only. Name the primary server, or set default_transaction_read_only to off for this user.");
        }

        if (found < Current)
        {
            await UpgradeAsync(connection, address, cancellationToken);
        }

        return true;
    }

    private static async Task UpgradeAsync(NpgsqlConnection connection, PostgresAddress address, CancellationToken cancellationToken)
    {
        // A schema's changes are part of the transaction here: an upgrade that fails leaves everything as it was, and no copy is made first.
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition($"set local lock_timeout = '60s'; select pg_advisory_xact_lock({UpgradeLock})", transaction: transaction, commandTimeout: 0, cancellationToken: cancellationToken));
        var version = await ReadAsync(connection, transaction, address, cancellationToken);
        if (version == Current)
        {
            return;
        }

        if (!await HasSchemaAsync(connection, transaction, cancellationToken))
        {
            await connection.ExecuteAsync(new CommandDefinition($"create schema {Name}", transaction: transaction, cancellationToken: cancellationToken));
        }

        for (var step = version; step < Current; step++)
        {
            await connection.ExecuteAsync(new CommandDefinition(Steps[step], transaction: transaction, commandTimeout: 0, cancellationToken: cancellationToken));
            if (step + 1 == FilledAfter && version > 0)
            {
                await PostgresFilling.FillAsync(connection, transaction, cancellationToken);
            }

            if (step + 1 == UnitsAfter && version > 0)
            {
                await PostgresFilling.FillUnitsAsync(connection, transaction, cancellationToken);
            }
        }

        await connection.ExecuteAsync(new CommandDefinition(
            "insert into probe.meta (name, value) values ('version', @version) on conflict (name) do update set value = excluded.value",
            new { version = Current.ToString(CultureInfo.InvariantCulture) },
            transaction,
            cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>The version found; 0 where there is no schema yet, or an empty one that an administrator made for us.</summary>
    private static async Task<int> ReadAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, PostgresAddress address, CancellationToken cancellationToken)
    {
        var columns = (await connection.QueryAsync<Column>(new CommandDefinition(
            """
            select c.relname::text as Relation, coalesce(a.attname::text, '') as Name
            from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            left join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            where n.nspname = @schema and c.relkind in ('r', 'p', 'v', 'm', 'f')
            """,
            new { schema = Name },
            transaction,
            cancellationToken: cancellationToken))).ToArray();
        if (columns.Length == 0)
        {
            return 0;
        }

        if (!columns.Contains(new Column("meta", "name")) || !columns.Contains(new Column("meta", "value")) || await MetaAsync("kind") != Kind)
        {
            throw new StoreException($"The store '{address.Name}': its schema '{Name}' belongs to another program, and was left as it is. Name another database.");
        }

        var text = await MetaAsync("version");
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) || version < 1)
        {
            throw new StoreException($"The store '{address.Name}' does not say its version ('{text}'): it is damaged. Restore it from a backup, or name another database.");
        }

        return version <= Current
            ? version
            : throw new StoreException($"The store '{address.Name}' has version {version}; this Probe knows versions up to {Current}. Use the newer Probe that wrote it, or name another database.");

        Task<string?> MetaAsync(string name) =>
            connection.QuerySingleOrDefaultAsync<string?>(new CommandDefinition("select value::text from probe.meta where name::text = @name limit 1", new { name }, transaction, cancellationToken: cancellationToken));
    }

    private static Task<bool> HasSchemaAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellationToken) =>
        connection.QuerySingleAsync<bool>(new CommandDefinition("select exists (select 1 from pg_catalog.pg_namespace where nspname = @schema)", new { schema = Name }, transaction, cancellationToken: cancellationToken));

    private sealed record Server(string Encoding, bool IsReadOnly);

    private sealed record Column(string Relation, string Name);
}
