using Microsoft.Net.Http.Headers;

namespace SamplePortal.Truth;

/// <summary>Writes down what was requested. A request that the portal has written down itself (a search) is not told twice, unless it is a document too.</summary>
internal sealed class TruthMiddleware(RequestDelegate next, TruthLog log)
{
    public const string Told = "truth.told";

    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.Path.StartsWithSegments("/truth", StringComparison.Ordinal))
        {
            await next(context);
            return;
        }

        var at = log.Now;
        string? fields = null;
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && request.HasFormContentType)
        {
            fields = string.Join(',', (await request.ReadFormAsync(context.RequestAborted)).Keys);
        }

        context.Response.OnStarting(() =>
        {
            Write(context, at, fields);
            return Task.CompletedTask;
        });
        await next(context);
    }

    private void Write(HttpContext context, double at, string? fields)
    {
        var request = context.Request;
        var path = request.Path + request.QueryString;
        var status = context.Response.StatusCode;
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            log.Add("post", path, detail: request.Method + " " + fields, at: at);
        }
        else if (status is >= 300 and < 400)
        {
            log.Add("redirect", path, detail: context.Response.Headers[HeaderNames.Location], at: at);
        }
        else if (status == 200 && IsHtml(context) && Destination(request) is { } kind)
        {
            log.Add(kind, path, at: at);
        }
        else if (!context.Items.ContainsKey(Told))
        {
            log.Add("asset", path, detail: status.ToString(System.Globalization.CultureInfo.InvariantCulture), at: at);
        }
    }

    private static bool IsHtml(HttpContext context) =>
        context.Response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Browsers say what they want a page for; a client that does not is taken to open it.</summary>
    private static string? Destination(HttpRequest request) => request.Headers["Sec-Fetch-Dest"].ToString() switch
    {
        "document" or "" => "document",
        "iframe" or "frame" => "frame",
        _ => null,
    };
}
