using System.Collections.Immutable;
using Probe.Core.Probes.Journey;
using Probe.Core.Probes.Journey.Personas;
using Probe.Core.Scoring;
using Probe.Core.Visits;

namespace Probe.Tests.Journey;

public sealed class JourneyEffortTests
{
    [Fact]
    public void Lostness_is_Smiths() => JourneyEffort.Lost(6, 9, 3).ShouldBe(0.6009, 0.0001);

    [Fact]
    public void A_wrong_turning_costs_its_pages_and_presses_and_the_way_does_not_pay_for_it()
    {
        var wrong = new JourneyAction(JourneyActionKind.Choose, "No", "the first") { Wasted = true };
        var astray = new JourneyAction(JourneyActionKind.Press, "Continue", "on") { Wasted = true };
        var effort = JourneyEffort.Of(Evidence(
            Page(1, 1, cost: false, Press("Start now")),
            Page(2, 2, cost: false, wrong, astray),
            Page(3, 3, cost: true, new JourneyAction(JourneyActionKind.Back, "back", "led nowhere") { Wasted = true }),
            Page(4, 4, cost: true, new JourneyAction(JourneyActionKind.Choose, "Yes", "another"), Press("Continue")),
            Page(5, 5, cost: false, new JourneyAction(JourneyActionKind.Type, "Name", "persona", "Test", 4))));

        (effort.Pages, effort.Clicks, effort.Choices, effort.Fields, effort.Keystrokes).ShouldBe((3, 2, 1, 1, 4));
        (effort.Backtracks, effort.WastedClicks, effort.FirstClickRight).ShouldBe((1, 1, true));
    }

    [Fact]
    public void Views_that_were_passed_through_belong_to_the_page_that_came_of_them() =>
        JourneyEffort.Of(Evidence(Page(1, 1, cost: false, Press("Apply")), Page(2, 4, cost: false))).Pages.ShouldBe(4);

    private static JourneyAction Press(string words) => new(JourneyActionKind.Press, words, "on");

    private static JourneyPage Page(int number, int view, bool cost, params ImmutableArray<JourneyAction> actions) =>
        new(number, view, $"http://portal.example/{number}", "", $"Page {number}", PageKind.Form, cost, actions, [], null);

    private static JourneyEvidence Evidence(params ImmutableArray<JourneyPage> pages) =>
        new(new JourneyGoal("permit", PersonaKind.Person), null, JourneyEnd.ReadyToSubmit, "", pages, [], [], [], [], NetworkSummary.None, [], [], null, null, null, null);
}
