using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Probe.LiveTests.Idioms;

/// <summary>What the server and the page saw of one attempt: from one opening of the home page as from a bookmark to the next.</summary>
internal sealed class SeenAttempt(int number)
{
    public int Number { get; } = number;

    public ConcurrentQueue<Fact> Facts { get; } = [];

    /// <summary>Main documents that the server delivered.</summary>
    public int Documents;

    public int Views => Documents + Facts.Count(f => f.K == "view");

    public int Presses => Facts.Count(f => f.K == "press");

    public bool Typed(string query) => Facts.Any(f => f.K == "input" && f.V == query);
}

/// <summary>Something that the page saw.</summary>
/// <param name="K">press, click, enter, input, drawn or view.</param>
/// <param name="At">Epoch milliseconds by the browser's clock.</param>
/// <param name="V">The field's words.</param>
/// <param name="Trap">Whether it happened to something that a search must never touch.</param>
internal sealed record Fact(string K, double At, string? V, bool Trap);

/// <summary>Serves the little portals on one port of loopback, each in a folder of its own, and records what it and their pages saw.</summary>
public sealed class IdiomServer : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);
    private static readonly string[] WordKeys = ["q", "s", "kw", "wd", "keyword", "keys", "query", "searchWord", "txtKey"];
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, List<SeenAttempt>> _attempts = new();
    private readonly ConcurrentDictionary<string, int> _searches = new();

    private IdiomServer(WebApplication app) => _app = app;

    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    public static async Task<IdiomServer> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(System.Net.IPAddress.Loopback, 0));
        var app = builder.Build();
        var server = new IdiomServer(app);
        app.Run(server.AnswerAsync);
        await app.StartAsync(cancellationToken);
        server.Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/");
        return server;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    internal IReadOnlyList<SeenAttempt> Seen(string name) => _attempts.TryGetValue(name, out var seen) ? [.. seen] : [];

    internal void Forget(string name)
    {
        _attempts.TryRemove(name, out _);
        _searches.TryRemove(name, out _);
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var parts = http.Request.Path.Value!.TrimStart('/').Split('/', 2);
        if (parts.Length < 2 || Portals.All.FirstOrDefault(i => i.Name == parts[0]) is not { } idiom)
        {
            http.Response.StatusCode = 404;
            return;
        }

        var seen = _attempts.GetOrAdd(idiom.Name, _ => []);
        if (parts[1] == "__trace")
        {
            using var reader = new StreamReader(http.Request.Body);
            var fact = JsonSerializer.Deserialize<Fact>(await reader.ReadToEndAsync(http.RequestAborted), Web)!;
            var number = int.Parse(http.Request.Query["n"]!, System.Globalization.CultureInfo.InvariantCulture);
            seen[number - 1].Facts.Enqueue(fact);
            http.Response.StatusCode = 204;
            return;
        }

        var document = http.Request.Headers["Sec-Fetch-Dest"] == "document";
        if (document && parts[1].Length == 0 && http.Request.Headers.Referer.Count == 0 && http.Request.Method == "GET" && http.Request.Query.Count == 0)
        {
            lock (seen)
            {
                seen.Add(new SeenAttempt(seen.Count + 1));
            }
        }

        var form = http.Request.HasFormContentType ? (await http.Request.ReadFormAsync(http.RequestAborted)).ToDictionary(f => f.Key, f => f.Value.ToString(), StringComparer.Ordinal) : [];
        var query = http.Request.Query.ToDictionary(q => q.Key, q => q.Value.ToString(), StringComparer.Ordinal);
        var holds = WordKeys.Any(k => query.ContainsKey(k) || form.ContainsKey(k));
        var reply = idiom.Serve(new Asked(parts[1], query, form, holds ? _searches.AddOrUpdate(idiom.Name, 1, (_, n) => n + 1) : 0));
        if (reply == Reply.Missing)
        {
            reply = parts[1] switch
            {
                "api" => Reply.Json(Catalogue.Find(query.GetValueOrDefault("q", "")), 60),
                "guide" => $"<!doctype html><head><title>guide</title></head><body><h1>{Catalogue.Chinese[0].Title}</h1><p>guide</p></body>",
                _ => reply,
            };
        }

        if (reply.Delay > 0)
        {
            await Task.Delay(reply.Delay, http.RequestAborted);
        }

        if (document && reply.Status != 302 && seen.Count > 0)
        {
            Interlocked.Increment(ref seen[^1].Documents);
        }

        http.Response.StatusCode = reply.Status;
        http.Response.ContentType = reply.Type;
        http.Response.Headers.CacheControl = "no-store";
        if (reply.Location is not null)
        {
            http.Response.Headers.Location = reply.Location;
            return;
        }

        var body = reply.Type.StartsWith("text/html", StringComparison.Ordinal) ? Traced(reply.Body, idiom, Math.Max(1, seen.Count)) : reply.Body;
        await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body), http.RequestAborted);
    }

    /// <summary>Puts the page's own record of itself in front of everything else.</summary>
    private static string Traced(string html, Idiom idiom, int number)
    {
        var script = $$"""
            <script>(() => {
              const send = (k, at, v, trap) => navigator.sendBeacon('/{{idiom.Name}}/__trace?n={{number}}', JSON.stringify({ k, at, v: v || '', trap: !!trap }));
              const trap = (e) => { const t = e.composedPath()[0]; return t && t.closest && t.closest('[data-trap]'); };
              const at = (e) => performance.timeOrigin + e.timeStamp;
              addEventListener('pointerdown', (e) => { if (e.isTrusted && e.isPrimary) send('press', at(e), '', trap(e)); }, true);
              addEventListener('click', (e) => { if (e.isTrusted && e.detail > 0) send('click', at(e), '', trap(e)); }, true);
              addEventListener('keydown', (e) => { if (e.isTrusted && e.key === 'Enter') send('enter', at(e), '', trap(e)); }, true);
              addEventListener('input', (e) => { if (e.isTrusted) { const t = e.composedPath()[0]; send('input', at(e), t.value !== undefined ? t.value : t.textContent, trap(e)); } }, true);
              window.T = {
                drawn: () => send('drawn', performance.timeOrigin + performance.now()),
                view: () => send('view', performance.timeOrigin + performance.now()),
                api: async (q) => (await fetch('/{{idiom.Name}}/api?q=' + encodeURIComponent(q))).json(),
                mark: (t, q, open, close) => t.split(q).join(open + q + close),
              };
            })();</script>
            """;
        var head = html.IndexOf("<head>", StringComparison.OrdinalIgnoreCase);
        return head < 0 ? script + html : html.Insert(head + 6, script);
    }
}
