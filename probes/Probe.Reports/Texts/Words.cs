using Probe.Core.Probes.Search;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;

namespace Probe.Reports.Texts;

/// <summary>What a report says in words of its own, in both languages. The field's terms stand as they are.</summary>
public static class Words
{
    public static LocalText Title { get; } = T("政务服务搜索检验报告", "Search test of online government services");
    public static LocalText Lead { get; } = T("像市民一样搜索，像审计一样计数。", "Searched as a citizen would; counted as an auditor would.");
    public static LocalText Skip { get; } = T("跳到正文", "Skip to content");
    public static LocalText LanguageSwitch { get; } = T("语言", "Language");
    public static LocalText ThemeSwitch { get; } = T("外观", "Appearance");
    public static LocalText Auto { get; } = T("自动", "Auto");
    public static LocalText Light { get; } = T("浅色", "Light");
    public static LocalText Dark { get; } = T("深色", "Dark");
    public static LocalText Contents { get; } = T("目录", "Contents");

    // Header
    public static LocalText Governments { get; } = T("被检验政府", "Governments");
    public static LocalText Visited { get; } = T("检验时间", "Visited");
    public static LocalText Made { get; } = T("报告生成", "Report made");
    public static LocalText RunId { get; } = T("批次编号", "Run");
    public static LocalText KeywordSet { get; } = T("关键词集", "Keyword set");
    public static LocalText Device { get; } = T("设备", "Device");
    public static LocalText AskedIn { get; } = T("检索语言", "Asked in");
    public static LocalText PolicyLabel { get; } = T("判定规则", "Policy");
    public static LocalText InstrumentLabel { get; } = T("测量工具", "Instrument");
    public static LocalText Simulated { get; } = T("模拟设备", "Simulated device");
    public static LocalText SimulatedWhy { get; } = T("没有使用真机：以该设备尺寸的浏览器窗口代替。", "No such device was at hand: a browser window in its size took its place.");

    public static LocalText StandInWhy { get; } = T("没有使用真机：由替身代答，结果不进排名。", "No phone was at hand: a stand-in answered, and the results enter no ranking.");
    public static LocalText Chinese { get; } = T("中文", "Chinese");
    public static LocalText English { get; } = T("英文", "English");

    // Summary
    public static LocalText Overview { get; } = T("总览", "Overview");
    public static LocalText Result { get; } = T("结果", "Result");
    public static LocalText Conform { get; } = T("符合要求", "conform");
    public static LocalText ConformingShare { get; } = T("符合要求", "Conforming");
    public static LocalText NothingMeasured { get; } = T("未能测量", "Not measured");
    public static LocalText IntervalLabel { get; } = T("95 % 置信区间", "95 % interval");
    public static LocalText ByClassLabel { get; } = T("不符合的原因（一个词可有多项）", "Ways to fail (a word may carry several)");
    public static LocalText FirstResult { get; } = T("首条结果", "First result");
    public static LocalText Stable { get; } = T("结果稳定", "Stable results");
    public static LocalText Median { get; } = T("中位数", "median");
    public static LocalText P75 { get; } = T("第75百分位", "75th percentile");
    public static LocalText Controls { get; } = T("对照检索", "Control queries");
    public static LocalText KnownControl { get; } = T("已知词（应有结果）", "Known word (must give results)");
    public static LocalText NonsenseControl { get; } = T("无意义词（应无结果）", "Nonsense word (must give none)");
    public static LocalText Passed { get; } = T("通过", "Passed");
    public static LocalText FailedWord { get; } = T("未通过", "Failed");
    public static LocalText NotAsked { get; } = T("未检索", "Not asked");
    public static LocalText UnmeasuredLabel { get; } = T("未能测量（不计为失败）", "Not measured (never counted as failures)");
    public static LocalText UnmeasuredShort { get; } = T("未测", "Not measured");
    public static LocalText AllMeasured { get; } = T("全部关键词均已测量。", "Every keyword was measured.");
    public static LocalText Speed { get; } = T("速度", "Speed");

    // Comparison
    public static LocalText Comparison { get; } = T("各政府比较", "Governments compared");
    public static LocalText Government { get; } = T("政府", "Government");
    public static LocalText MatrixTitle { get; } = T("关键词 × 政府", "Keywords × governments");
    public static LocalText NotARanking { get; } = T(
        "次序为检验次序，不是排名。十余个关键词不足以区分邻近的政府：区间相互重叠的，差别可能只是偶然。",
        "The order is that of the visits and no ranking. A dozen keywords cannot tell neighbours apart: where intervals overlap, the difference may be chance.");
    public static LocalText Legend { get; } = T("图例", "Legend");
    public static LocalText NotInSet { get; } = T("未列入", "not in the set");

    // Tables of keywords
    public static LocalText KeywordTable { get; } = T("逐词结果", "Keyword by keyword");
    public static LocalText KeywordTableHint { get; } = T("点开每一行的说明，可看结果清单、截图、耗时与操作过程。", "Open the sentence under a row for the results as read, screenshots, timings and the path taken.");
    public static LocalText Keyword { get; } = T("关键词", "Keyword");
    public static LocalText VerdictLabel { get; } = T("判定", "Verdict");
    public static LocalText Results { get; } = T("结果数", "Results");
    public static LocalText Rank { get; } = T("合格名次", "Acceptable at rank");
    public static LocalText FirstMs { get; } = T("首条 ms", "First, ms");
    public static LocalText StableMs { get; } = T("稳定 ms", "Stable, ms");
    public static LocalText Pages { get; } = T("页面", "Pages");
    public static LocalText Clicks { get; } = T("点击", "Clicks");
    public static LocalText Ours { get; } = T("自选词", "our word");
    public static LocalText LexicalBasis { get; } = T("按词面判断", "lexical basis");
    public static LocalText Warned { get; } = T("偏慢", "slowish");
    public static LocalText FakeTag { get; } = T("列表不随检索变化", "list does not change");
    public static LocalText Conforming { get; } = T("符合", "conforms");
    public static LocalText NotMeasuredCell { get; } = T("未测", "not measured");

    // Detail
    public static LocalText Need { get; } = T("需求", "The need");
    public static LocalText ResultsAsRead { get; } = T("读到的结果", "Results as read");
    public static LocalText NoResultsRead { get; } = T("没有读到任何结果。", "No result was read.");
    public static LocalText Acceptable { get; } = T("合格", "acceptable");
    public static LocalText NotAcceptable { get; } = T("不合格", "not acceptable");
    public static LocalText Metrics { get; } = T("指标", "Metrics");
    public static LocalText Timing { get; } = T("耗时", "Timing");
    public static LocalText TimingNone { get; } = T("没有可测的时间。", "No time could be measured.");
    public static LocalText Screenshots { get; } = T("截图", "Screenshots");
    public static LocalText ShotMissing { get; } = T("证据中没有此截图", "This screenshot is not in the evidence at hand");
    public static LocalText ShotBeside { get; } = T("在证据文件夹中打开", "Open in the evidence folder");
    public static LocalText Close { get; } = T("关闭", "Close");
    public static LocalText PathTaken { get; } = T("操作过程", "The path taken");
    public static LocalText Network { get; } = T("网络请求与页面消息", "Requests and messages");
    public static LocalText NoMessages { get; } = T("页面没有报错。", "The page reported no errors.");
    public static LocalText OtherWords { get; } = T("同一需求的其他说法", "Other words for the same need");
    public static LocalText OtherWordsTried { get; } = T("试过的说法", "Words tried");
    public static LocalText Notes { get; } = T("备注", "Notes");
    public static LocalText NotInEvidence { get; } = T("该词没有检索记录。", "There is no attempt for this word in the evidence.");
    public static LocalText HowItEnded { get; } = T("检索如何结束", "How the search ended");

    public static LocalText StripLimits { get; } = T("提示 · 界限", "Warning · limit");
    public static LocalText Success { get; } = T("成功率", "Success");
    public static LocalText Precision { get; } = T("查准率", "Precision");
    public static LocalText Recall { get; } = T("查全率", "Recall");
    public static LocalText ReciprocalRank { get; } = T("倒数名次", "Reciprocal rank");

    // Method
    public static LocalText Method { get; } = T("方法与定义", "Method and definitions");
    public static LocalText MethodLead { get; } = T(
        "每个词都在新的浏览器会话中从首页开始检索一次：找到检索框，输入，提交，等结果列表不再变化，读取结果页并保存证据。判定只读证据，与访问分开进行。",
        "Each word is searched once in a fresh browser session from the home page: find the box, type, submit, wait until the list no longer changes, read it and keep the evidence. Verdicts are reached from that evidence alone, apart from the visit.");
    public static LocalText Definitions { get; } = T("每个数字的含义", "What every figure means");
    public static LocalText Figure { get; } = T("指标", "Figure");
    public static LocalText Rule { get; } = T("定义或公式", "Definition or formula");
    public static LocalText Source { get; } = T("来源", "Source");
    public static LocalText Limits { get; } = T("局限", "Limits");
    public static LocalText Never { get; } = T("本工具从不做的事", "What it never does");

    // Other sections
    public static LocalText NoVisits { get; } = T("本批次没有任何访问记录。", "This run holds no visit.");
    public static LocalText NeverOpened { get; } = T("网站未能打开，没有可查看的检索功能。", "The portal never opened; there was no search to look at.");
    public static LocalText Abolished { get; } = T("已取消事项", "Abolished matters");
    public static LocalText AbolishedHint { get; } = T("已取消的事项不应再提供。", "A matter that was abolished should no longer be offered.");
    public static LocalText Matter { get; } = T("事项", "Matter");
    public static LocalText Decision { get; } = T("取消依据", "Abolished by");
    public static LocalText Outcome { get; } = T("情况", "Outcome");
    public static LocalText NoLongerOffered { get; } = T("已不再提供", "no longer offered");
    public static LocalText Spread { get; } = T("不同说法的差异", "Spread over the words of one need");
    public static LocalText SpreadHint { get; } = T("官方用语能搜到，市民的说法未必。", "What the official word finds, a citizen's word may not.");
    public static LocalText OfficialWord { get; } = T("官方用语", "Official word");
    public static LocalText Succeed { get; } = T("搜得到的说法", "Words that conform");
    public static LocalText Fail { get; } = T("失败的说法", "Words that fail");
    public static LocalText Discovery { get; } = T("如何找到检索功能", "How the search was found");
    public static LocalText Box { get; } = T("检索框", "Box");
    public static LocalText Opener { get; } = T("先要打开", "Opened first");
    public static LocalText Submit { get; } = T("提交方式", "Submit");
    public static LocalText List { get; } = T("结果列表", "Result list");
    public static LocalText NoneFound { get; } = T("未找到", "none found");
    public static LocalText Declared { get; } = T("由目标文件声明", "declared in the target's file");
    public static LocalText Found { get; } = T("自动发现", "found");
    public static LocalText Considered { get; } = T("其他候选及落选原因", "Other candidates and why they lost");
    public static LocalText Evidence { get; } = T("证据与核验", "Evidence and how to verify it");
    public static LocalText Folder { get; } = T("证据文件夹", "Folder");
    public static LocalText ManifestHead { get; } = T("清单摘要 SHA-256", "Manifest head, SHA-256");
    public static LocalText Unsealed { get; } = T("未封存", "not sealed");
    public static LocalText HowToVerify { get; } = T("核验命令（任何字节的改动、增删都会被发现）", "To verify (finds any byte changed, removed or added)");
    public static LocalText HowToJudge { get; } = T("按现行规则重新判定（无需再次访问网站）", "To judge again under the present policy (without visiting again)");
    public static LocalText Back { get; } = T("回到顶部", "Back to top");

    public static LocalText Class(FailureClass failure) => failure switch
    {
        FailureClass.NotFound => T("搜不到", "not found"),
        FailureClass.Imprecise => T("搜不准", "imprecise"),
        FailureClass.Incomplete => T("搜不全", "incomplete"),
        _ => T("搜不快", "slow"),
    };

    public static LocalText Level(GovernmentLevel level) => level switch
    {
        GovernmentLevel.National => T("国家级", "national"),
        GovernmentLevel.Province => T("省级", "province"),
        GovernmentLevel.City => T("市级", "city"),
        GovernmentLevel.County => T("区县级", "county"),
        GovernmentLevel.Township => T("乡镇级", "township"),
        _ => T("级别未注明", "level not stated"),
    };

    public static LocalText Kind(ResultKind kind) => kind switch
    {
        ResultKind.Matter => T("事项", "matter"),
        ResultKind.Guide => T("指南", "guide"),
        ResultKind.News => T("新闻", "news"),
        ResultKind.Policy => T("政策", "policy"),
        _ => T("未注明", "unlabelled"),
    };

    public static LocalText Kind(VariantKind kind) => kind switch
    {
        VariantKind.Colloquial => T("口语", "colloquial"),
        VariantKind.Abbreviated => T("简称", "abbreviated"),
        VariantKind.Misspelt => T("错别字", "misspelt"),
        VariantKind.Pinyin => T("拼音", "pinyin"),
        VariantKind.LongForm => T("全称", "long form"),
        _ => T("未注明", "not stated"),
    };

    public static LocalText PurposeOf(AttemptPurpose purpose) => purpose switch
    {
        AttemptPurpose.KnownControl => KnownControl,
        AttemptPurpose.NonsenseControl => NonsenseControl,
        AttemptPurpose.Abolished => Abolished,
        _ => Keyword,
    };

    public static LocalText Shot(string kind) => kind switch
    {
        "before" => T("提交前：词已输入", "Before: the word typed"),
        "after" => T("提交后：所见结果", "After: what came of it"),
        _ => LocalText.Same(kind),
    };

    public static LocalText Act(ActKind kind) => kind switch
    {
        ActKind.Open => T("打开", "Open"),
        ActKind.Click => T("点击", "Click"),
        ActKind.Tap => T("轻触", "Tap"),
        ActKind.Type => T("输入", "Type"),
        _ => T("按键", "Key"),
    };

    public static LocalText View(ViewKind kind) => kind switch
    {
        ViewKind.Document => T("新页面", "New page"),
        ViewKind.Route => T("页内跳转", "New view"),
        _ => T("新标签页", "New tab"),
    };

    public static LocalText ObstacleOf(Obstacle obstacle) => obstacle switch
    {
        Obstacle.Captcha => T("验证码", "a captcha"),
        Obstacle.Login => T("登录", "a login"),
        _ => T("访问被拦截", "a block"),
    };

    private static LocalText T(string zh, string en) => new(zh, en);
}
