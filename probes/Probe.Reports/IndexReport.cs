using Probe.Core.Records;
using Probe.Core.Scenarios;
using Probe.Reports.Components;
using Probe.Reports.Texts;

namespace Probe.Reports;

/// <summary>An index as one HTML file that needs nothing beside it.</summary>
public static class IndexReport
{
    /// <exception cref="OperationCanceledException">Cancelled; nothing was made.</exception>
    public static Task<string> RenderAsync(IndexReportModel model, ReportOptions options, CancellationToken cancellationToken) => HtmlFile.TextAsync(text => DrawAsync(model, options, text, cancellationToken));

    /// <summary>Writes the report as UTF-8. The stream stays open; a stream that fails may hold half a report.</summary>
    public static Task WriteAsync(IndexReportModel model, ReportOptions options, Stream stream, CancellationToken cancellationToken) =>
        HtmlFile.WriteAsync(stream, text => DrawAsync(model, options, text, cancellationToken), cancellationToken);

    private static async Task DrawAsync(IndexReportModel model, ReportOptions options, TextWriter text, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        var name = model.Result.Definition.Name;
        var title = new LocalText(Inert.Text($"{name.Zh} · {IndexWords.IndexLabel.Zh}", 120), Inert.Text($"{name.En} · {IndexWords.IndexLabel.En}", 120));
        await HtmlFile.DrawAsync<IndexPage>(
            text, new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(IndexPage.Model)] = model },
            () => ReportShell.Open(text, title, options), () => ReportShell.Close(text), cancellationToken);
    }
}
