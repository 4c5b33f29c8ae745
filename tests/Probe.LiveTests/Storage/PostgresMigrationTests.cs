using Probe.Core.Campaigns;
using Probe.Core.Probes.Search;
using Probe.Core.Records;
using Probe.Core.Records.Kinds;
using Probe.Core.Scoring;
using Probe.Core.Scoring.Indices;
using Probe.Core.Visits;
using Probe.Storage.Postgres;
using Probe.Tests.Storage;

namespace Probe.LiveTests.Storage;

/// <summary>A shared store of the first version, from before there were campaigns, is upgraded with what it holds.</summary>
[Collection(OnPostgres.Name)]
public sealed class PostgresMigrationTests(PostgresCluster cluster)
{
    // Version 1 as it was shipped; it is not taken from the program, whose steps could change under it.
    private const string VersionOne = """
        create schema probe;
        create table probe.meta (name text primary key, value text not null);
        insert into probe.meta (name, value) values ('kind', 'probe visits');

        create table probe.visits (
          id bigint generated always as identity primary key,
          run text collate "C" not null,
          target text collate "C" not null,
          scenario text collate "C" not null,
          channel text collate "C" not null,
          device text collate "C" not null,
          repetition integer not null,
          kind text collate "C" not null,
          schema integer not null,
          started_at text not null,
          started_ms bigint not null,
          attempts integer not null,
          trouble text,
          stored_at text,
          writing uuid not null,
          letter text not null,
          document jsonb not null generated always as (replace(letter, E'\\u0000', E'\\ufffd')::jsonb) stored,
          unique (run, target, scenario, channel, device, repetition) include (kind)
        );
        create index visits_by_run on probe.visits (run, started_ms, id);
        create index visits_by_target on probe.visits (target, started_ms);
        create index visits_by_scenario on probe.visits (scenario, kind, started_ms);

        create table probe.judgements (
          id bigint generated always as identity primary key,
          visit bigint not null references probe.visits (id),
          policy text not null,
          policy_version integer not null,
          judged_at text not null,
          measured integer not null,
          conforming integer not null,
          verdict text not null,
          writing uuid not null unique
        );
        create index judgements_by_visit on probe.judgements (visit, id);
        insert into probe.meta (name, value) values ('version', '1');
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_old_store_keeps_every_letter_and_is_summarised()
    {
        var database = await cluster.CreateDatabaseAsync(Token);
        await cluster.ExecuteAsync(database, VersionOne, Token);
        var visit = SampleVisits.Visit(SampleCampaigns.Key("qinghe"));
        var verdict = SearchJudge.Judge(visit, SearchPolicy.Default);
        await cluster.ExecuteAsync(
            database,
            $"""
            insert into probe.visits (run, target, scenario, channel, device, repetition, kind, schema, started_at, started_ms, attempts, writing, letter)
            values ('{visit.Key.Run}', 'qinghe', 'twelve', 'web', 'desktop', 1, 'search', 1, '{visit.StartedAt:O}', {visit.StartedAt.ToUnixTimeMilliseconds()}, {visit.Attempts}, gen_random_uuid(), $doc${VisitJson.Write(visit)}$doc$);
            insert into probe.judgements (visit, policy, policy_version, judged_at, measured, conforming, verdict, writing)
            values (1, 'search-2019', 1, '{visit.StartedAt:O}', {verdict.Set.Measured}, {verdict.Set.Conforming}, $doc${VisitJson.WriteAny(verdict)}$doc$, gen_random_uuid())
            """,
            Token);

        var address = cluster.Address(database);
        await using var ledger = await PostgresCampaignLedger.OpenAsync(address, new PostgresOptions(), FixedTime.Morning, Token);
        await ledger.PlanAsync(SampleCampaigns.RunOf(), SampleCampaigns.Plan(visit.Key), Token);
        (await ledger.ProgressAsync(visit.Key.Run, null, Token)).ShouldHaveSingleItem().State.ShouldBe(PlannedState.Stored);

        await using var store = await PostgresVisitStore.OpenAsync(address, new PostgresOptions(), FixedTime.Morning, Token);
        VisitJson.Write((await store.FindAsync(visit.Key, Token)).ShouldNotBeNull()).ShouldBe(VisitJson.Write(visit));
        (await store.FindJudgementsAsync(visit.Key, Token)).ShouldHaveSingleItem().Verdict.ShouldBe(VisitJson.WriteAny(verdict));
        (await cluster.QueryAsync<string>(database, "select document->'target'->>'id' from probe.visits", Token)).ShouldBe("qinghe");

        await using var history = await PostgresHistory.OpenAsync(address, new PostgresOptions(), FixedTime.Morning, Token);
        var summary = (await history.FindVisitAsync(visit.Key, Token)).ShouldNotBeNull();
        (summary.Measured, summary.Conforming, summary.Judged!.Policy).ShouldBe((verdict.Set.Measured, verdict.Set.Conforming, "search-2019"));
    }

    [Fact]
    public async Task A_store_from_before_the_units_is_filled_from_its_documents()
    {
        var database = await cluster.CreateDatabaseAsync(Token);
        var visit = SampleUsability.Visit();
        await using (var store = await PostgresVisitStore.OpenAsync(cluster.Address(database), new PostgresOptions(), FixedTime.Morning, Token))
        {
            await store.AppendAsync(visit, VisitKinds.Usability.Judge(visit, SearchPolicy.Default, visit.StartedAt), Token);
        }

        await cluster.ExecuteAsync(database, "drop table probe.units; update probe.meta set value = '6' where name = 'version'", Token);
        await using var history = await PostgresHistory.OpenAsync(cluster.Address(database), new PostgresOptions(), FixedTime.Morning, Token);
        SummaryUnits.Of(await history.WithUnitsAsync(visit.Key.Run, Token)).ShouldBe(MeasuredUnits.Of([visit], SearchPolicy.Default));
    }
}
