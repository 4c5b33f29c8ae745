using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Probe.Core.Campaigns;
using Probe.Core.Probes.Journey;
using Probe.Core.Probes.Journey.Personas;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Tests.Campaigns;

public sealed class CampaignPlanTests
{
    private static readonly Config Settled = Config.QuickThrowOnFailure.WithMaxTest(100).WithReplay(20_261_122, 17).WithQuietOnSuccess(true);

    private static readonly TimeSpan SixHours = TimeSpan.FromHours(6);

    private static readonly Campaign Weekly = Example.Campaign(2, SixHours, Example.Night, Example.Search("desktop", "phone"), Example.Journey("desktop"));

    /// <summary>A campaign of some devices and repetitions, on some targets, with a seed.</summary>
    private static readonly Arbitrary<(Campaign Campaign, int Targets, int Seed)> Any = (
        from devices in Gen.Choose(1, DeviceCatalogue.All.Length)
        from journeys in Gen.Choose(1, 3)
        from repetitions in Gen.Choose(1, 4)
        from own in Gen.Choose(0, 4)
        from targets in Gen.Choose(1, 8)
        from jitter in Gen.Choose(0, 300)
        from quiet in Gen.Choose(0, 12)
        from seed in Gen.Choose(int.MinValue, int.MaxValue)
        let search = new CampaignScenario("search", "twelve", false, false, [.. DeviceCatalogue.All.Take(devices).Select(d => d.Name)], own == 0 ? null : own)
        let schedule = Example.Night with { Jitter = TimeSpan.FromMinutes(jitter), Quiet = quiet == 0 ? [] : [new(new(8, 0), new TimeOnly(8, 0).AddHours(quiet))] }
        select (Example.Campaign(repetitions, SixHours, schedule, [search, .. Enumerable.Range(1, journeys).Select(i => new CampaignScenario("journey", $"journey-{i}", true, false, ["desktop"], null))]), targets, seed)).ToArbitrary();

    [Fact]
    public void Every_target_is_asked_every_scenario_on_every_device_so_often()
    {
        var plan = Plan(Weekly, Example.Portals(10), seed: 1);

        plan.Length.ShouldBe(10 * 3 * 2);
        plan.Select(v => v.Key.Folder).Distinct().Count().ShouldBe(plan.Length);
        plan.Select(v => v.Order).ShouldBe(Enumerable.Range(0, plan.Length));
        plan[..30].ShouldAllBe(v => v.Key.Repetition == 1 && v.DueAt == Example.Monday);
        plan[30..].ShouldAllBe(v => v.Key.Repetition == 2 && v.DueAt == Example.Monday + SixHours);
    }

    /// <summary>These orders stay, whichever .NET plans them: a run that is gone on with after an upgrade goes on in its order.</summary>
    [Fact]
    public void The_order_of_a_seed_is_this_for_ever()
    {
        var plan = Plan(Weekly with { Schedule = Example.Night with { Jitter = TimeSpan.FromHours(1) } }, Example.Portals(2), seed: 20_261_123);

        Scenarios.Snapshot.ShouldMatch(string.Join('\n', plan.Select(v => $"{v.Order} {v.Key.Folder} {v.DueAt - Example.Monday:c}")), "campaign-order");
    }

    [Fact]
    public void Visits_are_called_as_their_own_records_call_them()
    {
        var plan = Plan(
            Example.Campaign(1, TimeSpan.Zero, null,
                Example.Search("desktop"),
                Example.Journey("desktop"),
                new("journey", "施工许可", false, true, ["desktop"], null),
                new("journey", "施工许可", false, false, ["desktop"], null),
                new("usability", "施工许可", false, false, ["phone"], null),
                new("services", "", false, false, ["phone"], null)),
            [Example.Portal("city")], seed: 1);

        plan.Select(v => v.Key.Scenario).Order(StringComparer.Ordinal).ShouldBe(new[]
        {
            "twelve",
            "construction-permit",
            JourneyVisitRecord.ScenarioOf(new JourneyGoal("施工许可", PersonaKind.Company)),
            JourneyVisitRecord.ScenarioOf(new JourneyGoal("施工许可", PersonaKind.Person)),
            UsabilityVisitRecord.ScenarioOf(new JourneyGoal("施工许可", PersonaKind.Company)),
            ServicesVisitRecord.Scenario,
        }.Order(StringComparer.Ordinal));
        plan.ShouldAllBe(v => v.Key.Channel == "web" && v.Key.Run == Example.Run);
    }

    [Fact]
    public void A_portal_is_visited_in_browsers_and_an_app_on_its_phone()
    {
        var plan = Plan(Example.Campaign(1, TimeSpan.Zero, null, Example.Search("desktop", "app")), [Example.Portal("city"), Example.App("pocket")], seed: 1);

        plan.Select(v => (v.Key.Target, v.Key.Channel, v.Key.Device)).ShouldBe([("city", "web", "desktop"), ("pocket", "app", "app")], ignoreOrder: true);
    }

    [Fact]
    public void A_scenario_may_be_repeated_more_often_than_the_rest()
    {
        var plan = Plan(Example.Campaign(1, SixHours, null, Example.Search("desktop") with { Repetitions = 3 }, Example.Journey("desktop")), [Example.Portal("city")], seed: 1);

        plan.Where(v => v.Asked.Kind == "search").Select(v => v.DueAt - Example.Monday).ShouldBe([TimeSpan.Zero, SixHours, 2 * SixHours]);
        plan.Count(v => v.Asked.Kind == "journey").ShouldBe(1);
    }

    [Fact]
    public void Quiet_hours_push_a_repetition_and_the_spacing_holds_behind_them()
    {
        var quiet = Example.Night with { Quiet = [new(new(7, 30), new(18, 0))] };
        var plan = Plan(Example.Campaign(3, SixHours, quiet, Example.Search("desktop")), [Example.Portal("city")], seed: 1);

        // 02:00, then 08:00, which is quiet, then six hours behind what came of it.
        plan.Select(v => v.DueAt.ToOffset(TimeSpan.FromHours(8)).ToString("dd HH:mm", System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(["23 02:00", "23 18:00", "24 00:00"]);
    }

    [Fact]
    public void Jitter_spreads_the_targets_and_never_those_of_a_run_by_hand()
    {
        var campaign = Weekly with { Schedule = Example.Night with { Jitter = TimeSpan.FromHours(2) } };
        var first = Plan(campaign, Example.Portals(50), seed: 5).Where(v => v.Key.Repetition == 1).ToList();

        first.ShouldAllBe(v => v.DueAt >= Example.Monday && v.DueAt <= Example.Monday + TimeSpan.FromHours(2));
        first.GroupBy(v => v.Key.Target).ShouldAllBe(target => target.Select(v => v.DueAt).Distinct().Count() == 1);
        first.Select(v => v.DueAt).Distinct().Count().ShouldBeGreaterThan(45);
        first.Average(v => (v.DueAt - Example.Monday).TotalMinutes).ShouldBeInRange(45, 75);
        Plan(campaign, Example.Portals(50), seed: 5, byHand: true).Where(v => v.Key.Repetition == 1).ShouldAllBe(v => v.DueAt == Example.Monday);
    }

    [Fact]
    public void Each_seed_has_an_order_of_its_own()
    {
        var orders = Enumerable.Range(-50, 100).Select(seed => string.Join(' ', Plan(Weekly, Example.Portals(4), seed).Select(v => v.Key.Folder))).ToList();

        orders.Distinct().Count().ShouldBe(100);
    }

    [Fact]
    public void Every_combination_is_planned_exactly_once() => Prop.ForAll(Any, any =>
    {
        var expected =
            from target in Example.Portals(any.Targets)
            from scenario in any.Campaign.Scenarios
            from device in scenario.Devices
            from repetition in Enumerable.Range(1, scenario.Repetitions ?? any.Campaign.Repetitions)
            select new VisitKey(Example.Run, target.Id, scenario.Scenario, "web", device, repetition);
        var plan = Plan(any.Campaign, Example.Portals(any.Targets), any.Seed);

        return plan.Length == expected.Count() && plan.Select(v => v.Key).ToHashSet().SetEquals(expected) && plan.Select(v => v.Order).SequenceEqual(Enumerable.Range(0, plan.Length));
    }).Check(Settled);

    [Fact]
    public void The_same_seed_gives_the_same_order_in_whichever_order_files_stand() => Prop.ForAll(Any, any =>
        Plan(any.Campaign, Example.Portals(any.Targets), any.Seed).SequenceEqual(
            Plan(any.Campaign with { Scenarios = [.. any.Campaign.Scenarios.Reverse()] }, [.. Example.Portals(any.Targets).Reverse()], any.Seed))).Check(Settled);

    [Fact]
    public void A_further_target_leaves_the_visits_and_times_of_the_others() => Prop.ForAll(Any, any =>
    {
        var before = Plan(any.Campaign, Example.Portals(any.Targets), any.Seed);
        var after = Plan(any.Campaign, Example.Portals(any.Targets + 1), any.Seed);

        return after.Where(v => v.Key.Target != $"city-{any.Targets + 1}").Select(v => (v.Key, v.DueAt)).ToHashSet().SetEquals(before.Select(v => (v.Key, v.DueAt)));
    }).Check(Settled);

    [Fact]
    public void Repetitions_lie_apart_and_none_is_due_in_quiet_hours() => Prop.ForAll(Any, any =>
    {
        var plan = Plan(any.Campaign, Example.Portals(any.Targets), any.Seed);
        var spaced = plan.GroupBy(v => v.Key with { Repetition = 1 })
            .All(visit => visit.OrderBy(v => v.Key.Repetition).Zip(visit.OrderBy(v => v.Key.Repetition).Skip(1)).All(pair => pair.Second.DueAt - pair.First.DueAt >= SixHours));

        return spaced && plan.All(v => CampaignPlan.NotBefore(any.Campaign, v.DueAt) == v.DueAt);
    }).Check(Settled);

    [Fact]
    public void A_run_is_extended_by_what_it_lacks_behind_what_it_has() => Prop.ForAll(Any, any =>
    {
        var planned = Plan(any.Campaign, Example.Portals(any.Targets), any.Seed);
        var later = Example.Monday + TimeSpan.FromDays(1);
        var extension = CampaignPlan.Extension(planned, any.Campaign, Example.Portals(any.Targets + 2), Example.Run, later, any.Seed, byHand: true);
        var whole = Plan(any.Campaign, Example.Portals(any.Targets + 2), any.Seed);

        return planned.Concat(extension).Select(v => v.Order).SequenceEqual(Enumerable.Range(0, whole.Length))
            && planned.Concat(extension).Select(v => v.Key).ToHashSet().SetEquals(whole.Select(v => v.Key))
            && extension.All(v => v.DueAt >= later);
    }).Check(Settled);

    private static ImmutableArray<PlannedVisit> Plan(Campaign campaign, ImmutableArray<Target> targets, int seed, bool byHand = false) =>
        CampaignPlan.Of(campaign, targets, Example.Run, Example.Monday, seed, byHand);
}
