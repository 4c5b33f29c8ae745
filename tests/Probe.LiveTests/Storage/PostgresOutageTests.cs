using System.Collections.Concurrent;
using Npgsql;
using Probe.Core.Records;
using Probe.Core.Visits;
using Probe.LiveTests.Running;
using Probe.Storage.Postgres;
using Probe.Tests.Storage;

namespace Probe.LiveTests.Storage;

/// <summary>A server that goes away is waited for; what was being written is there once, whatever was lost on the way.</summary>
[Collection(OnPostgres.Name)]
public sealed class PostgresOutageTests(PostgresCluster cluster)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<string> _told = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_that_is_stopped_and_started_again_is_waited_for_and_nothing_is_lost()
    {
        var database = await cluster.CreateDatabaseAsync(Token);
        await using var store = await OpenAsync(database, new PostgresOptions());
        var judged = SampleVisits.Visit();
        await store.AppendAsync(judged, Token);
        await cluster.StopAsync(Token);
        Task<bool>[] appends;
        Task judging;
        Task<IReadOnlyList<VisitRecord>> reading;
        try
        {
            appends = [.. Enumerable.Range(2, 6).Select(n => store.AppendAsync(SampleVisits.Visit(SampleVisits.Key(repetition: n), attempts: 1), Token))];
            judging = store.AppendJudgementAsync(new Judgement(judged.Key, "search", 1, SampleVisits.Morning, 12, 6, "{}"), Token);
            reading = store.FindScenarioAsync("search", judged.Key.Scenario, 1, Token);
            await Until.TrueAsync("every call has been told that the server is away", Limit, () => _told.Count >= 8, Token);
            appends.ShouldAllBe(append => !append.IsCompleted);
        }
        finally
        {
            await cluster.StartAsync(Token);
        }

        (await Task.WhenAll(appends).WaitAsync(Limit, Token)).ShouldAllBe(stored => stored);
        await judging.WaitAsync(Limit, Token);
        (await reading.WaitAsync(Limit, Token)).ShouldHaveSingleItem();
        (await store.MeasureAsync(Token)).ShouldBe(new StoreSize(7, 1));
        _told.ShouldContain(line => line.Contains("no server listens there", StringComparison.Ordinal) && line.Contains("Trying again in", StringComparison.Ordinal));
        _told.ShouldContain(line => line.Contains("answers again after", StringComparison.Ordinal));
        _told.ShouldAllBe(line => !line.Contains(PostgresCluster.Password, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_copy_survives_that_its_server_is_started_anew_in_the_middle()
    {
        var database = await cluster.CreateDatabaseAsync(Token);
        await using var store = await OpenAsync(database, new PostgresOptions());
        for (var n = 1; n <= 60; n++)
        {
            await store.AppendAsync(SampleVisits.Visit(SampleVisits.Key(repetition: n), attempts: 1), Token);
        }

        var read = 0;
        await foreach (var visit in store.ReadAllAsync(Token))
        {
            visit.Key.Repetition.ShouldBe(++read);
            if (read == 30)
            {
                await cluster.StopAsync(Token);
                await cluster.StartAsync(Token);
            }
        }

        read.ShouldBe(60);
    }

    [Fact]
    public async Task A_server_that_crashes_and_recovers_loses_nothing_that_was_acknowledged()
    {
        var database = await cluster.CreateDatabaseAsync(Token);
        await using var store = await OpenAsync(database, new PostgresOptions());
        var acknowledged = 0;
        var writing = Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            for (var n = 1; n <= 40; n++)
            {
                (await store.AppendAsync(SampleVisits.Visit(SampleVisits.Key(target: $"writer-{writer}", repetition: n), attempts: 1), Token)).ShouldBeTrue();
                Interlocked.Increment(ref acknowledged);
            }
        }, Token)));
        await Until.TrueAsync("some visits are stored", Limit, () => Volatile.Read(ref acknowledged) > 10, Token);

        // One of its processes is killed: the server ends all others and recovers, as after a crash.
        var victim = await cluster.QueryAsync<int>("postgres", $"select min(pid) from pg_stat_activity where datname = '{database}'", Token);
        await PostgresCluster.RunAsync("kill", ["-KILL", $"{victim}"], Token);
        await writing.WaitAsync(Limit, Token);
        (await store.MeasureAsync(Token)).ShouldBe(new StoreSize(160, 0));
        _told.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Waiting_has_an_end_and_the_message_says_what_to_do()
    {
        var database = await cluster.CreateDatabaseAsync(Token);
        await using var store = await OpenAsync(database, new PostgresOptions { Patience = TimeSpan.FromMilliseconds(500) });
        await cluster.StopAsync(Token);
        try
        {
            var thrown = await Should.ThrowAsync<StoreException>(() => store.AppendAsync(SampleVisits.Visit(), Token).WaitAsync(Limit, Token));
            thrown.Message.ShouldContain("no server listens there");
            thrown.Message.ShouldContain("Start PostgreSQL");
        }
        finally
        {
            await cluster.StartAsync(Token);
        }

        (await store.AppendAsync(SampleVisits.Visit(), Token)).ShouldBeTrue("the store goes on once the server is back");
    }

    [Fact]
    public async Task Cancellation_is_heard_while_the_server_is_waited_for()
    {
        var database = await cluster.CreateDatabaseAsync(Token);
        await using var store = await OpenAsync(database, new PostgresOptions());
        await cluster.StopAsync(Token);
        try
        {
            using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
            var append = store.AppendAsync(SampleVisits.Visit(), source.Token);
            await Until.TrueAsync("it waits", Limit, () => !_told.IsEmpty, Token);
            await source.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(() => append.WaitAsync(TimeSpan.FromSeconds(10), Token));
        }
        finally
        {
            await cluster.StartAsync(Token);
        }
    }

    [Fact]
    public async Task Cancellation_is_heard_while_somebody_keeps_the_table_locked()
    {
        var database = await cluster.CreateDatabaseAsync(Token);
        await using var store = await OpenAsync(database, new PostgresOptions());
        await using var other = await LockAsync(database);
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var append = store.AppendAsync(SampleVisits.Visit(), source.Token);
        await UntilBlockedAsync(database);
        await source.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => append.WaitAsync(TimeSpan.FromSeconds(10), Token));
        await other.CloseAsync();
        (await store.FindAsync(SampleVisits.Key(), Token)).ShouldBeNull();
    }

    [Fact]
    public async Task A_connection_that_is_lost_in_the_middle_of_a_write_costs_nothing()
    {
        var database = await cluster.CreateDatabaseAsync(Token);
        await using var store = await OpenAsync(database, new PostgresOptions());
        var other = await LockAsync(database);
        var append = store.AppendAsync(SampleVisits.Visit(), Token);
        await UntilBlockedAsync(database);
        await cluster.ExecuteAsync("postgres", $"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{database}' and wait_event_type = 'Lock'", Token);
        await Until.TrueAsync("the loss was noticed", Limit, () => !_told.IsEmpty, Token);
        await other.DisposeAsync();
        (await append.WaitAsync(Limit, Token)).ShouldBeTrue();
        (await store.MeasureAsync(Token)).ShouldBe(new StoreSize(1, 0));
    }

    [Fact]
    public async Task A_write_whose_acknowledgement_is_lost_is_known_for_ones_own_and_not_done_twice()
    {
        var database = await cluster.CreateDatabaseAsync(Token);
        await using var relay = new Relay(cluster.Port);
        var through = new NpgsqlConnectionStringBuilder(cluster.Text(database)) { Port = relay.Port };
        await using var store = await PostgresVisitStore.OpenAsync(PostgresAddress.Parse(through.ConnectionString), new PostgresOptions { Tell = _told.Enqueue }, FixedTime.Morning, Token);
        var visit = SampleVisits.Visit();

        relay.LoseAnswers(after: "COMMIT\0"); // Not in the beginning of a transaction, which speaks of READ COMMITTED.
        var append = store.AppendAsync(visit, Token);
        await Until.TrueAsync("the server has the visit", Limit, async () => await cluster.QueryAsync<long>(database, "select count(*) from probe.visits", Token) == 1, Token);
        append.IsCompleted.ShouldBeFalse();
        relay.CutAndHeal();
        (await append.WaitAsync(Limit, Token)).ShouldBeTrue("it was this call that stored the visit");
        (await store.AppendAsync(visit, Token)).ShouldBeFalse();

        relay.LoseAnswers(after: "COMMIT\0"); // Not in the beginning of a transaction, which speaks of READ COMMITTED.
        var judging = store.AppendJudgementAsync(new Judgement(visit.Key, "search", 1, SampleVisits.Morning, 12, 6, "{}"), Token);
        await Until.TrueAsync("the server has the judgement", Limit, async () => await cluster.QueryAsync<long>(database, "select count(*) from probe.judgements", Token) == 1, Token);
        relay.CutAndHeal();
        await judging.WaitAsync(Limit, Token);
        (await store.MeasureAsync(Token)).ShouldBe(new StoreSize(1, 1));
    }

    private Task<PostgresVisitStore> OpenAsync(string database, PostgresOptions options) =>
        PostgresVisitStore.OpenAsync(cluster.Address(database), options with { Tell = _told.Enqueue }, FixedTime.Morning, Token);

    private async Task<NpgsqlConnection> LockAsync(string database)
    {
        var other = await cluster.ConnectAsync(database, Token);
        await other.BeginTransactionAsync(Token);
        await using var command = new NpgsqlCommand("lock table probe.visits in exclusive mode", other);
        await command.ExecuteNonQueryAsync(Token);
        return other;
    }

    private Task UntilBlockedAsync(string database) => Until.TrueAsync(
        "the write waits for the lock",
        Limit,
        async () => await cluster.QueryAsync<long>("postgres", $"select count(*) from pg_stat_activity where datname = '{database}' and wait_event_type = 'Lock'", Token) == 1,
        Token);
}
