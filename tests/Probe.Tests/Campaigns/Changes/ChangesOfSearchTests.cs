using Probe.Core.Campaigns.Changes;
using static Probe.Tests.Campaigns.Changes.Week;

namespace Probe.Tests.Campaigns.Changes;

public sealed class ChangesOfSearchTests
{
    [Fact]
    public void A_keyword_that_conformed_and_is_not_found_any_more_got_worse_once_a_second_look_shows_it_again()
    {
        var last = new Week(1).Search(1, ("施工许可", Good), ("居住证", Good));
        var now = new Week(2).Search(1, ("施工许可", Missing), ("居住证", Good));

        var open = Compare(now, last);
        open.HasNews.ShouldBeFalse();
        var change = open.Changes.ShouldHaveSingleItem();
        (change.What, change.Item, change.Direction, change.Standing).ShouldBe((ChangeWhat.Keyword, "施工许可", ChangeDirection.Worse, ChangeStanding.Open));

        now.Search(2, ("施工许可", Missing), ("居住证", Good));
        var told = Compare(now, last).Told.ShouldHaveSingleItem();
        (told.From!.Code, told.To!.Code).ShouldBe(("conforming", "notFound"));
        told.Before!.Path.ShouldStartWith(last.Run.Run + "/");
        told.Now!.Path.ShouldBe($"{now.Run.Run}/qinghe-test-web-desktop-1/attempts/003.json");
        told.Now.Picture.ShouldBe("003-after.webp");
        told.SecondLook!.Folder.ShouldBe("qinghe-test-web-desktop-2");
    }

    [Fact]
    public void What_the_second_look_does_not_show_again_is_counted_and_not_told()
    {
        var report = Compare(
            new Week(2).Search(1, ("施工许可", Missing)).Search(2, ("施工许可", Good)),
            new Week(1).Search(1, ("施工许可", Good)));

        report.HasNews.ShouldBeFalse();
        report.Untold.ShouldHaveSingleItem().Standing.ShouldBe(ChangeStanding.Unconfirmed);
    }

    [Fact]
    public void A_second_look_that_could_not_be_measured_confirms_nothing()
    {
        var last = new Week(1).Search(1, ("施工许可", Good));
        Compare(new Week(2).Search(1, ("施工许可", Missing)).Search(2, ("施工许可", Captcha)), last).Untold.ShouldHaveSingleItem().Standing.ShouldBe(ChangeStanding.Unconfirmed);

        var week = new Week(2).Search(1, ("施工许可", Missing));
        week.Plan("search", week.Key(repetition: 2), Probe.Core.Campaigns.PlannedState.GivenUp, "its host was left alone");
        Compare(week, last).Untold.ShouldHaveSingleItem().Standing.ShouldBe(ChangeStanding.Unconfirmed);
    }

    [Fact]
    public void A_change_that_one_second_look_denied_is_told_the_week_after_if_it_is_still_there()
    {
        var first = new Week(1).Search(1, ("施工许可", Good));
        var denied = new Week(2).Search(1, ("施工许可", Missing)).Search(2, ("施工许可", Good));
        var third = new Week(3).Search(1, ("施工许可", Missing)).Search(2, ("施工许可", Missing));

        var told = Compare(third, denied, first).Told.ShouldHaveSingleItem();
        told.Before!.Run.ShouldBe(first.Run.Run);
        Compare(new Week(3).Search(1, ("施工许可", Good)), denied, first).Changes.ShouldBeEmpty();
    }

    [Fact]
    public void What_was_told_is_not_told_again_the_week_after()
    {
        var first = new Week(1).Search(1, ("施工许可", Good));
        var told = new Week(2).Search(1, ("施工许可", Missing)).Search(2, ("施工许可", Buried));
        Compare(told, first).Told.ShouldHaveSingleItem().To!.Code.ShouldBe("notConforming", "both looks agree that it does not conform, each in its own way");
        Compare(new Week(3).Search(1, ("施工许可", Missing)), told, first).Changes.ShouldBeEmpty();
    }

    [Fact]
    public void A_lesser_failure_than_before_is_better()
    {
        var told = Compare(
            new Week(2).Search(1, ("施工许可", Buried)).Search(2, ("施工许可", Buried)),
            new Week(1).Search(1, ("施工许可", Missing))).Told.ShouldHaveSingleItem();
        (told.Direction, told.From!.Code, told.To!.Code).ShouldBe((ChangeDirection.Better, "notFound", "imprecise"));
    }

    [Fact]
    public void One_bad_minute_of_three_repetitions_is_no_change_and_a_tie_says_nothing()
    {
        var last = new Week(1, 3).Search(1, ("施工许可", Good)).Search(2, ("施工许可", Good)).Search(3, ("施工许可", Good));
        Compare(new Week(2, 3).Search(1, ("施工许可", Good)).Search(2, ("施工许可", Missing)).Search(3, ("施工许可", Good)), last).Changes.ShouldBeEmpty();
        Compare(new Week(2, 3).Search(1, ("施工许可", Captcha)).Search(2, ("施工许可", Missing)).Search(3, ("施工许可", Missing)), last).Changes.ShouldHaveSingleItem().Direction.ShouldBe(ChangeDirection.Worse);

        var tie = Compare(new Week(2, 2).Search(1, ("施工许可", Good)).Search(2, ("施工许可", Missing)), last);
        tie.Changes.ShouldBeEmpty();
        tie.Unsettled.ShouldHaveSingleItem().Item.ShouldBe("施工许可");
    }

    [Theory]
    [InlineData(Captcha)]
    [InlineData("the page crashed")]
    public void What_cannot_be_measured_any_more_never_got_worse(string how)
    {
        var report = Compare(new Week(2).Search(1, ("施工许可", how), ("居住证", Good)), new Week(1).Search(1, ("施工许可", Good), ("居住证", Good)));
        report.Changes.ShouldBeEmpty();
        var lost = report.Measurements.ShouldHaveSingleItem();
        (lost.Lost, lost.Items).ShouldBe((true, 1));
        lost.Why.ShouldNotBeNull();

        var again = Compare(new Week(2).Search(1, ("施工许可", Good), ("居住证", Good)), new Week(1).Search(1, ("施工许可", how), ("居住证", Good)));
        again.Changes.ShouldBeEmpty();
        again.Measurements.ShouldHaveSingleItem().Lost.ShouldBeFalse();
    }

    [Fact]
    public void A_fault_of_ours_in_the_whole_visit_is_no_unreachable_portal()
    {
        var now = new Week(2);
        now.Add(now.FaultyOf("qinghe", 1, "施工许可"));
        var report = Compare(now, new Week(1).Search(1, ("施工许可", Good)));
        report.Changes.ShouldBeEmpty();
        report.Measurements.ShouldHaveSingleItem().Why!.En.ShouldContain("Our instrument failed");
    }

    [Fact]
    public void A_visit_that_was_given_up_is_no_longer_measured_for_the_reason_that_was_noted()
    {
        var now = new Week(2);
        now.Plan("search", now.Key(), Probe.Core.Campaigns.PlannedState.GivenUp, "its host was left alone");
        var lost = Compare(now, new Week(1).Search(1, ("施工许可", Good))).Measurements.ShouldHaveSingleItem();
        lost.Why!.En.ShouldBe("its host was left alone");
        lost.Names.Select(n => n.En).ShouldContain("施工许可");
    }

    [Fact]
    public void A_portal_that_is_gone_for_everything_is_told_once_and_its_words_not_at_all()
    {
        var last = new Week(1).Search(1, ("施工许可", Good), ("居住证", Good));
        last.Add(last.SearchOf("qinghe", 1, ("施工许可", Good)) with { Key = last.Key(device: "phone") });
        var now = new Week(2);
        foreach (var repetition in new[] { 1, 2 })
        {
            now.Add(now.GoneOf("qinghe", repetition, "施工许可", "居住证"));
            now.Add(now.GoneOf("qinghe", repetition, "施工许可") with { Key = now.Key(device: "phone", repetition: repetition) });
        }

        var report = Compare(now, last);
        var told = report.Told.ShouldHaveSingleItem();
        (told.What, told.Direction, told.Subject.Kind).ShouldBe((ChangeWhat.Reach, ChangeDirection.Unreachable, null));
        report.Measurements.ShouldBeEmpty();

        var back = new Week(3).Search(1, ("施工许可", Good), ("居住证", Good)).Search(2, ("施工许可", Good), ("居住证", Good));
        Compare(back, now, last).Told.ShouldHaveSingleItem().Direction.ShouldBe(ChangeDirection.Better);
    }

    [Fact]
    public void Another_version_of_the_words_is_not_compared_and_that_is_said_once()
    {
        var last = new Week(1, 1, "qinghe", "linhai").SearchAt("qinghe", 1, ("施工许可", Good)).SearchAt("linhai", 1, ("施工许可", Good));
        var now = new Week(2, 1, "qinghe", "linhai");
        foreach (var target in new[] { "qinghe", "linhai" })
        {
            var visit = now.SearchOf(target, 1, ("施工许可", Missing));
            now.Add(visit with { Keywords = visit.Keywords with { Version = 4 } });
        }

        var report = Compare(now, last);
        report.Changes.ShouldBeEmpty();
        var said = report.NotCompared.ShouldHaveSingleItem();
        (said.From.En, said.To.En, said.Targets).ShouldBe(("test@3", "test@4", 2));
    }

    [Fact]
    public void A_real_phone_is_not_compared_with_a_simulated_one()
    {
        var last = new Week(1).Search(1, ("施工许可", Good));
        var now = new Week(2);
        var visit = now.SearchOf("qinghe", 1, ("施工许可", Missing));
        now.Add(visit with { Device = visit.Device with { Simulated = true } });
        Compare(now, last).NotCompared.ShouldHaveSingleItem().To.En.ShouldContain("simulated");
    }

    [Fact]
    public void Targets_that_came_or_left_are_told_without_a_second_look()
    {
        var report = Compare(
            new Week(2, 1, "linhai").SearchAt("linhai", 1, ("施工许可", Good)),
            new Week(1).Search(1, ("施工许可", Good)));
        report.Told.Select(c => (c.Direction, c.Subject.Target)).ShouldBe([(ChangeDirection.New, "linhai"), (ChangeDirection.Other, "qinghe")]);
        report.Measurements.ShouldBeEmpty();
    }

    [Fact]
    public void The_first_run_tells_nothing()
    {
        var report = Compare(new Week(1).Search(1, ("施工许可", Missing)));
        report.HasNews.ShouldBeFalse();
        report.Before.ShouldBeNull();
        (report.Visits.Planned, report.Visits.Made, report.Visits.Compared).ShouldBe((1, 1, 0));
    }

    [Fact]
    public void Visits_that_were_planned_made_missing_given_up_and_compared_are_counted()
    {
        var now = new Week(2, 3).Search(1, ("施工许可", Good));
        now.Plan("search", now.Key(repetition: 2)).Plan("search", now.Key(repetition: 3), Probe.Core.Campaigns.PlannedState.GivenUp, "no").Plan("search", now.Key(repetition: 4));
        Compare(now, new Week(1).Search(1, ("施工许可", Good))).Visits.ShouldBe(new VisitCounts(3, 1, 1, 1, 1, 1, 3));
    }

    [Fact]
    public void A_run_that_was_left_unfinished_is_passed_over_because_nobody_was_told_of_it()
    {
        var first = new Week(1).Search(1, ("施工许可", Good));
        var unfinished = new Week(2, 2).Search(1, ("施工许可", Missing));
        unfinished.Plan("search", unfinished.Key(repetition: 2));
        var third = new Week(3).Search(1, ("施工许可", Missing)).Search(2, ("施工许可", Missing));

        var report = Compare(third, unfinished, first);
        report.Before.ShouldBe(first.Run.Run);
        report.Told.ShouldHaveSingleItem().Before!.Run.ShouldBe(first.Run.Run);
    }

    /// <summary>Every way that a word can come out then, now and at the second look.</summary>
    [Fact]
    public void A_change_is_told_only_where_all_three_looks_measured_and_the_last_two_agree_on_its_direction()
    {
        string[] ways = [Good, Buried, Missing, Captcha, "the page crashed"];
        static int? Grade(string way) => way switch { Good => 2, Buried => 1, Missing => 0, _ => null };
        foreach (var (then, now, again) in from then in ways from now in ways from again in ways select (then, now, again))
        {
            var report = Compare(new Week(2).Search(1, ("施工许可", now), ("居住证", Good)).Search(2, ("施工许可", again), ("居住证", Good)), new Week(1).Search(1, ("施工许可", then), ("居住证", Good)));
            var changed = Grade(then) is { } was && Grade(now) is { } isNow ? Math.Sign(isNow - was) : 0;
            var confirmed = changed != 0 && Grade(again) is { } seen && Math.Sign(seen - Grade(then)!.Value) == changed;
            report.Changes.Length.ShouldBe(changed == 0 ? 0 : 1, $"{then}, {now}, {again}");
            report.HasNews.ShouldBe(confirmed, $"{then}, {now}, {again}");
            if (confirmed)
            {
                report.Told.Single().Direction.ShouldBe(changed > 0 ? ChangeDirection.Better : ChangeDirection.Worse);
            }
        }
    }

    [Fact]
    public void A_run_of_another_campaign_is_refused()
    {
        var other = new Week(1);
        var stranger = MeasuredRun.Read(other.Run with { Campaign = other.Run.Campaign with { Id = "other" } }, [], []);
        Should.Throw<ArgumentException>(() => ChangeReport.Between([stranger], new Week(2).Measured));
    }
}
