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

    /// <summary>What is otherwise than in one earlier run, whatever lies between.</summary>
    /// <exception cref="ArgumentException">There is no such run of a campaign, or the two are of different ones.</exception>
    public async Task<ChangeReport> FindAgainstAsync(RunId run, CampaignRun against, CancellationToken cancellationToken)
    {
        var present = await ledger.FindCampaignRunAsync(run, cancellationToken) ?? throw new ArgumentException($"'{run}' is no run of a campaign.", nameof(run));
        return ChangeReport.Between([await ReadAsync(against, null, cancellationToken)], await ReadAsync(present, null, cancellationToken));
    }

    /// <summary>The same, with the run and its plan as they were read.</summary>
    /// <exception cref="ArgumentException">There is no such run of a campaign.</exception>
    public async Task<(ChangeReport Report, CampaignRun Run, IReadOnlyList<VisitProgress> Progress)> FindWithPlanAsync(RunId run, CancellationToken cancellationToken)
    {
        var present = await ledger.FindCampaignRunAsync(run, cancellationToken) ?? throw new ArgumentException($"'{run}' is no run of a campaign.", nameof(run));
        var progress = await ledger.ProgressAsync(run, null, cancellationToken);
        var now = MeasuredRun.Read(present, progress, await VisitsAsync(run, null, cancellationToken));
        var earlier = new List<MeasuredRun>();

        // The newest first, and no further back than something is left unsettled.
        var known = (await ledger.ListCampaignRunsAsync(present.Campaign.Id, present.StartedAt, RunsBack * 4, cancellationToken)).Where(r => r.Run != run).OrderByDescending(r => r.StartedAt);
        IReadOnlyCollection<string>? open = null;
        foreach (var before in known)
        {
            if (await history.FindRunAsync(before.Run, cancellationToken) is not { } line || !line.HasEnded(present.StartedAt))
            {
                continue;
            }

            // Whole only the run before; of those before it no more than what is still open.
            earlier.Add(await ReadAsync(before, open, cancellationToken));
            open = now.LeftOpenBy(earlier);
            if (open.Count == 0 || earlier.Count == RunsBack)
            {
                break;
            }
        }

        return (ChangeReport.Between(earlier, now), present, progress);
    }

    /// <param name="targets">Null: all.</param>
    private async Task<MeasuredRun> ReadAsync(CampaignRun run, IReadOnlyCollection<string>? targets, CancellationToken cancellationToken) =>
        MeasuredRun.Read(run, await ledger.ProgressAsync(run.Run, null, cancellationToken), await VisitsAsync(run.Run, targets, cancellationToken));

    /// <summary>All by the rules of today: what changes is the portal, never the rules. A visit that was removed and judged by others says nothing any more.</summary>
    private async Task<ImmutableArray<VisitSummary>> VisitsAsync(RunId run, IReadOnlyCollection<string>? targets, CancellationToken cancellationToken)
    {
        var summaries = await history.SummariesAsync(run, targets, cancellationToken);
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
