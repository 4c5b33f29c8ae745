using System.Collections.Immutable;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Search;

/// <summary>What a search visit is asked to do.</summary>
/// <param name="Target">Whom to visit.</param>
/// <param name="Plan">What to ask.</param>
/// <param name="Session">How to appear.</param>
/// <param name="Limits">How long to wait and how gently to go.</param>
/// <param name="Answers">Whether a result could answer what was asked: where none on a page does, the next page is read.</param>
/// <param name="Finished">Attempts that an interrupted visit had finished: they are not made again. Controls always are.</param>
public sealed record SearchErrand(Target Target, SearchPlan Plan, SessionOptions Session, SearchLimits Limits, Func<PlannedAttempt, ResultItem, bool> Answers, ImmutableArray<Attempt> Finished)
{
    /// <summary>The page that every attempt begins on.</summary>
    public Uri Home => Target.Web.HomeFor(Session.Device);
}

/// <summary>Where a visit stands.</summary>
/// <param name="Doing">What is being done, in words.</param>
/// <param name="Done">Attempts finished.</param>
/// <param name="Of">Attempts planned.</param>
/// <param name="Attempt">The attempt just finished; null: none.</param>
public sealed record SearchProgress(string Doing, int Done, int Of, Attempt? Attempt);

/// <summary>Makes search visits.</summary>
public sealed class SearchShopper(IDriver driver, TimeProvider time)
{
    /// <summary>Makes the visit.</summary>
    /// <param name="errand">What to do.</param>
    /// <param name="keep">Receives each attempt once it is final; what it returns is awaited, and its failure ends the visit.</param>
    /// <param name="progress">Told at each turn.</param>
    /// <returns>What was seen; faults and the portal's failures are in it.</returns>
    /// <exception cref="OperationCanceledException">Cancelled; what was kept stays.</exception>
    public async Task<SearchEvidence> ShopAsync(SearchErrand errand, Func<FinishedAttempt, CancellationToken, Task> keep, Action<SearchProgress> progress, CancellationToken cancellationToken)
    {
        await using var visit = new SearchVisit(driver, errand, keep, progress, time);
        return await visit.MakeAsync(cancellationToken);
    }
}
