using System.Globalization;
using Probe.Core.Reviews.Remedies;
using Probe.Core.Scenarios;
using Probe.Reports.Spreadsheets;

namespace Probe.Reports;

/// <summary>Tasks as cities answer their assessment with: task, indicators concerned, what is to be done, by when, responsible unit; and behind these what Probe knows besides.</summary>
public static class RemedyWorkbook
{
    /// <summary>Writes a workbook with the one sheet. The stream is read from and written to, and stays open.</summary>
    public static void Write(IReadOnlyCollection<(RemedyTask Task, FollowUp FollowUp)> tasks, Stream stream, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        WorkbookWriter.Write(stream, [Sheet(tasks)], cancellationToken);
    }

    internal static Sheet Sheet(IReadOnlyCollection<(RemedyTask Task, FollowUp FollowUp)> tasks) => new(
        "整改 Remedies",
        [
            (T("序号", "no."), 7), (T("任务", "task"), 40), (T("涉及指标", "indicators concerned"), 40), (T("整改要求", "what is to be done"), 60), (T("完成时限", "by when"), 13), (T("责任单位", "responsible unit"), 20),
            (T("政府", "government"), 20), (T("严重程度", "severity"), 9), (T("发现", "what was seen"), 60), (T("位置", "where to mend it"), 40), (T("证据", "evidence"), 40), (T("发现时间", "seen"), 24), (T("整改情况", "state"), 14), (T("复测说明", "what the next run says"), 50), (T("备注", "note"), 30), (T("任务号", "task id"), 14),
        ],
        tasks.Select((each, n) =>
        {
            var (task, finding) = (each.Task, each.Task.Opened);
            return (IReadOnlyList<SheetCell>)
            [
                n + 1, RunWorkbook.Both(finding.What), string.Join("；", finding.Indicators.Select(RunWorkbook.Both)), RunWorkbook.Both(finding.ToDo), task.Due?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), task.Unit,
                RunWorkbook.Both(finding.TargetName), finding.Severity, RunWorkbook.Both(finding.Why), finding.Where, finding.Evidence, finding.SeenAt, RunWorkbook.Both(Texts.ReviewWords.State(each.FollowUp.State)), RunWorkbook.Both(each.FollowUp.Why), task.Note, task.Id,
            ];
        }));

    private static LocalText T(string zh, string en) => new(zh, en);
}
