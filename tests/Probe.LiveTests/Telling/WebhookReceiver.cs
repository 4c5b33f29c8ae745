using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Probe.LiveTests.Telling;

/// <summary>A receiver of webhooks.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _calls;

    private WebhookReceiver(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First() + "/hooks/s3cret-path?key=s3cret-query");

    public ConcurrentQueue<(string Authorization, string Key, string Body)> Posts { get; } = [];

    /// <summary>Which status the n-th call, from 1, is answered with; 200: it is taken.</summary>
    public Func<int, int> Answers { get; set; } = _ => 200;

    public int Calls => _calls;

    public static async Task<WebhookReceiver> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new WebhookReceiver(builder.Build());
        receiver._app.Run(receiver.TakeAsync);
        await receiver._app.StartAsync(cancellationToken);
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        var status = Answers(Interlocked.Increment(ref _calls));
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        context.Response.StatusCode = status;
        if (status == 302)
        {
            context.Response.Headers.Location = "/elsewhere";
        }

        if (status == 200)
        {
            Posts.Enqueue((context.Request.Headers.Authorization.ToString(), context.Request.Headers["Idempotency-Key"].ToString(), body));
        }
    }
}
