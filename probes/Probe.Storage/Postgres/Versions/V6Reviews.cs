namespace Probe.Storage.Postgres.Versions;

/// <summary>What people did about verdicts, and the tasks that findings became.</summary>
internal static class V6Reviews
{
    // What people did about verdicts, and the tasks that findings became. No reference to a visit: a decision outlives the visit's removal.
    // 'writing' names the one call that wrote a row, as with visits.
    internal const string Step =
        """
        create table probe.reviews (
          id bigint generated always as identity primary key,
          run text collate "C" not null,
          target text collate "C" not null,
          scenario text collate "C" not null,
          channel text collate "C" not null,
          device text collate "C" not null,
          repetition integer not null,
          item text collate "C" not null,
          number integer not null,
          document text not null,
          writing uuid not null unique,
          unique (run, target, scenario, channel, device, repetition, item, number)
        );

        create table probe.remedies (
          id bigint generated always as identity primary key,
          task text collate "C" not null,
          target text collate "C" not null,
          number integer not null,
          document text not null,
          writing uuid not null unique,
          unique (task, number)
        );
        create index remedies_by_target on probe.remedies (target, task, number);
        """;
}
