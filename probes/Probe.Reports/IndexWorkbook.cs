using System.Collections.Immutable;
using System.Globalization;
using Probe.Core.Records;
using Probe.Core.Scenarios;
using Probe.Core.Scoring.Indices;
using Probe.Core.Scoring.Uncertainty;
using Probe.Reports.Spreadsheets;
using Probe.Reports.Texts;

namespace Probe.Reports;

/// <summary>An index as a workbook (XLSX): the league, every government's indicators, the tree with its sources, method and limits, each on a sheet of its own. An empty cell is 'not measured'.</summary>
public static class IndexWorkbook
{
    /// <summary>Writes the workbook. The stream is read from and written to, and stays open.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; the stream holds half a workbook.</exception>
    public static void Write(IndexReportModel model, Stream stream, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(model);
        WorkbookWriter.Write(stream, [League(model), Indicators(model.Result), Tree(model.Result.Definition), Method(model)], cancellationToken);
    }

    private static Sheet League(IndexReportModel model)
    {
        var (result, uncertainty) = (model.Result, model.Uncertainty);
        var ordered = result.Definition.Levels.Ordered;
        var tiers = uncertainty?.Tiers.SelectMany((tier, n) => tier.Select(g => (g.Id, Tier: n + 1))).ToDictionary(t => t.Id, t => t.Tier, StringComparer.Ordinal) ?? [];
        var ranges = uncertainty?.Ranges.ToDictionary(r => r.Government.Id, StringComparer.Ordinal) ?? [];
        return new Sheet(
            "排名 League",
            [
                (IndexWords.Place, 8), (IndexWords.Tier, 8), (IndexWords.Government, 20), (T("英文名", "in English"), 22), (IndexWords.Region, 16), (IndexWords.Total, 10), (IndexWords.Level, 16),
                (IndexWords.Coverage, 10), (T("最坏可能", "worst possible"), 12), (T("最好可能", "best possible"), 12), (T("区间下限", "interval, low"), 12), (T("区间上限", "interval, high"), 12), (T("最好可能名次", "best place that cannot be ruled out"), 14), (T("最坏可能名次", "worst place that cannot be ruled out"), 14),
                (T("不排名原因", "why it has no place"), 30), (Words.Simulated, 10),
            ],
            Listed(result).Select(g =>
            {
                var (id, range) = (g.Government.Id, ranges.GetValueOrDefault(g.Government.Id));
                return (IReadOnlyList<SheetCell>)
                [
                    ordered ? g.Rank : SheetCell.Empty, ordered && tiers.TryGetValue(id, out var tier) ? tier : SheetCell.Empty, g.Government.Name.Zh, g.Government.Name.En, g.Government.Region is { } region ? RunWorkbook.Both(region) : null,
                    ordered ? (double?)g.Figure : SheetCell.Empty, g.Level is { } level ? RunWorkbook.Both(level.Name) : null, g.Total.Coverage, ordered ? g.Total.Worst : SheetCell.Empty, ordered ? g.Total.Best : SheetCell.Empty,
                    ordered ? range?.Low : SheetCell.Empty, ordered ? range?.High : SheetCell.Empty, ordered ? range?.Best : SheetCell.Empty, ordered ? range?.Worst : SheetCell.Empty,
                    g.Unranked is { } why ? RunWorkbook.Both(IndexWords.Why(why, result.Definition)) : null, g.RestsOnSimulated ? "是 yes" : "否 no",
                ];
            }));
    }

    /// <summary>Where an index tells groups, nobody may see an order inside one, nor the figures that would give it.</summary>
    private static IEnumerable<GovernmentIndex> Listed(IndexResult result) => result.Definition.Levels.Ordered
        ? result.Governments
        : result.Governments.OrderBy(g => g.Level is { } level ? result.Definition.Levels.Bands.IndexOf(level) : int.MaxValue).ThenBy(g => g.Government.Id, StringComparer.Ordinal);

    private static Sheet Indicators(IndexResult result) => new(
        "指标 Indicators",
        [
            (IndexWords.Government, 20), (IndexWords.Code, 8), (IndexWords.IndicatorLabel, 40), (IndexWords.Weight, 9), (IndexWords.Raw, 12), (IndexWords.Score, 10), (IndexWords.Coverage, 10), (T("最坏可能", "worst possible"), 12), (T("最好可能", "best possible"), 12), (IndexWords.How, 50),
        ],
        from government in result.Definition.Levels.Ordered ? Listed(result) : []
        from indicator in result.Definition.All
        let score = government.Indicators[indicator.Id]
        select (IReadOnlyList<SheetCell>)
        [
            RunWorkbook.Both(government.Government.Name), indicator.Code, RunWorkbook.Both(indicator.Name), indicator.Weight?.Value, score.Raw?.Value, score.Value, score.Coverage, score.Worst, score.Best, RunWorkbook.Both(IndexWords.Had(score.Raw)),
        ]);

    private static Sheet Tree(IndexDefinition index) => new(
        "指标体系 Tree",
        [(IndexWords.Code, 8), (IndexWords.IndicatorLabel, 40), (T("上级", "part of"), 30), (IndexWords.Weight, 9), (T("权重来源", "source of the weight"), 50), (IndexWords.How, 60), (IndexWords.Source, 60)],
        from indicator in index.All
        let parent = index.All.FirstOrDefault(i => i.Children.Contains(indicator))
        select (IReadOnlyList<SheetCell>)
        [
            indicator.Code, RunWorkbook.Both(indicator.Name), parent is null ? null : RunWorkbook.Both(parent.Name), indicator.Weight?.Value, indicator.Weight?.Source, RunWorkbook.Both(MeasureWords.How(indicator.Basis)), indicator.Source.Length == 0 ? index.Source : indicator.Source,
        ]);

    private static Sheet Method(IndexReportModel model)
    {
        var index = model.Result.Definition;
        return new Sheet("方法与局限 Method", [(T("内容", "what"), 24), (T("说明", "in Chinese"), 80), (T("英文", "in English"), 80), (T("来源", "source"), 50)], Rows());

        IEnumerable<IReadOnlyList<SheetCell>> Rows()
        {
            yield return [RunWorkbook.Both(IndexWords.IndexLabel), $"{index.Name.Zh}（{index.Id} {index.Version}）", $"{index.Name.En} ({index.Id} {index.Version})", index.Source];
            yield return [RunWorkbook.Both(IndexWords.RestsOn), string.Join("、", model.Sources), string.Join(", ", model.Sources), model.MadeAt];
            yield return [RunWorkbook.Both(IndexWords.Coverage), $"不足 {Format.Percent(index.LeastCoverage.Value)} 不排名", $"below {Format.Percent(index.LeastCoverage.Value)} nobody is ranked", index.LeastCoverage.Source];
            foreach (var band in index.Levels.Bands)
            {
                var bound = band.Least is { } least ? $"≥ {IndexWords.Plain(least)}" : band.First is { } first ? Format.Percent(first) : "";
                yield return [RunWorkbook.Both(IndexWords.Level), $"{band.Name.Zh} {bound}", $"{band.Name.En} {bound}", index.Levels.Source];
            }

            yield return [RunWorkbook.Both(IndexWords.Trust), model.Uncertainty is { } u ? $"{u.Draws} 次抽取，种子 {u.Seed}" : IndexWords.NoTrust.Zh, model.Uncertainty is { } v ? string.Create(CultureInfo.InvariantCulture, $"{v.Draws} draws, seed {v.Seed}") : IndexWords.NoTrust.En, SheetCell.Empty];
            yield return [SheetCell.Empty, IndexWords.Lead.Zh, IndexWords.Lead.En, SheetCell.Empty];
            if (index.IsIncomplete)
            {
                yield return [RunWorkbook.Both(IndexWords.Incomplete), IndexWords.IncompleteWhy(index).Zh, IndexWords.IncompleteWhy(index).En, SheetCell.Empty];
            }

            if (model.Result.Governments.Any(g => g.RestsOnSimulated))
            {
                yield return [RunWorkbook.Both(IndexWords.SimulatedIn), IndexWords.SimulatedWhy.Zh, IndexWords.SimulatedWhy.En, SheetCell.Empty];
            }
        }
    }

    private static LocalText T(string zh, string en) => new(zh, en);
}
