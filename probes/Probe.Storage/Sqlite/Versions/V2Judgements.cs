namespace Probe.Storage.Sqlite.Versions;

/// <summary>Judgements, and the order of visits by their moments.</summary>
internal static class V2Judgements
{
    // Version 1 ordered by the text of started_at, which is wrong as soon as two offsets meet, and kept no judgements.
    internal static readonly string[] Step =
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
    ];
}
