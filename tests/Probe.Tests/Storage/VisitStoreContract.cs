using Probe.Core.Probes.Search;
using Probe.Core.Records;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;

namespace Probe.Tests.Storage;

/// <summary>What every store promises. A new store passes by deriving from this and opening itself.</summary>
public abstract class VisitStoreContract
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Opens the store of this test; called again, it opens the same store a second time, as another process would.</summary>
    protected abstract Task<IVisitStore> OpenAsync();

    [Fact]
    public async Task A_visit_comes_back_as_it_was_stored()
    {
        await using var store = await OpenAsync();
        var visit = SampleVisits.Visit();
        (await store.AppendAsync(visit, Token)).ShouldBeTrue();
        await ShouldHoldAsync(store, visit);
    }

    [Fact]
    public async Task A_visit_outlives_its_store()
    {
        var visit = SampleVisits.Visit();
        await using (var store = await OpenAsync())
        {
            await store.AppendAsync(visit, Token);
        }

        await using var again = await OpenAsync();
        await ShouldHoldAsync(again, visit);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("  施工许可\t")]
    [InlineData("\r\nline\u2028separator\n")]
    [InlineData("施工许可证办理 👷‍♀️😀")]
    [InlineData("nul \0 and bell \a")]
    [InlineData("'; drop table visits; --")]
    [InlineData("{\"$type\":\"x\",\"_id\":1}")]
    [InlineData("e\u0301 is not \u00e9")]
    public async Task A_text_of_the_page_is_kept_to_the_letter(string text)
    {
        await using var store = await OpenAsync();
        var visit = SampleVisits.Visit();
        var attempt = visit.Evidence.Attempts[0];
        visit = visit with
        {
            Evidence = visit.Evidence with
            {
                Attempts = [attempt with { Query = text, Notes = [text, ""], Messages = [new PageMessage("error", text)], Results = [attempt.Results[0] with { Title = text, Text = text, Url = null }] }],
            },
        };
        await store.AppendAsync(visit, Token);
        await ShouldHoldAsync(store, visit);
        var found = (await store.FindSearchAsync(visit.Key, Token)).ShouldNotBeNull();
        found.Evidence.Attempts[0].Query.ShouldBe(text);
        found.Evidence.Attempts[0].Results[0].Title.ShouldBe(text);
    }

    [Fact]
    public async Task What_was_not_measured_stays_null_and_zero_stays_zero()
    {
        await using var store = await OpenAsync();
        var visit = SampleVisits.Visit(attempts: 2);
        visit = visit with
        {
            Evidence = visit.Evidence with
            {
                Attempts =
                [
                    visit.Evidence.Attempts[0] with { StatedTotal = null, Timing = SearchTiming.None, NeedId = null },
                    visit.Evidence.Attempts[1] with { StatedTotal = 0, Timing = new SearchTiming("click", TimeSpan.Zero, TimeSpan.Zero), NeedId = "" },
                ],
            },
        };
        await store.AppendAsync(visit, Token);

        var found = (await store.FindSearchAsync(visit.Key, Token)).ShouldNotBeNull().Evidence.Attempts;
        found[0].StatedTotal.ShouldBeNull();
        found[0].Timing.ShouldBe(SearchTiming.None);
        found[0].NeedId.ShouldBeNull();
        found[1].StatedTotal.ShouldBe(0);
        found[1].Timing.FirstResult.ShouldBe(TimeSpan.Zero);
        found[1].NeedId.ShouldBe("");
    }

    [Fact]
    public async Task A_visit_that_never_saw_the_portal_is_stored_too()
    {
        await using var store = await OpenAsync();
        var visit = SampleVisits.Unopened(SampleVisits.Key());
        await store.AppendAsync(visit, Token);
        await ShouldHoldAsync(store, visit);
    }

    [Theory]
    [InlineData(8 * 60)]
    [InlineData(-(9 * 60 + 30))]
    [InlineData(0)]
    public async Task A_time_keeps_its_offset_and_its_last_digit(int offsetMinutes)
    {
        await using var store = await OpenAsync();
        var at = new DateTimeOffset(2026, 2, 28, 23, 59, 59, TimeSpan.FromMinutes(offsetMinutes)).AddTicks(9_999_999);
        var visit = SampleVisits.Visit(startedAt: at);
        await store.AppendAsync(visit, Token);
        await store.AppendJudgementAsync(Judgement(visit.Key) with { JudgedAt = at }, Token);

        ShouldBeExactly((await store.FindAsync(visit.Key, Token)).ShouldNotBeNull().StartedAt, at);
        ShouldBeExactly((await store.ListRunsAsync(new RunQuery(), Token)).ShouldHaveSingleItem().StartedAt, at);
        ShouldBeExactly((await store.FindJudgementsAsync(visit.Key, Token)).ShouldHaveSingleItem().JudgedAt, at);
    }

    [Fact]
    public async Task A_document_of_more_than_a_megabyte_is_kept()
    {
        await using var store = await OpenAsync();
        var visit = SampleVisits.Visit(attempts: 1);
        var attempt = visit.Evidence.Attempts[0];
        visit = visit with
        {
            Evidence = visit.Evidence with { Attempts = [attempt with { Results = [.. Enumerable.Range(1, 4_000).Select(rank => attempt.Results[0] with { Rank = rank, Text = new string('证', 300) })] }] },
        };
        VisitJson.Write(visit).Length.ShouldBeGreaterThan(1024 * 1024);
        await store.AppendAsync(visit, Token);
        await ShouldHoldAsync(store, visit);
    }

    [Fact]
    public async Task The_same_key_twice_is_stored_once_and_the_first_document_stays()
    {
        await using var store = await OpenAsync();
        var first = SampleVisits.Visit();
        (await store.AppendAsync(first, Token)).ShouldBeTrue();
        (await store.AppendAsync(first, Token)).ShouldBeFalse();
        (await store.AppendAsync(first with { Elapsed = TimeSpan.FromHours(1) }, Token)).ShouldBeFalse();
        await ShouldHoldAsync(store, first);
        (await store.FindRunAsync(first.Key.Run, Token)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Every_part_of_the_key_tells_visits_apart()
    {
        await using var store = await OpenAsync();
        var key = SampleVisits.Key();
        VisitKey[] keys =
        [
            key,
            key with { Target = "Qinghe" },
            key with { Target = "qinghe " },
            key with { Scenario = "thirteen" },
            key with { Channel = "" },
            key with { Device = "phone" },
            key with { Repetition = 2 },
            key with { Run = new RunId("20260301T001500Z-QINGHE-1a2b") },
        ];
        foreach (var each in keys)
        {
            (await store.AppendAsync(SampleVisits.Visit(each, attempts: 1), Token)).ShouldBeTrue();
        }

        foreach (var each in keys)
        {
            (await store.FindAsync(each, Token)).ShouldNotBeNull().Key.ShouldBe(each);
        }
    }

    [Fact]
    public async Task An_unknown_run_is_empty_and_an_unknown_visit_is_null()
    {
        await using var store = await OpenAsync();
        (await store.FindRunAsync(new RunId("nobody"), Token)).ShouldBeEmpty();
        (await store.FindAsync(SampleVisits.Key(), Token)).ShouldBeNull();
        (await store.FindJudgementsAsync(SampleVisits.Key(), Token)).ShouldBeEmpty();
        (await store.ListRunsAsync(new RunQuery(), Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_run_is_ordered_by_its_key_whatever_the_order_of_storing()
    {
        await using var store = await OpenAsync();

        // Ordinal order: capitals first, and 10 after 9.
        VisitKey[] ordered =
        [
            SampleVisits.Key(target: "Zhong"),
            SampleVisits.Key(target: "an-1"),
            SampleVisits.Key(target: "an1"),
            SampleVisits.Key(target: "b", scenario: "a", device: "phone"),
            SampleVisits.Key(target: "b", scenario: "b", channel: "app"),
            SampleVisits.Key(target: "b", scenario: "b", repetition: 2),
            SampleVisits.Key(target: "b", scenario: "b", repetition: 9),
            SampleVisits.Key(target: "b", scenario: "b", repetition: 10),
            SampleVisits.Key(target: "b", scenario: "b", device: "phone"),
            SampleVisits.Key(target: "清河"),
        ];
        foreach (var key in ordered.OrderBy(key => key.ToString().Length).ThenBy(key => key.Repetition % 3))
        {
            await store.AppendAsync(SampleVisits.Visit(key, attempts: 1), Token);
        }

        (await store.FindRunAsync(SampleVisits.Run, Token)).Select(visit => visit.Key).ShouldBe(ordered);
    }

    [Fact]
    public async Task Runs_are_listed_newest_first_by_the_instant_not_by_the_clock_on_the_wall()
    {
        await using var store = await OpenAsync();
        var noon = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        await StoreRunAsync(store, "b-oldest", noon.ToOffset(TimeSpan.FromHours(8)), "qinghe", "anning");
        await StoreRunAsync(store, "a-newest", noon.AddHours(2).ToOffset(TimeSpan.FromHours(-9)), "anning");
        await StoreRunAsync(store, "c-middle", noon.AddHours(1), "qinghe");

        var runs = await store.ListRunsAsync(new RunQuery(), Token);
        runs.Select(run => run.Run.Value).ShouldBe(["a-newest", "c-middle", "b-oldest"]);
        runs[2].Visits.ShouldBe(2);
        runs[2].Targets.ShouldBe(["anning", "qinghe"]);
        ShouldBeExactly(runs[2].StartedAt, noon.ToOffset(TimeSpan.FromHours(8)));
    }

    [Fact]
    public async Task Runs_are_found_by_target_by_time_and_up_to_a_number()
    {
        await using var store = await OpenAsync();
        var noon = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        await StoreRunAsync(store, "one", noon, "qinghe", "anning");
        await StoreRunAsync(store, "two", noon.AddHours(1), "anning");
        await StoreRunAsync(store, "three", noon.AddHours(2), "qinghe");

        var qinghe = await store.ListRunsAsync(new RunQuery(Target: "qinghe"), Token);
        qinghe.Select(run => run.Run.Value).ShouldBe(["three", "one"]);
        qinghe[1].Visits.ShouldBe(2, "a run is shown whole, not only the visits to the target asked for");
        (await store.ListRunsAsync(new RunQuery(Since: noon.AddHours(1).ToOffset(TimeSpan.FromHours(8))), Token)).Select(run => run.Run.Value).ShouldBe(["three", "two"]);
        (await store.ListRunsAsync(new RunQuery(Most: 1), Token)).Select(run => run.Run.Value).ShouldBe(["three"]);
        (await store.ListRunsAsync(new RunQuery(Target: "nobody"), Token)).ShouldBeEmpty();
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => store.ListRunsAsync(new RunQuery(Most: 0), Token));
    }

    [Fact]
    public async Task Judgements_are_added_and_never_replaced()
    {
        await using var store = await OpenAsync();
        var visit = SampleVisits.Visit();
        var other = SampleVisits.Visit(SampleVisits.Key(repetition: 2));
        await store.AppendAsync(visit, Token);
        await store.AppendAsync(other, Token);

        // The order of appending counts, not the clock, which may be set back.
        Judgement[] judgements =
        [
            Judgement(visit.Key),
            Judgement(visit.Key) with { PolicyVersion = 2, JudgedAt = SampleVisits.Morning.AddDays(-1), Conforming = 0, Verdict = "{\"note\": \" é 😀 \"}" },
            Judgement(visit.Key),
        ];
        foreach (var judgement in judgements)
        {
            await store.AppendJudgementAsync(judgement, Token);
        }

        (await store.FindJudgementsAsync(visit.Key, Token)).ShouldBe(judgements);
        (await store.FindJudgementsAsync(other.Key, Token)).ShouldBeEmpty();
        await ShouldHoldAsync(store, visit);
    }

    [Fact]
    public async Task A_visit_that_is_not_stored_cannot_be_judged()
    {
        await using var store = await OpenAsync();
        var thrown = await Should.ThrowAsync<StoreException>(() => store.AppendJudgementAsync(Judgement(SampleVisits.Key()), Token));
        thrown.Message.ShouldContain("Store the visit first");
    }

    [Fact]
    public async Task Many_writers_at_once_lose_nothing_and_store_each_key_once()
    {
        await using var one = await OpenAsync();
        await using var two = await OpenAsync();
        const int Each = 40;
        var stored = await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            var store = writer % 2 == 0 ? one : two;
            var count = 0;
            for (var n = 1; n <= Each; n++)
            {
                // Writers 0 and 1 fight for the same keys; 2 and 3 have keys of their own.
                var key = SampleVisits.Key(target: writer < 2 ? "shared" : $"own-{writer}", repetition: n);
                count += await store.AppendAsync(SampleVisits.Visit(key, attempts: 1), Token) ? 1 : 0;
                await store.AppendJudgementAsync(Judgement(key) with { Measured = writer, Conforming = n }, Token);
            }

            return count;
        }, Token)));

        (stored[0] + stored[1]).ShouldBe(Each);
        stored[2].ShouldBe(Each);
        stored[3].ShouldBe(Each);
        (await one.FindRunAsync(SampleVisits.Run, Token)).Count.ShouldBe(3 * Each);
        for (var n = 1; n <= Each; n++)
        {
            (await two.FindJudgementsAsync(SampleVisits.Key(target: "shared", repetition: n), Token)).Select(judgement => judgement.Measured).Order().ShouldBe([0, 1]);
        }
    }

    [Fact]
    public async Task Cancellation_passes_through_and_stores_nothing()
    {
        await using var store = await OpenAsync();
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        var visit = SampleVisits.Visit();
        await Should.ThrowAsync<OperationCanceledException>(() => store.AppendAsync(visit, source.Token));
        await Should.ThrowAsync<OperationCanceledException>(() => store.AppendJudgementAsync(Judgement(visit.Key), source.Token));
        await Should.ThrowAsync<OperationCanceledException>(() => store.FindAsync(visit.Key, source.Token));
        await Should.ThrowAsync<OperationCanceledException>(() => store.FindRunAsync(visit.Key.Run, source.Token));
        await Should.ThrowAsync<OperationCanceledException>(() => store.FindJudgementsAsync(visit.Key, source.Token));
        await Should.ThrowAsync<OperationCanceledException>(() => store.ListRunsAsync(new RunQuery(), source.Token));
        await Should.ThrowAsync<OperationCanceledException>(() => store.CarryAsync(Carry(visit.Key), source.Token));
        await Should.ThrowAsync<OperationCanceledException>(() => store.FindStoredAsync(visit.Key, source.Token));
        await Should.ThrowAsync<OperationCanceledException>(async () => await store.ReadAllAsync(source.Token).GetAsyncEnumerator(source.Token).MoveNextAsync());
        (await store.FindAsync(visit.Key, Token)).ShouldBeNull();
    }

    [Fact]
    public async Task A_journey_comes_back_as_it_was_stored()
    {
        await using var store = await OpenAsync();
        foreach (var journey in (JourneyVisitRecord[])[SampleJourneys.Visit(), SampleJourneys.Visit(SampleJourneys.Key(target: "anning"), SampleJourneys.Faulty())])
        {
            (await store.AppendAsync(journey, Token)).ShouldBeTrue();
            (await store.AppendAsync(journey with { Elapsed = TimeSpan.Zero }, Token)).ShouldBeFalse();
            var found = (await store.FindAsync(journey.Key, Token)).ShouldBeOfType<JourneyVisitRecord>();
            found.Evidence.HeldBack.Length.ShouldBe(journey.Evidence.HeldBack.Length);
            found.Evidence.End.ShouldBe(journey.Evidence.End);
            VisitJson.WriteAny(found.Evidence.Pages).ShouldBe(VisitJson.WriteAny(journey.Evidence.Pages));
            VisitJson.WriteAny(JourneyVerdict.Of(found.Evidence)).ShouldBe(VisitJson.WriteAny(JourneyVerdict.Of(journey.Evidence)));
        }
    }

    [Fact]
    public async Task A_run_holds_searches_and_journeys_and_its_list_tells_them_apart()
    {
        await using var store = await OpenAsync();
        await store.AppendAsync(SampleJourneys.Visit(), Token);
        await store.AppendAsync(SampleVisits.Visit(), Token);
        await store.AppendAsync(SampleVisits.Visit(SampleVisits.Key(device: "phone")), Token);
        await store.AppendAsync(SampleVisits.Visit(SampleVisits.Key(new RunId("another"))), Token);

        var run = await store.FindRunAsync(SampleVisits.Run, Token);
        run.Select(visit => visit.Kind).ShouldBe(["journey", "search", "search"]);
        run.OfType<JourneyVisitRecord>().ShouldHaveSingleItem().Key.ShouldBe(SampleJourneys.Key());
        var runs = (await store.ListRunsAsync(new RunQuery(), Token)).ToDictionary(summary => summary.Run.Value);
        runs[SampleVisits.Run.Value].Visits.ShouldBe(3);
        runs[SampleVisits.Run.Value].Kinds.ShouldBe([("search", 2), ("journey", 1)]);
        runs["another"].Kinds.ShouldBe([("search", 1)]);
    }

    [Fact]
    public async Task The_visits_of_a_scenario_are_found_over_all_runs_the_newest_first()
    {
        await using var store = await OpenAsync();
        await store.AppendAsync(SampleVisits.Visit(SampleVisits.Key(new RunId("monday")), SampleVisits.Morning), Token);
        await store.AppendAsync(SampleVisits.Visit(SampleVisits.Key(new RunId("sunday")), SampleVisits.Morning.AddDays(-1)), Token);
        await store.AppendAsync(SampleVisits.Visit(SampleVisits.Key(new RunId("tuesday")), SampleVisits.Morning.AddDays(1)), Token);
        await store.AppendAsync(SampleJourneys.Visit(), Token);

        var scenario = SampleVisits.Key(new RunId("monday")).Scenario;
        (await store.FindScenarioAsync("search", scenario, 2, Token)).Select(v => v.Key.Run.Value).ShouldBe(["tuesday", "monday"]);
        (await store.FindScenarioAsync("journey", scenario, 9, Token)).ShouldBeEmpty();
        (await store.FindScenarioAsync("journey", SampleJourneys.Key().Scenario, 9, Token)).ShouldHaveSingleItem().Key.ShouldBe(SampleJourneys.Key());
    }

    [Fact]
    public async Task A_journey_is_judged_like_any_visit()
    {
        await using var store = await OpenAsync();
        var journey = SampleJourneys.Visit();
        await store.AppendAsync(journey, Token);
        var verdict = VisitJson.WriteAny(JourneyVerdict.Of(journey.Evidence));
        await store.AppendJudgementAsync(new Judgement(journey.Key, JourneyVerdict.RulesId, JourneyVerdict.CurrentRules, SampleVisits.Morning, 1, 1, verdict), Token);

        var found = (await store.FindJudgementsAsync(journey.Key, Token)).ShouldHaveSingleItem();
        JourneyComparison.Between(VisitJson.ReadAny<JourneyVerdict>(found.Verdict), JourneyVerdict.Of(journey.Evidence)).Changes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Everything_is_read_in_the_order_of_keys_however_much_it_is()
    {
        await using var store = await OpenAsync();
        VisitKey[] ordered =
        [
            .. Enumerable.Range(1, 45).Select(n => SampleVisits.Key(new RunId("a"), repetition: n)),
            SampleVisits.Key(new RunId("b"), target: "Zhong", scenario: "z"),
            SampleVisits.Key(new RunId("b"), target: "an"),
            SampleVisits.Key(new RunId("b"), target: "an", device: "phone"),
            SampleVisits.Key(new RunId("b"), target: "清河"),

            // By UTF-8, where .NET's own ordinal order has the second one first.
            SampleVisits.Key(new RunId("b"), target: "\uE000"),
            SampleVisits.Key(new RunId("b"), target: "😀"),
        ];
        foreach (var key in ordered.Reverse())
        {
            await store.AppendAsync(SampleVisits.Visit(key, attempts: 1), Token);
        }

        var read = await AllAsync(store);
        read.Select(visit => visit.Key).ShouldBe(ordered);
        read[0].Document.ShouldBe(VisitJson.Write(SampleVisits.Visit(ordered[0], attempts: 1)));
        read[0].Kind.ShouldBe("search");
        (await store.MeasureAsync(Token)).ShouldBe(new StoreSize(ordered.Length, 0));
    }

    [Fact]
    public async Task What_is_carried_into_a_store_arrives_to_the_letter_and_once()
    {
        await using var store = await OpenAsync();
        var whole = Carry(SampleVisits.Key());
        (await store.CarryAsync(whole, Token)).ShouldBe(Carried.Added);
        (await store.CarryAsync(whole, Token)).ShouldBe(Carried.Same);

        var found = (await store.FindStoredAsync(whole.Key, Token)).ShouldNotBeNull();
        found.IsSameVisit(whole).ShouldBeTrue();
        found.Document.ShouldBe(whole.Document);
        found.Judgements.ShouldBe(whole.Judgements);
        ShouldBeExactly(found.StartedAt, whole.StartedAt);
        ShouldBeExactly(found.StoredAt!.Value, whole.StoredAt!.Value);
        (await AllAsync(store)).ShouldHaveSingleItem().Judgements.ShouldBe(whole.Judgements);
        (await store.MeasureAsync(Token)).ShouldBe(new StoreSize(1, 3));
        (await store.FindStoredAsync(SampleVisits.Key(repetition: 7), Token)).ShouldBeNull();

        var old = Carry(SampleVisits.Key(repetition: 2)) with { StoredAt = null, Trouble = null, Judgements = [] };
        (await store.CarryAsync(old, Token)).ShouldBe(Carried.Added);
        (await store.FindStoredAsync(old.Key, Token)).ShouldNotBeNull().IsSameVisit(old).ShouldBeTrue();
    }

    [Fact]
    public async Task A_copy_that_was_broken_off_is_completed_and_judgements_are_not_doubled()
    {
        await using var store = await OpenAsync();
        var whole = Carry(SampleVisits.Key());
        (await store.CarryAsync(whole with { Judgements = whole.Judgements[..1] }, Token)).ShouldBe(Carried.Added);
        (await store.CarryAsync(whole, Token)).ShouldBe(Carried.Completed);
        (await store.FindJudgementsAsync(whole.Key, Token)).ShouldBe(whole.Judgements);

        // A store that went on judging holds more than what is carried.
        (await store.CarryAsync(whole with { Judgements = whole.Judgements[..2] }, Token)).ShouldBe(Carried.Same);
        (await store.FindJudgementsAsync(whole.Key, Token)).ShouldBe(whole.Judgements);
    }

    [Fact]
    public async Task What_is_carried_never_takes_the_place_of_something_else()
    {
        await using var store = await OpenAsync();
        var held = Carry(SampleVisits.Key());
        await store.CarryAsync(held, Token);
        (await store.CarryAsync(held with { Document = held.Document + " " }, Token)).ShouldBe(Carried.Different);
        (await store.CarryAsync(held with { Trouble = null }, Token)).ShouldBe(Carried.Different);
        (await store.CarryAsync(held with { Judgements = [held.Judgements[0], held.Judgements[0]] }, Token)).ShouldBe(Carried.Different);
        var found = (await store.FindStoredAsync(held.Key, Token)).ShouldNotBeNull();
        found.Document.ShouldBe(held.Document);
        found.Judgements.ShouldBe(held.Judgements);
    }

    [Fact]
    public async Task Two_copies_at_once_carry_everything_once()
    {
        await using var one = await OpenAsync();
        await using var two = await OpenAsync();
        StoredVisit[] visits = [.. Enumerable.Range(1, 20).Select(n => Carry(SampleVisits.Key(repetition: n)))];
        var carried = await Task.WhenAll(((IVisitStore[])[one, two]).Select(store => Task.Run(async () =>
        {
            var added = 0;
            foreach (var visit in visits)
            {
                added += await store.CarryAsync(visit, Token) == Carried.Added ? 1 : 0;
            }

            return added;
        }, Token)));
        carried.Sum().ShouldBe(20);
        (await one.MeasureAsync(Token)).ShouldBe(new StoreSize(20, 60));
    }

    protected static async Task<IReadOnlyList<StoredVisit>> AllAsync(IVisitStore store)
    {
        var all = new List<StoredVisit>();
        await foreach (var visit in store.ReadAllAsync(Token))
        {
            all.Add(visit);
        }

        return all;
    }

    /// <summary>A visit of a newer Probe's kind, whose document has everything that a store could be tempted to tidy up.</summary>
    protected static StoredVisit Carry(VisitKey key) => new(
        key,
        "survey",
        9,
        SampleVisits.Morning,
        4,
        "Captcha",
        SampleVisits.Morning.AddTicks(1_234_567).ToOffset(TimeSpan.Zero),
        """{"z":1,"a":1.0,"a":1E+2,"nul":"x\u0000y","path":"C:\\u0000","high":"\ud83d\ude00 é","small":1E-7, "minus":-0.0,"empty":"","blank":" "}""",
        [Judgement(key), Judgement(key) with { PolicyVersion = 2, JudgedAt = SampleVisits.Morning.AddDays(-1), Verdict = "{\"b\": 1,  \"a\":\"\\u0000\"}" }, Judgement(key)]);

    protected static Judgement Judgement(VisitKey key) => new(key, "search", 1, SampleVisits.Morning, 12, 6, "{\"classes\":[\"notFound\"]}");

    /// <summary>Records that hold arrays compare unequal; their documents do not.</summary>
    protected static async Task ShouldHoldAsync(IVisitStore store, Visit visit)
    {
        var found = await store.FindAsync(visit.Key, Token);
        VisitJson.Write(found.ShouldNotBeNull()).ShouldBe(VisitJson.Write(visit));
    }

    private static void ShouldBeExactly(DateTimeOffset found, DateTimeOffset expected)
    {
        found.Ticks.ShouldBe(expected.Ticks);
        found.Offset.ShouldBe(expected.Offset);
    }

    private static async Task StoreRunAsync(IVisitStore store, string run, DateTimeOffset startedAt, params string[] targets)
    {
        foreach (var (index, target) in targets.Index())
        {
            var visit = SampleVisits.Visit(SampleVisits.Key(new RunId(run), target), startedAt.AddMinutes(index), attempts: 1);
            await store.AppendAsync(visit, Token);
        }
    }
}
