using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Probe.Cli.Dashboard.Access;
using Probe.Core.Scenarios;
using Probe.Reports.Dashboard;

namespace Probe.Cli.Dashboard;

/// <summary>Turns what a page shows into what is sent.</summary>
internal static class Answers
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static async Task<IResult> PageAsync(HttpContext context, DashboardView view, int status = StatusCodes.Status200OK)
    {
        var frame = Frame(context);
        var html = await DashboardHtml.RenderAsync(view, frame, context.RequestAborted);
        return Results.Text(html, "text/html", Utf8, status);
    }

    /// <summary>The page with its table's rows sorted as the address says, or that table as a file for spreadsheets.</summary>
    public static async Task<IResult> ListAsync(HttpContext context, Func<Listing, DashboardView> draw, Listing listing)
    {
        var page = int.TryParse(context.Request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1;
        var sorted = listing.Sorted(context.Request.Query["sort"], context.Request.Path + context.Request.QueryString, page);
        if (context.Request.Query["format"] == "csv")
        {
            context.RequestServices.GetRequiredService<AuditLog>().Note(context, context.User.Identity?.Name ?? "", "export", context.Request.Path + context.Request.QueryString);
            return Results.File(sorted.ToCsv(), "text/csv; charset=utf-8", $"{listing.Id}.csv");
        }

        return await PageAsync(context, draw(sorted));
    }

    public static Task<IResult> MessageAsync(HttpContext context, int status) => PageAsync(context, new MessageView(status), status);

    public static DashboardFrame Frame(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var options = context.RequestServices.GetRequiredService<DashboardOptions>();
        var role = AccessSetup.RoleOf(context.User);
        var token = context.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(context);
        return new DashboardFrame(
            context.Request.Query["lang"] == "en" || (context.Request.Query["lang"] != "zh" && PrefersEnglish(context)) ? Language.En : Language.Zh,
            context.Request.Path.Value ?? "/",
            role is null || options.Users is null ? null : new SignedIn(context.User.Identity!.Name!, role.ToString()!.ToLowerInvariant()),
            role is not null,
            role >= UserRole.Administrator,
            token.RequestToken!,
            token.FormFieldName);
    }

    /// <summary>The language before the reader chose one: the browser's first.</summary>
    private static bool PrefersEnglish(HttpContext context) => context.Request.Headers.AcceptLanguage.ToString() is { Length: > 0 } asked && !asked.StartsWith("zh", StringComparison.OrdinalIgnoreCase);
}
