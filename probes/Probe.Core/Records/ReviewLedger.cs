using System.Collections.Immutable;
using Probe.Core.Reviews;
using Probe.Core.Reviews.Remedies;
using Probe.Core.Visits;

namespace Probe.Core.Records;

/// <summary>What people did about verdicts, and the tasks that findings became. Append only: nothing is ever edited or removed, not even with the visit that it is about.</summary>
/// <remarks>
/// Kept beside the visits in the same store. Every implementation passes the same contract tests. Failures of the medium surface as
/// <see cref="StoreException"/>; a write happened whole or not at all, and of two people who write at once, nobody's word is lost.
/// </remarks>
public interface IReviewLedger : IAsyncDisposable
{
    /// <summary>Appends an entry, whatever came in between: what came is told, not refused.</summary>
    /// <param name="entry">Its <see cref="ReviewEntry.Number"/> is given here; its <see cref="ReviewEntry.After"/> says what its author had seen.</param>
    Task<AppendedReview> AppendAsync(ReviewEntry entry, CancellationToken cancellationToken);

    /// <summary>The entries of one verdict, oldest first.</summary>
    Task<IReadOnlyList<ReviewEntry>> FindAsync(ReviewSubject subject, CancellationToken cancellationToken);

    /// <summary>The entries of a run's verdicts, those of each verdict oldest first.</summary>
    /// <param name="run">Null: of all runs.</param>
    Task<IReadOnlyList<ReviewEntry>> ListAsync(RunId? run, CancellationToken cancellationToken);

    /// <summary>Appends to a task.</summary>
    /// <returns>False: it is the opening of a task that is open already, and nothing was written.</returns>
    /// <exception cref="StoreException">It is about a task that was never opened, or the medium failed.</exception>
    Task<bool> AppendAsync(RemedyEntry entry, CancellationToken cancellationToken);

    /// <summary>What was noted of tasks, by task, oldest first.</summary>
    /// <param name="target">Null: of all governments.</param>
    Task<IReadOnlyList<RemedyEntry>> ListRemediesAsync(string? target, CancellationToken cancellationToken);
}

/// <summary>An entry as it was appended, and what its author had not seen.</summary>
/// <param name="Entry">With its number.</param>
/// <param name="Unseen">What others did about this verdict since the author looked; both are kept. Empty where the author was shown nothing on purpose.</param>
public sealed record AppendedReview(ReviewEntry Entry, ImmutableArray<ReviewEntry> Unseen)
{
    /// <param name="entry">With its number.</param>
    /// <param name="all">Every entry of the verdict.</param>
    public static AppendedReview Of(ReviewEntry entry, IEnumerable<ReviewEntry> all)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new AppendedReview(entry, entry.After is null ? [] : [.. all.Where(other => other.Number < entry.Number && !entry.Knew(other))]);
    }
}
