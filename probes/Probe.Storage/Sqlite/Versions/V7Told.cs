namespace Probe.Storage.Sqlite.Versions;

/// <summary>Who told whom of a run.</summary>
internal static class V7Told
{
    // Who told whom of a run, or is about to.
    internal static readonly string[] Step =
    [
        """
        create table told (
          run text not null,
          channel text not null,
          holder text not null,
          claimed_ticks integer not null,
          term_ticks integer not null,
          told_at text,
          primary key (run, channel)
        ) strict, without rowid
        """,
    ];
}
