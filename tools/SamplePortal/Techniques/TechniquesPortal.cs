using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using SamplePortal.Catalogue;
using SamplePortal.Portals;
using SamplePortal.Truth;
using static SamplePortal.Portals.Html;

namespace SamplePortal.Techniques;

/// <summary>Not a government: one page for each way to send a form. What arrives is told as <c>submission</c>, with the technique's name as its detail.</summary>
internal sealed class TechniquesPortal(World world, TimeProvider clock)
    : Portal(new PortalCard("techniques", new("递交之法", "Techniques"), "none", "techniques", "none"), world, clock)
{
    private static readonly Technique[] Techniques = [.. FormTechniques.All, .. ScriptTechniques.All];

    private static readonly string[] Regions = ["城东区", "城西区"];

    public override Answer Ask(string query) => new(null, [], 0, 0, Pages: 1, Clicks: 0);

    public override void Map(WebApplication app)
    {
        app.UseWebSockets();
        var udp = ListenForDatagrams(app.Lifetime.ApplicationStopping);
        app.MapGet("/", () => Page(Shell("递交之法", Each(Techniques, t => $"<p><a href=\"/t/{t.Name}\">{t.Name}</a></p>"))));
        app.MapGet("/blank", () => Page(Shell("空白", "")));
        app.MapGet("/worker.js", () => Results.Text(ScriptTechniques.Worker, "text/javascript"));
        app.MapGet("/sw.js", () => Results.Text(ScriptTechniques.ServiceWorker, "text/javascript"));
        app.MapGet("/t/{name}", (HttpContext context, string name) =>
        {
            if (Array.Find(Techniques, t => t.Name == name) is not { } technique)
            {
                return Results.NotFound();
            }

            if (technique.Policy is not null)
            {
                context.Response.Headers.ContentSecurityPolicy = technique.Policy;
            }

            return Page(PageOf(technique, udp));
        });
        app.MapPost("/step/{name}", (string name) => Results.Redirect($"/in/{name}", permanent: false, preserveMethod: true));
        app.Map("/in/{name}", (string name) => Arrived(name.Split('.')[0]));
        app.Map("/ws/{name}", ConverseAsync);
        app.MapPost("/dict/query", () => Results.Json(Regions));
        app.MapPost("/wizard/next", () => Page(Shell("第二步", "<p id=\"second\">第二步</p>")));
        app.MapPost("/files", async (HttpRequest request) =>
        {
            var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
            return Results.Json(new { bytes = form.Files.Sum(f => f.Length) });
        });
    }

    protected override string UrlOf(Entry entry) => "/";

    private static string Shell(string title, string body) =>
        $"<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>{E(title)}</title><link rel=\"icon\" href=\"data:,\"></head><body><h1>{E(title)}</h1>{body}</body></html>";

    private static string PageOf(Technique technique, int udp)
    {
        var form = $"<form {technique.Form}><label>姓名 <input name=\"name\"></label> <label>身份证号 <input name=\"idNumber\"></label> {technique.Button}</form>{technique.Body}";
        var script = Fill(ScriptTechniques.Common + "\n" + technique.Script, ("name", technique.Name), ("udp", udp.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        return Shell(technique.Name, $"{form}<script>{script}</script>");
    }

    private IResult Arrived(string name)
    {
        Log.Add("submission", $"/in/{name}", detail: name);
        return Page(Shell("受理成功", "<p>您的申请已提交。</p>"));
    }

    private async Task ConverseAsync(HttpContext context, string name)
    {
        if (context.Request.QueryString.HasValue)
        {
            Log.Add("submission", context.Request.Path, detail: name);
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var buffer = new byte[4096];
        try
        {
            while (true)
            {
                var received = await socket.ReceiveAsync(buffer, context.RequestAborted);
                if (received.MessageType == WebSocketMessageType.Close)
                {
                    if (!string.IsNullOrEmpty(socket.CloseStatusDescription))
                    {
                        Log.Add("submission", context.Request.Path, detail: name);
                    }

                    return;
                }

                Log.Add("submission", context.Request.Path, detail: name);
                await socket.SendAsync("收到"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, context.RequestAborted);
            }
        }
        catch (WebSocketException)
        {
            // The visitor left without saying so.
        }
    }

    /// <returns>The port. What comes to it is no HTTP at all: WebRTC.</returns>
    private int ListenForDatagrams(CancellationToken stopping)
    {
        var socket = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        _ = ReceiveAsync();
        return ((IPEndPoint)socket.Client.LocalEndPoint!).Port;

        async Task ReceiveAsync()
        {
            using (socket)
            {
                try
                {
                    while (true)
                    {
                        await socket.ReceiveAsync(stopping);
                        Log.Add("submission", "/udp", detail: "web-rtc");
                    }
                }
                catch (OperationCanceledException)
                {
                    // The portal stops.
                }
            }
        }
    }
}
