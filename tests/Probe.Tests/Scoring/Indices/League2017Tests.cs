using Probe.Core.Scoring.Indices;
using Probe.Scenarios;
using Probe.Tests.Scenarios;

namespace Probe.Tests.Scoring.Indices;

public sealed class League2017Tests
{
    private static readonly IndexResult League = Compute();

    [Fact]
    public void Every_total_equals_the_published_one_to_a_hundredth()
    {
        League.Governments.Length.ShouldBe(32);
        foreach (var government in League.Governments)
        {
            Math.Abs(government.Total.Value!.Value - (double)government.Government.Published!.Total!.Value).ShouldBeLessThanOrEqualTo(0.01 + 1e-9, government.Government.Name.Zh);
        }
    }

    [Fact]
    public void Every_rank_is_the_published_one()
    {
        League.Governments.Select(g => g.Rank).ShouldBe(League.Governments.Select(g => g.Government.Published!.Rank));
        League.Governments.Select(g => g.Rank!.Value).ShouldBe(Enumerable.Range(1, 32));
        League.Governments[0].Government.Name.Zh.ShouldBe("浙江");
        League.Governments[^1].Government.Name.Zh.ShouldBe("西藏");
    }

    [Theory]
    [InlineData(null, 79.95, 21, "浙江 江苏 贵州")]
    [InlineData("A", 82.44, 17, "浙江 广东 贵州")]
    [InlineData("B", 75.37, 16, "江苏 贵州 安徽")]
    [InlineData("C", 84.29, 19, "贵州 安徽 江苏")]
    [InlineData("D", 77.17, 17, "浙江 广东 贵州")]
    [InlineData("E", 76.64, 17, "浙江 广东 江苏")]
    public void Means_and_those_above_them_and_the_first_three_are_the_published_ones(string? code, double mean, int above, string first)
    {
        var table = LeagueTable.AllOf(League).Single(t => t.Indicator?.Code == code);
        table.Mean.ShouldBe((decimal)mean);
        table.AboveMean.ShouldBe(above);
        table.Standings.Length.ShouldBe(32);
        string.Join(' ', table.Standings.Take(3).Select(s => s.Government.Name.Zh)).ShouldBe(first);
    }

    [Fact]
    public void Two_thirds_are_above_the_mean() => LeagueTable.AllOf(League)[0].ShareAboveMean!.Value.ShouldBe(0.6563, 0.00005);

    [Fact]
    public void Every_table_ranks_by_its_own_figures()
    {
        foreach (var table in LeagueTable.AllOf(League))
        {
            foreach (var standing in table.Standings)
            {
                standing.Rank.ShouldBe(1 + table.Standings.Count(other => other.Figure > standing.Figure));
            }
        }
    }

    [Fact]
    public void Two_governments_with_the_same_figure_share_a_place_and_the_next_is_left_free()
    {
        var maturity = LeagueTable.AllOf(League).Single(t => t.Indicator?.Code == "D");
        var tied = maturity.Standings.Where(s => s.Figure == 73.12m).ToList();
        tied.Select(s => s.Government.Name.Zh).ShouldBe(["新疆生产建设兵团", "黑龙江"], ignoreOrder: true);
        tied.Select(s => s.Rank).Distinct().Count().ShouldBe(1);
        maturity.Standings.ShouldNotContain(s => s.Rank == tied[0].Rank + 1);
    }

    [Fact]
    public void Levels_are_5_16_9_2() =>
        LevelCount.AllOf(League).Select(l => $"{l.Band.Name.Zh} {l.Governments}").ShouldBe(["非常高 5", "高 16", "中 9", "低 2"]);

    [Fact]
    public void Regions_stand_in_the_published_order_and_four_are_above_the_mean()
    {
        var regions = RegionMean.AllOf(League);
        regions.Select(r => r.Region.Zh).ShouldBe(["华东", "华南", "华中", "东北", "西南", "华北", "西北"]);
        regions.Where(r => r.Above).Select(r => r.Region.Zh).ShouldBe(["华东", "华南", "华中", "东北"]);
        regions.Sum(r => r.Governments).ShouldBe(31);
    }

    [Fact]
    public void Movement_is_told_against_an_earlier_league_and_only_against_one()
    {
        // No earlier year is published with these figures: a league in which the first two have changed places stands for one.
        var figures = Read().Governments;
        var before = figures.Select(g => g.Name.Zh switch
        {
            "浙江" => g with { Reported = figures.Single(o => o.Name.Zh == "江苏").Reported },
            "江苏" => g with { Reported = figures.Single(o => o.Name.Zh == "浙江").Reported },
            _ => g,
        }).Where(g => g.Name.Zh != "西藏");
        var movements = Movement.Between(IndexComputing.Compute(League.Definition, before, SimulatedDevices.LeftOut), League)[0].Movements;

        movements.Where(m => m.Moves).Select(m => (m.Government.Name.Zh, m.Up, m.Change)).ShouldBe([("浙江", 1, 0.34m), ("江苏", -1, -0.34m), ("西藏", (int?)null, (decimal?)null)]);
    }

    internal static LeagueFigures Read() => ScenarioFiles.ReadLeague(Path.Combine(Shipped.Scenarios, "indices", "league-2017.csv"), Definition()).Value.ShouldNotBeNull();

    internal static IndexDefinition Definition() => ScenarioFiles.ReadIndex(Path.Combine(Shipped.Scenarios, "indices", "league-2017.yaml")).Value.ShouldNotBeNull();

    internal static IndexResult Compute() => IndexComputing.Compute(Definition(), Read().Governments, SimulatedDevices.LeftOut);
}
