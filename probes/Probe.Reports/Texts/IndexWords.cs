using System.Collections.Immutable;
using System.Globalization;
using Probe.Core.Records;
using Probe.Core.Scenarios;
using Probe.Core.Scoring.Indices;
using Probe.Core.Scoring.Uncertainty;

namespace Probe.Reports.Texts;

/// <summary>What a report of an index says in words of its own, in both languages.</summary>
public static class IndexWords
{
    public static LocalText Lead { get; } = T("每个数字都注明来源；没有测到的不算零分，也不估补；分不出高下的，就说分不出。", "Every number says where it comes from; what was not measured is no zero and is not guessed; who cannot be told apart is said to be so.");
    public static LocalText IndexLabel { get; } = T("指数", "Index");
    public static LocalText Compared { get; } = T("参评政府", "Governments");
    public static LocalText RestsOn { get; } = T("依据", "Rests on");
    public static LocalText Ranking { get; } = T("排名", "Ranking");
    public static LocalText Groups { get; } = T("分组", "Groups");
    public static LocalText GroupsHint { get; } = T("组内不分先后，按代号排列。", "No order inside a group: by id.");
    public static LocalText Place { get; } = T("名次", "Place");
    public static LocalText Government { get; } = T("政府", "Government");
    public static LocalText Total { get; } = T("总分", "Total");
    public static LocalText Level { get; } = T("水平", "Level");
    public static LocalText Coverage { get; } = T("已测", "Covered");
    public static LocalText Possible { get; } = T("可能范围", "Worst to best");
    public static LocalText Interval { get; } = T("95 % 区间", "95 % interval");
    public static LocalText Places { get; } = T("可能名次", "Possible places");
    public static LocalText Tier { get; } = T("梯队", "Tier");
    public static LocalText Published { get; } = T("公布", "Published");
    public static LocalText Trust { get; } = T("能分出高下吗", "Who can be told apart");
    public static LocalText Better { get; } = T("前者更好的概率", "P(first is better)");
    public static LocalText Difference { get; } = T("分差", "Difference");
    public static LocalText Verdict { get; } = T("结论", "Verdict");
    public static LocalText Neighbours { get; } = T("相邻两家", "Neighbours");
    public static LocalText ToldApart { get; } = T("能区分", "told apart");
    public static LocalText NotToldApart { get; } = T("不能区分", "not told apart");
    public static LocalText NoTrust { get; } = T("没有可抽取的逐项观测（公布的表、问卷，或样本只有一个），因此给不出区间和梯队。", "Nothing was observed of which several might be drawn (a published table, a questionnaire, a single unit): no interval and no tier can be given.");
    public static LocalText Tables { get; } = T("分项名次", "Tables");
    public static LocalText Table { get; } = T("分项", "Table");
    public static LocalText Weight { get; } = T("权重", "Weight");
    public static LocalText Mean { get; } = T("均值", "Mean");
    public static LocalText AboveMean { get; } = T("高于均值", "Above the mean");
    public static LocalText FirstThree { get; } = T("前三", "First three");
    public static LocalText LevelsTitle { get; } = T("水平分布", "Levels");
    public static LocalText Count { get; } = T("数量", "Number");
    public static LocalText Regions { get; } = T("区域均值", "Regions");
    public static LocalText Region { get; } = T("区域", "Region");
    public static LocalText MovementTitle { get; } = T("升降", "Movement");
    public static LocalText NoMovement { get; } = T("没有给出更早的数据，升降无从谈起。", "No earlier figures were given: nothing is said of movement.");
    public static LocalText NobodyMoved { get; } = T("没有政府变动名次或水平。", "Nobody changed place or level.");
    public static LocalText Move { get; } = T("变动", "Change");
    public static LocalText WeeksTitle { get; } = T("逐项变化", "Indicator by indicator");
    public static LocalText WeeksHint { get; } = T("只比较两次都测到的同一批词或流程。是非项用 McNemar 精确检验（p < 0.05），数量项看配对自助法的区间是否含零。一次看许多项，未变的二十项里约有一项也会显示为变化。", "Only units that both runs measured are compared. Yes and no: McNemar's exact test (p < 0.05); quantities: whether the paired bootstrap's interval holds zero. Of twenty indicators that did not change, about one shows a change by chance.");
    public static LocalText Pairs { get; } = T("配对数", "Pairs");
    public static LocalText IndicatorLabel { get; } = T("指标", "Indicator");
    public static LocalText Was { get; } = T("原值", "Was");
    public static LocalText Is { get; } = T("现值", "Is");
    public static LocalText WhatIf { get; } = T("假如换一种算法", "What if");
    public static LocalText Weights { get; } = T("名次对权重有多敏感", "How far the order rests on the weights");
    public static LocalText BestWorst { get; } = T("名次范围", "Places");
    public static LocalText NineOfTen { get; } = T("九成权重下", "In 9 of 10 sets");
    public static LocalText BeforeNext { get; } = T("领先下一家", "Before the next one");
    public static LocalText Always { get; } = T("任何权重下", "always");
    public static LocalText Indicators { get; } = T("各政府逐项", "Indicators, government by government");
    public static LocalText Raw { get; } = T("原始值", "Raw value");
    public static LocalText Score { get; } = T("得分", "Score");
    public static LocalText How { get; } = T("怎么得来", "How it was had");
    public static LocalText Tree { get; } = T("指标体系与每个数字的来源", "The tree, and where each number is from");
    public static LocalText Source { get; } = T("来源", "Source");
    public static LocalText Code { get; } = T("代码", "Code");
    public static LocalText NoCode { get; } = T("此处未公布", "not published here");
    public static LocalText NotWeighed { get; } = T("不计入", "not weighed");
    public static LocalText SimulatedIn { get; } = T("含模拟设备的结果", "Results of simulated devices are in it");
    public static LocalText SimulatedWhy { get; } = T("应要求计入，已逐项标明。不应据此公布排名。", "They were asked for, and are marked. No ranking should be published on them.");
    public static LocalText Incomplete { get; } = T("不排名", "Not ranked");
    public static LocalText Meets { get; } = T("达到要求", "meets the threshold");
    public static LocalText Misses { get; } = T("未达要求", "below the threshold");

    public static LocalText IncompleteWhy(IndexDefinition index)
    {
        ArgumentNullException.ThrowIfNull(index);
        var counted = index.Published.IsEmpty ? T("", "") : T(
            $"来源文件有 {string.Join("、", index.Published)} 个指标（逐级），手头材料只写出其中 {string.Join("、", index.Named)} 个的名称。",
            $"The source counts {string.Join(", ", index.Published)} indicators level by level; {string.Join(", ", index.Named)} are named in the documents at hand. ");
        return new LocalText(counted.Zh + index.WhyIncomplete, counted.En + index.WhyIncomplete);
    }

    public static LocalText Why(Unranked? why, IndexDefinition index)
    {
        ArgumentNullException.ThrowIfNull(index);
        return why switch
        {
            Unranked.NothingMeasured => T("未测", "not measured"),
            Unranked.TooLittleCovered => T($"已测不足 {Format.Percent(index.LeastCoverage.Value)}，不排名", $"covered less than {Format.Percent(index.LeastCoverage.Value)}: not ranked"),
            Unranked.TreeIncomplete => T("不排名", "not ranked"),
            _ => T("–", "–"),
        };
    }

    public static LocalText Had(RawValue? raw) => raw switch
    {
        null => T("由下级加权", "from those below"),
        { Kind: RawKind.Observed } => T($"实测 {raw.Units}/{raw.Asked} 项{(raw.Simulated ? "，模拟设备" : "")}", $"observed, {raw.Units} of {raw.Asked} units{(raw.Simulated ? ", simulated device" : "")}"),
        { Kind: RawKind.Reported, Report: { } report } => T($"填报或公布，非实测：{report.Source}{On(report)}", $"reported, not observed: {report.Source}{On(report)}"),
        { Kind: RawKind.OnlySimulated } => T("未测：只有模拟设备的结果", "not measured: simulated devices only"),
        { Kind: RawKind.NotReported } => T("未测：没有填报", "not measured: nobody reports it"),
        { Kind: RawKind.Unmeasurable } => T("未测：不在可测范围", "not measured: beyond what can be probed"),
        _ => T("未测", "not measured"),
    };

    /// <summary>Neighbours that cannot be told apart, in words.</summary>
    public static LocalText Together(ImmutableArray<ComparedGovernment> tier)
    {
        var names = Format.Join(tier.Select(g => g.Name));
        return tier.Length == 1
            ? T($"{names.Zh}：与前后都能区分。", $"{names.En}: told apart from those before and behind.")
            : T($"{names.Zh}：其中相邻的政府凭现有样本不能区分高下，同属一个梯队。", $"{names.En}: neighbours among these cannot be told apart on this sample, and share a tier.");
    }

    public static LocalText Drawn(IndexUncertainty uncertainty)
    {
        ArgumentNullException.ThrowIfNull(uncertainty);
        var units = Format.Join(uncertainty.Families.Select(f => new LocalText($"{f.Units} {Family(f.Family).Zh}", $"{f.Units} {Family(f.Family).En}")));
        return T(
            $"从 {units.Zh} 中有放回地抽取 {uncertainty.Draws} 次（种子 {uncertainty.Seed}），抽的是词和流程，不是批次；各家抽到的相同。名次范围以 95 % 的把握同时成立；至少要有 {McNemar.LeastToTell} 项不同才谈得上区分。各项全对或全错时自助法看不出波动，请看该项的 Wilson 区间。一个梯队可能很长，首尾两家往往仍能区分，见“可能名次”。",
            $"Drawn {uncertainty.Draws} times with replacement (seed {uncertainty.Seed}) from {units.En}: words and journeys are drawn, never runs, and the same for every government. The possible places hold together with 95 % confidence; nothing is told apart on fewer than {McNemar.LeastToTell} units that differ. Where all units agree a bootstrap sees no spread: look at the indicator's Wilson interval. A tier can be long, and its first and last may well differ: see the possible places.");
    }

    public static LocalText Needed(PairComparison pair)
    {
        ArgumentNullException.ThrowIfNull(pair);
        return pair.ToldApart ? ToldApart
            : pair.NeededTimes is > 1 and < 1000 and var times ? T($"不能区分；约需 {Math.Ceiling(times)} 倍的样本才看得出这么大的差", $"not told apart; a difference as large would show with about {Math.Ceiling(times)} times the units")
            : NotToldApart;
    }

    public static LocalText Moved(Movement move)
    {
        ArgumentNullException.ThrowIfNull(move);
        return move switch
        {
            { Before: null, Now: { } now } => T($"新进，第 {now.Rank} 名", $"new, at place {now.Rank}"),
            { Now: null } => T("不再排名", "no longer ranked"),
            { Up: > 0 } => T($"上升 {move.Up} 位，第 {move.Before!.Rank} → {move.Now!.Rank} 名（{Signed(move.Change)}）", $"up {move.Up}, place {move.Before!.Rank} → {move.Now!.Rank} ({Signed(move.Change)})"),
            { Up: < 0 } => T($"下降 {-move.Up} 位，第 {move.Before!.Rank} → {move.Now!.Rank} 名（{Signed(move.Change)}）", $"down {-move.Up}, place {move.Before!.Rank} → {move.Now!.Rank} ({Signed(move.Change)})"),
            _ => T($"名次不变（{Signed(move.Change)}）", $"same place ({Signed(move.Change)})"),
        };
    }

    public static LocalText LevelMoved(Movement move)
    {
        ArgumentNullException.ThrowIfNull(move);
        return T($"{move.Before?.Level?.Name.Zh} → {move.Now?.Level?.Name.Zh}", $"{move.Before?.Level?.Name.En} → {move.Now?.Level?.Name.En}");
    }

    public static LocalText Scheme(WhatIf scheme, IndexDefinition index)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        ArgumentNullException.ThrowIfNull(index);
        List<LocalText> parts = [.. scheme.Weights.Select(w => new LocalText($"{index.Find(w.Key)!.Name.Zh}的权重为 {Plain(w.Value)}", $"{index.Find(w.Key)!.Name.En} weighs {Plain(w.Value)}"))];
        if (scheme.Scale is { } scale)
        {
            parts.Add(new LocalText($"换算：{Scale(scale).Zh}", $"scale: {Scale(scale).En}"));
        }

        if (scheme.Levels is { } levels)
        {
            var bounds = string.Join(" / ", levels.Bands.Where(b => b.Least is not null).Select(b => Plain(b.Least!.Value)));
            parts.Add(new LocalText($"水平界限 {bounds}", $"levels from {bounds}"));
        }

        return Format.Join(parts);
    }

    public static LocalText Scale(Normalisation scale) => scale switch
    {
        Normalisation.AsIs => T("原分", "as it is"),
        Normalisation.MinMax m => T($"最差 {Plain(m.Low)}、最好 {Plain(m.High)}", $"worst {Plain(m.Low)}, best {Plain(m.High)}"),
        Normalisation.ZScore z => T($"标准分 {Plain(z.Mean)} ± {Plain(z.Deviation)}", $"standard score {Plain(z.Mean)} ± {Plain(z.Deviation)}"),
        Normalisation.Place p => T($"按名次 {Plain(p.Low)}–{Plain(p.High)}", $"by place, {Plain(p.Low)} to {Plain(p.High)}"),
        Normalisation.Target t => T($"{Plain(t.Worst)} 得 {Plain(t.Low)}，{Plain(t.Best)} 得 {Plain(t.High)}", $"{Plain(t.Worst)} gives {Plain(t.Low)}, {Plain(t.Best)} gives {Plain(t.High)}"),
        _ => throw new ArgumentOutOfRangeException(nameof(scale)),
    };

    public static LocalText DrawnWeights(Robustness robustness)
    {
        ArgumentNullException.ThrowIfNull(robustness);
        return robustness.Spread is { } spread
            ? T($"每个权重在其 ±{Format.Percent(spread)} 内随机（{robustness.Draws} 组，种子 {robustness.Seed}）", $"Each weight up to {Format.Percent(spread)} off ({robustness.Draws} random sets, seed {robustness.Seed})")
            : T($"任意权重，一切组合等可能（{robustness.Draws} 组，种子 {robustness.Seed}）", $"Any weights at all, each set as likely as any other ({robustness.Draws} random sets, seed {robustness.Seed})");
    }

    public static LocalText RegionName(LocalText region)
    {
        ArgumentNullException.ThrowIfNull(region);
        return region.Zh != region.En ? region : region.Zh switch
        {
            "华东" => T("华东", "East China"),
            "华南" => T("华南", "South China"),
            "华中" => T("华中", "Central China"),
            "华北" => T("华北", "North China"),
            "东北" => T("东北", "Northeast China"),
            "西南" => T("西南", "Southwest China"),
            "西北" => T("西北", "Northwest China"),
            _ => region,
        };
    }

    public static LocalText AgainstPublished(double greatest, int same, int all) => T(
        $"与公布的总分相比，最大相差 {greatest.ToString("0.000", CultureInfo.InvariantCulture)}；{all} 个名次中 {same} 个相同。",
        $"Against the published totals: greatest difference {greatest.ToString("0.000", CultureInfo.InvariantCulture)}; {same} of {all} ranks are the same.");

    public static string PlaceRange(int best, int worst) => best == worst ? Plain(best) : $"{best}–{worst}";

    public static string Figure(decimal? figure) => figure?.ToString("0.00", CultureInfo.InvariantCulture) ?? Format.None;

    public static string Plain(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Signed(decimal? change) => change?.ToString("+0.00;−0.00;0.00", CultureInfo.InvariantCulture) ?? Format.None;

    private static string On(ReportedValue report) => report.Date is { } day ? $", {day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" : "";

    private static LocalText Family(UnitFamily family) => family switch
    {
        UnitFamily.Keyword => T("个关键词", "keywords"),
        UnitFamily.Abolished => T("个已取消事项", "abolished matters"),
        UnitFamily.Journey => T("条流程", "journeys"),
        UnitFamily.Channel => T("个移动渠道", "mobile channels"),
        UnitFamily.Field => T("个领域", "fields"),
        UnitFamily.Rule => T("条规则", "rules"),
        _ => T("个要素", "elements of guides"),
    };

    private static LocalText T(string zh, string en) => new(zh, en);
}
