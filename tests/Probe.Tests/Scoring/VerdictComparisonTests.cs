using Probe.Core.Probes.Search;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using static Probe.Tests.Search.JudgingVisits;

namespace Probe.Tests.Scoring;

public sealed class VerdictComparisonTests
{
    private static readonly Need Permit = Need("施工许可", mustHave: ["建筑工程施工许可证核发"]);

    private static SearchVerdict Verdict(SearchPolicy? policy = null, Need? need = null, double stable = 3) => Judge(
        Visit([need ?? Permit], [Attempt("施工许可", results: Results("无关办理", "建筑工程施工许可证核发"), needId: Permit.Id, stable: stable)]), policy);

    [Fact]
    public void The_same_judgement_again_changes_nothing()
    {
        var comparison = VerdictComparison.Between(Verdict(), Verdict());
        comparison.Changes.ShouldBeEmpty();
        comparison.Summary.En.ShouldBe("search-2019 v1 → search-2019 v1: 1 of 1 measured words conformed, 1 of 1 do now; 0 words changed.");
    }

    [Fact]
    public void A_stricter_policy_shows_which_words_it_costs()
    {
        var strict = SearchPolicy.Default with { Version = 2, SlowAfter = TimeSpan.FromSeconds(2.8), ImpreciseAfterRank = 1 };
        var change = VerdictComparison.Between(Verdict(), Verdict(strict)).Changes.ShouldHaveSingleItem();
        (change.Before, change.Now).ShouldBe((true, false));
        change.What.En.ShouldBe("verdict was conforming, is imprecise and slow; warning was slower than advised, is none.");
        change.What.Zh.ShouldBe("结论由“符合要求”变为“搜不准、搜不快”；提醒由“偏慢”变为“无”。");
    }

    [Fact]
    public void A_changed_set_shows_which_results_it_accepts()
    {
        var wider = Permit with { Accept = [.. Permit.Accept, new MatterPattern.Named("无关办理")] };
        var change = VerdictComparison.Between(Verdict(), Verdict(need: wider)).Changes.ShouldHaveSingleItem();
        change.What.En.ShouldBe("rank of the first acceptable result was 2, is 1; 1 more result is acceptable.");
    }

    [Fact]
    public void A_word_that_is_gone_or_new_is_told()
    {
        var other = Need("食品经营许可", mustHave: ["食品经营许可证核发"]);
        var changes = VerdictComparison.Between(Verdict(), Judge(Visit([other], []))).Changes;
        changes.Select(change => (change.Keyword, change.What.En)).ShouldBe(
        [
            ("食品经营许可", "verdict was absent, is not measured (notAsked)."),
            ("施工许可", "verdict was conforming, is absent."),
        ]);
    }
}
