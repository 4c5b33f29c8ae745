using Probe.Core.Records;
using Probe.Core.Scoring;
using Probe.Reports.Components;
using Probe.Reports.Pictures;
using Probe.Reports.Reading;

namespace Probe.Tests.Reports;

public sealed class ReportPartsTests
{
    private static readonly ReportReading All = new(SampleReport.All);
    private static readonly VisitReading Qinghe = new(SampleReport.Single.Visits[0], 1);

    [Fact]
    public async Task Four_governments_are_compared_in_the_order_asked() =>
        await (await Snapshot.DrawAsync<Comparison>((nameof(Comparison.Report), All))).ShouldBeApprovedAsync("comparison");

    [Fact]
    public async Task A_government_is_summed_up_with_its_interval() =>
        await (await Snapshot.DrawAsync<Summary>((nameof(Summary.Visit), Qinghe))).ShouldBeApprovedAsync("summary");

    [Fact]
    public async Task A_word_opens_to_everything_behind_its_verdict() =>
        await (await Snapshot.DrawAsync<KeywordRow>(
            (nameof(KeywordRow.Visit), Qinghe), (nameof(KeywordRow.Word), Qinghe.Words[2]), (nameof(KeywordRow.Pictures), PictureBook.Empty))).ShouldBeApprovedAsync("keyword");

    [Fact]
    public async Task Every_figure_is_defined_with_its_source() =>
        await (await Snapshot.DrawAsync<Method>((nameof(Method.Policy), SearchPolicy.Default))).ShouldBeApprovedAsync("method");

    [Fact]
    public async Task The_header_says_what_was_asked_of_whom_and_with_what() =>
        await (await Snapshot.DrawAsync<ReportHeader>((nameof(ReportHeader.Report), All))).ShouldBeApprovedAsync("header");

    [Fact]
    public async Task A_simulated_phone_is_called_simulated()
    {
        var visit = SampleReport.Single.Visits[0];
        var phone = visit with { Visit = visit.Visit with { Device = Core.Visits.DeviceProfile.Phone } };

        var drawn = await Snapshot.DrawAsync<ReportHeader>((nameof(ReportHeader.Report), new ReportReading(SampleReport.Of(phone))));

        drawn.ShouldContain("Simulated device");
        drawn.ShouldContain("模拟设备");
    }

    [Theory]
    [InlineData(1, "虚假检索")]
    [InlineData(2, "检索无响应")]
    [InlineData(3, "没有检索功能")]
    public async Task A_fake_a_dead_and_an_absent_search_are_each_called_what_they_are(int visit, string words) =>
        (await Snapshot.DrawAsync<Banner>((nameof(Banner.Visit), All.Visits[visit]))).ShouldContain(words);

    [Fact]
    public async Task A_working_search_has_no_banner() =>
        (await Snapshot.DrawAsync<Banner>((nameof(Banner.Visit), All.Visits[0]))).Trim().ShouldBeEmpty();

    [Fact]
    public async Task A_portal_without_search_has_no_share_at_all()
    {
        var drawn = await Snapshot.DrawAsync<Summary>((nameof(Summary.Visit), All.Visits[3]));

        drawn.ShouldContain("未能测量");
        drawn.ShouldNotContain("/ 12");
        drawn.ShouldNotContain("<b>0</b>");
    }
}
