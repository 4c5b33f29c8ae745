using System.Collections.Immutable;
using Probe.Core.Probes.Journey;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;

namespace Probe.Reports.Texts;

/// <summary>What a report says of journeys in words of its own, in both languages.</summary>
public static class JourneyWords
{
    public static LocalText Title { get; } = T("政务服务办事检验报告", "Journeys through online government services");
    public static LocalText Lead { get; } = T("像市民一样办事，像审计一样计数；走到提交为止，从不提交。", "Gone as a citizen would, counted as an auditor would; up to submission, never beyond.");
    public static LocalText BothTitle { get; } = T("政务服务检验报告", "Test of online government services");
    public static LocalText Journeys { get; } = T("办事检验", "Journeys");
    public static LocalText Goal { get; } = T("办理事项", "Matter");
    public static LocalText Declared { get; } = T("按声明步骤", "Declared");
    public static LocalText GoalSeeking { get; } = T("自行寻路", "Goal-seeking");
    public static LocalText DeclaredWhy { get; } = T("步骤由检验文件给定。", "The steps were given by a journey's file.");
    public static LocalText GoalSeekingWhy { get; } = T("没有给定任何步骤：从首页起自己找到事项、填写表单。", "No steps were given: from the home page it found the matter and filled in the forms by itself.");
    public static LocalText Outcome { get; } = T("终点", "Where it ended");
    public static LocalText InTheTool { get; } = T("工具记录", "In the instrument's words");
    public static LocalText Way { get; } = T("走过的路", "The way");
    public static LocalText WayHint { get; } = T("点图放大；点标题看在该页做了什么。“走错”：因选择不通或返回而多看的页面，不计入页面数。", "Press a picture to enlarge it, a title for what was done there. 'Wrong turn': seen only because a choice led nowhere or to go back; not among the pages.");
    public static LocalText Beside { get; } = T("与最短的路相比", "Beside the shortest ways");
    public static LocalText BesideHint { get; } = T("每格一页，按次序；虚线格为走错而多看的页面。只与同一事项、同一设备、走到提交之前的办事相比。", "One box a page, in order; dashed boxes were seen because of a wrong turn. Held only against ways to the same matter, with the same device, that came to the point of submission.");
    public static LocalText ThisWay { get; } = T("本次", "This journey");
    public static LocalText ShortestHere { get; } = T("该网站已知最短", "Shortest known here");
    public static LocalText BestOfAll { get; } = T("最好的政府", "Best government");
    public static LocalText ByFile { get; } = T("检验文件所载", "by the journey's file");
    public static LocalText ItIsTheBest { get; } = T("就是本次", "it is this one");
    public static LocalText NoneKnown { get; } = T("还没有走到提交之前的办事可比。", "No way that came to the point of submission is known yet.");
    public static LocalText DownloadsTitle { get; } = T("提供下载的文件", "Files offered to download");
    public static LocalText NoDownloads { get; } = T("办事指南和表单没有提供文件。", "Neither the guide nor the form offers a file.");
    public static LocalText File { get; } = T("文件", "File");
    public static LocalText Works { get; } = T("可下载", "Works");
    public static LocalText DoesNotWork { get; } = T("下载不了", "Does not work");
    public static LocalText NotTried { get; } = T("未试", "Not tried");
    public static LocalText WhatCame { get; } = T("得到什么", "What came");
    public static LocalText NoPages { get; } = T("没有看到任何页面。", "No page was seen.");
    public static LocalText Cost { get; } = T("走错", "Wrong turn");
    public static LocalText Wasted { get; } = T("无功而返", "Led nowhere");
    public static LocalText Asked { get; } = T("语言", "Language");
    public static LocalText WhatWasDone { get; } = T("在每一页做了什么，为什么", "What was done on each page, and why");
    public static LocalText SyntheticHint { get; } = T("所填内容全部虚构，不属于任何人。账号与密码从不记录。理由为检验工具的记录。", "Everything filled in is invented and belongs to nobody. Accounts and passwords are never kept. Reasons are in the instrument's own words.");
    public static LocalText Nothing { get; } = T("只看，没有操作。", "Only looked at.");
    public static LocalText Act { get; } = T("操作", "Act");
    public static LocalText OnWhat { get; } = T("对象", "On what");
    public static LocalText Value { get; } = T("内容", "Value");
    public static LocalText Why { get; } = T("理由", "Why");
    public static LocalText Secret { get; } = T("（不记录）", "(not kept)");
    public static LocalText Effort { get; } = T("代价", "What it costs");
    public static LocalText EffortHint { get; } = T("–：未测，不是零。", "–: not measured, which is not zero.");
    public static LocalText FigureColumn { get; } = T("指标", "Figure");
    public static LocalText ValueColumn { get; } = T("数值", "Value");
    public static LocalText DefinitionColumn { get; } = T("定义", "Definition");
    public static LocalText Complaints { get; } = T("网站的填写报错", "What the portal complained of");
    public static LocalText NoComplaints { get; } = T("没有。", "None.");
    public static LocalText HeldBack { get; } = T("被拦下的请求", "What was held back");
    public static LocalText HeldBackHint { get; } = T("防护在浏览器之下，这些请求没有离开本机。只记字段名，不记内容。", "The guard lies below the browser: these requests never left this machine. Only the names of fields are kept, no values.");
    public static LocalText NothingHeld { get; } = T("没有请求需要拦下。", "Nothing had to be held back.");
    public static LocalText Method { get; } = T("方式", "Method");
    public static LocalText Address { get; } = T("地址", "Address");
    public static LocalText FieldNames { get; } = T("字段名", "Field names");
    public static LocalText WhatWasHeld { get; } = T("看是哪些", "See which");
    public static LocalText InDoubt { get; } = T("存疑", "In doubt");
    public static LocalText Depth { get; } = T("网办深度", "Depth of online handling");
    public static LocalText NoDepth { get; } = T("看不出", "Cannot be told");
    public static LocalText Apply { get; } = T("“办理”通向哪里", "Where 'apply' led");
    public static LocalText Straight { get; } = T("直达该事项的申请页", "Straight to that matter's application");
    public static LocalText NotStraight { get; } = T("没有直达该事项的申请页", "Not straight to that matter's application");
    public static LocalText NeverApplied { get; } = T("未曾按下“办理”。", "'Apply' was never pressed.");
    public static LocalText Guide { get; } = T("办事指南所述", "What the guide states");
    public static LocalText GuideVisits { get; } = T("须到现场次数", "Visits to an office");
    public static LocalText NotStated { get; } = T("未说明", "not stated");
    public static LocalText Notes { get; } = T("备注", "Notes");
    public static LocalText Compared { get; } = T("各次办事比较", "Journeys compared");
    public static LocalText NotARanking { get; } = T("按检验次序排列，不是排名。", "In the order asked; not a ranking.");
    public static LocalText MethodTitle { get; } = T("办事检验的方法", "How a journey is made");
    public static LocalText MethodLead { get; } = T("从首页出发，像市民一样找事项、看指南、填表单，到提交那一步为止。计数来自证据：做过的每个操作，与页面自己看到的真实事件核对；不一致即为本方故障，不给数字。",
        "From the home page it looks for the matter as a citizen would, reads the guide, fills in the form, and stops at the submission. Figures come from the evidence: every act performed is compared with the trusted events that the pages saw; where they disagree it is a fault of ours, and no number.");

    public static ImmutableArray<LocalText> Limits { get; } =
    [
        T("只走了一条路：别的选择可能更长或更短。", "One way was gone: other choices may be longer or shorter."),
        T("填写的是虚构的人和企业：真实数据可能遇到别的校验。", "The persona is invented: real data may meet other checks."),
        T("提交之后的事看不到：深度只写“至少”。", "What follows a submission is not seen: the depth says 'at least'."),
        T("结果反映检验当时、从检验地点所见。", "What is reported was seen at that time and from that place."),
    ];

    public static ImmutableArray<LocalText> Never { get; } =
    [
        T("没有目标文件与命令行的双重同意，从不提交。", "It never submits, unless the target's file and the command line both consent."),
        T("从不绕过验证码、手机验证码或登录：遇到即停。", "It never gets round a captcha, a phone code or a login: it stops."),
        T("从不使用真人的资料。", "It never uses a real person's data."),
        T("从不把本方故障当作网站的失败。", "It never counts a fault of ours as the portal's failure."),
    ];

    /// <summary>The end as a headline and as a sentence.</summary>
    public static (LocalText Head, LocalText Sentence) End(JourneyEnd end) => end switch
    {
        JourneyEnd.ReadyToSubmit => (T("可以提交", "Ready to submit"), T("表单已填妥，停在提交之前；没有提交。", "The form is filled in. It stopped before submitting; nothing was submitted.")),
        JourneyEnd.Receipt => (T("得到回执", "A receipt"), T("经同意提交了一次，网站给出回执。", "Submitted once, with consent; the portal showed a receipt.")),
        JourneyEnd.Payment => (T("走到缴费", "It comes to a payment"), T("停在付款之前；没有付款，也不算提交。", "It stopped before paying. Nothing was paid, and that is no submission.")),
        JourneyEnd.InPerson => (T("须到现场", "In person only"), T("网站要求到现场办理。", "The portal sends the citizen to a counter.")),
        JourneyEnd.NeedsLogin => (T("需要登录", "A login is needed"), T("没有可用的账号，停在登录之前。", "No account that works was at hand; it stopped at the login.")),
        JourneyEnd.Captcha => (T("遇到验证码", "A captcha"), T("验证码从不绕过，停在这里。", "A captcha is never bypassed; it stopped there.")),
        JourneyEnd.PhoneCode => (T("需要手机验证码", "A phone code is needed"), T("验证码发往手机，停在这里。", "A code is sent to a telephone; it stopped there.")),
        JourneyEnd.Ineligible => (T("不符合条件", "Not eligible"), T("网站说申请人不符合条件，其他选择也试过。", "The portal says that the applicant does not qualify; other answers were tried.")),
        JourneyEnd.DeadEnd => (T("走不下去", "A dead end"), T("没有可以继续的路。", "Nothing led on.")),
        JourneyEnd.Loop => (T("原地打转", "A loop"), T("同一页面反复出现，没有新的办法可试。", "The same page came again and again, and nothing new was left to try.")),
        JourneyEnd.Limit => (T("达到上限", "A limit was reached"), T("页面数或时间到了上限，放弃。", "It was given up at the limit of pages or time.")),
        JourneyEnd.StoppedInDoubt => (T("存疑而止", "Stopped in doubt"), T("下一步可能就是提交，拿不准，故停下。", "The next press may be the submission; in doubt it stopped.")),
        _ => (T("未能测量", "Not measured"), T("测量工具自身出了故障，或网站中途无法访问；没有数字，也不是评价。", "Our own instrument failed, or the portal could not be reached any more: there are no figures, and no judgement.")),
    };

    /// <summary>How an end looks: <c>ok</c>, <c>none</c> (stopped where a shopper must stop), or <c>notfound</c>.</summary>
    public static string Look(JourneyEnd end) => end switch
    {
        JourneyEnd.ReadyToSubmit or JourneyEnd.Receipt or JourneyEnd.Payment => "ok",
        JourneyEnd.DeadEnd or JourneyEnd.Loop or JourneyEnd.InPerson => "notfound",
        _ => "none",
    };

    /// <summary>One letter for a page in the strip of boxes.</summary>
    public static string Sign(PageKind kind) => kind switch
    {
        PageKind.Home => "⌂",
        PageKind.Results or PageKind.Category => "≡",
        PageKind.Guide => "i",
        PageKind.Login => "→",
        PageKind.Form => "✎",
        PageKind.Summary => "✓",
        PageKind.Payment => "¤",
        _ => "·",
    };

    /// <summary>What a way costs in a line.</summary>
    public static LocalText InShort(JourneyEffort effort)
    {
        ArgumentNullException.ThrowIfNull(effort);
        return T($"{effort.Pages} 页，{effort.Clicks} 次点击", $"{Counted.Of(effort.Pages, "page")}, {Counted.Of(effort.Clicks, "click")}");
    }

    public static LocalText Kind(PageKind kind) => kind switch
    {
        PageKind.Home => T("首页", "Home"),
        PageKind.Results => T("检索结果", "Results"),
        PageKind.Category => T("分类", "Category"),
        PageKind.Guide => T("办事指南", "Guide"),
        PageKind.Login => T("登录", "Login"),
        PageKind.Form => T("表单", "Form"),
        PageKind.Summary => T("核对", "Summary"),
        PageKind.Payment => T("缴费", "Payment"),
        PageKind.Notice => T("告知", "Notice"),
        PageKind.Receipt => T("回执", "Receipt"),
        _ => T("其他", "Other"),
    };

    public static LocalText Kind(JourneyActionKind kind) => kind switch
    {
        JourneyActionKind.Open => T("打开", "Opened"),
        JourneyActionKind.Press => T("按下", "Pressed"),
        JourneyActionKind.Choose or JourneyActionKind.Select => T("选择", "Chose"),
        JourneyActionKind.Type => T("填写", "Typed"),
        JourneyActionKind.Upload => T("上传", "Uploaded"),
        JourneyActionKind.Login => T("登录", "Logged in"),
        JourneyActionKind.Key => T("按键", "Key"),
        JourneyActionKind.Back => T("返回", "Went back"),
        JourneyActionKind.Held => T("拦下", "Held"),
        JourneyActionKind.Submit => T("提交", "Submitted"),
        JourneyActionKind.Close => T("关闭遮挡", "Closed a layer"),
        _ => T("其他", "Other"),
    };

    /// <summary>What was done on a page, in short; null: nothing.</summary>
    public static LocalText? Did(JourneyPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        var parts = new List<LocalText>();
        void Add(int count, string zh, string one, string many)
        {
            if (count > 0)
            {
                parts.Add(T($"{zh} {count}", $"{count} {(count == 1 ? one : many)}"));
            }
        }

        int Of(params ReadOnlySpan<JourneyActionKind> kinds)
        {
            var count = 0;
            foreach (var action in page.Actions)
            {
                count += kinds.Contains(action.Kind) ? 1 : 0;
            }

            return count;
        }

        Add(Of(JourneyActionKind.Type), "填写", "field", "fields");
        Add(Of(JourneyActionKind.Choose, JourneyActionKind.Select), "选择", "choice", "choices");
        Add(Of(JourneyActionKind.Upload), "上传", "upload", "uploads");
        Add(Of(JourneyActionKind.Login) > 0 ? 1 : 0, "登录", "login", "logins");
        Add(Of(JourneyActionKind.Press), "按下", "press", "presses");
        Add(Of(JourneyActionKind.Back), "返回", "step back", "steps back");
        Add(page.Complaints.Length, "报错", "complaint", "complaints");
        return parts.Count == 0 ? null : T(string.Join(" · ", parts.Select(p => p.Zh)), string.Join(" · ", parts.Select(p => p.En)));
    }

    public static LocalText Level(HandlingDepth depth)
    {
        ArgumentNullException.ThrowIfNull(depth);
        return depth.Level is not { } level ? NoDepth : depth.AtLeast ? T($"至少 {level} 级", $"at least level {level}") : T($"{level} 级", $"level {level}");
    }

    public static LocalText Detours(int pages) =>
        pages == 0 ? T("没有绕行。", "No detour.") : T($"其间绕行 {pages} 页。", $"{Counted.Of(pages, "page")} of detour between.");

    public static LocalText Held(int requests) =>
        requests == 0 ? NothingHeld : T($"拦下 {requests} 个请求", $"{Counted.Of(requests, "request")} held back");

    public static LocalText PageNumber(JourneyPage page) => T($"第 {page?.Number} 页", $"Page {page?.Number}");

    public static LocalText PictureOf(JourneyPage page) => T($"第 {page?.Number} 页截图", $"Screenshot of page {page?.Number}");

    private static LocalText T(string zh, string en) => new(zh, en);
}
