using Probe.Cli;
using Probe.Cli.Serving;

namespace Probe.Tests.Scheduling;

public sealed class ServiceOptionsTests
{
    [Theory]
    [InlineData("127.0.0.1:5080", "127.0.0.1:5080")]
    [InlineData("localhost:0", "127.0.0.1:0")]
    [InlineData("127.8.9.1:80", "127.8.9.1:80")]
    [InlineData("[::1]:5080", "[::1]:5080")]
    public void This_machine_is_listened_on(string typed, string address) => ServiceOptions.ParseListen(typed).ToString().ShouldBe(address);

    [Theory]
    [InlineData("0.0.0.0:5080")]
    [InlineData("[::]:5080")]
    [InlineData("192.0.2.7:80")]
    public void Other_machines_are_not_let_in_where_nobody_has_to_sign_in(string typed) =>
        Should.Throw<UsageException>(() => ServiceOptions.ParseListen(typed)).Message.ShouldContain("sign in");

    [Theory]
    [InlineData("")]
    [InlineData("5080")]
    [InlineData("example.org:80")]
    [InlineData("127.0.0.1:99999")]
    [InlineData("http://127.0.0.1:80")]
    public void What_is_no_address_is_told(string typed) => Should.Throw<UsageException>(() => ServiceOptions.ParseListen(typed)).Message.ShouldContain("expected");
}
