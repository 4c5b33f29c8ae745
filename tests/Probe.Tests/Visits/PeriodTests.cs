using Probe.Core.Visits;
using Shouldly;
using Xunit;

namespace Probe.Tests.Visits;

public sealed class PeriodTests
{
    [Fact]
    public void A_stretch_without_any_is_free_whole() => Period.LongestBetween(100, 400, []).ShouldBe(300);

    [Fact]
    public void What_covers_all_leaves_nothing() => Period.LongestBetween(100, 400, [new(50, 250), new(200, 500)]).ShouldBe(0);

    [Fact]
    public void The_longest_free_stretch_counts_before_between_and_after()
    {
        Period.LongestBetween(0, 100, [new(60, 100)]).ShouldBe(60);
        Period.LongestBetween(0, 100, [new(70, 100), new(0, 20)]).ShouldBe(50);
        Period.LongestBetween(0, 100, [new(0, 30), new(10, 20)]).ShouldBe(70);
    }

    [Fact]
    public void What_was_before_or_after_says_nothing() => Period.LongestBetween(100, 200, [new(0, 100), new(200, 300)]).ShouldBe(100);
}
