using System.Collections.Immutable;
using Probe.Core.Probes.Search.Judging;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Search;

/// <summary>Judges what a search visit saw. Pure: the same evidence under the same policy gives the same verdict, whenever it is asked.</summary>
public static class SearchJudge
{
    /// <exception cref="ArgumentException">A pattern of the visit's keyword set is no regular expression; the reader of scenarios lets none pass.</exception>
    public static SearchVerdict Judge(Visit visit, SearchPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(visit);
        ArgumentNullException.ThrowIfNull(policy);
        var measurability = new Measurability(visit.Evidence);
        var controls = new Controls(visit.Evidence, measurability);
        var patterns = new PatternMatcher();
        var regions = new Regions(visit.Target);
        var plan = new AskedWords(visit, measurability);

        var keywords = ImmutableArray.CreateBuilder<KeywordVerdict>();
        foreach (var need in visit.Keywords.Needs)
        {
            var judge = new KeywordJudge(new Relevance(need, visit.Language, patterns, regions), need, controls, measurability, policy);
            keywords.AddRange(plan.Of(need).Select(judge.Judge));
        }

        var verdicts = keywords.ToImmutable();
        return new SearchVerdict(
            policy,
            controls.Verdict,
            verdicts,
            AbolishedJudge.Judge(visit, measurability),
            SetOf(verdicts),
            SpreadOf(visit, verdicts));
    }

    /// <summary>Whether a result answers what was asked: the shopper reads the next page of results where none does.</summary>
    public static Func<PlannedAttempt, ResultItem, bool> Answers(Target target, KeywordSet set, Language language)
    {
        var patterns = new PatternMatcher();
        var regions = new Regions(target);
        var needs = set.Needs.ToDictionary(need => need.Id, need => new Relevance(need, language, patterns, regions), StringComparer.Ordinal);
        return (planned, result) => planned.NeedId is { } id && needs.TryGetValue(id, out var relevance) && relevance.Judge(result).Result.Acceptable;
    }

    private static SetVerdict SetOf(ImmutableArray<KeywordVerdict> keywords)
    {
        KeywordVerdict[] official = [.. keywords.Where(keyword => keyword.VariantOf is null)];
        KeywordVerdict[] measured = [.. official.Where(keyword => keyword.Conforming is not null)];
        var conforming = measured.Count(keyword => keyword.Conforming is true);
        var classes = Enum.GetValues<FailureClass>();
        return new SetVerdict(
            official.Length,
            measured.Length,
            conforming,
            Statistics.Wilson(conforming, measured.Length),
            classes.ToImmutableSortedDictionary(failure => failure, failure => measured.Count(keyword => keyword.Classes.Contains(failure))),
            classes.ToImmutableSortedDictionary(failure => failure, failure => measured.Count(keyword => keyword.Gravest == failure)),
            Statistics.QuartilesOf(measured.Select(keyword => keyword.FirstResult).OfType<TimeSpan>()),
            Statistics.QuartilesOf(measured.Select(keyword => keyword.Stable).OfType<TimeSpan>()));
    }

    private static ImmutableArray<SpreadVerdict> SpreadOf(Visit visit, ImmutableArray<KeywordVerdict> keywords)
    {
        var spread = ImmutableArray.CreateBuilder<SpreadVerdict>();
        foreach (var need in visit.Keywords.Needs)
        {
            KeywordVerdict[] words = [.. keywords.Where(keyword => string.Equals(keyword.NeedId, need.Id, StringComparison.Ordinal))];
            KeywordVerdict[] variants = [.. words.Where(word => word.VariantOf is not null)];
            if (variants.Length > 0)
            {
                var official = words.First(word => word.VariantOf is null);
                ImmutableArray<string> That(bool? conform) => [.. variants.Where(variant => variant.Conforming == conform).Select(variant => variant.Keyword)];
                spread.Add(new SpreadVerdict(need.Id, official.Keyword, official.Conforming, That(true), That(false), That(null)));
            }
        }

        return spread.ToImmutable();
    }
}
