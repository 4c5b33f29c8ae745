namespace Probe.Storage.Postgres.Versions;

/// <summary>Who told whom of a run.</summary>
internal static class V5Told
{
    // Who told whom of a run, or is about to.
    internal const string Step =
        """
        create table probe.told (
          run text collate "C" not null,
          channel text collate "C" not null,
          holder text collate "C" not null,
          claimed_at timestamptz not null,
          term interval not null,
          told_at timestamptz,
          primary key (run, channel)
        );
        """;
}
