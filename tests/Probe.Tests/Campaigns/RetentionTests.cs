using Probe.Core.Campaigns;
using Probe.Core.Records.History;
using Probe.Core.Visits;

namespace Probe.Tests.Campaigns;

/// <summary>Which runs may go.</summary>
public sealed class RetentionTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Old_runs_go_but_not_the_last_of_a_version_nor_one_under_way_nor_one_under_review()
    {
        RunLine[] lines = [Line("a", 50), Line("b", 40), Line("c", 30, missing: 1), Line("d", 29), Line("e", 28), Line("f", 5), Line("gone", 60, removed: true)];
        RunScenario[] asked = [Asked("a", "twelve@1"), Asked("b", "twelve@1"), Asked("c", "twelve@2"), Asked("d", "twelve@2"), Asked("e", "twelve@2"), Asked("f", "twelve@2"), Asked("gone", "twelve@9")];
        Retention.Of(lines, asked, TimeSpan.FromDays(20), new HashSet<RunId> { new("d") }, Now).Select(r => (r.Run.Run.Value, r.Stays)).ShouldBe(
        [
            ("a", null),
            ("b", "it is the last that asked search twelve (twelve@1): the next run is held against it"),
            ("c", "it is under way"),
            ("d", "a review of it is open"),
            ("e", null),
        ]);
    }

    private static RunScenario Asked(string run, string version) => new(new RunId(run), "search", "twelve", version);

    private static RunLine Line(string run, int days, int missing = 0, bool removed = false) => new(
        new RunId(run), "weekly", null, Now.AddDays(-days), null, null, 1, 1, 1 - missing, 0, [], removed ? new Tombstone(new RunId(run), "weekly", Now, "old", null, 1) : null);
}
