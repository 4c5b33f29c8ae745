using Probe.Core.Scenarios;
using Probe.Core.Scoring.Indices;

namespace Probe.Reports.Texts;

/// <summary>How an indicator is had, in both languages.</summary>
public static class MeasureWords
{
    public static LocalText How(IndicatorBasis basis) => basis switch
    {
        IndicatorBasis.Branch => T("由下级加权", "from those below, by weight"),
        IndicatorBasis.Computed { Computation: { } of } computed => T($"实测：{Function(of).Zh}，{Of(of.Measure).Zh}；{IndexWords.Scale(computed.Scale).Zh}", $"observed: {Function(of).En}, {Of(of.Measure).En}; {IndexWords.Scale(computed.Scale).En}"),
        IndicatorBasis.Reported reported => T($"填报或公布；{IndexWords.Scale(reported.Scale).Zh}", $"reported; {IndexWords.Scale(reported.Scale).En}"),
        IndicatorBasis.Unmeasured unmeasured => T($"未测：{unmeasured.Why}", $"not measured: {unmeasured.Why}"),
        _ => throw new ArgumentOutOfRangeException(nameof(basis)),
    };

    public static LocalText Of(Measure measure) => measure switch
    {
        Measure.KeywordConforms => T("官方关键词符合要求", "official keywords that conform"),
        Measure.KeywordFound => T("官方关键词搜得到", "official keywords that are found"),
        Measure.KeywordPrecise => T("官方关键词搜得准", "official keywords found precisely"),
        Measure.KeywordComplete => T("官方关键词搜得全", "official keywords found completely"),
        Measure.KeywordQuick => T("官方关键词搜得快", "official keywords answered quickly"),
        Measure.KeywordSeconds => T("官方关键词出结果的秒数", "seconds until results are stable"),
        Measure.KeywordPages => T("搜索所见页面", "pages of a search"),
        Measure.KeywordClicks => T("搜索点击", "clicks of a search"),
        Measure.VariantsConform => T("一项需求的其他说法符合要求", "other words of a need that conform"),
        Measure.AbolishedGone => T("已取消事项不再提供", "abolished matters no longer offered"),
        Measure.JourneyArrives => T("流程到达在线提交处", "journeys that arrive at the point of submission"),
        Measure.JourneyPages => T("到达者的页面数", "pages of journeys that arrive"),
        Measure.JourneyClicks => T("到达者的点击数", "clicks of journeys that arrive"),
        Measure.JourneyWastedClicks => T("无效点击", "wasted clicks"),
        Measure.JourneyLostness => T("迷失度", "lostness"),
        Measure.JourneyFirstClick => T("首次点击正确", "first clicks that are right"),
        Measure.JourneyDirect => T("“在线办理”直达本事项表单，无绕行、无二次登录", "'apply' leads straight to the matter's form, no detour, no second login"),
        Measure.JourneyOneLogin => T("途中没有二次登录", "no second login on the way"),
        Measure.JourneyDepth => T("网办深度 Ⅰ–Ⅳ", "depth of online handling, I to IV"),
        Measure.MobileThere => T("有适合手机的站点或应用", "a site laid out for phones, or an app"),
        Measure.FieldServed => T("六个领域中有可用服务的", "of the six fields, those with a service that works"),
        Measure.FieldWorks => T("各领域所列服务可用", "services of each field that work"),
        Measure.RuleKept => T("没有违反的易用性规则", "usability rules that are nowhere failed"),
        Measure.AspectSame => T("指南内容两个渠道一致", "aspects of guides that are the same on both channels"),
        Measure.GuideStates => T("指南写明的要素", "elements that guides state"),
        _ => throw new ArgumentOutOfRangeException(nameof(measure)),
    };

    private static LocalText Function(Computation of) => of.Function switch
    {
        IndexFunction.Mean => T("平均（是非项即占比）", "mean (of yes and no: the share)"),
        IndexFunction.Median => T("中位数", "median"),
        IndexFunction.P75 => T("第75百分位", "75th percentile"),
        IndexFunction.Sum => T("合计", "sum"),
        IndexFunction.ShareAtMost => T($"不高于 {IndexWords.Plain(of.Limit ?? 0)} 的占比", $"share at most {IndexWords.Plain(of.Limit ?? 0)}"),
        _ => T($"不低于 {IndexWords.Plain(of.Limit ?? 0)} 的占比", $"share at least {IndexWords.Plain(of.Limit ?? 0)}"),
    };

    private static LocalText T(string zh, string en) => new(zh, en);
}
