using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Probe.Core.Visits;
using Probe.Reports.Pictures;
using Probe.Storage.Evidence;

namespace Probe.Cli.Dashboard;

/// <summary>Screenshots, by the names that Probe gives and no other: nothing in an address becomes a path.</summary>
internal static class EvidenceFiles
{
    /// <summary>Enough to tell what kind of picture it is, and how large.</summary>
    public const int Head = 8192;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/evidence/{run}/{folder}/{picture}", PictureAsync);

        // A digest links to an attempt's file; the page of its visit shows what stands in it.
        routes.MapGet("/evidence/{run}/{folder}/attempts/{file}", (string run, string folder) => Results.Redirect(VisitPages.Address(run, folder)));
        routes.MapGet("/evidence/{run}/{folder}", (string run, string folder) => Results.Redirect(VisitPages.Address(run, folder)));
    }

    /// <summary>The address of a picture that <see cref="PictureBook"/> names by its key.</summary>
    /// <param name="key"><c>run/visit folder/file</c>.</param>
    public static string Address(string key) => "/evidence/" + string.Join('/', key.Split('/').Select(Uri.EscapeDataString));

    /// <summary>A picture's beginning; null: there is no such picture.</summary>
    public static byte[]? ReadHead(ProbeHome home, RunId run, string folder, string picture)
    {
        if (EvidencePaths.FindPicture(home.Evidence, run, folder, picture) is not { } file)
        {
            return null;
        }

        using var stream = File.OpenRead(file);
        var head = new byte[Math.Min(Head, stream.Length)];
        stream.ReadExactly(head);
        return head;
    }

    private static async Task<IResult> PictureAsync(HttpContext context, DashboardOptions options, string run, string folder, string picture)
    {
        if (!RunId.IsValid(run) || EvidencePaths.FindPicture(options.Home.Evidence, new RunId(run), folder, picture) is not { } file)
        {
            return Results.NotFound();
        }

        var bytes = await File.ReadAllBytesAsync(file, context.RequestAborted);
        if (PictureBook.MediaType(bytes) is not { } type)
        {
            return Results.NotFound();
        }

        // Evidence is never changed: whoever may see it may keep it.
        context.Response.Headers.CacheControl = "private, max-age=86400, immutable";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";
        return Results.Bytes(bytes, type);
    }
}
