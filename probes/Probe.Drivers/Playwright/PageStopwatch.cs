using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Playwright;
using Probe.Core.Probes.Usability;
using Probe.Core.Visits;

namespace Probe.Drivers.Playwright;

/// <summary>Loads pages over a phone's line, weighs what comes, and reads the browser's own records of how quickly it came.</summary>
internal sealed class PageStopwatch(IBrowserContext context, DeviceProfile device, TimeProvider time)
{
    private static readonly TimeSpan CallLimit = PlaywrightSession.CallLimit;
    private static readonly string Script = EmbeddedScript.Read("vitals.js");

    /// <summary>Slowed down, the page answers later.</summary>
    private static readonly TimeSpan SlowLimit = TimeSpan.FromSeconds(30);

    private const int Touches = 3;

    private readonly ConditionalWeakTable<IPage, Scales> _scales = [];

    public async Task<Observation> ThrottleAsync(IPage page, SpeedConditions conditions, CancellationToken cancellationToken)
    {
        if (!_scales.TryGetValue(page, out var scales))
        {
            var session = await context.NewCDPSessionAsync(page).WaitAsync(CallLimit, time, cancellationToken);
            scales = new Scales(session);
            _scales.AddOrUpdate(page, scales);
            session.Event("Network.loadingFinished").OnEvent += (_, what) => scales.Weigh(what);
            await session.SendAsync("Network.enable").WaitAsync(CallLimit, time, cancellationToken);
        }

        await scales.Session.SendAsync("Network.clearBrowserCache").WaitAsync(CallLimit, time, cancellationToken);
        await scales.Session.SendAsync("Network.emulateNetworkConditions", new Dictionary<string, object>
        {
            ["offline"] = false, ["latency"] = conditions.Latency.TotalMilliseconds, ["downloadThroughput"] = conditions.Down, ["uploadThroughput"] = conditions.Up,
        }).WaitAsync(CallLimit, time, cancellationToken);
        await scales.Session.SendAsync("Emulation.setCPUThrottlingRate", new Dictionary<string, object> { ["rate"] = conditions.Slowdown }).WaitAsync(CallLimit, time, cancellationToken);
        scales.Empty();
        return new Observation.Done();
    }

    /// <param name="held">Our guard kept something from leaving: what the page says of requests that failed may be our doing, and is not its fault.</param>
    public async Task<SpeedFacts> ReadAsync(IPage page, SpeedConditions conditions, AttemptLog log, bool held, CancellationToken cancellationToken)
    {
        var key = "_" + Guid.NewGuid().ToString("N")[..12];
        var (bytes, requests) = _scales.TryGetValue(page, out var scales) ? scales.Read() : (null, null);
        var json = await page.EvaluateAsync<string>(Script.Replace("__KEY__", key, StringComparison.Ordinal)).WaitAsync(SlowLimit, time, cancellationToken);
        var seen = JsonSerializer.Deserialize<Seen>(json, JsonSerializerOptions.Web)!;
        return new SpeedFacts(
            conditions, Span(seen.Lcp), Span(seen.Fcp), seen.Cls, await TouchedAsync(page, key, seen, cancellationToken), bytes, requests,
            [.. log.Read().Messages.Where(m => m.Kind is "console" or "script" && !(held && OfRequests(m.Text)))]);
    }

    private async Task<TimeSpan?> TouchedAsync(IPage page, string key, Seen seen, CancellationToken cancellationToken)
    {
        try
        {
            return await TouchAsync(page, key, seen, cancellationToken);
        }
        catch (PlaywrightException moved) when (PageLens.IsMoving(moved))
        {
            return null; // The page went elsewhere: the place was not without function.
        }
    }

    /// <summary>Touches three times where nothing is pressed, and reads how long until the next picture.</summary>
    private async Task<TimeSpan?> TouchAsync(IPage page, string key, Seen seen, CancellationToken cancellationToken)
    {
        if (seen is not { X: { } x, Y: { } y })
        {
            return null;
        }

        // The middle of three: one alone may meet whatever else this machine is doing.
        var took = new List<double>();
        for (var i = 0; i < Touches; i++)
        {
            await (device.Touch ? page.Touchscreen.TapAsync((float)x, (float)y) : page.Mouse.ClickAsync((float)x, (float)y)).WaitAsync(SlowLimit, time, cancellationToken);
            var worst = await page.EvaluateAsync<double?>($$"""
                async () => {
                  for (let i = 0; i < 15; i++) {
                    await new Promise((done) => setTimeout(done, 80));
                    const held = window['{{key}}'];
                    if (!held) return null;
                    const worst = Math.max(0, ...held.touches.filter((t) => t.interactionId || /^(pointer|touch|click)/.test(t.name)).map((t) => t.duration));
                    if (worst > 0) { await new Promise((done) => setTimeout(done, 80)); held.touches.length = 0; return worst; }
                  }
                  return 16;
                }
                """).WaitAsync(SlowLimit, time, cancellationToken);
            if (worst is not { } one)
            {
                return null; // The page went elsewhere: the place was not without function.
            }

            took.Add(one);
        }

        took.Sort();
        return Span(took[Touches / 2]);
    }

    private static bool OfRequests(string message) =>
        message.Contains("net::ERR_", StringComparison.Ordinal) || message.Contains("Failed to fetch", StringComparison.Ordinal) || message.Contains("Network Error", StringComparison.OrdinalIgnoreCase) || message.Contains("WebSocket connection", StringComparison.Ordinal);

    private static TimeSpan? Span(double? milliseconds) => milliseconds is { } known && double.IsFinite(known) && known is >= 0 and < 600_000 ? TimeSpan.FromMilliseconds(Math.Round(known)) : null;

    /// <summary>Weighs what comes over the line. Its handler only adds.</summary>
    private sealed class Scales(ICDPSession session)
    {
        private long _bytes;
        private int _requests;

        public ICDPSession Session { get; } = session;

        public void Weigh(JsonElement? what)
        {
            if (what is { ValueKind: JsonValueKind.Object } finished && finished.TryGetProperty("encodedDataLength", out var length) && length.TryGetDouble(out var bytes) && bytes >= 0)
            {
                Interlocked.Add(ref _bytes, (long)bytes);
                Interlocked.Increment(ref _requests);
            }
        }

        public void Empty()
        {
            Interlocked.Exchange(ref _bytes, 0);
            Interlocked.Exchange(ref _requests, 0);
        }

        public (long? Bytes, int? Requests) Read() => (Interlocked.Read(ref _bytes), _requests);
    }

    private sealed record Seen(double? Lcp, double? Fcp, double? Cls, double? X, double? Y);
}
