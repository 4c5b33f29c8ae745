using System.Runtime.CompilerServices;
using System.Text.Json;
using Probe.Core.Records;
using Probe.Core.Scoring;
using Probe.Core.Visits;
using Probe.Reports;
using Probe.Reports.Components;
using Probe.Reports.Pictures;
using Probe.Reports.Reading;
using Probe.Tests.Reports;
using Probe.Tests.Storage;

namespace Probe.Tests.Parity;

/// <summary>The machine contract of a matter on two channels, what is stored of it, and what a report shows.</summary>
public sealed class ParityDocumentTests
{
    private static ReportedParity Reported()
    {
        var visit = SampleParity.Visit();
        return new ReportedParity(visit, ParityVerdict.Of(visit.Evidence), $"{visit.Key.Run}/{visit.Key.Folder}");
    }

    [Fact]
    public void What_is_stored_can_be_read_and_judged_again_with_the_same_result()
    {
        var visit = SampleParity.Visit();
        var read = VisitJson.Read(ParityVisitRecord.KindName, VisitJson.Write(visit)).ShouldBeOfType<ParityVisitRecord>();
        VisitJson.Write(read).ShouldBe(VisitJson.Write(visit));
        var (now, again) = (ParityVerdict.Of(visit.Evidence), ParityVerdict.Of(read.Evidence));
        ParityComparison.Between(VisitJson.ReadAny<ParityVerdict>(VisitJson.WriteAny(now)), again).ShouldBeEmpty();
        now.Aspects.Select(a => a.State).ShouldBe([ParityState.Same, ParityState.Different, ParityState.Same, ParityState.Different, ParityState.Different, ParityState.Same, ParityState.OnlyOnWeb]);
    }

    [Fact]
    public void Every_field_stands_in_docs_json_md()
    {
        var docs = File.ReadAllText(Docs());
        var part = docs[docs.IndexOf("# The JSON of a matter on two channels", StringComparison.Ordinal)..];
        using var json = JsonDocument.Parse(ParityDocument.From(Reported()).ToJson());
        foreach (var name in Names(json.RootElement).Distinct())
        {
            part.ShouldContain($"`{name}`");
        }
    }

    [Fact]
    public void The_document_is_as_approved()
    {
        var json = ParityDocument.From(Reported()).ToJson() + "\n";
        var file = Path.Combine(Path.GetDirectoryName(Here())!, "Snapshots", "parity.json");
        if (Environment.GetEnvironmentVariable("PROBE_UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, json);
        }

        json.ShouldBe(File.ReadAllText(file).Replace("\r\n", "\n", StringComparison.Ordinal), "PROBE_UPDATE_SNAPSHOTS=1 approves what is written now");
    }

    [Fact]
    public async Task The_table_is_as_approved() =>
        await (await Snapshot.DrawAsync<ParitySection>((nameof(ParitySection.Reading), new ParityReading(Reported(), 1)), (nameof(ParitySection.Pictures), PictureBook.Empty))).ShouldBeApprovedAsync("parity-section");

    [Fact]
    public async Task The_report_marks_differences_by_shape_and_words_and_never_shows_a_pages_words_as_mark_up()
    {
        var model = new RunReportModel(SampleVisits.Run, SampleVisits.Morning, []) { Parity = [Reported()] };
        var html = await HtmlReport.RenderAsync(model, new ReportOptions(Core.Scenarios.Language.Zh, _ => null), TestContext.Current.CancellationToken);
        html.ShouldNotContain("<script>alert");
        html.ShouldContain("不一致");
        html.ShouldContain("Not the same");
        html.ShouldContain("#i-notfound");
        html.ShouldContain("only on the web");
    }

    private static IEnumerable<string> Names(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(each => Names(each.Value).Prepend(each.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Names),
        _ => [],
    };

    private static string Docs() => Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "..", "docs", "json.md");

    private static string Here([CallerFilePath] string source = "") => source;
}
