using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Probe.Cli.Dashboard.Access;
using Probe.Core.Records;
using Quartz;
using Serilog;

namespace Probe.Cli.Dashboard;

/// <summary>Puts the dashboard's pages and walls together.</summary>
internal static class DashboardSite
{
    /// <summary>What stands before every page, the outermost first.</summary>
    public static void Use(WebApplication app, DashboardOptions options, System.Net.IPAddress listen)
    {
        app.UseForwardedHeaders();
        app.Use(SecurityHeaders.AddAsync);
        app.Use(new HostNames(options.Names, listen, any: options.Users is not null).CheckAsync);
        app.UseExceptionHandler(broken => broken.Run(FailAsync));
        app.UseStatusCodePages(async pages =>
        {
            var answer = await Answers.MessageAsync(pages.HttpContext, pages.HttpContext.Response.StatusCode);
            await answer.ExecuteAsync(pages.HttpContext);
        });
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
    }

    public static void Map(IEndpointRouteBuilder routes, DashboardOptions options)
    {
        AssetFiles.Map(routes);
        if (options.Users is not null)
        {
            LoginPages.Map(routes);
        }

        var pages = routes.MapGroup("").RequireAuthorization(AccessSetup.Policy(UserRole.Viewer));
        RunPages.Map(pages);
        VisitPages.Map(pages);
        EvidenceFiles.Map(pages);
        GovernmentPages.Map(pages);
        LeaguePages.Map(pages);
        ComparePages.Map(pages);
        ReviewPages.Map(pages, routes);
        SchedulePages.Map(pages, routes);
        ScenarioPages.Map(pages);
        LiveRuns.Map(pages);
    }

    private static async Task FailAsync(HttpContext context)
    {
        var failure = context.Features.Get<IExceptionHandlerFeature>()!.Error;
        if (failure is OperationCanceledException && context.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        context.RequestServices.GetRequiredService<ILogger>().Error(failure, "the dashboard could not show {Path}", Terminal.Inert.Line(context.Request.Path, 200));
        var status = failure is StoreException or SchedulerException ? StatusCodes.Status503ServiceUnavailable : failure is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;
        var answer = await Answers.MessageAsync(context, status);
        await answer.ExecuteAsync(context);
    }
}
