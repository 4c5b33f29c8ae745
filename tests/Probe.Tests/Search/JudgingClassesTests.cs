using Probe.Core.Probes.Search;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;
using static Probe.Tests.Search.JudgingVisits;

namespace Probe.Tests.Search;

public sealed class JudgingClassesTests
{
    private static readonly Need Setup = Need("企业开办", ["企业变更登记"], ["企业设立登记", "公章刻制备案"]);

    private static KeywordVerdict Judge(Attempt attempt, SearchPolicy? policy = null) => JudgeOne(Setup, attempt, policy: policy);

    private static KeywordVerdict JudgeTitles(params string[] titles) => Judge(Attempt("企业开办", results: Results(titles)));

    [Fact]
    public void A_keyword_with_all_must_haves_at_the_top_conforms()
    {
        var verdict = JudgeTitles("企业设立登记", "公章刻制备案");
        verdict.Conforming.ShouldBe(true);
        verdict.Classes.ShouldBeEmpty();
        verdict.FirstAcceptableRank.ShouldBe(1);
        (verdict.Pages, verdict.Clicks).ShouldBe((2, 2));
        verdict.Sentence.En.ShouldBe("Conforming: the first acceptable result “企业设立登记” stands at rank 1; all 2 must-haves are on the first page; the results were stable after 0.8 s.");
        verdict.Sentence.Zh.ShouldBe("符合要求：第一个符合需求的结果“企业设立登记”排在第 1 位；应有的 2 个事项均在首页；结果 0.8 秒后稳定。");
    }

    [Fact]
    public void Zero_results_are_not_found_and_counted_as_zero()
    {
        var said = Judge(Attempt("企业开办", new SearchEnd.NoneSaid("没有找到")));
        said.Classes.ShouldBe([FailureClass.NotFound]);
        said.ResultCount.ShouldBe(0);
        said.SearchResponds.ShouldBe(true);
        said.Sentence.En.ShouldBe("Not conforming, not found: the search gave no results; the page says “没有找到”.");
        var silent = Judge(Attempt("企业开办", new SearchEnd.NoneSilent()));
        silent.ResultCount.ShouldBe(0);
        silent.Sentence.Zh.ShouldBe("不符合要求，搜不到：检索结果为零，页面没有任何提示。");
    }

    [Fact]
    public void A_search_that_does_not_respond_is_not_zero_results()
    {
        var verdict = Judge(Attempt("企业开办", new SearchEnd.NoResponse(), stable: null));
        verdict.Classes.ShouldBe([FailureClass.NotFound]);
        verdict.SearchResponds.ShouldBe(false);
        verdict.ResultCount.ShouldBeNull();
        verdict.Metrics.ShouldBeNull();
        verdict.Sentence.En.ShouldContain("does not respond");
    }

    [Fact]
    public void An_unanswered_search_is_not_found_and_slow()
    {
        var verdict = Judge(Attempt("企业开办", new SearchEnd.Unanswered(TimeSpan.FromSeconds(15)), stable: null));
        verdict.Classes.ShouldBe([FailureClass.NotFound, FailureClass.Slow]);
        verdict.SearchResponds.ShouldBe(true);
        verdict.ResultCount.ShouldBeNull();
        verdict.Sentence.En.ShouldBe("Not conforming, not found and slow: no result within 15 s, although something was under way.");
    }

    [Fact]
    public void A_search_answered_with_an_error_is_not_found_and_the_sentence_names_it()
    {
        var verdict = Judge(Attempt("企业开办", new SearchEnd.Failed(new SiteFailure(SiteFailureKind.HttpError, "Internal Server Error", 500)), stable: null));
        verdict.Classes.ShouldBe([FailureClass.NotFound]);
        verdict.SearchResponds.ShouldBe(true);
        verdict.ResultCount.ShouldBeNull();
        verdict.Sentence.En.ShouldContain("HTTP 500");
    }

    [Fact]
    public void Results_of_which_none_is_acceptable_are_not_found_and_neither_imprecise_nor_incomplete()
    {
        var verdict = JudgeTitles("税务登记", "关于企业设立登记的通知");
        verdict.Classes.ShouldBe([FailureClass.NotFound]);
        verdict.Sentence.En.ShouldContain("none of the 2 results on the first page is acceptable (1 of them news)");
    }

    [Fact]
    public void An_acceptable_result_on_the_second_page_only_is_not_found_but_its_rank_is_told()
    {
        var verdict = Judge(Attempt("企业开办", results: [.. Results("税务登记", "社保登记"), Result(3, "企业设立登记", page: 2)]));
        verdict.Classes.ShouldBe([FailureClass.NotFound]);
        verdict.FirstAcceptableRank.ShouldBe(3);
        verdict.Metrics!.ReciprocalRank.ShouldBe(0);
        verdict.Sentence.En.ShouldContain("“企业设立登记”, stands on page 2 at rank 3");
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public void An_acceptable_result_beyond_rank_three_is_imprecise(int rank, bool imprecise)
    {
        var titles = Enumerable.Range(1, rank - 1).Select(number => $"无关事项办理{number}").Append("企业设立登记").Append("公章刻制备案").ToArray();
        var verdict = JudgeTitles(titles);
        verdict.Classes.ShouldBe(imprecise ? [FailureClass.Imprecise] : []);
        verdict.FirstAcceptableRank.ShouldBe(rank);
    }

    [Fact]
    public void News_above_the_service_is_imprecise_and_the_sentence_counts_it()
    {
        var verdict = JudgeTitles("关于企业设立登记的通知", "图解企业设立登记", "企业设立登记", "公章刻制备案");
        verdict.Classes.ShouldBe([FailureClass.Imprecise]);
        verdict.Sentence.En.ShouldStartWith("Not conforming, imprecise: the first acceptable result “企业设立登记” stands at rank 3; 2 news items stand above it;");
        Judge(Attempt("企业开办", results: Results("关于企业设立登记的通知", "企业设立登记", "公章刻制备案")), SearchPolicy.Default with { NewsAboveServicesIsImprecise = false })
            .Conforming.ShouldBe(true);
    }

    [Fact]
    public void News_below_the_service_does_no_harm() => JudgeTitles("企业设立登记", "公章刻制备案", "关于企业设立登记的通知").Conforming.ShouldBe(true);

    [Fact]
    public void The_sentence_gives_rank_and_limit()
    {
        var verdict = JudgeTitles("无关一办理", "无关二办理", "关于企业设立登记的通知", "无关三办理", "企业设立登记", "公章刻制备案");
        verdict.Sentence.En.ShouldContain("stands at rank 5 (limit 3); 1 news item stands above it");
        verdict.Sentence.Zh.ShouldContain("排在第 5 位（限第 3 位以内）；其前有 1 条新闻类信息");
    }

    [Fact]
    public void Low_precision_is_imprecise_only_where_the_policy_judges_it()
    {
        var attempt = Attempt("企业开办", results: Results("企业设立登记", "公章刻制备案", "无关一办理", "无关二办理", "无关三办理"));
        Judge(attempt).Conforming.ShouldBe(true);
        var strict = Judge(attempt, SearchPolicy.Default with { LeastPrecision = 0.5 });
        strict.Classes.ShouldBe([FailureClass.Imprecise]);
        strict.Sentence.En.ShouldContain("precision at 10 is 0.40 (at least 0.50)");
    }

    [Fact]
    public void A_missing_must_have_is_incomplete_and_named()
    {
        var verdict = JudgeTitles("企业设立登记", "企业变更登记");
        verdict.Classes.ShouldBe([FailureClass.Incomplete]);
        verdict.Metrics!.Recall.ShouldBe(0.5);
        verdict.Sentence.En.ShouldContain("1 of 2 must-haves is on the first page, missing “公章刻制备案”");
        verdict.Sentence.Zh.ShouldContain("应有的 2 个事项首页只有 1 个，缺少“公章刻制备案”");
    }

    [Fact]
    public void A_must_have_on_the_second_page_is_missing_from_the_first() =>
        Judge(Attempt("企业开办", results: [.. Results("企业设立登记"), Result(2, "公章刻制备案", page: 2)])).Classes.ShouldBe([FailureClass.Incomplete]);

    [Fact]
    public void News_about_a_must_have_is_not_the_must_have() =>
        JudgeTitles("企业设立登记", "关于公章刻制备案的通知").Classes.ShouldBe([FailureClass.Incomplete]);

    [Fact]
    public void Without_must_haves_nothing_is_incomplete() =>
        JudgeOne(Need("x", ["企业设立登记", "企业变更登记"]), Attempt("x", results: Results("企业设立登记"))).Conforming.ShouldBe(true);

    [Theory]
    [InlineData(2.5, false, false)]
    [InlineData(2.501, false, true)]
    [InlineData(4.0, false, true)]
    [InlineData(4.001, true, false)]
    public void Beyond_four_seconds_is_slow_and_beyond_two_and_a_half_warns(double stable, bool slow, bool warned)
    {
        var verdict = Judge(Attempt("企业开办", results: Results("企业设立登记", "公章刻制备案"), stable: stable));
        verdict.Classes.ShouldBe(slow ? [FailureClass.Slow] : []);
        verdict.Warned.ShouldBe(warned);
    }

    [Fact]
    public void A_time_just_over_the_limit_is_not_shown_as_the_limit() =>
        Judge(Attempt("企业开办", results: Results("企业设立登记", "公章刻制备案"), stable: 4.001)).Sentence.En.ShouldContain("stable only after 4.001 s (limit 4 s)");

    [Fact]
    public void Where_a_list_never_settled_its_first_result_tells_the_time() =>
        Judge(Attempt("企业开办", results: Results("企业设立登记", "公章刻制备案"), stable: null, firstResult: 5)).Classes.ShouldBe([FailureClass.Slow]);

    [Fact]
    public void Several_classes_stand_by_precedence_and_the_gravest_is_the_verdict()
    {
        var verdict = Judge(Attempt("企业开办", results: Results("无关一办理", "无关二办理", "无关三办理", "企业设立登记"), stable: 6));
        verdict.Classes.ShouldBe([FailureClass.Imprecise, FailureClass.Incomplete, FailureClass.Slow]);
        verdict.Gravest.ShouldBe(FailureClass.Imprecise);
        verdict.Sentence.Zh.ShouldStartWith("不符合要求，搜不准、搜不全、搜不快：");
    }

    [Fact]
    public void A_jump_straight_to_the_matter_is_one_result_at_rank_one()
    {
        var need = Need("施工许可", mustHave: ["建筑工程施工许可证核发"]);
        var verdict = JudgeOne(need, Attempt("施工许可", new SearchEnd.Jumped(), Results("建筑工程施工许可证核发")));
        verdict.Conforming.ShouldBe(true);
        (verdict.ResultCount, verdict.FirstAcceptableRank).ShouldBe((1, 1));
        verdict.Sentence.En.ShouldContain("leads straight to “建筑工程施工许可证核发”");
    }

    [Theory]
    [InlineData(57, true, 57, false)]
    [InlineData(57, false, 2, false)]
    [InlineData(1, true, 2, true)]
    [InlineData(null, true, 2, true)]
    [InlineData(null, false, 2, false)]
    public void Results_are_counted_as_stated_where_the_list_goes_on_else_as_read(int? stated, bool hasMore, int count, bool isLeast)
    {
        var verdict = Judge(Attempt("企业开办", results: Results("企业设立登记", "公章刻制备案"), statedTotal: stated, hasMore: hasMore));
        (verdict.ResultCount, verdict.CountIsLeast).ShouldBe((count, isLeast));
    }

    [Fact]
    public void A_list_that_turns_out_empty_is_zero_results()
    {
        var verdict = Judge(Attempt("企业开办", new SearchEnd.Listed(ListPlace.SamePage)));
        verdict.ResultCount.ShouldBe(0);
        verdict.Classes.ShouldBe([FailureClass.NotFound]);
    }

    [Fact]
    public void A_hostile_title_cannot_turn_a_sentence_round_or_stretch_it()
    {
        var verdict = JudgeTitles("\u202e\u0000企业设立登记" + new string('长', 280), "公章刻制备案");
        verdict.Conforming.ShouldBe(true);
        verdict.Sentence.En.ShouldNotContain('\u202e');
        verdict.Sentence.En.ShouldNotContain('\u0000');
        verdict.Sentence.En.Length.ShouldBeLessThan(250);
    }
}
