using Probe.Core.Probes.Search;
using Probe.Core.Scoring;
using Probe.Core.Visits;
using Probe.Tests.Search;

namespace Probe.Tests.Scoring;

public sealed class StatisticsTests
{
    [Theory]
    [InlineData(9, 12, 0.468, 0.911)]
    [InlineData(6, 12, 0.254, 0.746)]
    [InlineData(0, 12, 0, 0.242)]
    [InlineData(12, 12, 0.758, 1)]
    public void Wilsons_interval_equals_the_published_one(int successes, int trials, double low, double high)
    {
        var interval = Statistics.Wilson(successes, trials)!.Value;
        interval.Low.ShouldBe(low, 0.0005);
        interval.High.ShouldBe(high, 0.0005);
    }

    [Fact]
    public void Wilsons_interval_lies_in_zero_to_one_and_holds_the_proportion()
    {
        for (var trials = 1; trials <= 60; trials++)
        {
            for (var successes = 0; successes <= trials; successes++)
            {
                var interval = Statistics.Wilson(successes, trials)!.Value;
                var proportion = (double)successes / trials;
                interval.Low.ShouldBeInRange(0, proportion);
                interval.High.ShouldBeInRange(proportion, 1);
            }
        }
    }

    [Fact]
    public void Nothing_tried_has_no_interval() => Statistics.Wilson(0, 0).ShouldBeNull();

    [Fact]
    public void More_successes_than_trials_are_refused() => Should.Throw<ArgumentOutOfRangeException>(() => Statistics.Wilson(3, 2));

    [Theory]
    [InlineData(new[] { 1.0 }, 1.0, 1.0)]
    [InlineData(new[] { 2.0, 1.0 }, 1.5, 1.75)]
    [InlineData(new[] { 4.0, 1.0, 3.0, 2.0 }, 2.5, 3.25)]
    [InlineData(new[] { 5.0, 1.0, 3.0, 2.0, 4.0 }, 3.0, 4.0)]
    public void Median_and_p75_interpolate_between_the_closest_ranks(double[] seconds, double median, double p75)
    {
        var quartiles = Statistics.QuartilesOf(seconds.Select(TimeSpan.FromSeconds))!.Value;
        quartiles.Median.ShouldBe(TimeSpan.FromSeconds(median));
        quartiles.P75.ShouldBe(TimeSpan.FromSeconds(p75));
    }

    [Fact]
    public void No_time_has_no_quartiles() => Statistics.QuartilesOf([]).ShouldBeNull();

    [Fact]
    public void Ndcg_at_three_of_no_yes_yes_is_point_693() => Ranking.Ndcg([false, true, true], 3, 0)!.Value.ShouldBe(0.693, 0.0005);

    [Fact]
    public void A_page_that_lacks_must_haves_cannot_be_ideal()
    {
        Ranking.Ndcg([true, true], 10, 2).ShouldBe(1);
        Ranking.Ndcg([true, true], 10, 3)!.Value.ShouldBe(1.6309 / 2.1309, 0.0005);
        Ranking.Ndcg([false, false], 10, 0).ShouldBe(0);
        Ranking.Ndcg([], 10, 2).ShouldBeNull();
    }

    [Fact]
    public void Metrics_of_a_page_are_those_of_the_field()
    {
        var metrics = Ranking.Of([false, true, false, true], mustHaves: 3, mustHavesFound: 2, precisionAt: 10);
        (metrics.Success1, metrics.Success3, metrics.Success10).ShouldBe((false, true, true));
        metrics.Precision.ShouldBe(0.5);
        metrics.Recall!.Value.ShouldBe(2 / 3.0, 1e-9);
        metrics.ReciprocalRank.ShouldBe(0.5);
    }

    [Fact]
    public void Zero_results_have_no_precision_but_no_success_either()
    {
        var metrics = Ranking.Of([], mustHaves: 2, mustHavesFound: 0, precisionAt: 10);
        (metrics.Success10, metrics.Precision, metrics.Recall, metrics.ReciprocalRank, metrics.Ndcg).ShouldBe((false, null, 0, 0, null));
    }

    [Fact]
    public void Precision_looks_at_the_first_k_only() => Ranking.Precision([true, true, false, true], 2).ShouldBe(1);

    [Fact]
    public void Effort_is_counted_from_evidence_and_typing_is_no_click()
    {
        var effort = SearchEffort.Of(JudgingVisits.Attempt("企业开办", results: JudgingVisits.Results("企业设立登记")));
        (effort.Pages, effort.Clicks, effort.Words, effort.Keys).ShouldBe((2, 2, 1, 0));
        (effort.Requests, effort.FailedRequests, effort.FailedSearches).ShouldBe((7, 1, 0));
    }

    [Fact]
    public void A_tap_is_a_click()
    {
        var attempt = JudgingVisits.Attempt("企业开办") with { Acts = [new Act(TimeSpan.Zero, ActKind.Tap, "a", "b"), new Act(TimeSpan.Zero, ActKind.Key, "Enter", "b")] };
        var effort = SearchEffort.Of(attempt);
        (effort.Clicks, effort.Keys).ShouldBe((1, 1));
    }

    [Fact]
    public void A_misspelt_query_without_results_counts_as_one_failed_search() =>
        SearchEffort.Of(JudgingVisits.Attempt("企业开班", new SearchEnd.NoneSaid("没有找到"))).FailedSearches.ShouldBe(1);
}
