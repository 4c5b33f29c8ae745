using Probe.Core.Reviews;
using Probe.Core.Scenarios;
using Probe.Reports.Dashboard;

namespace Probe.Reports.Texts;

/// <summary>What the dashboard's review pages say, in both languages.</summary>
public static class QueueWords
{
    public static LocalText Reviews { get; } = T("复核", "Reviews");
    public static LocalText Queue { get; } = T("待复核判定", "Verdicts to review");
    public static LocalText Cause { get; } = T("待办原因", "Why it is here");
    public static LocalText AllCauses { get; } = T("全部原因", "Every reason");
    public static LocalText Severity { get; } = T("严重程度", "Severity");
    public static LocalText Decided { get; } = T("已有决定", "Decisions");
    public static LocalText YourName { get; } = T("您的姓名", "Your name");
    public static LocalText NewestRun { get; } = T("最近一批，以及请您独立判断的", "The newest, and where your blind opinion is asked");
    public static LocalText More { get; } = T("更多政府的判定", "Verdicts of more governments");
    public static LocalText Empty { get; } = T("没有待复核的判定。", "Nothing to review.");
    public static LocalText ToTheQueue { get; } = T("返回复核列表", "Back to the queue");
    public static LocalText Visit { get; } = T("该次访问", "The visit");
    public static LocalText Place { get; } = T("在列表中的位置", "Place in the queue");
    public static LocalText Previous { get; } = T("上一件", "Previous");
    public static LocalText Next { get; } = T("下一件", "Next");
    public static LocalText Evidence { get; } = T("证据", "Evidence");
    public static LocalText NoPictures { get; } = T("没有截图，或截图已清除。", "There are no pictures, or they were removed.");
    public static LocalText Withheld { get; } = T("有人受请独立判断，尚未给出：此处只显示证据，不显示判定、决定与姓名。", "A blind opinion is asked for and not given yet: only the evidence is shown here, no verdict, decision or name.");
    public static LocalText SayWho { get; } = T("先填写姓名：若请您独立判断，则不会向您显示任何判定。", "Say who you are first: what you are asked to judge blindly is shown to you without any verdict.");
    public static LocalText Continue { get; } = T("继续", "Go on");
    public static LocalText MayNotDecide { get; } = T("只有评估员和管理员可以作出决定。", "Only assessors and administrators decide.");
    public static LocalText Decide { get; } = T("作出决定", "Decide");
    public static LocalText YourDecision { get; } = T("您的决定", "Your decision");
    public static LocalText MustBe { get; } = T("应当判定为", "It must be");
    public static LocalText Shows { get; } = T("证据表明", "The evidence shows");
    public static LocalText Whom { get; } = T("请何人独立判断", "Who is asked");
    public static LocalText Reason { get; } = T("理由（必填）", "Reason (required)");
    public static LocalText Files { get; } = T("补充证据（可不填）", "Files that prove it (optional)");
    public static LocalText FilesHint { get; } = T("最多 5 个，合计不超过 20 MB；以 SHA-256 命名保存，不再改动。", "Five at most, 20 MB in all; kept under their SHA-256, and never changed.");
    public static LocalText ReasonHint { get; } = T("申诉方会读到。决定只追加，不能修改。", "Whoever appeals reads it. A decision is appended and never edited.");
    public static LocalText Submit { get; } = T("记录决定", "Record the decision");
    public static LocalText Kept { get; } = T("已记录您的决定。", "Your decision is recorded.");
    public static LocalText Meanwhile { get; } = T("在您查看期间，另有他人作出决定。双方都已保留，请阅读下列内容；如须裁定，请再作一次决定：", "Somebody else decided while you were looking. Both are kept. Read theirs; to settle it, decide once more:");
    public static LocalText Keys { get; } = T("键盘快捷键", "Keyboard shortcuts");
    public static LocalText CloseKeys { get; } = T("关闭", "Close");
    public static LocalText KeysOn { get; } = T("启用单键快捷键", "Shortcuts of one key are on");
    public static LocalText Remedies { get; } = T("待整改任务", "Open remedies");
    public static LocalText NoRemedies { get; } = T("没有待整改的任务。", "No remedy is open.");
    public static LocalText CasesOf { get; } = T("该政府的待复核判定", "Verdicts of this government to review");
    public static LocalText Task { get; } = T("任务", "Task");
    public static LocalText Unit { get; } = T("责任单位", "Responsible unit");
    public static LocalText Due { get; } = T("完成时限", "Due");
    public static LocalText FollowUp { get; } = T("复测结果", "Probed again");

    public static LocalText Nobody { get; } = T("未定", "nobody yet");

    /// <summary>What each key does, for whoever asks with <c>?</c>.</summary>
    public static (string Key, LocalText What)[] Shortcuts { get; } =
    [
        ("j", T("下一件", "next case")), ("k", T("上一件", "previous case")), ("c", T("确认", "confirm")), ("o", T("改判", "overturn")),
        ("r", T("要求复测", "re-probe")), ("s", T("请人独立判断", "ask a second")), ("?", T("显示本表", "show this")),
    ];

    public static LocalText Settled(int count) => T($"本页所含政府另有 {count} 项判定无需处理。", $"{Counted.Of(count, "more verdict of these governments needs", "more verdicts of these governments need")} nobody.");

    public static LocalText Remedied(int count) => T($"另有 {count} 项已整改。", $"{count} more {(count == 1 ? "is" : "are")} remedied.");

    public static LocalText Of(ReviewCause cause) => cause switch
    {
        ReviewCause.SecondAsked => T("请您独立判断", "your blind opinion is asked"),
        ReviewCause.Disputed => T("有争议", "disputed"),
        ReviewCause.Outdated => T("确认后判定已变", "judged differently since it was confirmed"),
        ReviewCause.ReprobeAsked => T("已要求复测", "a re-probe was asked for"),
        ReviewCause.Unreviewed => T("未经复核", "not reviewed"),
        _ => T("无需处理", "settled"),
    };

    public static LocalText Act(string act) => act switch
    {
        "confirm" => T("确认机器判定", "Confirm the machine's verdict"),
        "overturn" => T("改判", "Overturn it"),
        "reprobe" => T("要求复测", "Have it probed again"),
        _ => T("请第二人独立判断", "Ask a second, blindly"),
    };

    public static LocalText Of(DecisionTrouble trouble) => trouble switch
    {
        DecisionTrouble.NoReason => T("没有记录：请填写理由。", "Not recorded: give a reason."),
        DecisionTrouble.LongReason => T("没有记录：理由不能超过 4000 字。", "Not recorded: a reason has 4000 characters at most."),
        DecisionTrouble.NoName => T("没有记录：请填写您的姓名（不超过 100 字）。", "Not recorded: give your name, 100 characters at most."),
        DecisionTrouble.NoAct => T("没有记录：请选择一项决定。", "Not recorded: choose what you decide."),
        DecisionTrouble.NoRuling => T("没有记录：请选择应当判定为什么；“符合要求”或“未测”不能与其他同选。", "Not recorded: choose what it must be; conforming and not measured go with nothing else."),
        DecisionTrouble.SameRuling => T("没有记录：机器判定已是如此。请改为确认，或另选一项。", "Not recorded: the machine says so already. Confirm it, or choose another."),
        DecisionTrouble.NoWhom => T("没有记录：请写明由何人独立判断；须是尚未对此作过任何决定的他人。", "Not recorded: name who is asked; somebody else, who did nothing about it yet."),
        DecisionTrouble.Blind => T("没有记录：请您独立判断此件，请按证据作出判断。", "Not recorded: you are asked to judge this blindly. Say what the evidence shows."),
        DecisionTrouble.NotAsked => T("没有记录：没有人请您独立判断此件。", "Not recorded: nobody asked you for a blind opinion on this."),
        DecisionTrouble.Judged => T("没有记录：机器判定在您查看后已变。请再看一遍。", "Not recorded: the machine's verdict changed since you looked. Look again."),
        DecisionTrouble.LargeFiles => T("没有记录：最多 5 个文件，合计不超过 20 MB；更大的请用命令行添加。", "Not recorded: five files and 20 MB in all at most; add larger ones by the command line."),
        _ => T("没有记录。", "Not recorded."),
    };

    private static LocalText T(string zh, string en) => new(zh, en);
}
