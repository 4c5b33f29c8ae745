using System.Collections.Immutable;
using Probe.Core.Records;
using Probe.Core.Scoring;
using Probe.Core.Scoring.Indices;
using Probe.Core.Visits;
using Probe.Scenarios;

namespace Probe.Cli.Indices;

/// <summary>What the store knows of governments, unit by unit: the one place where an index meets stored visits.</summary>
internal static class StoredMeasurements
{
    /// <param name="policy">By which searches are judged: the present one, whatever they were judged by before.</param>
    /// <param name="reported">Null: nothing is reported.</param>
    /// <exception cref="UsageException">The run holds nothing, asked different words, or something is reported of nobody in it.</exception>
    public static async Task<ImmutableArray<ComparedGovernment>> ReadAsync(IVisitStore store, RunId run, SearchPolicy policy, ReportedFigures? reported, CancellationToken cancellationToken)
    {
        var visits = await store.FindRunAsync(run, cancellationToken);
        if (visits.Count == 0)
        {
            throw new UsageException($"No visit of the run '{run}' is stored.");
        }

        // The same need in another version is another question: its answers are not comparable.
        var sets = visits.OfType<Visit>().Select(v => $"{v.Keywords.Id} {v.Keywords.Version}").Distinct(StringComparer.Ordinal).ToList();
        if (sets.Count > 1)
        {
            throw new UsageException($"The run '{run}' asked different keyword sets ({string.Join(", ", sets)}): their results cannot be ranked against each other.");
        }

        ImmutableArray<ComparedGovernment> governments =
        [
            .. from visit in visits
               group visit by visit.Key.Target into target
               let latest = target.MaxBy(v => v.StartedAt)!
               select new ComparedGovernment(target.Key, latest.Target.Name, latest.Target.Region, MeasuredUnits.Of(target, policy), Values(reported, target.Key, latest.Target.Name.Zh)),
        ];
        var nobody = (reported?.Values.Keys ?? []).FirstOrDefault(name => !governments.Any(g => g.Id == name || g.Name.Zh == name));
        return nobody is null ? governments : throw new UsageException($"Something is reported of '{nobody}', which the run '{run}' did not visit. Its governments: {string.Join(", ", governments.Select(g => g.Id))}.");
    }

    private static ImmutableDictionary<string, ReportedValue> Values(ReportedFigures? reported, string id, string name) =>
        reported?.Values.GetValueOrDefault(id) ?? reported?.Values.GetValueOrDefault(name) ?? [];
}
