using Probe.Core.Probes.Journey;
using Probe.Core.Scoring;
using Probe.Core.Visits;
using Probe.Tests.Storage;

namespace Probe.Tests.Scoring;

public sealed class JourneyYardstickTests
{
    private static JourneyVisitRecord Visit(string target, int pages, JourneyEnd end = JourneyEnd.ReadyToSubmit, int? declared = null, int run = 1) =>
        SampleJourneys.Visit(SampleJourneys.Key(new RunId($"run-{run}"), target), SampleJourneys.Evidence() with
        {
            End = end, ShortestPages = declared,
            Pages = [.. Enumerable.Range(1, pages).Select(n => new JourneyPage(n, n, $"http://p/{n}", "", "", PageKind.Form, false, [], [], null))],
        });

    [Fact]
    public void The_shortest_way_is_the_portals_own_and_the_best_is_any_governments()
    {
        var visit = Visit("qinghe", 8);
        var yardstick = JourneyYardstick.Of(visit, [Visit("qinghe", 6, run: 2), Visit("beiling", 4)]);
        yardstick.Shortest!.Pages.ShouldBe(6);
        yardstick.Best!.Key.Target.ShouldBe("beiling");
    }

    [Fact]
    public void A_way_that_did_not_arrive_is_no_yardstick()
    {
        var yardstick = JourneyYardstick.Of(Visit("qinghe", 2, JourneyEnd.DeadEnd), [Visit("beiling", 1, JourneyEnd.NeedsLogin)]);
        yardstick.Shortest.ShouldBeNull();
        yardstick.Best.ShouldBeNull();
    }

    [Fact]
    public void What_the_journeys_file_knows_counts_where_it_is_shorter() =>
        JourneyYardstick.Of(Visit("qinghe", 8, declared: 5), []).Shortest.ShouldBe(new ShortestWay(5, null));
}
