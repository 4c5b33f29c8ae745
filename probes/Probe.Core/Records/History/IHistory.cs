using System.Collections.Immutable;
using Probe.Core.Visits;

namespace Probe.Core.Records.History;

/// <summary>What has been measured over the years, answered from columns: no visit's document is read, so that a question costs what its answer shows.</summary>
/// <remarks>
/// Every stored visit has one summary, written in the same transaction as the visit and its latest judgement, and written anew when it is judged again.
/// A summary stays when its run's documents and evidence are removed. What changed in a run is asked of <c>RunChanges</c>, which reads through this port.
/// Failures of the medium surface as <see cref="StoreException"/>. Every implementation passes the same contract tests.
/// </remarks>
public interface IHistory : IAsyncDisposable
{
    /// <summary>Runs, the newest first, a page at a time; runs of campaigns that have stored nothing yet are among them.</summary>
    Task<RunsPage> ListAsync(RunsAsked asked, CancellationToken cancellationToken);

    /// <summary>One run's line; null: there is no such run.</summary>
    Task<RunLine?> FindRunAsync(RunId run, CancellationToken cancellationToken);

    /// <summary>One run with its targets, in the order of their ids, a page at a time; null: there is no such run.</summary>
    Task<OpenedRun?> OpenAsync(RunAsked asked, CancellationToken cancellationToken);

    /// <summary>Every visit's summary of a run with all that it measured, by target, scenario, channel, device and repetition. Empty: none is stored.</summary>
    /// <param name="targets">Only of these; null: of every target.</param>
    Task<ImmutableArray<VisitSummary>> SummariesAsync(RunId run, IReadOnlyCollection<string>? targets, CancellationToken cancellationToken);

    /// <summary>The same of every target with what indices are computed from besides.</summary>
    Task<ImmutableArray<VisitSummary>> WithUnitsAsync(RunId run, CancellationToken cancellationToken);

    /// <summary>One visit with the way to its evidence; null: none is stored.</summary>
    Task<VisitSummary?> FindVisitAsync(VisitKey key, CancellationToken cancellationToken);

    /// <summary>What was measured of one government over a span: one series a thing, its points by time.</summary>
    Task<GovernmentHistory> OfGovernmentAsync(GovernmentAsked asked, CancellationToken cancellationToken);

    /// <summary>Every government that was ever visited, by id.</summary>
    Task<ImmutableArray<GovernmentLine>> GovernmentsAsync(CancellationToken cancellationToken);

    /// <summary>What each run of a campaign asked, each scenario's version once; of runs that were not removed.</summary>
    Task<ImmutableArray<RunScenario>> ScenariosAsync(string campaign, CancellationToken cancellationToken);

    /// <summary>What retention removed, the newest removal first.</summary>
    /// <param name="campaign">A campaign's id; null: of all.</param>
    Task<ImmutableArray<Tombstone>> TombstonesAsync(string? campaign, CancellationToken cancellationToken);
}

/// <summary>Which runs.</summary>
/// <param name="Campaign">Only of this campaign; null: of all, and runs of no campaign.</param>
/// <param name="Target">Only runs that visited it; null: any.</param>
/// <param name="Since">Only runs that started then or later; null: any.</param>
/// <param name="After">The last run of the page before; null: the first page.</param>
/// <param name="Most">Runs on a page. 1 to 1000.</param>
public sealed record RunsAsked(string? Campaign = null, string? Target = null, DateTimeOffset? Since = null, RunId? After = null, int Most = 20);

/// <param name="Runs">The newest first.</param>
/// <param name="Next">What the next page is asked after; null: this is the last.</param>
public sealed record RunsPage(ImmutableArray<RunLine> Runs, RunId? Next);

/// <summary>Which part of a run.</summary>
/// <param name="Target">Only this target; null: any.</param>
/// <param name="After">The last target of the page before; null: the first page.</param>
/// <param name="Most">Targets on a page. ≥ 1.</param>
/// <param name="Things">False: summaries without <see cref="VisitSummary.Things"/>, for an overview of very many targets.</param>
public sealed record RunAsked(RunId Run, string? Target = null, string? After = null, int Most = 10_000, bool Things = true);

/// <summary>Which part of a government's history.</summary>
/// <param name="Target">The target's id.</param>
/// <param name="From">Visits that started then or later; null: from the first.</param>
/// <param name="Until">Visits that started before; null: to the last.</param>
/// <param name="Campaign">Only of this campaign's runs; null: of all, and of none.</param>
/// <param name="Units">True: visits with <see cref="VisitSummary.Units"/>, for indices over time.</param>
public sealed record GovernmentAsked(string Target, DateTimeOffset? From = null, DateTimeOffset? Until = null, string? Campaign = null, bool Units = false);
