using System.Globalization;
using Probe.LiveTests.Running;

namespace Probe.LiveTests.Journeys;

/// <summary>Journeys without steps and without configuration: they end where the portal was built to end them, count what its pages saw, and submit nothing.</summary>
[Collection(Live.Name)]
public sealed class GoalSeekingTests(LivePortals live, GoalVisits visits, ITestOutputHelper output) : IClassFixture<GoalVisits>
{
    private const int Runs = 3;

    private static readonly Goal WithoutAccount = new("dongwan", "企业开办", "company", "desktop", WithAccount: false);

    public static TheoryData<string, string, string, string> Ends => new()
    {
        { "qinghe", "企业开办", "company", "desktop" },
        { "qinghe", "施工许可", "company", "desktop" },
        { "beiling", "施工许可", "company", "desktop" },
        { "beiling", "不动产登记", "person", "desktop" },
        { "nanpu", "施工许可", "company", "desktop" },
        { "nanpu", "不动产登记", "person", "desktop" },
        { "dongwan", "企业开办", "company", "desktop" },
        { "dongwan", "施工许可", "company", "desktop" },
        { "xishan", "企业开办", "company", "desktop" },
        { "xishan", "施工许可", "company", "desktop" },
        { "kujing", "施工许可", "company", "desktop" },
        { "jinghu", "不动产登记", "company", "desktop" },
        { "shiqiao", "企业开办", "company", "desktop" },
        { "shiqiao", "办件查询", "person", "desktop" },
        { "merrow", "construction permit", "company", "desktop" },
        { "merrow", "property registration", "person", "desktop" },
        { "yunding", "企业开办", "company", "desktop" },
        { "yunding", "不动产登记", "person", "desktop" },
        { "qinghe", "不动产登记", "person", "desktop" },
        { "qinghe", "不动产登记", "person", "phone" },
        { "qinghe", "企业开办", "company", "phone" },
        { "beiling", "施工许可", "company", "phone" },
        { "nanpu", "施工许可", "company", "phone" },
        { "dongwan", "企业开办", "company", "phone" },
        { "xishan", "施工许可", "company", "phone" },
        { "kujing", "施工许可", "company", "phone" },
        { "jinghu", "不动产登记", "company", "phone" },
        { "shiqiao", "办件查询", "person", "phone" },
        { "merrow", "property registration", "person", "phone" },
        { "yunding", "不动产登记", "person", "phone" },
    };

    public static TheoryData<string, string, string> Repeated => new()
    {
        { "yunding", "企业开办", "company" },
        { "merrow", "business set-up", "company" },
    };

    /// <summary>Every journey that a test here is about, each once.</summary>
    public static IEnumerable<Goal> Goals =>
        Repeated.SelectMany(r => Enumerable.Range(1, Runs).Select(run => new Goal(r.Data.Item1, r.Data.Item2, r.Data.Item3, "desktop", Run: run)))
            .Concat(Ends.Select(e => new Goal(e.Data.Item1, e.Data.Item2, e.Data.Item3, e.Data.Item4))).Append(WithoutAccount).Distinct();

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task It_ends_where_the_portal_ends_it_and_nothing_was_submitted(string portal, string matter, string who, string device)
    {
        var truth = await JourneyMade.TruthAsync(live, portal, matter, who, TestContext.Current.CancellationToken);
        var (_, result, log, _) = await MadeAsync(new Goal(portal, matter, who, device));

        result.Fault.ShouldBeNull();
        result.Declared.ShouldBeFalse();
        result.End.ShouldBe(truth.End, $"{result.EndReason} {string.Join(" | ", result.Notes)}");
        result.Logins.ShouldBe(truth.Logins);
        log.Log.ShouldNotContain(e => e.Kind == "submission" || e.Kind == "draft");
        log.Log.Count(e => e.Kind == "upload").ShouldBe(result.Uploads);
        var searched = result.Steps.Any(s => s.Actions.Any(a => a.Target.Length > 0 && a.Why == "the portal's search box"));
        var presses = result.Presses(searched);
        // A calendar of the browser's own is set without a press.
        log.Tabs(0, double.MaxValue).Sum(t => t.Clicks).ShouldBeInRange(presses - result.Calendars, presses, "presses recorded and presses that the portal's pages saw");

        // Every view of the tab in which something was pressed; the other tab only read the portal's language.
        log.Tabs(0, double.MaxValue).Where(t => t.Clicks > 0).Sum(t => t.Views).ShouldBe(result.Steps[^1].View, "views recorded and views that the portal's pages told of");
        result.Pages.ShouldBe(result.Steps[^1].View - result.Steps.Where(s => s.Cost).Select(s => s.View).Distinct().Count(v => result.Steps.All(s => s.View != v || s.Cost)));
        if (truth.Faults.Any(f => f.Contains("download", StringComparison.Ordinal)))
        {
            (result.DownloadsOffered > result.DownloadsWorking).ShouldBeTrue("one of the files that it offers is dead");
        }
        else
        {
            result.DownloadsWorking.ShouldBe(result.DownloadsOffered);
        }
    }

    [Theory]
    [MemberData(nameof(Repeated))]
    public async Task Three_runs_of_one_journey_count_the_same(string portal, string matter, string who)
    {
        var counts = new List<string>();
        for (var run = 1; run <= Runs; run++)
        {
            var (_, result, _, _) = await MadeAsync(new Goal(portal, matter, who, "desktop", Run: run));
            counts.Add(string.Create(CultureInfo.InvariantCulture, $"{result.End} {result.Pages} {result.Clicks} {result.Choices} {result.Fields} {result.Keystrokes} {result.Uploads} {result.Logins} {result.NewTabs} {result.Backtracks} {result.WastedClicks} {result.ValidationErrors} {result.Lostness} {result.DownloadsOffered} {result.DownloadsWorking} ") + string.Join(" | ", result.Steps.Select(s => $"{s.Kind}: {string.Join(", ", s.Actions.Select(a => a.Kind))}")));
        }

        counts.Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Without_an_account_it_stops_at_the_login_and_says_so()
    {
        var (_, result, log, _) = await MadeAsync(WithoutAccount);
        result.End.ShouldBe("needsLogin", result.EndReason);
        result.Steps[^1].Kind.ShouldBe("login");
        log.Log.ShouldNotContain(e => e.Kind == "login" || e.Kind == "submission");
    }

    [Fact]
    public async Task An_account_reaches_neither_the_evidence_nor_a_log()
    {
        var made = await MadeAsync(WithoutAccount with { WithAccount = true });
        made.Result.Logins.ShouldBeGreaterThan(0);
        foreach (var file in Directory.EnumerateFiles(made.Home, "*", SearchOption.AllDirectories))
        {
            (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ShouldNotContain("Company#2026", Case.Sensitive, file);
        }
    }

    private async Task<JourneyMade> MadeAsync(Goal goal)
    {
        var made = await visits.OfAsync(goal).WaitAsync(TestContext.Current.CancellationToken);
        output.WriteLine(made.Command.All);
        return made;
    }
}
