using System.Globalization;
using System.IO.Compression;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Tests.Dashboard;

public sealed class RunPagesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_report_of_a_run_of_many_visits_is_an_archive_of_a_cover_and_a_report_for_each_government()
    {
        await using var site = await ReviewSite.StartAsync();
        var run = new RunId("20260302T020000Z-weekly-0001");
        Directory.CreateDirectory(Path.Combine(site.Options.Home.Evidence, run.Value));
        foreach (var repetition in Enumerable.Range(1, 21))
        {
            foreach (var target in (string[])["anning", "beiling"])
            {
                var visit = site.Visit with { Key = new VisitKey(run, target, "twelve", "web", "desktop", repetition), Target = site.Visit.Target with { Id = target, Name = LocalText.Same(target.ToUpper(CultureInfo.InvariantCulture)) } };
                (await site.Options.Store.AppendAsync(visit, Token)).ShouldBeTrue();
            }
        }

        using var client = new HttpClient { BaseAddress = site.Address };
        using var answer = await client.GetAsync(new Uri($"/runs/{run}/report.html", UriKind.Relative), Token);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/zip");
        answer.Content.Headers.ContentDisposition!.FileName!.Trim('"').ShouldBe($"{run}.zip");
        await using var archive = new ZipArchive(await answer.Content.ReadAsStreamAsync(Token));
        archive.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal).ShouldBe([$"{run}.html", $"{run}/anning.html", $"{run}/beiling.html"]);
        using var cover = new StreamReader(await archive.GetEntry($"{run}.html")!.OpenAsync(Token));
        (await cover.ReadToEndAsync(Token)).ShouldContain("ANNING");
    }
}
