using Probe.Core.Campaigns.Changes;
using Probe.Core.Probes.Journey;
using Probe.Core.Probes.Usability;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;

namespace Probe.Reports.Texts;

/// <summary>What a digest says in words of its own, in both languages.</summary>
public static class ChangeWords
{
    public static LocalText Title { get; } = T("变化摘要", "What changed");
    public static LocalText Lead { get; } = T("与上次相比有变化、且复查看到同样情况的，才写在这里。", "Only what differs from the last time, and what a second look showed again.");
    public static LocalText Campaign { get; } = T("检验计划", "Campaign");
    public static LocalText ThisRun { get; } = T("本次", "This run");
    public static LocalText LastRun { get; } = T("上次", "The run before");
    public static LocalText FirstRun { get; } = T("首次运行，没有可比的。", "The first run: there is nothing to compare it with.");
    public static LocalText Visits { get; } = T("访问", "Visits");
    public static LocalText Compared { get; } = T("比较", "Compared");
    public static LocalText Before { get; } = T("之前", "before");
    public static LocalText Now { get; } = T("现在", "now");
    public static LocalText SecondLook { get; } = T("复查", "second look");
    public static LocalText Proof { get; } = T("证据", "Evidence");
    public static LocalText Quiet { get; } = T("不作为变化通知", "Not told as changes");
    public static LocalText QuietHint { get; } = T("复查没有看到同样情况的、没有测到的、问法不同的，都不算变好或变坏。", "What a second look did not show again, what could not be measured, and what was asked differently is neither better nor worse.");
    public static LocalText Unconfirmed { get; } = T("复查未证实", "Not confirmed by the second look");
    public static LocalText NotLookedYet { get; } = T("尚未复查", "second look not made");
    public static LocalText Lost { get; } = T("不再测到", "No longer measured");
    public static LocalText Gained { get; } = T("现在测到", "Measured now");
    public static LocalText Unsettled { get; } = T("各次重复结果不一致", "Repetitions contradict each other");
    public static LocalText NotCompared { get; } = T("问法不同，没有比较", "Asked differently, not compared");
    public static LocalText NothingHere { get; } = T("没有。", "None.");
    public static LocalText Made { get; } = T("摘要对应批次", "Digest of run");
    public static LocalText Nothing { get; } = T("没有变化。", "Nothing changed.");
    public static LocalText VariantOf { get; } = T("另一种说法，官方用语：", "another word for");
    public static LocalText MoreInFile { get; } = T("其余见摘要文件。", "The rest is in the digest's file.");
    public static LocalText WholePortal { get; } = T("整个门户", "the whole portal");
    public static LocalText LetterFoot { get; } = T("截图与证据链接见附件或 Probe 的 digests 文件夹。", "Screenshots and links to the evidence: in the attached file, or in Probe's folder digests.");

    public static LocalText Head(ChangeDirection direction) => direction switch
    {
        ChangeDirection.Worse => T("变差", "Got worse"),
        ChangeDirection.Unreachable => T("无法访问", "Unreachable"),
        ChangeDirection.Better => T("变好", "Got better"),
        ChangeDirection.New => T("新增", "New"),
        _ => T("其他变化", "Changed otherwise"),
    };

    /// <summary>As it stands in a subject line: <c>2 worse</c>.</summary>
    public static LocalText Count(ChangeDirection direction, int count) => direction switch
    {
        ChangeDirection.Worse => T($"变差 {count}", $"{count} worse"),
        ChangeDirection.Unreachable => T($"无法访问 {count}", $"{count} unreachable"),
        ChangeDirection.Better => T($"变好 {count}", $"{count} better"),
        ChangeDirection.New => T($"新增 {count}", $"{count} new"),
        _ => T($"其他 {count}", $"{count} otherwise"),
    };

    /// <summary>The mark's class and shape.</summary>
    public static string Look(ChangeDirection direction) => direction switch
    {
        ChangeDirection.Worse => "worse",
        ChangeDirection.Unreachable => "notfound",
        ChangeDirection.Better => "better",
        ChangeDirection.New => "new",
        _ => "turned",
    };

    public static LocalText What(ChangeWhat what) => what switch
    {
        ChangeWhat.Target => T("目标", "Target"),
        ChangeWhat.Reach => T("访问", "Reach"),
        ChangeWhat.SearchControl => T("检索", "Search"),
        ChangeWhat.Keyword => T("关键词", "Keyword"),
        ChangeWhat.Abolished => T("已取消事项", "Abolished matter"),
        ChangeWhat.JourneyEnd or ChangeWhat.JourneyPages or ChangeWhat.JourneyClicks => T("办事", "Journey"),
        ChangeWhat.Reachability => T("一周可用性", "Reachability over a week"),
        ChangeWhat.UsabilityRule => T("易用性规则", "Usability rule"),
        _ => T("服务", "Service"),
    };

    /// <summary>A value as people read it. Codes of a newer Probe stand as they are.</summary>
    public static LocalText Value(ChangeWhat what, ChangeValue? value) => (what, value) switch
    {
        (ChangeWhat.Target, null) => T("不在计划中", "not in the campaign"),
        (_, null) => LocalText.Same(Format.None),
        (ChangeWhat.Target, _) => T("在计划中", "in the campaign"),
        (ChangeWhat.JourneyPages, _) => T($"{value.Code} 页", $"{value.Code} {(value.Code == "1" ? "page" : "pages")}"),
        (ChangeWhat.JourneyClicks, _) => T($"{value.Code} 次点击", $"{value.Code} {(value.Code == "1" ? "click" : "clicks")}"),
        (ChangeWhat.Reach or ChangeWhat.Reachability, { Code: "reachable" }) => T("能访问", "reachable"),
        (ChangeWhat.Reach or ChangeWhat.Reachability, _) => T("无法访问", "unreachable"),
        (ChangeWhat.SearchControl, { Code: "real" }) => T("结果随检索词变化", "answers what is asked"),
        (ChangeWhat.SearchControl, _) => T("列表不随检索词变化", "the same list, whatever is asked"),
        (ChangeWhat.Abolished, { Code: "offered" }) => T("仍在提供", "still offered"),
        (ChangeWhat.Abolished, _) => Words.NoLongerOffered,
        (ChangeWhat.Keyword, { Code: "conforming" }) => Words.Conforming,
        (ChangeWhat.Keyword, { Code: "notConforming" }) => T("不符合", "does not conform"),
        (ChangeWhat.Keyword, _) when Enum.TryParse<FailureClass>(value.Code, ignoreCase: true, out var failure) => Words.Class(failure),
        (ChangeWhat.JourneyEnd, { Code: "reached" }) => T("走到提交之前", "reaches the submission"),
        (ChangeWhat.JourneyEnd, { Code: "blocked" }) => T("走不到提交", "does not reach the submission"),
        (ChangeWhat.JourneyEnd, { Code: "stopped" }) => T("中途停下", "stopped on the way"),
        (ChangeWhat.JourneyEnd, _) when Enum.TryParse<JourneyEnd>(value.Code, ignoreCase: true, out var end) => JourneyWords.End(end).Head,
        (ChangeWhat.UsabilityRule, _) when Enum.TryParse<UsabilityOutcome>(value.Code, ignoreCase: true, out var outcome) => UsabilityWords.Of(outcome),
        (ChangeWhat.Service, { Code: "notOffered" }) => T("不在列表中", "not in the lists"),
        (ChangeWhat.Service, { Code: "fails" }) => T("不可用", "does not work"),
        (ChangeWhat.Service, _) when Enum.TryParse<ServiceState>(value.Code, ignoreCase: true, out var state) => ServicesWords.Word(state),
        _ => LocalText.Same(value.Code),
    };

    /// <summary>What exactly: the word, the rule, the figure.</summary>
    public static LocalText Name(Change change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return change.What switch
        {
            ChangeWhat.Keyword or ChangeWhat.Abolished or ChangeWhat.Service => T($"“{change.Name.Zh}”", $"“{change.Name.En}”"),
            ChangeWhat.Target => change.Name,
            ChangeWhat.Reach => change.Subject.Kind is null ? T("整个门户", "The whole portal") : change.Subject.ScenarioName ?? change.Name,
            _ => Format.Capital(change.Name),
        };
    }

    /// <summary>The scenario and the device; null: the portal as a whole.</summary>
    public static LocalText? Where(ChangeSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return subject.ScenarioName is null
            ? null
            : Format.Join([subject.ScenarioName, LocalText.Same($"{subject.Channel} · {subject.Device}"), .. subject.Simulated ? new[] { Words.Simulated } : []]);
    }

    /// <summary>A change in a line, without its government.</summary>
    public static LocalText Line(Change change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var (what, name, from, to, where) = (What(change.What), Name(change), Value(change.What, change.From), Value(change.What, change.To), Where(change.Subject));
        if (change.What == ChangeWhat.Target)
        {
            return T($"{from.Zh} → {to.Zh}", $"{from.En} → {to.En}");
        }

        if (change.What == ChangeWhat.Reach)
        {
            return T($"{name.Zh}：{from.Zh} → {to.Zh}", $"{name.En}: {from.En} → {to.En}");
        }

        return T(
            $"{what.Zh} {name.Zh}：{from.Zh} → {to.Zh}{(where is null ? "" : $"（{where.Zh}）")}",
            $"{what.En} {name.En}: {from.En} → {to.En}{(where is null ? "" : $" ({where.En})")}");
    }

    public static LocalText MadeOf(VisitCounts visits)
    {
        ArgumentNullException.ThrowIfNull(visits);
        return T(
            $"计划 {visits.Planned} 次，完成 {visits.Made} 次，缺 {visits.Missing} 次，放弃 {visits.GivenUp} 次；另复查 {visits.SecondLooks} 次。",
            $"{visits.Planned} planned, {visits.Made} made, {visits.Missing} missing, {visits.GivenUp} given up; {visits.SecondLooks} second looks besides.");
    }

    public static LocalText ComparedWith(VisitCounts visits)
    {
        ArgumentNullException.ThrowIfNull(visits);
        return T($"{visits.Compared} 次访问中的 {visits.Items} 项", $"{Counted.Of(visits.Items, "thing")} in {Counted.Of(visits.Compared, "visit")}");
    }

    public static LocalText Items(int count) => T($"{count} 项", Counted.Of(count, "thing"));

    public static LocalText Targets(int count) => T($"{count} 个目标", Counted.Of(count, "target"));

    private static LocalText T(string zh, string en) => new(zh, en);
}
