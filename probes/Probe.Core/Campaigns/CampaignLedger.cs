using Probe.Core.Records;
using Probe.Core.Visits;

namespace Probe.Core.Campaigns;

/// <summary>What runs mean to do, how far they are, and who may be on which host: shared by every process and machine that works on them.</summary>
/// <remarks>
/// Kept beside the visits in the same store, so that "planned and not stored" is one question. Failures of the medium surface as
/// <see cref="StoreException"/>; a write happened whole or not at all. Every implementation passes the same contract tests.
/// </remarks>
public interface ICampaignLedger : IAsyncDisposable
{
    /// <summary>Begins a run, or extends it: the run and the visits planned already stay as they are, new ones are added behind them.</summary>
    /// <param name="visits">All of <paramref name="run"/>; in an extension their order is counted on from the last one that is planned.</param>
    /// <returns>How many visits were added.</returns>
    Task<int> PlanAsync(CampaignRun run, IReadOnlyList<PlannedVisit> visits, CancellationToken cancellationToken);

    /// <summary>Null: there is no such run of a campaign.</summary>
    Task<CampaignRun?> FindCampaignRunAsync(RunId run, CancellationToken cancellationToken);

    /// <summary>Runs of a campaign, the newest first.</summary>
    /// <param name="campaign">A campaign's id; null: of all.</param>
    /// <param name="before">Only runs that began before it; null: all.</param>
    /// <param name="most">At most so many. ≥ 1.</param>
    Task<IReadOnlyList<CampaignRun>> ListCampaignRunsAsync(string? campaign, DateTimeOffset? before, int most, CancellationToken cancellationToken);

    /// <summary>The planned visits of a run and how far they are, by their order.</summary>
    /// <param name="target">Null: of every target.</param>
    Task<IReadOnlyList<VisitProgress>> ProgressAsync(RunId run, string? target, CancellationToken cancellationToken);

    /// <summary>Notes that a try ended without a stored visit.</summary>
    /// <param name="counts">False: nobody tried (its host was left alone): tries, and when the last one ended, stay as they are.</param>
    /// <param name="giveUp">True: it is not tried again; no later note takes that back.</param>
    /// <exception cref="StoreException">No run means to make that visit, or the medium failed.</exception>
    Task NoteTryAsync(VisitKey key, string reason, DateTimeOffset at, bool counts, bool giveUp, CancellationToken cancellationToken);

    /// <summary>Takes a place on a host, where one is free and the host is not left alone. A holder that has one keeps it, for another term.</summary>
    /// <param name="sessions">Places on it, over all holders. ≥ 1.</param>
    /// <param name="holder">Who: unique to a process and its visit.</param>
    /// <param name="now">The caller's clock; implementations that several machines share use the server's own instead.</param>
    /// <param name="term">How long the place is held without being renewed: a killed holder's place is free then.</param>
    Task<HostTurn> EnterHostAsync(string host, int sessions, string holder, DateTimeOffset now, TimeSpan term, CancellationToken cancellationToken);

    /// <summary>Holds a place for another term.</summary>
    /// <returns>False: it was lost to somebody else, and the holder must leave the host at once.</returns>
    Task<bool> RenewHostAsync(string host, string holder, DateTimeOffset now, TimeSpan term, CancellationToken cancellationToken);

    /// <summary>Leaves a host; also one whose place was lost: what it showed counts all the same.</summary>
    /// <param name="rest">The next visitor begins no sooner than so long after. ≥ 0.</param>
    /// <param name="failed">True: its failure ended the visit; false: it served; null: neither (ours).</param>
    Task LeaveHostAsync(string host, string holder, DateTimeOffset now, TimeSpan rest, bool? failed, CancellationToken cancellationToken);

    /// <summary>Leaves a host alone until a moment (Retry-After, a broken circuit); an earlier end is never put in place of a later one.</summary>
    Task LeaveAloneAsync(string host, DateTimeOffset until, string reason, CancellationToken cancellationToken);
}

public static class CampaignLedgers
{
    /// <summary>Runs of a campaign, the newest first.</summary>
    /// <inheritdoc cref="ICampaignLedger.ListCampaignRunsAsync"/>
    public static Task<IReadOnlyList<CampaignRun>> ListCampaignRunsAsync(this ICampaignLedger ledger, string? campaign, int most, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        return ledger.ListCampaignRunsAsync(campaign, null, most, cancellationToken);
    }
}

/// <summary>What came of asking for a place on a host.</summary>
public abstract record HostTurn
{
    private HostTurn()
    {
    }

    /// <summary>The place is taken.</summary>
    /// <param name="FailuresInARow">Visits that the host's failure ended, since it last served. ≥ 0.</param>
    public sealed record Entered(int FailuresInARow) : HostTurn;

    /// <summary>All places are taken, or the host rests between two visits: ask again.</summary>
    public sealed record Busy(TimeSpan AskAgainIn) : HostTurn;

    /// <summary>It is left alone, and why.</summary>
    public sealed record LeftAlone(DateTimeOffset Until, string Reason) : HostTurn;
}
