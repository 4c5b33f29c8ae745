using Probe.Core.Records.History;
using Probe.Core.Records.Kinds;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;

namespace Probe.Reports.Texts;

/// <summary>What the dashboard says in words of its own, in both languages.</summary>
public static class DashboardWords
{
    public static LocalText Product { get; } = T("Probe 政务服务检验", "Probe");
    public static LocalText Navigation { get; } = T("主导航", "Main navigation");
    public static LocalText Runs { get; } = T("检验批次", "Runs");
    public static LocalText Governments { get; } = T("各政府", "Governments");
    public static LocalText League { get; } = T("排名", "League");
    public static LocalText Compare { get; } = T("比较", "Compare");
    public static LocalText Schedule { get; } = T("日程", "Schedule");
    public static LocalText Scenarios { get; } = T("场景文件", "Scenarios");

    public static LocalText SignIn { get; } = T("登录", "Sign in");
    public static LocalText SignOut { get; } = T("退出", "Sign out");
    public static LocalText Name { get; } = T("用户名", "Name");
    public static LocalText Password { get; } = T("密码", "Password");
    public static LocalText WrongLogin { get; } = T("用户名或密码不对。", "The name or the password is wrong.");
    public static LocalText TooManyLogins { get; } = T("尝试次数过多，请几分钟后再试。", "Too many tries. Wait some minutes.");
    public static LocalText AlreadySignedIn { get; } = T("从邮件或聊天中打开链接而且已经登录？继续。", "Came by a link and are signed in already? Go on.");

    public static LocalText Campaign { get; } = T("检验计划", "Campaign");
    public static LocalText Started { get; } = T("开始", "Started");
    public static LocalText What { get; } = T("检验", "Probe");
    public static LocalText State { get; } = T("状态", "State");
    public static LocalText Progress { get; } = T("进度", "Progress");
    public static LocalText Run { get; } = T("批次", "Run");
    public static LocalText Targets { get; } = T("政府数", "Governments");
    public static LocalText Visits { get; } = T("访问", "Visits");
    public static LocalText ConformingWords { get; } = T("关键词符合", "Keywords conforming");
    public static LocalText JourneysReached { get; } = T("办理到达提交", "Journeys to submission");
    public static LocalText RulesPassed { get; } = T("移动规则通过", "Mobile rules passed");
    public static LocalText NotMeasured { get; } = T("未测", "Not measured");
    public static LocalText ByHand { get; } = T("手动", "by hand");
    public static LocalText UnderWay { get; } = T("进行中", "under way");
    public static LocalText Finished { get; } = T("已完成", "finished");
    public static LocalText EndedEarly { get; } = T("到期未完", "ended before all was made");
    public static LocalText RemovedRun { get; } = T("证据已按期限清除", "evidence removed by retention");
    public static LocalText AllCampaigns { get; } = T("全部计划", "All campaigns");
    public static LocalText AllGovernments { get; } = T("全部政府", "All governments");
    public static LocalText Since { get; } = T("自", "Since");
    public static LocalText Filter { get; } = T("筛选", "Filter");
    public static LocalText Clear { get; } = T("清除", "Clear");
    public static LocalText Show { get; } = T("查看", "Show");
    public static LocalText More { get; } = T("更早的批次", "Earlier runs");
    public static LocalText MoreTargets { get; } = T("更多政府", "More governments");
    public static LocalText Export { get; } = T("导出 CSV", "Export CSV");
    public static LocalText NoRuns { get; } = T("还没有检验批次。“probe search”检验一次，“probe serve”按日程检验。", "No run is stored yet. 'probe search' makes one; 'probe serve' makes them by their schedules.");
    public static LocalText NoRunsHere { get; } = T("没有符合条件的批次。", "No run is like that.");
    public static LocalText NoRows { get; } = T("没有内容。", "Nothing is here.");
    public static LocalText SortBy { get; } = T("排序", "sort");
    public static LocalText NewRun { get; } = T("有新的批次开始，刷新即可看到。", "A run has begun or ended. Load the page again to see it.");
    public static LocalText Reload { get; } = T("刷新", "Load again");

    public static LocalText Government { get; } = T("政府", "Government");
    public static LocalText Scenario { get; } = T("场景", "Scenario");
    public static LocalText Channel { get; } = T("渠道", "Channel");
    public static LocalText Device { get; } = T("设备", "Device");
    public static LocalText Trouble { get; } = T("故障", "Trouble");
    public static LocalText Elapsed { get; } = T("耗时（秒）", "Took, s");
    public static LocalText Result { get; } = T("结果", "Result");
    public static LocalText Changes { get; } = T("本批次的变化", "What changed in this run");
    public static LocalText WholeReport { get; } = T("下载完整报告（HTML）", "Download the whole report (HTML)");
    public static LocalText GivenUp { get; } = T("已放弃", "given up");
    public static LocalText ToBeMade { get; } = T("尚未进行", "still to be made");
    public static LocalText LastVisit { get; } = T("最近访问", "Last visit");
    public static LocalText FirstVisit { get; } = T("首次访问", "First visit");

    public static LocalText Trend { get; } = T("符合率走势", "Conforming over time");
    public static LocalText EarlierFigures { get; } = T("更早的见下方访问表及其文件。", "Earlier ones stand in the table of visits below, and in its file.");
    public static LocalText IndexTrend { get; } = T("指数走势", "Indices over time");
    public static LocalText IndexTrendHint { get; } = T("每批一点，按已存摘要计算，不与其他政府相比；未测，或已测不足以排名的，不连线。其余指数见“排名”。", "A point a run, from what the summaries keep; it rests on nobody else. Where nothing was measured, or too little to be ranked, there is no line. Other indices: see the league.");
    public static LocalText Withheld { get; } = T("请您独立判断：给出判断之前，此处不显示他人与机器的判定。", "Your blind opinion is asked: until you have given it, what others and the machine said is not shown here.");
    public static LocalText WithheldCases { get; } = T("请您判断的", "What you are asked to judge");
    public static LocalText TrendHint { get; } = T("阴影为 95 % 置信区间；断开处为未测，或检验内容换了版本。", "The band is the 95 % interval. A line is broken where nothing was measured or another version was asked.");
    public static LocalText Figures { get; } = T("数据表", "As figures");
    public static LocalText KeywordsOverTime { get; } = T("关键词 × 时间", "Keywords × time");
    public static LocalText KeywordsOfGovernments { get; } = T("关键词 × 政府", "Keywords × governments");
    public static LocalText JourneysOverTime { get; } = T("办理过程 × 时间（页面·点击）", "Journeys × time (pages·clicks)");
    public static LocalText MobileOverTime { get; } = T("移动端规则 × 时间", "Mobile rules × time");
    public static LocalText Journey { get; } = T("办理", "Journey");
    public static LocalText Rule { get; } = T("规则", "Rule");
    public static LocalText Keyword { get; } = T("关键词", "Keyword");
    public static LocalText Span { get; } = T("时间范围", "Span");
    public static LocalText AllVisits { get; } = T("全部访问", "Every visit");
    public static LocalText ThisGovernment { get; } = T("该政府的历史", "This government over time");
    public static LocalText ThisRun { get; } = T("所属批次", "The run");
    public static LocalText NoHistory { get; } = T("该时间范围内没有访问记录。", "No visit was made in this span.");
    public static LocalText HeatHint { get; } = T("每格一次访问，点开可看证据。空格表示未检验。", "Each mark is a visit and leads to its evidence. An empty cell was not asked.");

    public static LocalText First { get; } = T("甲", "First");
    public static LocalText Second { get; } = T("乙", "Second");
    public static LocalText Swap { get; } = T("对调", "Swap");
    public static LocalText CompareRuns { get; } = T("比较两个批次", "Two runs");
    public static LocalText CompareGovernments { get; } = T("比较两个政府", "Two governments");
    public static LocalText Better { get; } = T("乙更好", "second is better");
    public static LocalText Worse { get; } = T("乙更差", "second is worse");
    public static LocalText Same { get; } = T("相同", "same");
    public static LocalText OneOnly { get; } = T("只有一方测得", "measured in one only");
    public static LocalText Difference { get; } = T("差别", "Difference");
    public static LocalText Thing { get; } = T("项目", "Item");
    public static LocalText ChooseTwo { get; } = T("选两个进行比较。", "Choose two to compare.");
    public static LocalText NotThere { get; } = T("没有找到：", "Not there: ");
    public static LocalText ThingState { get; } = T("判定", "State");
    public static LocalText Value { get; } = T("值", "Value");

    public static LocalText NextFiring { get; } = T("下次启动", "Next firing");
    public static LocalText LastFiring { get; } = T("上次启动", "Last firing");
    public static LocalText Pause { get; } = T("暂停", "Pause");
    public static LocalText Resume { get; } = T("恢复", "Resume");
    public static LocalText Fire { get; } = T("立即启动", "Fire now");
    public static LocalText Act { get; } = T("操作", "Act");
    public static LocalText NoCampaigns { get; } = T("日程上没有检验计划。", "No campaign is on the schedule.");
    public static LocalText OnlyAdministrators { get; } = T("只有管理员可以暂停、恢复或启动。", "Only an administrator pauses, resumes and fires.");

    public static LocalText AllSound { get; } = T("全部正确。", "All sound.");
    public static LocalText File { get; } = T("文件", "File");
    public static LocalText Line { get; } = T("行", "Line");
    public static LocalText Where { get; } = T("位置", "Place");
    public static LocalText Found { get; } = T("读到", "Found");
    public static LocalText Expected { get; } = T("应为", "Expected");
    public static LocalText Remedy { get; } = T("建议", "Remedy");

    public static LocalText BackHome { get; } = T("回到首页", "To the first page");
    public static LocalText RemovedVisit { get; } = T("这次访问的证据已按保存期限清除，保留下来的只有摘要。", "Retention removed this visit's evidence; what stays is its summary.");
    public static LocalText LeagueNone { get; } = T("无法计算这个指数：", "This index cannot be computed: ");
    public static LocalText Index { get; } = T("指数", "Index");
    public static LocalText Published { get; } = T("已公布的数字", "published figures");
    public static LocalText RegionBars { get; } = T("各地区均值", "Means of the regions");
    public static LocalText Place { get; } = T("名次", "Place");
    public static LocalText Total { get; } = T("总分", "Total");
    public static LocalText Level { get; } = T("等级", "Level");
    public static LocalText Region { get; } = T("地区", "Region");
    public static LocalText AsTable { get; } = T("可排序、可导出的表", "As a table that sorts and exports");

    public static LocalText Weeks(int weeks) => weeks >= 5000 ? T("全部", "all") : weeks % 52 == 0 ? T($"{weeks / 52} 年", weeks == 52 ? "1 year" : $"{weeks / 52} years") : T($"{weeks} 周", $"{weeks} weeks");

    public static LocalText FilesRead(int files) => T($"读了 {files} 个文件。", $"{Counted.Of(files, "file")} read.");

    public static LocalText ToMend(int count) => T($"有 {count} 处要改：", $"{count} to mend:");

    public static LocalText RowsBefore { get; } = T("前面的行", "Rows before");
    public static LocalText RowsAfter { get; } = T("后面的行", "Rows after");

    public static LocalText Part(int first, int last) => T($"此处为第 {first}–{last} 行；下载的文件为全部", $"{first} to {last} here; the file has all");

    public static LocalText Rows(int count) => T($"{count} 行", Counted.Of(count, "row"));

    public static LocalText Role(string role) => role switch
    {
        "administrator" => T("管理员", "administrator"),
        "assessor" => T("评估员", "assessor"),
        _ => T("查看者", "viewer"),
    };

    public static LocalText Firing(string state) => state switch
    {
        "waiting" => T("等待启动", "waiting"),
        "paused" => T("已暂停", "paused"),
        "byHand" => T("只手动启动", "fired by hand only"),
        _ => T("无法启动，原因见日志", "cannot be fired; the log says why"),
    };

    public static LocalText Done(string act) => act switch
    {
        "pause" => T("已暂停。", "It is paused."),
        "resume" => T("已恢复。", "It fires again."),
        "fire" => T("已启动，几秒内开始。", "It was fired and begins within seconds."),
        _ => T("没有改变。", "Nothing was changed."),
    };

    public static LocalText Kind(string kind) => VisitKinds.Find(kind)?.Title ?? LocalText.Same(kind);

    public static LocalText Of(ThingState state) => state switch
    {
        Core.Records.History.ThingState.Conforming => Words.Conforming,
        Core.Records.History.ThingState.Warning => T("提示", "warning"),
        Core.Records.History.ThingState.Failed => T("不符合", "fails"),
        Core.Records.History.ThingState.Neither => T("到此为止", "stopped there"),
        _ => Words.NotMeasuredCell,
    };

    public static LocalText Of(ThingState state, FailureClass? failure) => state == Core.Records.History.ThingState.Failed && failure is { } known ? Words.Class(known) : Of(state);

    /// <summary>The shape of a state.</summary>
    public static string Look(ThingState state, FailureClass? failure) => (state, failure) switch
    {
        (Core.Records.History.ThingState.Conforming, _) => "ok",
        (Core.Records.History.ThingState.Warning, _) => "warn",
        (Core.Records.History.ThingState.Neither, _) => "turned",
        (Core.Records.History.ThingState.NotMeasured, _) => "none",
        (_, FailureClass.Imprecise) => "imprecise",
        (_, FailureClass.Incomplete) => "incomplete",
        (_, FailureClass.Slow) => "slow",
        _ => "notfound",
    };

    public static (LocalText Head, LocalText Body) Message(int status) => status switch
    {
        400 => (T("请求无效", "This was refused"), T("页面可能已经过期。请回去刷新后再试。", "The page may be too old. Go back, load it again and try once more.")),
        403 => (T("没有权限", "Not allowed"), T("您的角色不能这样做。请联系管理员。", "Your role may not do this. Ask an administrator.")),
        404 => (T("没有这个页面", "There is no such page"), T("它可能已被清除，或者地址有误。", "It may have been removed, or the address is wrong.")),
        503 => (T("暂时无法显示", "It cannot be shown now"), T("数据库没有回答。请稍后再试；日志里有原因。", "The store does not answer. Try again later; the log says why.")),
        _ => (T("出错了", "Something broke"), T("日志里有原因。", "The log says why.")),
    };

    private static LocalText T(string zh, string en) => new(zh, en);
}
