using Probe.Core.Probes.Journey;
using Probe.Core.Probes.Search;
using Probe.Core.Scoring;
using Probe.Core.Scoring.Indices;
using Probe.Core.Visits;
using Probe.Tests.Parity;
using Probe.Tests.Search;
using Probe.Tests.Storage;

namespace Probe.Tests.Scoring.Indices;

public sealed class MeasuredUnitsTests
{
    private static readonly Probe.Core.Scenarios.Need Found = JudgingVisits.Need("企业开办", accept: ["企业设立登记"], variants: [JudgingVisits.Variant("开公司"), JudgingVisits.Variant("办公司")]);
    private static readonly Probe.Core.Scenarios.Need Lost = JudgingVisits.Need("施工许可", accept: ["施工许可证核发"]);

    [Fact]
    public void A_search_gives_its_official_words_and_the_share_of_each_needs_other_words()
    {
        var units = Of(Search());
        Value(units, Measure.KeywordConforms, Found.Id).ShouldBe(1);
        Value(units, Measure.KeywordConforms, Lost.Id).ShouldBe(0);
        Value(units, Measure.KeywordFound, Lost.Id).ShouldBe(0);
        Value(units, Measure.KeywordPrecise, Lost.Id).ShouldBe(0);
        Value(units, Measure.VariantsConform, Found.Id).ShouldBe(0.5);
        Value(units, Measure.KeywordSeconds, Found.Id).ShouldBe(0.8);
        units.ShouldAllBe(u => u.Device == "desktop" && !u.Simulated);
    }

    [Fact]
    public void A_captcha_measures_nothing_and_is_no_zero()
    {
        var units = Of(JudgingVisits.Visit([Found], [], obstacle: Obstacle.Captcha, controls: false));
        units.Where(u => u.Unit == Found.Id).ShouldNotBeEmpty();
        units.ShouldAllBe(u => u.Value == null);
    }

    [Fact]
    public void Repetitions_are_one_unit_their_mean_and_one_that_measured_nothing_is_not_in_it()
    {
        var (good, bad) = (Search(), Search(found: false));
        var none = JudgingVisits.Visit([Found], [], obstacle: Obstacle.Captcha, controls: false);
        var units = Of(good with { Key = good.Key with { Repetition = 1 } }, bad with { Key = bad.Key with { Repetition = 2 } }, none with { Key = none.Key with { Repetition = 3 } });
        Value(units, Measure.KeywordConforms, Found.Id).ShouldBe(0.5);
    }

    [Fact]
    public void A_journey_that_arrives_has_pages_and_one_that_is_stopped_by_a_captcha_has_none_and_is_no_failure()
    {
        var visit = SampleJourneys.Visit();
        var scenario = visit.Key.Scenario;
        var units = Of(visit);
        Value(units, Measure.JourneyArrives, scenario).ShouldBe(1);
        Value(units, Measure.JourneyPages, scenario)!.Value.ShouldBeGreaterThan(1);
        Value(units, Measure.JourneyDirect, scenario).ShouldBe(1);
        Value(units, Measure.JourneyDepth, scenario).ShouldBe(3);

        var stopped = Of(visit with { Evidence = visit.Evidence with { End = JourneyEnd.Captcha } });
        Value(stopped, Measure.JourneyArrives, scenario).ShouldBeNull();
        Value(stopped, Measure.JourneyPages, scenario).ShouldBeNull();
        Value(Of(visit with { Evidence = visit.Evidence with { End = JourneyEnd.DeadEnd } }), Measure.JourneyArrives, scenario).ShouldBe(0);
        Of(visit with { Evidence = SampleJourneys.Faulty() }).ShouldAllBe(u => u.Value == null);
    }

    [Fact]
    public void A_detour_or_a_second_login_is_not_straight_to_the_form()
    {
        var visit = SampleJourneys.Visit();
        var led = visit.Evidence.ApplyLed! with { Straight = false, Detours = 1 };
        Value(Of(visit with { Evidence = visit.Evidence with { ApplyLed = led } }), Measure.JourneyDirect, visit.Key.Scenario).ShouldBe(0);
        Value(Of(visit with { Evidence = visit.Evidence with { ApplyLed = null } }), Measure.JourneyDirect, visit.Key.Scenario).ShouldBeNull();
    }

    [Fact]
    public void A_simulated_phones_rules_are_marked_and_a_rule_that_applies_nowhere_is_no_unit()
    {
        var units = Of(SampleUsability.Visit());
        units.ShouldNotBeEmpty();
        units.ShouldAllBe(u => u.Simulated && u.Device == "phone");
        units.Count(u => u.Measure == Measure.RuleKept).ShouldBeLessThanOrEqualTo(25);
        units.ShouldContain(u => u.Measure == Measure.MobileThere);
    }

    [Fact]
    public void Aspects_of_a_guide_are_units_by_matter_and_can_be_asked_for_by_name()
    {
        var visit = SampleParity.Visit();
        var units = Of(visit).Where(u => u.Measure == Measure.AspectSame).ToList();
        units.ShouldAllBe(u => u.Unit.StartsWith(visit.Key.Scenario + "/", StringComparison.Ordinal));
        new Computation(IndexFunction.Mean, Measure.AspectSame, null, ["promisedTime"], []).Takes(units[0] with { Unit = visit.Key.Scenario + "/promisedTime" }).ShouldBeTrue();
        new Computation(IndexFunction.Mean, Measure.AspectSame, null, ["promisedTime"], []).Takes(units[0] with { Unit = visit.Key.Scenario + "/fee" }).ShouldBeFalse();
    }

    private static Visit Search(bool found = true) => JudgingVisits.Visit(
        [Found, Lost],
        [
            Try(Found, Found.Word.Zh, found ? "企业设立登记" : "别的事项"), Try(Found, "开公司", "企业设立登记", "企业开办"), Try(Found, "办公司", "别的事项", "企业开办"),
            Try(Lost, Lost.Word.Zh, "别的事项"),
        ]);

    private static Attempt Try(Probe.Core.Scenarios.Need need, string query, string title, string? of = null) =>
        JudgingVisits.Attempt(query, results: JudgingVisits.Results(title), purpose: of is null ? AttemptPurpose.Keyword : AttemptPurpose.Variant, needId: need.Id, variantOf: of);

    private static List<MeasuredUnit> Of(params VisitRecord[] visits) => [.. MeasuredUnits.Of(visits, SearchPolicy.Default)];

    private static double? Value(List<MeasuredUnit> units, Measure measure, string unit) => units.Single(u => u.Measure == measure && u.Unit == unit).Value;
}
