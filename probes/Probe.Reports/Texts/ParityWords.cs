using Probe.Core.Probes.Parity;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;

namespace Probe.Reports.Texts;

/// <summary>What a report says of one matter on two channels in words of its own, in both languages.</summary>
public static class ParityWords
{
    public static LocalText Title { get; } = T("网页端与手机端一致性检验报告", "The same matter on the web and on the phone");
    public static LocalText Lead { get; } = T("同一事项在两个渠道各找一次、各读一遍指南；只读不填，从不提交。", "The same matter was looked for on both channels, and its guide read on each; nothing filled in, nothing submitted.");
    public static LocalText Item { get; } = T("内容", "What");
    public static LocalText Result { get; } = T("结果", "Result");
    public static LocalText HowRead { get; } = T("怎么读到的", "How it was read");
    public static LocalText Guides { get; } = T("两个渠道的指南", "Both guides");
    public static LocalText WayTaken { get; } = T("经过", "The way");
    public static LocalText Unread { get; } = T("未读", "not read");
    public static LocalText NoGuide { get; } = T("没有读到指南。", "No guide was read.");
    public static LocalText Hint { get; } = T(
        "一个渠道读不到的内容记为“未读”，从不算作不一致。材料按名称比较：全半角、标点、括号里的说明和顺序不计。“日”没有写明工作日或自然日时，与写明的视为不同。",
        "What could not be read on a channel is 'not read', never a difference. Materials are compared by name: width, punctuation, remarks in brackets and order do not count. 'Days' without saying working or calendar is another statement than days that say it.");

    public static LocalText Web(string device) => T($"网页端（{device}）", $"Web ({device})");

    public static LocalText Phone(string device) => T($"手机端（{device}）", $"Phone ({device})");

    public static LocalText Verdict(bool? parity) => parity switch
    {
        true => T("一致", "The same"),
        false => T("不一致", "Not the same"),
        _ => T("未测", "Not measured"),
    };

    public static LocalText Word(ParityState state) => state switch
    {
        ParityState.Same => T("一致", "same"),
        ParityState.Different => T("不同", "different"),
        ParityState.OnlyOnWeb => T("仅网页端", "only on the web"),
        ParityState.OnlyOnPhone => T("仅手机端", "only on the phone"),
        _ => T("未读", "not read"),
    };

    /// <summary>The class of the mark, and its shape: no verdict by colour alone.</summary>
    public static (string Class, string Shape) Mark(ParityState state) => state switch
    {
        ParityState.Same => ("ok", "ok"),
        ParityState.Different => ("", "notfound"),
        ParityState.OnlyOnWeb or ParityState.OnlyOnPhone => ("", "incomplete"),
        _ => ("none", "none"),
    };

    public static LocalText Found(MatterFound found) => found switch
    {
        MatterFound.Guide => T("读到指南", "guide read"),
        MatterFound.Behind => T("指南需登录或验证", "guide barred"),
        MatterFound.NoGuide => T("有事项，无指南", "offered, no guide"),
        MatterFound.Missing => T("没有找到", "not found"),
        _ => T("未测", "not measured"),
    };

    /// <summary>Where a statement stood, in a sentence.</summary>
    public static LocalText How(GuideStatement statement)
    {
        var (label, under) = (statement.Label, statement.Under);
        var (zh, en) = statement.Shape switch
        {
            StatementShape.TableRow => ("表格中的一行", "a row of a table"),
            StatementShape.TableColumn => ("表格中的一列", "a column of a table"),
            StatementShape.Definition => ("术语列表", "a list of terms"),
            StatementShape.Beside => ("标签旁边的文字", "the words beside its label"),
            StatementShape.Inline => ("“标签：内容”一行", "'label: value' in one text"),
            StatementShape.Section => ("标题下的段落", "the section below a heading"),
            StatementShape.Pressed => ("点开后显示的内容", "what showed when it was pressed"),
            _ => ("正文中的一句话", "a sentence of the text"),
        };
        return T(
            $"{zh}{(label.Length > 0 ? $"，标签“{label}”" : "")}{(under.Length > 0 ? $"，点开“{under}”之后" : "")}",
            $"{en}{(label.Length > 0 ? $", labelled “{label}”" : "")}{(under.Length > 0 ? $", after “{under}” was pressed" : "")}");
    }

    private static LocalText T(string zh, string en) => new(zh, en);
}
