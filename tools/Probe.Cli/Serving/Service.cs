using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Systemd;
using Microsoft.Extensions.Logging;
using Probe.Cli.Campaigns;
using Probe.Cli.Dashboard;
using Probe.Cli.Dashboard.Access;
using Probe.Cli.Scheduling;
using Probe.Core.Campaigns;
using Probe.Core.Scenarios;
using Quartz;
using Serilog;
using Serilog.Extensions.Logging;
using ILogger = Serilog.ILogger;

namespace Probe.Cli.Serving;

/// <summary>The service: Quartz fires campaigns and works on their runs, and a dashboard shows what came of them.</summary>
internal static class Service
{
    /// <summary>Visits in hand are cancelled when the service is told to stop, and have so long to put things away. Whoever told it waits 30 s.</summary>
    public static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(25);

    /// <param name="campaigns">Put on the schedule before anything fires; null: the schedule stays as it is.</param>
    /// <exception cref="Core.Records.StoreException">The schedule cannot be opened.</exception>
    public static async Task<WebApplication> BuildAsync(
        ServiceOptions options, IReadOnlyCollection<Campaign>? campaigns, ICampaignWork work, ICampaignLedger ledger, ILogger log, TimeProvider time, CancellationToken cancellationToken)
    {
        await options.Schedule.PrepareAsync(cancellationToken);

        // Empty: nothing in the environment or beside the program changes what it listens on.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "probe" });
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;

            // A login or a button: nothing longer is ever posted.
            kestrel.Limits.MaxRequestBodySize = 64 * 1024;
            kestrel.Listen(options.Listen, listen =>
            {
                if (options.Dashboard?.Certificate is { } certificate)
                {
                    listen.UseHttps(certificate);
                }
            });
        });
        // Of the provider, because AddSerilog has a rule of its own there, and that would win over one for all.
        builder.Logging.AddSerilog(log).AddFilter<SerilogLoggerProvider>("Microsoft", LogLevel.Warning).AddFilter<SerilogLoggerProvider>("Quartz", LogLevel.Warning)
            // It warns at each start that the keys are not encrypted; they lie in a folder of ours with mode 700.
            .AddFilter<SerilogLoggerProvider>("Microsoft.AspNetCore.DataProtection", LogLevel.Error)
            // It warns on each page that it forbids to keep it, as we do.
            .AddFilter<SerilogLoggerProvider>("Microsoft.AspNetCore.Antiforgery", LogLevel.Error)
            // What breaks is logged where it is answered.
            .AddFilter<SerilogLoggerProvider>("Microsoft.AspNetCore.Diagnostics", LogLevel.None);
        var services = builder.Services;
        services.AddRoutingCore();
        AddSystemd(services);
        services.AddWindowsService(service => service.ServiceName = "Probe");
        services.Configure<HostOptions>(host => host.ShutdownTimeout = StopWithin);
        services.Configure<ConsoleLifetimeOptions>(console => console.SuppressStatusMessages = true);
        services.AddSingleton(time).AddSingleton(log).AddSingleton(work).AddSingleton(ledger).AddSingleton(options);
        services.AddSingleton<Health>();
        services.AddQuartz(quartz =>
        {
            SchedulerSetup.Configure(quartz, options.Schedule, time, options.Targets, options.RetryAfter);
            quartz.AddJobMiddleware<LateFirings>();
        });
        services.AddQuartzHostedService(hosted => hosted.WaitForJobsToComplete = true);
        services.AddHostedService(provider => new TimetableKeeper(provider.GetRequiredService<ISchedulerFactory>(), options, campaigns, log, time));

        if (options.Dashboard is { } shown)
        {
            AccessSetup.Add(services, shown, log);
        }

        var app = builder.Build();
        if (options.Dashboard is { } dashboard)
        {
            DashboardSite.Use(app, dashboard, options.Listen.Address);
            DashboardSite.Map(app, dashboard);
        }

        app.MapGet("/health", async (HttpContext context, Health health) =>
        {
            var report = await health.AskAsync(context.RequestAborted);
            context.Response.Headers.CacheControl = "no-store";
            var status = report.Healthy ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
            return MayKnow(context, options) ? Results.Json(report, Health.Json, statusCode: status) : Results.Json(new { report.Healthy }, Health.Json, statusCode: status);
        });
        return app;
    }

    /// <summary>Strangers learn whether it is well, and neither what it visits nor what is installed.</summary>
    private static bool MayKnow(HttpContext context, ServiceOptions options) =>
        options.Dashboard?.Users is null || context.User.Identity is { IsAuthenticated: true } || context.Connection.RemoteIpAddress is { } from && System.Net.IPAddress.IsLoopback(from);

    /// <summary>systemd says by this variable that it wants to hear when the service is ready. The package's own test, the parent's name, misses containers and wrappers.</summary>
    private static void AddSystemd(IServiceCollection services)
    {
        if (OperatingSystem.IsLinux() && Environment.GetEnvironmentVariable("NOTIFY_SOCKET") is { Length: > 0 })
        {
            services.AddSingleton<ISystemdNotifier, SystemdNotifier>().AddSingleton<IHostLifetime, SystemdLifetime>();
        }
    }
}
