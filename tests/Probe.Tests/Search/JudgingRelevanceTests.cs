using System.Diagnostics;
using Probe.Core.Probes.Search;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using static Probe.Tests.Search.JudgingVisits;

namespace Probe.Tests.Search;

public sealed class JudgingRelevanceTests
{
    private static readonly Need Permit = Need("施工许可", ["建筑工程施工许可证变更", "/施工许可证.*(延期|延续)/", "code:000117014000"], ["建筑工程施工许可证核发"]);

    [Theory]
    [InlineData("建筑工程施工许可证核发")]
    [InlineData("【省级】建筑工程施工许可证核发（新办）")]
    [InlineData("建 筑 工 程 施 工 许 可 证 核 发")]
    [InlineData("1、建筑工程施工许可证核发 2024-05-01")]
    [InlineData("建筑工程\u200b施工许可证\u202e核发")]
    [InlineData("建筑工程施⼯许可证核发")]
    [InlineData("『建筑工程施工许可证』核发")]
    public void A_matter_is_named_however_width_space_brackets_and_invisible_marks_decorate_it(string title) =>
        JudgeTitle(Permit, title).Acceptable.ShouldBeTrue();

    [Theory]
    [InlineData("Company registration", "COMPANY  REGISTRATION", true)]
    [InlineData("Company registration", "Ｃｏｍｐａｎｙ registration (online)", true)]
    [InlineData("Housing fund withdrawal: rent", "Housing fund withdrawal – Rent", true)]
    [InlineData("Rent", "Parental leave", false)]
    [InlineData("Change of a driver's licence", "Change of a driver’s licence", true)]
    [InlineData("Café licence", "Cafe licence", true)]
    public void An_English_name_is_found_as_whole_words(string name, string title, bool acceptable) =>
        JudgeTitle(Need("x", [name]), title).Acceptable.ShouldBe(acceptable);

    [Fact]
    public void A_pattern_matches_the_title_whatever_its_brackets_and_says_so()
    {
        var judged = JudgeTitle(Permit, "建设工程【施工许可证】（延期）");
        judged.Acceptable.ShouldBeTrue();
        judged.Why.ShouldBe("matches /施工许可证.*(延期|延续)/");
    }

    [Fact]
    public void A_pattern_with_a_name_is_told_by_its_name()
    {
        var need = Need("施工许可", mustHave: ["/(?#施工许可证核发)施工许可证(核发|新办)/", "/(?#竣工验收备案)竣工验收/"]);
        var verdict = JudgeOne(need, Attempt("施工许可", results: Results("建筑工程施工许可证新办")));
        verdict.Results[0].Why.ShouldBe("matches “施工许可证核发”");
        verdict.Sentence.En.ShouldContain("1 of 2 must-haves is on the first page, missing “竣工验收备案”");
    }

    [Theory]
    [InlineData("http://portal.test/guide?code=000117014000", "", true)]
    [InlineData("http://portal.test/guide/1", "事项编码：０００１１７０１４０００", true)]
    [InlineData("http://portal.test/guide/1", "", false)]
    public void A_code_is_found_in_title_text_or_address(string url, string text, bool acceptable) =>
        JudgeTitle(Permit, "办事指南", url: url, text: text).Acceptable.ShouldBe(acceptable);

    [Fact]
    public void A_short_code_inside_another_number_is_no_code() =>
        JudgeTitle(Need("x", ["code:4711"]), "办事指南", url: "http://portal.test/947112").Acceptable.ShouldBeFalse();

    [Fact]
    public void An_expression_that_times_out_accepts_nothing_says_so_and_holds_nobody_up()
    {
        // A back reference keeps .NET from matching in linear time; the doubled groups make the trial explode.
        var evil = Need("x", [@"/^((a+)+)+\2b$/"]);
        var titles = Enumerable.Range(1, 40).Select(rank => Result(rank, new string('a', 200) + "!"));
        var watch = Stopwatch.GetTimestamp();
        var verdict = JudgeOne(evil, Attempt("x", results: [.. titles]));
        Stopwatch.GetElapsedTime(watch).ShouldBeLessThan(TimeSpan.FromSeconds(10));
        verdict.Classes.ShouldBe([FailureClass.NotFound]);
        verdict.Results[0].Why.ShouldContain("timed out after 100 ms");
        verdict.Results[39].Why.ShouldContain("was not tried");
    }

    [Fact]
    public void An_expression_that_explodes_is_matched_linearly_and_still_tells_right_from_wrong()
    {
        var exploding = Need("x", ["/^((a+)+)+b$/"]);
        var verdict = JudgeOne(exploding, Attempt("x", results: [.. Enumerable.Range(1, 40).Select(rank => Result(rank, new string('a', 200) + "!")), Result(41, new string('a', 200) + "b")]));
        verdict.Results.Take(40).ShouldAllBe(result => !result.Acceptable && !result.Why.Contains("timed out", StringComparison.Ordinal));
        verdict.Results[40].Acceptable.ShouldBeTrue();
    }

    /// <summary>Our own expressions have no clock: a title that made one of them explode would hold up the judgement for ever.</summary>
    [Theory]
    [InlineData("关于")]
    [InlineData("通知 ")]
    [InlineData("开展召开")]
    [InlineData("印发在")]
    [InlineData("【 （")]
    [InlineData("省市县区")]
    [InlineData("2024-01-01 ")]
    [InlineData("notice of the mayor ")]
    [InlineData("a-b's county")]
    public void A_title_that_goes_on_and_on_is_judged_to_its_end(string part) =>
        JudgeTitle(Permit, string.Concat(Enumerable.Repeat(part, 1500))).Acceptable.ShouldBeFalse();

    [Theory]
    [InlineData("关于建筑工程施工许可证核发有关事项的通知")]
    [InlineData("市住建局关于优化建筑工程施工许可证核发的意见（2024年）")]
    [InlineData("《关于建筑工程施工许可证核发的实施办法》政策解读")]
    [InlineData("图解：建筑工程施工许可证核发怎么办")]
    [InlineData("一图读懂建筑工程施工许可证核发")]
    [InlineData("【公告】建筑工程施工许可证核发")]
    [InlineData("[政策问答] 建筑工程施工许可证核发")]
    [InlineData("我市召开建筑工程施工许可证核发工作推进会")]
    [InlineData("建筑工程施工许可证核发结果公示")]
    [InlineData("建筑工程施工许可证核发改革试点正式启动")]
    [InlineData("清河市发出首张建筑工程施工许可证核发电子证")]
    [InlineData("印发《建筑工程施工许可证核发管理办法》")]
    [InlineData("我市举办建筑工程施工许可证核发培训班")]
    [InlineData("建筑工程施工许可证核发“跨省通办”窗口在清河市启用")]
    [InlineData("建筑工程施工许可证核发“零材料”：清河市群众少跑腿")]
    [InlineData("2024-03-01 关于暂停建筑工程施工许可证核发的公告 2024-03-01")]
    public void News_that_names_the_matter_never_answers_the_need(string title)
    {
        var judged = JudgeTitle(Permit, title);
        judged.Acceptable.ShouldBeFalse();
        judged.Why.ShouldStartWith("is news: ");
        judged.Why.ShouldContain("although it names the accepted matter");
    }

    [Theory]
    [InlineData("Notice on Company registration")]
    [InlineData("News: Company registration is faster")]
    [InlineData("Announcement: Company registration office closed")]
    [InlineData("Mayor opens new Company registration hall")]
    [InlineData("Press release – Company registration in one day")]
    [InlineData("Interpretation of the Company registration rules")]
    [InlineData("County announces Company registration reform")]
    public void English_news_never_answers_the_need(string title) =>
        JudgeTitle(Need("x", ["Company registration"]), title, language: Language.En).Why.ShouldStartWith("is news: ");

    [Theory]
    [InlineData("举行集会游行示威许可")]
    [InlineData("举办高危险性体育赛事活动许可（县级）")]
    [InlineData("新闻记者证核发")]
    [InlineData("建筑工程施工许可证核发（跨省通办）")]
    [InlineData("建设工程消防设计审查意见书核发")]
    [InlineData("教师资格证相关政策咨询")]
    [InlineData("企业投资项目备案（技术改造）（市级/县级）")]
    [InlineData("改革试点企业登记")]
    [InlineData("首次业主大会会议召开备案")]
    [InlineData("矿业权及土地转让信息发布")]
    [InlineData("医疗机构申请开展健康体检（县级）")]
    [InlineData("Notice of marriage")]
    [InlineData("Report a pothole")]
    [InlineData("Interpretation services for residents")]
    [InlineData("Newsagent licence")]
    public void A_matter_whose_name_sounds_like_news_is_a_matter(string title) =>
        JudgeTitle(Need("x", ["/./"]), title).Why.ShouldBe("matches /./");

    [Fact]
    public void A_title_that_is_exactly_an_accepted_name_is_never_news_by_title_alone()
    {
        var need = Need("注销公告", ["企业注销公告", "关于失业的通知"]);
        JudgeTitle(need, "企业注销公告").Acceptable.ShouldBeTrue();
        JudgeTitle(need, "1. 【关于失业的通知】").Acceptable.ShouldBeTrue();
        JudgeTitle(need, "企业注销公告", ResultKind.News).Acceptable.ShouldBeFalse();
    }

    [Theory]
    [InlineData("http://portal.test/news/12.html", false)]
    [InlineData("http://portal.test/xwzx/tzgg/202403/t1.html", false)]
    [InlineData("http://portal.test/#/zcjd/5", false)]
    [InlineData("http://portal.test/detail?type=news&id=5", false)]
    [InlineData("http://news.portal.test/5", false)]
    [InlineData("http://portal.test/newsagents/5", true)]
    [InlineData("http://portal.test/detail?back=/newsx", true)]
    public void An_address_among_the_news_makes_news(string url, bool acceptable) =>
        JudgeTitle(Permit, "建筑工程施工许可证核发（新办）", url: url).Acceptable.ShouldBe(acceptable);

    [Fact]
    public void The_portals_own_label_stands_above_the_address() =>
        JudgeTitle(Permit, "建筑工程施工许可证核发", ResultKind.Matter, "http://portal.test/news/1").Acceptable.ShouldBeTrue();

    [Fact]
    public void A_policy_document_is_no_matter_but_no_news_either()
    {
        var verdict = JudgeOne(Permit, Attempt("施工许可", results:
        [
            Result(1, "建筑工程施工许可证核发管理", ResultKind.Policy),
            Result(2, "建筑工程施工许可证核发", ResultKind.Matter),
        ]));
        verdict.Results[0].Acceptable.ShouldBeFalse();
        verdict.FirstAcceptableRank.ShouldBe(2);
        verdict.Conforming.ShouldBe(true);
    }

    [Fact]
    public void Where_a_set_says_that_news_may_answer_news_answers()
    {
        var need = Permit with { Wrong = new WrongMatters(News: false, OtherRegions: true, []) };
        JudgeTitle(need, "关于建筑工程施工许可证核发的通知").Acceptable.ShouldBeTrue();
    }

    [Theory]
    [InlineData("【杭州市】建筑工程施工许可证核发", "杭州市")]
    [InlineData("建筑工程施工许可证核发（石桥市）", "石桥市")]
    [InlineData("建筑工程施工许可证核发（上海市）", "上海市")]
    [InlineData("深圳市建筑工程施工许可证核发", "深圳市")]
    [InlineData("[Merrow City] 建筑工程施工许可证核发", "merrow city")]
    public void A_result_of_another_city_never_answers(string title, string region) =>
        JudgeTitle(Permit, title).Why.ShouldStartWith($"is of another region: {region}");

    [Theory]
    [InlineData("【清河市】建筑工程施工许可证核发")]
    [InlineData("建筑工程施工许可证核发（市级）")]
    [InlineData("建筑工程施工许可证核发（市级/县级）")]
    [InlineData("【省级】建筑工程施工许可证核发")]
    [InlineData("建筑工程施工许可证核发（清河市本级）")]
    [InlineData("建筑工程施工许可证核发（河东区）")]
    [InlineData("建筑工程施工许可证核发（设区的市）")]
    [InlineData("建筑工程施工许可证核发（本市户籍）")]
    [InlineData("建筑工程施工许可证核发（全省通办）")]
    [InlineData("建筑工程施工许可证核发（高新开发区）")]
    [InlineData("建筑工程施工许可证核发（北京市户籍人员）")]
    [InlineData("农贸市场建筑工程施工许可证核发")]
    [InlineData("浙江省建筑工程施工许可证核发")]
    public void In_doubt_a_region_is_not_anothers(string title) => JudgeTitle(Permit, title).Acceptable.ShouldBeTrue();

    [Fact]
    public void Another_province_is_known_once_the_targets_own_is()
    {
        var hangzhou = Target("杭州市", GovernmentLevel.City, "浙江省", "Hangzhou City");
        JudgeTitle(Permit, "江苏省建筑工程施工许可证核发", target: hangzhou).Acceptable.ShouldBeFalse();
        JudgeTitle(Permit, "建筑工程施工许可证核发（内蒙古自治区）", target: hangzhou).Acceptable.ShouldBeFalse();
        JudgeTitle(Permit, "建筑工程施工许可证核发【广东】", target: hangzhou).Acceptable.ShouldBeFalse();
        JudgeTitle(Permit, "建筑工程施工许可证核发", text: "实施机构：江苏省住建厅", target: hangzhou).Acceptable.ShouldBeFalse();
        JudgeTitle(Permit, "建筑工程施工许可证核发", text: "可跨浙江省、江苏省办理", target: hangzhou).Acceptable.ShouldBeTrue();
        JudgeTitle(Permit, "浙江省建筑工程施工许可证核发（杭州市西湖区）", target: hangzhou).Acceptable.ShouldBeTrue();
    }

    [Fact]
    public void A_provinces_portal_may_show_its_cities_but_not_another_province()
    {
        var province = Target("北岭省", GovernmentLevel.Province, english: "Beiling Province");
        JudgeTitle(Permit, "建筑工程施工许可证核发（石桥市）", target: province).Acceptable.ShouldBeTrue();
        JudgeTitle(Permit, "建筑工程施工许可证核发（南岭省）", target: province).Acceptable.ShouldBeFalse();
    }

    [Fact]
    public void A_countys_portal_knows_other_counties_but_not_its_city()
    {
        var county = Target("南浦县", GovernmentLevel.County, english: "Nanpu County");
        JudgeTitle(Permit, "【北浦县】建筑工程施工许可证核发", target: county).Acceptable.ShouldBeFalse();
        JudgeTitle(Permit, "【清河市】建筑工程施工许可证核发", target: county).Acceptable.ShouldBeTrue();
    }

    [Fact]
    public void A_bare_address_has_no_region_and_so_no_other_one()
    {
        var bare = Target("portal.test", GovernmentLevel.Unknown, english: "portal.test") with { File = null };
        JudgeTitle(Permit, "【杭州市】建筑工程施工许可证核发", target: bare).Acceptable.ShouldBeTrue();
    }

    [Fact]
    public void Where_a_set_says_that_other_regions_may_answer_they_answer() =>
        JudgeTitle(Permit with { Wrong = new WrongMatters(true, OtherRegions: false, []) }, "【杭州市】建筑工程施工许可证核发").Acceptable.ShouldBeTrue();

    [Fact]
    public void A_wrong_pattern_of_the_set_beats_an_accepted_name()
    {
        var judged = JudgeTitle(Permit with { Wrong = new WrongMatters(true, true, ["国家级"]) }, "建筑工程施工许可证核发（国家级）");
        judged.Acceptable.ShouldBeFalse();
        judged.Why.ShouldBe("is wrong by the set: matches /国家级/, although it names the accepted matter \"建筑工程施工许可证核发\"");
    }

    [Theory]
    [InlineData("施工许可", "建筑工程施工许可证核发", true)]
    [InlineData("施工许可", "施工场地许可办理", true)]
    [InlineData("施工许可", "食品经营许可证核发", false)]
    [InlineData("食品经营许可", "食品生产许可证核发", false)]
    [InlineData("食品经营许可", "食品经营备案", true)]
    [InlineData("低保", "低收入保障", false)]
    [InlineData("construction permit", "Permits for construction works", true)]
    [InlineData("property registration", "Registration of properties", true)]
    [InlineData("construction permit", "Parking permit", false)]
    public void Without_accepted_matters_relevance_is_lexical(string word, string title, bool acceptable)
    {
        var verdict = JudgeOne(Need(word), Attempt(word, results: Results(title)));
        verdict.Basis.ShouldBe(RelevanceBasis.Lexical);
        verdict.Results[0].Acceptable.ShouldBe(acceptable);
        verdict.Metrics!.Recall.ShouldBeNull();
        verdict.Sentence.En.ShouldContain("lexical basis");
    }

    [Fact]
    public void A_declared_variant_in_the_title_is_lexically_relevant_and_a_misspelt_one_only_as_it_stands()
    {
        var need = Need("超限运输", variants: [Variant("大件运输"), Variant("超线运输", VariantKind.Misspelt)]);
        JudgeTitle(need, "大件运输通行证").Acceptable.ShouldBeTrue();
        JudgeTitle(need, "线路运输管理").Acceptable.ShouldBeFalse();
    }

    [Fact]
    public void Lexical_relevance_accepts_no_news() => JudgeTitle(Need("施工许可"), "关于施工许可的通知").Acceptable.ShouldBeFalse();
}
