using Probe.Cli.Dashboard;

namespace Probe.Tests.Dashboard;

public sealed class ComparingTests
{
    /// <remarks>The first is the field's own oracle for McNemar's exact test; the others follow from the binomial.</remarks>
    [Theory]
    [InlineData(6, 0, 0.03125)]
    [InlineData(0, 0, 1)]
    [InlineData(3, 3, 1)]
    [InlineData(5, 1, 0.21875)]
    public void Differences_are_held_against_chance(int better, int worse, double expected) => Comparing.SignTest(better, worse).ShouldBe(expected, 1e-12);
}
