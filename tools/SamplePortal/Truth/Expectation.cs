using SamplePortal.Catalogue;

namespace SamplePortal.Truth;

/// <summary>What a perfect observer finds for one word.</summary>
/// <param name="Classes">Of notFound, imprecise, incomplete, slow; empty where search does not respond.</param>
/// <param name="Offered">For an abolished matter: whether it is among the results shown.</param>
internal sealed record Expectation(
    string Keyword,
    string? VariantOf,
    bool? SearchResponds,
    int ResultCount,
    int Total,
    IReadOnlyList<string> Titles,
    int? FirstAcceptableRank,
    int MustHaveFound,
    int MustHave,
    bool NewsAboveFirstAcceptable,
    double DelayMs,
    int Pages,
    int ClicksIfButton,
    IReadOnlyList<string> Classes,
    bool? Offered,
    string? Note)
{
    /// <summary>Milliseconds to the last result, beyond which a citizen calls it slow.</summary>
    private const double SlowMs = 4000;

    private const int LastGoodRank = 3;

    public static Expectation Of(string keyword, Wish? wish, Answer answer)
    {
        var names = wish?.Need.Matters.SelectMany(m => new[] { m.Zh, m.En }).ToHashSet(StringComparer.Ordinal) ?? [];
        var rank = answer.Shown.Select((e, i) => (e, i)).Where(x => Acceptable(x.e, names)).Select(x => (int?)x.i + 1).FirstOrDefault();
        var must = wish?.Need.Matters.Where(m => m.MustHave).ToList() ?? [];
        var found = must.Count(m => answer.Shown.Any(e => e.Kind == EntryKind.Matter && (e.Name == m.Zh || e.Name == m.En)));
        var newsAbove = rank is { } r && answer.Shown.Take(r - 1).Any(e => e.Kind != EntryKind.Matter);
        return new Expectation(
            keyword,
            wish?.VariantOf,
            answer.Responds,
            answer.Shown.Count,
            answer.Total,
            [.. answer.Shown.Select(e => e.Title)],
            rank,
            found,
            must.Count,
            newsAbove,
            answer.DelayMs,
            answer.Pages,
            answer.Clicks,
            wish is not null && answer.Responds == true ? [.. Classify(rank, newsAbove, found, must.Count, answer.DelayMs)] : [],
            wish is null ? answer.Shown.Any(e => e.Kind == EntryKind.Matter && e.Name == keyword) : null,
            answer.Note);
    }

    private static IEnumerable<string> Classify(int? rank, bool newsAbove, int found, int must, double delayMs)
    {
        if (rank is null) yield return "notFound";
        else
        {
            if (rank > LastGoodRank || newsAbove) yield return "imprecise";
            if (found < must) yield return "incomplete";
        }

        if (delayMs > SlowMs) yield return "slow";
    }

    private static bool Acceptable(Entry entry, HashSet<string> names) => entry.Kind == EntryKind.Matter && names.Contains(entry.Name);
}
