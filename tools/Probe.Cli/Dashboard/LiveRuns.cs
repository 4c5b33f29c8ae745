using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Probe.Core.Records.History;

namespace Probe.Cli.Dashboard;

/// <summary>The progress of runs that are under way, by server-sent events.</summary>
internal static class LiveRuns
{
    /// <summary>Often enough for a person; a visit takes longer.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);

    /// <summary>A browser asks again when it is ended; so a session that ended meanwhile is noticed.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>Each costs a question to the store a beat.</summary>
    private const int MostAtOnce = 50;

    private static int _open;

    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/live/runs", (HttpContext context, DashboardOptions options, IHostApplicationLifetime lifetime, TimeProvider time) =>
    {
        if (Interlocked.Increment(ref _open) > MostAtOnce)
        {
            Interlocked.Decrement(ref _open);
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }

        context.Response.OnCompleted(() =>
        {
            Interlocked.Decrement(ref _open);
            return Task.CompletedTask;
        });
        return TypedResults.ServerSentEvents(EventsAsync(options.History, time, lifetime.ApplicationStopping, context.RequestAborted));
    });

    private static async IAsyncEnumerable<SseItem<string>> EventsAsync(IHistory history, TimeProvider time, CancellationToken stopping, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, cancellationToken);
        using var timer = new PeriodicTimer(Beat, time);
        var (until, told) = (time.GetUtcNow() + Longest, "");
        do
        {
            if (await NowAsync(history, time.GetUtcNow(), cancellationToken) is var now && now != told)
            {
                told = now;
                yield return new SseItem<string>(now, "runs");
            }
        }
        while (time.GetUtcNow() < until && await NextAsync(timer, either.Token));
    }

    /// <summary>A service that stops, and a reader who leaves, end the stream; neither is a failure.</summary>
    private static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken cancellationToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static async Task<string> NowAsync(IHistory history, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var page = await history.ListAsync(new RunsAsked(Most: 50), cancellationToken);
        return JsonSerializer.Serialize(page.Runs.Where(r => r.Planned is not null && !r.HasEnded(now)).Select(r => new { run = r.Run.Value, planned = r.Planned, stored = r.Stored, givenUp = r.GivenUp }));
    }
}
