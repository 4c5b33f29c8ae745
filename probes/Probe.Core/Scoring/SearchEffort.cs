using Probe.Core.Probes.Search;
using Probe.Core.Visits;

namespace Probe.Core.Scoring;

/// <summary>What one search cost the citizen, counted from evidence.</summary>
/// <param name="Pages">Views that the user saw, the home page included: documents, routes and tabs. ≥ 0.</param>
/// <param name="Clicks">Clicks and taps; typing and keys are none. ≥ 0.</param>
/// <param name="Words">Times that something was typed into a field. ≥ 0.</param>
/// <param name="Keys">Keys pressed outside typing, such as Enter. ≥ 0.</param>
/// <param name="Requests">Requests that the browser made. ≥ 0.</param>
/// <param name="FailedRequests">Of which failed or were answered with 400 and above. ≥ 0.</param>
/// <param name="FailedSearches">1 where the search gave the citizen nothing (no results, no answer, an error), else 0. Whether what it gave was of use is the verdict's matter.</param>
/// <param name="Elapsed">Wall time of the attempt, our own waiting included. ≥ 0.</param>
public sealed record SearchEffort(int Pages, int Clicks, int Words, int Keys, int Requests, int FailedRequests, int FailedSearches, TimeSpan Elapsed)
{
    public static SearchEffort Of(Attempt attempt)
    {
        int Count(params ReadOnlySpan<ActKind> kinds)
        {
            var count = 0;
            foreach (var act in attempt.Acts)
            {
                count += kinds.Contains(act.Kind) ? 1 : 0;
            }

            return count;
        }

        var isFailed = attempt.End switch
        {
            SearchEnd.Listed => attempt.Results.IsEmpty,
            SearchEnd.NoneSaid or SearchEnd.NoneSilent or SearchEnd.NoResponse or SearchEnd.Unanswered or SearchEnd.Failed => true,
            _ => false,
        };
        return new SearchEffort(
            attempt.Views.Length,
            Count(ActKind.Click, ActKind.Tap),
            Count(ActKind.Type),
            Count(ActKind.Key),
            attempt.Requests.Count,
            attempt.Requests.Failed,
            isFailed ? 1 : 0,
            attempt.Elapsed);
    }
}
