using Probe.LiveTests.Running;

namespace Probe.LiveTests.BadInput;

/// <summary>What goes wrong on the way to a portal and on its pages: said clearly, told apart by the exit code, never scored.</summary>
[Collection(Live.Name)]
public sealed class FailingPortalTests(Failing failing, ITestOutputHelper output) : IClassFixture<Failing>
{
    [Theory]
    [InlineData("no-such-host", "noSuchHost", "could not be resolved")]
    [InlineData("refused", "refused", "refused")]
    [InlineData("untrusted", "tls", "certificate is not to be trusted")]
    [InlineData("redirect-loop", "tooManyRedirects", "redirects without end")]
    [InlineData("500", "httpError", "HTTP 500")]
    [InlineData("silence", "silent", "within 15 s")]
    [InlineData("slow-home", "silent", "within 15 s")]
    [InlineData("huge", "tooLarge", "elements")]
    [InlineData("reset", "connectionReset", "connection was")]
    [InlineData("spin", "hangs", "script keeps it busy")]
    public async Task A_portal_that_fails_is_told_from_one_that_finds_nothing(string way, string kind, string words)
    {
        var visit = await VisitAsync(way);
        visit.Command.ExitCode.ShouldBe(4, visit.Command.All);
        var result = visit.Result.ShouldNotBeNull(visit.Command.All);
        result.Failure.ShouldNotBeNull(visit.Command.All).Kind.ShouldBe(kind);
        result.Failure.Detail.ShouldContain(words, Case.Insensitive);
        visit.Command.Out.ShouldContain(words, Case.Insensitive);
        NotMeasured(result, "unreachable");
    }

    [Theory]
    [InlineData("captcha")]
    [InlineData("login-wall")]
    public async Task What_a_shopper_must_not_pass_is_not_passed_and_not_measured(string way)
    {
        var visit = await VisitAsync(way);
        visit.Command.ExitCode.ShouldBe(5, visit.Command.All);
        NotMeasured(visit.Result.ShouldNotBeNull(visit.Command.All), way == "captcha" ? "captcha" : "login");
        visit.Command.Out.ShouldContain(way == "captcha" ? "captcha" : "login", Case.Insensitive);
    }

    [Fact]
    public async Task A_page_that_opens_one_dialog_after_another_fails_its_visitor()
    {
        // It opens and shows a box; what fails is every search, so the failure is the keyword's and not the visit's.
        var visit = await VisitAsync("alert-loop");
        visit.Command.ExitCode.ShouldBe(4, visit.Command.All);
        var result = visit.Result.ShouldNotBeNull(visit.Command.All);
        NotMeasured(result, "unreachable");
        result.Keywords[0].NotMeasured!.ShouldContain("dialog");
    }

    [Fact]
    public async Task A_page_that_crashes_the_browser_is_our_fault_and_not_the_portals()
    {
        var visit = await VisitAsync("deep");
        visit.Command.ExitCode.ShouldBe(5, visit.Command.All);
        NotMeasured(visit.Result.ShouldNotBeNull(visit.Command.All), "fault");
    }

    [Theory]
    [InlineData("endless")]
    [InlineData("poll")]
    public async Task A_page_that_never_rests_is_used_as_it_stands(string way)
    {
        var visit = await VisitAsync(way);
        visit.Command.ExitCode.ShouldBe(0, visit.Command.All);
        var keyword = visit.Result.ShouldNotBeNull(visit.Command.All).Keywords.ShouldHaveSingleItem();
        keyword.SearchResponds.ShouldBe(true);
        keyword.FirstAcceptableRank.ShouldBe(1, keyword.Verdict);
    }

    [Fact]
    public async Task A_policy_says_how_long_a_portal_is_waited_for()
    {
        using var folder = new TemporaryFolder();
        var shipped = await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(Programs.Probe)!, "scenarios", "policies", "search-2019.yaml"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder["short.yaml"], shipped.Replace("value: 15 s", "value: 5 s", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        var ended = await ProbeRun.ToEndAsync(TestContext.Current.CancellationToken, "search", new Uri(failing.Hostile, "silence").AbsoluteUri, "--policy", folder["short.yaml"], "--lang", "zh", "--home", folder["home"], "-q");
        ended.ExitCode.ShouldBe(4, ended.All);
        ended.Out.ShouldContain("within 5 s");
    }

    [Theory]
    [InlineData("--csv")]
    [InlineData("--html")]
    public async Task Only_what_is_for_machines_goes_to_standard_output(string option)
    {
        using var folder = new TemporaryFolder();
        var ended = await ProbeRun.ToEndAsync(TestContext.Current.CancellationToken, "search", failing.Hostile.AbsoluteUri, option, "-", "--home", folder["home"], "-q");
        ended.ExitCode.ShouldBe(2, ended.All);
        ended.All.ShouldContain("Only --json goes to standard output");
    }

    private static void NotMeasured(SearchResult result, string kind)
    {
        (result.Asked, result.Measured, result.Conforming).ShouldBe((1, 0, 0));
        var keyword = result.Keywords.ShouldHaveSingleItem();
        (keyword.NotMeasuredKind, keyword.Conforming).ShouldBe((kind, null), keyword.NotMeasured);
        keyword.Classes.ShouldBeEmpty();
        keyword.NotMeasured.ShouldNotBeNullOrWhiteSpace();
    }

    private async Task<FailedVisit> VisitAsync(string way)
    {
        var visit = await failing.OfAsync(way).WaitAsync(TestContext.Current.CancellationToken);
        output.WriteLine($"{visit.Command.All}\nmost memory of driver and browser: {visit.Memory / 1024.0 / 1024:0} MiB");
        visit.Command.All.ShouldNotContain("Unhandled exception");
        visit.Command.All.ShouldNotContain("   at Probe.");
        return visit;
    }
}
