using System.Collections.Immutable;
using Probe.Core.Scoring.Indices;
using static Probe.Tests.Scoring.Indices.Trees;

namespace Probe.Tests.Scoring.Indices;

public sealed class WhatIfTests
{
    private static readonly IndexDefinition Two = Index(Reported("a", 1), Reported("b", 1));

    private static readonly ComparedGovernment[] Three = [Government("first", 90, 80), Government("second", 70, 95), Government("last", 60, 50)];

    [Fact]
    public void Other_weights_move_who_is_good_at_what_they_raise()
    {
        var declared = Compute(Two, Three);
        var other = Compute(With(("B", 3)).Of(Two), Three);
        Movement.Between(declared, other)[0].Movements.Where(m => m.Up != 0).Select(m => (m.Government.Id, m.Up)).ShouldBe([("second", 1), ("first", -1)]);
    }

    [Fact]
    public void Another_scale_takes_the_place_of_every_leafs_own() =>
        Compute(new WhatIf(ImmutableSortedDictionary<string, double>.Empty, new Normalisation.MinMax(50, 100)).Of(Two), Three).Find("last")!.Total.Value.ShouldBe(50);

    [Fact]
    public void Other_levels_change_levels_and_no_place()
    {
        var levels = new LevelScheme("what-if", true, [new(new("高", "high"), 84, null), new(new("低", "low"), null, null)]);
        var moved = Movement.Between(Compute(Two, Three), Compute(new WhatIf(ImmutableSortedDictionary<string, double>.Empty, null, levels).Of(Two), Three))[0].Movements;
        moved.Where(m => m.LevelChanged).Select(m => (m.Government.Id, m.Up)).ShouldBe([("second", 0)]);
    }

    [Fact]
    public void A_weight_of_no_indicator_or_below_zero_is_refused()
    {
        Should.Throw<ArgumentException>(() => With(("X", 1)).Of(Two));
        Should.Throw<ArgumentException>(() => With(("A", -1)).Of(Two));
    }

    [Fact]
    public void Who_is_nowhere_behind_is_before_under_any_weights()
    {
        var robustness = Robustness.Of(Compute(Two, Three), 1, 1000, null);
        robustness.Between("first", "last").ShouldSatisfyAllConditions(k => k.Share.ShouldBe(1), k => k.Always.ShouldBeTrue());
        robustness.Between("first", "second").ShouldSatisfyAllConditions(k => k.Share.ShouldBeInRange(0.54, 0.6), k => k.Always.ShouldBeFalse());
        robustness.Ranges.Select(r => (r.Government.Id, r.Best, r.Worst)).ShouldBe([("first", 1, 2), ("second", 1, 2), ("last", 3, 3)], ignoreOrder: true);
    }

    [Fact]
    public void The_same_seed_gives_the_same_shares_and_near_weights_move_less()
    {
        var result = League2017Tests.Compute();
        var near = Robustness.Of(result, 7, 500, 0.25);
        near.Ranges.ShouldBe(Robustness.Of(result, 7, 500, 0.25).Ranges);
        var any = Robustness.Of(result, 7, 500, null);
        near.Ranges.Sum(r => r.Worst - r.Best).ShouldBeLessThan(any.Ranges.Sum(r => r.Worst - r.Best));
        near.Ranges.Zip(result.Ranked).ShouldAllBe(p => p.First.Best <= p.Second.Rank && p.Second.Rank <= p.First.Worst);
    }

    private static WhatIf With(params (string Id, double Weight)[] weights) => new(weights.ToImmutableSortedDictionary(w => w.Id, w => w.Weight));
}
