using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Probe.Core.Records.History;
using Probe.Core.Reviews;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Reports.Dashboard;
using Probe.Reports.Pictures;
using Probe.Tests.Reports;

namespace Probe.Tests.Dashboard;

public sealed partial class DashboardHtmlTests
{
    private static readonly LocalText Hostile = LocalText.Same(SampleReport.Hostile);

    private static readonly DateTimeOffset At = new(2026, 3, 1, 8, 15, 0, TimeSpan.FromHours(8));

    private static readonly DashboardFrame Frame = new(Language.Zh, "/", new SignedIn("wang", "administrator"), MayLook: true, MayAdminister: true, "token", "probe-token");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Pages => [.. Views.Keys];

    private static ImmutableSortedDictionary<string, DashboardView> Views { get; } = new Dictionary<string, DashboardView>(StringComparer.Ordinal)
    {
        ["login"] = new LoginView("/runs/x?a=\"><script>", SampleReport.Hostile, LoginTrouble.Wrong),
        ["message"] = new MessageView(404),
        ["runs"] = new RunsView(Table(), new RunsFilter(SampleReport.Hostile, "qinghe", "2026-03-01"), [SampleReport.Hostile], [("qinghe", Hostile)], "/?after=x"),
        ["visit"] = new VisitView(SampleReport.All, PictureBook.Empty, Hostile, SampleReport.Hostile, null),
        ["governments"] = new GovernmentsView(Table()),
        ["government"] = new GovernmentView("qinghe", Hostile, 26, SampleReport.Hostile, [SampleReport.Hostile], [Trend()], [Map("k")], Map("j"), [Map("m")], Table(), []) { Indices = [Trend("index")], Reachability = [new ReachabilityShown(Hostile, At, new ReachabilityWeek(ReachabilityRule.Inspection, ReachabilityState.Undecided, 12, 2, 1), "/runs/x?target=qinghe", Trend("reach"))] },
        ["compare"] = new CompareView("governments", [("qinghe", Hostile)], "qinghe", SampleReport.Hostile, Table(), Hostile, [SampleReport.Hostile]),
        ["schedule"] = new ScheduleView([new ScheduledCampaign("weekly", Hostile, "waiting", At, At, "Asia/Shanghai", "0 0 2 ? * MON"), new ScheduledCampaign("idle", Hostile, "paused", null, null, null, null)], At, "fire"),
        ["reviews"] = new ReviewsView(Table(), new ReviewFilter("qinghe", "Disputed", SampleReport.Hostile, SampleReport.Hostile), [("qinghe", Hostile)], [(SampleReport.Hostile, Hostile)], 3, NeedsName: true),
        ["review"] = Case(),
        ["scenarios"] = new ScenariosView(Table(), 3),
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <remarks>The policy of every answer refuses style and script that are no files of ours: a page that relied on one would be broken.</remarks>
    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_holds_no_script_or_style_of_its_own_and_foreign_words_do_nothing(string page)
    {
        var html = await DashboardHtml.RenderAsync(Views[page], Frame, Token);
        html.ShouldNotContain(SampleReport.Hostile);
        Inline().Matches(html).Select(m => m.Value).ShouldBeEmpty();
        Scripts().Count(html).ShouldBe(Views[page].HasCharts && DashboardHtml.HasCharts ? 3 : 2);
        html.ShouldNotContain("href=\"javascript:");
        html.ShouldContain("lang=\"zh-CN\"");
        html.ShouldContain("lang=\"en\"");
    }

    [Fact]
    public async Task A_line_is_broken_where_nothing_was_measured_and_where_something_else_was_asked()
    {
        var html = await DashboardHtml.RenderAsync(new GovernmentView("qinghe", Hostile, 26, null, [], [Trend()], [], null, [], Table(), []), Frame, Token);
        (html.Split("class=\"line\"").Length - 1).ShouldBe(2, "one before the gap, one of the second version");
        (html.Split("class=\"gap\"").Length - 1).ShouldBe(1);
    }

    [Fact]
    public async Task What_a_chart_is_drawn_from_has_null_and_no_nought_where_nothing_was_measured()
    {
        var html = await DashboardHtml.RenderAsync(new GovernmentView("qinghe", Hostile, 26, null, [], [Trend()], [], null, [], Table(), []), Frame, Token);
        using var figure = JsonDocument.Parse(System.Net.WebUtility.HtmlDecode(Figures().Match(html).Groups[1].Value));
        var points = figure.RootElement.GetProperty("points").EnumerateArray().ToArray();
        points.Select(p => p.GetProperty("share").ValueKind == JsonValueKind.Null ? (double?)null : p.GetProperty("share").GetDouble()).ShouldBe([0.5, 0.6, null, 0.7, 0.75]);
        points[2].GetProperty("low").ValueKind.ShouldBe(JsonValueKind.Null);
        points[0].GetProperty("at").GetInt64().ShouldBe(At.ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task Who_may_not_administer_is_shown_no_button_that_would()
    {
        (await DashboardHtml.RenderAsync(Views["schedule"], Frame, Token)).ShouldContain("/schedule/weekly/fire");
        (await DashboardHtml.RenderAsync(Views["schedule"], Frame with { MayAdminister = false }, Token)).ShouldNotContain("/schedule/weekly/fire");
    }

    [Fact]
    public async Task An_asset_is_named_by_its_content()
    {
        var html = await DashboardHtml.RenderAsync(Views["message"], Frame, Token);
        foreach (var name in Assets().Matches(html).Select(m => m.Groups[1].Value))
        {
            DashboardHtml.Asset(name).ShouldNotBeNull(name);
        }

        DashboardHtml.Asset("report.css").ShouldBeNull();
    }

    private static Listing Table() => new Listing(
        "table", Hostile, [new("name", Hostile), new("share", Hostile, true)],
        [new([ListingCell.Words(Hostile, "/runs/x"), ListingCell.Of(9, 12)]), new([ListingCell.Words(SampleReport.Hostile), ListingCell.Empty with { Live = new ListingProgress("x", 1, 0, 4) }])]).Sorted("name", "/x?a=" + Uri.EscapeDataString("\"><script>"));

    private static ReviewCaseView Case()
    {
        var of = ReviewCase.Of(SampleReport.Single, []).First(each => each.Standing.Machine.Ruling.Kind == RulingKind.Failed);
        var entry = new ReviewEntry.Overturned(of.Subject, SampleReport.Hostile, At, SampleReport.Hostile, of.Standing.Machine, Ruling.Conforming) { Number = 1, Evidence = [new AddedEvidence("ab", 1, SampleReport.Hostile)] };
        var item = ReviewQueueItem.Of("Zhang", of with { Target = Hostile, Title = Hostile, Sentence = Hostile, Entries = [entry], Standing = Standing.Of(of.Standing.Machine, [entry]) });
        return new ReviewCaseView(
            item, Withheld: false, "/visits/x/y", "/reviews/case?item=\"><script>", SampleReport.Hostile, NeedsName: true, MayDecide: true, [new ReviewPicture("001-after.jpg", "/evidence/x/y/001-after.jpg")],
            [new ReviewResult(1, SampleReport.Hostile, false, SampleReport.Hostile)], new ReviewNews([entry]), DecisionTrouble.NoReason, new DecisionTyped("overturn", [SampleReport.Hostile], SampleReport.Hostile, SampleReport.Hostile));
    }

    private static HeatMap Map(string id) => new(
        id, Hostile, Hostile, [new(Hostile, Hostile, "/runs/x")],
        [new(Hostile, Hostile, [new HeatCell(ThingState.Failed, FailureClass.Slow, Hostile, SampleReport.Hostile, "/visits/x/y")]), new(Hostile, null, [null])]);

    private static Trend Trend(string id = "t") => new(
        id, Hostile,
        [
            Point(0, 0.5, "a@1"), Point(1, 0.6, "a@1"), Point(2, null, "a@1"), Point(3, 0.7, "a@2"), Point(4, 0.75, "a@2"),
        ]);

    private static TrendPoint Point(int week, double? share, string version) => new(At.AddDays(7 * week), share, share is { } s ? new Interval(s - 0.2, s + 0.2) : null, version, "6 / 12", "/visits/x/y");

    [GeneratedRegex("<style|\\sstyle=|\\son[a-z]+=\"|<script(?! src=\"/assets/)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Inline();

    [GeneratedRegex("data-trend=\"([^\"]+)\"", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Figures();

    [GeneratedRegex("<script", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Scripts();

    [GeneratedRegex("/assets/([^\"]+)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Assets();
}
