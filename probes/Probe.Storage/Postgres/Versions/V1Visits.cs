namespace Probe.Storage.Postgres.Versions;

/// <summary>Visits and their judgements.</summary>
internal static class V1Visits
{
    // Keys are compared and ordered by their bytes, whatever the database's own rules: what two spellings are is not ours to decide.
    //
    // The document is kept to the letter as text: jsonb forgets the order of keys, writes numbers anew and refuses \u0000, and what was
    // seen must not depend on that. The jsonb beside it is for questions in SQL only, is made by the server from the text, and has a
    // sign for 'unknown' where a page had a NUL. Both are compressed by the server.
    //
    // The list of runs is read from the two indexes that begin with the run alone, without a look at any visit.
    //
    // 'writing' names the one call that wrote a row: whoever lost the connection while it was written finds out by it that it was.
    internal const string Step =
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
        """;
}
