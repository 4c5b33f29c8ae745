using System.Globalization;
using System.Text;

namespace Probe.Drivers.Guarding;

/// <summary>What a page is shown in place of an answer that it must not get.</summary>
internal static class GuardPage
{
    public const string Html = """
        <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Held back by Probe</title><link rel="icon" href="data:,"></head>
        <body><h1>Held back by Probe</h1><p>This request was not sent: it would have submitted, or might have. Nothing has reached the portal.</p>
        <p lang="zh">Probe 已拦下此请求：它会（或可能会）正式提交。没有任何内容送达该网站。</p></body></html>
        """;

    private const string Gone = "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Not reached</title></head><body><h1>The portal could not be reached.</h1></body></html>";

    /// <summary>403 with a page for a document, 204 for a beacon, an empty 403 for the rest.</summary>
    public static byte[] Held(bool document, bool beacon, bool keepAlive) =>
        beacon ? Answer("204 No Content", "", keepAlive) : Answer("403 Held Back", document ? Html : "", keepAlive);

    public static byte[] Unreachable() => Answer("502 Bad Gateway", Gone, keepAlive: false);

    /// <summary>The guard itself answers: a browser elsewhere comes through it.</summary>
    public static byte[] Proof() => Answer("200 OK", "<!DOCTYPE html><link rel=\"icon\" href=\"data:,\">", keepAlive: false);

    public static byte[] Bad() => Answer("400 Bad Request", "", keepAlive: false);

    private static byte[] Answer(string status, string html, bool keepAlive)
    {
        var body = Encoding.UTF8.GetBytes(html);
        var length = status.StartsWith("204", StringComparison.Ordinal) ? "" : string.Create(CultureInfo.InvariantCulture, $"Content-Type: text/html; charset=utf-8\r\nContent-Length: {body.Length}\r\n");
        var head = $"HTTP/1.1 {status}\r\n{length}Cache-Control: no-store\r\nConnection: {(keepAlive ? "keep-alive" : "close")}\r\n\r\n";
        return [.. Encoding.Latin1.GetBytes(head), .. body];
    }
}
