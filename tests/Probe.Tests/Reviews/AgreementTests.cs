using Probe.Core.Reviews;

namespace Probe.Tests.Reviews;

public sealed class AgreementTests
{
    [Fact]
    public void Twenty_of_twenty_five_and_fifteen_of_twenty_five_agree_by_point_four()
    {
        // The grant proposals of many textbooks: 20 both yes, 15 both no, 5 and 10 apart: observed .7, by chance .5.
        var agreement = Agreement.Of([.. Many("yes", "yes", 20), .. Many("yes", "no", 5), .. Many("no", "yes", 10), .. Many("no", "no", 15)]);
        (agreement.Pairs, agreement.Agreed).ShouldBe((50, 35));
        agreement.Kappa!.Value.ShouldBe(0.4, 1e-12);
    }

    [Fact]
    public void Fleiss_example_of_three_diagnoses_gives_point_sixty_eight_with_an_error_of_point_087()
    {
        // Fleiss, Statistical Methods for Rates and Proportions: 100 patients, psychotic, neurotic, organic; κ .68, s.e. .087.
        var agreement = Agreement.Of(
        [
            .. Many("psychotic", "psychotic", 75), .. Many("psychotic", "neurotic", 1), .. Many("psychotic", "organic", 4),
            .. Many("neurotic", "psychotic", 5), .. Many("neurotic", "neurotic", 4), .. Many("neurotic", "organic", 1), .. Many("organic", "organic", 10),
        ]);
        agreement.Kappa!.Value.ShouldBe(0.676, 5e-4);
        agreement.StandardError!.Value.ShouldBe(0.0877, 5e-5);
        agreement.Interval!.Value.Low.ShouldBe(0.676 - (1.96 * 0.0877), 1e-3);
        agreement.Interval.Value.High.ShouldBe(0.676 + (1.96 * 0.0877), 1e-3);
    }

    [Fact]
    public void Full_agreement_over_two_labels_is_one_without_an_interval_and_over_a_single_label_says_nothing()
    {
        var full = Agreement.Of([.. Many("a", "a", 3), .. Many("b", "b", 4)]);
        (full.Kappa, full.Interval).ShouldBe((1, null));
        var single = Agreement.Of(Many("a", "a", 7));
        (single.Agreed, single.Kappa, single.Interval).ShouldBe((7, null, null));
        Agreement.Of([]).Kappa.ShouldBeNull();
    }

    [Fact]
    public void Agreement_no_better_than_chance_is_nought_and_its_roles_can_be_exchanged()
    {
        Agreement.Of([.. Many("a", "a", 25), .. Many("a", "b", 25), .. Many("b", "a", 25), .. Many("b", "b", 25)]).Kappa!.Value.ShouldBe(0, 1e-12);
        (string, string)[] odd = [.. Many("a", "b", 6), .. Many("b", "c", 3), .. Many("a", "a", 9), .. Many("c", "c", 2)];
        var (one, other) = (Agreement.Of(odd), Agreement.Of(odd.Select(pair => (pair.Item2, pair.Item1))));
        one.Kappa!.Value.ShouldBe(other.Kappa!.Value, 1e-12);
        one.StandardError!.Value.ShouldBe(other.StandardError!.Value, 1e-12);
    }

    private static IEnumerable<(string, string)> Many(string first, string second, int times) => Enumerable.Repeat((first, second), times);
}
