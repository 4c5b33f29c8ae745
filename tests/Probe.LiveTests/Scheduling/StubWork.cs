using System.Collections.Concurrent;
using Probe.Cli.Campaigns;
using Probe.Core.Campaigns;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.LiveTests.Scheduling;

/// <summary>Work without browsers: it keeps the port's promises over a real ledger, and writes down what was asked of it. A visit is done when it is noted as given up.</summary>
internal sealed class StubWork(ICampaignLedger ledger, TimeProvider time) : ICampaignWork
{
    private int _inHand;

    /// <summary>What a visit does; ends it by returning.</summary>
    public Func<PlannedVisit, CancellationToken, Task> Visit { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>How many visits one call makes; the rest is said to be due at once.</summary>
    public int VisitsACall { get; set; } = int.MaxValue;

    public ConcurrentQueue<RunId> Begun { get; } = new();

    public ConcurrentQueue<VisitKey> Made { get; } = new();

    public ConcurrentQueue<RunId> Closed { get; } = new();

    public ConcurrentQueue<string> Calls { get; } = new();

    public int MostAtOnce { get; private set; }

    public async Task<IReadOnlyList<string>> BeginAsync(Campaign campaign, RunId run, CancellationToken cancellationToken)
    {
        Begun.Enqueue(run);
        var asked = campaign.Scenarios[0];
        var keys = campaign.Targets.SelectMany(target => Enumerable.Range(1, campaign.Repetitions).Select(n => new VisitKey(run, target, asked.Scenario, "web", "desktop", n)));
        await ledger.PlanAsync(new CampaignRun(run, campaign, time.GetUtcNow(), 1), [.. keys.Select((key, n) => new PlannedVisit(key, asked, n, time.GetUtcNow()))], cancellationToken);
        return campaign.Targets;
    }

    public async Task<DateTimeOffset?> WorkAsync(RunId run, string target, CancellationToken cancellationToken)
    {
        Calls.Enqueue(target);
        lock (Calls)
        {
            MostAtOnce = Math.Max(MostAtOnce, ++_inHand);
        }

        try
        {
            var missing = (await ledger.ProgressAsync(run, target, cancellationToken)).Where(p => p.State == PlannedState.Missing).ToList();
            foreach (var progress in missing.Take(VisitsACall))
            {
                await Visit(progress.Visit, cancellationToken);
                await ledger.NoteTryAsync(progress.Visit.Key, "done", time.GetUtcNow(), counts: true, giveUp: true, cancellationToken);
                Made.Enqueue(progress.Visit.Key);
            }

            return missing.Count > VisitsACall ? time.GetUtcNow() : null;
        }
        finally
        {
            lock (Calls)
            {
                _inHand--;
            }
        }
    }

    public Task<bool> CloseAsync(RunId run, CancellationToken cancellationToken)
    {
        Closed.Enqueue(run);
        return Task.FromResult(true);
    }
}
