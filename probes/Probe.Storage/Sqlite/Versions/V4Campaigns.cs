namespace Probe.Storage.Sqlite.Versions;

/// <summary>Campaigns: what runs mean to do, and who is on which host.</summary>
internal static class V4Campaigns
{
    // Campaigns: what runs mean to do, and who is on which host. Moments that are compared are UTC ticks.
    internal static readonly string[] Step =
    [
        """
        create table campaign_runs (
          run text primary key,
          campaign text not null,
          started_ticks integer not null,
          document text not null
        ) strict
        """,
        "create index campaign_runs_by_start on campaign_runs (campaign, started_ticks)",
        """
        create table planned (
          run text not null references campaign_runs (run),
          target text not null,
          scenario text not null,
          channel text not null,
          device text not null,
          repetition integer not null,
          place integer not null,
          due_at text not null,
          asked text not null,
          tries integer not null default 0,
          reason text,
          tried_at text,
          given_up integer not null default 0,
          primary key (run, target, scenario, channel, device, repetition),
          unique (run, place)
        ) strict
        """,
        """
        create table host_places (
          host text not null,
          holder text not null,
          held_ticks integer not null,
          term_ticks integer not null,
          primary key (host, holder)
        ) strict
        """,
        """
        create table hosts (
          host text primary key,
          failures integer not null default 0,
          left_ticks integer not null default 0,
          rest_ticks integer not null default 0,
          alone_ticks integer not null default 0,
          alone_reason text not null default ''
        ) strict
        """,
    ];
}
