using Probe.Core.Probes.Search;
using Probe.Core.Records;
using Probe.Core.Visits;
using Probe.Reports;
using Probe.Reports.Pictures;

namespace Probe.Tests.Reports;

public sealed class PictureBookTests
{
    private static readonly Visit Visit = SampleReport.Single.Visits[0].Visit;
    private static readonly long OnePicture = System.Text.Encodings.Web.HtmlEncoder.Default.Encode(Convert.ToBase64String(SamplePicture.Png)).Length;

    [Fact]
    public void Every_picture_is_in_the_file_where_the_budget_allows()
    {
        var book = Plan(new ReportOptions(Pictures: _ => SamplePicture.Png));

        book.Embedded.ShouldBe(Visit.Evidence.Attempts.Sum(attempt => attempt.Pictures.Length));
        book.Linked.ShouldBe(0);
        Find(book, AttemptPurpose.Variant, "before")!.Source.ShouldStartWith("data:image/png;base64,");
    }

    [Fact]
    public void A_small_budget_goes_to_what_came_of_the_official_words_and_the_rest_is_linked()
    {
        var book = Plan(new ReportOptions(Pictures: _ => SamplePicture.Png, PictureBudget: 12 * OnePicture, LinkBase: "evidence"));

        book.Embedded.ShouldBe(12);
        Find(book, AttemptPurpose.Keyword, "after")!.Embedded.ShouldBeTrue();
        Find(book, AttemptPurpose.Variant, "after")!.ShouldBe(new ShownPicture("evidence/qinghe-twelve-web-desktop-1/04-after.webp", Embedded: false));
    }

    [Fact]
    public void A_picture_that_is_not_at_hand_is_missing_and_not_linked()
    {
        var book = Plan(new ReportOptions(Pictures: _ => null));

        book.Missing.ShouldBeGreaterThan(0);
        Find(book, AttemptPurpose.Keyword, "after").ShouldBeNull();
    }

    [Fact]
    public void A_file_that_is_no_picture_is_never_put_into_the_page() =>
        Find(Plan(new ReportOptions(Pictures: _ => "<svg onload=alert(1)>"u8.ToArray())), AttemptPurpose.Keyword, "after").ShouldBeNull();

    [Fact]
    public void Linking_reads_no_picture_at_all() =>
        Plan(new ReportOptions(Pictures: _ => throw new InvalidOperationException("read"), Embed: false)).Linked.ShouldBeGreaterThan(0);

    [Theory]
    [InlineData("../../secret.png")]
    [InlineData("a/b.png")]
    [InlineData("c:\\x.png")]
    [InlineData("javascript:x")]
    [InlineData("")]
    public void A_name_that_leads_out_of_the_visit_s_folder_is_no_picture(string file)
    {
        var model = SampleReport.Single;
        var attempt = Visit.Evidence.Attempts[0] with { Pictures = [new Picture("after", file)] };
        var visit = Visit with { Evidence = Visit.Evidence with { Attempts = [attempt] } };
        var asked = new List<string>();

        var book = PictureBook.Plan(
            model with { Visits = [model.Visits[0] with { Visit = visit }] },
            new ReportOptions(Pictures: name => { asked.Add(name); return SamplePicture.Png; }),
            TestContext.Current.CancellationToken);

        asked.ShouldBeEmpty();
        book.Find(visit, attempt.Pictures[0]).ShouldBeNull();
    }

    private static PictureBook Plan(ReportOptions options) => PictureBook.Plan(SampleReport.Single, options, TestContext.Current.CancellationToken);

    private static ShownPicture? Find(PictureBook book, AttemptPurpose purpose, string kind)
    {
        var attempt = Visit.Evidence.Attempts.First(each => each.Purpose == purpose);
        return book.Find(Visit, attempt.Pictures.First(picture => picture.Kind == kind));
    }
}
