using Probe.Core.Records;
using Probe.Core.Visits;
using Probe.Storage;
using Probe.Storage.Sqlite;

namespace Probe.Tests.Storage;

public sealed class StoreCopyTests : IDisposable
{
    private readonly TemporaryFolder _root = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _root.Dispose();

    [Fact]
    public async Task A_copy_of_an_empty_store_is_empty_and_whole()
    {
        await using var from = await OpenAsync("from.db");
        await using var to = await OpenAsync("to.db");
        var result = await StoreCopy.CopyAsync(from, to, null, Token);
        result.IsWhole.ShouldBeTrue();
        result.From.ShouldBe(result.To);
        result.Held.ShouldBe(new StoreSize(0, 0));
    }

    [Fact]
    public async Task A_copy_holds_every_visit_and_judgement_and_says_so()
    {
        await using var from = await FillAsync("from.db", 45);
        await using var to = await OpenAsync("to.db");
        var seen = new List<long>();
        var result = await StoreCopy.CopyAsync(from, to, seen.Add, Token);
        result.IsWhole.ShouldBeTrue();
        result.Added.ShouldBe(45);
        result.From.ShouldBe(result.To);
        result.From.Judgements.ShouldBe(45);
        seen.ShouldBe(Enumerable.Range(1, 45).Select(n => (long)n));
        (await to.FindRunAsync(SampleVisits.Run, Token)).Select(VisitJson.Write).ShouldBe((await from.FindRunAsync(SampleVisits.Run, Token)).Select(VisitJson.Write));

        var again = await StoreCopy.CopyAsync(from, to, null, Token);
        again.Same.ShouldBe(45);
        again.To.ShouldBe(result.To);
    }

    [Fact]
    public async Task A_copy_that_was_cancelled_is_gone_on_with()
    {
        await using var from = await FillAsync("from.db", 45);
        await using var to = await OpenAsync("to.db");
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
        await Should.ThrowAsync<OperationCanceledException>(() => StoreCopy.CopyAsync(from, to, done => Cancel(source, done == 30), source.Token));
        var result = await StoreCopy.CopyAsync(from, to, null, Token);
        result.IsWhole.ShouldBeTrue();
        result.Added.ShouldBe(15);
        result.Same.ShouldBe(30);
    }

    [Fact]
    public async Task What_the_other_store_has_of_its_own_is_no_part_of_the_copy()
    {
        await using var from = await FillAsync("from.db", 2);
        await using var to = await OpenAsync("to.db");
        await to.AppendAsync(SampleVisits.Visit(SampleVisits.Key(new RunId("its-own"))), Token);
        await StoreCopy.CopyAsync(from, to, null, Token);
        await to.AppendJudgementAsync(new Judgement(SampleVisits.Key(), "search", 9, SampleVisits.Morning, 1, 1, "{}"), Token);
        var result = await StoreCopy.CopyAsync(from, to, null, Token);
        result.IsWhole.ShouldBeTrue();
        result.Held.ShouldBe(new StoreSize(3, 3));
    }

    [Fact]
    public async Task A_visit_that_differs_is_kept_and_named()
    {
        await using var from = await FillAsync("from.db", 3);
        await using var to = await OpenAsync("to.db");
        await to.AppendAsync(SampleVisits.Visit(SampleVisits.Key(repetition: 2), attempts: 5), Token);
        var result = await StoreCopy.CopyAsync(from, to, null, Token);
        result.IsWhole.ShouldBeFalse();
        result.Added.ShouldBe(2);
        result.Differing.ShouldBe([SampleVisits.Key(repetition: 2)]);
        result.From.Digest.ShouldNotBe(result.To.Digest);
    }

    private static void Cancel(CancellationTokenSource source, bool now)
    {
        if (now)
        {
            source.Cancel();
        }
    }

    private Task<SqliteVisitStore> OpenAsync(string file) => SqliteVisitStore.OpenAsync(_root[file], FixedTime.Morning, Token);

    private async Task<SqliteVisitStore> FillAsync(string file, int visits)
    {
        var store = await OpenAsync(file);
        for (var n = 1; n <= visits; n++)
        {
            var key = SampleVisits.Key(repetition: n);
            await store.AppendAsync(SampleVisits.Visit(key, attempts: 1), Token);
            await store.AppendJudgementAsync(new Judgement(key, "search", 1, SampleVisits.Morning, 12, 6, "{}"), Token);
        }

        return store;
    }
}
