using System.Text;
using SamplePortal.Portals;
using static SamplePortal.Portals.Html;

namespace SamplePortal.Hostile;

/// <summary>What goes wrong before there is a page: redirects, errors, silence, streams without an end.</summary>
internal static class HostileAnswers
{
    private const int HugeBytes = 100 * 1024 * 1024;

    public static void Map(WebApplication app, TimeProvider clock)
    {
        var stopping = app.Lifetime.ApplicationStopping;

        app.MapGet("/redirect-loop", (int? n) => Results.Redirect($"/redirect-loop?n={(n ?? 0) + 1}"));
        app.MapGet("/500", () => Page("<!DOCTYPE html><html><body><h1>500 服务器内部错误</h1></body></html>", 500));
        app.MapGet("/silence", (HttpContext context) => Silent(context, clock, stopping));
        app.MapGet("/reset", (HttpContext context) => context.Abort());
        app.MapGet("/slow-home", async (HttpContext context, double? s) =>
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
            await Task.Delay(TimeSpan.FromSeconds(Math.Clamp(s ?? 20, 0, 600)), clock, end.Token);
            return Page(HostilePortal.Shell("慢", "<form action=\"/titles/search\"><input name=\"q\" placeholder=\"请输入关键词\"><button>搜索</button></form>"));
        });
        app.MapGet("/endless", async (HttpContext context) =>
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
            context.Response.ContentType = ContentType;
            await context.Response.WriteAsync("<!DOCTYPE html><html><head><title>没完没了</title></head><body><form action=\"/titles/search\"><input name=\"q\" placeholder=\"请输入关键词\"><button>搜索</button></form>", end.Token);
            for (var i = 0; ; i++)
            {
                await context.Response.WriteAsync($"<p>第 {i} 段</p>", end.Token);
                await context.Response.Body.FlushAsync(end.Token);
                await Task.Delay(TimeSpan.FromMilliseconds(200), clock, end.Token);
            }
        });
        app.MapGet("/huge", async (HttpContext context) =>
        {
            context.Response.ContentType = ContentType;
            await context.Response.WriteAsync("<!DOCTYPE html><html><head><title>巨大</title></head><body>", context.RequestAborted);
            var block = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<div class=\"row\"><a href=\"/x\">政务服务事项</a><span>2026-01-01</span></div>\n", 800)));
            for (var sent = 0; sent < HugeBytes; sent += block.Length)
            {
                await context.Response.Body.WriteAsync(block, context.RequestAborted);
            }
        });
        app.MapGet("/login-wall/{**rest}", (string? rest) => rest == "login"
            ? Page(HostilePortal.Shell("统一身份认证", "<form action=\"/login-wall/login\" method=\"post\"><input name=\"username\" placeholder=\"用户名\"><input name=\"password\" type=\"password\"><button>登录</button></form>"))
            : Results.Redirect("/login-wall/login"));
        app.MapPost("/login-wall/login", () => Page(HostilePortal.Shell("统一身份认证", "<p>密码错误</p>")));
    }

    private static async Task Silent(HttpContext context, TimeProvider clock, CancellationToken stopping)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        await Task.Delay(Timeout.InfiniteTimeSpan, clock, end.Token);
    }
}
