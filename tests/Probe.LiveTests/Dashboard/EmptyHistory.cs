using System.Collections.Immutable;
using Probe.Core.Records.History;
using Probe.Core.Visits;

namespace Probe.LiveTests.Dashboard;

/// <summary>Nothing was ever measured: for tests of who may look, not of what there is.</summary>
internal sealed class EmptyHistory : IHistory
{
    public Task<RunsPage> ListAsync(RunsAsked asked, CancellationToken cancellationToken) => Task.FromResult(new RunsPage([], null));

    public Task<RunLine?> FindRunAsync(RunId run, CancellationToken cancellationToken) => Task.FromResult<RunLine?>(null);

    public Task<OpenedRun?> OpenAsync(RunAsked asked, CancellationToken cancellationToken) => Task.FromResult<OpenedRun?>(null);

    public Task<ImmutableArray<VisitSummary>> SummariesAsync(RunId run, IReadOnlyCollection<string>? targets, CancellationToken cancellationToken) => Task.FromResult(ImmutableArray<VisitSummary>.Empty);

    public Task<VisitSummary?> FindVisitAsync(VisitKey key, CancellationToken cancellationToken) => Task.FromResult<VisitSummary?>(null);

    public Task<ImmutableArray<VisitSummary>> WithUnitsAsync(RunId run, CancellationToken cancellationToken) => SummariesAsync(run, null, cancellationToken);

    public Task<GovernmentHistory> OfGovernmentAsync(GovernmentAsked asked, CancellationToken cancellationToken) => Task.FromResult(new GovernmentHistory(asked.Target, null, [], [], []));

    public Task<ImmutableArray<GovernmentLine>> GovernmentsAsync(CancellationToken cancellationToken) => Task.FromResult(ImmutableArray<GovernmentLine>.Empty);

    public Task<ImmutableArray<Tombstone>> TombstonesAsync(string? campaign, CancellationToken cancellationToken) => Task.FromResult(ImmutableArray<Tombstone>.Empty);

    public Task<ImmutableArray<RunScenario>> ScenariosAsync(string campaign, CancellationToken cancellationToken) => Task.FromResult(ImmutableArray<RunScenario>.Empty);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
