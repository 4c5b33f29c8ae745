using System.Collections.Immutable;
using Probe.Core.Scoring;

namespace Probe.Core.Probes.Search.Judging;

/// <summary>The four ways to fail, applied to one finding.</summary>
internal static class SearchClasses
{
    /// <summary>All classes that apply, by precedence. Empty: the keyword conforms.</summary>
    public static ImmutableArray<FailureClass> Of(Finding finding, SearchPolicy policy)
    {
        var classes = ImmutableArray.CreateBuilder<FailureClass>();
        if (!finding.IsFoundOnFirstPage)
        {
            classes.Add(FailureClass.NotFound);
        }
        else
        {
            if (IsTooDeep(finding, policy) || IsBelowNews(finding, policy) || IsTooNoisy(finding, policy))
            {
                classes.Add(FailureClass.Imprecise);
            }

            if (IsIncomplete(finding, policy))
            {
                classes.Add(FailureClass.Incomplete);
            }
        }

        if (IsSlow(finding, policy))
        {
            classes.Add(FailureClass.Slow);
        }

        // A list that never changes answers no query, even where it happens to hold the right matter.
        if (classes.Count == 0 && finding.Trust == ListTrust.Fake)
        {
            classes.Add(FailureClass.Imprecise);
        }

        return classes.ToImmutable();
    }

    public static bool IsTooDeep(Finding finding, SearchPolicy policy) => finding.FirstAcceptable?.Result.Result.Rank > policy.ImpreciseAfterRank;

    public static bool IsBelowNews(Finding finding, SearchPolicy policy) => policy.NewsAboveServicesIsImprecise && finding.NewsAbove > 0;

    public static bool IsTooNoisy(Finding finding, SearchPolicy policy) => finding.Metrics?.Precision < policy.LeastPrecision;

    public static bool IsIncomplete(Finding finding, SearchPolicy policy) => finding.Metrics?.Recall < policy.LeastRecall;

    public static bool IsSlow(Finding finding, SearchPolicy policy) => finding.IsUnanswered || finding.Waited > policy.SlowAfter;

    public static bool IsWarned(Finding finding, SearchPolicy policy) => !IsSlow(finding, policy) && finding.Waited > policy.WarnAfter;
}
