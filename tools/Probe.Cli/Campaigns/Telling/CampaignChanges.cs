using System.Collections.Immutable;
using Probe.Core.Campaigns;
using Probe.Core.Campaigns.Changes;
using Probe.Core.Records;
using Probe.Core.Records.History;
using Probe.Core.Scoring;
using Probe.Core.Visits;

namespace Probe.Cli.Campaigns.Telling;

/// <summary>Finds what changed in a stored run, and plans what must be looked at again. Both may be asked twice.</summary>
internal sealed class CampaignChanges(IVisitStore store, ICampaignLedger ledger, IHistory history, SearchPolicy policy)
{
    private readonly RunChanges _changes = new(store, ledger, history, policy);

    /// <inheritdoc cref="RunChanges.FindAsync"/>
    public Task<ChangeReport> FindAsync(RunId run, CancellationToken cancellationToken) => _changes.FindAsync(run, cancellationToken);

    /// <summary>Plans a second look at what changed into the run itself.</summary>
    /// <param name="dueAt">Not before.</param>
    /// <returns>The visits that were added; none: there is nothing to look at again.</returns>
    public async Task<ImmutableArray<PlannedVisit>> PlanSecondLookAsync(RunId run, DateTimeOffset dueAt, CancellationToken cancellationToken)
    {
        var (report, campaignRun, progress) = await _changes.FindWithPlanAsync(run, cancellationToken);
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
}
