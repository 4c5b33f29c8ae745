using System.Collections.Immutable;
using Probe.Core.Records;
using Probe.Core.Records.History;
using Probe.Core.Scoring;
using Probe.Core.Visits;

namespace Probe.Core.Campaigns.Changes;

/// <summary>Finds what is otherwise in a run than in the runs before it, from the history's columns.</summary>
/// <param name="store">Where a visit's document is, where its summary was made by other rules than today's: it is judged anew, in memory.</param>
/// <param name="policy">By which searches are judged: today's, for every run that is compared.</param>
public sealed class RunChanges(IVisitStore store, ICampaignLedger ledger, IHistory history, SearchPolicy policy)
{
    /// <summary>Runs looked through at most for what the last one did not settle.</summary>
    private const int RunsBack = 5;

    /// <summary>What changed. Before the second look changes stand open; after it they are confirmed or not.</summary>
    /// <exception cref="ArgumentException">There is no such run of a campaign.</exception>
    public async Task<ChangeReport> FindAsync(RunId run, CancellationToken cancellationToken) => (await FindWithPlanAsync(run, cancellationToken)).Report;

    /// <summary>The same, with the run and its plan as they were read.</summary>
    /// <exception cref="ArgumentException">There is no such run of a campaign.</exception>
    public async Task<(ChangeReport Report, CampaignRun Run, IReadOnlyList<VisitProgress> Progress)> FindWithPlanAsync(RunId run, CancellationToken cancellationToken)
    {
        var present = await ledger.FindCampaignRunAsync(run, cancellationToken) ?? throw new ArgumentException($"'{run}' is no run of a campaign.", nameof(run));
        var progress = await ledger.ProgressAsync(run, null, cancellationToken);
        var now = MeasuredRun.Read(present, progress, await VisitsAsync(run, cancellationToken));
        var earlier = new List<MeasuredRun>();

        // The newest first, and no further back than something is left unsettled.
        var known = (await ledger.ListCampaignRunsAsync(present.Campaign.Id, present.StartedAt, RunsBack * 4, cancellationToken)).Where(r => r.Run != run).OrderByDescending(r => r.StartedAt);
        foreach (var before in known)
        {
            var measured = MeasuredRun.Read(before, await ledger.ProgressAsync(before.Run, null, cancellationToken), await VisitsAsync(before.Run, cancellationToken));
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

    /// <summary>All by the rules of today: what changes is the portal, never the rules. A visit that was removed and judged by others says nothing any more.</summary>
    private async Task<ImmutableArray<VisitSummary>> VisitsAsync(RunId run, CancellationToken cancellationToken)
    {
        var summaries = await history.SummariesAsync(run, cancellationToken);
        var visits = ImmutableArray.CreateBuilder<VisitSummary>(summaries.Length);
        foreach (var summary in summaries)
        {
            if (VisitSummaries.IsOfToday(summary, policy))
            {
                visits.Add(summary);
            }
            else if (await store.FindAsync(summary.Key, cancellationToken) is { } visit)
            {
                visits.Add(VisitSummaries.Of(visit, policy));
            }
        }

        return visits.ToImmutable();
    }
}
