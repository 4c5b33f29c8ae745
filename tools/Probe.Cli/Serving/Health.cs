using System.Text.Json;
using System.Text.Json.Serialization;
using Probe.Cli.Scheduling;
using Probe.Core.Campaigns;
using Probe.Core.Records;
using Probe.Core.Visits;
using Quartz;

namespace Probe.Cli.Serving;

/// <summary>How the service is: for a supervisor's question, and for a person's first look.</summary>
internal sealed class Health(ISchedulerFactory schedulers, ICampaignLedger ledger, ServiceOptions options, TimeProvider time)
{
    // A part that does not answer in time is not well; whoever asks must not wait with it.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public async Task<HealthReport> AskAsync(CancellationToken cancellationToken)
    {
        var (scheduler, firings) = await AskSchedulerAsync(cancellationToken);
        var last = firings.Where(f => f.Previous is not null).MaxBy(f => f.Previous);
        var next = firings.Where(f => f is { State: FiringState.Waiting, Next: not null }).MinBy(f => f.Next);
        CampaignRun? run = null;
        var store = await AskAsync(async token => run = await ledger.ListCampaignRunsAsync(null, 1, token) is [var newest, ..] ? newest : null, cancellationToken);
        return new HealthReport(
            time.GetUtcNow(),
            scheduler,
            store,
            Browser(),
            last is null ? null : new FiringAt(last.Campaign, last.Previous!.Value),
            next is null ? null : new FiringAt(next.Campaign, next.Next!.Value),
            run is null ? null : new RunAt(run.Run.Value, run.Campaign.Id, run.StartedAt));
    }

    private async Task<(SchedulerHealth Health, IReadOnlyList<Firing> Firings)> AskSchedulerAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        IReadOnlyList<Firing> firings = [];
        var (nodes, inHand) = (0, 0);
        var part = await AskAsync(
            async token =>
            {
                firings = await new Timetable(scheduler, time).ListAsync(token);
                nodes = (await scheduler.QueryClusterNodes(token)).Count;
                inHand = (await scheduler.QueryFireInstances(new FireInstanceQuery { SchedulerInstanceId = scheduler.SchedulerInstanceId }, token)).Items.Count;
                return true;
            },
            cancellationToken);
        var running = scheduler.Status == SchedulerStatus.Running;
        return (new SchedulerHealth(part.Healthy && running, scheduler.Status.ToString(), scheduler.SchedulerInstanceId, nodes, inHand, firings.Count, part.Problem), firings);
    }

    private async Task<PartHealth> AskAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            await ask(limit.Token).WaitAsync(Patience, time, cancellationToken);
            return new PartHealth(true, null);
        }
        catch (Exception away) when (away is StoreException or SchedulerException or TimeoutException || (away is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new PartHealth(false, away is OperationCanceledException or TimeoutException ? $"It did not answer within {Patience.TotalSeconds:0} s." : away.Message);
        }
    }

    private BrowserHealth Browser()
    {
        try
        {
            var found = options.Browser();
            return new BrowserHealth(true, found.Path, found.Why);
        }
        catch (FaultException missing)
        {
            return new BrowserHealth(false, null, missing.Fault.Detail);
        }
    }
}

/// <summary>How the service is.</summary>
/// <param name="LastFiring">The last that the schedule made; null: none yet.</param>
/// <param name="NextFiring">Null: none to come.</param>
/// <param name="LastRun">The newest in the store, whoever began it; null: none yet.</param>
internal sealed record HealthReport(DateTimeOffset At, SchedulerHealth Scheduler, PartHealth Store, BrowserHealth Browser, FiringAt? LastFiring, FiringAt? NextFiring, RunAt? LastRun)
{
    public bool Healthy => Scheduler.Healthy && Store.Healthy && Browser.Healthy;
}

/// <param name="Nodes">Services that share the schedule, this one among them.</param>
/// <param name="InHand">Jobs that this one works on now.</param>
internal sealed record SchedulerHealth(bool Healthy, string State, string Node, int Nodes, int InHand, int Campaigns, string? Problem);

internal sealed record PartHealth(bool Healthy, string? Problem);

/// <param name="Program">Null: Playwright's own download, or none was found.</param>
internal sealed record BrowserHealth(bool Healthy, string? Program, string Why);

internal sealed record FiringAt(string Campaign, DateTimeOffset At);

internal sealed record RunAt(string Run, string Campaign, DateTimeOffset StartedAt);
