using Probe.Core.Reviews;
using Probe.Core.Reviews.Remedies;
using Probe.Core.Scenarios;

namespace Probe.Reports.Texts;

/// <summary>What reports say of reviews, appeals and remedies, in both languages.</summary>
public static class ReviewWords
{
    public static LocalText AppealTitle { get; } = T("判定与证据", "The verdict and its evidence");
    public static LocalText AppealLead { get; } = T("本件随附全部证据：判定如何得出、谁作过何种复核、如何核验文件未被改动。", "All evidence is enclosed: how the verdict was reached, who reviewed it and how, and how to verify that no file was changed.");
    public static LocalText Reviewed { get; } = T("经复核的判定", "Verdicts that people reviewed");
    public static LocalText Verdict { get; } = T("判定对象", "Verdict on");
    public static LocalText Government { get; } = T("政府", "Government");
    public static LocalText Seen { get; } = T("检验时间", "Seen");
    public static LocalText Portal { get; } = T("网址", "Portal");
    public static LocalText Run { get; } = T("批次", "Run");
    public static LocalText Instrument { get; } = T("测量工具", "Measured with");
    public static LocalText Policy { get; } = T("判定规则", "Judged by");
    public static LocalText Machine { get; } = T("机器判定", "The machine's verdict");
    public static LocalText Human { get; } = T("人工判定", "The human verdict");
    public static LocalText Counts { get; } = T("最终判定", "The verdict that counts");
    public static LocalText How { get; } = T("机器如何判定", "How the machine reached it");
    public static LocalText Decisions { get; } = T("复核记录", "Decisions");
    public static LocalText NoDecision { get; } = T("尚无人复核。", "Nobody has reviewed it.");
    public static LocalText Results { get; } = T("当时的结果列表", "The list as it was read");
    public static LocalText Rank { get; } = T("位次", "Rank");
    public static LocalText Title { get; } = T("标题", "Title");
    public static LocalText Accepted { get; } = T("是否符合需求", "Answers the need");
    public static LocalText Yes { get; } = T("是", "yes");
    public static LocalText No { get; } = T("否", "no");
    public static LocalText Pictures { get; } = T("截图", "Screenshots");
    public static LocalText Who { get; } = T("何人", "Who");
    public static LocalText When { get; } = T("何时", "When");
    public static LocalText What { get; } = T("决定", "Decision");
    public static LocalText Why { get; } = T("理由与补充证据", "Reason, and evidence added");
    public static LocalText Verify { get; } = T("如何核验", "How to verify it");
    public static LocalText Files { get; } = T("随附文件", "Files enclosed");
    public static LocalText File { get; } = T("文件", "File");
    public static LocalText Digest { get; } = LocalText.Same("SHA-256");
    public static LocalText Bytes { get; } = T("字节", "Bytes");
    public static LocalText Whole { get; } = T("全部文件与封存时一致。", "Every file is as it was sealed.");
    public static LocalText NotWhole { get; } = T("注意：下列文件与封存时不一致或已缺失，不能作为证据：", "Beware: these files are not as they were sealed, or are gone, and prove nothing:");
    public static LocalText Unsealed { get; } = T("注意：该次访问没有封存的清单，文件无从核验。", "Beware: this visit has no sealed manifest; its files cannot be verified.");
    public static LocalText Counting { get; } = T("最终判定", "Which verdict counts");

    public static LocalText CountingRule { get; } = T(
        "无人复核时以机器判定为准；有人确认或改判时以其为准。两人互不知情而判断不一为争议，由知悉双方意见者裁定前以机器判定为准。确认只对所确认的判定有效：重新判定结果不同时，须再复核。",
        "The machine's verdict, until somebody confirms or overturns it. Two who differ without having known of each other are a dispute: the machine's verdict counts until somebody decides who knows both. A confirmation holds only for what was confirmed: judged differently since, it must be reviewed anew.");

    /// <summary>What people say: a ruling, a dispute, or nothing.</summary>
    public static LocalText HumanOf(Standing standing)
    {
        ArgumentNullException.ThrowIfNull(standing);
        return standing.Human?.Words ?? (standing.Basis == StandingBasis.Disputed ? T("有争议", "disputed") : LocalText.Same(Format.None));
    }

    /// <summary>How somebody with nothing but this file checks it.</summary>
    public static LocalText[] Steps(string? manifest) =>
    [
        T("解压后在其文件夹中运行：sha256sum -c SHA256SUMS（Windows：certutil -hashfile 文件 SHA256，逐个对照）。", "Unpack it, and run in its folder: sha256sum -c SHA256SUMS (on Windows: certutil -hashfile FILE SHA256, one by one)."),
        T("每次访问的 manifest.json 列出封存时每个文件的 SHA-256；其 self 为除去该字段后本文件的 SHA-256，previous 为上一份清单的摘要：改动任何一份都会断链。", "Each visit's manifest.json lists the SHA-256 of every file as it was sealed; its 'self' is the SHA-256 of the document without that field, its 'previous' that of the manifest before: changing any one breaks the chain."),
        manifest is null
            ? T("该清单未入链。", "The manifest is in no chain.")
            : T($"清单摘要 {manifest} 记入 chain-line.json；与检验当日另行公布的链首对照，可知其后未重做。", $"The manifest's digest {manifest} stands in chain-line.json; held against the chain's head that was noted elsewhere on that day, it shows that nothing was made anew since."),
    ];

    public static LocalText Of(ReviewEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry switch
        {
            ReviewEntry.Confirmed confirmed => T($"确认机器判定：{confirmed.Machine.Ruling.Words.Zh}", $"confirmed the machine's verdict: {confirmed.Machine.Ruling.Words.En}"),
            ReviewEntry.Overturned overturned => T($"由“{overturned.Machine.Ruling.Words.Zh}”改判为“{overturned.To.Words.Zh}”", $"overturned it from {overturned.Machine.Ruling.Words.En} to {overturned.To.Words.En}"),
            ReviewEntry.ReprobeAsked => T("要求复测", "asked for a re-probe"),
            ReviewEntry.SecondAsked second => T($"请{second.Of}独立判断", $"asked {second.Of} for a blind opinion"),
            ReviewEntry.Independent independent => T($"独立判断（未见他人意见）：{independent.Says.Words.Zh}", $"said, having been shown no verdict: {independent.Says.Words.En}"),
            _ => throw new ArgumentException("An unknown kind of entry.", nameof(entry)),
        };
    }

    public static LocalText State(FollowUpState state) => state switch
    {
        FollowUpState.Remedied => T("已整改", "remedied"),
        FollowUpState.NotYet => T("未整改", "not yet"),
        FollowUpState.Worse => T("更差", "worse"),
        FollowUpState.NotMeasured => T("未测得", "not measured"),
        _ => T("未复测", "not probed again"),
    };

    private static LocalText T(string zh, string en) => new(zh, en);
}
