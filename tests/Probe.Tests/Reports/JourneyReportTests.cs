using System.Text.RegularExpressions;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Reports;
using Probe.Reports.Components;
using Probe.Reports.Pictures;
using Probe.Reports.Reading;
using Probe.Tests.Storage;

namespace Probe.Tests.Reports;

public sealed partial class JourneyReportTests
{
    private static readonly JourneyReading Reached = new(SampleJourneyReport.Reached, 1);

    [Fact]
    public async Task A_journey_is_summed_up_by_its_end_its_cost_and_its_depth() =>
        await (await Snapshot.DrawAsync<JourneySummary>((nameof(JourneySummary.Journey), Reached))).ShouldBeApprovedAsync("journey-summary");

    [Fact]
    public async Task The_way_is_a_row_of_pages_with_the_wrong_turns_marked() =>
        await (await Snapshot.DrawAsync<JourneyWay>((nameof(JourneyWay.Journey), Reached), (nameof(JourneyWay.Pictures), PictureBook.Empty))).ShouldBeApprovedAsync("journey-way");

    [Fact]
    public async Task Each_figure_stands_beside_its_definition() =>
        await (await Snapshot.DrawAsync<JourneyEffortTable>((nameof(JourneyEffortTable.Journey), Reached))).ShouldBeApprovedAsync("journey-effort");

    [Fact]
    public async Task What_was_done_on_each_page_is_told_with_its_reason() =>
        await (await Snapshot.DrawAsync<JourneyActions>((nameof(JourneyActions.Journey), Reached))).ShouldBeApprovedAsync("journey-actions");

    [Fact]
    public async Task What_was_held_back_is_told_by_method_address_and_field_names() =>
        await (await Snapshot.DrawAsync<HeldBackTable>((nameof(HeldBackTable.Journey), Reached))).ShouldBeApprovedAsync("journey-held");

    [Fact]
    public async Task A_run_with_searches_and_journeys_shows_both()
    {
        var html = await RenderAsync(SampleJourneyReport.WithSearches);

        html.ShouldContain("id=\"v1\"");
        html.ShouldContain("id=\"j1\"");
        html.ShouldContain("id=\"j3\"");
        html.ShouldContain("id=\"journeys\"");
        html.ShouldContain("id=\"method\"");
        html.ShouldContain("id=\"journey-method\"");
        html.ShouldContain("政务服务检验报告");
    }

    [Fact]
    public async Task A_report_of_searches_alone_says_nothing_of_journeys()
    {
        var html = await RenderAsync(SampleReport.Single);
        html.ShouldNotContain("id=\"journey-method\"");
        html.ShouldContain("政务服务搜索检验报告");
    }

    [Fact]
    public async Task What_pages_say_on_a_journey_is_shown_and_never_obeyed()
    {
        var html = await RenderAsync(SampleJourneyReport.WithSearches);

        html.ShouldNotContain(SampleJourneys.Hostile);
        html.ShouldNotContain("\u202E");
        html.ShouldContain("&lt;script&gt;alert(");
        Regex.Count(html, "<script", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(5)).ShouldBe(1);
        html.ShouldNotContain(" style=\"");
    }

    [Fact]
    public async Task Links_inside_a_journey_s_report_lead_to_something_that_is_there_once()
    {
        var html = await RenderAsync(SampleJourneyReport.WithSearches);
        var ids = Ids().Matches(html).Select(match => match.Groups[1].Value).ToList();

        ids.Distinct().Count().ShouldBe(ids.Count);
        Anchors().Matches(html).Select(match => match.Groups[1].Value).Distinct().ShouldBeSubsetOf(ids);
    }

    [Fact]
    public async Task A_login_s_words_are_never_shown_even_where_somebody_recorded_them()
    {
        var evidence = SampleJourneys.Evidence();
        var login = evidence.Pages[3];
        evidence = evidence with { Pages = evidence.Pages.SetItem(3, login with { Actions = [.. login.Actions.Select(action => action with { Value = "Citizen#2026" })] }) };
        // The press beside the login has no value of its own; the login's acts are what must be silent.
        evidence = evidence with { Pages = evidence.Pages.SetItem(3, evidence.Pages[3] with { Actions = [.. evidence.Pages[3].Actions.Where(action => action.Kind == Core.Probes.Journey.JourneyActionKind.Login)] }) };
        var journey = SampleJourneyReport.Reached with { Visit = SampleJourneys.Visit(evidence: evidence) };

        (await RenderAsync(SampleJourneyReport.Single with { Journeys = [journey] })).ShouldNotContain("Citizen#2026");
        Core.Records.JourneyDocument.From(journey.Visit, journey.Verdict).ToJson().ShouldNotContain("Citizen#2026");
    }

    [Fact]
    public async Task A_fault_of_ours_is_called_ours_and_its_journey_has_no_figures_in_the_comparison()
    {
        var html = await RenderAsync(SampleJourneyReport.WithSearches);
        html.ShouldContain("Our instrument failed: The page crashed.");
        html.ShouldContain("测量工具故障");
    }

    [Fact]
    public async Task Every_page_s_picture_is_in_the_file()
    {
        var asked = new List<string>();
        var html = await HtmlReport.RenderAsync(
            SampleJourneyReport.Single,
            new ReportOptions(Language.Zh, picture =>
            {
                asked.Add(picture);
                return SamplePicture.Png;
            }),
            TestContext.Current.CancellationToken);

        asked.Count.ShouldBe(9);
        asked.ShouldAllBe(picture => picture.StartsWith(SampleJourneys.Key().Folder + "/", StringComparison.Ordinal));
        Regex.Count(html, "<img src=\"data:image/png", RegexOptions.None, TimeSpan.FromSeconds(5)).ShouldBe(9);
    }

    [Fact]
    public void Every_figure_is_named_and_defined_in_both_languages() =>
        JourneyFigures.All.Append(JourneyFigures.Depth).ShouldAllBe(figure => figure.Definition.Zh.EndsWith('。') && figure.Definition.En.EndsWith('.') && figure.Name.Zh.Length > 0);

    private static Task<string> RenderAsync(Core.Records.RunReportModel model) =>
        HtmlReport.RenderAsync(model, new ReportOptions(), TestContext.Current.CancellationToken);

    [GeneratedRegex(" id=\"([^\"]+)\"", RegexOptions.None, 5000)]
    private static partial Regex Ids();

    [GeneratedRegex(" href=\"#([^\"]+)\"", RegexOptions.None, 5000)]
    private static partial Regex Anchors();
}
