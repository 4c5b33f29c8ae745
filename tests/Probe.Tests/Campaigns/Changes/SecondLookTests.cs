using Probe.Core.Campaigns.Changes;
using static Probe.Tests.Campaigns.Changes.Week;

namespace Probe.Tests.Campaigns.Changes;

public sealed class SecondLookTests
{
    private static readonly DateTimeOffset Later = new(2026, 3, 8, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_changed_is_visited_once_more_with_the_next_repetition_and_nothing_else_is()
    {
        var last = new Week(1, 2, "qinghe", "linhai").SearchAt("qinghe", 1, ("施工许可", Good), ("居住证", Good)).SearchAt("linhai", 1, ("施工许可", Good));
        var now = new Week(2, 2, "qinghe", "linhai").SearchAt("qinghe", 1, ("施工许可", Missing), ("居住证", Missing)).SearchAt("qinghe", 2, ("施工许可", Missing), ("居住证", Missing)).SearchAt("linhai", 1, ("施工许可", Good));

        var wanted = SecondLook.Wanted(Compare(now, last), now.Run, [.. now.Progress.Select(p => p.Visit)], Later).ShouldHaveSingleItem();
        wanted.Key.ShouldBe(now.Key(repetition: 3));
        (wanted.DueAt, wanted.Order, wanted.Asked.Kind).ShouldBe((Later, 3, "search"));
    }

    [Fact]
    public void A_second_look_that_is_planned_already_is_not_wanted_again()
    {
        var last = new Week(1).Search(1, ("施工许可", Good));
        var now = new Week(2).Search(1, ("施工许可", Missing));
        now.Plan("search", now.Key(repetition: 2));
        var report = Compare(now, last);
        report.Changes.ShouldHaveSingleItem().Standing.ShouldBe(ChangeStanding.Open);
        SecondLook.Wanted(report, now.Run, [.. now.Progress.Select(p => p.Visit)], Later).ShouldBeEmpty();
    }

    [Fact]
    public void A_portal_that_is_gone_is_looked_at_again_with_everything_that_was_asked_of_it()
    {
        var last = new Week(1).Search(1, ("施工许可", Good));
        last.Add(last.SearchOf("qinghe", 1, ("施工许可", Good)) with { Key = last.Key(device: "phone") });
        var now = new Week(2);
        now.Add(now.GoneOf("qinghe", 1, "施工许可")).Add(now.GoneOf("qinghe", 1, "施工许可") with { Key = now.Key(device: "phone") });
        SecondLook.Wanted(Compare(now, last), now.Run, [.. now.Progress.Select(p => p.Visit)], Later).Select(v => v.Key.Device).ShouldBe(["desktop", "phone"]);
    }
}
