using Probe.Core.Reviews;
using Probe.Core.Scoring;
using Probe.Tests.Storage;

namespace Probe.Tests.Reviews;

public sealed class StandingTests
{
    private static readonly ReviewSubject Subject = new(SampleVisits.Key(), "keyword:oversize-transport/超限运输");
    private static readonly Ruling NotFound = Ruling.Failed(FailureClass.NotFound);
    private static readonly MachineRuling Machine = new(NotFound, "search-2019", 1);

    [Fact]
    public void What_nobody_reviewed_is_the_machines()
    {
        var standing = Standing.Of(Machine, []);
        (standing.Basis, standing.Counts, standing.Human, standing.IsOpen).ShouldBe((StandingBasis.Machine, NotFound, null, false));
    }

    [Fact]
    public void An_overturned_verdict_counts_and_says_who_and_why()
    {
        var standing = Of(Overturned(1, "Zhang", Ruling.Conforming));
        (standing.Basis, standing.Counts, standing.Human).ShouldBe((StandingBasis.Overturned, Ruling.Conforming, Ruling.Conforming));
        standing.Why.En.ShouldBe("Zhang overturned it: from not found to conforming. Reason: as the picture shows");
        standing.Machine.ShouldBe(Machine);
    }

    [Fact]
    public void A_confirmation_of_the_machines_verdict_counts() =>
        Of(Confirmed(1, "Zhang")).ShouldSatisfyAllConditions(s => s.Basis.ShouldBe(StandingBasis.Confirmed), s => s.Counts.ShouldBe(NotFound), s => s.Why.En.ShouldContain("Zhang"));

    [Fact]
    public void A_confirmation_does_not_hold_for_a_verdict_that_judging_again_gave()
    {
        var standing = Standing.Of(Machine with { Ruling = Ruling.Conforming, PolicyVersion = 2 }, [Confirmed(1, "Zhang")]);
        (standing.Basis, standing.Counts, standing.IsOpen).ShouldBe((StandingBasis.Outdated, Ruling.Conforming, true));
    }

    [Fact]
    public void What_was_overturned_stays_so_whatever_the_machine_says_later() =>
        Standing.Of(Machine with { Ruling = Ruling.Failed(FailureClass.Slow) }, [Overturned(1, "Zhang", Ruling.Conforming)]).Counts.ShouldBe(Ruling.Conforming);

    [Fact]
    public void A_later_decision_in_knowledge_of_the_first_takes_its_place()
    {
        var standing = Of(Overturned(1, "Zhang", Ruling.Conforming), Overturned(2, "Li", Ruling.Failed(FailureClass.Slow)) with { After = 1 });
        (standing.Basis, standing.Counts.Label).ShouldBe((StandingBasis.Overturned, "slow"));
        standing.Deciding.ShouldHaveSingleItem().By.ShouldBe("Li");
    }

    [Fact]
    public void Two_who_contradict_each_other_unseen_are_a_dispute_and_the_machines_verdict_stays()
    {
        var standing = Of(Overturned(1, "Zhang", Ruling.Conforming), Confirmed(2, "Li"));
        (standing.Basis, standing.Counts, standing.Human, standing.IsOpen).ShouldBe((StandingBasis.Disputed, NotFound, null, true));
        standing.Why.En.ShouldContain("Zhang and Li");
    }

    [Fact]
    public void A_dispute_ends_with_a_decision_in_knowledge_of_both()
    {
        var standing = Of(Overturned(1, "Zhang", Ruling.Conforming), Confirmed(2, "Li"), Overturned(3, "Wang", Ruling.Conforming) with { After = 2 });
        (standing.Basis, standing.Counts).ShouldBe((StandingBasis.Overturned, Ruling.Conforming));
    }

    [Fact]
    public void A_blind_second_who_agrees_strengthens_and_one_who_differs_disputes()
    {
        Of(Overturned(1, "Zhang", Ruling.Conforming), Blind(2, "Li", Ruling.Conforming)).ShouldSatisfyAllConditions(
            s => s.Basis.ShouldBe(StandingBasis.Overturned), s => s.Deciding.Length.ShouldBe(2));
        Of(Overturned(1, "Zhang", Ruling.Conforming), Blind(2, "Li", NotFound)).Basis.ShouldBe(StandingBasis.Disputed);
    }

    [Fact]
    public void Whoever_decides_again_takes_the_own_word_back() =>
        Of(Overturned(1, "Zhang", Ruling.Conforming), Confirmed(2, "ZHANG")).Basis.ShouldBe(StandingBasis.Confirmed);

    [Fact]
    public void A_reprobe_that_is_asked_for_leaves_what_counts_and_stays_open_until_somebody_decides()
    {
        var asked = new ReviewEntry.ReprobeAsked(Subject, "Li", SampleVisits.Morning, "at night", Machine) { Number = 2, After = 1 };
        Of(Overturned(1, "Zhang", Ruling.Conforming), asked).ShouldSatisfyAllConditions(s => s.Counts.ShouldBe(Ruling.Conforming), s => s.ReprobeAsked.ShouldBeTrue(), s => s.IsOpen.ShouldBeTrue());
        Of(Overturned(1, "Zhang", Ruling.Conforming), asked, Overturned(3, "Li", Ruling.Conforming) with { After = 2 }).IsOpen.ShouldBeFalse();
    }

    [Theory]
    [InlineData("conforming", "conforming")]
    [InlineData("slow,notFound", "notFound")]
    [InlineData("搜不全", "incomplete")]
    [InlineData("NotMeasured", "notMeasured")]
    [InlineData("slow, 7", null)]
    [InlineData("", null)]
    public void A_ruling_is_named_by_its_word_or_its_classes(string typed, string? label) => Ruling.Parse(typed)?.Label.ShouldBe(label);

    [Fact]
    public void A_ruling_must_be_one_that_such_a_verdict_can_say()
    {
        Ruling.Failed().Fits(SubjectKind.Keyword).ShouldBeFalse("which class?");
        NotFound.Fits(SubjectKind.Keyword).ShouldBeTrue();
        NotFound.Fits(SubjectKind.Journey).ShouldBeFalse();
        Ruling.Parse("warning")!.Fits(SubjectKind.Rule).ShouldBeTrue();
        Ruling.Parse("warning")!.Fits(SubjectKind.Keyword).ShouldBeFalse();
        Should.Throw<ArgumentException>(() => new Ruling(RulingKind.Conforming, [FailureClass.Slow]));
    }

    [Theory]
    [InlineData("", "why")]
    [InlineData("Zhang", "  ")]
    public void A_decision_without_a_name_or_a_reason_cannot_be(string by, string reason) =>
        Should.Throw<ArgumentException>(() => new ReviewEntry.Confirmed(Subject, by, SampleVisits.Morning, reason, Machine));

    private static Standing Of(params ReviewEntry[] entries) => Standing.Of(Machine, entries.Reverse());

    private static ReviewEntry.Overturned Overturned(int number, string by, Ruling to) => new(Subject, by, SampleVisits.Morning, "as the picture shows", Machine, to) { Number = number };

    private static ReviewEntry.Confirmed Confirmed(int number, string by) => new(Subject, by, SampleVisits.Morning, "right", Machine) { Number = number };

    private static ReviewEntry.Independent Blind(int number, string by, Ruling says) => new(Subject, by, SampleVisits.Morning, "seen", says) { Number = number, After = null };
}
