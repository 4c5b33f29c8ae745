using System.Runtime.CompilerServices;
using System.Text.Json;
using Probe.Core.Probes.Journey;
using Probe.Core.Probes.Journey.Personas;
using Probe.Core.Records;
using Probe.Core.Scoring;
using Probe.Core.Visits;
using Probe.Tests.Storage;

namespace Probe.Tests.Journey;

/// <summary>The machine contract of journeys. A difference here is a difference for every program that reads Probe: fields may be added, never renamed.</summary>
public sealed class JourneyDocumentTests
{
    private static JourneyDocument Rich() => Of(SampleJourneys.Visit());

    private static JourneyDocument Of(JourneyVisitRecord visit) => JourneyDocument.From(visit, JourneyVerdict.Of(visit.Evidence), $"{visit.Key.Run}/{visit.Key.Folder}");

    [Fact]
    public Task A_journey_reads_as_documented() => ShouldBeSnapshotAsync(Rich().ToJson(), "JourneyDocument.rich.json");

    [Fact]
    public Task A_journey_that_never_saw_a_page_reads_as_documented() => ShouldBeSnapshotAsync(
        Of(SampleJourneys.Visit(evidence: SampleJourneys.Evidence() with
        {
            Pages = [], HeldBack = [], Views = [], Notes = [], Guide = null, ApplyLed = null, End = JourneyEnd.Fault, EndReason = "Not measured: the portal was gone (net::ERR_NAME_NOT_RESOLVED). No page had been seen.",
            Failure = new SiteFailure(SiteFailureKind.NoSuchHost, "net::ERR_NAME_NOT_RESOLVED"),
        })).ToJson(),
        "JourneyDocument.unreachable.json");

    [Fact]
    public Task What_is_stored_of_a_journey_reads_as_it_did() => ShouldBeSnapshotAsync(
        VisitJson.Write(SampleJourneys.Visit(evidence: SampleJourneys.Evidence() with { Guide = SampleJourneys.Evidence().Guide! with { Elements = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add("收费", "不收费") } })) + "\n",
        "JourneyVisitRecord.json");

    [Fact]
    public Task What_is_stored_of_a_search_stays_byte_for_byte_what_it_was() => ShouldBeSnapshotAsync(VisitJson.Write(SampleVisits.Visit()) + "\n", "Visit.json");

    [Fact]
    public void Every_field_stands_in_docs_json_md_and_every_figure_with_its_definition()
    {
        var docs = File.ReadAllText(Docs());
        var journey = docs[docs.IndexOf("# The JSON of a journey", StringComparison.Ordinal)..];
        using var json = JsonDocument.Parse(Rich().ToJson());
        foreach (var name in Names(json.RootElement).Distinct())
        {
            journey.ShouldContain($"`{name}`");
        }

        foreach (var figure in JourneyFigures.All)
        {
            journey.ShouldContain(figure.Definition.En.Split(" –:")[0], customMessage: figure.Field);
        }

        foreach (var end in Enum.GetValues<JourneyEnd>())
        {
            journey.ShouldContain($"`{JsonSerializer.Serialize(end).Trim('"')}`");
        }
    }

    [Fact]
    public void Null_is_not_measured_and_is_written()
    {
        using var json = JsonDocument.Parse(Rich().ToJson());
        json.RootElement.GetProperty("fault").ValueKind.ShouldBe(JsonValueKind.Null);
        json.RootElement.GetProperty("kind").GetString().ShouldBe("journey");
    }

    [Fact]
    public void A_fault_of_ours_leaves_no_figure()
    {
        using var json = JsonDocument.Parse(Of(SampleJourneys.Visit(evidence: SampleJourneys.Faulty())).ToJson());
        foreach (var figure in JourneyFigures.All.Append(JourneyFigures.Depth))
        {
            json.RootElement.GetProperty(figure.Field).ValueKind.ShouldBe(JsonValueKind.Null, figure.Field);
        }

        json.RootElement.GetProperty("end").GetString().ShouldBe("fault");
        json.RootElement.GetProperty("steps").GetArrayLength().ShouldBe(4);
    }

    [Theory]
    [InlineData("施工许可", PersonaKind.Company, "apply-company-")]
    [InlineData("construction permit", PersonaKind.Person, "apply-person-construction-permit")]
    public void A_goal_names_its_scenario_so_that_two_matters_have_two_folders(string matter, PersonaKind kind, string start)
    {
        JourneyVisitRecord.ScenarioOf(new JourneyGoal(matter, kind)).ShouldStartWith(start);
        JourneyVisitRecord.ScenarioOf(new JourneyGoal(matter, kind)).ShouldNotBe(JourneyVisitRecord.ScenarioOf(new JourneyGoal("企业开办", kind)));
    }

    [Fact]
    public void Computing_again_tells_every_figure_that_differs()
    {
        var now = JourneyVerdict.Of(SampleJourneys.Evidence());
        var old = now with { Effort = now.Effort! with { Pages = 99, FirstClickRight = null }, Depth = now.Depth with { Level = null } };

        JourneyComparison.Between(old, now).Changes.Select(change => change.En).ShouldBe(
            [$"pages was 99, is {now.Effort!.Pages}", "first click right was –, is yes", $"depth of online handling was –, is ≥ {now.Depth.Level}"]);
    }

    private static IEnumerable<string> Names(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Where(each => each.Name.All(char.IsAscii)).SelectMany(each => Names(each.Value).Prepend(each.Name)),
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
