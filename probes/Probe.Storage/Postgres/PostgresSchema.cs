using System.Globalization;
using Dapper;
using Npgsql;
using Probe.Core.Records;

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
        // Keys are compared and ordered by their bytes, whatever the database's own rules: what two spellings are is not ours to decide.
        //
        // The document is kept to the letter as text: jsonb forgets the order of keys, writes numbers anew and refuses \u0000, and what was
        // seen must not depend on that. The jsonb beside it is for questions in SQL only, is made by the server from the text, and has a
        // sign for 'unknown' where a page had a NUL. Both are compressed by the server.
        //
        // The list of runs is read from the two indexes that begin with the run alone, without a look at any visit.
        //
        // 'writing' names the one call that wrote a row: whoever lost the connection while it was written finds out by it that it was.
        """
        create table probe.meta (name text primary key, value text not null);
        insert into probe.meta (name, value) values ('kind', 'probe visits');

        create table probe.visits (
          id bigint generated always as identity primary key,
          run text collate "C" not null,
          target text collate "C" not null,
          scenario text collate "C" not null,
          channel text collate "C" not null,
          device text collate "C" not null,
          repetition integer not null,
          kind text collate "C" not null,
          schema integer not null,
          started_at text not null,
          started_ms bigint not null,
          attempts integer not null,
          trouble text,
          stored_at text,
          writing uuid not null,
          letter text not null,
          document jsonb not null generated always as (replace(letter, E'\\u0000', E'\\ufffd')::jsonb) stored,
          unique (run, target, scenario, channel, device, repetition) include (kind)
        );
        create index visits_by_run on probe.visits (run, started_ms, id);
        create index visits_by_target on probe.visits (target, started_ms);
        create index visits_by_scenario on probe.visits (scenario, kind, started_ms);

        create table probe.judgements (
          id bigint generated always as identity primary key,
          visit bigint not null references probe.visits (id),
          policy text not null,
          policy_version integer not null,
          judged_at text not null,
          measured integer not null,
          conforming integer not null,
          verdict text not null,
          writing uuid not null unique
        );
        create index judgements_by_visit on probe.judgements (visit, id);
        """,

        // Campaigns: what runs mean to do, and who is on which host. Moments on hosts are this server's own, with a length beside each, so that
        // a clock that is set back costs one such length. 'calls' holds those that add something up and so must not be made twice.
        """
        create table probe.campaign_runs (
          run text collate "C" primary key,
          campaign text collate "C" not null,
          started_ticks bigint not null,
          document text not null
        );
        create index campaign_runs_by_start on probe.campaign_runs (campaign, started_ticks);

        create table probe.planned (
          run text collate "C" not null references probe.campaign_runs (run),
          target text collate "C" not null,
          scenario text collate "C" not null,
          channel text collate "C" not null,
          device text collate "C" not null,
          repetition integer not null,
          place integer not null,
          due_at text not null,
          asked text not null,
          tries integer not null default 0,
          reason text,
          tried_at text,
          given_up boolean not null default false,
          writing uuid not null,
          primary key (run, target, scenario, channel, device, repetition),
          unique (run, place)
        );

        create table probe.hosts (
          host text collate "C" primary key,
          failures integer not null default 0,
          left_at timestamptz not null default '-infinity',
          rest interval not null default '0',
          alone_until timestamptz not null default '-infinity',
          alone_reason text not null default ''
        );

        create table probe.host_places (
          host text collate "C" not null references probe.hosts (host),
          holder text collate "C" not null,
          held_at timestamptz not null,
          term interval not null,
          primary key (host, holder)
        );

        create table probe.calls (writing uuid primary key, made_at timestamptz not null default clock_timestamp());
        create index calls_by_time on probe.calls (made_at);
        """,

        // The history: what was measured, in columns, so that no question about years reads a document. From here on the letter is packed by us,
        // which takes a quarter of what the server makes of it; the jsonb beside it is written by us too.
        """
        alter table probe.visits alter column document drop expression;
        alter table probe.visits add column packed bytea not null default ''::bytea;
        alter table probe.visits alter column packed set storage external;
        alter table probe.judgements add column packed bytea not null default ''::bytea;
        alter table probe.judgements alter column packed set storage external;
        create table probe.runs (
          run text collate "C" primary key,
          campaign text collate "C",
          name_zh text,
          name_en text,
          started_at text not null,
          started_ms bigint not null,
          deadline text,
          planned integer,
          visits integer not null default 0,
          last_stored_at text
        );
        create index runs_by_start on probe.runs (started_ms, run);
        create index runs_by_campaign on probe.runs (campaign, started_ms, run);
        create table probe.run_kinds (
          run text collate "C" not null references probe.runs (run),
          kind text collate "C" not null,
          visits integer not null,
          asked integer not null,
          measured integer not null,
          conforming integer not null,
          primary key (run, kind)
        );
        create table probe.run_targets (
          run text collate "C" not null references probe.runs (run),
          target text collate "C" not null,
          visits integer not null,
          primary key (run, target)
        );
        create table probe.governments (
          target text collate "C" primary key,
          name_zh text not null,
          name_en text not null,
          first_at text not null,
          first_ms bigint not null,
          last_at text not null,
          last_ms bigint not null,
          visits integer not null
        );
        create table probe.summaries (
          id bigint generated always as identity primary key,
          run text collate "C" not null references probe.runs (run),
          target text collate "C" not null,
          scenario text collate "C" not null,
          channel text collate "C" not null,
          device text collate "C" not null,
          repetition integer not null,
          kind text collate "C" not null,
          target_zh text not null,
          target_en text not null,
          scenario_zh text not null,
          scenario_en text not null,
          version text not null,
          conditions_zh text not null,
          conditions_en text not null,
          english integer not null,
          simulated integer not null,
          started_at text not null,
          started_ms bigint not null,
          stored_at text,
          attempts integer not null,
          trouble text,
          policy text,
          policy_version integer,
          policy_digest text,
          judged_at text,
          summary_version integer,
          reached integer,
          reach_why text,
          read_all integer not null,
          asked integer not null,
          measured integer not null,
          conforming integer not null,
          elapsed_ms bigint,
          has_document integer not null,
          unique (run, target, scenario, channel, device, repetition)
        );
        create index summaries_by_target on probe.summaries (target, started_ms);
        create table probe.things (
          id bigint generated always as identity primary key,
          digest text collate "C" not null unique,
          what text not null,
          item text not null,
          name_zh text not null,
          name_en text not null,
          variant_of text not null
        );
        create table probe.measured (
          summary bigint not null references probe.summaries (id),
          ordinal integer not null,
          thing bigint not null references probe.things (id),
          code text,
          classes text,
          rank integer,
          results integer,
          pages integer,
          clicks integer,
          first_ms bigint,
          stable_ms bigint,
          why_zh text,
          why_en text,
          attempt integer,
          picture text,
          primary key (summary, ordinal)
        );
        create table probe.tombstones (
          run text collate "C" primary key,
          campaign text collate "C",
          removed_at text not null,
          why text not null,
          head text,
          visits integer not null
        );
        create index planned_given_up on probe.planned (run) where given_up;
        """,

        // Behind the filling of what step 3 made, which is no SQL: PostgresFilling.
        """
        alter table probe.visits drop column letter;
        alter table probe.judgements drop column verdict;
        """,
    ];

    // Behind which step what is stored must be read and written anew.
    private const int FilledAfter = 3;

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
