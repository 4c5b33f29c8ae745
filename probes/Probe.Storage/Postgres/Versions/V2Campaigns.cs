namespace Probe.Storage.Postgres.Versions;

/// <summary>Campaigns: what runs mean to do, and who is on which host.</summary>
internal static class V2Campaigns
{
    // Campaigns: what runs mean to do, and who is on which host. Moments on hosts are this server's own, with a length beside each, so that
    // a clock that is set back costs one such length. 'calls' holds those that add something up and so must not be made twice.
    internal const string Step =
        """
        create table probe.campaign_runs (
          run text collate "C" primary key,
          campaign text collate "C" not null,
          started_ticks bigint not null,
          document text not null
        );
        create index campaign_runs_by_start on probe.campaign_runs (campaign, started_ticks);

        create table probe.planned (
          run text collate "C" not null references probe.campaign_runs (run),
          target text collate "C" not null,
          scenario text collate "C" not null,
          channel text collate "C" not null,
          device text collate "C" not null,
          repetition integer not null,
          place integer not null,
          due_at text not null,
          asked text not null,
          tries integer not null default 0,
          reason text,
          tried_at text,
          given_up boolean not null default false,
          writing uuid not null,
          primary key (run, target, scenario, channel, device, repetition),
          unique (run, place)
        );

        create table probe.hosts (
          host text collate "C" primary key,
          failures integer not null default 0,
          left_at timestamptz not null default '-infinity',
          rest interval not null default '0',
          alone_until timestamptz not null default '-infinity',
          alone_reason text not null default ''
        );

        create table probe.host_places (
          host text collate "C" not null references probe.hosts (host),
          holder text collate "C" not null,
          held_at timestamptz not null,
          term interval not null,
          primary key (host, holder)
        );

        create table probe.calls (writing uuid primary key, made_at timestamptz not null default clock_timestamp());
        create index calls_by_time on probe.calls (made_at);
        """;
}
