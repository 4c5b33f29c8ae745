using System.Collections.Immutable;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;

namespace Probe.Reports.Texts;

/// <summary>What a figure means.</summary>
/// <param name="Name">The figure.</param>
/// <param name="Rule">How it is reached.</param>
/// <param name="Source">Who says so.</param>
public sealed record Definition(LocalText Name, LocalText Rule, LocalText Source);

/// <summary>Every figure of the report, with formula and source, under the policy that judged.</summary>
public static class Definitions
{
    private static readonly LocalText Field = new("2019 年第三方评估指标 [I19]", "2019 third-party assessment [I19]");
    private static readonly LocalText Operational = new("[I19] 的类别；门槛为本项目的可操作化", "class of [I19]; the threshold is our operational rule");
    private static readonly LocalText Retrieval = new("信息检索通用指标", "common measures of information retrieval");
    private static readonly LocalText OwnRule = new("本项目约定", "our convention");

    public static ImmutableArray<Definition> Of(SearchPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return
        [
            new(Words.ConformingShare, new("四类问题一项也没有。", "None of the four ways to fail applies."), Field),
            new(Words.Class(FailureClass.NotFound), new("零条结果，或结果首页没有合格事项。", "Zero results, or no acceptable matter on the first result page."), Operational),
            new(Words.Class(FailureClass.Imprecise), Imprecise(policy), Operational),
            new(Words.Class(FailureClass.Incomplete), new($"应有事项在结果首页的查全率 < {Format.Metric(policy.LeastRecall)}。", $"Recall of the must-have matters on the first result page < {Format.Metric(policy.LeastRecall)}."), Operational),
            new(
                Words.Class(FailureClass.Slow),
                new($"提交至结果稳定 > {Format.Limit(policy.SlowAfter)}；> {Format.Limit(policy.WarnAfter)} 提示偏慢；{Format.Limit(policy.UnreachableAfter)} 无应答视为不可达。", $"Submit to stable results > {Format.Limit(policy.SlowAfter)}; > {Format.Limit(policy.WarnAfter)} is marked slowish; no answer within {Format.Limit(policy.UnreachableAfter)} is unreachable."),
                new("类比 LCP 的 2.5 s / 4 s；15 s 为国家网站普查的界限", "by analogy with LCP's 2.5 s / 4 s; 15 s is a national inspection's limit")),
            new(new("单一判定", "Single verdict"), new("一个词有多项问题时取最重者，次序：搜不到、搜不准、搜不全、搜不快。", "Where a word carries several classes, the gravest: not found, imprecise, incomplete, slow."), Field),
            new(Words.NothingMeasured, new("验证码、登录、拦截、网络或工具故障、没有检索框。不是失败，也不是零分，不入分母。", "A captcha, login or block, a fault of network or instrument, no search box. No failure, no zero, not in the denominator."), OwnRule),
            new(new("符合率的区间", "Interval of the share"), new("(p̂ + z²/2n ± z·√(p̂(1−p̂)/n + z²/4n²)) ÷ (1 + z²/n)，z = 1.96，n 为已测词数", "(p̂ + z²/2n ± z·√(p̂(1−p̂)/n + z²/4n²)) ÷ (1 + z²/n), z = 1.96, n measured words"), new("Wilson 1927", "Wilson 1927")),
            new(new("合格", "Acceptable"), new("结果的标题、文字或地址符合关键词集声明的事项名、模式或代码；未声明时按词面判断，并标明。", "A result's title, text or address meets a matter's name, pattern or code declared in the keyword set; where none is declared, the words decide, and the verdict says so."), OwnRule),
            new(new("成功率 @1 / @3 / @10", "Success @1 / @3 / @10"), new("前 1、3、10 位内有合格结果。", "An acceptable result within the first 1, 3, 10."), Retrieval),
            new(new($"查准率 @{policy.PrecisionAt}", $"Precision @{policy.PrecisionAt}"), new($"前 {policy.PrecisionAt} 位中合格者 ÷ 前 {policy.PrecisionAt} 位（不足则以实有数计）。", $"Acceptable ones among the first {policy.PrecisionAt} ÷ {policy.PrecisionAt} (or as many as there are)."), Retrieval),
            new(new("查全率", "Recall"), new("结果首页上的应有事项 ÷ 全部应有事项。", "Must-have matters on the first result page ÷ all must-haves."), Retrieval),
            new(new("倒数名次", "Reciprocal rank"), new("1 ÷ 首个合格结果的名次；没有则为 0。", "1 ÷ rank of the first acceptable result; 0 without one."), Retrieval),
            new(new("nDCG@10", "nDCG@10"), new("Σ gᵢ ÷ log₂(i+1)，除以理想次序的同一和；合格 g = 1。", "Σ gᵢ ÷ log₂(i+1), divided by the same sum in ideal order; g = 1 for an acceptable result."), Retrieval),
            new(Words.FirstResult, new("由页面自身时钟：从真实提交事件到首条结果出现在页面中。不含本工具的等待。", "By the page's own clock: from the trusted submitting event to the first result in the page. None of our waiting is in it."), OwnRule),
            new(Words.Stable, new("从提交到结果列表最后一次变化。", "From submit to the last change of the result list."), OwnRule),
            new(new("中位数、第75百分位", "Median, 75th percentile"), new("在已测官方词上计算。", "Over the official words that have a time."), OwnRule),
            new(Words.Pages, new("用户看到的主框架视图：新文档、单页应用的路由变化、新标签页。重定向计一次；锚点与框架不计。", "Main-frame views that the user sees: a new document, a route change, a new tab. Redirects count once; fragments and frames do not."), OwnRule),
            new(Words.Clicks, new("真实的按下或轻触；输入不是点击。", "Trusted presses and taps; typing is not a click."), OwnRule),
            new(Words.Controls, new("无意义词必须没有结果，否则列表是假的；取自网站自身的词必须有结果，否则检索不可信。", "A nonsense word must give no results, or the list is a fake; a word of the portal's own must give some, or the search cannot be believed."), OwnRule),
        ];
    }

    public static ImmutableArray<LocalText> Limits { get; } =
    [
        new("十余个关键词是小样本：请看区间，不要比较相邻名次。", "A dozen keywords are a small sample: read the interval, do not compare neighbours."),
        new("标有“自选词”的关键词由本项目选定；评估方只公布了五个。", "Words marked 'our word' were chosen by this project; the assessment published only five."),
        new("结果反映检验当时、从检验地点所见；网站随后可能已变。", "What is reported was seen at that time and from that place; the portal may have changed since."),
        new("只判断能否找到事项，不判断办理质量。", "Only whether the matter is found is judged, not how well it is handled."),
    ];

    public static ImmutableArray<LocalText> Never { get; } =
    [
        new("从不提交真实申请。", "It never makes a real submission."),
        new("从不绕过验证码、登录或拦截：遇到即停，记为“未测”。", "It never bypasses a captcha, a login or a block: it stops, and says 'not measured'."),
        new("从不把未测的词当作失败或零分。", "It never counts an unmeasured word as a failure or a zero."),
        new("从不让页面上的文字成为命令、路径或公式。", "It never lets a page's text become a command, a path or a formula."),
    ];

    private static LocalText Imprecise(SearchPolicy policy)
    {
        var zh = $"首个合格结果的名次 > {policy.ImpreciseAfterRank}";
        var en = $"Rank of the first acceptable result > {policy.ImpreciseAfterRank}";
        if (policy.NewsAboveServicesIsImprecise)
        {
            (zh, en) = (zh + "；或新闻排在首个合格事项之前", en + "; or news above the first acceptable matter");
        }

        if (policy.LeastPrecision > 0)
        {
            (zh, en) = (zh + $"；或查准率 @{policy.PrecisionAt} < {Format.Metric(policy.LeastPrecision)}", en + $"; or precision @{policy.PrecisionAt} < {Format.Metric(policy.LeastPrecision)}");
        }

        return new LocalText(zh + "。", en + ".");
    }
}
