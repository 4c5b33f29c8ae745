using Probe.Core.Probes.Journey;
using Probe.Core.Records;
using Probe.Core.Records.History;
using Probe.Core.Scoring;
using Probe.Core.Scoring.Indices;
using Probe.Core.Visits;
using Probe.Tests.Campaigns.Changes;

namespace Probe.Tests.Storage;

/// <summary>What indices are computed from is kept in columns too, and read only where it is asked for.</summary>
public abstract partial class HistoryContract
{
    [Fact]
    public async Task What_indices_are_computed_from_comes_back_from_columns_as_the_documents_say_it()
    {
        await using var visits = await OpenVisitsAsync();
        await using var history = await OpenAsync();
        var week = new Week(1);
        VisitRecord[] stored =
        [
            week.SearchOf("qinghe", 1, ("施工许可", Week.Good), ("居住证", Week.Missing)), week.Journey(JourneyEnd.ReadyToSubmit, morePages: 2), week.Journey(JourneyEnd.Captcha, repetition: 2),
            week.Usability(), week.Services(true, ("社保查询", null)),
        ];
        foreach (var visit in stored)
        {
            await visits.AppendAsync(visit, Judged(visit), Token);
        }

        var whole = MeasuredUnits.Of(stored, SearchPolicy.Default).Where(u => !SummaryUnits.IsInThings(u.Measure)).ToList();
        whole.Select(u => u.Measure).Distinct().Count().ShouldBeGreaterThan(8);
        whole.ShouldContain(u => u.Value == null);
        var kept = await history.WithUnitsAsync(week.Run.Run, Token);
        SummaryUnits.Of(kept).Where(u => !SummaryUnits.IsInThings(u.Measure)).ShouldBe(whole);
        SummaryUnits.Of((await history.OfGovernmentAsync(new GovernmentAsked("qinghe", Units: true), Token)).Visits).ShouldBe(whole);

        // Whoever does not ask for them does not pay for them.
        (await history.SummariesAsync(week.Run.Run, null, Token)).ShouldAllBe(v => v.Units.IsEmpty);
        (await history.OfGovernmentAsync(new GovernmentAsked("qinghe"), Token)).Visits.ShouldAllBe(v => v.Units.IsEmpty);
    }

    [Fact]
    public async Task Units_are_those_of_the_latest_judgement_and_outlive_the_document()
    {
        await using var visits = await OpenVisitsAsync();
        await using var history = await OpenAsync();
        var visit = new Week(1).Journey(JourneyEnd.ReadyToSubmit);
        await visits.AppendAsync(visit, Token);
        (await UnitsAsync()).ShouldBeEmpty("it was not judged");

        var judged = Judged(visit);
        await visits.AppendJudgementAsync(judged, Token);
        (await UnitsAsync()).Single(u => u.Measure == Measure.JourneyWastedClicks).Value.ShouldBe(JourneyVerdict.Of(visit.Evidence).Effort!.WastedClicks);

        var verdict = JourneyVerdict.Of(visit.Evidence);
        await visits.AppendJudgementAsync(judged with { Verdict = VisitJson.WriteAny(verdict with { Effort = verdict.Effort! with { WastedClicks = 7, Lostness = 0.1 + 0.2 } }) }, Token);
        await visits.RemoveRunAsync(new Tombstone(visit.Key.Run, null, FixedTime.Morning.GetUtcNow(), "old", null, 0), Token);
        var units = await UnitsAsync();
        units.Single(u => u.Measure == Measure.JourneyWastedClicks).Value.ShouldBe(7);
        units.Single(u => u.Measure == Measure.JourneyLostness).Value.ShouldBe(0.1 + 0.2);

        async Task<IReadOnlyList<UnitValue>> UnitsAsync() => (await history.FindVisitAsync(visit.Key, Token)).ShouldNotBeNull().Units;
    }
}
