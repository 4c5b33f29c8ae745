using Probe.Core.Records.History;
using Probe.Core.Visits;

namespace Probe.Core.Records;

/// <summary>Where visits are kept: one JSON document a visit plus the columns that are searched by. Append only.</summary>
/// <remarks>
/// Every implementation passes the same contract tests. Failures of the medium surface as <see cref="StoreException"/> with a remedy;
/// a write either happened whole or not at all, and two processes on one store lose nothing.
/// </remarks>
public interface IVisitStore : IAsyncDisposable
{
    /// <summary>Appends a visit.</summary>
    /// <returns>False where the same key is stored already; the stored document stays as it was.</returns>
    Task<bool> AppendAsync(VisitRecord visit, CancellationToken cancellationToken);

    /// <summary>Appends a visit with its first judgement: both, or neither. Stores that keep a history summarise it in the same transaction.</summary>
    /// <returns>False where the same key is stored already, or was and is removed; nothing is changed, and the judgement is not kept.</returns>
    Task<bool> AppendAsync(VisitRecord visit, Judgement? judgement, CancellationToken cancellationToken);

    /// <summary>Appends a judgement of a stored visit; earlier ones stay, and the history says what the latest does.</summary>
    Task AppendJudgementAsync(Judgement judgement, CancellationToken cancellationToken);

    /// <summary>Removes a run's documents and judgements, and leaves the tombstone; its summaries stay. Doing it again changes nothing. Nothing but retention asks for it.</summary>
    /// <param name="stone">Its count of visits is found out here where more are removed than it says.</param>
    /// <returns>How many visits were removed.</returns>
    /// <exception cref="StoreException">The store keeps no history, or the medium failed.</exception>
    Task<int> RemoveRunAsync(Tombstone stone, CancellationToken cancellationToken);

    /// <summary>Takes over what stays of a run whose documents were removed elsewhere, whole or not at all. Doing it again changes nothing.</summary>
    /// <param name="summaries">All of the run.</param>
    /// <exception cref="StoreException">The store keeps no history, or the medium failed.</exception>
    Task CarryRemovedAsync(Tombstone stone, IReadOnlyList<VisitSummary> summaries, CancellationToken cancellationToken);

    Task<VisitRecord?> FindAsync(VisitKey key, CancellationToken cancellationToken);

    /// <summary>The visits of a run, by target, scenario, channel, device and repetition.</summary>
    Task<IReadOnlyList<VisitRecord>> FindRunAsync(RunId run, CancellationToken cancellationToken);

    /// <summary>The visits of one scenario to any target in any run, the newest first.</summary>
    /// <param name="kind">The kind of probe: <see cref="VisitRecord.Kind"/>.</param>
    /// <param name="most">At most so many. ≥ 1.</param>
    Task<IReadOnlyList<VisitRecord>> FindScenarioAsync(string kind, string scenario, int most, CancellationToken cancellationToken);

    /// <summary>The judgements of a visit, oldest first.</summary>
    Task<IReadOnlyList<Judgement>> FindJudgementsAsync(VisitKey key, CancellationToken cancellationToken);

    /// <summary>Runs, the newest first.</summary>
    Task<IReadOnlyList<RunSummary>> ListRunsAsync(RunQuery query, CancellationToken cancellationToken);

    /// <summary>Everything that is stored, to the letter, by run, target, scenario, channel, device and repetition; read as it is asked for, never the whole store at once.</summary>
    /// <remarks>The order is that of the texts' UTF-8 bytes, and the same in every store.</remarks>
    IAsyncEnumerable<StoredVisit> ReadAllAsync(CancellationToken cancellationToken);

    /// <summary>One visit as it is stored, to the letter; null: none.</summary>
    Task<StoredVisit?> FindStoredAsync(VisitKey key, CancellationToken cancellationToken);

    /// <summary>Takes a visit over from another store, with its judgements, whole or not at all. Doing it again changes nothing.</summary>
    Task<Carried> CarryAsync(StoredVisit visit, CancellationToken cancellationToken);

    Task<StoreSize> MeasureAsync(CancellationToken cancellationToken);
}

/// <param name="Target">Only runs that visited it; null: any.</param>
/// <param name="Since">Only runs that started then or later; null: any.</param>
/// <param name="Most">At most so many. ≥ 1.</param>
public sealed record RunQuery(string? Target = null, DateTimeOffset? Since = null, int Most = 100);

/// <summary>A run as a list shows it.</summary>
/// <param name="Visits">Of every kind. ≥ 1.</param>
/// <param name="Targets">Ordered.</param>
/// <param name="Kinds">How many visits of each kind, by the kind's name.</param>
public sealed record RunSummary(RunId Run, DateTimeOffset StartedAt, int Visits, IReadOnlyList<string> Targets, IReadOnlyList<(string Kind, int Visits)> Kinds);

/// <summary>A verdict on a visit under one policy.</summary>
/// <param name="Key">The visit.</param>
/// <param name="Policy">The policy's id.</param>
/// <param name="PolicyVersion">Its version.</param>
/// <param name="JudgedAt">By our clock.</param>
/// <param name="Measured">Keywords measured, or 1 for a journey that was; the column that lists show.</param>
/// <param name="Conforming">Of which conforming; for a journey 1 where it reached the point of submission.</param>
/// <param name="Verdict">The whole verdict as a JSON document.</param>
public sealed record Judgement(VisitKey Key, string Policy, int PolicyVersion, DateTimeOffset JudgedAt, int Measured, int Conforming, string Verdict);

/// <summary>The store could not do what was asked; the message names the store, the cause and the remedy.</summary>
public sealed class StoreException : Exception
{
    public StoreException()
    {
    }

    public StoreException(string message)
        : base(message)
    {
    }

    public StoreException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
