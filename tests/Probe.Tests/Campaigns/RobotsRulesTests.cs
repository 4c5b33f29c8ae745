using Probe.Core.Campaigns;

namespace Probe.Tests.Campaigns;

/// <summary>A host's wishes are read as RFC 9309 has them.</summary>
public sealed class RobotsRulesTests
{
    [Theory]
    [InlineData("", "/", true)]
    [InlineData("User-agent: *\nDisallow: /", "/", false)]
    [InlineData("User-agent: *\nDisallow:", "/", true)]
    [InlineData("user-agent:*\ndisallow:/private # no", "/private/x", false)]
    [InlineData("User-agent: *\nDisallow: /private", "/", true)]
    [InlineData("User-agent: *\nDisallow: /\nAllow: /$", "/", true)]
    [InlineData("User-agent: *\nDisallow: /\nAllow: /hall", "/hall/index", true)]
    [InlineData("User-agent: *\nAllow: /hall\nDisallow: /hall", "/hall", true)]
    [InlineData("User-agent: *\nDisallow: /*.php$", "/a/b.php", false)]
    [InlineData("User-agent: *\nDisallow: /*.php$", "/a/b.php?x", true)]
    [InlineData("User-agent: *\nDisallow: *search", "/find/search", false)]
    [InlineData("User-agent: Baiduspider\nDisallow: /", "/", true)]
    [InlineData("User-agent: Baiduspider\nUser-agent: *\nDisallow: /", "/", false)]
    [InlineData("User-agent: *\nDisallow: /\n\nUser-agent: Probe\nDisallow: /x", "/", true)]
    [InlineData("User-agent: probe\nDisallow: /\nUser-agent: *\nAllow: /", "/", false)]
    [InlineData("<html>not a file for robots: at all</html>", "/", true)]
    public void The_longest_rule_of_the_visitors_own_group_decides(string file, string path, bool allowed) => RobotsRules.Parse(file, "Probe").Allows(path).ShouldBe(allowed);

    [Theory]
    [InlineData("User-agent: *\nCrawl-delay: 5", 5.0)]
    [InlineData("User-agent: *\nCrawl-delay: 0.5", 0.5)]
    [InlineData("User-agent: *\nCrawl-delay: 86400", 120.0)]
    [InlineData("User-agent: *\nCrawl-delay: -1", null)]
    [InlineData("User-agent: *\nCrawl-delay: soon", null)]
    [InlineData("User-agent: Googlebot\nCrawl-delay: 5", null)]
    public void A_delay_that_is_asked_for_is_heard(string file, double? seconds) => (RobotsRules.Parse(file, "Probe").Delay?.TotalSeconds).ShouldBe(seconds);

    [Fact]
    public void A_hostile_pattern_costs_little() =>
        RobotsRules.Parse("User-agent: *\nDisallow: /" + string.Concat(Enumerable.Repeat("*a", 20_000)) + "$", "Probe").Allows("/" + new string('a', 2_000) + "b").ShouldBeTrue();
}
