using System.Net;
using Probe.Cli;
using Probe.Cli.Dashboard.Access;
using Probe.Cli.Serving;

namespace Probe.Tests.Dashboard;

public sealed class AccessRuleTests
{
    [Theory]
    [InlineData("/runs/x?target=y", "/runs/x?target=y")]
    [InlineData("//evil.example/", "/")]
    [InlineData("/\\evil.example/", "/")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("/x\r\nSet-Cookie: a=b", "/")]
    [InlineData(null, "/")]
    public void A_login_leads_to_a_page_of_ours_and_no_other(string? typed, string expected) => LoginPages.Back(typed).ShouldBe(expected);

    [Theory]
    [InlineData("localhost", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("[::1]", true)]
    [InlineData("probe.example", true)]
    [InlineData("evil.example", false)]
    [InlineData("127.0.0.1.evil.example", false)]
    [InlineData("", false)]
    public void Without_a_login_a_foreign_name_is_not_answered(string host, bool answered) => new HostNames(["probe.example"], IPAddress.Loopback, any: false).IsOurs(host).ShouldBe(answered);

    [Fact]
    public void An_address_that_others_reach_needs_users()
    {
        Should.Throw<UsageException>(() => ServiceOptions.ParseListen("0.0.0.0:8443")).Message.ShouldContain("--users");
        ServiceOptions.ParseListen("0.0.0.0:8443", hasUsers: true).Port.ShouldBe(8443);
    }
}
