namespace Probe.Storage.Postgres.Versions;

/// <summary>The history: what was measured, in columns.</summary>
internal static class V3History
{
    // The history: what was measured, in columns, so that no question about years reads a document. From here on the letter is packed by us,
    // which takes a quarter of what the server makes of it; the jsonb beside it is written by us too.
    internal const string Step =
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
        """;
}
