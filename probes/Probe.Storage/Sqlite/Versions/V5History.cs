namespace Probe.Storage.Sqlite.Versions;

/// <summary>The history: what was measured, in columns.</summary>
internal static class V5History
{
    // The history: what was measured, in columns, so that no question about years reads a document. Documents are packed from here on.
    internal static readonly string[] Step =
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
    ];
}
