using System.Runtime.CompilerServices;
using System.Text.Json;
using Probe.Core.Probes.Usability;
using Probe.Core.Records;
using Probe.Core.Scoring;
using Probe.Core.Visits;
using Probe.Reports;
using Probe.Tests.Storage;

namespace Probe.Tests.Usability;

/// <summary>The machine contract of usability visits: fields may be added, never renamed.</summary>
public sealed class UsabilityDocumentTests
{
    /// <summary>The sample and a narrow screen that lacks one of its links.</summary>
    private static ReportedUsability[] OnTwoDevices()
    {
        var phone = Reported();
        var page = phone.Visit.Evidence.Pages[0];
        var narrow = SampleUsability.Visit(SampleUsability.Key(device: "narrow"), phone.Visit.Evidence with { Pages = [page with { Measure = page.Measure! with { Targets = page.Measure!.Targets.RemoveAt(0) } }] });
        return [phone, new ReportedUsability(narrow, UsabilityVerdict.Of(narrow.Evidence, narrow.Device))];
    }

    private static ReportedUsability Reported()
    {
        var visit = SampleUsability.Visit();
        var verdict = UsabilityVerdict.Of(visit.Evidence, visit.Device);
        var better = visit.Evidence with { Elder = null };
        return new ReportedUsability(visit, verdict, $"{visit.Key.Run}/{visit.Key.Folder}") { Before = new UsabilityBefore(new RunId("20260222T081500Z-qinghe-0001"), SampleVisits.Morning.AddDays(-7), UsabilityVerdict.Of(better, visit.Device)) };
    }

    [Fact]
    public Task A_usability_visit_reads_as_documented() => ShouldBeSnapshotAsync(UsabilityDocument.From(Reported()).ToJson(), "UsabilityDocument.json");

    [Fact]
    public Task A_visit_on_one_of_two_devices_says_what_differs_between_them() => ShouldBeSnapshotAsync(UsabilityDocument.From(Reported(), LayoutDifferences.Of(OnTwoDevices())).ToJson(), "UsabilityDocumentOfTwoDevices.json");

    [Fact]
    public Task What_is_stored_reads_as_it_did() => ShouldBeSnapshotAsync(VisitJson.Write(SampleUsability.Visit()) + "\n", "UsabilityVisitRecord.json");

    [Fact]
    public void What_is_stored_can_be_read_and_judged_again_with_the_same_result()
    {
        var visit = SampleUsability.Visit();
        var read = VisitJson.Read(UsabilityVisitRecord.KindName, VisitJson.Write(visit)).ShouldBeOfType<UsabilityVisitRecord>();
        VisitJson.Write(read).ShouldBe(VisitJson.Write(visit));
        var (now, again) = (UsabilityVerdict.Of(visit.Evidence, visit.Device), UsabilityVerdict.Of(read.Evidence, read.Device));
        VisitJson.WriteAny(again).ShouldBe(VisitJson.WriteAny(now));
        UsabilityComparison.Between(VisitJson.ReadAny<UsabilityVerdict>(VisitJson.WriteAny(now)), again).Changes.ShouldBeEmpty();
    }

    [Fact]
    public void Every_field_and_every_rule_stands_in_docs_json_md()
    {
        var docs = File.ReadAllText(Docs());
        var part = docs[docs.IndexOf("# The JSON of a usability visit", StringComparison.Ordinal)..];
        using var json = JsonDocument.Parse(UsabilityDocument.From(Reported(), LayoutDifferences.Of(OnTwoDevices())).ToJson());
        foreach (var name in Names(json.RootElement).Distinct())
        {
            part.ShouldContain($"`{name}`");
        }

        foreach (var rule in UsabilityRules.All)
        {
            part.ShouldContain($"`{rule.Id}`");
        }
    }

    [Fact]
    public async Task The_report_shows_what_a_page_says_as_words_and_never_as_mark_up()
    {
        var model = new RunReportModel(SampleVisits.Run, SampleVisits.Morning, []) { Usability = [Reported()] };
        var html = await HtmlReport.RenderAsync(model, new ReportOptions(Core.Scenarios.Language.Zh, _ => null), TestContext.Current.CancellationToken);
        html.ShouldNotContain("<script>alert");
        html.ShouldContain("先改什么");
        html.ShouldContain("What to mend first");
        html.ShouldContain("20260222T081500Z-qinghe-0001");
    }

    [Fact]
    public async Task The_report_names_the_control_that_one_device_lacks_in_both_languages()
    {
        var model = new RunReportModel(SampleVisits.Run, SampleVisits.Morning, []) { Usability = [.. OnTwoDevices()] };
        var html = await HtmlReport.RenderAsync(model, new ReportOptions(Core.Scenarios.Language.Zh, _ => null), TestContext.Current.CancellationToken);
        html.ShouldContain("phone 上有，narrow 上没有或看不见");
        html.ShouldContain("There on phone, and absent or hidden on narrow");
        html.ShouldNotContain("<script>alert");
    }

    private static IEnumerable<string> Names(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(each => Names(each.Value).Prepend(each.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Names),
        _ => [],
    };

    private static string Docs([CallerFilePath] string source = "") => Path.Combine(Path.GetDirectoryName(source)!, "..", "..", "..", "docs", "json.md");

    private static async Task ShouldBeSnapshotAsync(string text, string name, [CallerFilePath] string source = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(source)!, "Snapshots", name);
        if (Environment.GetEnvironmentVariable("PROBE_UPDATE_SNAPSHOTS") == "1")
        {
            await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        }

        text.ShouldBe((await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Replace("\r\n", "\n", StringComparison.Ordinal));
    }
}
