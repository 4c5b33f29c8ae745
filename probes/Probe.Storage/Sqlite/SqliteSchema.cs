using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Probe.Core.Records;

namespace Probe.Storage.Sqlite;

/// <summary>The tables of the embedded store, version by version. A new store runs every step, so each step is tried on every first start.</summary>
internal static class SqliteSchema
{
    private const string Kind = "probe visits";

    // Index i leads from version i to version i + 1. Steps that were shipped are never edited.
    // One statement a text: Microsoft.Data.Sqlite loses the error of a later statement of one command when it has read enough.
    private static readonly string[][] Steps =
    [
        [
            "create table meta (name text primary key, value text not null) strict",
            "insert into meta (name, value) values ('kind', 'probe visits')",
            """
            create table visits (
              id integer primary key,
              run text not null,
              target text not null,
              scenario text not null,
              channel text not null,
              device text not null,
              repetition integer not null,
              started_at text not null,
              schema integer not null,
              document text not null,
              unique (run, target, scenario, channel, device, repetition)
            ) strict
            """,
        ],

        // Version 1 ordered by the text of started_at, which is wrong as soon as two offsets meet, and kept no judgements.
        [
            "alter table visits add column started_ms integer not null default 0",
            "alter table visits add column attempts integer not null default 0",
            "alter table visits add column trouble text",
            "alter table visits add column stored_at text",
            """
            update visits set
              started_ms = cast(round(unixepoch(started_at, 'subsec') * 1000) as integer),
              attempts = coalesce(json_array_length(document, '$.evidence.attempts'), 0),
              trouble = coalesce(
                json_extract(document, '$.evidence.fault.kind'),
                json_extract(document, '$.evidence.failure.kind'),
                json_extract(document, '$.evidence.obstacle'))
            """,
            "create index visits_by_start on visits (started_ms)",
            "create index visits_by_target on visits (target, started_ms)",
            """
            create table judgements (
              id integer primary key,
              visit integer not null references visits (id),
              policy text not null,
              policy_version integer not null,
              judged_at text not null,
              measured integer not null,
              conforming integer not null,
              verdict text not null
            ) strict
            """,
            "create index judgements_by_visit on judgements (visit, id)",
        ],

        // Up to version 2 every visit was a search, and its document does not say so.
        ["alter table visits add column kind text not null default 'search'"],

        // Campaigns: what runs mean to do, and who is on which host. Moments that are compared are UTC ticks.
        [
            """
            create table campaign_runs (
              run text primary key,
              campaign text not null,
              started_ticks integer not null,
              document text not null
            ) strict
            """,
            "create index campaign_runs_by_start on campaign_runs (campaign, started_ticks)",
            """
            create table planned (
              run text not null references campaign_runs (run),
              target text not null,
              scenario text not null,
              channel text not null,
              device text not null,
              repetition integer not null,
              place integer not null,
              due_at text not null,
              asked text not null,
              tries integer not null default 0,
              reason text,
              tried_at text,
              given_up integer not null default 0,
              primary key (run, target, scenario, channel, device, repetition),
              unique (run, place)
            ) strict
            """,
            """
            create table host_places (
              host text not null,
              holder text not null,
              held_ticks integer not null,
              term_ticks integer not null,
              primary key (host, holder)
            ) strict
            """,
            """
            create table hosts (
              host text primary key,
              failures integer not null default 0,
              left_ticks integer not null default 0,
              rest_ticks integer not null default 0,
              alone_ticks integer not null default 0,
              alone_reason text not null default ''
            ) strict
            """,
        ],

        // The history: what was measured, in columns, so that no question about years reads a document. Documents are packed from here on.
        [
            "alter table visits add column packed blob not null default x''",
            "alter table judgements add column packed blob not null default x''",
            """
            create table runs (
              run text primary key,
              campaign text,
              name_zh text,
              name_en text,
              started_at text not null,
              started_ms integer not null,
              deadline text,
              planned integer,
              visits integer not null default 0,
              last_stored_at text
            ) strict
            """,
            "create index runs_by_start on runs (started_ms, run)",
            "create index runs_by_campaign on runs (campaign, started_ms, run)",
            """
            create table run_kinds (
              run text not null references runs (run),
              kind text not null,
              visits integer not null,
              asked integer not null,
              measured integer not null,
              conforming integer not null,
              primary key (run, kind)
            ) strict, without rowid
            """,
            """
            create table run_targets (
              run text not null references runs (run),
              target text not null,
              visits integer not null,
              primary key (run, target)
            ) strict, without rowid
            """,
            """
            create table governments (
              target text primary key,
              name_zh text not null,
              name_en text not null,
              first_at text not null,
              first_ms integer not null,
              last_at text not null,
              last_ms integer not null,
              visits integer not null
            ) strict
            """,
            """
            create table summaries (
              id integer primary key,
              run text not null references runs (run),
              target text not null,
              scenario text not null,
              channel text not null,
              device text not null,
              repetition integer not null,
              kind text not null,
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
              started_ms integer not null,
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
              elapsed_ms integer,
              has_document integer not null,
              unique (run, target, scenario, channel, device, repetition)
            ) strict
            """,
            "create index summaries_by_target on summaries (target, started_ms)",
            """
            create table things (
              id integer primary key,
              digest text not null unique,
              what text not null,
              item text not null,
              name_zh text not null,
              name_en text not null,
              variant_of text not null
            ) strict
            """,
            """
            create table measured (
              summary integer not null references summaries (id),
              ordinal integer not null,
              thing integer not null references things (id),
              code text,
              classes text,
              rank integer,
              results integer,
              pages integer,
              clicks integer,
              first_ms integer,
              stable_ms integer,
              why_zh text,
              why_en text,
              attempt integer,
              picture text,
              primary key (summary, ordinal)
            ) strict, without rowid
            """,
            """
            create table tombstones (
              run text primary key,
              campaign text,
              removed_at text not null,
              why text not null,
              head text,
              visits integer not null
            ) strict
            """,
            "create index planned_given_up on planned (run) where given_up = 1",
            "create index visits_by_scenario on visits (scenario, kind, started_ms)",
        ],

        // Behind the filling of what step 5 made, which is no SQL: SqliteFilling.
        [
            "alter table visits drop column document",
            "alter table judgements drop column verdict",
        ],
    ];

    // Behind which step what is stored must be read and written anew.
    private const int FilledAfter = 5;

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
    internal static void Upgrade(SqliteConnection connection, SqliteTransaction transaction, int from)
    {
        for (var version = from; version < Current; version++)
        {
            foreach (var statement in Steps[version])
            {
                connection.Execute(statement, transaction: transaction);
            }

            if (version + 1 == FilledAfter && from > 0)
            {
                SqliteFilling.Fill(connection, transaction);
            }
        }

        connection.Execute(
            "insert into meta (name, value) values ('version', @version) on conflict (name) do update set value = excluded.value",
            new { version = Current.ToString(CultureInfo.InvariantCulture) },
            transaction);
    }
}
