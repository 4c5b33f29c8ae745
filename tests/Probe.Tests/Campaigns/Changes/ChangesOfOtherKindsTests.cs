using Probe.Core.Campaigns.Changes;
using Probe.Core.Probes.Journey;
using Probe.Core.Visits;
using Probe.Tests.Services;
using Probe.Tests.Storage;
using static Probe.Tests.Campaigns.Changes.Week;

namespace Probe.Tests.Campaigns.Changes;

public sealed class ChangesOfOtherKindsTests
{
    private static (ChangeWhat What, ChangeDirection Direction)[] Directions(Func<Week, VisitRecord> last, Func<Week, VisitRecord> now)
    {
        var (one, two) = (new Week(1), new Week(2));
        return [.. Compare(two.Add(now(two)), one.Add(last(one))).Changes.Select(c => (c.What, c.Direction))];
    }

    [Fact]
    public void A_journey_that_no_longer_comes_to_the_submission_got_worse_and_its_figures_are_not_held_against_the_old_ones() =>
        Directions(w => w.Journey(JourneyEnd.ReadyToSubmit), w => w.Journey(JourneyEnd.DeadEnd, 5)).ShouldBe([(ChangeWhat.JourneyEnd, ChangeDirection.Worse)]);

    [Fact]
    public void A_journey_that_stops_at_a_captcha_is_otherwise_and_not_worse() =>
        Directions(w => w.Journey(JourneyEnd.ReadyToSubmit), w => w.Journey(JourneyEnd.Captcha)).ShouldBe([(ChangeWhat.JourneyEnd, ChangeDirection.Other)]);

    [Fact]
    public void One_page_more_is_no_change_and_two_are() =>
        (Directions(w => w.Journey(JourneyEnd.ReadyToSubmit), w => w.Journey(JourneyEnd.ReadyToSubmit, 1)).Length,
            Directions(w => w.Journey(JourneyEnd.ReadyToSubmit), w => w.Journey(JourneyEnd.ReadyToSubmit, 2)).Single()).ShouldBe((0, (ChangeWhat.JourneyPages, ChangeDirection.Worse)));

    [Fact]
    public void Fewer_pages_are_better() =>
        Directions(w => w.Journey(JourneyEnd.ReadyToSubmit, 3), w => w.Journey(JourneyEnd.ReadyToSubmit)).ShouldBe([(ChangeWhat.JourneyPages, ChangeDirection.Better)]);

    [Fact]
    public void Pages_of_repetitions_whose_ranges_overlap_are_no_change()
    {
        var last = new Week(1, 3);
        var now = new Week(2, 3);
        int[] was = [0, 0, 4];
        int[] isNow = [3, 4, 4];
        for (var i = 0; i < 3; i++)
        {
            last.Add(last.Journey(JourneyEnd.ReadyToSubmit, was[i], i + 1));
            now.Add(now.Journey(JourneyEnd.ReadyToSubmit, isNow[i], i + 1));
        }

        Compare(now, last).Changes.ShouldBeEmpty();
    }

    [Fact]
    public void A_journey_that_a_fault_of_ours_ended_is_no_longer_measured()
    {
        var (last, now) = (new Week(1), new Week(2));
        last.Add(last.Journey(JourneyEnd.ReadyToSubmit));
        now.Add(now.Journey(JourneyEnd.Fault) with { Evidence = SampleJourneys.Faulty() });
        var report = Compare(now, last);
        report.Changes.ShouldBeEmpty();
        report.Measurements.ShouldHaveSingleItem().Lost.ShouldBeTrue();
    }

    [Fact]
    public void Another_version_of_a_declared_journey_is_not_compared()
    {
        var (last, now) = (new Week(1), new Week(2));
        last.Add(last.Journey(JourneyEnd.ReadyToSubmit, declared: "construction@1"));
        now.Add(now.Journey(JourneyEnd.DeadEnd, declared: "construction@2"));
        var report = Compare(now, last);
        report.Changes.ShouldBeEmpty();
        (report.NotCompared.Single().From.En, report.NotCompared.Single().To.En).ShouldBe(("construction@1", "construction@2"));
    }

    [Fact]
    public void A_usability_rule_that_a_page_no_longer_breaks_got_better()
    {
        var (last, now) = (new Week(1), new Week(2));
        last.Add(last.Usability());
        now.Add(now.Usability(e => e with { Pages = [e.Pages[0] with { At320 = new(320, 320, []) }] }));
        var change = Compare(now, last).Changes.ShouldHaveSingleItem();
        (change.What, change.Item, change.Direction, change.From!.Code, change.To!.Code).ShouldBe((ChangeWhat.UsabilityRule, "overflow320", ChangeDirection.Better, "failed", "passed"));
        change.Now!.Picture.ShouldBe("001-page.jpg");
    }

    [Fact]
    public void A_usability_rule_that_was_not_measured_never_got_worse()
    {
        var (last, now) = (new Week(1), new Week(2));
        last.Add(last.Usability());
        now.Add(now.Usability(e => e with { Pages = [e.Pages[0] with { Speed = null, Unmeasured = e.Pages[0].Unmeasured.SetItem("speed", "It did not come.") }] }));
        var report = Compare(now, last);
        report.Changes.ShouldBeEmpty();
        report.Measurements.ShouldHaveSingleItem().Lost.ShouldBeTrue();
    }

    [Fact]
    public void A_service_that_died_got_worse_and_one_that_left_a_list_read_in_full_changed_otherwise()
    {
        var dead = SampleServices.Good with { Failure = new SiteFailure(SiteFailureKind.HttpError, "It answered with HTTP 404.", 404), Headings = [], Words = "", Title = "", Url = "" };
        var (last, now) = (new Week(1), new Week(2));
        last.Add(last.Services(true, ("居民身份证换领", SampleServices.Good), ("户口迁移", SampleServices.Good with { Title = "户口迁移", Headings = ["户口迁移"] })));
        now.Add(now.Services(true, ("居民身份证换领", dead)));
        Compare(now, last).Changes.Select(c => (c.Item, c.Direction, c.To!.Code)).ShouldBe([("居民身份证换领", ChangeDirection.Worse, "dead"), ("户口迁移", ChangeDirection.Other, "notOffered")]);

        var cut = new Week(2);
        cut.Add(cut.Services(false, ("居民身份证换领", SampleServices.Good)));
        Compare(cut, last).Changes.ShouldBeEmpty("a list that was not read in full says nothing of what it leaves out");
    }
}
