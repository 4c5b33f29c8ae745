using System.Collections.Immutable;
using System.Net;
using Microsoft.AspNetCore.Http;

namespace Probe.Cli.Dashboard.Access;

/// <summary>
/// Answers only under its own names. Without a login this is the wall against a web page that has its own name lead to this machine (DNS
/// rebinding), and would then be of the same origin as the dashboard.
/// </summary>
internal sealed class HostNames(ImmutableArray<string> names, IPAddress listen, bool any)
{
    public async Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (IsOurs(context.Request.Host.Host))
        {
            await next(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync("This service is not reached under that name. Start it with --host NAME to allow one.\n", context.RequestAborted);
    }

    internal bool IsOurs(string host) =>
        (any && names.IsEmpty)
        || names.Contains(host, StringComparer.OrdinalIgnoreCase)
        || host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && (IPAddress.IsLoopback(address) || address.Equals(listen)));
}
