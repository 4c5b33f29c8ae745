namespace Probe.Core.Scoring;

/// <summary>The thresholds of the search verdict. Each carries its source in the policy's file.</summary>
/// <param name="Id">Such as <c>search-2019</c>.</param>
/// <param name="Version">On every verdict and score. ≥ 1.</param>
/// <param name="ImpreciseAfterRank">The first acceptable result must be at this rank or better, else 搜不准. ≥ 1. Default 3 ([I19], operational).</param>
/// <param name="PrecisionAt">k of precision at k. ≥ 1. Default 10.</param>
/// <param name="LeastPrecision">Precision at k below it is 搜不准. [0, 1]. Default 0: stated, not judged.</param>
/// <param name="NewsAboveServicesIsImprecise">Whether a news item above the first acceptable result is 搜不准. Default true.</param>
/// <param name="LeastRecall">Recall of the must-haves on the first page below it is 搜不全. [0, 1]. Default 1.</param>
/// <param name="WarnAfter">Submit to stable results beyond it warns. Default 2.5 s (by analogy with LCP).</param>
/// <param name="SlowAfter">Submit to stable results beyond it is 搜不快. Default 4 s (by analogy with LCP).</param>
/// <param name="UnreachableAfter">No answer within it: unreachable. A visit waits so long; judging again under another policy cannot change for how long one waited. Default 15 s (a national inspection's limit).</param>
public sealed record SearchPolicy(
    string Id,
    int Version,
    int ImpreciseAfterRank,
    int PrecisionAt,
    double LeastPrecision,
    bool NewsAboveServicesIsImprecise,
    double LeastRecall,
    TimeSpan WarnAfter,
    TimeSpan SlowAfter,
    TimeSpan UnreachableAfter)
{
    public static SearchPolicy Default { get; } = new(
        "search-2019", 1, 3, 10, 0, true, 1, TimeSpan.FromSeconds(2.5), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(15));
}
