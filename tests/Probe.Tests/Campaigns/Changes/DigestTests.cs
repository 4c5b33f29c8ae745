using System.Text.RegularExpressions;
using Probe.Core.Campaigns.Changes;
using Probe.Core.Scenarios;
using Probe.Reports;
using Probe.Reports.Components;
using Probe.Reports.Pictures;
using Probe.Tests.Reports;

namespace Probe.Tests.Campaigns.Changes;

public sealed partial class DigestTests
{
    private static readonly ReportOptions Options = new(Language.Zh, SampleChanges.Picture, LinkBase: "../evidence");

    private static Task<string> RenderAsync(ChangeReport? report = null, Language language = Language.Zh) =>
        DigestReport.RenderAsync(report ?? SampleChanges.Report, Options with { Language = language }, TestContext.Current.CancellationToken);

    [Fact]
    public async Task A_week_of_changes_is_drawn_as_a_person_approved() =>
        await (await Snapshot.DrawAsync<DigestPage>(
            (nameof(DigestPage.Report), SampleChanges.Report), (nameof(DigestPage.Pictures), PictureBook.Plan([], Options, TestContext.Current.CancellationToken)), (nameof(DigestPage.LinkBase), "../evidence"))).ShouldBeApprovedAsync("digest");

    [Fact]
    public async Task The_letter_is_drawn_as_a_person_approved() =>
        await (await Snapshot.DrawAsync<DigestLetter>((nameof(DigestLetter.Report), SampleChanges.Report))).ShouldBeApprovedAsync("digest-letter");

    [Fact]
    public async Task The_file_needs_nothing_beside_it_and_runs_nothing_but_its_own()
    {
        var html = await RenderAsync();
        html.ShouldContain("default-src 'none'");
        html.ShouldNotContain("<script>alert");
        Sources().Matches(html).Select(m => m.Groups[1].Value).ShouldAllBe(s => s.StartsWith("data:image/", StringComparison.Ordinal));
        html.ShouldNotContain(" style=\"");
    }

    [Fact]
    public async Task Every_change_leads_to_its_proof_then_now_and_at_the_second_look()
    {
        var html = await RenderAsync();
        html.ShouldContain("href=\"../evidence/20260301T001500Z-weekly-0001/qinghe-twelve-web-desktop-1/attempts/006.json\"");
        html.ShouldContain("href=\"../evidence/20260308T001500Z-weekly-0002/qinghe-twelve-web-desktop-1/attempts/006.json\"");
        html.ShouldContain("href=\"../evidence/20260308T001500Z-weekly-0002/qinghe-twelve-web-desktop-2/attempts/006.json\"");
    }

    [Fact]
    public async Task Every_id_is_unique_and_every_inner_link_arrives()
    {
        var html = await RenderAsync();
        var ids = Ids().Matches(html).Select(match => match.Groups[1].Value).ToList();
        ids.ShouldBeUnique();
        InnerLinks().Matches(html).Select(match => match.Groups[1].Value).Distinct().Except(ids).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Language.Zh, "<html lang=\"zh-CN\"", "变化摘要</title>")]
    [InlineData(Language.En, "<html lang=\"en\"", "What changed</title>")]
    public async Task Both_languages_are_in_the_file_and_the_campaigns_own_is_shown_first(Language language, string root, string title)
    {
        var html = await RenderAsync(language: language);
        html.ShouldContain(root);
        System.Net.WebUtility.HtmlDecode(html).ShouldContain(title);
        html.ShouldContain("搜不到");
        html.ShouldContain("not found");
    }

    [Fact]
    public void No_pages_words_and_no_line_break_come_into_the_subject()
    {
        DigestReport.Subject(SampleChanges.Report).ShouldBe("Probe · 省级门户每周检验: 变差 4，无法访问 1，变好 2，新增 1");
        var hostile = SampleChanges.Report with { CampaignName = LocalText.Same("weekly\r\nBcc: x@evil.example"), Language = Language.En };
        DigestReport.Subject(hostile).ShouldBe("Probe · weekly Bcc: x@evil.example: 4 worse, 1 unreachable, 2 better, 1 new");
    }

    [Fact]
    public void The_plain_letter_says_what_changed_and_where_its_proof_lies_in_both_languages()
    {
        var text = DigestReport.Text(SampleChanges.Report);
        text.ShouldContain("- 清河省: 关键词 “施工许可”：符合 → 搜不到（十二个关键词、web · desktop）\n");
        text.ShouldContain("- Qinghe Province: Keyword “施工许可”: conforms → not found (Twelve keywords, web · desktop)\n");
        text.ShouldContain("20260308T001500Z-weekly-0002/qinghe-twelve-web-desktop-1/attempts/006.json");
        text.ShouldNotContain("居住证", customMessage: "what was not confirmed is not told");
        text.ShouldNotContain("\nBcc:");
    }

    /// <summary>Not a judgement of a machine's: PROBE_SAMPLE_DIGEST names the file to write, PROBE_SAMPLE_PICTURE a picture that stands for all screenshots.</summary>
    [Fact]
    public async Task The_sample_digest_is_written_where_a_person_asked_for_it()
    {
        var file = Environment.GetEnvironmentVariable("PROBE_SAMPLE_DIGEST");
        Assert.SkipWhen(string.IsNullOrEmpty(file), "PROBE_SAMPLE_DIGEST names no file.");
        var picture = Environment.GetEnvironmentVariable("PROBE_SAMPLE_PICTURE");
        var bytes = string.IsNullOrEmpty(picture) ? SamplePicture.Png : await File.ReadAllBytesAsync(picture, TestContext.Current.CancellationToken);
        await using var stream = File.Create(file!);
        await DigestReport.WriteAsync(SampleChanges.Report, Options with { Pictures = key => SampleChanges.Picture(key) is null ? null : bytes, PictureBudget = DigestReport.PictureBudget }, stream, TestContext.Current.CancellationToken);
        stream.Length.ShouldBeGreaterThan(0);
    }

    [GeneratedRegex("(?:src)=\"([^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Sources();

    [GeneratedRegex(" id=\"([^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Ids();

    [GeneratedRegex("href=\"#([^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex InnerLinks();
}
