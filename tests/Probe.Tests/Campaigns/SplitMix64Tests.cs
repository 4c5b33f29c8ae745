using Probe.Core.Campaigns;

namespace Probe.Tests.Campaigns;

public sealed class SplitMix64Tests
{
    [Fact]
    public void It_gives_the_published_numbers()
    {
        var random = new SplitMix64(1234567);

        Enumerable.Range(0, 5).Select(_ => random.Next()).ShouldBe([6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821]);
    }

    [Fact]
    public void Every_order_of_three_is_equally_likely()
    {
        var random = new SplitMix64(1);
        var seen = new Dictionary<string, int>();
        for (var i = 0; i < 60_000; i++)
        {
            var items = "abc".ToCharArray();
            random.Shuffle<char>(items);
            var order = new string(items);
            seen[order] = seen.GetValueOrDefault(order) + 1;
        }

        seen.Count.ShouldBe(6);
        seen.Values.ShouldAllBe(count => count > 9_600 && count < 10_400);
    }

    [Fact]
    public void A_bound_that_does_not_divide_the_range_favours_nothing()
    {
        // Two thirds of the range: without throwing away, the lower half would come twice as often.
        const ulong bound = (ulong.MaxValue / 3) * 2;
        var random = new SplitMix64(3);

        Enumerable.Range(0, 20_000).Count(_ => random.Below(bound) < bound / 2).ShouldBeInRange(9_700, 10_300);
        random.Below(1).ShouldBe(0UL);
    }
}
