using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Serilog;

namespace Probe.Cli.Dashboard.Access;

/// <summary>Signing in, roles, and what proves that a post came from a page of ours.</summary>
internal static class AccessSetup
{
    public const string LoginPath = "/login";

    /// <summary>The claim that changes with a user's password and role.</summary>
    public const string Stamp = "probe:stamp";

    /// <summary>A working day; whoever goes on looking stays signed in.</summary>
    private static readonly TimeSpan Session = TimeSpan.FromHours(12);

    /// <exception cref="UsageException">The users' file cannot be used.</exception>
    public static void Add(IServiceCollection services, DashboardOptions options, ILogger log)
    {
        var keys = Directory.CreateDirectory(Path.Combine(options.Home.Path, "dashboard-keys"));
        if (!OperatingSystem.IsWindows())
        {
            keys.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        }

        services.AddDataProtection().PersistKeysToFileSystem(keys).SetApplicationName("probe");
        services.AddSingleton(options).AddSingleton(new AuditLog(options.Home.Logs)).AddSingleton<LoginLimiter>();
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.FormFieldName = "probe-token";
            antiforgery.Cookie.Name = "probe-token";
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
            antiforgery.Cookie.HttpOnly = true;
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            antiforgery.SuppressXFrameOptionsHeader = true;
        });
        services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            // Believed from a proxy on this machine only, which is the default.
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            forwarded.ForwardLimit = 1;
        });

        if (options.Users is { } file)
        {
            services.AddSingleton(new UserBook(file, log));
            services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(SetCookie);
        }
        else
        {
            services.AddAuthentication(LocalPerson.Scheme).AddScheme<AuthenticationSchemeOptions, LocalPerson>(LocalPerson.Scheme, null);
        }

        var authorization = services.AddAuthorizationBuilder();
        foreach (var role in Enum.GetValues<UserRole>())
        {
            authorization.AddPolicy(Policy(role), policy => policy.RequireAuthenticatedUser().RequireAssertion(context => RoleOf(context.User) >= role));
        }
    }

    public static string Policy(UserRole role) => role.ToString();

    /// <summary>Null: nobody signed in.</summary>
    public static UserRole? RoleOf(ClaimsPrincipal person) => person.Identity is { IsAuthenticated: true } && Enum.TryParse<UserRole>(person.FindFirstValue(ClaimTypes.Role), out var role) ? role : null;

    /// <summary>Refuses a post that no page of ours sent.</summary>
    public static async ValueTask<object?> CheckTokenAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        if (!await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context))
        {
            context.RequestServices.GetRequiredService<AuditLog>().Note(context, context.User.Identity?.Name ?? "", "forged-post-refused", context.Request.Path);
            return await Answers.MessageAsync(context, StatusCodes.Status400BadRequest);
        }

        return await next(invocation);
    }

    public static ClaimsPrincipal Person(string name, UserRole role, string stamp, string scheme) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.Name, name), new Claim(ClaimTypes.Role, role.ToString()), new Claim(Stamp, stamp)], scheme));

    private static void SetCookie(CookieAuthenticationOptions cookies)
    {
        cookies.Cookie.Name = "probe-session";
        cookies.Cookie.HttpOnly = true;
        cookies.Cookie.SameSite = SameSiteMode.Strict;
        cookies.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookies.ExpireTimeSpan = Session;
        cookies.SlidingExpiration = true;
        cookies.LoginPath = LoginPath;
        cookies.ReturnUrlParameter = "return";
        cookies.Events.OnValidatePrincipal = async context =>
        {
            var user = context.HttpContext.RequestServices.GetRequiredService<UserBook>().Find(context.Principal?.Identity?.Name);
            if (user is null || context.Principal!.FindFirstValue(Stamp) != user.Stamp)
            {
                context.RejectPrincipal();
                await context.HttpContext.SignOutAsync();
            }
        };

        // Not a redirection: the page says that it is forbidden, and to whom.
        cookies.Events.OnRedirectToAccessDenied = async context =>
        {
            var answer = await Answers.MessageAsync(context.HttpContext, StatusCodes.Status403Forbidden);
            await answer.ExecuteAsync(context.HttpContext);
        };
    }
}
