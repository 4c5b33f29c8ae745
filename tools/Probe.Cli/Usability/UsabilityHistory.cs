using Probe.Core.Records;
using Probe.Core.Scoring;
using Probe.Core.Visits;

namespace Probe.Cli.Usability;

/// <summary>Finds what was measured last time, to say what changed.</summary>
internal static class UsabilityHistory
{
    /// <summary>Runs looked through at most: whoever measures daily finds yesterday's.</summary>
    private const int MostRuns = 30;

    /// <summary>The last visit before one, of the same target, scenario and device, judged under the present rules; null: there is none.</summary>
    public static async Task<UsabilityBefore?> BeforeAsync(IVisitStore store, VisitKey key, DateTimeOffset before, CancellationToken cancellationToken)
    {
        foreach (var run in (await store.ListRunsAsync(new RunQuery(key.Target, Most: MostRuns), cancellationToken)).Where(r => r.Run != key.Run && r.StartedAt < before && r.Kinds.Any(k => k.Kind == UsabilityVisitRecord.KindName)).OrderByDescending(r => r.StartedAt))
        {
            if (await store.FindAsync(key with { Run = run.Run }, cancellationToken) is UsabilityVisitRecord visit)
            {
                return new UsabilityBefore(run.Run, visit.StartedAt, UsabilityVerdict.Of(visit.Evidence, visit.Device));
            }
        }

        return null;
    }
}
