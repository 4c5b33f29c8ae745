using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.LiveTests.Usability;

/// <summary>A finger that hits is never refused: where the layout is wider than the phone, what is pressed is touched at its place, and the evidence says so.</summary>
[Collection(Usable.Name)]
public sealed class TouchTests(UsabilityFixture site)
{
    [Theory]
    [InlineData("phone", "desktop-wide")]
    [InlineData("narrow", "desktop-wide")]
    [InlineData("phone", "fixed-width-viewport")]
    [InlineData("phone", "no-viewport")]
    [InlineData("elder", "desktop-wide")]
    public async Task A_link_is_hit_on_a_layout_wider_than_the_phone(string device, string fault)
    {
        var (log, url) = await PressAsync(device, fault, fault == "desktop-wide" ? "最右边的链接" : "隐私政策");
        url.ShouldEndWith(fault == "desktop-wide" ? "/ok" : "/privacy");
        log.Acts.Count(a => a.Kind == ActKind.Tap).ShouldBe(1);
        log.Trusted.Count(t => t.Kind == "press").ShouldBe(1);
        log.Messages.ShouldContain(m => m.Kind == "touch");
    }

    [Fact]
    public async Task On_a_page_that_fits_a_tap_is_a_tap_and_nothing_is_noted()
    {
        var (log, url) = await PressAsync("phone", "tiny-text", "隐私政策");
        url.ShouldEndWith("/privacy");
        log.Acts.ShouldContain(a => a.Kind == ActKind.Tap);
        log.Messages.ShouldNotContain(m => m.Kind == "touch");
    }

    private async Task<(Observation.Log Log, string Url)> PressAsync(string device, string fault, string words)
    {
        var token = TestContext.Current.CancellationToken;
        await using var session = await site.Driver.OpenSessionAsync(new SessionOptions(DeviceCatalogue.Find(device)!, Language.Zh, null), token);
        await session.PerformAsync(new Step.Begin(1), token);
        await session.PerformAsync(new Step.Open(new Uri(site.Portals["mingchuan"], "/fault/" + fault), TimeSpan.FromSeconds(15)), token);
        var page = (await session.PerformAsync(Step.Look.Plain, token)).ShouldBeOfType<Observation.Seen>().Sighting;
        var link = page.Nodes.Single(n => n.Text == words && n.Clickable);
        (await session.PerformAsync(new Step.Press(link.Ref, words, "to see whether it is hit"), token)).ShouldBeOfType<Observation.Done>();
        var settled = (await session.PerformAsync(new Step.Quiet(TimeSpan.FromMilliseconds(300), TimeSpan.FromSeconds(5)), token)).ShouldBeOfType<Observation.Settled>();
        return ((Observation.Log)await session.PerformAsync(new Step.Collect(), token), settled.Url);
    }
}
