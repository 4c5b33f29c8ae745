using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Probe.Core.Scenarios;
using Probe.Reports.Components.Dashboard;
using Probe.Reports.Texts;

namespace Probe.Reports.Dashboard;

/// <summary>Draws a page of the dashboard with the report's own components.</summary>
public static class DashboardHtml
{
    private const string Charts = "charts.js";

    private static readonly ImmutableArray<DashboardAsset> All =
    [
        Make("report.css", "text/css"), Make("dashboard.css", "text/css"), Make("report.js", "text/javascript"), Make("dashboard.js", "text/javascript"), Make("mark.svg", "image/svg+xml"),
        .. HasCharts ? [Make(Charts, "text/javascript")] : ImmutableArray<DashboardAsset>.Empty,
    ];

    /// <summary>Whether charts that can be zoomed were built in (<c>tools/charts/build</c>). Without them the drawings of the server stand alone.</summary>
    public static bool HasCharts => ReportShell.Has(Charts);

    /// <exception cref="OperationCanceledException">Cancelled; nothing was made.</exception>
    public static async Task<string> RenderAsync(DashboardView view, DashboardFrame frame, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(frame);
        using var text = new StringWriter();
        await HtmlFile.DrawAsync<DashboardShell>(
            text,
            new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(DashboardShell.View)] = view, [nameof(DashboardShell.Frame)] = frame },
            () => Open(text, view, frame), () => text.Write("\n</body>\n</html>\n"), cancellationToken);
        return text.ToString();
    }

    /// <param name="name">As it stands in a page: with the digest of its content. Null: there is no such file.</param>
    public static DashboardAsset? Asset(string name) => All.FirstOrDefault(a => a.Name == name);

    private static void Open(StringWriter text, DashboardView view, DashboardFrame frame)
    {
        var (zh, en) = (Inert.Text($"{view.Title.Zh} · {DashboardWords.Product.Zh}", 120), Inert.Text($"{view.Title.En} · {DashboardWords.Product.En}", 120));
        var isZh = frame.Language == Language.Zh;
        text.Write("<!DOCTYPE html>\n");
        text.Write($"<html lang=\"{(isZh ? "zh-CN" : "en")}\" data-lang=\"{(isZh ? "zh" : "en")}\" data-theme=\"auto\" data-title-zh=\"{Encoded(zh)}\" data-title-en=\"{Encoded(en)}\">\n<head>\n");
        text.Write("<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"robots\" content=\"noindex\">\n");
        text.Write($"<title>{Encoded(isZh ? zh : en)}</title>\n<link rel=\"icon\" href=\"{Address("mark.svg")}\">\n");
        text.Write($"<link rel=\"stylesheet\" href=\"{Address("report.css")}\">\n<link rel=\"stylesheet\" href=\"{Address("dashboard.css")}\">\n");
        text.Write($"<script src=\"{Address("report.js")}\"></script>\n<script src=\"{Address("dashboard.js")}\" defer></script>\n");
        if (view.HasCharts && HasCharts)
        {
            text.Write($"<script src=\"{Address(Charts)}\" defer></script>\n");
        }

        text.Write("</head>\n<body>\n");
    }

    private static string Address(string file) => "/assets/" + All.First(a => a.File == file).Name;

    private static string Encoded(string text) => HtmlEncoder.Default.Encode(text);

    private static DashboardAsset Make(string file, string type)
    {
        var bytes = Encoding.UTF8.GetBytes(ReportShell.Asset(file));
        var (stem, ending) = (Path.GetFileNameWithoutExtension(file), Path.GetExtension(file));
        return new DashboardAsset(file, $"{stem}.{Convert.ToHexStringLower(SHA256.HashData(bytes))[..12]}{ending}", type, bytes);
    }
}

/// <summary>A file that pages of the dashboard use.</summary>
/// <param name="Name">With the digest of its content, so that it may be kept for ever.</param>
public sealed record DashboardAsset(string File, string Name, string Type, ReadOnlyMemory<byte> Content);
