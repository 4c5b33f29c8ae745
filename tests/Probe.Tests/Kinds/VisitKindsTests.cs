using Probe.Cli;
using Probe.Core.Records;
using Probe.Core.Records.History;
using Probe.Core.Records.Kinds;
using Probe.Core.Scoring;
using Probe.Core.Scoring.Indices;
using Probe.Core.Visits;
using Probe.Reports.Texts;
using Probe.Storage.Sqlite;
using Probe.Tests.Parity;
using Probe.Tests.Reachability;
using Probe.Tests.Services;
using Probe.Tests.Storage;

namespace Probe.Tests.Kinds;

/// <summary>Whoever meets visits of any kind can deal with each of them: a kind that is forgotten somewhere is found here.</summary>
public sealed class VisitKindsTests
{
    private static readonly VisitRecord[] Samples =
        [SampleVisits.Visit(), SampleJourneys.Visit(), SampleUsability.Visit(), SampleServices.Visit(), SampleReachability.Visit(1), SampleParity.Visit()];

    public static TheoryData<string> Kinds => [.. VisitKinds.All.Select(kind => kind.Name)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_document_of_a_visit_is_of_one_listed_kind()
    {
        var documents = typeof(VisitRecord).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(VisitRecord))).ToArray();
        documents.Order(Comparer<Type>.Create((a, b) => string.CompareOrdinal(a.Name, b.Name))).ShouldBe(Samples.Select(sample => sample.GetType()).OrderBy(type => type.Name, StringComparer.Ordinal));
        VisitKinds.All.Select(kind => kind.Name).ShouldBe(Samples.Select(sample => sample.Kind));
        VisitKinds.All.Select(kind => kind.Title.Zh).Distinct().Count().ShouldBe(documents.Length);
        VisitKinds.Find("survey").ShouldBeNull("it is of a newer Probe");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_visit_of_any_kind_is_read_as_it_was_written_and_refused_where_it_is_not_whole(string name)
    {
        var (kind, sample) = (VisitKinds.Find(name)!, Sample(name));
        var json = VisitJson.Write(sample);
        VisitJson.Write(VisitJson.Read(name, json)).ShouldBe(json);
        VisitJson.SchemaOf(name).ShouldBe(kind.Schema);
        if (kind != VisitKinds.Search)
        {
            Should.Throw<System.Text.Json.JsonException>(() => VisitJson.Read(name, "{}")).Message.ShouldContain(name);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_visit_of_any_kind_is_judged_summarised_and_counted(string name)
    {
        var (kind, sample) = (VisitKinds.Find(name)!, Sample(name));
        var judged = kind.Judge(sample, SearchPolicy.Default, SampleVisits.Morning);
        (judged.Key, judged.Policy, judged.PolicyVersion).ShouldBe((sample.Key, kind.RulesOf(SearchPolicy.Default).Id, kind.RulesOf(SearchPolicy.Default).Version));

        var summary = VisitSummaries.Of(sample, judged, null);
        VisitSummaries.IsOfToday(summary, SearchPolicy.Default).ShouldBeTrue();
        VisitJson.WriteAny(VisitSummaries.Of(sample, SearchPolicy.Default).Things).ShouldBe(VisitJson.WriteAny(summary.Things));
        summary.Things.ShouldNotBeEmpty();
        (summary.Measured, summary.Conforming).ShouldBe((judged.Measured, judged.Conforming));
        Should.NotThrow(() => MeasuredUnits.Of([sample], SearchPolicy.Default));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_visit_of_any_kind_is_reported_by_itself(string name)
    {
        using var folder = new TemporaryFolder();
        await using var store = await SqliteVisitStore.OpenAsync(folder["probe.db"], FixedTime.Morning, Token);
        var model = await Reporting.LoadVisitAsync(store, Sample(name), SearchPolicy.Default, SampleVisits.Morning, one => Task.FromResult(one), Token);
        (model.Visits.Length + model.Journeys.Length + model.Usability.Length + model.Services.Length + model.Parity.Length + model.Reachability.Length).ShouldBe(1);
        var kind = DashboardWords.Kind(name);
        kind.Zh.ShouldNotBe(name, "a list speaks Chinese of it");
        VisitKinds.Find(name)!.Say(1).ShouldStartWith("1 ");
        VisitKinds.Find(name)!.Say(2).ShouldNotBe(VisitKinds.Find(name)!.Say(1).Replace('1', '2'));
    }

    [Fact]
    public void A_verdict_of_another_kind_is_refused() =>
        Should.Throw<ArgumentException>(() => VisitKinds.Journey.Judge(SampleVisits.Visit(), SearchPolicy.Default, SampleVisits.Morning)).Message.ShouldContain("search");

    private static VisitRecord Sample(string name) => Samples.Single(sample => sample.Kind == name);
}
