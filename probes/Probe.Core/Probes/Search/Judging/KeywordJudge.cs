using System.Collections.Immutable;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;

namespace Probe.Core.Probes.Search.Judging;

/// <summary>Judges the words of one need.</summary>
internal sealed class KeywordJudge(Relevance relevance, Need need, Controls controls, Measurability measurability, SearchPolicy policy)
{
    public KeywordVerdict Judge(AskedWord word) =>
        measurability.Of(word.Attempt) is { } reason ? WithoutVerdict(word, reason) : Verdict(word, Find(word.Attempt!));

    private KeywordVerdict WithoutVerdict(AskedWord word, NotMeasured reason) => new(
        word.Attempt?.Number, need.Id, word.Word, word.VariantOf,
        Conforming: null, Classes: [], reason, SearchResponds: null, ResultCount: null, CountIsLeast: false, FirstAcceptableRank: null,
        relevance.Basis, Metrics: null, Pages: null, Clicks: null, FirstResult: null, Stable: null, Warned: false, Results: [], reason.Reason);

    private KeywordVerdict Verdict(AskedWord word, Finding finding)
    {
        var attempt = finding.Attempt;
        var classes = SearchClasses.Of(finding, policy);
        var effort = SearchEffort.Of(attempt);
        return new KeywordVerdict(
            attempt.Number,
            need.Id,
            word.Word,
            word.VariantOf,
            Conforming: classes.IsEmpty,
            classes,
            NotMeasured: null,
            SearchResponds: attempt.End is not SearchEnd.NoResponse,
            finding.ResultCount,
            finding.CountIsLeast,
            finding.FirstAcceptable?.Result.Result.Rank,
            relevance.Basis,
            finding.Metrics,
            effort.Pages,
            effort.Clicks,
            attempt.Timing.FirstResult,
            attempt.Timing.Stable,
            SearchClasses.IsWarned(finding, policy),
            [.. finding.Items.Select(item => item.Result)],
            SearchSentence.Of(finding, classes, policy));
    }

    private Finding Find(Attempt attempt)
    {
        var trust = controls.Of(attempt);
        ImmutableArray<JudgedItem> items = trust == ListTrust.Fallback
            ? [.. attempt.Results.Select(result => new JudgedItem(
                new JudgedResult(result, Acceptable: false, "is of the portal's fallback list, which a nonsense word gets too"), IsNews: false, []))]
            : [.. attempt.Results.Select(relevance.Judge)];
        ImmutableArray<JudgedItem> page = trust == ListTrust.Fallback ? [] : [.. items.Where(item => item.Result.Result.Page == 1)];
        var found = page.SelectMany(item => item.MustHaves).ToHashSet();
        ImmutableArray<MatterPattern> missing = [.. need.MustHave.Where((_, index) => !found.Contains(index))];
        var (count, isLeast) = CountOf(attempt, trust);
        var metrics = count is null
            ? null
            : Ranking.Of([.. page.Select(item => item.Result.Acceptable)], need.MustHave.Length, found.Count, policy.PrecisionAt);
        return new Finding(attempt, need, relevance.Basis, trust, items, missing, metrics, count, isLeast);
    }

    /// <summary>As stated where the list goes on, else as read: a portal's total is believed only beyond what was seen.</summary>
    private static (int? Count, bool IsLeast) CountOf(Attempt attempt, ListTrust trust)
    {
        if (trust == ListTrust.Fallback)
        {
            return (0, false);
        }

        var read = attempt.Results.Length;
        return attempt.End switch
        {
            SearchEnd.Listed when attempt.HasMore => attempt.StatedTotal >= read ? (attempt.StatedTotal, false) : (read, true),
            SearchEnd.Listed or SearchEnd.Jumped => (read, false),
            SearchEnd.NoneSaid or SearchEnd.NoneSilent => (0, false),
            _ => (null, false),
        };
    }
}
