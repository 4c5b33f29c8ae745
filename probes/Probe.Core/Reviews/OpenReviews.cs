using System.Collections.Immutable;
using Probe.Core.Visits;

namespace Probe.Core.Reviews;

/// <summary>Which runs' verdicts people are not done with: their evidence must stay.</summary>
public static class OpenReviews
{
    /// <param name="entries">Of any verdicts, in any order.</param>
    /// <returns>Runs of which a re-probe was asked for last, a second assessor has not answered, or people contradict each other unseen.</returns>
    public static ImmutableHashSet<RunId> RunsOf(IEnumerable<ReviewEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return [.. entries.GroupBy(entry => entry.Subject).Where(verdict => IsOpen([.. verdict.OrderBy(entry => entry.Number)])).Select(verdict => verdict.Key.Visit.Run)];
    }

    /// <param name="entries">Of one verdict, oldest first.</param>
    private static bool IsOpen(ReviewEntry[] entries) =>
        entries.LastOrDefault(entry => entry is not ReviewEntry.SecondAsked) is ReviewEntry.ReprobeAsked
        || entries.OfType<ReviewEntry.SecondAsked>().Any(asked => !entries.Any(entry => entry.Number > asked.Number && entry.Ruled is not null && entry.IsBy(asked.Of)))
        || Standing.HeadsOf(entries).Select(head => head.Ruled).Distinct().Count() > 1;
}
