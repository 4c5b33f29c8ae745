using Probe.Core.Scoring.Uncertainty;

namespace Probe.Tests.Scoring.Uncertainty;

/// <summary>Against figures that others have published.</summary>
public sealed class UncertaintyOracleTests
{
    [Theory]
    [InlineData(6, 0, 0.03125)]
    [InlineData(0, 6, 0.03125)]
    [InlineData(5, 0, 0.0625)]
    [InlineData(10, 2, 0.0385742188)]
    [InlineData(1, 1, 1)]
    [InlineData(0, 0, 1)]
    public void McNemars_exact_p_is_the_published_one(int gained, int lost, double p) => McNemar.PValue(gained, lost).ShouldBe(p, 1e-9);

    /// <summary>Approval of a prime minister, twice asked (Agresti): 86 and 150 changed their minds, z = 4.17.</summary>
    [Fact]
    public void McNemars_test_holds_for_many_pairs() => McNemar.PValue(86, 150).ShouldBeInRange(3e-5, 4.5e-5);

    [Fact]
    public void Pairs_that_do_not_differ_say_nothing()
    {
        var test = McNemar.Of([(true, true), (false, false), (true, false), (false, true), (false, true)]);
        (test.Pairs, test.Gained, test.Lost, test.Discordant).ShouldBe((5, 2, 1, 3));
    }

    [Theory]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.8, 0.8416212335729143)]
    [InlineData(0.5, 0)]
    [InlineData(0.025, -1.959963984540054)]
    [InlineData(0.999, 3.090232306167813)]
    public void Quantiles_of_the_normal_distribution_are_those_of_the_tables(double p, double z) => Normal.Quantile(p).ShouldBe(z, 1e-9);

    [Theory]
    [InlineData(0.05, 1, 12.706205)]
    [InlineData(0.05, 5, 2.570582)]
    [InlineData(0.05, 10, 2.228139)]
    [InlineData(0.01, 23, 2.807336)]
    [InlineData(0.05, 5000, 1.959964)]
    public void Students_quantiles_are_those_of_the_tables(double p, int degrees, double t) => StudentT.TwoSided(p, degrees).ShouldBe(t, 2e-6);

    /// <summary>As R's power.prop.test: .50 and .75 at power .9 → 76.7 in each group; .50 and .60 at .8 → 387.3.</summary>
    [Theory]
    [InlineData(0.5, 0.75, 0.9, 77)]
    [InlineData(0.5, 0.6, 0.8, 388)]
    public void Units_needed_for_two_shares_are_those_of_R(double one, double other, double power, int needed)
    {
        SampleSize.OfShares(one, other, power).ShouldBe(needed);
        SampleSize.OfShares(other, one, power).ShouldBe(needed);
    }

    [Fact]
    public void Pairs_that_only_get_better_need_few_and_pairs_that_go_both_ways_need_many()
    {
        // (1.95996·√.3 + .84162·√(.3 − .01))² ⁄ .01 = 233.1 (Connor 1987)
        SampleSize.OfPairs(0.2, 0.1).ShouldBe(234);
        SampleSize.OfPairs(0.1, 0).ShouldBeLessThan(SampleSize.OfPairs(0.2, 0.1));
        Should.Throw<ArgumentOutOfRangeException>(() => SampleSize.OfPairs(0.2, 0.2));
    }

    [Fact]
    public void Twelve_keywords_cannot_show_a_difference_of_one_keyword() => SampleSize.OfShares(6 / 12.0, 7 / 12.0).ShouldBeGreaterThan(500);

    [Fact]
    public void A_paired_bootstrap_holds_the_mean_and_repeats_by_its_seed()
    {
        double[] differences = [1, 0, 0, 1, 0, -1, 1, 0, 0, 1, 0, 0];
        var one = PairedBootstrap.Of(differences, 5, 4000)!;
        one.Difference.ShouldBe(3 / 12.0);
        one.ShouldBe(PairedBootstrap.Of(differences.Reverse(), 5, 4000));

        // The standard error of the mean is .169 here: about ± 1.96 of it.
        one.Low.ShouldBe(-0.083, 0.06);
        one.High.ShouldBe(0.583, 0.06);
        one.Better.ShouldBeGreaterThan(0.85);
        PairedBootstrap.Of([], 5, 100).ShouldBeNull();
    }
}
