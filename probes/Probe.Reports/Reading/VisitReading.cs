using System.Collections.Immutable;
using Probe.Core.Probes.Search;
using Probe.Core.Records;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;

namespace Probe.Reports.Reading;

/// <summary>A visit and its verdict put together as a reader goes through them. No figure is computed here.</summary>
public sealed class VisitReading
{
    private readonly Dictionary<int, Attempt> _attempts;

    /// <param name="reported">The visit.</param>
    /// <param name="number">From 1, in the report's order: makes its anchors unique.</param>
    public VisitReading(ReportedVisit reported, int number)
    {
        ArgumentNullException.ThrowIfNull(reported);
        Reported = reported;
        Anchor = $"v{number}";
        _attempts = reported.Visit.Evidence.Attempts.ToDictionary(attempt => attempt.Number);
        Words = [.. Group()];
    }

    public ReportedVisit Reported { get; }

    public Visit Visit => Reported.Visit;

    public SearchVerdict Verdict => Reported.Verdict;

    public string Anchor { get; }

    /// <summary>Official words, each with its variants, in the order of the set.</summary>
    public ImmutableArray<WordReading> Words { get; }

    public SearchHealth Health
    {
        get
        {
            if (Verdict.Control.Fake)
            {
                return SearchHealth.Fake;
            }

            if (Words.Length > 0 && Words.All(word => word.Verdict.NotMeasured?.Kind == "noSearch"))
            {
                return SearchHealth.NoSearch;
            }

            if (Verdict.Set.Measured == 0)
            {
                return SearchHealth.NotMeasured;
            }

            return Words.All(word => word.Verdict.Conforming is null || word.Verdict.SearchResponds == false) ? SearchHealth.Dead : SearchHealth.Working;
        }
    }

    /// <summary>Official words without a verdict, by reason, the commonest first.</summary>
    public ImmutableArray<(NotMeasured Reason, int Words)> Unmeasured =>
    [
        .. Words.Select(word => word.Verdict.NotMeasured).OfType<NotMeasured>()
            .GroupBy(reason => reason).Select(group => (group.Key, group.Count()))
            .OrderByDescending(group => group.Item2),
    ];

    public Attempt? Attempt(int? number) => number is { } known ? _attempts.GetValueOrDefault(known) : null;

    public Attempt? Attempt(AttemptPurpose purpose) => Visit.Evidence.Attempts.FirstOrDefault(attempt => attempt.Purpose == purpose);

    /// <summary>The word of a need; null: this visit did not ask it.</summary>
    public WordReading? Word(string needId) => Words.FirstOrDefault(word => word.Verdict.NeedId == needId);

    private IEnumerable<WordReading> Group()
    {
        var number = 0;
        foreach (var official in Verdict.Keywords.Where(word => word.VariantOf is null))
        {
            number++;
            var need = Visit.Keywords.Needs.FirstOrDefault(each => each.Id == official.NeedId);
            var anchor = $"{Anchor}-k{number}";
            var variants = Verdict.Keywords.Where(word => word.NeedId == official.NeedId && word.VariantOf is not null).Select((word, index) =>
                new WordReading($"{anchor}-{index + 1}", word, need, need?.Variants.FirstOrDefault(each => each.Text == word.Keyword)?.Kind, []));
            yield return new WordReading(anchor, official, need, null, [.. variants]);
        }
    }
}

/// <summary>One word of a visit.</summary>
/// <param name="Anchor">Its place in the page.</param>
/// <param name="Verdict">The verdict on it.</param>
/// <param name="Need">The need behind it; null where the set does not hold it any more.</param>
/// <param name="Kind">How a variant differs from the official word; null for official words.</param>
/// <param name="Variants">Other words for the same need.</param>
public sealed record WordReading(string Anchor, KeywordVerdict Verdict, Need? Need, VariantKind? Kind, ImmutableArray<WordReading> Variants);

/// <summary>Whether a portal's search as a whole can be spoken of.</summary>
public enum SearchHealth
{
    Working,

    /// <summary>The list does not change with the query.</summary>
    Fake,

    /// <summary>The search does not respond.</summary>
    Dead,
    NoSearch,

    /// <summary>No word has a verdict, for other reasons.</summary>
    NotMeasured,
}
