using System.Runtime.CompilerServices;
using System.Text.Json;
using Probe.Core.Records;
using Probe.Core.Scoring;
using Probe.Core.Visits;
using Probe.Reports;
using Probe.Tests.Storage;

namespace Probe.Tests.Services;

/// <summary>The machine contract of visits of service lists, and what is stored of them.</summary>
public sealed class ServicesDocumentTests
{
    private static ReportedServices Reported()
    {
        var visit = SampleServices.Visit();
        return new ReportedServices(visit, ServicesVerdict.Of(visit.Evidence), $"{visit.Key.Run}/{visit.Key.Folder}");
    }

    [Fact]
    public void What_is_stored_can_be_read_and_judged_again_with_the_same_result()
    {
        var visit = SampleServices.Visit();
        var read = VisitJson.Read(ServicesVisitRecord.KindName, VisitJson.Write(visit)).ShouldBeOfType<ServicesVisitRecord>();
        VisitJson.Write(read).ShouldBe(VisitJson.Write(visit));
        var (now, again) = (ServicesVerdict.Of(visit.Evidence), ServicesVerdict.Of(read.Evidence));
        ServicesComparison.Between(visit.Evidence, VisitJson.ReadAny<ServicesVerdict>(VisitJson.WriteAny(now)), again).ShouldBeEmpty();
        now.Services.Select(s => s.State).ShouldBe([ServiceState.Works, ServiceState.Dead, ServiceState.InDevelopment, ServiceState.WrongTarget, ServiceState.NotMeasured]);
    }

    [Fact]
    public void Every_field_stands_in_docs_json_md()
    {
        var docs = File.ReadAllText(Docs());
        var part = docs[docs.IndexOf("# The JSON of a visit of service lists", StringComparison.Ordinal)..];
        using var json = JsonDocument.Parse(ServicesDocument.From(Reported()).ToJson());
        foreach (var name in Names(json.RootElement).Distinct())
        {
            part.ShouldContain($"`{name}`");
        }
    }

    [Fact]
    public async Task The_report_counts_the_fields_and_shows_what_a_page_says_as_words_and_never_as_mark_up()
    {
        var model = new RunReportModel(SampleVisits.Run, SampleVisits.Morning, []) { Services = [Reported()] };
        var html = await HtmlReport.RenderAsync(model, new ReportOptions(Core.Scenarios.Language.Zh, _ => null), TestContext.Current.CancellationToken);
        html.ShouldNotContain("<script>alert");
        html.ShouldContain("六个领域的服务数量");
        html.ShouldContain("Services in the six fields");
        html.ShouldContain("敬请期待");
    }

    private static IEnumerable<string> Names(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(each => Names(each.Value).Prepend(each.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Names),
        _ => [],
    };

    private static string Docs([CallerFilePath] string source = "") => Path.Combine(Path.GetDirectoryName(source)!, "..", "..", "..", "docs", "json.md");
}
