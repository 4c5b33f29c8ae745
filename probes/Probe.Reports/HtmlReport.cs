using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Probe.Core.Records;
using Probe.Reports.Components;
using Probe.Reports.Pictures;
using Probe.Reports.Reading;

namespace Probe.Reports;

/// <summary>A report as one HTML file that needs nothing beside it: no network, no script but its own.</summary>
public static class HtmlReport
{
    /// <exception cref="OperationCanceledException">Cancelled; nothing was made.</exception>
    public static async Task<string> RenderAsync(SearchReportModel model, ReportOptions options, CancellationToken cancellationToken)
    {
        using var text = new StringWriter();
        await DrawAsync(model, options, text, cancellationToken);
        return text.ToString();
    }

    /// <summary>Writes the report as UTF-8. The stream stays open; a stream that fails may hold half a report.</summary>
    public static async Task WriteAsync(SearchReportModel model, ReportOptions options, Stream stream, CancellationToken cancellationToken)
    {
        // Not the Stream itself: the renderer writes synchronously, in thousands of small pieces.
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 16, leaveOpen: true);
        await DrawAsync(model, options, writer, cancellationToken);
        await writer.FlushAsync(cancellationToken);
    }

    private static async Task DrawAsync(SearchReportModel model, ReportOptions options, TextWriter text, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        var report = new ReportReading(model);
        var pictures = PictureBook.Plan(model, options, cancellationToken);

        // The default encoder writes 施 as &#x65BD;: three times the size, and unreadable to whoever opens the source.
        await using var services = new ServiceCollection().AddSingleton(HtmlEncoder.Create(UnicodeRanges.All)).BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        await renderer.Dispatcher.InvokeAsync(async () =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            var page = await renderer.RenderComponentAsync<ReportPage>(ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                [nameof(ReportPage.Report)] = report,
                [nameof(ReportPage.Pictures)] = pictures,
            }));
            cancellationToken.ThrowIfCancellationRequested();
            ReportShell.Open(text, report, options);
            page.WriteHtmlTo(text);
            ReportShell.Close(text);
        });
    }
}
