using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Probe.Core.Probes.Journey;
using Probe.Core.Probes.Search;
using Probe.Core.Records;
using Probe.Core.Records.History;
using Probe.Core.Records.Kinds;
using Probe.Core.Scoring;
using Probe.Core.Scoring.Indices;
using Probe.Core.Visits;
using Probe.Storage.Sqlite;
using Probe.Tests.Campaigns.Changes;

namespace Probe.Tests.Storage;

public sealed class SqliteMigrationTests : IDisposable
{
    // Version 1 as it was shipped; it is not taken from the program, whose steps could change under it.
    private const string VersionOne = """
        create table meta (name text primary key, value text not null) strict;
        insert into meta (name, value) values ('kind', 'probe visits'), ('version', '1');
        create table visits (
          id integer primary key, run text not null, target text not null, scenario text not null, channel text not null, device text not null,
          repetition integer not null, started_at text not null, schema integer not null, document text not null,
          unique (run, target, scenario, channel, device, repetition)) strict;
        """;

    private readonly TemporaryFolder _root = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string StorePath => _root["visits.db"];

    public void Dispose() => _root.Dispose();

    [Fact]
    public async Task An_old_store_is_upgraded_and_keeps_every_visit()
    {
        var early = SampleVisits.Visit(SampleVisits.Key(new RunId("early")), new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.FromHours(8)));
        var late = SampleVisits.Unopened(SampleVisits.Key(new RunId("late"))) with { StartedAt = new DateTimeOffset(2026, 3, 1, 2, 0, 0, 125, TimeSpan.Zero) };
        CreateVersionOne(early, late);

        await using (var store = await OpenAsync())
        {
            foreach (var visit in (Visit[])[early, late])
            {
                VisitJson.Write((await store.FindAsync(visit.Key, Token)).ShouldNotBeNull()).ShouldBe(VisitJson.Write(visit));
                await store.AppendJudgementAsync(new Judgement(visit.Key, "search", 1, SampleVisits.Morning, 1, 1, "{}"), Token);
                (await store.AppendAsync(visit, Token)).ShouldBeFalse();
            }

            (await store.ListRunsAsync(new RunQuery(), Token)).ShouldAllBe(run => run.Kinds.Single().Kind == "search");
            (await store.AppendAsync(SampleJourneys.Visit(SampleJourneys.Key(new RunId("early"))), Token)).ShouldBeTrue();

            // 09:00+08:00 comes before 02:00Z, which version 1 got wrong.
            (await store.ListRunsAsync(new RunQuery(), Token)).Select(run => run.Run.Value).ShouldBe(["late", "early"]);
            await store.AppendAsync(SampleVisits.Unopened(SampleVisits.Key()), Token);
        }

        // What was filled in for old visits is what new ones get.
        using var connection = Connect(StorePath);
        var rows = connection.Query<(string Run, long StartedMs, long Attempts, string? Trouble)>("select run, started_ms, attempts, trouble from visits where kind = 'search' order by run").ToArray();
        rows.ShouldBe(
        [
            (SampleVisits.Run.Value, SampleVisits.Morning.ToUnixTimeMilliseconds(), 0, "NoSuchHost"),
            ("early", early.StartedAt.ToUnixTimeMilliseconds(), 10, null),
            ("late", late.StartedAt.ToUnixTimeMilliseconds(), 0, "NoSuchHost"),
        ]);
    }

    [Fact]
    public async Task Old_visits_plans_and_judgements_are_in_the_history_and_a_damaged_one_does_not_stand_in_the_way()
    {
        var visit = SampleVisits.Visit(SampleCampaigns.Key("qinghe"));
        var verdict = SearchJudge.Judge(visit, SearchPolicy.Default);
        var damaged = SampleVisits.Visit(SampleCampaigns.Key("anning"));
        CreateVersionOne(visit, damaged);
        using (var connection = Connect(StorePath))
        {
            connection.Execute("update visits set document = '{\"evidence\":7}' where target = 'anning'");
            SqliteSchema.Upgrade(connection, 1, 4);
            connection.Execute(
                "insert into judgements (visit, policy, policy_version, judged_at, measured, conforming, verdict) select id, 'search-2019', 1, @at, 0, 0, @verdict from visits",
                new { at = visit.StartedAt.ToString("O", CultureInfo.InvariantCulture), verdict = VisitJson.WriteAny(verdict) });
            connection.Execute(
                "insert into campaign_runs (run, campaign, started_ticks, document) values (@run, 'weekly', 1, @document)",
                new { run = visit.Key.Run.Value, document = VisitJson.WriteAny(SampleCampaigns.RunOf()) });
            connection.Execute("insert into planned (run, target, scenario, channel, device, repetition, place, due_at, asked) select run, target, scenario, channel, device, repetition, id, started_at, '{}' from visits");
        }

        await using var store = await OpenAsync();
        await using var history = await SqliteHistory.OpenAsync(StorePath, FixedTime.Morning, Token);
        var summary = (await history.FindVisitAsync(visit.Key, Token)).ShouldNotBeNull();
        (summary.Measured, summary.Conforming).ShouldBe((verdict.Set.Measured, verdict.Set.Conforming));
        (await history.FindVisitAsync(damaged.Key, Token)).ShouldNotBeNull().Judged.ShouldBeNull();
        var run = (await history.FindRunAsync(visit.Key.Run, Token)).ShouldNotBeNull();
        (run.Campaign, run.Planned, run.Stored, run.Missing, run.Targets).ShouldBe(("weekly", 2, 2, 0, 2));
        (await store.FindJudgementsAsync(visit.Key, Token)).ShouldHaveSingleItem().Verdict.ShouldBe(VisitJson.WriteAny(verdict));
        await Should.ThrowAsync<StoreException>(() => store.FindAsync(damaged.Key, Token));
    }

    [Fact]
    public async Task A_store_from_before_the_units_is_filled_from_its_documents_and_what_has_none_is_not_measured()
    {
        var week = new Week(1);
        VisitRecord[] visits = [week.SearchOf("qinghe", 1, ("施工许可", Week.Good)), week.Journey(JourneyEnd.ReadyToSubmit), week.Usability()];
        var gone = new Week(2).Journey(JourneyEnd.ReadyToSubmit);
        await using (var store = await OpenAsync())
        {
            foreach (var visit in visits.Append(gone))
            {
                await store.AppendAsync(visit, VisitKinds.Of(visit).Judge(visit, SearchPolicy.Default, visit.StartedAt), Token);
            }

            await store.RemoveRunAsync(new Tombstone(gone.Key.Run, null, FixedTime.Morning.GetUtcNow(), "old", null, 0), Token);
        }

        using (var connection = Connect(StorePath))
        {
            connection.Execute("drop table units");
            connection.Execute("update meta set value = '8' where name = 'version'");
        }

        await using var history = await SqliteHistory.OpenAsync(StorePath, FixedTime.Morning, Token);
        SummaryUnits.Of(await history.WithUnitsAsync(week.Run.Run, Token)).Where(u => !SummaryUnits.IsInThings(u.Measure))
            .ShouldBe(MeasuredUnits.Of(visits, SearchPolicy.Default).Where(u => !SummaryUnits.IsInThings(u.Measure)));
        var kept = (await history.FindVisitAsync(gone.Key, Token)).ShouldNotBeNull();
        kept.Units.ShouldBeEmpty();
        SummaryUnits.Of([kept]).Single(u => u.Measure == Measure.JourneyArrives).Value.ShouldBe(1, "that was always kept");
    }

    [Fact]
    public async Task The_store_before_the_upgrade_stays_beside_it()
    {
        CreateVersionOne(SampleVisits.Visit());
        await using (await OpenAsync())
        {
        }

        var backup = Directory.GetFiles(_root.Path, "*.backup").ShouldHaveSingleItem();
        Path.GetFileName(backup).ShouldBe("visits.db.v1-20260301T081500Z.backup");
        using var connection = Connect(backup);
        connection.QuerySingle<string>("select value from meta where name = 'version'").ShouldBe("1");
        connection.QuerySingle<string>("select document from visits").ShouldBe(VisitJson.Write(SampleVisits.Visit()));
        Directory.GetFiles(_root.Path, "*.partial*").ShouldBeEmpty();
    }

    [Fact]
    public async Task Opening_again_upgrades_and_copies_no_more()
    {
        CreateVersionOne(SampleVisits.Visit());
        for (var n = 0; n < 2; n++)
        {
            await using (await OpenAsync())
            {
            }
        }

        Directory.GetFiles(_root.Path, "*.backup").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Several_that_open_an_old_store_at_once_upgrade_it_once()
    {
        CreateVersionOne(SampleVisits.Visit());
        await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Task.Run(async () =>
        {
            await using var store = await OpenAsync();
            (await store.FindAsync(SampleVisits.Key(), Token)).ShouldNotBeNull();
        }, Token)));
        Directory.GetFiles(_root.Path, "*.backup").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_upgrade_that_fails_leaves_the_store_as_it_was()
    {
        CreateVersionOne(SampleVisits.Visit());
        using (var connection = Connect(StorePath))
        {
            // Somebody's own table stands where the upgrade puts one.
            connection.Execute("create table judgements (note text)");
        }

        var thrown = await Should.ThrowAsync<StoreException>(OpenAsync);
        thrown.Message.ShouldContain("left as it is");
        using var after = Connect(StorePath);
        after.QuerySingle<string>("select value from meta where name = 'version'").ShouldBe("1");
        after.Query<string>("select name from pragma_table_info('visits')").ShouldNotContain("started_ms");
    }

    private Task<SqliteVisitStore> OpenAsync() => SqliteVisitStore.OpenAsync(StorePath, FixedTime.Morning, Token);

    private void CreateVersionOne(params Visit[] visits)
    {
        using var connection = Connect(StorePath);
        connection.Execute(VersionOne);
        foreach (var visit in visits)
        {
            var key = visit.Key;
            connection.Execute(
                "insert into visits (run, target, scenario, channel, device, repetition, started_at, schema, document) values (@run, @target, @scenario, @channel, @device, @repetition, @startedAt, 1, @document)",
                new
                {
                    run = key.Run.Value,
                    target = key.Target,
                    scenario = key.Scenario,
                    channel = key.Channel,
                    device = key.Device,
                    repetition = key.Repetition,
                    startedAt = visit.StartedAt.ToString("O", CultureInfo.InvariantCulture),
                    document = VisitJson.Write(visit),
                });
        }
    }

    private static SqliteConnection Connect(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }
}
