using System.Collections.Immutable;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Search.Judging;

/// <summary>Which results answer one need.</summary>
internal sealed class Relevance
{
    private readonly Need need;
    private readonly ImmutableArray<MatterPattern> accept;
    private readonly Lexical lexical;
    private readonly PatternMatcher patterns;
    private readonly Regions regions;
    private readonly IReadOnlyList<LevelledText> namesOfTheNeed;
    private readonly IReadOnlyList<LevelledText> exactNames;

    public Relevance(Need need, Language language, PatternMatcher patterns, Regions regions)
    {
        this.need = need;
        this.patterns = patterns;
        this.regions = regions;
        lexical = new Lexical(need, language);

        // A must-have is acceptable even where a set was built without saying so.
        accept = [.. need.Accept, .. need.MustHave.Except(need.Accept)];
        Basis = accept.IsEmpty ? RelevanceBasis.Lexical : RelevanceBasis.Catalogue;
        LevelledText[] accepted = [.. accept.OfType<MatterPattern.Named>().Select(named => patterns.Level(named.Name))];
        namesOfTheNeed = [.. lexical.Words, .. accepted];
        exactNames = accept.IsEmpty ? lexical.Words : accepted;
    }

    public RelevanceBasis Basis { get; }

    public JudgedItem Judge(ResultItem item)
    {
        var candidate = new Candidate(item);
        var isExactName = exactNames.Any(name => candidate.Title.Is(name) || candidate.Bare.Is(name));
        var news = NewsSigns.Of(candidate, isExactName, namesOfTheNeed);
        var (matched, why) = Match(candidate);
        var (wrong, untold) = Wrong(candidate, isExactName, news);
        if (wrong is null)
        {
            var held = matched ? MustHavesIn(candidate) : [];
            return new JudgedItem(new JudgedResult(item, matched, untold is null ? why : $"{why}; {untold}"), IsNews: news is not null && need.Wrong.News, held);
        }

        var reason = matched ? $"{wrong}, although it {why}" : wrong;
        return new JudgedItem(new JudgedResult(item, Acceptable: false, reason), IsNews: news is not null && need.Wrong.News, []);
    }

    private (bool Matched, string Why) Match(Candidate candidate)
    {
        if (Basis == RelevanceBasis.Lexical)
        {
            return lexical.Match(candidate.Title) is { } words ? (true, $"{words} (lexical basis)") : (false, "holds too little of the words (lexical basis)");
        }

        string? untold = null;
        foreach (var pattern in accept)
        {
            var match = patterns.Match(pattern, candidate);
            if (match.Matched)
            {
                return (true, match.Why!);
            }

            untold ??= match.Why;
        }

        return (false, untold is null ? "is none of the accepted matters" : $"is none of the accepted matters; {untold}");
    }

    /// <summary>Why the result is wrong whatever its words, and which expression could not tell.</summary>
    private (string? Wrong, string? Untold) Wrong(Candidate candidate, bool isExactName, string? news)
    {
        if (news is not null && need.Wrong.News)
        {
            return ($"is news: {news}", null);
        }

        if (candidate.Item.Kind == ResultKind.Policy && !isExactName && need.Wrong.News)
        {
            return ("is a policy document: the portal labels it so", null);
        }

        if (need.Wrong.OtherRegions && regions.OtherIn(candidate) is { } other)
        {
            return ($"is of another region: {other}", null);
        }

        string? untold = null;
        foreach (var expression in need.Wrong.Patterns)
        {
            var match = patterns.Matching(expression, candidate.Title);
            if (match.Matched)
            {
                return ($"is wrong by the set: {match.Why}", null);
            }

            untold ??= match.Why;
        }

        return (null, untold);
    }

    private ImmutableArray<int> MustHavesIn(Candidate candidate) =>
        [.. Enumerable.Range(0, need.MustHave.Length).Where(index => patterns.Match(need.MustHave[index], candidate).Matched)];
}

/// <summary>A judged result with what else the classes need of it.</summary>
/// <param name="Result">The judgement as recorded.</param>
/// <param name="IsNews">Whether it is news that the need counts as wrong.</param>
/// <param name="MustHaves">Which of the need's must-haves it is, by index. Never of a wrong result.</param>
internal sealed record JudgedItem(JudgedResult Result, bool IsNews, ImmutableArray<int> MustHaves);
