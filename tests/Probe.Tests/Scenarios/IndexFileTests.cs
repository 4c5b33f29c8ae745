using Probe.Core.Scoring.Indices;
using Probe.Scenarios;

namespace Probe.Tests.Scenarios;

/// <summary>What the author of an index or of a table of figures is told, word for word: see Snapshots/.</summary>
public sealed class IndexFileTests : IDisposable
{
    private readonly Scratch _scratch = new();

    [Fact]
    public void Everything_that_is_wrong_with_an_index_is_told_at_once()
    {
        var file = _scratch.File("index.yaml", """
            kind: index
            id: mine
            version: 1
            name: Mine
            source: ours
            leastCoverage: { value: 0, source: ours }
            levels:
              source: ours
              bands:
                - { name: high, least: 80 }
                - { name: higher, least: 90 }
                - { name: both, least: 50, first: 0.5 }
                - { name: rest, least: 10 }
            indicators:
              - { id: a, name: A, weight: { value: -1, source: ours }, in: b, reported: true }
              - id: b
                name: B
                compute: { measure: keyword-confroms, function: share-at-most }
                reported: true
                scale: { by: target, worst: 1, source: ours }
              - { id: b, name: B again, code: X }
              - { id: c, name: C, code: X, compute: { measure: journey-pages, limit: 3 }, scale: { by: target, worst: 0, best: 10, source: ours }, direction: lower }
              - { id: d, name: D, notMeasured: nobody can }
            """);

        Snapshot.ShouldMatch(_scratch.Text(ScenarioFiles.ReadIndex(file).Diagnostics), "index");
    }

    [Fact]
    public void The_shipped_trees_say_what_is_not_published_and_invent_no_code()
    {
        var (tree2018, tree2019) = (Read("assessment-2018"), Read("assessment-2019"));
        tree2018.Published.ShouldBe([5, 17, 78]);
        tree2018.Named.ShouldBe([5]);
        tree2018.IsIncomplete.ShouldBeTrue();
        tree2018.All.Select(i => i.Code).ShouldBe(["A", "B", "C", "D", "E"]);
        tree2019.IsIncomplete.ShouldBeTrue();
        tree2019.All.ShouldAllBe(i => i.Code == null);
        tree2019.Leaves.ShouldContain(l => l.Basis is IndicatorBasis.Computed);
        tree2019.Leaves.ShouldContain(l => l.Basis is IndicatorBasis.Reported);
        tree2019.Leaves.ShouldContain(l => l.Basis is IndicatorBasis.Unmeasured);
    }

    [Theory]
    [InlineData("convenience-2019")]
    [InlineData("mobile-2019")]
    [InlineData("enquiry-2019")]
    [InlineData("league-2017")]
    [InlineData("groups-2017")]
    public void Every_number_of_a_shipped_index_says_where_it_is_from(string id)
    {
        var index = Read(id);
        index.IsIncomplete.ShouldBeFalse();
        index.All.Where(i => i.Weight is not null).ShouldAllBe(i => i.Weight!.Value.Source.Length > 0);
        index.Source.ShouldNotBeEmpty();
        ScenarioFolders.ShippedIndices.ShouldContain(id);
    }

    [Fact]
    public void A_tables_slips_are_told_with_line_and_column()
    {
        var file = _scratch.File("league.csv", "government,regoin,A,B,A\n浙江,华东,96.70,九十,1\n浙江,华东,196,,2\n,华东,1,2,3\n江苏,x\n");

        Snapshot.ShouldMatch(_scratch.Text(ScenarioFiles.ReadLeague(file, Read("league-2017")).Diagnostics), "index-league");
    }

    [Fact]
    public void A_blank_is_not_reported_and_no_zero()
    {
        var file = _scratch.File("league.csv", "government,A,B\n浙江,,0\n");

        var government = ScenarioFiles.ReadLeague(file, Read("league-2017")).Value.ShouldNotBeNull().Governments.ShouldHaveSingleItem();
        government.Reported.Keys.ShouldBe(["coverage"]);
        government.Reported["coverage"].Value.ShouldBe(0);
    }

    [Theory]
    [InlineData("convenience-2019", "variants", "55", "a share from 0 to 1, such as 0.55 for 55 %")]
    [InlineData("convenience-2019", "variants", "-0.1", "a share from 0 to 1, such as 0.55 for 55 %")]
    [InlineData("assessment-2019", "instant", "40", "a share from 0 to 1, such as 0.55 for 55 %")]
    public void A_reported_value_that_cannot_be_is_refused_and_not_cut_to_the_best(string index, string indicator, string value, string expected)
    {
        var file = _scratch.File("reported.csv", $"government,indicator,value,source,date\nqinghe,{indicator},{value},questionnaire,2019-06-30\n");
        var diagnostic = ScenarioFiles.ReadReported(file, Read(index)).Diagnostics.ShouldHaveSingleItem();
        diagnostic.Expected.ShouldBe(expected);
        diagnostic.Line.ShouldBe(2);
    }

    [Fact]
    public void Reported_values_need_a_source_and_a_day()
    {
        var file = _scratch.File("reported.csv", "government,indicator,value,source,date\nqinghe,instant,0.4,,2019-06-30\nqinghe,instant,0.4,questionnaire,30.6.2019\nqinghe,same-source,1,questionnaire,2019-06-30\nqinghe,instnat,40%,questionnaire,2019-06-30\n");
        Snapshot.ShouldMatch(_scratch.Text(ScenarioFiles.ReadReported(file, Read("assessment-2019")).Diagnostics), "index-reported");

        var sound = _scratch.File("sound.csv", "government,indicator,value,source,date\nqinghe,instant,0.4,questionnaire,2019-06-30\n");
        ScenarioFiles.ReadReported(sound, Read("assessment-2019")).Value.ShouldNotBeNull().Values["qinghe"]["instant"].ShouldBe(new ReportedValue(0.4, "questionnaire", new DateOnly(2019, 6, 30)));
    }

    public void Dispose() => _scratch.Dispose();

    private static IndexDefinition Read(string id) => ScenarioFiles.ReadIndex(Path.Combine(Shipped.Scenarios, "indices", id + ".yaml")).Value.ShouldNotBeNull();
}
