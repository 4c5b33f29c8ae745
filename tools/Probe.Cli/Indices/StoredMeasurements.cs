using System.Collections.Immutable;
using Probe.Core.Records;
using Probe.Core.Records.History;
using Probe.Core.Scenarios;
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
    /// <param name="everybody">Whether everybody of whom something is reported must be in the run.</param>
    /// <exception cref="UsageException">The run holds nothing, asked different words, or something is reported of nobody in it.</exception>
    public static async Task<ImmutableArray<ComparedGovernment>> ReadAsync(IVisitStore store, RunId run, SearchPolicy policy, ReportedFigures? reported, bool everybody, CancellationToken cancellationToken)
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
        return nobody is null || !everybody ? governments : throw new UsageException($"Something is reported of '{nobody}', which the run '{run}' did not visit. Its governments: {string.Join(", ", governments.Select(g => g.Id))}.");
    }

    /// <summary>The same from the run's summaries, where they suffice for the index and say what judging the documents today would say: of thousands of documents one a government is read, for its region.</summary>
    /// <returns>Null: they do not; <see cref="ReadAsync"/> does, or says why not.</returns>
    public static async Task<ImmutableArray<ComparedGovernment>?> FromSummariesAsync(IHistory history, IVisitStore store, RunId run, IndexDefinition index, SearchPolicy policy, CancellationToken cancellationToken)
    {
        if (!SummaryUnits.Suffice(index))
        {
            return null;
        }

        var visits = await history.WithUnitsAsync(run, cancellationToken);
        var searches = visits.Where(v => v.Kind == Visit.KindName).ToList();
        if (visits.IsEmpty || searches.Select(v => v.Version).Distinct(StringComparer.Ordinal).Count() > 1 || visits.Any(v => !v.HasDocument || !VisitSummaries.IsOfToday(v, policy)))
        {
            return null;
        }

        // Columns know a need by its word; a run without searches asks for none.
        Dictionary<string, string>? needs = null;
        if (searches.Count > 0 && (await store.FindAsync(searches[0].Key, cancellationToken) is not Visit one || (needs = NeedsOf(one.Keywords)) is null))
        {
            return null;
        }

        var governments = ImmutableArray.CreateBuilder<ComparedGovernment>();
        foreach (var target in visits.GroupBy(v => v.Key.Target, StringComparer.Ordinal))
        {
            // The one with the fewest attempts: it is the smallest.
            if (await store.FindAsync(target.MinBy(v => v.Attempts)!.Key, cancellationToken) is not { } document)
            {
                return null;
            }

            governments.Add(new ComparedGovernment(target.Key, target.MaxBy(v => v.StartedAt)!.Target, document.Target.Region, SummaryUnits.Of(target, needs), []));
        }

        return governments.DrainToImmutable();
    }

    /// <summary>Null: one word is the official one of two needs.</summary>
    private static Dictionary<string, string>? NeedsOf(KeywordSet set)
    {
        var needs = new Dictionary<string, string>(StringComparer.Ordinal);
        return set.Needs.All(need => new[] { need.Word.Zh, need.Word.En }.Distinct(StringComparer.Ordinal).All(word => needs.TryAdd(word, need.Id))) ? needs : null;
    }

    private static ImmutableDictionary<string, ReportedValue> Values(ReportedFigures? reported, string id, string name) =>
        reported?.Values.GetValueOrDefault(id) ?? reported?.Values.GetValueOrDefault(name) ?? [];
}
