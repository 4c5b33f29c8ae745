namespace Probe.Storage.Postgres.Versions;

/// <summary>What indices are computed from.</summary>
internal static class V7Units
{
    // What indices are computed from, as far as what was measured does not say it. Behind it the visits that are there fill it: PostgresFilling.
    // A visit whose document was removed before has none: not measured.
    internal const string Step =
        """
        create table probe.units (
          summary bigint not null references probe.summaries (id),
          ordinal integer not null,
          measure text not null,
          unit text not null,
          value double precision,
          primary key (summary, ordinal)
        )
        """;
}
