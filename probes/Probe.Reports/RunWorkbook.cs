using System.Collections.Immutable;
using System.Globalization;
using Probe.Core.Probes.Search;
using Probe.Core.Probes.Usability;
using Probe.Core.Records;
using Probe.Core.Reviews;
using Probe.Core.Reviews.Remedies;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;
using Probe.Reports.Spreadsheets;
using Probe.Reports.Texts;

namespace Probe.Reports;

/// <summary>The report of a run as a workbook (XLSX): summary, keywords, journeys, findings, remedies, method and limits, each on a sheet of its own. An empty cell is 'not measured'.</summary>
public static class RunWorkbook
{
    /// <summary>Writes the workbook. The stream is read from and written to, and stays open.</summary>
    /// <param name="cases">The run's verdicts with what people did about them: <see cref="ReviewCase.Of"/>.</param>
    /// <param name="tasks">Tasks of the governments that the run visited, each with what the newest run says of it.</param>
    /// <exception cref="OperationCanceledException">Cancelled; the stream holds half a workbook.</exception>
    public static void Write(RunReportModel model, IReadOnlyCollection<ReviewCase> cases, IReadOnlyCollection<(RemedyTask Task, FollowUp FollowUp)> tasks, Stream stream, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(tasks);
        var bySubject = cases.DistinctBy(each => each.Subject).ToDictionary(each => each.Subject);
        WorkbookWriter.Write(stream, [Summary(model, cases), Keywords(model, bySubject), Journeys(model, bySubject), Findings(model, cases), RemedyWorkbook.Sheet(tasks), Method(model)], cancellationToken);
    }

    private static Sheet Summary(RunReportModel model, IReadOnlyCollection<ReviewCase> cases)
    {
        var reviewed = cases.ToLookup(each => each.Subject.Visit);
        return new Sheet(
            "汇总 Summary",
            [
                (T("批次", "run"), 34), (T("政府", "government"), 20), (T("英文名", "in English"), 22), (T("层级", "level"), 10), (T("检验", "probe"), 14), (T("渠道", "channel"), 9), (T("设备", "device"), 14), (T("模拟", "simulated"), 10), (T("时间", "started"), 24),
                (T("应测", "asked"), 9), (T("已测", "measured"), 10), (T("机器判定符合", "conforming, machine"), 13), (T("复核后符合", "conforming, counts"), 13), (T("区间下限", "interval, low"), 10), (T("区间上限", "interval, high"), 10), (T("待处理复核", "reviews open"), 11), (T("方法", "policy"), 18),
            ],
            Rows());

        IEnumerable<IReadOnlyList<SheetCell>> Rows()
        {
            foreach (var visit in model.Visits)
            {
                var set = visit.Verdict.Set;
                yield return Row(visit.Visit, new("检索", "search"), set.Asked, set.Measured, set.Conforming, set.Interval, Official(reviewed[visit.Visit.Key]), $"{visit.Verdict.Policy.Id} v{visit.Verdict.Policy.Version}");
            }

            foreach (var journey in model.Journeys)
            {
                var machine = Ruling.Of(journey.Visit.Evidence);
                yield return Row(journey.Visit, new("在线办理", "journey"), 1, machine.Kind == RulingKind.NotMeasured ? 0 : 1, machine.Kind == RulingKind.Conforming ? 1 : 0, null, reviewed[journey.Visit.Key], $"{journey.Verdict.Rules} v{journey.Verdict.RulesVersion}");
            }

            foreach (var visit in model.Usability)
            {
                yield return Row(visit.Visit, new("移动端易用性", "usability"), UsabilityRules.For(visit.Visit.Evidence).Count(), visit.Verdict.Measured, visit.Verdict.Passed, null, reviewed[visit.Visit.Key], $"{visit.Verdict.Rules} v{visit.Verdict.RulesVersion}");
            }
        }

        static IEnumerable<ReviewCase> Official(IEnumerable<ReviewCase> of) => of.Where(each => !each.Subject.IsVariant);

        IReadOnlyList<SheetCell> Row(VisitRecord visit, LocalText probe, int asked, int measured, int conforming, Interval? interval, IEnumerable<ReviewCase> of, string policy)
        {
            ReviewCase[] all = [.. of];
            return
            [
                model.Run.Value, visit.Target.Name.Zh, visit.Target.Name.En, Words.Level(visit.Target.Level).Zh, Both(probe), visit.Key.Channel, visit.Device.Name, visit.Device.Simulated ? "是 yes" : "否 no", visit.StartedAt,
                asked, measured, measured == 0 ? SheetCell.Empty : conforming, measured == 0 && all.All(each => each.Standing.Basis == StandingBasis.Machine) ? SheetCell.Empty : all.Count(each => each.Standing.Counts.Kind == RulingKind.Conforming), interval?.Low, interval?.High, all.Count(each => each.Standing.IsOpen), policy,
            ];
        }
    }

    private static Sheet Keywords(RunReportModel model, Dictionary<ReviewSubject, ReviewCase> cases) => new(
        "关键词 Keywords",
        [
            (T("政府", "government"), 20), (T("设备", "device"), 12), (T("需求", "need"), 18), (T("关键词", "keyword"), 18), (T("官方用语", "variant of"), 16), .. VerdictColumns,
            (T("首个合格位次", "first acceptable rank"), 11), (T("结果数", "results"), 9), (T("页面", "pages"), 8), (T("点击", "clicks"), 8), (T("首条结果毫秒", "first result, ms"), 11), (T("稳定毫秒", "stable, ms"), 11), (T("说明", "how, in Chinese"), 60), (T("英文说明", "how, in English"), 60), (T("证据", "evidence"), 40),
        ],
        from visit in model.Visits
        from word in visit.Verdict.Keywords
        let of = cases.GetValueOrDefault(ReviewSubject.Of(visit.Visit.Key, word))
        select (IReadOnlyList<SheetCell>)
        [
            Both(visit.Visit.Target.Name), visit.Visit.Device.Name, word.NeedId, word.Keyword, word.VariantOf, .. Verdict(Ruling.Of(word), of),
            word.FirstAcceptableRank, word.ResultCount, word.Pages, word.Clicks, word.FirstResult, word.Stable, word.Sentence.Zh, word.Sentence.En, word.Attempt is { } attempt ? $"{visit.EvidenceFolder} #{attempt:D3}" : visit.EvidenceFolder,
        ]);

    private static Sheet Journeys(RunReportModel model, Dictionary<ReviewSubject, ReviewCase> cases) => new(
        "办理 Journeys",
        [
            (T("政府", "government"), 20), (T("设备", "device"), 12), (T("事项", "matter"), 20), .. VerdictColumns, (T("网办深度", "depth"), 9),
            .. JourneyFigures.All.Select(figure => (figure.Name, 11)), (T("止于", "ended"), 60), (T("证据", "evidence"), 40),
        ],
        from journey in model.Journeys
        let evidence = journey.Visit.Evidence
        let of = cases.GetValueOrDefault(ReviewSubject.OfJourney(journey.Visit.Key))
        select (IReadOnlyList<SheetCell>)
        [
            Both(journey.Visit.Target.Name), journey.Visit.Device.Name, evidence.Goal.Matter, .. Verdict(Ruling.Of(evidence), of), journey.Verdict.Depth is { Level: { } level, AtLeast: var least } ? (least ? "≥ " : "") + level : null,
            .. JourneyFigures.All.Select(figure => Figure(figure, journey.Verdict.Effort)), evidence.EndReason, journey.EvidenceFolder,
        ]);

    private static Sheet Findings(RunReportModel model, IReadOnlyCollection<ReviewCase> cases) => new(
        "问题 Findings",
        [
            (T("政府", "government"), 20), (T("问题", "finding"), 40), (T("英文", "in English"), 40), (T("严重程度", "severity"), 9), (T("处数", "count"), 8), (T("涉及指标", "indicators concerned"), 40), (T("发现", "what was seen"), 60), (T("整改要求", "what is to be done"), 60), (T("位置", "where"), 40), (T("证据", "evidence"), 40), (T("任务号", "task"), 14),
        ],
        from finding in RunFindings.Of(model, cases)
        select (IReadOnlyList<SheetCell>)
        [
            Both(finding.TargetName), finding.What.Zh, finding.What.En, finding.Severity, finding.Count, string.Join("；", finding.Indicators.Select(Both)), Both(finding.Why), Both(finding.ToDo), finding.Where, finding.Evidence, finding.Task,
        ]);

    private static Sheet Method(RunReportModel model)
    {
        return new Sheet("方法与局限 Method", [(T("内容", "what"), 24), (T("说明", "in Chinese"), 80), (T("英文", "in English"), 80), (T("来源", "source"), 50)], Rows());

        IEnumerable<IReadOnlyList<SheetCell>> Rows()
        {
            if (model.Visits.Select(visit => visit.Verdict.Policy).FirstOrDefault() is { } policy)
            {
                foreach (var definition in Definitions.Of(policy))
                {
                    yield return [Both(definition.Name), definition.Rule.Zh, definition.Rule.En, Both(definition.Source)];
                }
            }

            if (!model.Journeys.IsEmpty)
            {
                foreach (var figure in JourneyFigures.All)
                {
                    yield return [Both(figure.Name), figure.Definition.Zh, figure.Definition.En, SheetCell.Empty];
                }
            }

            foreach (var rule in model.Usability.SelectMany(visit => UsabilityRules.For(visit.Visit.Evidence)).Distinct())
            {
                yield return [Both(rule.Name), rule.Threshold.Zh, rule.Threshold.En, rule.Source];
            }

            yield return [Both(IndexWords.Ranking), "此表不排名：政府之间的排名须按指数计算，见 probe index --xlsx。", "Nobody is ranked here: a league is computed by an index, see probe index --xlsx.", SheetCell.Empty];
            yield return [Both(ReviewWords.Counting), ReviewWords.CountingRule.Zh, ReviewWords.CountingRule.En, SheetCell.Empty];
            foreach (var limit in Definitions.Limits)
            {
                yield return [Both(Words.Limits), limit.Zh, limit.En, SheetCell.Empty];
            }

            foreach (var never in Definitions.Never)
            {
                yield return [Both(Words.Never), never.Zh, never.En, SheetCell.Empty];
            }
        }
    }

    private static ImmutableArray<(LocalText, int)> VerdictColumns { get; } =
        [(T("机器判定", "machine"), 16), (T("人工判定", "human"), 16), (T("最终判定", "counts"), 16), (T("判定依据", "why it counts"), 40)];

    private static IEnumerable<SheetCell> Verdict(Ruling machine, ReviewCase? of) =>
        [Both(machine.Words), of?.Standing.Human is { } human ? Both(human.Words) : null, Both((of?.Standing.Counts ?? machine).Words), of is null ? null : Both(of.Standing.Why)];

    private static SheetCell Figure(JourneyFigure figure, JourneyEffort? effort) => (effort is null ? null : figure.Value(effort)) switch
    {
        null => SheetCell.Empty,
        bool or string => figure.Show(effort).En,
        var number => Convert.ToDouble(number, CultureInfo.InvariantCulture),
    };

    internal static string Both(LocalText text) => text.Zh == text.En ? text.En : $"{text.Zh} {text.En}";

    private static LocalText T(string zh, string en) => new(zh, en);
}
