using System.Collections.Immutable;
using Probe.Core.Campaigns.Changes;
using Probe.Core.Probes.Usability;
using Probe.Core.Records.History;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;

namespace Probe.Core.Reviews;

/// <summary>A visit's verdicts as its columns have them: what a list of verdicts shows, without reading a document.</summary>
public static class SummaryCases
{
    /// <summary>Whether the columns say what judging the document today would say, and every entry has one verdict to which it belongs.</summary>
    /// <param name="entries">Of this visit's verdicts.</param>
    public static bool Suffice(VisitSummary visit, SearchPolicy policy, IEnumerable<ReviewEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(visit);
        ArgumentNullException.ThrowIfNull(entries);

        // Of a rule columns do not tell 'passed' from 'does not apply', which a person may have confirmed; of one word in two needs they do not tell which.
        var words = visit.Things.Where(t => t.What == ChangeWhat.Keyword).Select(t => (t.VariantOf is null, t.Item)).ToList();
        return VisitSummaries.IsOfToday(visit, policy) && words.Distinct().Count() == words.Count && !entries.Any(entry => entry.Subject.Kind == SubjectKind.Rule);
    }

    /// <param name="visit">With its things.</param>
    /// <param name="entries">Of this visit's verdicts.</param>
    /// <returns>Each measured verdict that a person can review. Without entries a word's <see cref="ReviewCase.Subject"/> lacks its need: see <see cref="ReviewSubject.Means"/>.</returns>
    public static IEnumerable<ReviewCase> Of(VisitSummary visit, IReadOnlyCollection<ReviewEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(visit);
        ArgumentNullException.ThrowIfNull(entries);
        return visit.Things.Select(thing => Of(visit, thing, entries)).OfType<ReviewCase>();
    }

    private static ReviewCase? Of(VisitSummary visit, MeasuredThing thing, IReadOnlyCollection<ReviewEntry> entries)
    {
        var rule = thing.What == ChangeWhat.UsabilityRule ? UsabilityRules.All.FirstOrDefault(r => r.Id == thing.Item) : null;
        var named = thing.What switch
        {
            ChangeWhat.Keyword => ReviewSubject.OfWord(visit.Key, thing.Item, thing.VariantOf is not null),
            ChangeWhat.JourneyEnd => ReviewSubject.OfJourney(visit.Key),
            ChangeWhat.UsabilityRule when rule is not null && thing.Code is not null => ReviewSubject.OfRule(visit.Key, rule.Id),
            _ => null,
        };
        if (named is null)
        {
            return null;
        }

        ImmutableArray<ReviewEntry> done = [.. entries.Where(entry => named.Means(entry.Subject))];
        var title = rule?.Name ?? (thing.What == ChangeWhat.JourneyEnd ? visit.Scenario : thing.Name);
        return ReviewCase.Make(
            done.IsEmpty ? named : done[0].Subject, visit.Target, visit.StartedAt, title, thing.Why ?? title, thing.Attempt, null, [],
            new MachineRuling(RulingOf(thing), visit.Judged?.Policy ?? "", visit.Judged?.Version ?? 0), done, thing.What == ChangeWhat.UsabilityRule ? thing.Results ?? 1 : 1,
            rule?.Severity ?? (thing.What == ChangeWhat.JourneyEnd ? 3 : 0));
    }

    private static Ruling RulingOf(MeasuredThing thing) => thing.State switch
    {
        ThingState.Conforming => Ruling.Conforming,
        ThingState.Warning => new Ruling(RulingKind.Warning, []),
        ThingState.Failed => Ruling.Failed(thing.Classes.IsDefault ? [] : thing.Classes),
        _ => Ruling.NotMeasured,
    };
}
