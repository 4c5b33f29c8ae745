using System.Runtime.CompilerServices;
using System.Text.Json;
using Probe.Core.Probes.Search;
using Probe.Core.Records;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;
using static Probe.Tests.Search.JudgingVisits;

namespace Probe.Tests.Search;

/// <summary>The machine contract. A difference here is a difference for every program that reads Probe: fields may be added, never renamed.</summary>
public sealed class SearchDocumentTests
{
    private static readonly Need Permit = Need(
        "施工许可", ["建筑工程施工许可证变更"], ["建筑工程施工许可证核发"], [Variant("施工证"), Variant("施工许克", VariantKind.Misspelt)]);

    private static readonly Need Food = Need("食品经营许可", mustHave: ["食品经营许可证核发"]);
    private static readonly Need Wedding = Need("婚姻登记");

    private static SearchDocument Rich()
    {
        var abolished = new AbolishedMatter("企业集团核准登记", "国发〔2018〕28号");
        var visit = Visit(
            [Permit, Food, Wedding],
            [
                Attempt("施工许可", needId: Permit.Id, statedTotal: 57, hasMore: true, stable: 4.6, results:
                [
                    Result(1, "关于<b>建筑工程施工许可证核发</b>的通知", ResultKind.News),
                    Result(2, "建筑工程施工许可证变更", ResultKind.Matter),
                    Result(3, "=HYPERLINK(\"http://evil.test\")", url: "javascript:alert(1)"),
                    Result(4, "建筑工程施工许可证核发", page: 2),
                ]),
                Attempt("施工证", needId: Permit.Id, purpose: AttemptPurpose.Variant, variantOf: "施工许可", results: Results("建筑工程施工许可证核发")),
                Attempt("施工许克", new SearchEnd.NoneSaid("没有找到"), needId: Permit.Id, purpose: AttemptPurpose.Variant, variantOf: "施工许可"),
                Attempt("食品经营许可", new SearchEnd.Barred(Obstacle.Captcha, "请输入验证码"), needId: Food.Id, stable: null),
                Attempt("婚姻登记", needId: Wedding.Id, results: Results("结婚登记", "婚姻登记预约")),
                Attempt(abolished.Name, new SearchEnd.NoneSilent(), purpose: AttemptPurpose.Abolished),
            ],
            abolished: [abolished]);
        return SearchDocument.From(visit, Judge(visit), "evidence/20260301T081500Z-qinghe-1a2b/qinghe-test-web-desktop-1");
    }

    private static SearchDocument Unreachable()
    {
        var visit = Visit([Food], [], failure: new SiteFailure(SiteFailureKind.NoSuchHost, "net::ERR_NAME_NOT_RESOLVED"), controls: false) with { };
        visit = visit with { Evidence = visit.Evidence with { Discovery = null } };
        return SearchDocument.From(visit, Judge(visit));
    }

    [Fact]
    public void A_judged_visit_reads_as_documented() => ShouldBeSnapshot(Rich().ToJson(), "SearchDocument.rich.json");

    [Fact]
    public void An_unreachable_portal_reads_as_documented() => ShouldBeSnapshot(Unreachable().ToJson(), "SearchDocument.unreachable.json");

    [Fact]
    public void The_fields_that_the_contract_names_are_there()
    {
        using var json = JsonDocument.Parse(Rich().ToJson());
        var root = json.RootElement;
        root.GetProperty("schemaVersion").GetInt32().ShouldBe(1);
        string[] top = ["target", "channel", "device", "startedAt", "discovered", "control", "measured", "conforming", "interval", "keywords"];
        top.Except(Names(root)).ShouldBeEmpty();
        Names(root.GetProperty("discovered")).ShouldBe(["box", "opener", "submit", "list", "considered", "quietWindowMs"]);
        Names(root.GetProperty("control")).ShouldBe(["nonsense", "known", "fake", "details"]);
        Names(root.GetProperty("interval")).ShouldBe(["low", "high"]);
        string[] keyword =
        [
            "keyword", "variantOf", "conforming", "classes", "notMeasured", "searchResponds", "resultCount", "firstAcceptableRank", "basis",
            "pages", "clicks", "firstResultMs", "stableMs", "results", "evidence",
        ];
        foreach (var element in root.GetProperty("keywords").EnumerateArray())
        {
            keyword.Except(Names(element)).ShouldBeEmpty();
        }

        string[] result = ["rank", "title", "url", "acceptable"];
        result.Except(Names(root.GetProperty("keywords")[0].GetProperty("results")[0])).ShouldBeEmpty();
    }

    [Fact]
    public void Classes_and_basis_are_the_contracts_words()
    {
        using var json = JsonDocument.Parse(Rich().ToJson());
        var keywords = json.RootElement.GetProperty("keywords");
        keywords[0].GetProperty("classes").EnumerateArray().Select(element => element.GetString()).ShouldBe(["imprecise", "incomplete", "slow"]);
        keywords[0].GetProperty("basis").GetString().ShouldBe("catalogue");
        keywords[4].GetProperty("basis").GetString().ShouldBe("lexical");
        keywords[3].GetProperty("conforming").ValueKind.ShouldBe(JsonValueKind.Null);
        keywords[3].GetProperty("notMeasured").GetString().ShouldBe("Not measured: the portal asks for a captcha (请输入验证码); Probe does not get round it.");
    }

    [Fact]
    public void Every_field_is_documented()
    {
        var documentation = File.ReadAllText(Path.Combine(Folder(), "..", "..", "..", "docs", "json.md"));
        using var json = JsonDocument.Parse(Rich().ToJson());
        Undocumented(json.RootElement, documentation).Distinct().ShouldBeEmpty();
    }

    [Fact]
    public void The_document_reads_back() =>
        JsonSerializer.Deserialize<SearchDocument>(Rich().ToJson(), JsonSerializerOptions.Web)!.Keywords.Length.ShouldBe(5);

    private static IEnumerable<string> Undocumented(JsonElement element, string documentation) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property =>
            (documentation.Contains($"`{property.Name}`", StringComparison.Ordinal) ? Enumerable.Empty<string>() : [property.Name]).Concat(Undocumented(property.Value, documentation))),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => Undocumented(item, documentation)),
        _ => [],
    };

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(property => property.Name);

    /// <summary>Compares with the file beside this test. PROBE_RENEW_SNAPSHOTS=1 writes it instead: look at the difference before committing it.</summary>
    private static void ShouldBeSnapshot(string text, string file)
    {
        var path = Path.Combine(Folder(), file);
        if (Environment.GetEnvironmentVariable("PROBE_RENEW_SNAPSHOTS") == "1")
        {
            File.WriteAllText(path, text + "\n");
        }

        (text + "\n").ShouldBe(File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
