using Probe.Core.Probes.Search;
using Judging = Probe.Core.Probes.Search.Judging;
using Probe.Core.Records;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;
using static Probe.Tests.Search.JudgingVisits;

namespace Probe.Tests.Search;

public sealed class JudgingMeasuredTests
{
    private static readonly Need Permit = Need("施工许可", mustHave: ["建筑工程施工许可证核发"], variants: [Variant("施工证"), Variant("开工许可"), Variant("building permit", language: Language.En)]);
    private static readonly Need Food = Need("食品经营许可", mustHave: ["食品经营许可证核发"]);

    private static Attempt Good(Need need, string? variant = null, double stable = 0.8) => Attempt(
        variant ?? need.Word.Zh, results: Results(((MatterPattern.Named)need.MustHave[0]).Name), needId: need.Id, stable: stable,
        purpose: variant is null ? AttemptPurpose.Keyword : AttemptPurpose.Variant, variantOf: variant is null ? null : need.Word.Zh);

    private static void ShouldBeNotMeasured(KeywordVerdict verdict, string kind)
    {
        verdict.NotMeasured!.Kind.ShouldBe(kind);
        verdict.Conforming.ShouldBeNull();
        verdict.Classes.ShouldBeEmpty();
        (verdict.Pages, verdict.Clicks, verdict.ResultCount, verdict.SearchResponds).ShouldBe((null, null, null, null));
        verdict.Sentence.ShouldBe(verdict.NotMeasured.Reason);
    }

    private static KeywordVerdict One(Visit visit) => Judge(visit).Keywords[0];

    [Fact]
    public void A_portal_without_search_is_not_measured() =>
        ShouldBeNotMeasured(One(Visit([Permit], [], discovery: Discovery(hasBox: false), controls: false)), "noSearch");

    [Fact]
    public void Every_failure_of_a_portal_or_an_app_has_its_words() =>
        Enum.GetValues<SiteFailureKind>().Select(kind => Judging.FailureWords.Of(new SiteFailure(kind, "why")).Zh).ShouldAllBe(words => words.Length > 0);

    [Theory]
    [InlineData(Obstacle.Captcha, "captcha")]
    [InlineData(Obstacle.Login, "login")]
    [InlineData(Obstacle.Blocked, "blocked")]
    public void What_stands_in_the_way_is_never_a_failure_of_the_search(Obstacle obstacle, string kind)
    {
        ShouldBeNotMeasured(One(Visit([Permit], [Attempt("施工许可", new SearchEnd.Barred(obstacle, "请输入验证码"), needId: Permit.Id)])), kind);
        ShouldBeNotMeasured(One(Visit([Permit], [], obstacle: obstacle)), kind);
    }

    [Fact]
    public void Our_own_fault_is_never_a_failure_of_the_search()
    {
        var fault = new Fault(FaultKind.BrowserCrashed, "Target closed");
        ShouldBeNotMeasured(One(Visit([Permit], [Attempt("施工许可", new SearchEnd.NotPerformed(fault), needId: Permit.Id)])), "fault");
        ShouldBeNotMeasured(One(Visit([Permit], [], fault: fault)), "fault");
    }

    [Fact]
    public void A_portal_that_never_opened_is_unreachable()
    {
        var verdict = One(Visit([Permit], [], failure: new SiteFailure(SiteFailureKind.NoSuchHost, "net::ERR_NAME_NOT_RESOLVED"), controls: false));
        ShouldBeNotMeasured(verdict, "unreachable");
        verdict.Sentence.En.ShouldBe("Not measured: no such host (ERR_NAME_NOT_RESOLVED).");
    }

    [Fact]
    public void Where_nothing_is_ever_read_not_even_for_the_portals_own_word_it_is_our_reading_that_fails()
    {
        var word = Attempt("施工许可", new SearchEnd.NoneSilent(), needId: Permit.Id);
        ShouldBeNotMeasured(One(Visit([Permit], [Known(new SearchEnd.NoneSilent(), []), Nonsense(new SearchEnd.NoneSilent()), word], controls: false)), "unread");

        // A portal that says it where there are none, and says nothing here, has shown something that was not read.
        ShouldBeNotMeasured(One(Visit([Permit], [Known(new SearchEnd.NoneSilent(), []), Nonsense(new SearchEnd.NoneSaid("没有找到")), word], controls: false)), "unread");

        // What is said is the portal's, and so is an empty answer once a list was read.
        var said = Attempt("施工许可", new SearchEnd.NoneSaid("没有找到"), needId: Permit.Id);
        One(Visit([Permit], [Known(new SearchEnd.NoneSilent(), []), Nonsense(new SearchEnd.NoneSaid("没有找到")), said], controls: false)).NotMeasured.ShouldBeNull();
        One(Visit([Permit], [Known(), Nonsense(new SearchEnd.NoneSilent()), word], controls: false)).NotMeasured.ShouldBeNull();
    }

    [Fact]
    public void A_word_that_was_never_asked_says_so() => ShouldBeNotMeasured(One(Visit([Permit], [])), "notAsked");

    [Fact]
    public void A_portal_that_goes_down_in_the_middle_gives_no_verdict_on_the_words_after_it()
    {
        var reset = new SearchEnd.Failed(new SiteFailure(SiteFailureKind.ConnectionReset, "net::ERR_CONNECTION_RESET"));
        var refused = new SearchEnd.Failed(new SiteFailure(SiteFailureKind.Refused, "net::ERR_CONNECTION_REFUSED"));
        var verdict = Judge(Visit([Permit, Food], [
            Attempt("施工许可", reset, needId: Permit.Id, stable: null),
            Attempt("食品经营许可", refused, needId: Food.Id, stable: null, submitted: null)]));
        ShouldBeNotMeasured(verdict.Keywords[0], "unreachable");
        ShouldBeNotMeasured(verdict.Keywords[1], "unreachable");
    }

    [Fact]
    public void A_search_whose_own_host_is_dead_for_every_word_is_the_portals_failure()
    {
        var dead = new SearchEnd.Failed(new SiteFailure(SiteFailureKind.NoSuchHost, "net::ERR_NAME_NOT_RESOLVED"));
        var verdict = One(Visit([Permit], [Nonsense(dead), Known(dead, []), Attempt("施工许可", dead, needId: Permit.Id, stable: null)], controls: false));
        verdict.Classes.ShouldBe([FailureClass.NotFound]);
        verdict.Sentence.En.ShouldContain("no such host");
    }

    [Fact]
    public void Of_an_attempt_that_broke_and_its_repetition_the_repetition_counts()
    {
        var broken = Attempt("施工许可", new SearchEnd.NotPerformed(new Fault(FaultKind.PageCrashed, "Page crashed")), needId: Permit.Id);
        One(Visit([Permit], [broken, Good(Permit)])).Conforming.ShouldBe(true);
        One(Visit([Permit], [Good(Permit), broken])).Conforming.ShouldBe(true);
    }

    [Fact]
    public void Over_the_set_unmeasured_words_are_no_failures_and_variants_are_not_counted()
    {
        var visit = Visit([Permit, Food], [
            Good(Permit, stable: 1),
            Good(Permit, "施工证"),
            Attempt("食品经营许可", new SearchEnd.Barred(Obstacle.Captcha, ""), needId: Food.Id)]);
        var set = Judge(visit).Set;
        (set.Asked, set.Measured, set.Conforming).ShouldBe((2, 1, 1));
        set.Stable!.Value.Median.ShouldBe(TimeSpan.FromSeconds(1));
        set.ByClass.Values.Sum().ShouldBe(0);
        set.ByClass.Count.ShouldBe(4);
        set.Interval!.Value.High.ShouldBe(1);
    }

    [Fact]
    public void A_word_with_two_classes_counts_under_both_but_has_one_gravest()
    {
        var slowAndDeep = Attempt("施工许可", results: Results("一办理", "二办理", "三办理", "建筑工程施工许可证核发"), needId: Permit.Id, stable: 5);
        var set = Judge(Visit([Permit], [slowAndDeep])).Set;
        (set.ByClass[FailureClass.Imprecise], set.ByClass[FailureClass.Slow]).ShouldBe((1, 1));
        (set.ByGravest[FailureClass.Imprecise], set.ByGravest[FailureClass.Slow]).ShouldBe((1, 0));
    }

    [Fact]
    public void Nothing_measured_has_no_interval_and_no_times()
    {
        var set = Judge(Visit([Permit], [])).Set;
        (set.Measured, set.Interval, set.Stable).ShouldBe((0, null, null));
    }

    [Fact]
    public void Variants_follow_their_word_in_the_sets_order_and_show_which_words_fail()
    {
        var verdict = Judge(Visit([Permit, Food], [
            Good(Food),
            Attempt("开工许可", new SearchEnd.NoneSilent(), needId: Permit.Id, purpose: AttemptPurpose.Variant, variantOf: "施工许可"),
            Good(Permit),
            Good(Permit, "施工证")]));
        verdict.Keywords.Select(keyword => keyword.Keyword).ShouldBe(["施工许可", "施工证", "开工许可", "食品经营许可"]);
        verdict.Keywords[1].VariantOf.ShouldBe("施工许可");
        var spread = verdict.Spread.ShouldHaveSingleItem();
        spread.Official.ShouldBe(true);
        spread.Succeed.ShouldBe(["施工证"]);
        spread.Fail.ShouldBe(["开工许可"]);
    }

    [Fact]
    public void A_visit_that_asked_no_variants_has_no_gaps_for_them() => Judge(Visit([Permit], [Good(Permit)])).Keywords.Length.ShouldBe(1);

    [Fact]
    public void A_variant_left_out_when_others_were_asked_is_not_measured() =>
        Judge(Visit([Permit], [Good(Permit), Good(Permit, "施工证")])).Spread.Single().NotMeasured.ShouldBe(["开工许可"]);

    [Fact]
    public void An_English_visit_asks_the_English_words()
    {
        var need = Permit with { Word = new LocalText("施工许可", "construction permit") };
        var verdict = Judge(Visit([need], [Attempt("construction permit", results: Results("建筑工程施工许可证核发"), needId: need.Id)], language: Language.En));
        verdict.Keywords.Single().Keyword.ShouldBe("construction permit");
    }

    [Theory]
    [InlineData("台港澳人员在内地就业许可", true)]
    [InlineData("【省级】台港澳人员在内地就业许可（新办）", true)]
    [InlineData("关于取消台港澳人员在内地就业许可的通知", false)]
    [InlineData("台港澳人员在内地就业许可（已取消）", false)]
    [InlineData("外国人来华工作许可", false)]
    public void An_abolished_matter_is_offered_only_by_a_matter_of_its_name(string title, bool offered)
    {
        var matter = new AbolishedMatter("台港澳人员在内地就业许可", "国发〔2018〕28号");
        var visit = Visit([Permit], [Good(Permit), Attempt(matter.Name, results: Results("居住证办理", title), purpose: AttemptPurpose.Abolished)], abolished: [matter]);
        var verdict = Judge(visit).Abolished.Single();
        verdict.Offered.ShouldBe(offered);
        verdict.Attempt.ShouldBe(4);
        verdict.Rank.ShouldBe(offered ? 2 : null);
    }

    [Fact]
    public void An_abolished_matter_whose_search_did_not_answer_is_not_measured_unless_another_word_brings_it_up()
    {
        var matter = new AbolishedMatter("企业集团核准登记", "国发〔2018〕28号");
        var dead = Attempt(matter.Name, new SearchEnd.NoResponse(), purpose: AttemptPurpose.Abolished);
        Judge(Visit([Permit], [dead], abolished: [matter])).Abolished.Single().Offered.ShouldBeNull();
        var unread = new SearchEnd.NoneSilent();
        Judge(Visit([Permit], [Known(unread, []), Nonsense(unread), Attempt(matter.Name, unread, purpose: AttemptPurpose.Abolished)], abolished: [matter], controls: false)).Abolished.Single().Offered.ShouldBeNull("nothing was ever read");
        var seen = Attempt("施工许可", results: Results("企业集团核准登记"), needId: Permit.Id);
        Judge(Visit([Permit], [dead, seen], abolished: [matter])).Abolished.Single().Offered.ShouldBe(true);
    }

    [Fact]
    public void Judging_twice_gives_the_same_and_a_stored_verdict_reads_back_whole()
    {
        var visit = Visit([Permit, Food], [Good(Permit), Good(Permit, "施工证")]);
        var text = VisitJson.WriteAny(Judge(visit));
        VisitJson.WriteAny(Judge(visit)).ShouldBe(text);
        VisitJson.WriteAny(VisitJson.ReadAny<SearchVerdict>(text)).ShouldBe(text);
        VisitJson.WriteAny(Judge(VisitJson.ReadVisit(VisitJson.Write(visit)))).ShouldBe(text);
    }
}
