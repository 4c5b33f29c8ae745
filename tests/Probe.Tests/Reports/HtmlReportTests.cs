using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Probe.Core.Records;
using Probe.Core.Scenarios;
using Probe.Reports;

namespace Probe.Tests.Reports;

public sealed partial class HtmlReportTests
{
    [Fact]
    public async Task The_file_needs_nothing_beside_it()
    {
        var html = await RenderAsync(SampleReport.All);

        html.ShouldNotContain("<link");
        html.ShouldNotContain("url(");
        html.ShouldNotContain("@import");
        Sources().Matches(html).ShouldAllBe(match => match.Groups[1].Value.StartsWith("data:image/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_our_own_script_and_style_may_run()
    {
        var html = await RenderAsync(SampleReport.All);
        var policy = Between(html, "Content-Security-Policy\" content=\"", "\"");

        policy.ShouldStartWith("default-src 'none';");
        policy.ShouldNotContain("unsafe");
        policy.ShouldContain($"script-src '{Hash(Between(html, "<script>", "</script>"))}'");
        policy.ShouldContain($"style-src '{Hash(Between(html, "<style>", "</style>"))}'");
        Regex.Count(html, "<script", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(5)).ShouldBe(1);
        html.ShouldNotContain(" style=\"");
    }

    [Fact]
    public async Task What_a_page_said_is_shown_and_never_obeyed()
    {
        var html = await RenderAsync(SampleReport.All);

        html.ShouldContain("&lt;script&gt;alert(");
        html.ShouldNotContain("href=\"javascript:");
        html.ShouldNotContain("\u202E");
        System.Net.WebUtility.HtmlDecode(html).ShouldContain("⟨U+202E⟩");
    }

    [Fact]
    public async Task A_hostile_government_name_cannot_leave_the_title_or_an_attribute()
    {
        var visit = SampleReport.Single.Visits[0];
        var hostile = visit with { Visit = visit.Visit with { Target = visit.Visit.Target with { Name = LocalText.Same("</title><img src=x onerror=alert(1)>\" onload=\"x") } } };

        var html = await RenderAsync(SampleReport.Of(hostile, SampleReport.Dead()));

        html.ShouldNotContain("<img src=x");
        html.ShouldNotContain("\" onload=\"x");
    }

    [Fact]
    public async Task Every_id_is_unique_and_every_inner_link_arrives()
    {
        var html = await RenderAsync(SampleReport.All);
        var ids = Ids().Matches(html).Select(match => match.Groups[1].Value).ToList();

        ids.ShouldBeUnique();
        InnerLinks().Matches(html).Select(match => match.Groups[1].Value).Distinct().Except(ids).ShouldBeEmpty();
        LabelledBy().Matches(html).Select(match => match.Groups[1].Value).Distinct().Except(ids).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Language.Zh, "<html lang=\"zh-CN\" data-lang=\"zh\"", "<title>清河省")]
    [InlineData(Language.En, "<html lang=\"en\" data-lang=\"en\"", "<title>Qinghe Province")]
    public async Task Both_languages_are_in_the_file_and_the_asked_one_is_shown_first(Language language, string root, string title)
    {
        var html = await HtmlReport.RenderAsync(SampleReport.Single, new ReportOptions(language), TestContext.Current.CancellationToken);

        html.ShouldContain(root);
        System.Net.WebUtility.HtmlDecode(html).ShouldContain(title);
        Regex.Count(html, "class=\"zh\" lang", RegexOptions.None, TimeSpan.FromSeconds(5)).ShouldBeGreaterThan(100);
        html.ShouldContain("With 11 keywords the true share lies between 28 % and 79 % (95 % confidence).");
        html.ShouldContain("以 11 个关键词推断，真实符合率在 28 % 与 79 % 之间（95 % 置信）。");
    }

    [Fact]
    public async Task A_single_government_is_not_compared_with_anybody() =>
        (await RenderAsync(SampleReport.Single)).ShouldNotContain("id=\"comparison\"");

    [Fact]
    public async Task A_run_without_visits_is_a_report_that_says_so() =>
        (await RenderAsync(SampleReport.Of())).ShouldContain("This run holds no visit.");

    [Fact]
    public async Task A_title_of_5000_characters_is_cut()
    {
        var visit = SampleReport.Single.Visits[0];
        var words = visit.Verdict.Keywords;
        var result = words[0].Results[0] with { Result = words[0].Results[0].Result with { Title = new string('长', 5000) } };
        var html = await RenderAsync(SampleReport.Of(visit with { Verdict = visit.Verdict with { Keywords = words.SetItem(0, words[0] with { Results = [result] }) } }));

        html.ShouldContain(new string('长', 160) + "…");
        html.ShouldNotContain(new string('长', 161));
    }

    [Fact]
    public async Task A_stream_receives_the_same_report_in_UTF_8()
    {
        using var stream = new MemoryStream();

        await HtmlReport.WriteAsync(SampleReport.Single, new ReportOptions(), stream, TestContext.Current.CancellationToken);

        Encoding.UTF8.GetString(stream.ToArray()).ShouldBe(await HtmlReport.RenderAsync(SampleReport.Single, new ReportOptions(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Twelve_governments_with_all_their_pictures_stay_within_the_budget()
    {
        var picture = SamplePicture.Png.Concat(new byte[60_000]).ToArray();
        var model = SampleReport.Of([.. Enumerable.Range(1, 12).Select(number => SampleReport.Working($"g{number}", $"第{number}市", $"City {number}"))]);

        var html = await HtmlReport.RenderAsync(model, new ReportOptions(Language.Zh, _ => picture, PictureBudget: 10_000_000), TestContext.Current.CancellationToken);

        var pictures = Regex.Matches(html, "src=\"data:image/png;base64,[^\"]+", RegexOptions.None, TimeSpan.FromSeconds(20)).Sum(match => (long)match.Length);
        pictures.ShouldBeInRange(9_800_000, 10_100_000);
        (html.Length - pictures).ShouldBeLessThan(12_000_000);
    }

    [Fact]
    public async Task A_cancelled_report_is_not_made() =>
        await Should.ThrowAsync<OperationCanceledException>(() => HtmlReport.RenderAsync(SampleReport.Single, new ReportOptions(), new CancellationToken(canceled: true)));

    private static Task<string> RenderAsync(RunReportModel model) =>
        HtmlReport.RenderAsync(model, new ReportOptions(Language.Zh, _ => SamplePicture.Png), TestContext.Current.CancellationToken);

    private static string Between(string text, string from, string to)
    {
        var start = text.IndexOf(from, StringComparison.Ordinal) + from.Length;
        return text[start..text.IndexOf(to, start, StringComparison.Ordinal)];
    }

    private static string Hash(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    [GeneratedRegex(" src=\"([^\"]{0,40})", RegexOptions.None, 5000)]
    private static partial Regex Sources();

    [GeneratedRegex(" id=\"([^\"]+)\"", RegexOptions.None, 5000)]
    private static partial Regex Ids();

    [GeneratedRegex("<a [^>]*href=\"#([^\"]+)\"", RegexOptions.None, 5000)]
    private static partial Regex InnerLinks();

    [GeneratedRegex("aria-labelledby=\"([^\"]+)\"", RegexOptions.None, 5000)]
    private static partial Regex LabelledBy();
}
