using Probe.Core.Probes.Parity;
using Probe.Core.Scoring;
using Probe.Core.Visits;
using static Probe.Tests.Parity.SampleParity;

namespace Probe.Tests.Parity;

/// <summary>What is the same and what differs, judged from the evidence alone.</summary>
public sealed class ParityVerdictTests
{
    private static readonly GuideStatement Days = Says(GuideAspect.StatutoryTime, "法定时限", "20 个工作日");

    private static AspectParity Judge(GuideAspect aspect, string web, string phone) =>
        ParityVerdict.Of(Both(Guide("甲事项核发", Says(aspect, "x", [.. web.Split('\n')])), Guide("甲事项核发", Says(aspect, "x", [.. phone.Split('\n')])))).Aspects.Single(a => a.Aspect == aspect);

    [Theory]
    [InlineData(GuideAspect.StatutoryTime, "20 个工作日", "二十工作日", ParityState.Same)]
    [InlineData(GuideAspect.StatutoryTime, "20 个工作日", "15 个工作日", ParityState.Different)]
    [InlineData(GuideAspect.StatutoryTime, "20 个工作日", "20 日", ParityState.Different)]
    [InlineData(GuideAspect.StatutoryTime, "20 个工作日", "见通知", ParityState.NotRead)]
    [InlineData(GuideAspect.Time, "24 小时", "1 个自然日", ParityState.Same)]
    [InlineData(GuideAspect.Time, "4 weeks", "28 days", ParityState.Same)]
    [InlineData(GuideAspect.Fee, "不收费", "免费", ParityState.Same)]
    [InlineData(GuideAspect.Fee, "不收费", "20 元", ParityState.Different)]
    [InlineData(GuideAspect.Fee, "是", "20 元", ParityState.NotRead)]
    [InlineData(GuideAspect.Fee, "按规定收取", "按标准收取", ParityState.NotRead)]
    [InlineData(GuideAspect.Materials, "身份证（复印件）\n申请表", "1.申请表（原件）\n2.身份证", ParityState.Same)]
    [InlineData(GuideAspect.Materials, "身份证\n申请表", "申请表", ParityState.Different)]
    [InlineData(GuideAspect.Materials, "身份证（原件）", "身份证（复印件）", ParityState.Different)]
    [InlineData(GuideAspect.Steps, "申请→受理→决定", "申请\n受理\n决定", ParityState.Same)]
    [InlineData(GuideAspect.Steps, "申请→受理→决定", "申请→决定", ParityState.Different)]
    [InlineData(GuideAspect.Applicants, "自然人", "个人", ParityState.Same)]
    [InlineData(GuideAspect.Applicants, "自然人", "企业法人", ParityState.Different)]
    [InlineData(GuideAspect.Applicants, "合伙人会议", "村民委员会", ParityState.NotRead)]
    [InlineData(GuideAspect.Visits, "0 次", "零跑动", ParityState.Same)]
    [InlineData(GuideAspect.Visits, "0 次", "1 次", ParityState.Different)]
    [InlineData(GuideAspect.Handling, "窗口办理、网上办理", "线上；线下", ParityState.Same)]
    [InlineData(GuideAspect.Place, "政务服务中心 2 楼", "清河市政务服务中心2楼", ParityState.Same)]
    [InlineData(GuideAspect.Place, "政务服务中心 2 楼", "文化路 8 号", ParityState.Different)]
    public void Two_statements_are_the_same_by_what_they_mean(GuideAspect aspect, string web, string phone, ParityState state) => Judge(aspect, web, phone).State.ShouldBe(state);

    [Fact]
    public void What_only_one_guide_states_is_a_difference_where_the_other_never_speaks_of_it_and_was_read()
    {
        var fee = Says(GuideAspect.Fee, "收费", "不收费");
        var (web, phone) = (Guide("甲事项核发", Days, fee), Guide("甲事项核发", Days));
        ParityVerdict.Of(Both(web, phone)).Aspects.Single(a => a.Aspect == GuideAspect.Fee).State.ShouldBe(ParityState.OnlyOnWeb);
        ParityVerdict.Of(Both(phone, web)).Aspects.Single(a => a.Aspect == GuideAspect.Fee).State.ShouldBe(ParityState.OnlyOnPhone);
        ParityVerdict.Of(Both(web, phone with { Mentions = [GuideAspect.Fee] })).Aspects.Single(a => a.Aspect == GuideAspect.Fee).State.ShouldBe(ParityState.NotRead);
        ParityVerdict.Of(Both(web, phone with { Labels = 1 })).Aspects.Single(a => a.Aspect == GuideAspect.Fee).State.ShouldBe(ParityState.NotRead);
    }

    [Fact]
    public void A_matter_that_the_phone_does_not_offer_is_only_on_the_web_and_no_parity()
    {
        var evidence = Both(Guide("甲事项核发", Days), Guide("甲事项核发", Days)) with { Phone = Channel(null, phone: true, MatterFound.Missing, "The search answered.") };
        var verdict = ParityVerdict.Of(evidence);
        verdict.Parity.ShouldBe(false);
        verdict.Aspects.Single().State.ShouldBe(ParityState.OnlyOnWeb);
    }

    [Fact]
    public void Nothing_is_said_where_the_instrument_is_the_reason()
    {
        var both = Both(Guide("甲事项核发", Days), Guide("甲事项核发", Days));
        ParityVerdict.Of(both).Parity.ShouldBe(true);
        ParityVerdict.Of(both with { Phone = Channel(null, phone: true, MatterFound.Unknown, "The search was of no use.") }).Parity.ShouldBeNull();
        ParityVerdict.Of(both with { Phone = both.Phone with { Fault = new Fault(FaultKind.BrowserCrashed, "gone") } }).Parity.ShouldBeNull();
        ParityVerdict.Of(both with { Web = Channel(null, found: MatterFound.Missing), Phone = Channel(null, phone: true, MatterFound.Missing) }).Parity.ShouldBeNull();
    }

    [Fact]
    public void A_guide_behind_a_login_is_not_read_and_the_matter_is_offered()
    {
        var verdict = ParityVerdict.Of(Both(Guide("甲事项核发", Days), Guide("甲事项核发", Days)) with { Phone = Channel(null, phone: true, MatterFound.Behind, "It asks for an account.") });
        verdict.Parity.ShouldBeNull();
        verdict.Aspects.Single().State.ShouldBe(ParityState.Same);
        verdict.Aspects.Single().Why.En.ShouldContain("account");
    }

    [Fact]
    public void Two_different_matters_are_never_compared()
    {
        ParityVerdict.Of(Both(Guide("道路运输证办理（注销）", Days), Guide("道路运输证办理（补办）", Days))).Parity.ShouldBeNull();
        ParityVerdict.Of(Both(Guide("道路运输证办理（市级）", Days), Guide("道路运输证办理", Days))).Parity.ShouldBe(true);
        ParityVerdict.Of(Both(Guide("道路运输证", Days) with { Code = "11420500-001" }, Guide("运输证（道路）", Days) with { Code = "11420500001" })).Parity.ShouldBe(true);
    }
}
