using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Probe.Reports.Dashboard;

namespace Probe.Cli.Dashboard;

/// <summary>Style, script and mark: named by their content, so a browser keeps them.</summary>
internal static class AssetFiles
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/assets/{name}", (HttpContext context, string name) =>
    {
        if (DashboardHtml.Asset(name) is not { } asset)
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(asset.Content, asset.Type + "; charset=utf-8");
    });
}
