using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Probe.Cli.Dashboard.Access;
using Probe.Cli.Scheduling;
using Probe.Reports.Dashboard;
using Quartz;

namespace Probe.Cli.Dashboard;

/// <summary>The next firings; who administers pauses, resumes and fires.</summary>
internal static class SchedulePages
{
    public static void Map(IEndpointRouteBuilder pages, IEndpointRouteBuilder routes)
    {
        pages.MapGet("/schedule", ListAsync);
        var acts = routes.MapGroup("/schedule").RequireAuthorization(AccessSetup.Policy(UserRole.Administrator)).AddEndpointFilter(AccessSetup.CheckTokenAsync);
        acts.MapPost("/{campaign}/pause", (HttpContext context, ISchedulerFactory schedulers, TimeProvider time, AuditLog audit, string campaign) => ActAsync(context, schedulers, time, audit, campaign, "pause", (t, token) => t.PauseAsync(campaign, token)));
        acts.MapPost("/{campaign}/resume", (HttpContext context, ISchedulerFactory schedulers, TimeProvider time, AuditLog audit, string campaign) => ActAsync(context, schedulers, time, audit, campaign, "resume", (t, token) => t.ResumeAsync(campaign, token)));
        acts.MapPost("/{campaign}/fire", (HttpContext context, ISchedulerFactory schedulers, TimeProvider time, AuditLog audit, string campaign) => ActAsync(context, schedulers, time, audit, campaign, "fire", (t, token) => t.FireAsync(campaign, token)));
    }

    private static async Task<IResult> ListAsync(HttpContext context, ISchedulerFactory schedulers, TimeProvider time, string? done)
    {
        var timetable = new Timetable(await schedulers.GetScheduler(context.RequestAborted), time);
        var firings = await timetable.ListAsync(context.RequestAborted);
        return await Answers.PageAsync(context, new ScheduleView([.. firings.Select(f => new ScheduledCampaign(f.Campaign, f.Name, State(f.State), f.Next, f.Previous, f.TimeZone, f.Cron))], time.GetUtcNow(), done));
    }

    private static async Task<IResult> ActAsync(HttpContext context, ISchedulerFactory schedulers, TimeProvider time, AuditLog audit, string campaign, string act, Func<Timetable, CancellationToken, Task<bool>> change)
    {
        var timetable = new Timetable(await schedulers.GetScheduler(context.RequestAborted), time);
        if (await timetable.FindAsync(campaign, context.RequestAborted) is null)
        {
            return Results.NotFound();
        }

        var changed = await change(timetable, context.RequestAborted);
        audit.Note(context, context.User.Identity?.Name ?? "", changed ? $"schedule-{act}" : $"schedule-{act}-nothing", campaign);
        return Results.Redirect($"/schedule?done={(changed ? act : "none")}");
    }

    private static string State(FiringState state) => state switch
    {
        FiringState.Waiting => "waiting",
        FiringState.Paused => "paused",
        FiringState.ByHand => "byHand",
        _ => "broken",
    };
}
