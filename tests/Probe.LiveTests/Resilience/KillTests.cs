using Probe.LiveTests.Running;

namespace Probe.LiveTests.Resilience;

/// <summary>The browser, the portal or Probe itself ends in the middle of a visit: no finished keyword is lost, no verdict is invented.</summary>
[Collection(Live.Name)]
public sealed class KillTests(ITestOutputHelper output)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task When_the_browser_dies_the_visit_goes_on_in_a_new_one()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The browser is found by /proc.");
        await using var visit = await Interrupted.InTheMiddleAsync(Cancel);
        var browser = visit.Run.Below().Single(p => p.IsBrowser && !p.Command.Contains("--type=", StringComparison.Ordinal));
        browser.Kill();
        var ended = await visit.EndAsync(Cancel);
        output.WriteLine(ended.All);
        ended.ExitCode.ShouldBe(0, ended.All);
        var result = await visit.ResultAsync(Cancel);
        visit.NothingFinishedIsLost();
        visit.NoVerdictIsInvented(result);
        result.Measured.ShouldBe(12, "the keyword under way is asked once more");
        await visit.NoProcessIsLeftAsync(Cancel);
    }

    [Fact]
    public async Task When_the_portal_dies_the_rest_is_unreachable_and_not_failed()
    {
        await using var visit = await Interrupted.InTheMiddleAsync(Cancel);
        await visit.Portals.KillAsync(Cancel);
        var ended = await visit.EndAsync(Cancel);
        output.WriteLine(ended.All);
        ended.ExitCode.ShouldBe(4, ended.All);
        var result = await visit.ResultAsync(Cancel);
        visit.NothingFinishedIsLost();
        visit.NoVerdictIsInvented(result);
        result.Measured.ShouldBeInRange(visit.Finished.Count, visit.Finished.Count + 2);
        result.Official.Where(k => k.NotMeasuredKind is not null).ShouldAllBe(k => k.NotMeasuredKind == "unreachable");
        ended.Out.ShouldContain("refused", Case.Insensitive);
        await visit.NoProcessIsLeftAsync(Cancel);
    }

    [Fact]
    public async Task When_the_portal_comes_back_resuming_asks_only_what_was_not_finished()
    {
        await using var visit = await Interrupted.InTheMiddleAsync(Cancel);
        await visit.Portals.KillAsync(Cancel);
        var ended = await visit.EndAsync(Cancel);
        ended.ExitCode.ShouldBe(4, ended.All);
        ended.All.ShouldContain("--resume");
        var finished = Evidence.Keywords(visit.Home);

        // Somebody is impatient: the portal is still down, and what was finished stays finished.
        var tooEarly = await visit.ResumeAsync(Cancel);
        tooEarly.ExitCode.ShouldBe(4, tooEarly.All);
        visit.NothingFinishedIsLost();
        var stillDown = await visit.ResultAsync(Cancel);
        visit.NoVerdictIsInvented(stillDown);
        stillDown.Measured.ShouldBe(finished.Count);

        await visit.PortalComesBackAsync(Cancel);
        var resumed = await visit.ResumeAsync(Cancel);
        output.WriteLine(resumed.All);
        resumed.ExitCode.ShouldBe(0, resumed.All);
        var result = await visit.ResultAsync(Cancel);
        visit.NothingFinishedIsLost();
        visit.NoVerdictIsInvented(result);
        result.Measured.ShouldBe(12);
        var truth = await visit.TruthAsync(Cancel);
        finished.Keys.ShouldAllBe(k => truth.Searches(k) == 0, "what was finished is not asked again");
        result.Official.Where(k => !finished.ContainsKey(k.Keyword)).ShouldAllBe(k => truth.Searches(k.Keyword) == 1);
    }

    [Fact]
    public async Task When_Probe_is_killed_resuming_asks_only_what_was_not_finished()
    {
        await using var visit = await Interrupted.InTheMiddleAsync(Cancel);
        visit.Run.Kill();
        var ended = await visit.EndAsync(Cancel);
        await visit.NoProcessIsLeftAsync(Cancel);
        visit.NothingFinishedIsLost();
        ended.ExitCode.ShouldNotBe(0);
        await ResumesAsync(visit);
    }

    [Fact]
    public async Task Ctrl_C_ends_it_in_order_and_it_can_be_gone_on_with()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A signal cannot be sent there.");
        await using var visit = await Interrupted.InTheMiddleAsync(Cancel);
        await visit.Run.InterruptAsync(Cancel);
        var ended = await visit.EndAsync(Cancel);
        output.WriteLine(ended.All);
        ended.ExitCode.ShouldBe(130, ended.All);
        ended.Error.ShouldContain("--resume");
        ended.All.ShouldNotContain("   at ");
        await visit.NoProcessIsLeftAsync(Cancel);
        visit.NothingFinishedIsLost();
        await ResumesAsync(visit);
    }

    private async Task ResumesAsync(Interrupted visit)
    {
        // What another attempt had finished after we looked is finished too.
        var finished = Evidence.Keywords(visit.Home);
        var resumed = await visit.ResumeAsync(Cancel);
        output.WriteLine(resumed.All);
        resumed.ExitCode.ShouldBe(0, resumed.All);
        var result = await visit.ResultAsync(Cancel);
        visit.NothingFinishedIsLost();
        visit.NoVerdictIsInvented(result);
        result.Measured.ShouldBe(12);
        var truth = await visit.TruthAsync(Cancel);
        finished.Keys.ShouldAllBe(k => truth.Searches(k) == 1);
        result.Official.Count(k => truth.Searches(k.Keyword) == 2).ShouldBeLessThanOrEqualTo(2, "the one under way, and the one read but not yet written");
        result.Official.ShouldAllBe(k => truth.Searches(k.Keyword) >= 1 && truth.Searches(k.Keyword) <= 2);
        (await ProbeRun.ToEndAsync(Cancel, "verify", "--home", visit.Home)).ExitCode.ShouldBe(0);
    }
}
