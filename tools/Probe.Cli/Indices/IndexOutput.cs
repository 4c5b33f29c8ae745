using System.Text;
using Probe.Cli.Terminal;
using Probe.Core.Records;
using Probe.Core.Scenarios;
using Probe.Reports;

namespace Probe.Cli.Indices;

/// <summary>An index on the terminal and in files.</summary>
internal static class IndexOutput
{
    public static async Task WriteAsync(IndexReportModel model, string? json, string? html, string? xlsx, CancellationToken cancellationToken)
    {
        var console = Consoles.Open(json == "-");
        IndexTable.Print(console, model);
        if (html is not null)
        {
            var path = Path.GetFullPath(html);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await Reporting.WriteWholeAsync(path, stream => IndexReport.WriteAsync(model, new ReportOptions(Language.Zh), stream, cancellationToken), cancellationToken);
            await console.Profile.Out.Writer.WriteLineAsync($"report    {path}");
        }

        if (xlsx is not null)
        {
            var path = Path.GetFullPath(xlsx);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await Reporting.WriteWholeAsync(path, stream => { IndexWorkbook.Write(model, stream, cancellationToken); return Task.CompletedTask; }, cancellationToken);
            await console.Profile.Out.Writer.WriteLineAsync($"workbook  {path}");
        }

        if (json == "-")
        {
            await Console.Out.WriteLineAsync(IndexDocument.From(model).ToJson().AsMemory(), cancellationToken);
        }
        else if (json is not null)
        {
            await Reporting.WriteWholeAsync(Path.GetFullPath(json), stream => stream.WriteAsync(Encoding.UTF8.GetBytes(IndexDocument.From(model).ToJson() + "\n"), cancellationToken).AsTask(), cancellationToken);
        }
    }
}
