using System.Globalization;
using System.Text.Json;
using Probe.LiveTests.Running;

namespace Probe.LiveTests.Resilience;

/// <summary>The browser, a page of it, the portal or Probe itself ends in the middle of a journey: it is not measured, says where, keeps what was seen, and leaves nothing running.</summary>
[Collection(Live.Name)]
public sealed class JourneyKillTests(ITestOutputHelper output) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly TemporaryFolder _folder = new();
    private readonly HashSet<ProcessTree.Member> _below = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Home => _folder["home"];

    [Theory]
    [InlineData("qinghe", "企业开办", 1)]
    [InlineData("qinghe", "企业开办", 3)]
    [InlineData("qinghe", "企业开办", 2)]
    [InlineData("beiling", "施工许可", 2)]
    [InlineData("yunding", "企业开办", 5)]
    [InlineData("merrow", "construction permit", 5)]
    public async Task A_portal_that_dies_leaves_the_journey_unmeasured_with_the_place(string portal, string matter, int after)
    {
        await using var portals = await SamplePortals.StartAsync(Cancel, portal);
        using var run = await InTheMiddleAsync(portals[portal], matter, after);
        await portals.KillAsync(Cancel);
        var ended = await run.EndAsync(Patience, Cancel);
        output.WriteLine(ended.All);

        ended.ExitCode.ShouldBe(4, ended.All);
        await NotMeasuredAsync(after);
        (await ProbeRun.ToEndAsync(Cancel, "verify", "--home", Home)).ExitCode.ShouldBe(0);
        await NoProcessIsLeftAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("--type=renderer")]
    public async Task A_browser_or_a_page_that_dies_leaves_the_journey_unmeasured_with_the_place(string kind)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The browser is found by /proc.");
        await using var portals = await SamplePortals.StartAsync(Cancel, "qinghe");
        using var run = await InTheMiddleAsync(portals["qinghe"], "企业开办", 3);
        var browsers = run.Below().Where(p => p.IsBrowser && p.Command.Contains("--type=", StringComparison.Ordinal) == kind.Length > 0 && p.Command.Contains(kind, StringComparison.Ordinal)).ToList();
        browsers.ShouldNotBeEmpty();
        browsers.ForEach(b => b.Kill());
        var ended = await run.EndAsync(Patience, Cancel);
        output.WriteLine(ended.All);

        ended.ExitCode.ShouldBe(5, ended.All);
        await NotMeasuredAsync(3);
        await NoProcessIsLeftAsync();
    }

    [Fact]
    public async Task When_Probe_is_killed_the_pictures_so_far_are_there_and_nothing_runs_on()
    {
        await using var portals = await SamplePortals.StartAsync(Cancel, "qinghe");
        using var run = await InTheMiddleAsync(portals["qinghe"], "企业开办", 3);
        run.Kill();
        await run.EndAsync(Patience, Cancel);
        Pictures().ShouldBeGreaterThanOrEqualTo(3);
        await NoProcessIsLeftAsync();
    }

    public void Dispose()
    {
        foreach (var left in _below.Where(p => p.IsAlive))
        {
            left.Kill();
        }

        _folder.Dispose();
    }

    private async Task<ProbeRun> InTheMiddleAsync(Uri portal, string matter, int pages)
    {
        var run = ProbeRun.Start("apply", portal.ToString(), "--matter", matter, "--as", "company", "--home", Home, "--json", _folder["result.json"], "--quiet");
        await Until.TrueAsync(string.Create(CultureInfo.InvariantCulture, $"{pages} pages were seen"), Patience, () => run.HasEnded || Pictures() >= pages, Cancel);
        run.HasEnded.ShouldBeFalse("it was meant to be in its middle");
        _below.UnionWith(run.Below());
        return run;
    }

    private int Pictures() => Directory.Exists(Home) ? Directory.EnumerateFiles(Home, "*-page.*", SearchOption.AllDirectories).Count() : 0;

    private async Task NotMeasuredAsync(int after)
    {
        using var result = JsonDocument.Parse(await File.ReadAllTextAsync(_folder["result.json"], Cancel));
        var root = result.RootElement;
        root.GetProperty("end").GetString().ShouldBe("fault");
        root.GetProperty("notMeasured").GetString().ShouldNotBeNull().ShouldContain("after page");
        foreach (var figure in (string[])["pages", "clicks", "choices", "fields", "backtracks", "lostness", "depth"])
        {
            root.GetProperty(figure).ValueKind.ShouldBe(JsonValueKind.Null, figure);
        }

        root.GetProperty("steps").GetArrayLength().ShouldBeGreaterThanOrEqualTo(after);
        Pictures().ShouldBeGreaterThanOrEqualTo(after);
    }

    /// <summary>Playwright's driver, the browser and its renderers have all gone, of themselves.</summary>
    private async Task NoProcessIsLeftAsync()
    {
        _below.ShouldContain(p => p.IsBrowser);
        await Until.TrueAsync("the driver and the browser have ended", TimeSpan.FromSeconds(30), () => !_below.Any(p => p.IsAlive), Cancel);
    }
}
