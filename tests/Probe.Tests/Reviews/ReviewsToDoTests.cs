using Probe.Core.Records;
using Probe.Core.Reviews;
using Probe.Core.Scoring;
using Probe.Tests.Reports;
using Probe.Tests.Storage;

namespace Probe.Tests.Reviews;

public sealed class ReviewsToDoTests
{
    private static readonly RunReportModel Model = SampleReport.Single;

    [Fact]
    public void Every_failure_that_nobody_looked_at_stands_in_the_queue_official_words_and_the_gravest_first()
    {
        var queue = ReviewsToDo.Of("Zhang", ReviewCase.Of(Model, []));
        queue.Items.ShouldAllBe(item => item.Cause == ReviewCause.Unreviewed);
        queue.Items.Select(item => item.Subject.IsVariant).ShouldBeInOrder();
        queue.Items.Where(item => !item.Subject.IsVariant).Select(item => item.Severity!.Value).ShouldBeInOrder(SortDirection.Descending);
        queue.Items.Length.ShouldBe(Model.Visits[0].Verdict.Keywords.Count(word => word.Conforming == false));
        (queue.Items.Length + queue.Settled).ShouldBe(Model.Visits[0].Verdict.Keywords.Length);
    }

    [Fact]
    public void Whoever_is_asked_blindly_is_shown_the_evidence_and_no_verdict_of_anybody()
    {
        var first = Failed();
        ReviewEntry[] entries =
        [
            new ReviewEntry.Overturned(first.Subject, "Zhang", SampleVisits.Morning, "it is there", first.Standing.Machine, Ruling.Conforming) { Number = 1 },
            new ReviewEntry.SecondAsked(first.Subject, "Zhang", SampleVisits.Morning, "I think the machine is wrong", "Li") { Number = 2, After = 1 },
        ];
        var item = ReviewsToDo.Of("li", ReviewCase.Of(Model, entries)).Items[0];
        (item.Subject, item.IsBlind, item.AskedBy, item.Sentence, item.Standing, item.Severity, item.LastNumber).ShouldBe((first.Subject, true, "Zhang", null, null, null, null));
        item.Entries.ShouldBeEmpty();
        item.Pictures.ShouldBe(first.Pictures);
        VisitJson.WriteAny(item).ShouldNotContain("machine is wrong");

        // Nobody else is blind to it, and Li is not any more once Li has decided.
        ReviewsToDo.Of("Wang", ReviewCase.Of(Model, entries), all: true).Items.ShouldAllBe(other => !other.IsBlind);
        ReviewEntry[] decided = [.. entries, new ReviewEntry.Independent(first.Subject, "Li", SampleVisits.Morning, "seen", Ruling.Conforming) { Number = 3, After = null }];
        ReviewsToDo.Of("Li", ReviewCase.Of(Model, decided), all: true).Items.First(each => each.Subject == first.Subject).Entries.Length.ShouldBe(3);
    }

    [Fact]
    public void A_dispute_comes_before_what_nobody_looked_at()
    {
        var first = Failed();
        ReviewEntry[] entries =
        [
            new ReviewEntry.Overturned(first.Subject, "Zhang", SampleVisits.Morning, "r", first.Standing.Machine, Ruling.Conforming) { Number = 1 },
            new ReviewEntry.Confirmed(first.Subject, "Li", SampleVisits.Morning, "r", first.Standing.Machine) { Number = 2 },
        ];
        var item = ReviewsToDo.Of("Wang", ReviewCase.Of(Model, entries)).Items[0];
        (item.Cause, item.Subject, item.LastNumber).ShouldBe((ReviewCause.Disputed, first.Subject, 2));
    }

    [Fact]
    public void Agreement_pairs_the_first_word_with_that_of_the_blind_second_and_not_what_came_of_talking()
    {
        var first = Failed();
        ReviewEntry[] entries =
        [
            new ReviewEntry.Confirmed(first.Subject, "Zhang", SampleVisits.Morning, "r", first.Standing.Machine) { Number = 1 },
            new ReviewEntry.Independent(first.Subject, "Li", SampleVisits.Morning, "r", Ruling.Conforming) { Number = 2, After = null },
            new ReviewEntry.Overturned(first.Subject, "Zhang", SampleVisits.Morning, "r", first.Standing.Machine, Ruling.Conforming) { Number = 3, After = 2 },
        ];
        var agreements = Agreements.Of(ReviewCase.Of(Model, entries));
        agreements.Assessors.Table.ShouldBe([(first.Standing.Machine.Ruling.Label, "conforming", 1)]);
        agreements.Machine.Table.ShouldBe([(first.Standing.Machine.Ruling.Label, "conforming", 1)]);
    }

    private static ReviewCase Failed() => ReviewCase.Of(Model, []).First(each => each.Standing.Machine.Ruling.Kind == RulingKind.Failed);
}
