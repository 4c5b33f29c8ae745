using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Probe.Core.Scenarios;
using Probe.Reports.Reading;
using Probe.Reports.Texts;

namespace Probe.Reports;

/// <summary>The file around the components: head, style, script, and the rule that nothing else may run.</summary>
internal static class ReportShell
{
    private static readonly string Style = Asset("report.css");
    private static readonly string Script = Asset("report.js");

    /// <summary>Only our own style and script, named by their hashes, and pictures that stand in the file.</summary>
    private static readonly string ContentPolicy =
        $"default-src 'none'; img-src data:; style-src '{Hash(Style)}'; script-src '{Hash(Script)}'; base-uri 'none'; form-action 'none'";

    /// <param name="title">Not yet encoded.</param>
    public static void Open(TextWriter text, LocalText title, ReportOptions options)
    {
        var language = options.Language == Language.Zh ? "zh" : "en";
        text.Write("<!DOCTYPE html>\n");
        text.Write($"<html lang=\"{(options.Language == Language.Zh ? "zh-CN" : "en")}\" data-lang=\"{language}\" data-theme=\"auto\" data-title-zh=\"{Encoded(title.Zh)}\" data-title-en=\"{Encoded(title.En)}\">\n<head>\n");
        text.Write("<meta charset=\"utf-8\">\n");
        text.Write($"<meta http-equiv=\"Content-Security-Policy\" content=\"{ContentPolicy}\">\n");
        text.Write("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"robots\" content=\"noindex\">\n");
        text.Write($"<title>{Encoded(title.In(options.Language))}</title>\n<style>{Style}</style>\n<script>{Script}</script>\n</head>\n<body>\n");
    }

    public static void Close(TextWriter text) => text.Write("\n</body>\n</html>\n");

    public static LocalText Title(ReportReading report)
    {
        var names = Format.Join(report.DistinctOfAll(visit => visit.Target.Name));
        return new LocalText(Inert.Text($"{names.Zh} · {report.Title.Zh}", 120), Inert.Text($"{names.En} · {report.Title.En}", 120));
    }

    private static string Encoded(string text) => HtmlEncoder.Default.Encode(text);

    internal static bool Has(string name) => typeof(ReportShell).Assembly.GetManifestResourceInfo("Probe.Reports.Assets." + name) is not null;

    internal static string Asset(string name)
    {
        using var stream = typeof(ReportShell).Assembly.GetManifestResourceStream("Probe.Reports.Assets." + name)
            ?? throw new InvalidOperationException($"The report's {name} is not built into Probe.Reports.");
        using var reader = new StreamReader(stream, Encoding.UTF8);

        // A browser reads CRLF as LF before it hashes, and a checkout may have made CRLF of it.
        return reader.ReadToEnd().Replace("\r\n", "\n", StringComparison.Ordinal);
    }

    private static string Hash(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
