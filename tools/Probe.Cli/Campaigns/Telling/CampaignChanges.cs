using System.Collections.Immutable;
using Probe.Core.Campaigns;
using Probe.Core.Campaigns.Changes;
using Probe.Core.Records;
using Probe.Core.Scoring;
using Probe.Core.Visits;

namespace Probe.Cli.Campaigns.Telling;

/// <summary>Finds what changed in a stored run, and plans what must be looked at again. Both may be asked twice.</summary>
internal sealed class CampaignChanges(IVisitStore store, ICampaignLedger ledger, SearchPolicy policy)
{
    /// <summary>Runs looked through at most for what the last one did not settle.</summary>
    private const int RunsBack = 5;

    /// <summary>What changed. Before the second look changes stand open; after it they are confirmed or not.</summary>
    /// <exception cref="ArgumentException">There is no such run of a campaign.</exception>
    public async Task<ChangeReport> FindAsync(RunId run, CancellationToken cancellationToken) => (await FindWithPlanAsync(run, cancellationToken)).Report;

    /// <summary>What is otherwise than in one earlier run, whatever lies between.</summary>
    /// <exception cref="ArgumentException">It is no run of a campaign, or the two are of different ones.</exception>
    public async Task<ChangeReport> FindAsync(RunId run, CampaignRun against, CancellationToken cancellationToken)
    {
        var present = await ledger.FindCampaignRunAsync(run, cancellationToken) ?? throw new ArgumentException($"'{run}' is no run of a campaign.", nameof(run));
        return ChangeReport.Between([await ReadAsync(against, cancellationToken)], await ReadAsync(present, cancellationToken));
    }

    /// <summary>Plans a second look at what changed into the run itself.</summary>
    /// <param name="dueAt">Not before.</param>
    /// <returns>The visits that were added; none: there is nothing to look at again.</returns>
    public async Task<ImmutableArray<PlannedVisit>> PlanSecondLookAsync(RunId run, DateTimeOffset dueAt, CancellationToken cancellationToken)
    {
        var (report, campaignRun, progress) = await FindWithPlanAsync(run, cancellationToken);
        var wanted = SecondLook.Wanted(report, campaignRun, [.. progress.Select(p => p.Visit)], dueAt);
        if (!wanted.IsEmpty)
        {
            await ledger.PlanAsync(campaignRun, wanted, cancellationToken);
        }

        return wanted;
    }

    /// <summary>The targets of which something that was planned is still to be made.</summary>
    public async Task<IEnumerable<string>> TargetsLeftAsync(RunId run, CancellationToken cancellationToken) =>
        (await ledger.ProgressAsync(run, null, cancellationToken)).Where(p => p.State == PlannedState.Missing).Select(p => p.Visit.Key.Target).Distinct(StringComparer.Ordinal);

    private async Task<MeasuredRun> ReadAsync(CampaignRun run, CancellationToken cancellationToken) =>
        MeasuredRun.Read(run, await ledger.ProgressAsync(run.Run, null, cancellationToken), await store.FindRunAsync(run.Run, cancellationToken), policy);

    private async Task<(ChangeReport Report, CampaignRun Run, IReadOnlyList<VisitProgress> Progress)> FindWithPlanAsync(RunId run, CancellationToken cancellationToken)
    {
        var present = await ledger.FindCampaignRunAsync(run, cancellationToken) ?? throw new ArgumentException($"'{run}' is no run of a campaign.", nameof(run));
        var progress = await ledger.ProgressAsync(run, null, cancellationToken);
        var now = MeasuredRun.Read(present, progress, await store.FindRunAsync(run, cancellationToken), policy);
        var earlier = new List<MeasuredRun>();
        // The newest first, and no further back than something is left unsettled.
        var known = (await ledger.ListCampaignRunsAsync(present.Campaign.Id, RunsBack * 4, cancellationToken)).Where(r => r.StartedAt < present.StartedAt && r.Run != run).OrderByDescending(r => r.StartedAt);
        foreach (var before in known)
        {
            var measured = await ReadAsync(before, cancellationToken);
            if (!measured.IsFinished(present.StartedAt))
            {
                continue;
            }

            earlier.Add(measured);
            if (measured.SettlesEverything || earlier.Count == RunsBack)
            {
                break;
            }
        }

        return (ChangeReport.Between(earlier, now), present, progress);
    }
}
