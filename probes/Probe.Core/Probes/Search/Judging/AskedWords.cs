using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Search.Judging;

/// <summary>One word of a need and the attempt that asked it.</summary>
/// <param name="Word">The word.</param>
/// <param name="VariantOf">The official word that it replaces; null: it is the official one.</param>
/// <param name="Attempt">Null: it was never asked.</param>
internal sealed record AskedWord(string Word, string? VariantOf, Attempt? Attempt);

/// <summary>Which words a visit was to ask, and what became of each.</summary>
internal sealed class AskedWords(Visit visit, Measurability measurability)
{
    // A visit that asked no variant at all was not told to: its unasked variants are no gap.
    private readonly bool hasVariants = visit.Evidence.Attempts.Any(attempt => attempt.Purpose == AttemptPurpose.Variant);

    /// <summary>The official word, then the variants in the set's order.</summary>
    public IEnumerable<AskedWord> Of(Need need)
    {
        var official = need.Word.In(visit.Language);
        yield return new AskedWord(official, null, Find(attempt => attempt.Purpose == AttemptPurpose.Keyword && IsOf(attempt, need, official)));
        if (!hasVariants)
        {
            yield break;
        }

        foreach (var variant in need.Variants.Where(variant => variant.Language is null || variant.Language == visit.Language))
        {
            yield return new AskedWord(
                variant.Text, official, Find(attempt => attempt.Purpose == AttemptPurpose.Variant && IsOf(attempt, need, variant.Text)));
        }
    }

    private static bool IsOf(Attempt attempt, Need need, string word) =>
        (attempt.NeedId is null || string.Equals(attempt.NeedId, need.Id, StringComparison.Ordinal)) && string.Equals(attempt.Query, word, StringComparison.Ordinal);

    /// <summary>Of several attempts (a resumed visit asks again what broke) the last that says something, else the last.</summary>
    private Attempt? Find(Func<Attempt, bool> isIt)
    {
        Attempt[] attempts = [.. visit.Evidence.Attempts.Where(isIt)];
        return attempts.LastOrDefault(attempt => measurability.Of(attempt) is null) ?? attempts.LastOrDefault();
    }
}
