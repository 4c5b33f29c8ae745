using Probe.Core.Probes.Search;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;

namespace Probe.Core.Campaigns.Changes;

/// <summary>What a search visit says: of each word, of abolished matters, and whether its search can be believed.</summary>
internal static class SearchSightings
{
    public static IEnumerable<Sighting> Of(Visit visit, SearchPolicy policy)
    {
        var verdict = SearchJudge.Judge(visit, policy);
        var pictures = visit.Evidence.Attempts.GroupBy(a => a.Number).ToDictionary(g => g.Key, g => g.Last().Pictures.LastOrDefault()?.File);
        yield return Sightings.Reach(visit, Reached(visit, verdict), visit.Evidence.Fault?.Detail);
        bool? answers = verdict.Control.Nonsense.Passed is null && !verdict.Control.Fake ? null : !verdict.Control.Fake;
        yield return new Sighting(
            ChangeWhat.SearchControl, "control", new LocalText("检索是否真实", "Whether the search is real"), null,
            answers is { } real ? ChangeValue.Of(real ? "real" : "fake", real ? 1 : 0) : null,
            answers is null ? new LocalText("没有问对照词。", "The control words were not asked.") : null, Sightings.Place(visit));
        foreach (var word in verdict.Keywords)
        {
            yield return new Sighting(
                ChangeWhat.Keyword, word.Keyword, LocalText.Same(word.Keyword), word.VariantOf, Value(word), word.NotMeasured?.Reason,
                Sightings.Place(visit, word.Attempt, word.Attempt is { } number ? pictures.GetValueOrDefault(number) : null));
        }

        foreach (var matter in verdict.Abolished)
        {
            yield return new Sighting(
                ChangeWhat.Abolished, matter.Name, LocalText.Same(matter.Name), null,
                matter.Offered is { } offered ? ChangeValue.Of(offered ? "offered" : "notOffered", offered ? 0 : 1) : null,
                matter.Offered is null ? new LocalText("没有问到。", "It was not asked.") : null,
                Sightings.Place(visit, matter.Attempt, matter.Attempt is { } number ? pictures.GetValueOrDefault(number) : null));
        }
    }

    /// <summary>A portal that went down in mid-visit was still reached; one of which not one word could be had because it was gone was not.</summary>
    private static bool? Reached(Visit visit, SearchVerdict verdict) =>
        visit.Evidence.Failure is { Gone: true } ? false
        : verdict.Keywords.Any(k => k.Conforming is not null) ? true
        : verdict.Keywords.Any(k => k.NotMeasured?.Kind == "unreachable") ? false
        : visit.Evidence.Fault is not null ? null
        : true;

    private static ChangeValue? Value(KeywordVerdict word) => word.Conforming switch
    {
        null => null,
        true => ChangeValue.Of("conforming", 1),
        _ => word.Gravest switch
        {
            FailureClass.NotFound => ChangeValue.In("notConforming", 0, "notFound", 0),
            FailureClass.Imprecise => ChangeValue.In("notConforming", 0, "imprecise", 1),
            FailureClass.Incomplete => ChangeValue.In("notConforming", 0, "incomplete", 2),
            FailureClass.Slow => ChangeValue.In("notConforming", 0, "slow", 3),
            _ => ChangeValue.Of("notConforming", 0),
        },
    };
}
