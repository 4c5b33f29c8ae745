using Probe.Core.Records;
using Probe.Storage;
using Probe.Storage.LiteDb;

namespace Probe.Tests.Storage;

/// <summary>LiteDB keeps the contract, where Probe is built with it (-p:LiteDb=true).</summary>
public sealed class LiteDbVisitStoreTests : VisitStoreContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string File => _folder["store", "visits.litedb"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("关键词,别名\n施工许可,施工证\n")]
    [InlineData("SQLite format 3")]
    public async Task A_file_of_something_else_is_refused_and_left_as_it_was(string text)
    {
        await System.IO.File.WriteAllTextAsync(_folder["other"], text, Token);
        (await Should.ThrowAsync<StoreException>(() => LiteDbVisitStore.OpenAsync(_folder["other"], FixedTime.Morning, Token))).Message.ShouldContain("no LiteDB file");
        (await System.IO.File.ReadAllTextAsync(_folder["other"], Token)).ShouldBe(text);
    }

    [Fact]
    public async Task Another_programs_database_and_a_newer_store_are_refused()
    {
        using (var other = new LiteDB.LiteDatabase(_folder["other"]))
        {
            other.GetCollection("customers").Insert(new LiteDB.BsonDocument { ["_id"] = 1 });
        }

        (await Should.ThrowAsync<StoreException>(() => LiteDbVisitStore.OpenAsync(_folder["other"], FixedTime.Morning, Token))).Message.ShouldContain("another program");
        await using (await OpenAsync())
        {
        }

        using (var newer = new LiteDB.LiteDatabase(File))
        {
            newer.GetCollection("meta").Update(new LiteDB.BsonDocument { ["_id"] = "version", ["value"] = "99" });
        }

        (await Should.ThrowAsync<StoreException>(OpenAsync)).Message.ShouldContain("version 99");
    }

    [Fact]
    public void This_Probe_says_that_it_has_LiteDB() => LiteDbSwitch.IsOn.ShouldBeTrue();

    protected override async Task<IVisitStore> OpenAsync() => await LiteDbSwitch.OpenAsync(File, FixedTime.Morning, Token);
}
