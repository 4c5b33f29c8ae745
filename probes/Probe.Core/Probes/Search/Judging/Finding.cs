using System.Collections.Immutable;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;

namespace Probe.Core.Probes.Search.Judging;

/// <summary>What the nonsense control says about a list.</summary>
internal enum ListTrust
{
    Believed,

    /// <summary>A nonsense word gave results too, but the lists differ with the query.</summary>
    Cautioned,

    /// <summary>The list is the one that nonsense gets: what the portal shows when it found nothing.</summary>
    Fallback,

    /// <summary>The list is the same whatever is asked.</summary>
    Fake,
}

/// <summary>Everything that a measured keyword's classes and sentence rest on.</summary>
/// <param name="Attempt">The evidence.</param>
/// <param name="Need">The need asked for.</param>
/// <param name="Basis">What relevance rests on.</param>
/// <param name="Trust">Whether the list can be believed.</param>
/// <param name="Items">Results, judged one by one, over all pages read.</param>
/// <param name="MissingMustHaves">Must-haves that are not on the first page.</param>
/// <param name="Metrics">Null: no answer to measure.</param>
/// <param name="ResultCount">Null: no answer to count.</param>
/// <param name="CountIsLeast">Whether the list goes on without a total.</param>
internal sealed record Finding(
    Attempt Attempt,
    Need Need,
    RelevanceBasis Basis,
    ListTrust Trust,
    ImmutableArray<JudgedItem> Items,
    ImmutableArray<MatterPattern> MissingMustHaves,
    RankingMetrics? Metrics,
    int? ResultCount,
    bool CountIsLeast)
{
    public ImmutableArray<JudgedItem> FirstPage => [.. Items.Where(item => item.Result.Result.Page == 1)];

    /// <summary>The first acceptable result over all pages read.</summary>
    public JudgedItem? FirstAcceptable => Items.FirstOrDefault(item => item.Result.Acceptable);

    public bool IsFoundOnFirstPage => FirstAcceptable?.Result.Result.Page == 1;

    /// <summary>News items above the first acceptable result. ≥ 0.</summary>
    public int NewsAbove => Items.TakeWhile(item => !item.Result.Acceptable).Count(item => item.IsNews);

    /// <summary>How long the citizen waited; null: no time was measured.</summary>
    public TimeSpan? Waited => Attempt.Timing.Stable ?? Attempt.Timing.FirstResult;

    /// <summary>Whether the answer did not come within the limit: longer than any time that could be measured.</summary>
    public bool IsUnanswered => Attempt.End is SearchEnd.Unanswered
        or SearchEnd.Failed { Failure.Kind: Visits.SiteFailureKind.Silent or Visits.SiteFailureKind.NeverLoads or Visits.SiteFailureKind.Hangs };
}
