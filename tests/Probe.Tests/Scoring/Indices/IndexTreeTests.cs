using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Probe.Core.Scoring.Indices;
using static Probe.Tests.Scoring.Indices.Trees;

namespace Probe.Tests.Scoring.Indices;

public sealed class IndexTreeTests
{
    private static readonly Config Settled = Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(20_261_122, 17).WithQuietOnSuccess(true);

    private static readonly IndexDefinition Two = Index(Reported("a", 1), Reported("b", 3));

    /// <summary>Weights of four leaves under two branches, and some governments with values that may be missing.</summary>
    private static readonly Arbitrary<(int[] Weights, double?[][] Values)> Any = (
        from weights in Gen.Choose(1, 9).ArrayOf(6)
        from governments in Gen.Choose(1, 7)
        from values in Gen.OneOf(Gen.Choose(0, 10_000).Select(v => (double?)(v / 100.0)), Gen.Constant((double?)null)).ArrayOf(4).ArrayOf(governments)
        select (weights, values)).ToArbitrary();

    [Fact]
    public void A_total_is_the_mean_of_what_is_measured_by_its_weights() => Compute(Two, Government("g", 40, 80)).Governments[0].Total.Value.ShouldBe(70);

    [Fact]
    public void What_is_not_measured_is_no_zero_and_says_how_bad_and_how_good_it_could_be()
    {
        var total = Compute(Two, Government("g", null, 80)).Governments[0].Total;
        (total.Value, total.Coverage, total.Worst, total.Best).ShouldBe((80, 0.75, 60, 85));
    }

    [Fact]
    public void A_measured_zero_is_one() => Compute(Two, Government("g", 0, 80)).Governments[0].Total.Value.ShouldBe(60);

    [Fact]
    public void Nothing_measured_is_no_value_and_no_rank()
    {
        var government = Compute(Two, Government("g", null, null)).Governments[0];
        (government.Total.Value, government.Figure, government.Rank, government.Level, government.Unranked).ShouldBe((null, null, null, null, Unranked.NothingMeasured));
    }

    [Fact]
    public void Who_is_covered_too_little_has_figures_and_no_rank_and_moves_nobody()
    {
        var result = Compute(Two, Government("little", 99, null), Government("whole", 40, 80));
        result.Find("little")!.Unranked.ShouldBe(Unranked.TooLittleCovered);
        result.Find("little")!.Figure.ShouldBe(99);
        result.Find("whole")!.Rank.ShouldBe(1);
        LeagueTable.AllOf(result)[0].Mean.ShouldBe(70);
    }

    [Fact]
    public void A_tree_that_is_not_whole_ranks_nobody()
    {
        Compute(Two with { Published = [2, 17] }, Government("g", 40, 80)).Governments[0].Unranked.ShouldBe(Unranked.TreeIncomplete);
        Compute(Two with { WhyIncomplete = "names are missing" }, Government("g", 40, 80)).Governments[0].Unranked.ShouldBe(Unranked.TreeIncomplete);
        Compute(Two with { Published = [2] }, Government("g", 40, 80)).Governments[0].Rank.ShouldBe(1);
    }

    [Fact]
    public void An_indicator_without_a_weight_is_shown_and_in_no_value()
    {
        var government = Compute(Index(Reported("a", 1), Reported("b", null)), Government("g", 40, 80)).Governments[0];
        (government.Total.Value, government.Total.Coverage, government.Indicators["b"].Value).ShouldBe((40, 1, 80));
    }

    [Fact]
    public void Figures_that_are_equal_as_published_share_a_place_and_a_level()
    {
        var result = Compute(Index(Reported("a", 1)), Government("x", 79.996), Government("y", 80.004), Government("z", 90), Government("w", 10));
        result.Governments.Select(g => (g.Government.Id, g.Rank!.Value, g.Level!.Name.En)).ShouldBe([("z", 1, "high"), ("x", 2, "high"), ("y", 2, "high"), ("w", 4, "low")]);
    }

    [Fact]
    public void Groups_by_share_never_part_those_that_tie()
    {
        var quarters = new LevelScheme("test", false, [new(new("优秀", "excellent"), null, 0.25), new(new("起步", "starting"), null, null)]);
        var result = Compute(Index(Reported("a", 1)) with { Levels = quarters }, Government("p", 9), Government("q", 9), Government("r", 5), Government("s", 1));
        result.Governments.Select(g => g.Level!.Name.En).ShouldBe(["excellent", "excellent", "starting", "starting"]);
    }

    [Theory]
    [InlineData(Direction.Higher, 50, 75, 100)]
    [InlineData(Direction.Lower, 100, 75, 50)]
    public void Min_max_gives_the_worst_the_least_and_the_best_the_greatest(Direction direction, double one, double two, double three) =>
        new Normalisation.MinMax(50, 100).Apply([1, 2, 3, null], direction).ShouldBe([one, two, three, null]);

    [Fact]
    public void Where_all_are_equal_nobody_is_behind()
    {
        new Normalisation.MinMax(0, 100).Apply([7, 7], Direction.Lower).ShouldBe([100, 100]);
        new Normalisation.ZScore(50, 10).Apply([7, 7], Direction.Lower).ShouldBe([50, 50]);
        new Normalisation.Place(0, 100).Apply([7, 7], Direction.Lower).ShouldBe([50, 50]);
    }

    [Fact]
    public void Standard_scores_are_those_of_the_textbook() =>
        new Normalisation.ZScore(0, 1).Apply([2, 4, 4, 4, 5, 5, 7, 9], Direction.Higher).ShouldBe([-1.5, -0.5, -0.5, -0.5, 0, 0, 1, 2]);

    [Fact]
    public void A_place_is_the_share_of_the_others_that_are_behind() =>
        new Normalisation.Place(0, 100).Apply([10, 20, 20, 40, null], Direction.Higher).ShouldBe([0, 50, 50, 100, null]);

    [Fact]
    public void A_target_says_the_same_whoever_else_is_compared() =>
        new Normalisation.Target(15, 5, 0, 100).Apply([20, 10, 3, null], Direction.Lower).ShouldBe([0, 50, 100, null]);

    [Fact]
    public void What_is_reported_never_takes_the_place_of_what_was_observed()
    {
        var index = Index(Computed("a", 1));
        var observed = Asked("g", "++--") with { Reported = Government("g", 1.0).Reported };
        var raw = Compute(index, observed).Governments[0].Indicators["a"].Raw!;
        (raw.Value, raw.Kind, raw.Units).ShouldBe((0.5, RawKind.Observed, 4));
        Compute(index, observed with { Units = [] }).Governments[0].Indicators["a"].Raw!.Kind.ShouldBe(RawKind.Reported);
    }

    [Fact]
    public void Simulated_devices_are_in_no_ranking_unless_asked_for_and_are_marked()
    {
        var index = Index(Computed("a", 1));
        var left = Compute(index, Asked("g", "++--", simulated: true)).Governments[0];
        (left.Rank, left.Indicators["a"].Raw!.Kind, left.RestsOnSimulated).ShouldBe((null, RawKind.OnlySimulated, false));
        var taken = IndexComputing.Compute(index, [Asked("g", "++--", simulated: true)], SimulatedDevices.Taken).Governments[0];
        (taken.Rank, taken.RestsOnSimulated).ShouldBe((1, true));
    }

    [Fact]
    public void A_share_of_yes_and_no_has_Wilsons_interval() =>
        Compute(Index(Computed("a", 1)), Asked("g", "+++++++++---?")).Governments[0].Indicators["a"].Raw!.Wilson!.Value.Low.ShouldBe(0.468, 0.0005);

    [Fact]
    public void A_government_stands_once_among_those_compared() =>
        Should.Throw<ArgumentException>(() => Compute(Two, Government("g", 1, 2), Government("g", 3, 4))).Message.ShouldContain("'g'");

    [Fact]
    public void The_order_in_which_governments_come_changes_nothing() => Check.One(Settled, Prop.ForAll(Any, any =>
    {
        var (index, governments) = Made(any);
        var there = Compute(index, governments).Governments.Select(g => (g.Government.Id, g.Total.Value, g.Rank)).ToList();
        Compute(index, governments.Reverse()).Governments.Select(g => (g.Government.Id, g.Total.Value, g.Rank)).ShouldBe(there);
    }));

    [Fact]
    public void Weights_count_against_each_other_whatever_they_add_up_to() => Check.One(Settled, Prop.ForAll(Any, any =>
    {
        var (index, governments) = Made(any);
        var (tenfold, _) = Made((any.Weights.Select(w => w * 10).ToArray(), any.Values));
        var those = Compute(tenfold, governments);
        foreach (var government in Compute(index, governments).Governments)
        {
            Near(those.Find(government.Government.Id)!.Total.Value, government.Total.Value);
        }
    }));

    [Fact]
    public void A_value_lies_between_the_worst_and_the_best_that_it_could_be() => Check.One(Settled, Prop.ForAll(Any, any =>
    {
        var (index, governments) = Made(any);
        foreach (var (_, _, value, coverage, worst, best) in Compute(index, governments).Governments.SelectMany(g => g.Indicators.Values.Append(g.Total)).Select(n => (0, 0, n.Value, n.Coverage, n.Worst!.Value, n.Best!.Value)))
        {
            worst.ShouldBeLessThanOrEqualTo(best + 1e-9);
            coverage.ShouldBeInRange(0, 1 + 1e-9);
            (value is null).ShouldBe(coverage == 0);
            if (value is { } known)
            {
                known.ShouldBeInRange(worst - 1e-9, best + 1e-9);
            }
        }
    }));

    [Fact]
    public void Where_everything_is_measured_worst_value_and_best_are_one() => Check.One(Settled, Prop.ForAll(Any, any =>
    {
        var (index, governments) = Made((any.Weights, [.. any.Values.Select(v => v.Select(x => x ?? 50).Cast<double?>().ToArray())]));
        foreach (var government in Compute(index, governments).Governments)
        {
            Near(government.Total.Worst, government.Total.Value);
            Near(government.Total.Best, government.Total.Value);
            government.Total.Coverage.ShouldBe(1, 1e-9);
        }
    }));

    [Fact]
    public void Taking_a_measurement_away_never_raises_coverage_nor_narrows_what_is_possible() => Check.One(Settled, Prop.ForAll(Any, any =>
    {
        var (index, governments) = Made(any);
        var (_, less) = Made((any.Weights, [.. any.Values.Select(v => v.Select((x, i) => i == 0 ? null : x).ToArray())]));
        var fewer = Compute(index, less);
        foreach (var government in Compute(index, governments).Governments)
        {
            var now = fewer.Find(government.Government.Id)!.Total;
            now.Coverage.ShouldBeLessThanOrEqualTo(government.Total.Coverage + 1e-9);
            now.Worst!.Value.ShouldBeLessThanOrEqualTo(government.Total.Worst!.Value + 1e-9);
            now.Best!.Value.ShouldBeGreaterThanOrEqualTo(government.Total.Best!.Value - 1e-9);
        }
    }));

    [Fact]
    public void Ranks_are_one_more_than_those_that_are_better() => Check.One(Settled, Prop.ForAll(Any, any =>
    {
        var (index, governments) = Made(any);
        var ranked = Compute(index, governments).Ranked.ToList();
        ranked.ShouldAllBe(g => g.Rank == 1 + ranked.Count(o => o.Figure > g.Figure));
    }));

    private static (IndexDefinition Index, ImmutableArray<ComparedGovernment> Governments) Made((int[] Weights, double?[][] Values) any)
    {
        var w = any.Weights;
        var index = Index(Branch("ab", w[0], Reported("a", w[1]), Reported("b", w[2])), Branch("cd", w[3], Reported("c", w[4]), Reported("d", w[5])));
        return (index, [.. any.Values.Select((v, i) => Government($"g{i}", v))]);
    }

    private static void Near(double? one, double? other)
    {
        (one is null).ShouldBe(other is null);
        (one ?? 0).ShouldBe(other ?? 0, 1e-9);
    }
}
