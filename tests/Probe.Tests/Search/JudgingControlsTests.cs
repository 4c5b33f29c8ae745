using System.Collections.Immutable;
using Probe.Core.Probes.Search;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;
using static Probe.Tests.Search.JudgingVisits;

namespace Probe.Tests.Search;

public sealed class JudgingControlsTests
{
    private static readonly Need Permit = Need("施工许可", mustHave: ["建筑工程施工许可证核发"]);
    private static readonly Need Food = Need("食品经营许可", mustHave: ["食品经营许可证核发"]);
    private static readonly ImmutableArray<ResultItem> Same = Results("建筑工程施工许可证核发", "居住证办理", "税务登记");

    private static SearchVerdict Judge(params Attempt[] attempts) => JudgingVisits.Judge(Visit([Permit, Food], attempts, controls: false));

    [Fact]
    public void Controls_pass_when_nonsense_gets_nothing_and_a_known_word_something()
    {
        var control = Judge(Nonsense(), Known()).Control;
        (control.Nonsense.Passed, control.Known.Passed, control.Fake).ShouldBe((true, true, false));
        control.Known.Detail.En.ShouldBe("A word of the portal's own (“社保”) gets 2 results.");
        control.Nonsense.Detail.Zh.ShouldBe("无意义词“zqxvwk”检索结果为零。");
    }

    [Fact]
    public void One_known_word_of_several_suffices()
    {
        var control = Judge(Known(new SearchEnd.NoneSilent(), []), Known(), Nonsense(new SearchEnd.NoneSilent())).Control;
        control.Known.Passed.ShouldBe(true);
        control.Nonsense.Passed.ShouldBe(true);
    }

    [Fact]
    public void A_list_that_never_changes_is_a_fake_and_every_verdict_on_it_says_so()
    {
        var verdict = Judge(
            Nonsense(results: Same),
            Known(results: Same),
            Attempt("施工许可", results: Same, needId: Permit.Id),
            Attempt("食品经营许可", results: Same, needId: Food.Id));
        verdict.Control.Fake.ShouldBeTrue();
        verdict.Control.Nonsense.Passed.ShouldBe(false);
        verdict.Keywords.ShouldAllBe(keyword => keyword.Conforming == false && keyword.Sentence.En.Contains("does not change with the query") && keyword.Sentence.Zh.Contains("不随检索词变化"));
        verdict.Keywords[0].Classes.ShouldBe([FailureClass.Imprecise]);
        verdict.Keywords[1].Classes.ShouldBe([FailureClass.NotFound]);
    }

    [Fact]
    public void Shuffling_the_same_list_does_not_make_it_an_answer() =>
        Judge(Nonsense(results: Same), Known(results: Results("税务登记", "建筑工程施工许可证核发", "居住证办理"))).Control.Fake.ShouldBeTrue();

    [Fact]
    public void Repeating_the_query_does_not_make_the_same_list_an_answer()
    {
        static ImmutableArray<ResultItem> Echo(string query) => Results($"{query}流程", $"{query}材料");
        var (nonsense, known) = (Nonsense(), Known());
        Judge(nonsense with { End = new SearchEnd.Listed(ListPlace.NewPage), Results = Echo(nonsense.Query) }, known with { Results = Echo(known.Query) }).Control.Fake.ShouldBeTrue();
    }

    [Fact]
    public void One_keyword_whose_list_differs_disproves_the_fake_and_the_caution_stands_in_each_sentence()
    {
        var verdict = Judge(
            Nonsense(results: Same),
            Known(results: Same),
            Attempt("施工许可", results: Same, needId: Permit.Id),
            Attempt("食品经营许可", results: Results("食品经营许可证核发"), needId: Food.Id));
        verdict.Control.Fake.ShouldBeFalse();
        verdict.Control.Nonsense.Passed.ShouldBe(false);
        verdict.Keywords[1].Conforming.ShouldBe(true);
        verdict.Keywords[1].Sentence.En.ShouldContain("caution: a nonsense word got results too");
    }

    [Fact]
    public void A_keyword_that_gets_the_list_of_nonsense_got_nothing()
    {
        var verdict = Judge(
            Nonsense(results: Same),
            Known(),
            Attempt("施工许可", results: Same, needId: Permit.Id),
            Attempt("食品经营许可", results: Results("食品经营许可证核发"), needId: Food.Id)).Keywords[0];
        verdict.Classes.ShouldBe([FailureClass.NotFound]);
        (verdict.ResultCount, verdict.FirstAcceptableRank).ShouldBe((0, (int?)null));
        verdict.Results.ShouldAllBe(result => !result.Acceptable);
        verdict.Sentence.En.ShouldContain("fallback list, counted as zero results");
    }

    [Fact]
    public void Leading_everything_to_one_page_is_a_fake_too()
    {
        var home = Results("清河市人民政府");
        Judge(
            Nonsense(new SearchEnd.Jumped(), home),
            Known(new SearchEnd.Jumped(), home),
            Attempt("施工许可", new SearchEnd.Jumped(), home, needId: Permit.Id)).Control.Fake.ShouldBeTrue();
    }

    [Fact]
    public void A_box_that_does_nothing_fails_the_known_word_and_proves_nothing_by_nonsense()
    {
        var verdict = Judge(
            Nonsense(new SearchEnd.NoResponse()),
            Known(new SearchEnd.NoResponse(), []),
            Attempt("施工许可", new SearchEnd.NoResponse(), needId: Permit.Id, stable: null));
        (verdict.Control.Known.Passed, verdict.Control.Nonsense.Passed, verdict.Control.Fake).ShouldBe((false, (bool?)null, false));
        verdict.Control.Known.Detail.En.ShouldContain("the search does not respond");
        verdict.Keywords[0].SearchResponds.ShouldBe(false);
    }

    [Fact]
    public void A_known_word_without_results_is_told_but_keywords_with_results_are_believed()
    {
        var verdict = Judge(
            Nonsense(),
            Known(new SearchEnd.NoneSilent(), []),
            Attempt("施工许可", results: Same, needId: Permit.Id));
        verdict.Control.Known.Passed.ShouldBe(false);
        verdict.Control.Known.Detail.En.ShouldContain("keywords get results, though, and are believed");
        verdict.Keywords[0].Conforming.ShouldBe(true);
    }

    [Fact]
    public void Controls_that_could_not_be_asked_are_neither_passed_nor_failed()
    {
        var barred = new SearchEnd.Barred(Obstacle.Captcha, "请输入验证码");
        var control = Judge(Nonsense(barred), Known(barred, [])).Control;
        (control.Nonsense.Passed, control.Known.Passed).ShouldBe((null, null));
        control.Known.Query.ShouldBe("社保");
        control.Known.Detail.En.ShouldContain("captcha");
        var none = Judge().Control;
        (none.Nonsense.Passed, none.Nonsense.Query).ShouldBe((null, null));
    }

    [Fact]
    public void Two_keywords_and_nonsense_with_one_list_are_a_fake_even_without_a_known_word()
    {
        var first = Attempt("施工许可", results: Same, needId: Permit.Id);
        var second = Attempt("食品经营许可", results: Same, needId: Food.Id);
        Judge(Nonsense(results: Same), first, second).Control.Fake.ShouldBeTrue();
        Judge(Nonsense(results: Same), first).Control.Fake.ShouldBeFalse();
    }
}
