namespace Probe.Storage.Sqlite.Versions;

/// <summary>What indices are computed from.</summary>
internal static class V9Units
{
    // What indices are computed from, as far as what was measured does not say it. Behind it the visits that are there fill it: SqliteFilling.
    // A visit whose document was removed before has none: not measured.
    internal static readonly string[] Step =
    [
        """
        create table units (
          summary integer not null references summaries (id),
          ordinal integer not null,
          measure text not null,
          unit text not null,
          value real,
          primary key (summary, ordinal)
        ) strict, without rowid
        """,
    ];
}
