using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Probe.Core.Records;
using Probe.Core.Scenarios;
using Probe.Core.Scoring.Indices;
using Probe.Core.Scoring.Uncertainty;
using Probe.Reports;
using Probe.Reports.Components;
using Probe.Tests.Reports;
using Probe.Tests.Storage;
using static Probe.Tests.Scoring.Indices.Trees;

namespace Probe.Tests.Scoring.Indices;

/// <summary>The machine contract of an index, and what its report shows.</summary>
public sealed class IndexDocumentTests
{
    private const string Hostile = "<script>alert('排名')</script>";

    private static readonly IndexDefinition Index = Trees.Index(
        Branch("enquiry", 2, Computed("k", 1) with { Threshold = new Sourced(0.5, "test") }, Leaf("assistant", null, new IndicatorBasis.Unmeasured("nobody asks it"))), Reported("q", 1));

    [Fact]
    public void Every_field_stands_in_docs_json_md()
    {
        var docs = File.ReadAllText(Path.Combine(Folder(), "..", "..", "..", "..", "docs", "json.md"));
        var part = docs[docs.IndexOf("# The JSON of an index", StringComparison.Ordinal)..];
        using var json = JsonDocument.Parse(IndexDocument.From(Model()).ToJson());
        foreach (var name in Names(json.RootElement).Distinct().Where(n => n != "q")) // an indicator that a what-if weighs otherwise
        {
            part.ShouldContain($"`{name}`");
        }
    }

    [Fact]
    public void The_document_is_as_approved()
    {
        var json = IndexDocument.From(Model()).ToJson() + "\n";
        var file = Path.Combine(Folder(), "Snapshots", "index.json");
        if (Environment.GetEnvironmentVariable("PROBE_UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, json);
        }

        json.ShouldBe(File.ReadAllText(file).Replace("\r\n", "\n", StringComparison.Ordinal), "PROBE_UPDATE_SNAPSHOTS=1 approves what is written now");
    }

    [Fact]
    public async Task The_tables_are_as_approved()
    {
        await (await Snapshot.DrawAsync<IndexRanking>((nameof(IndexRanking.Model), Model()))).ShouldBeApprovedAsync("index-ranking");
        await (await Snapshot.DrawAsync<IndexTrust>((nameof(IndexTrust.Model), Model()))).ShouldBeApprovedAsync("index-trust");
    }

    [Fact]
    public async Task The_report_says_in_words_who_cannot_be_told_apart_and_shows_no_names_as_mark_up()
    {
        var html = await Render(Model());
        html.ShouldContain("凭现有样本不能区分高下，同属一个梯队");
        html.ShouldContain("cannot be told apart on this sample, and share a tier");
        html.ShouldContain("covered less than 50");
        html.ShouldContain("reported, not observed");
        html.ShouldNotContain("<script>alert");
    }

    [Fact]
    public async Task Groups_show_no_order()
    {
        var groups = new LevelScheme("test", Ordered: false, [new(new("优秀", "excellent"), 80, null), new(new("起步", "starting"), null, null)]);
        var result = Compute(Trees.Index(Reported("a", 1)) with { Levels = groups }, Government("zz", 99.13), Government("aa", 85.27), Government("mm", 12.41));
        var html = await Render(new IndexReportModel(result, SampleVisits.Morning, ["test.csv"]));
        html.ShouldContain("aa、zz");
        html.ShouldContain("优秀");
        foreach (var figure in new[] { "99.13", "85.27", "12.41" })
        {
            html.ShouldNotContain(figure);
        }
    }

    [Fact]
    public async Task Simulated_devices_and_trees_that_are_not_whole_are_said_first()
    {
        var simulated = IndexComputing.Compute(Index with { WhyIncomplete = "names are missing" }, [Asked("g", "++--", simulated: true)], SimulatedDevices.Taken);
        var html = await Render(new IndexReportModel(simulated, SampleVisits.Morning, []));
        html.ShouldContain("Results of simulated devices are in it");
        html.ShouldContain("names are missing");
        html.IndexOf("Results of simulated", StringComparison.Ordinal).ShouldBeLessThan(html.IndexOf("ranking-title", StringComparison.Ordinal));
    }

    private static IndexReportModel Model()
    {
        var reported = ImmutableDictionary<string, ReportedValue>.Empty.Add("q", new ReportedValue(72.5, "questionnaire", new DateOnly(2019, 6, 30)));
        ComparedGovernment[] governments =
        [
            Asked("qinghe", "+++++++++++-") with { Name = new LocalText("清河市", "Qinghe City"), Region = LocalText.Same("华东"), Reported = reported },
            Asked("yunding", "++++++++++--") with { Name = new LocalText("云顶市", "Yunding City"), Region = LocalText.Same("华南"), Reported = reported },
            Asked("nanpu", "--+---------") with { Name = new LocalText("南浦县" + Hostile, "Nanpu County" + Hostile), Region = LocalText.Same("华东"), Reported = reported, Published = new PublishedFigure(30.1m, 3) },
            Asked("shiqiao", "????????????") with { Name = new LocalText("石桥乡", "Shiqiao Township"), Reported = reported },
        ];
        var result = Compute(Index, governments);
        var before = Compute(Index, governments.Select(g => g.Id == "qinghe" ? g with { Units = Asked("qinghe", "++++--------").Units } : g));
        var scheme = new WhatIf(ImmutableSortedDictionary<string, double>.Empty.Add("q", 9), new Normalisation.MinMax(50, 100));
        return new IndexReportModel(result, SampleVisits.Morning, [SampleVisits.Run.Value, "questionnaire.csv"])
        {
            Before = new IndexBefore(before, "20260222T081500Z-weekly-0a0a", WeekOnWeek.Between(before, result, 1, 500)),
            Uncertainty = IndexUncertainty.Of(result, 1, 500),
            WhatIf = new IndexWhatIf(scheme, Compute(scheme.Of(Index), governments)),
            NearWeights = Robustness.Of(result, 1, 200, 0.25),
            AnyWeights = Robustness.Of(result, 1, 200, null),
        };
    }

    private static Task<string> Render(IndexReportModel model) => IndexReport.RenderAsync(model, new ReportOptions(Language.Zh), TestContext.Current.CancellationToken);

    private static IEnumerable<string> Names(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(each => Names(each.Value).Prepend(each.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Names),
        _ => [],
    };

    private static string Folder([CallerFilePath] string source = "") => Path.GetDirectoryName(source)!;
}
