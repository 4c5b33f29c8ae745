using Probe.Core.Records;
using Probe.Reports.Components;
using Probe.Reports.Pictures;
using Probe.Reports.Reading;

namespace Probe.Reports;

/// <summary>A report as one HTML file that needs nothing beside it: no network, no script but its own.</summary>
public static class HtmlReport
{
    /// <exception cref="OperationCanceledException">Cancelled; nothing was made.</exception>
    public static Task<string> RenderAsync(RunReportModel model, ReportOptions options, CancellationToken cancellationToken) => HtmlFile.TextAsync(text => DrawAsync(model, options, text, cancellationToken));

    /// <summary>Writes the report as UTF-8. The stream stays open; a stream that fails may hold half a report.</summary>
    public static Task WriteAsync(RunReportModel model, ReportOptions options, Stream stream, CancellationToken cancellationToken) =>
        HtmlFile.WriteAsync(stream, text => DrawAsync(model, options, text, cancellationToken), cancellationToken);

    private static async Task DrawAsync(RunReportModel model, ReportOptions options, TextWriter text, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        var report = new ReportReading(model);
        var pictures = PictureBook.Plan(model, options, cancellationToken);

        await HtmlFile.DrawAsync<ReportPage>(
            text,
            new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(ReportPage.Report)] = report, [nameof(ReportPage.Pictures)] = pictures },
            () => ReportShell.Open(text, ReportShell.Title(report), options), () => ReportShell.Close(text), cancellationToken);
    }
}
