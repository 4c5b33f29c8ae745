using System.Collections.Immutable;
using Probe.Core.Scenarios;

namespace Probe.Core.Probes.Search;

/// <summary>What a search visit will ask, before anything runs: plain data.</summary>
/// <param name="Attempts">In the order that they will be made.</param>
public sealed record SearchPlan(ImmutableArray<PlannedAttempt> Attempts)
{
    /// <summary>Controls first, then every need with its variants, then abolished matters.</summary>
    /// <param name="set">The keyword set.</param>
    /// <param name="language">Whose words are asked.</param>
    /// <param name="variants">Whether variants are asked too.</param>
    /// <param name="seed">Makes the nonsense word; recorded with the attempt as its query.</param>
    public static SearchPlan For(KeywordSet set, Language language, bool variants, int seed)
    {
        var attempts = ImmutableArray.CreateBuilder<PlannedAttempt>();
        void Add(AttemptPurpose purpose, string query, string? need = null, string? of = null) =>
            attempts.Add(new PlannedAttempt(attempts.Count + 1, purpose, query, need, of));

        Add(AttemptPurpose.KnownControl, "");
        Add(AttemptPurpose.NonsenseControl, Nonsense.Word(language, seed));
        foreach (var need in set.Needs)
        {
            var word = need.Word.In(language);
            Add(AttemptPurpose.Keyword, word, need.Id);
            foreach (var variant in variants ? need.Variants : [])
            {
                if (variant.Language is null || variant.Language == language)
                {
                    Add(AttemptPurpose.Variant, variant.Text, need.Id, word);
                }
            }
        }

        foreach (var abolished in language == Language.Zh ? set.Abolished : [])
        {
            Add(AttemptPurpose.Abolished, abolished.Name);
        }

        return new SearchPlan(attempts.DrainToImmutable());
    }
}

/// <param name="Number">From 1.</param>
/// <param name="Query">What will be typed; empty for the known control, whose word comes from the portal's own page.</param>
public sealed record PlannedAttempt(int Number, AttemptPurpose Purpose, string Query, string? NeedId, string? VariantOf);

/// <summary>Words that nobody uses.</summary>
internal static class Nonsense
{
    /// <summary>Rare characters that old encodings (GBK) hold too: a portal that cannot read its own encoding must not pass by accident.</summary>
    private const string Rare = "龘靐齉爩麤鱻灪籲";
    private const string Consonants = "zxqvjkwbf";

    public static string Word(Language language, int seed)
    {
        var random = new Random(seed);
        var letters = (language == Language.Zh ? Rare : Consonants).ToCharArray();
        random.Shuffle(letters);
        return language == Language.Zh ? new string(letters, 0, 4) : new string(letters, 0, 8);
    }
}
