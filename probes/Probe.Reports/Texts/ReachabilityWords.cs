using Probe.Core.Scenarios;
using Probe.Core.Scoring;

namespace Probe.Reports.Texts;

/// <summary>What a report says of a week's openings of a home page in words of its own, in both languages.</summary>
public static class ReachabilityWords
{
    public static LocalText Title { get; } = T("一周可用性检验报告", "Reachability over a week");
    public static LocalText Lead { get; } = T("按固定间隔打开首页，只看在时限内能否打开。", "The home page is opened again and again, and nothing else is done: does it load in time?");
    public static LocalText Section { get; } = T("首页能否打开", "Whether the home page loads");
    public static LocalText SectionHint { get; } = T("每批一点：在时限内打开的次数 ÷ 计入的次数；阴影为 95 % 置信区间。", "A point a run: openings that loaded in time, of those that count; the band is the 95 % interval.");
    public static LocalText Rule { get; } = T("规则", "Rule");
    public static LocalText Verdict { get; } = T("结论", "Verdict");
    public static LocalText Day { get; } = T("第几天", "day");
    public static LocalText Visits { get; } = T("访问", "visits");
    public static LocalText Failed { get; } = T("打不开", "did not load");
    public static LocalText Slowest { get; } = T("最慢（秒）", "slowest, s");
    public static LocalText Failures { get; } = T("打不开的访问", "Visits that did not load");
    public static LocalText NoFailures { get; } = T("每次都打开了。", "Every visit loaded.");
    public static LocalText Hint { get; } = T(
        "自身故障（浏览器崩溃、本机网络中断：同时打开对照页也失败）不计入，重新访问；拒绝本访客（401、403、429）记为未测。间隔过近的访问和一周之后的访问不计。",
        "A fault of ours (a browser that crashed; a way that was broken, because a page of our own did not load at the same time) does not count, and the visit is made again. A refusal of this visitor (401, 403, 429) is not measured. Visits too near to another, and after the week, do not count.");

    public static LocalText Word(ReachabilityState state) => state switch
    {
        ReachabilityState.Unreachable => T("无法访问", "unreachable"),
        ReachabilityState.Reachable => T("能访问", "reachable"),
        ReachabilityState.Undecided => T("尚不能判定", "not yet decided"),
        _ => T("未测", "not measured"),
    };

    /// <summary>The class of the mark beside it.</summary>
    public static string Mark(ReachabilityState state) => state switch
    {
        ReachabilityState.Unreachable => "",
        ReachabilityState.Reachable => "ok",
        _ => "none",
    };

    public static LocalText Says(ReachabilityVerdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        return Says(new ReachabilityWeek(verdict.Rule, verdict.State, verdict.Measured, verdict.Failed, verdict.NotCounted));
    }

    public static LocalText Says(ReachabilityWeek verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        var missing = verdict.State == ReachabilityState.Undecided;
        return T(
            $"{verdict.Measured} 次中 {verdict.Failed} 次打不开{(missing ? $"；规则要求 {verdict.Rule.Visits} 次" : "")}{(verdict.NotCounted > 0 ? $"；另有 {verdict.NotCounted} 次不计" : "")}。",
            $"{verdict.Failed} of {verdict.Measured} visits did not load{(missing ? $"; the rule asks for {verdict.Rule.Visits}" : "")}{(verdict.NotCounted > 0 ? $"; {verdict.NotCounted} more do not count" : "")}.");
    }

    private static LocalText T(string zh, string en) => new(zh, en);
}
