namespace Probe.Storage.Sqlite.Versions;

/// <summary>What people did about verdicts, and the tasks that findings became.</summary>
internal static class V8Reviews
{
    // What people did about verdicts, and the tasks that findings became. No reference to a visit: a decision outlives the visit's removal.
    internal static readonly string[] Step =
    [
        """
        create table reviews (
          id integer primary key,
          run text not null,
          target text not null,
          scenario text not null,
          channel text not null,
          device text not null,
          repetition integer not null,
          item text not null,
          number integer not null,
          document text not null,
          unique (run, target, scenario, channel, device, repetition, item, number)
        ) strict
        """,
        """
        create table remedies (
          id integer primary key,
          task text not null,
          target text not null,
          number integer not null,
          document text not null,
          unique (task, number)
        ) strict
        """,
        "create index remedies_by_target on remedies (target, task, number)",
    ];
}
