namespace Probe.Storage.Sqlite.Versions;

/// <summary>Visits.</summary>
internal static class V1Visits
{
    internal static readonly string[] Step =
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
    ];
}
