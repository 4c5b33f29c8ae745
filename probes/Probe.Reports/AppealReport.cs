using Probe.Core.Records;
using Probe.Core.Scenarios;
using Probe.Reports.Components;
using Probe.Reports.Texts;

namespace Probe.Reports;

/// <summary>The page of an appeal's export: one HTML file, zh and en, that explains a visit's verdicts and how to verify the files beside it.</summary>
public static class AppealReport
{
    /// <exception cref="OperationCanceledException">Cancelled; nothing was made.</exception>
    public static async Task<string> RenderAsync(AppealModel model, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(model);
        using var text = new StringWriter();
        var name = model.Visit.Target.Name;
        var title = new LocalText(Inert.Text($"{name.Zh} · {ReviewWords.AppealTitle.Zh}", 120), Inert.Text($"{name.En} · {ReviewWords.AppealTitle.En}", 120));
        await HtmlFile.DrawAsync<AppealPage>(
            text,
            new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(AppealPage.Appeal)] = model },
            () => ReportShell.Open(text, title, new ReportOptions(model.Visit.Language, _ => null)), () => ReportShell.Close(text), cancellationToken);
        return text.ToString().ReplaceLineEndings("\n");
    }
}
