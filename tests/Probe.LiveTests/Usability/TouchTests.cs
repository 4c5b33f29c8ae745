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

    [Fact]
    public async Task A_page_is_not_at_rest_before_it_has_felt_the_finger()
    {
        // The first press is felt at once; of the second no click ever tells, and what was felt before says nothing of it.
        var (log, url) = await PressAllAsync("phone", "/touched", "普通按钮", "自己听手指的按钮");
        url.ShouldEndWith("/ok");
        log.Trusted.Select(t => t.Kind).ShouldBe(["press", "click", "press"]);
    }

    private Task<(Observation.Log Log, string Url)> PressAsync(string device, string fault, string words) => PressAllAsync(device, "/fault/" + fault, words);

    private async Task<(Observation.Log Log, string Url)> PressAllAsync(string device, string path, params string[] all)
    {
        var token = TestContext.Current.CancellationToken;
        await using var session = await site.Driver.OpenSessionAsync(new SessionOptions(DeviceCatalogue.Find(device)!, Language.Zh, null), token);
        await session.PerformAsync(new Step.Begin(1), token);
        await session.PerformAsync(new Step.Open(new Uri(site.Portals["mingchuan"], path), TimeSpan.FromSeconds(15)), token);
        var url = "";
        foreach (var words in all)
        {
            var page = (await session.PerformAsync(Step.Look.Plain, token)).ShouldBeOfType<Observation.Seen>().Sighting;
            var link = page.Nodes.Single(n => n.Text == words && n.Clickable);
            (await session.PerformAsync(new Step.Press(link.Ref, words, "to see whether it is hit"), token)).ShouldBeOfType<Observation.Done>();
            url = (await session.PerformAsync(new Step.Quiet(TimeSpan.FromMilliseconds(300), TimeSpan.FromSeconds(5)), token)).ShouldBeOfType<Observation.Settled>().Url;
        }

        return ((Observation.Log)await session.PerformAsync(new Step.Collect(), token), url);
    }
}
