using Microsoft.Data.Sqlite;
using Probe.Core.Records;
using Probe.Core.Scenarios;
using Probe.Core.Visits;
using Probe.Storage;
using Probe.Storage.Sqlite;

namespace Probe.Tests.Storage;

public sealed class SqliteFailureTests : IDisposable
{
    private readonly TemporaryFolder _root = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string File => _root["visits.db"];

    public void Dispose() => _root.Dispose();

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_and_left_as_it_was()
    {
        var text = string.Concat(Enumerable.Repeat("关键词,别名\n", 500));
        await System.IO.File.WriteAllTextAsync(File, text, Token);
        await ShouldRefuseAsync(File, "no SQLite database", "Name another file");
        (await System.IO.File.ReadAllTextAsync(File, Token)).ShouldBe(text);
    }

    [Theory]
    [InlineData("create table moz_places (id integer)")]
    [InlineData("create table meta (name text, value text)")]
    [InlineData("create table meta (key text, longvalue text); create table visits (id integer)")]
    public async Task Another_programs_database_is_refused_and_left_as_it_was(string sql)
    {
        Execute(sql);
        var before = await System.IO.File.ReadAllBytesAsync(File, Token);
        await ShouldRefuseAsync(File, "another program", "Name another file");
        (await System.IO.File.ReadAllBytesAsync(File, Token)).ShouldBe(before);
        Directory.GetFiles(_root.Path).ShouldBe([File]);
    }

    [Fact]
    public async Task A_folder_is_refused() => await ShouldRefuseAsync(_root.Path, "is a folder", "Name a file");

    [Fact]
    public async Task A_path_below_a_file_is_refused()
    {
        await System.IO.File.WriteAllTextAsync(_root["file"], "x", Token);
        await ShouldRefuseAsync(_root["file", "visits.db"], "name another file");
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public async Task A_path_that_is_empty_is_refused(string path) => await ShouldRefuseAsync(path, "no path");

    [Fact]
    public async Task Missing_folders_are_made()
    {
        await using var store = await SqliteVisitStore.OpenAsync(_root["a", "b c", "访问.db"], FixedTime.Morning, Token);
        (await store.AppendAsync(SampleVisits.Visit(), Token)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_store_of_a_newer_Probe_is_refused_and_left_as_it_was()
    {
        await FillAsync();
        Execute("update meta set value = '99' where name = 'version'");
        await ShouldRefuseAsync(File, "version 99", "newer Probe");
        Execute($"update meta set value = '{SqliteSchema.Current}' where name = 'version'");
        await using var store = await OpenAsync();
        (await store.FindAsync(SampleVisits.Key(), Token)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_store_that_does_not_say_its_version_is_refused()
    {
        await FillAsync();
        Execute("delete from meta where name = 'version'");
        await ShouldRefuseAsync(File, "does not say its version", "backup");
    }

    [Fact]
    public async Task A_visit_of_a_kind_that_is_not_known_and_a_damaged_journey_are_named()
    {
        await FillAsync();
        await using var store = await OpenAsync();
        Execute("update visits set kind = 'survey'");
        (await Should.ThrowAsync<StoreException>(() => store.FindAsync(SampleVisits.Key(), Token))).Message.ShouldContain("kind 'survey'");
        foreach (var document in (string[])["{", "{}", "null", """{"kind":"journey","evidence":{}}"""])
        {
            Execute($"update visits set kind = 'journey', packed = {Blob(document)}");
            (await Should.ThrowAsync<StoreException>(() => store.FindAsync(SampleVisits.Key(), Token))).Message.ShouldContain("damaged visit to 'qinghe'");
        }
    }

    [Fact]
    public async Task A_visit_of_a_newer_Probe_or_a_damaged_one_is_named()
    {
        await FillAsync();
        Execute($"update visits set schema = {Visit.Schema + 1}");
        await using var store = await OpenAsync();
        (await Should.ThrowAsync<StoreException>(() => store.FindAsync(SampleVisits.Key(), Token))).Message.ShouldContain("newer Probe");
        foreach (var document in (string[])["{", "null", "{}", """{"evidence":{"attempts":[{"end":{}}]}}""", """{"evidence":{"attempts":[{"end":{"end":"unheard"}}]}}"""])
        {
            Execute($"update visits set schema = 1, packed = {Blob(document)}");
            if (document == "{}")
            {
                continue;
            }

            (await Should.ThrowAsync<StoreException>(() => store.FindRunAsync(SampleVisits.Run, Token))).Message.ShouldContain("damaged visit to 'qinghe'");
        }

        foreach (var bytes in (string[])["x''", "x'00'", "x'ffffffff'"])
        {
            Execute($"update visits set packed = {bytes}");
            (await Should.ThrowAsync<StoreException>(() => store.FindRunAsync(SampleVisits.Run, Token))).Message.ShouldContain("damaged visit to 'qinghe'");
        }
    }

    [Fact]
    public async Task A_full_disk_is_said_and_stores_nothing_of_the_visit()
    {
        await using (var store = await SqliteVisitStore.OpenAsync(File, FixedTime.Morning, TimeSpan.FromSeconds(5), mostPages: 75, Token))
        {
            await store.AppendAsync(SampleVisits.Visit(attempts: 1), Token);
            var key = SampleVisits.Key(repetition: 2);
            var large = SampleVisits.Visit(key, attempts: 1) with { Keywords = Unpackable() };
            var thrown = await Should.ThrowAsync<StoreException>(() => store.AppendAsync(large, Token));
            thrown.Message.ShouldContain(File);
            thrown.Message.ShouldContain("full");
            thrown.Message.ShouldContain("Free space");
            (await store.FindAsync(key, Token)).ShouldBeNull();

            // The store goes on with what still fits.
            (await store.AppendAsync(SampleVisits.Visit(key, attempts: 1), Token)).ShouldBeTrue();
        }

        await using var again = await OpenAsync();
        (await again.FindRunAsync(SampleVisits.Run, Token)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_damaged_store_is_said()
    {
        await using (var store = await OpenAsync())
        {
            for (var n = 1; n <= 20; n++)
            {
                await store.AppendAsync(SampleVisits.Visit(SampleVisits.Key(repetition: n)), Token);
            }
        }

        var bytes = await System.IO.File.ReadAllBytesAsync(File, Token);
        bytes.AsSpan(4096 * 2).Fill(0x5a);
        await System.IO.File.WriteAllBytesAsync(File, bytes, Token);
        var thrown = await Should.ThrowAsync<StoreException>(async () =>
        {
            await using var store = await OpenAsync();
            await store.FindRunAsync(SampleVisits.Run, Token);
        });
        thrown.Message.ShouldContain(File);
        thrown.Message.ShouldContain("backup");
    }

    [Fact]
    public async Task A_lock_that_another_process_keeps_is_waited_for_and_then_said()
    {
        await FillAsync();
        await using var store = await SqliteVisitStore.OpenAsync(File, FixedTime.Morning, TimeSpan.FromMilliseconds(100), mostPages: null, Token);
        using var other = new SqliteConnection($"Data Source={File};Pooling=False");
        other.Open();
        using (other.BeginTransaction(deferred: false))
        {
            (await store.FindAsync(SampleVisits.Key(), Token)).ShouldNotBeNull("reading needs no lock");
            var thrown = await Should.ThrowAsync<StoreException>(() => store.AppendAsync(SampleVisits.Visit(SampleVisits.Key(repetition: 2)), Token));
            thrown.Message.ShouldContain("another process");
        }

        (await store.AppendAsync(SampleVisits.Visit(SampleVisits.Key(repetition: 2)), Token)).ShouldBeTrue();
    }

    [Fact]
    public async Task Cancellation_is_heard_while_another_process_keeps_the_lock()
    {
        await FillAsync();
        await using var store = await OpenAsync();
        using var other = new SqliteConnection($"Data Source={File};Pooling=False");
        other.Open();
        using var transaction = other.BeginTransaction(deferred: false);
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var append = store.AppendAsync(SampleVisits.Visit(SampleVisits.Key(repetition: 2)), source.Token);
        await source.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => append.WaitAsync(TimeSpan.FromSeconds(10), Token));
    }

    private Task<SqliteVisitStore> OpenAsync() => SqliteVisitStore.OpenAsync(File, FixedTime.Morning, Token);

    private async Task FillAsync()
    {
        await using var store = await OpenAsync();
        await store.AppendAsync(SampleVisits.Visit(), Token);
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static async Task ShouldRefuseAsync(string path, params string[] words)
    {
        var thrown = await Should.ThrowAsync<StoreException>(() => SqliteVisitStore.OpenAsync(path, FixedTime.Morning, Token));
        foreach (var word in words.Prepend(path.Trim()))
        {
            thrown.Message.ShouldContain(word);
        }
    }

    /// <summary>What chance made is not packed to less.</summary>
    private static KeywordSet Unpackable()
    {
        var set = SampleVisits.Keywords();
        var noise = new byte[300_000];
        new Random(4711).NextBytes(noise);
        return set with { Title = LocalText.Same(Convert.ToHexString(noise)) };
    }

    private static string Blob(string document) => $"x'{Convert.ToHexString(Packed.Pack(document))}'";
}
