using Probe.Core.Campaigns;
using Probe.Core.Scoring.Indices;
using Probe.Core.Scoring.Uncertainty;
using static Probe.Tests.Scoring.Indices.Trees;

namespace Probe.Tests.Scoring.Uncertainty;

public sealed class IndexUncertaintyTests
{
    private const string All = "++++++++++++";
    private const string None = "------------";

    private static readonly IndexDefinition Keywords = Index(Computed("a", 1));

    [Fact]
    public void A_published_table_has_no_sample_and_so_no_interval_and_no_tier() => IndexUncertainty.Of(Indices.League2017Tests.Compute(), 1).ShouldBeNull();

    [Fact]
    public void Portals_with_the_same_results_share_a_tier_and_are_as_likely_better()
    {
        var uncertainty = Of(Asked("a", "++++++------"), Asked("b", "++++++------"));
        uncertainty.Tiers.Length.ShouldBe(1);
        var pair = uncertainty.Between("a", "b");
        (pair.Better, pair.ToldApart, pair.NeededTimes, pair.Differing).ShouldBe((0.5, false, null, 0));
        uncertainty.Ranges.ShouldAllBe(r => r.Best == 1 && r.Worst == 2);
    }

    [Fact]
    public void A_portal_that_finds_all_is_told_from_one_that_finds_nothing()
    {
        var uncertainty = Of(Asked("all", All), Asked("none", None));
        uncertainty.Tiers.Select(t => t[0].Id).ShouldBe(["all", "none"]);
        uncertainty.Between("all", "none").Better.ShouldBe(1);
        uncertainty.Ranges.Select(r => (r.Best, r.Worst)).ShouldBe([(1, 1), (2, 2)]);
    }

    [Theory]
    [InlineData(5, false)]
    [InlineData(6, true)]
    public void Fewer_than_six_words_that_differ_tell_nothing_however_one_sided(int words, bool told) =>
        Of(Asked("all", All[..words]), Asked("none", None[..words])).Between("all", "none").ToldApart.ShouldBe(told);

    [Fact]
    public void One_keyword_more_does_not_make_a_portal_better()
    {
        var pair = Of(Asked("seven", "+++++++-----"), Asked("six", "++++++------")).Between("seven", "six");
        pair.ToldApart.ShouldBeFalse();
        pair.Low.ShouldBeLessThan(0);
        pair.Better.ShouldBeInRange(0.8, 0.85); // The one word is drawn at least once in 65 of 100, and else they tie.
        pair.NeededTimes!.Value.ShouldBeGreaterThan(5);
    }

    [Fact]
    public void Asking_the_same_words_again_makes_no_interval_narrower()
    {
        var once = Of(Asked("a", "++++++------"), Asked("b", "+++---------"));
        var thrice = Of(Thrice(Asked("a", "++++++------")), Thrice(Asked("b", "+++---------")));
        thrice.Ranges.Select(r => (r.Low, r.High)).ShouldBe(once.Ranges.Select(r => (r.Low, r.High)));
    }

    [Fact]
    public void More_words_tell_apart_what_few_do_not()
    {
        static ComparedGovernment Many(string id, string marks, int times) => Asked(id, string.Concat(Enumerable.Repeat(marks, times)));
        Of(Asked("a", "+++++++++---"), Asked("b", "++++-----+--")).Between("a", "b").ToldApart.ShouldBeFalse();
        Of(Many("a", "+++++++++---", 8), Many("b", "++++-----+--", 8)).Between("a", "b").ToldApart.ShouldBeTrue();
    }

    [Fact]
    public void The_same_seed_draws_the_same_and_the_order_of_governments_does_not_matter()
    {
        ComparedGovernment[] governments = [Asked("a", "++++++++----"), Asked("b", "++++----+---"), Asked("c", "+--?--------")];
        Of(governments).Ranges.ShouldBe(Of([.. governments.Reverse()]).Ranges);
    }

    [Fact]
    public void A_word_that_was_not_measured_is_in_no_pair_and_in_no_mean()
    {
        var uncertainty = Of(Asked("a", "++++++??????"), Asked("b", "++++++------"));
        uncertainty.Between("a", "b").Differing.ShouldBe(0);
        uncertainty.Ranges[0].Government.Id.ShouldBe("a");
    }

    /// <summary>Equal portals: of the leagues drawn from chance alone some 5 in 100 may tell any two apart, not more.</summary>
    [Theory]
    [InlineData(6, 24)]
    [InlineData(10, 12)]
    [InlineData(2, 12)]
    public void Chance_alone_makes_no_tiers(int portals, int words)
    {
        const int Leagues = 80;
        var random = new SplitMix64(2019);
        var wrong = 0;
        for (var league = 0; league < Leagues; league++)
        {
            ComparedGovernment[] equal = [.. Enumerable.Range(0, portals).Select(g => Asked($"g{g}", string.Concat(Enumerable.Range(0, words).Select(_ => random.Below(2) == 0 ? '+' : '-'))))];
            var of = IndexUncertainty.Of(Compute(Keywords, equal), 1, 200)!;
            wrong += of.Ranges.Any(r => r.Best > 1 || r.Worst < portals) ? 1 : 0;
        }

        wrong.ShouldBeLessThanOrEqualTo(8); // Were it 5 of 100, more than 8 of 80 would come once in 60 tries.
    }

    [Fact]
    public void Tiers_part_only_where_neighbours_can_be_told_apart()
    {
        var uncertainty = Of(Asked("a", All), Asked("b", All[..11] + "-"), Asked("y", "+-----------"), Asked("z", None));
        uncertainty.Tiers.Select(t => string.Concat(t.Select(g => g.Id))).ShouldBe(["ab", "yz"]);
        uncertainty.TierOf("y").ShouldBe(2);
        uncertainty.Ranges.Select(r => (r.Best, r.Worst)).ShouldBe([(1, 2), (1, 2), (3, 4), (3, 4)]);
    }

    [Fact]
    public void Six_words_won_are_a_change_and_five_are_not()
    {
        WeekOnWeek Week(string before, string now) => WeekOnWeek.Between(Compute(Keywords, Asked("g", before)), Compute(Keywords, Asked("g", now)), 1, 500).ShouldHaveSingleItem();
        var six = Week("------++++++", All);
        (six.Test!.P, six.IsChange, six.Bootstrap.Difference, six.Unpaired).ShouldBe((0.03125, true, 0.5, 0));
        Week("-----+++++++", All).IsChange.ShouldBeFalse();
        Week("??????++++++", All).ShouldSatisfyAllConditions(w => w.Bootstrap.Pairs.ShouldBe(6), w => w.Unpaired.ShouldBe(6), w => w.IsChange.ShouldBeFalse());
    }

    private static IndexUncertainty Of(params ComparedGovernment[] governments) => IndexUncertainty.Of(Compute(Keywords, governments), 1).ShouldNotBeNull();

    private static ComparedGovernment Thrice(ComparedGovernment government) =>
        government with { Units = [.. government.Units, .. government.Units.Select(u => u with { Device = "second" }), .. government.Units.Select(u => u with { Device = "third" })] };
}
