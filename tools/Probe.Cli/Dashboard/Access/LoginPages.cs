using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Probe.Reports.Dashboard;

namespace Probe.Cli.Dashboard.Access;

/// <summary>Signing in and out.</summary>
internal static class LoginPages
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        // A lambda of the context alone would be taken for one that answers by itself, and its page be lost.
        routes.MapGet(AccessSetup.LoginPath, (Delegate)((HttpContext context) => Answers.PageAsync(context, new LoginView(Back(context.Request.Query["return"]), "", LoginTrouble.None))));
        routes.MapPost(AccessSetup.LoginPath, SignInAsync).AddEndpointFilter(AccessSetup.CheckTokenAsync);
        routes.MapPost("/logout", SignOutAsync).AddEndpointFilter(AccessSetup.CheckTokenAsync);
    }

    /// <summary>Only a path of ours: a login must not lead to somebody else's page.</summary>
    internal static string Back(string? typed) =>
        typed is { Length: > 0 and <= 2000 } && typed[0] == '/' && !typed.StartsWith("//", StringComparison.Ordinal) && !typed.StartsWith("/\\", StringComparison.Ordinal) && !typed.Any(char.IsControl) ? typed : "/";

    private static async Task<IResult> SignInAsync(HttpContext context, UserBook users, LoginLimiter limiter, AuditLog audit)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (name, password, back) = (form["name"].ToString(), form["password"].ToString(), Back(form["return"]));
        var address = context.Connection.RemoteIpAddress?.ToString() ?? "";
        if (limiter.Take(name, address) is { } wait)
        {
            audit.Note(context, name, "login-limited");
            context.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
            return await Answers.PageAsync(context, new LoginView(back, name, LoginTrouble.TooMany), StatusCodes.Status429TooManyRequests);
        }

        if (users.SignIn(name, password) is not { } user)
        {
            audit.Note(context, name, "login-failed");
            return await Answers.PageAsync(context, new LoginView(back, name, LoginTrouble.Wrong), StatusCodes.Status401Unauthorized);
        }

        limiter.Succeeded(name, address);
        audit.Note(context, user.Name, "login");
        await context.SignInAsync(AccessSetup.Person(user.Name, user.Role, user.Stamp, CookieAuthenticationDefaults.AuthenticationScheme));
        return Results.Redirect(back);
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, AuditLog audit)
    {
        audit.Note(context, context.User.Identity?.Name ?? "", "logout");
        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return Results.Redirect(AccessSetup.LoginPath);
    }
}
