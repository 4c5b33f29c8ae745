using System.Collections.Immutable;
using Probe.Core.Probes.Journey;
using Probe.Core.Probes.Usability;
using Probe.Core.Probes.Usability.Apps;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits.Screens;

namespace Probe.Reports.Texts;

/// <summary>What a report says to the mobile team in words of its own, in both languages.</summary>
public static class UsabilityWords
{
    public static LocalText Title { get; } = T("移动端易用性检验报告", "How usable it is on a phone");
    public static LocalText Lead { get; } = T("在每台设备上走一遍，量一遍；只量不填，从不提交。", "Walked and measured on every device; nothing filled in, nothing submitted.");
    public static LocalText OnPhones { get; } = T("移动端易用性", "on phones");
    public static LocalText Matrix { get; } = T("设备矩阵", "Devices and rules");
    public static LocalText MatrixHint { get; } = T("每格为该设备上各页面中最差的结果；数字为有问题的元素个数。设备均为模拟（桌面除外）。–：未测，不是合格。", "Each cell is the worst of the pages on that device; the number is that of offending elements. All devices but the desktop are simulated. –: not measured, which is not passed.");
    public static LocalText MatrixHintOfApps { get; } = T("每格为各屏中最差的结果；数字为有问题的元素个数。–：未测，不是合格。只适用于网页的规则不列出。", "Each cell is the worst of the screens; the number is that of offending elements. –: not measured, which is not passed. Rules of web pages are left out.");
    public static LocalText Rule { get; } = T("规则", "Rule");
    public static LocalText First { get; } = T("先改什么", "What to mend first");
    public static LocalText FirstHint { get; } = T("按严重程度 × 页面 × 设备排序；警告按四分之一计。", "By severity × pages × devices; a warning weighs a quarter.");
    public static LocalText NothingToMend { get; } = T("没有发现需要修改的地方。", "Nothing was found that has to be mended.");
    public static LocalText Pages { get; } = T("页面与问题", "Pages and what is wrong on them");
    public static LocalText Nothing { get; } = T("没有发现问题。", "Nothing was found wrong.");
    public static LocalText Site { get; } = T("全站", "The site as a whole");
    public static LocalText WholeApp { get; } = T("整个应用", "The app as a whole");
    public static LocalText Screens { get; } = T("各屏与问题", "Screens and what is wrong on them");
    public static LocalText Elder { get; } = T("适老模式", "Elder mode");
    public static LocalText Compatibility { get; } = T("兼容性：各设备之间的差别", "Compatibility: what differs between devices");
    public static LocalText LayoutHint { get; } = T("同一地址、同一步的页面，按角色与名称对应控件；名称不唯一的不比。缺失与顺序只在触屏设备之间（或桌面之间）比；只有小版面才有的菜单可能收起的控件不计；页面随时间变化的内容也会显出差别。", "Pages with the same address and step; controls are matched by role and name, and names that are not unique are left out. What is missing and in what order is compared among touch devices only (or among desktops); what a menu that only the small layout has may hold is not counted; a page's news of the hour shows as a difference too.");
    public static LocalText Changed { get; } = T("与上次相比", "What changed since the last time");
    public static LocalText NoBefore { get; } = T("没有可比的上一次。", "There is no earlier visit to compare with.");
    public static LocalText NoChange { get; } = T("没有变化。", "Nothing changed.");
    public static LocalText Method { get; } = T("规则与依据", "Rules and their sources");
    public static LocalText Threshold { get; } = T("界限", "Threshold");
    public static LocalText Source { get; } = T("依据", "Source");
    public static LocalText Walk { get; } = T("走到哪里", "How far it went");
    public static LocalText Unmeasured { get; } = T("未测", "Not measured");
    public static LocalText Where { get; } = T("元素", "Element");
    public static LocalText What { get; } = T("问题", "What is wrong");
    public static LocalText Figures { get; } = T("数值", "Figures");
    public static LocalText Outcome { get; } = T("结果", "Result");
    public static LocalText Answered { get; } = T("应答的设备", "What answered");
    public static LocalText AskedFirst { get; } = T("首次启动时询问", "Asked at the first start");
    public static LocalText Starts { get; } = T("启动", "Starts");
    public static LocalText Memory { get; } = T("走完时的内存（PSS）", "Memory at the end (PSS)");
    public static LocalText PackageFile { get; } = T("安装包", "Package file");
    public static LocalText Label { get; } = T("应用名称", "Name of the app");
    public static LocalText ApiLevels { get; } = T("目标 API 级别 · 最低", "API level: target · least");
    public static LocalText FirstActivity { get; } = T("启动页面", "First activity");
    public static LocalText Permissions { get; } = T("声明的权限", "Permissions stated");
    public static LocalText LimitsOfApps { get; } = T("不在此列：无障碍树不提供字号与颜色；Android 只告诉看得见的部分，被截断由文字与宽度推断；启动各测一次，不是真实用户的分布；替身（simulated）不是手机，不进排名。", "Not told: a tree tells no letters and no colours; Android tells only what is seen, so that what is cut off is inferred from words and width; each start is one, no distribution of real users; the stand-in (simulated) is no phone and enters no ranking.");

    public static LocalText Limits { get; } = T("不在此列：必要性例外（WCAG 2.5.8）程序看不出；iframe 内的页面、封闭的影子树不量；速度为一次实验室加载，不是真实用户的 p75；iPhone 与 iPad 只是尺寸与名称，引擎仍为 Chromium。", "Not told: no program sees whether a small target is essential (WCAG 2.5.8); frames and closed shadow trees are not measured; speed is one load in a laboratory, not the p75 of real users; iPhone and iPad are sizes and names only, the engine is Chromium.");

    public static LocalText Kind(PageKind kind) => JourneyWords.Kind(kind);

    public static LocalText Of(UsabilityOutcome? outcome) => outcome switch
    {
        UsabilityOutcome.Failed => T("不合格", "failed"),
        UsabilityOutcome.Warning => T("警告", "warning"),
        UsabilityOutcome.Passed => T("合格", "passed"),
        UsabilityOutcome.NotApplicable => T("不适用", "not applicable"),
        _ => T("未测", "not measured"),
    };

    /// <summary>The mark's class and shape.</summary>
    public static string Look(UsabilityOutcome? outcome) => outcome switch
    {
        UsabilityOutcome.Failed => "notfound",
        UsabilityOutcome.Warning => "warn",
        UsabilityOutcome.Passed => "ok",
        _ => "none",
    };

    public static LocalText Weight(UsabilityPriority priority)
    {
        ArgumentNullException.ThrowIfNull(priority);
        var (zh, en) = (priority.Worst.Visit.Visit.Evidence.App is not null, priority.Worst.Finding.Page is null) switch
        {
            (true, true) => ("整个应用", "the app as a whole"),
            (false, true) => ("全站", "the site as a whole"),
            (true, false) => ($"{priority.Pages} 屏", Counted.Of(priority.Pages, "screen")),
            (false, false) => ($"{priority.Pages} 页", Counted.Of(priority.Pages, "page")),
        };
        return new(
            $"{zh} · {string.Join('、', priority.Devices)} · {priority.Elements} 处",
            $"{en} · {string.Join(", ", priority.Devices)} · {Counted.Of(priority.Elements, "element")}");
    }

    public static LocalText Change(UsabilityChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var (was, now) = (Of(change.Was), Of(change.IsNow));
        return new($"{change.Name.Zh}：{was.Zh}（{change.WasCount}）→ {now.Zh}（{change.Count}）", $"{change.Name.En}: {was.En} ({change.WasCount}) → {now.En} ({change.Count})");
    }

    /// <summary>Whether a change is for the better; null: it is neither.</summary>
    public static bool? Better(UsabilityChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var was = Rank(change.Was);
        var now = Rank(change.IsNow);
        return was is null || now is null ? null : was != now ? now < was : change.Count == change.WasCount ? null : change.Count < change.WasCount;
    }

    public static LocalText MoreDifferences(int count) => T($"另有 {count} 处，见 JSON。", $"{count} more: see the JSON.");

    /// <summary>Beneath a picture: whose it is.</summary>
    public static LocalText SeenOn(string device) => T($"{device} 上的画面", $"as seen on {device}");

    public static LocalText Dangerous(int count) => T($"敏感 {count} 项：", $"{count} dangerous:");

    public static LocalText Start(StartFacts start)
    {
        ArgumentNullException.ThrowIfNull(start);
        var (zh, en) = start.Asked switch { StartKind.Cold => ("冷", "cold"), StartKind.Warm => ("温", "warm"), _ => ("热", "hot") };
        return T($"{zh} {Format.Seconds(start.FirstFrame)}", $"{en} {Format.Seconds(start.FirstFrame)}");
    }

    /// <summary>A page's figures in a row.</summary>
    public static LocalText FiguresOf(MeasuredPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        if (page.Screen is { } screen)
        {
            return Format.Join(
            [
                T($"{Format.Count(screen.Targets.Length)} 个目标", $"{Format.Count(screen.Targets.Length)} targets"),
                T($"{Format.Count(screen.Elements)} 个节点", $"{Format.Count(screen.Elements)} nodes"),
                T($"{Format.Metric(screen.Scroll?.Screens)} 屏长", $"{Format.Metric(screen.Scroll?.Screens)} screens long"),
            ]);
        }

        var m = page.Measure;
        var s = page.Speed;
        ImmutableArray<LocalText> all =
        [
            T($"{Format.Count(m?.TargetCount)} 个目标", $"{Format.Count(m?.TargetCount)} targets"),
            T($"内容宽 {Format.Count(m?.Overflow.ContentWidth)} px", $"content {Format.Count(m?.Overflow.ContentWidth)} px wide"),
            LocalText.Same($"LCP {Format.Seconds(s?.Lcp)}"),
            LocalText.Same($"CLS {Format.Metric(s?.Cls)}"),
            LocalText.Same(s?.Bytes is { } bytes ? $"{bytes / 1000.0:0.#} KB" : "– KB"),
        ];
        return Format.Join(all);
    }

    private static int? Rank(UsabilityOutcome? outcome) => outcome switch
    {
        UsabilityOutcome.Passed => 0,
        UsabilityOutcome.Warning => 1,
        UsabilityOutcome.Failed => 2,
        _ => null,
    };

    private static LocalText T(string zh, string en) => new(zh, en);
}
