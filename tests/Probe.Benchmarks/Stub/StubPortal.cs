using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Probe.Benchmarks.Running;

namespace Probe.Benchmarks.Stub;

/// <summary>One process that stands in for many governments: each has a loopback address and a port of its own, and so is a host of its own.</summary>
internal static class StubPortal
{
    /// <summary>Not in the help: the benchmark starts itself with it.</summary>
    public const string Verb = "stub-portal";

    private const string Cookie = "session";

    /// <param name="args">Hosts, median and 99th percentile of its latency in milliseconds, seed. It ends when its input does.</param>
    public static async Task<int> RunAsync(string[] args, TimeProvider time, CancellationToken cancellationToken)
    {
        var numbers = args.Select(a => int.Parse(a, CultureInfo.InvariantCulture)).ToArray();
        var latency = new Latency(TimeSpan.FromMilliseconds(numbers[1]), TimeSpan.FromMilliseconds(numbers[2]), numbers[3]);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromMilliseconds(300));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, 0);
            for (var i = 0; i < numbers[0]; i++)
            {
                kestrel.Listen(AddressOf(i), 0);
            }
        });
        await using var app = builder.Build();
        var hosts = new Dictionary<string, StubHost>(StringComparer.Ordinal);
        app.Run(context => AnswerAsync(context, hosts, latency, time));
        await app.StartAsync(cancellationToken);
        var listening = (app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>() ?? throw new BenchException("The stub does not say where it listens.")).Addresses.Select(a => new Uri(a)).ToList();
        foreach (var (address, i) in listening.Where(u => u.Host != "127.0.0.1").OrderBy(u => IndexOf(u.Host)).Select((u, i) => (u, i)))
        {
            hosts[address.Authority] = new StubHost(i, address.Authority, time);
            Console.WriteLine(address.Authority);
        }

        Console.WriteLine($"truth {listening.Single(u => u.Host == "127.0.0.1").Authority}");
        while (await Console.In.ReadLineAsync(cancellationToken) is not null)
        {
            // Only its end is waited for.
        }

        return 0;
    }

    private static IPAddress AddressOf(int host) => IPAddress.Parse(string.Create(CultureInfo.InvariantCulture, $"127.77.{1 + (host / 250)}.{1 + (host % 250)}"));

    private static int IndexOf(string address) => address.Split('.') is [_, _, var block, var last] ? (int.Parse(block, CultureInfo.InvariantCulture) * 256) + int.Parse(last, CultureInfo.InvariantCulture) : 0;

    private static async Task AnswerAsync(HttpContext context, Dictionary<string, StubHost> hosts, Latency latency, TimeProvider time)
    {
        if (!hosts.TryGetValue(context.Request.Host.Value ?? "", out var host))
        {
            await Results.Json(hosts.Values.OrderBy(h => h.Index).Select(h => h.Truth())).ExecuteAsync(context);
            return;
        }

        if (context.Request.Path == "/robots.txt")
        {
            host.Robots();
            await Results.Text("User-agent: *\nDisallow: /admin\n").ExecuteAsync(context);
            return;
        }

        var (session, request) = host.Begin(int.TryParse(context.Request.Cookies[Cookie], CultureInfo.InvariantCulture, out var known) ? known : null);
        try
        {
            var wait = latency.Of(host.Index, request);
            host.Waited(wait);
            await Task.Delay(wait, time, context.RequestAborted);
            context.Response.Cookies.Append(Cookie, session.ToString(CultureInfo.InvariantCulture));
            await PageOf(context, host.Index).ExecuteAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The visitor has gone: there is nobody to answer.
        }
        finally
        {
            host.End(session);
        }
    }

    private static IResult PageOf(HttpContext context, int host)
    {
        var path = context.Request.Path.Value ?? "/";
        if (path == "/s.css")
        {
            context.Response.Headers.CacheControl = "max-age=3600";
            return Results.Text(StubPages.Style, "text/css");
        }

        context.Response.Headers.CacheControl = "no-store";
        var page = path switch
        {
            "/" => StubPages.Home(host),
            "/search" => StubPages.Results(host, context.Request.Query["q"].ToString(), int.TryParse(context.Request.Query["p"], CultureInfo.InvariantCulture, out var p) && p > 0 ? p : 1),
            _ when path.StartsWith("/matter/", StringComparison.Ordinal) && int.TryParse(path.AsSpan(8), CultureInfo.InvariantCulture, out var number) && number >= 0 => StubPages.Matter(host, number),
            "/guide" or "/about" => StubPages.Other(host),
            _ => null,
        };
        return page is null ? Results.Text("", statusCode: StatusCodes.Status404NotFound) : Results.Text(page, "text/html; charset=utf-8");
    }
}
