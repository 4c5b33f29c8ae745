using Probe.Cli.Dashboard.Access;
using Probe.Tests.Campaigns;

namespace Probe.Tests.Dashboard;

public sealed class LoginLimiterTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void A_name_at_one_address_has_five_tries_in_five_minutes()
    {
        var limiter = new LoginLimiter(_time);
        for (var i = 0; i < LoginLimiter.OfNameAtAddress; i++)
        {
            limiter.Take("wang", "192.0.2.1").ShouldBeNull();
        }

        limiter.Take("WANG", "192.0.2.1").ShouldBe(LoginLimiter.Window);
        limiter.Take("wang", "192.0.2.2").ShouldBeNull("its owner sits elsewhere");
        _time.Advance(LoginLimiter.Window);
        limiter.Take("wang", "192.0.2.1").ShouldBeNull();
    }

    [Fact]
    public void An_address_has_twenty_tries_whatever_names_it_tries()
    {
        var limiter = new LoginLimiter(_time);
        for (var i = 0; i < LoginLimiter.OfAddress; i++)
        {
            limiter.Take($"user{i}", "192.0.2.1").ShouldBeNull();
        }

        limiter.Take("somebody", "192.0.2.1").ShouldNotBeNull();
    }

    [Fact]
    public void Whoever_signs_in_starts_afresh_but_their_address_does_not()
    {
        var limiter = new LoginLimiter(_time);
        for (var i = 0; i < LoginLimiter.OfAddress; i++)
        {
            limiter.Take("mallory", "192.0.2.1").ShouldBeNull();
            limiter.Succeeded("mallory", "192.0.2.1");
        }

        limiter.Take("wang", "192.0.2.1").ShouldNotBeNull("an account of one's own must not buy endless guesses");
    }
}
