using Probe.Core.Reviews;
using Probe.Core.Scoring;
using Probe.Tests.Storage;

namespace Probe.Tests.Reviews;

/// <summary>Evidence that people are not done with is not removed: which runs that are.</summary>
public sealed class OpenReviewsTests
{
    private static readonly ReviewSubject Subject = new(SampleVisits.Key(), "keyword:oversize-transport/超限运输");
    private static readonly MachineRuling Machine = new(Ruling.Failed(FailureClass.NotFound), "search-2019", 1);

    [Fact]
    public void What_is_settled_is_not_open()
    {
        OpenReviews.RunsOf([]).ShouldBeEmpty();
        OpenReviews.RunsOf([Overturned(1, "Zhang", after: 0)]).ShouldBeEmpty();
        OpenReviews.RunsOf([Overturned(1, "Zhang", after: 0), Confirmed(2, "Li", after: 1)]).ShouldBeEmpty("the second knew of the first");
        OpenReviews.RunsOf([Reprobe(1, "Zhang"), Confirmed(2, "Li", after: 1)]).ShouldBeEmpty();
        OpenReviews.RunsOf([Second(1, "Zhang", "Li"), Independent(2, "Li")]).ShouldBeEmpty();
    }

    [Fact]
    public void A_re_probe_an_unanswered_second_and_a_dispute_keep_their_run()
    {
        OpenReviews.RunsOf([Confirmed(1, "Li", after: 0), Reprobe(2, "Zhang")]).ShouldBe([Subject.Visit.Run]);
        OpenReviews.RunsOf([Second(1, "Zhang", "Li"), Confirmed(2, "Wang", after: 1)]).ShouldBe([Subject.Visit.Run]);
        OpenReviews.RunsOf([Overturned(1, "Zhang", after: 0), Confirmed(2, "Li", after: 0)]).ShouldBe([Subject.Visit.Run]);
    }

    private static ReviewEntry.Overturned Overturned(int number, string by, int after) => new ReviewEntry.Overturned(Subject, by, SampleVisits.Morning, "seen", Machine, Ruling.Conforming) { Number = number, After = after };

    private static ReviewEntry.Confirmed Confirmed(int number, string by, int after) => new ReviewEntry.Confirmed(Subject, by, SampleVisits.Morning, "seen", Machine) { Number = number, After = after };

    private static ReviewEntry.ReprobeAsked Reprobe(int number, string by) => new ReviewEntry.ReprobeAsked(Subject, by, SampleVisits.Morning, "at night", Machine) { Number = number, After = number - 1 };

    private static ReviewEntry.SecondAsked Second(int number, string by, string of) => new ReviewEntry.SecondAsked(Subject, by, SampleVisits.Morning, "two eyes", of) { Number = number, After = number - 1 };

    private static ReviewEntry.Independent Independent(int number, string by) => new ReviewEntry.Independent(Subject, by, SampleVisits.Morning, "seen", Ruling.Conforming) { Number = number, After = null };
}
