using Probe.Core.Probes.Journey;
using Probe.Core.Records.History;
using Probe.Core.Records.Kinds;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Scoring.Indices;
using Probe.Core.Visits;
using Probe.Scenarios;
using Probe.Tests.Campaigns.Changes;
using Probe.Tests.Parity;
using Probe.Tests.Reachability;
using Probe.Tests.Reports;
using Probe.Tests.Services;
using Probe.Tests.Storage;

namespace Probe.Tests.Scoring.Indices;

public sealed class SummaryUnitsTests
{
    [Fact]
    public void Columns_give_the_same_figure_as_the_documents()
    {
        var index = Index("enquiry-2019");
        SummaryUnits.Suffice(index).ShouldBeTrue();
        foreach (var visit in SampleReport.All.Visits.Select(v => v.Visit))
        {
            var (whole, kept) = (Figure(index, MeasuredUnits.Of([visit], SearchPolicy.Default)), Figure(index, SummaryUnits.Of([VisitSummaries.Of(visit, SearchPolicy.Default)])));
            kept.Figure.ShouldBe(whole.Figure, visit.Key.Target);
            kept.Total.ShouldBe(whole.Total, visit.Key.Target);
            kept.Unranked.ShouldBe(whole.Unranked);
        }

        SampleReport.All.Visits.Select(v => Figure(index, MeasuredUnits.Of([v.Visit], SearchPolicy.Default)).Figure).Distinct().Count().ShouldBeGreaterThan(2, "some that conform, some that do not, some that measured nothing");
    }

    [Theory]
    [InlineData("enquiry-2019")]
    [InlineData("convenience-2019")]
    [InlineData("mobile-2019")]
    public void An_index_of_a_whole_visited_government_is_the_same_from_columns_to_the_last_indicator(string id)
    {
        var index = Index(id);
        SummaryUnits.Suffice(index).ShouldBeTrue();
        var figures = new HashSet<decimal?>();
        foreach (var simulated in Enum.GetValues<SimulatedDevices>())
        {
            foreach (var visits in Governments())
            {
                var (whole, kept) = (Figure(index, MeasuredUnits.Of(visits, SearchPolicy.Default), simulated), Figure(index, SummaryUnits.Of(visits.Select(Kept)), simulated));
                (kept.Figure, kept.Total, kept.Unranked, kept.Level).ShouldBe((whole.Figure, whole.Total, whole.Unranked, whole.Level));
                kept.Indicators.OrderBy(n => n.Key, StringComparer.Ordinal).ShouldBe(whole.Indicators.OrderBy(n => n.Key, StringComparer.Ordinal));
                figures.Add(whole.Figure);
            }
        }

        figures.Count.ShouldBeGreaterThan(1, "some are better than others, or of some nothing is known");

        // Through the verdict as it was written, as a store does it.
        static VisitSummary Kept(VisitRecord visit) => VisitSummaries.Of(visit, VisitKinds.Of(visit).Judge(visit, SearchPolicy.Default, visit.StartedAt), visit.StartedAt);
    }

    [Fact]
    public void Every_measure_that_columns_keep_is_the_one_of_the_documents()
    {
        VisitRecord[] visits = [.. SampleReport.All.Visits.Select(v => v.Visit), .. Governments().SelectMany(g => g)];
        foreach (var visit in visits)
        {
            var whole = MeasuredUnits.Of([visit], SearchPolicy.Default).ToLookup(u => u.Measure);
            SummaryUnits.Of([VisitSummaries.Of(visit, SearchPolicy.Default)]).Select(u => u.Measure).Distinct().ShouldBe(whole.Select(u => u.Key), visit.Kind);
            foreach (var kept in SummaryUnits.Of([VisitSummaries.Of(visit, SearchPolicy.Default)]).GroupBy(u => u.Measure))
            {
                kept.Select(u => Rounded(u.Value)).Order().ShouldBe(whole[kept.Key].Select(u => Rounded(u.Value)).Order(), $"{visit.Key.Target} {kept.Key}");
            }
        }
    }

    [Theory]
    [InlineData("assessment-2019", "a questionnaire tells a part of it")]
    [InlineData("league-2017", "nothing of it is observed")]
    public void An_index_for_which_columns_do_not_suffice_is_not_guessed_from_them(string id, string why) => SummaryUnits.Suffice(Index(id)).ShouldBeFalse(why);

    private static double? Rounded(double? value) => value is { } v ? Math.Round(v, 3) : null;

    private static IndexDefinition Index(string id) => ScenarioFiles.ReadIndex(ScenarioFolders.FindIndex(id)!).Value!;

    /// <summary>All that is asked of one government, in its several outcomes.</summary>
    private static IEnumerable<VisitRecord[]> Governments()
    {
        var week = new Week(1);
        Visit search = week.SearchOf("qinghe", 1, ("施工许可", Week.Good), ("居住证", Week.Missing), ("公积金", Week.Captcha));
        foreach (var end in Enum.GetValues<JourneyEnd>())
        {
            yield return [search, week.Journey(end, morePages: 2), week.Journey(JourneyEnd.ReadyToSubmit, repetition: 2), week.Usability(), week.Services(end == JourneyEnd.Loop, ("社保查询", null))];
        }

        var journey = SampleJourneys.Visit();
        yield return [search, journey with { Evidence = SampleJourneys.Faulty() }, week.Usability(e => e with { Pages = [] }), SampleParity.Visit()];
        yield return [journey with { Evidence = journey.Evidence with { ApplyLed = journey.Evidence.ApplyLed! with { Straight = false, Detours = 1 } } }, OnARealPhone(SampleUsability.Visit()), OnARealPhone(SampleServices.Visit())];
        yield return [OnARealPhone(week.Usability(e => e with { Fault = new Fault(FaultKind.BrowserCrashed, "The browser ended.") })), OnARealPhone(week.Services(true))];
        yield return [SampleReachability.Visit(1)];

        static T OnARealPhone<T>(T visit)
            where T : VisitRecord => visit with { Device = visit.Device with { Simulated = false } };
    }

    private static GovernmentIndex Figure(IndexDefinition index, System.Collections.Immutable.ImmutableArray<MeasuredUnit> units, SimulatedDevices simulated = SimulatedDevices.LeftOut) =>
        IndexComputing.Compute(index, [new ComparedGovernment("one", LocalText.Same("One"), null, units, System.Collections.Immutable.ImmutableDictionary<string, ReportedValue>.Empty)], simulated).Governments[0];
}
