using System.Net;
using System.Net.Sockets;
using Probe.Core.Records;
using Probe.Core.Visits;
using Probe.Storage.Postgres;
using Probe.Tests.Storage;

namespace Probe.LiveTests.Storage;

/// <summary>What can be wrong with a server, a database or a user is said with its remedy, and nothing of anybody else's is touched.</summary>
[Collection(OnPostgres.Name)]
public sealed class PostgresFailureTests(PostgresCluster cluster)
{
    private static readonly PostgresOptions Impatient = new() { Patience = TimeSpan.FromSeconds(2), OpeningPatience = TimeSpan.FromMilliseconds(300) };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_wrong_password_is_said_and_never_printed()
    {
        const string Wrong = "open sesame 芝麻开门";
        var thrown = await RefuseAsync(cluster.Address("postgres", password: Wrong), "does not let the user 'mystery' in", "PGPASSWORD", "pgpass");
        thrown.ToString().ShouldNotContain("sesame");
        thrown.ToString().ShouldNotContain("芝麻");
    }

    [Fact]
    public async Task A_missing_password_is_said_like_a_wrong_one()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable("PGPASSWORD") is not null, "PGPASSWORD is set.");
        await RefuseAsync(PostgresAddress.Parse(cluster.Uri("postgres")), "PGPASSWORD", "pgpass");
    }

    [Fact]
    public async Task A_missing_database_is_named_with_the_command_that_makes_it() =>
        await RefuseAsync(cluster.Address("nowhere"), "no database 'nowhere'", "createdb -E UTF8 nowhere");

    [Fact]
    public async Task A_port_where_no_server_listens_is_told_soon()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var told = new List<string>();
        var thrown = await Should.ThrowAsync<StoreException>(() => PostgresVisitStore.OpenAsync(PostgresAddress.Parse($"postgres://somebody@127.0.0.1:{port}/visits"), Impatient with { Tell = told.Add }, FixedTime.Morning, Token));
        thrown.Message.ShouldContain($"postgres://somebody@127.0.0.1:{port}/visits");
        thrown.Message.ShouldContain("no server listens there");
        told.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_host_that_does_not_exist_is_said() =>
        await RefuseAsync(PostgresAddress.Parse("postgres://somebody@no-such-host.invalid/visits"), "no-such-host.invalid", "Check the address");

    [Fact]
    public async Task A_user_without_the_right_to_make_a_schema_is_told_what_to_ask_for()
    {
        var database = await cluster.CreateDatabaseAsync(Token);
        await cluster.ExecuteAsync(database, $"create role guest_{database} login password 'guest'", Token);
        await RefuseAsync(cluster.Address(database, $"guest_{database}", "guest"), "may not do that", "grant create on database");

        // An administrator may also make the schema, and give it away.
        await cluster.ExecuteAsync(database, $"create schema probe authorization guest_{database}", Token);
        await using var store = await PostgresVisitStore.OpenAsync(cluster.Address(database, $"guest_{database}", "guest"), Impatient, FixedTime.Morning, Token);
        (await store.AppendAsync(SampleVisits.Visit(), Token)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_database_that_can_only_be_read_is_refused_before_a_run_begins()
    {
        var database = await FillAsync();
        await cluster.ExecuteAsync(database, $"alter database {database} set default_transaction_read_only = on", Token);
        await RefuseAsync(cluster.Address(database), "can only be read", "primary");
        await RefuseAsync(cluster.Address(await EmptyReadOnlyAsync()), "can only be read", "primary");
    }

    [Fact]
    public async Task A_server_that_turns_read_only_in_the_middle_is_said_and_keeps_what_it_has()
    {
        var database = await FillAsync();
        await using var store = await OpenAsync(database);
        await cluster.ExecuteAsync(database, $"alter database {database} set default_transaction_read_only = on", Token);
        await EndConnectionsAsync(database);
        var thrown = await Should.ThrowAsync<StoreException>(() => store.AppendAsync(SampleVisits.Visit(SampleVisits.Key(repetition: 2)), Token));
        thrown.Message.ShouldContain("can only be read");
        (await store.FindRunAsync(SampleVisits.Run, Token)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_full_disk_is_said_and_stores_nothing_of_the_visit()
    {
        // A server of its own: taking a disk away spoils one.
        await using var own = new PostgresCluster();
        await own.InitializeAsync();
        var folder = await own.CreateFolderAsync("small", Token);
        try
        {
            await PostgresCluster.RunAsync("mount", ["-t", "tmpfs", "-o", "size=4m", "probe-test", folder], Token);
        }
        catch (InvalidOperationException refused)
        {
            Assert.Skip($"A small disk cannot be made here: {refused.Message}");
        }

        try
        {
            await PostgresCluster.RunAsync("chown", ["postgres", folder], Token);
            await own.ExecuteAsync("postgres", $"create tablespace small location '{folder}'", Token);
            var database = await own.CreateDatabaseAsync(Token);
            await own.ExecuteAsync(database, $"alter database {database} set default_tablespace = small", Token);
            await using var store = await PostgresVisitStore.OpenAsync(own.Address(database), Impatient, FixedTime.Morning, Token);
            (await store.AppendAsync(SampleVisits.Visit(attempts: 1), Token)).ShouldBeTrue();
            var key = SampleVisits.Key(repetition: 2);
            var thrown = await Should.ThrowAsync<StoreException>(() => store.CarryAsync(Unpressable(key, 8 * 1024 * 1024), Token));
            thrown.Message.ShouldContain("its disk is full");
            thrown.Message.ShouldContain("Free space");
            (await store.FindAsync(key, Token)).ShouldBeNull();

            // Once there is space, the same store goes on.
            await PostgresCluster.RunAsync("mount", ["-o", "remount,size=64m", folder], Token);
            (await store.AppendAsync(SampleVisits.Visit(key, attempts: 1), Token)).ShouldBeTrue();
            (await store.FindRunAsync(SampleVisits.Run, Token)).Count.ShouldBe(2);
        }
        finally
        {
            await own.StopAsync(CancellationToken.None);
            await PostgresCluster.RunAsync("umount", [folder], CancellationToken.None);
        }
    }

    [Theory]
    [InlineData("create table probe.orders (id integer)")]
    [InlineData("create table probe.meta (name text, value text)")]
    [InlineData("create view probe.meta as select 'kind' as name, 'shop' as value")]
    public async Task A_schema_of_another_program_is_refused_and_left_as_it_was(string sql)
    {
        var database = await cluster.CreateDatabaseAsync(Token);
        await cluster.ExecuteAsync(database, $"create schema probe; {sql}", Token);
        await RefuseAsync(cluster.Address(database), "another program", "Name another database");
        (await cluster.QueryAsync<long>(database, "select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'probe'", Token)).ShouldBe(1);
    }

    [Fact]
    public async Task Tables_of_others_in_the_same_database_are_left_alone()
    {
        var database = await cluster.CreateDatabaseAsync(Token);
        await cluster.ExecuteAsync(database, "create table visits (note text); insert into visits values ('mine'); create table meta (name text)", Token);
        await using var store = await OpenAsync(database);
        (await store.AppendAsync(SampleVisits.Visit(), Token)).ShouldBeTrue();
        (await cluster.QueryAsync<string>(database, "select string_agg(note, ',') from public.visits", Token)).ShouldBe("mine");
    }

    [Fact]
    public async Task A_store_of_a_newer_Probe_is_refused_and_one_without_a_version_too()
    {
        var database = await FillAsync();
        await cluster.ExecuteAsync(database, "update probe.meta set value = '99' where name = 'version'", Token);
        await RefuseAsync(cluster.Address(database), "version 99", "newer Probe");
        await cluster.ExecuteAsync(database, "delete from probe.meta where name = 'version'", Token);
        await RefuseAsync(cluster.Address(database), "does not say its version", "backup");
    }

    [Fact]
    public async Task A_database_that_cannot_hold_every_sign_is_refused()
    {
        var database = await cluster.CreateDatabaseAsync(Token, "encoding 'SQL_ASCII' locale_provider libc locale 'C' template template0");
        await RefuseAsync(cluster.Address(database), "SQL_ASCII", "createdb -E UTF8");
    }

    [Fact]
    public async Task Many_nodes_that_start_at_once_on_an_empty_database_make_one_store()
    {
        var database = await cluster.CreateDatabaseAsync(Token);
        await Task.WhenAll(Enumerable.Range(1, 8).Select(n => Task.Run(async () =>
        {
            await using var store = await OpenAsync(database);
            (await store.AppendAsync(SampleVisits.Visit(SampleVisits.Key(repetition: n), attempts: 1), Token)).ShouldBeTrue();
        }, Token)));
        await using var again = await OpenAsync(database);
        (await again.FindRunAsync(SampleVisits.Run, Token)).Count.ShouldBe(8);
    }

    [Fact]
    public async Task A_document_can_be_asked_in_SQL_even_where_a_page_said_NUL()
    {
        var database = await cluster.CreateDatabaseAsync(Token);
        await using var store = await OpenAsync(database);
        var visit = SampleVisits.Visit(attempts: 1);
        await store.AppendAsync(visit with { Evidence = visit.Evidence with { Attempts = [visit.Evidence.Attempts[0] with { Query = "a\0b" }] } }, Token);
        (await cluster.QueryAsync<string>(database, "select document->'evidence'->'attempts'->0->>'query' from probe.visits", Token)).ShouldBe("a\uFFFDb");
        (await store.FindSearchAsync(visit.Key, Token)).ShouldNotBeNull().Evidence.Attempts[0].Query.ShouldBe("a\0b", "the store's own reading is to the letter");
    }

    [Fact]
    public async Task A_document_that_is_no_JSON_is_refused_whole()
    {
        var database = await cluster.CreateDatabaseAsync(Token);
        await using var store = await OpenAsync(database);
        var visit = new StoredVisit(SampleVisits.Key(), "search", 1, SampleVisits.Morning, 1, null, null, "{", []);
        (await Should.ThrowAsync<StoreException>(() => store.CarryAsync(visit, Token))).Message.ShouldContain("no JSON");
        (await store.FindStoredAsync(visit.Key, Token)).ShouldBeNull();
    }

    /// <summary>A document that the server cannot make small.</summary>
    private static StoredVisit Unpressable(VisitKey key, int length) =>
        new(key, "search", 1, SampleVisits.Morning, 1, null, null, $"\"{Convert.ToBase64String(Enumerable.Range(0, length / 4 * 3).Select(_ => (byte)Random.Shared.Next(256)).ToArray())}\"", []);

    private Task<PostgresVisitStore> OpenAsync(string database) => PostgresVisitStore.OpenAsync(cluster.Address(database), Impatient, FixedTime.Morning, Token);

    private async Task<string> FillAsync()
    {
        var database = await cluster.CreateDatabaseAsync(Token);
        await using var store = await OpenAsync(database);
        await store.AppendAsync(SampleVisits.Visit(), Token);
        return database;
    }

    private async Task<string> EmptyReadOnlyAsync()
    {
        var database = await cluster.CreateDatabaseAsync(Token);
        await cluster.ExecuteAsync("postgres", $"alter database {database} set default_transaction_read_only = on", Token);
        return database;
    }

    private Task EndConnectionsAsync(string database) =>
        cluster.ExecuteAsync("postgres", $"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{database}'", Token);

    private static async Task<StoreException> RefuseAsync(PostgresAddress address, params string[] words)
    {
        var thrown = await Should.ThrowAsync<StoreException>(() => PostgresVisitStore.OpenAsync(address, Impatient, FixedTime.Morning, Token));
        foreach (var word in words.Prepend(address.Name))
        {
            thrown.Message.ShouldContain(word);
        }

        return thrown;
    }
}
