using Probe.Core.Probes.Usability;

namespace Probe.LiveTests.Usability;

/// <summary>A page that hangs, dies or floods is not measured, or the portal failed: it never passes, and what pushes the instrument is no finding.</summary>
[Collection(Usable.Name)]
public sealed class HostilePageTests(UsabilityFixture site)
{
    [Theory]
    [InlineData("/500")]
    [InlineData("/silence")]
    [InlineData("/alert-loop")]
    [InlineData("/spin")]
    [InlineData("/redirect-loop")]
    [InlineData("/reset")]
    public async Task A_page_that_does_not_come_passes_nothing(string path)
    {
        var (evidence, verdict) = await site.MeasureAsync("hostile", path, "phone", TestContext.Current.CancellationToken);
        (evidence.Failure is not null || evidence.Fault is not null || evidence.Pages.All(p => p.Measure is null)).ShouldBeTrue(evidence.WalkEnded);
        verdict.Findings.ShouldNotContain(f => f.Outcome == UsabilityOutcome.Passed);
    }

    [Fact]
    public async Task A_huge_page_is_measured_in_part_and_its_rules_do_not_pass()
    {
        var (evidence, verdict) = await site.MeasureAsync("hostile", "/huge", "phone", TestContext.Current.CancellationToken);
        evidence.Fault.ShouldBeNull();
        foreach (var page in evidence.Pages.Where(p => p.Measure is not null))
        {
            page.Measure!.Capped.ShouldBeTrue();
            page.Measure.Elements.ShouldBeGreaterThan(5000);
            page.Audit!.NotRun.ShouldNotBeNull();
        }

        verdict.Of("tapTarget24").ShouldNotContain(f => f.Outcome == UsabilityOutcome.Passed);
        verdict.Of("contrast").ShouldNotContain(f => f.Outcome == UsabilityOutcome.Passed);
    }
}
