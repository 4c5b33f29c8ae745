using System.Collections.Immutable;
using System.Globalization;
using Probe.Core.Scenarios;

namespace Probe.Core.Scoring;

/// <summary>A figure of a journey and what it means.</summary>
/// <param name="Field">Its name in the public JSON.</param>
/// <param name="Name">As people call it.</param>
/// <param name="Definition">How it is counted. The report and <c>docs/json.md</c> repeat it; nowhere else is one written.</param>
/// <param name="Value">The figure; null: not measured.</param>
public sealed record JourneyFigure(string Field, LocalText Name, LocalText Definition, Func<JourneyEffort, object?> Value)
{
    private static readonly LocalText Yes = new("是", "yes");
    private static readonly LocalText No = new("否", "no");

    /// <summary>The figure as people read it; – is 'not measured'.</summary>
    public LocalText Show(JourneyEffort? effort) => (effort is null ? null : Value(effort)) switch
    {
        null => LocalText.Same("–"),
        bool right => right ? Yes : No,
        double share => LocalText.Same(share.ToString("0.00", CultureInfo.InvariantCulture)),
        var number => LocalText.Same(string.Create(CultureInfo.InvariantCulture, $"{number}")),
    };
}

/// <summary>Every figure of a journey with its definition: the one place for both.</summary>
public static class JourneyFigures
{
    /// <summary>In the order in which a reader goes through them.</summary>
    public static ImmutableArray<JourneyFigure> All { get; } =
    [
        Of("pages", "页面", "pages", "从首页到终点，用户看到的主框架视图：新文档、单页应用的路由、新标签页。重定向计一次，锚点与框架不计；走错或返回所见的页面不计入。",
            "Main-frame views from the home page to the end: documents, routes of a single-page app, new tabs. Redirects count once, fragments and frames do not; pages seen only because of a wrong turn are left out.", e => e.Pages),
        Of("clicks", "点击", "clicks", "使流程前进的按下：链接、标签、按钮、检索框。填写中的选择、会提交的那一下、无功而返的都不计入。",
            "Presses that move on: links, tabs, buttons, the search box. Choices while filling in, the press that would submit, and presses that led nowhere are left out.", e => e.Clicks),
        Of("choices", "选择", "choices", "按下的单选、复选、自绘列表和日历，以及原生下拉框中的选项。", "Radios, boxes, drawn lists and calendars pressed, and options of native selects.", e => e.Choices),
        Of("fields", "填写", "fields", "键入过文字的字段，含检索框。", "Fields typed into, the search box included.", e => e.Fields),
        Of("keystrokes", "键入字符", "keystrokes", "键入的字符数。", "Characters typed.", e => e.Keystrokes),
        Of("uploads", "上传", "uploads", "交出的文件数。", "Files given.", e => e.Uploads),
        Of("logins", "登录", "logins", "要求并给出账号的次数；多于一次即单点登录失败。", "Times that an account was asked for and given; more than one means that single sign-on failed.", e => e.Logins),
        Of("newTabs", "新标签页", "new tabs", "在新标签页或窗口中出现的视图。", "Views that came in a new tab or window.", e => e.NewTabs),
        Of("backtracks", "返回", "backtracks", "退回的次数。", "Times that it went back.", e => e.Backtracks),
        Of("validationErrors", "填写报错", "validation errors", "网站对所填内容提出的不同意见。", "Different complaints of the portal about what was filled in.", e => e.ValidationErrors),
        Of("wastedClicks", "无效点击", "wasted clicks", "使流程前进、却无功而返的按下。", "Presses that move on, and led nowhere.", e => e.WastedClicks),
        Of("detours", "绕行页面", "detours", "从“办理”到表单之间，既非登录也非告知的页面。–：未曾按下“办理”。", "Pages between 'apply' and the form that are neither a login nor a notice. –: apply was never pressed.", e => e.Detours),
        Of("lostness", "迷失度", "lostness", "√((N/S − 1)² + (R/N − 1)²)（Smith 1996）：N 不同页面数，S 全部页面数，R 该网站已知最短路径的页面数，未知时为去掉走错部分的所行之路。0 至约 1.4；约 0.4 起为迷失。",
            "√((N/S − 1)² + (R/N − 1)²) (Smith 1996): N different pages, S pages in all, R pages of the shortest way known on this portal, else of the way found without its wrong turns. 0 to about 1.4; lost from about 0.4.", e => e.Lostness),
        Of("downloadsOffered", "提供下载", "downloads offered", "办事指南和表单各页提供的文件（空白表、样表等），同一地址计一次。–：没有看。", "Files that the guide and the form's pages offer (blank forms, samples), each address once. –: not looked at.", e => e.DownloadsOffered),
        Of("downloadsWorking", "可下载", "downloads working", "其中确实得到所称类型文件的（请求一次，只读开头）。网页、空文件、4xx、5xx 都不算。–：没有试。", "Of those, how many brought a file of the kind promised (asked for once, only the beginning read); a page, an empty file, 4xx and 5xx do not. –: none was tried.", e => e.DownloadsWorking),
        Of("waitedMs", "等待（毫秒）", "waiting (ms)", "每次前进（打开地址、按下、返回）到页面静止的时间之和，毫秒；观察静止的时间不计。–：没有测。", "Milliseconds from each move (an address, a press, a way back) until the page rested, in all; the time of watching it rest is left out. –: not measured.", e => e.WaitedMs),
        Of("firstClickRight", "首次点击正确", "first click right", "第一次按下是否通向事项。–：没有按过。", "Whether the first press led on. –: nothing was pressed.", e => e.FirstClickRight),
    ];

    public static JourneyFigure Depth { get; } = Of("depth", "网办深度", "depth of online handling",
        "Ⅰ 只有在线指引；Ⅱ 可在线提交材料，至多跑两次；Ⅲ 至多跑一次；Ⅳ 全程网办，不用跑。以外部所见为限：只有真正提交才能知道是否更深的，写“≥”。",
        "I guidance only; II materials handed in online and at most two visits; III at most one visit; IV wholly online, no visit. As far as an outsider sees: '≥' where only a real submission would show whether it is more.",
        _ => null);

    private static JourneyFigure Of(string field, string zh, string en, string zhRule, string enRule, Func<JourneyEffort, object?> value) =>
        new(field, new LocalText(zh, en), new LocalText(zhRule, enRule), value);
}
