using Probe.Cli;
using Probe.Cli.Stores;
using Probe.Core.Records;
using Probe.Storage;

namespace Probe.Tests.Stores;

public sealed class StoreAddressTests
{
    private static readonly Func<string, string?> Empty = _ => null;

    [Fact]
    public void Where_nothing_is_named_there_is_no_address() => StoreAddress.Find(null, Empty).ShouldBeNull();

    [Fact]
    public void The_command_line_comes_before_the_environment()
    {
        var address = StoreAddress.Find("sqlite:/tmp/typed.db", _ => "sqlite:/tmp/set.db").ShouldNotBeNull();
        address.Name.ShouldBe("/tmp/typed.db");
        StoreAddress.Find(null, name => name == StoreAddress.Variable ? "sqlite:/tmp/set.db" : null).ShouldNotBeNull().Name.ShouldBe("/tmp/set.db");
    }

    [Fact]
    public void A_password_may_stand_in_the_environment_and_is_not_named()
    {
        var address = StoreAddress.Find(null, _ => "Host=db.example;Database=visits;Username=mystery;Password=hunter2").ShouldNotBeNull();
        address.Name.ShouldBe("postgres://mystery@db.example:5432/visits");
        StoreAddress.Typed("env:OTHER", name => name == "OTHER" ? "postgres://a:hunter2@db.example/visits" : null).Name.ShouldBe("postgres://a@db.example:5432/visits");
    }

    [Theory]
    [InlineData("postgres://mystery:hunter2@db.example/visits")]
    [InlineData("postgres://mystery@db.example/visits?password=hunter2")]
    [InlineData("Host=db.example;Database=visits;Password=hunter2")]
    [InlineData("postgres://mystery:hunter2@db.example:port/visits")]
    [InlineData("postgres://mystery@db.example/visits?sslpassword=hunter2")]
    [InlineData("mysql://mystery:hunter2@db.example/visits")]
    [InlineData("Hots=db.example;Password=hunter2")]
    public void A_secret_on_the_command_line_is_refused_and_not_repeated(string typed) =>
        Should.Throw<UsageException>(() => StoreAddress.Find(typed, Empty)).Message.ShouldNotContain("hunter2");

    [Theory]
    [InlineData("visits.db")]
    [InlineData("sqlite:")]
    [InlineData("mysql://db.example/visits")]
    [InlineData("")]
    [InlineData("env:NOT_SET")]
    public void What_names_no_store_is_refused_with_what_would(string typed) =>
        Should.Throw<UsageException>(() => StoreAddress.Find(typed, Empty)).Message.ShouldContain("sqlite:FILE");

    [Fact]
    public async Task A_Probe_without_LiteDB_names_the_switch()
    {
        Assert.SkipWhen(LiteDbSwitch.IsOn, "This Probe has LiteDB.");
        var address = StoreAddress.Find("litedb:visits.litedb", Empty).ShouldNotBeNull();
        var thrown = await Should.ThrowAsync<StoreException>(() => address.OpenAsync(TimeProvider.System, _ => { }, TestContext.Current.CancellationToken));
        thrown.Message.ShouldContain("-p:LiteDb=true");
    }
}
