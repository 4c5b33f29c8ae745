using System.Text;
using Probe.Core.Probes.Journey;
using Probe.Core.Visits;

namespace Probe.Tests.Journey;

/// <summary>Files that a guide offers: what counts as one that comes, and what is never asked for.</summary>
public sealed class DownloadTests
{
    [Theory]
    [InlineData("/form.pdf", 200, "application/pdf", "%PDF-1.4", true)]
    [InlineData("/form.pdf", 200, "application/octet-stream", "<html>", false)]
    [InlineData("/form.pdf", 200, "text/html", "%PDF-1.4", false)]
    [InlineData("/form.pdf", 404, "application/pdf", "%PDF-1.4", false)]
    [InlineData("/form.docx", 200, "application/msword", "PK", true)]
    [InlineData("/down.asp?id=1", 200, "application/msword", "any", true)]
    [InlineData("/down.asp?id=1", 200, "application/msword", "", false)]
    public void A_file_of_the_kind_promised_comes_or_it_does_not_work(string path, int status, string type, string head, bool works) =>
        DownloadRule.Of(new Uri("http://portal.example" + path), new Observation.Fetched(status, type, Encoding.ASCII.GetBytes(head), null)).Works.ShouldBe(works);

    [Theory]
    [InlineData("下载空表", "http://portal.example/down/1.doc", true)]
    [InlineData("Download the blank form", "http://portal.example/files/1.pdf", true)]
    [InlineData("提交申请并下载回执", "http://portal.example/receipt", false)]
    [InlineData("下载", "http://portal.example/apply/submit?id=1", false)]
    public void What_may_submit_is_never_asked_for(string words, string address, bool asked) =>
        (new DownloadTrial(null!, JourneyLimits.Default, TimeProvider.System).Refusal(words, new Uri(address)) is null).ShouldBe(asked);

    [Theory]
    [InlineData(SiteFailureKind.Refused, null, true)]
    [InlineData(SiteFailureKind.HttpError, 503, true)]
    [InlineData(SiteFailureKind.HttpError, 404, false)]
    [InlineData(SiteFailureKind.NotAPage, null, false)]
    [InlineData(SiteFailureKind.AppEnded, null, false)]
    public void Only_a_portal_that_is_gone_leaves_nothing_measured(SiteFailureKind kind, int? status, bool gone) => new SiteFailure(kind, "", status).Gone.ShouldBe(gone);
}
