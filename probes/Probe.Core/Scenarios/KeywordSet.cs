using System.Collections.Immutable;

namespace Probe.Core.Scenarios;

/// <summary>A search test: the needs that a citizen has and the words that are typed for them.</summary>
/// <param name="Id">Unique among keyword sets, such as <c>twelve</c>.</param>
/// <param name="Version">Weeks are compared only within one version. ≥ 1.</param>
/// <param name="Title">What the set is.</param>
/// <param name="Needs">At least one, with distinct ids.</param>
/// <param name="Abolished">Matters that must no longer be offered. May be empty.</param>
/// <param name="File">The file that it was read from, as the user named it.</param>
public sealed record KeywordSet(
    string Id,
    int Version,
    LocalText Title,
    ImmutableArray<Need> Needs,
    ImmutableArray<AbolishedMatter> Abolished,
    string File);

/// <summary>One need and how it is searched for.</summary>
/// <param name="Id">Unique within the set, such as <c>construction-permit</c>.</param>
/// <param name="Provenance">Who chose the word.</param>
/// <param name="Word">The official keyword.</param>
/// <param name="Sentence">The need in a citizen's sentence; null where none is given (CSV).</param>
/// <param name="Variants">Other words for the same need.</param>
/// <param name="Accept">Matters that answer the need. Empty: relevance is lexical.</param>
/// <param name="MustHave">The matters that must all be on the first result page; each is also in <paramref name="Accept"/>.</param>
/// <param name="Wrong">What does not answer the need although its words match.</param>
public sealed record Need(
    string Id,
    Provenance Provenance,
    LocalText Word,
    LocalText? Sentence,
    ImmutableArray<Variant> Variants,
    ImmutableArray<MatterPattern> Accept,
    ImmutableArray<MatterPattern> MustHave,
    WrongMatters Wrong);

/// <summary>Who chose a keyword.</summary>
/// <param name="Named">True where the field's documents name the word; false where it is ours.</param>
/// <param name="Note">The document, or why we chose it. May be empty.</param>
public sealed record Provenance(bool Named, string Note);

/// <summary>What a citizen may type instead of the official word.</summary>
/// <param name="Text">Never empty.</param>
/// <param name="Kind">How it differs.</param>
/// <param name="Language">Of which portals it is asked; null where unknown (CSV): of all.</param>
public sealed record Variant(string Text, VariantKind Kind, Language? Language);

public enum VariantKind
{
    /// <summary>Not said (CSV).</summary>
    Unknown,
    Colloquial,
    Abbreviated,
    Misspelt,
    Pinyin,
    LongForm,
}

/// <summary>How a matter is recognised in a list of results. Closed set.</summary>
public abstract record MatterPattern
{
    private MatterPattern()
    {
    }

    /// <summary>How people are told of it.</summary>
    public string Shown => this switch
    {
        Named named => named.Name,
        Matching matching => matching.Label ?? $"/{matching.Expression}/",
        Coded coded => $"code:{coded.Code}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The matter's name: a title that equals it, or holds it among decorations, once width, case, white space and brackets are levelled.</summary>
    public sealed record Named(string Name) : MatterPattern;

    /// <summary>A regular expression (.NET, ignoring case, 100 ms at most) that the levelled title must match somewhere.</summary>
    public sealed record Matching(string Expression) : MatterPattern
    {
        private const string Opening = "(?#";

        /// <summary>How people call what is matched: the comment that leads the expression, <c>(?#…)</c>; null where none does.</summary>
        /// <remarks>The name travels inside the expression, so that stored evidence keeps both without a shape of its own.</remarks>
        public string? Label =>
            Expression.StartsWith(Opening, StringComparison.Ordinal) && Expression.IndexOf(')', StringComparison.Ordinal) is > 3 and var end
                ? Expression[Opening.Length..end]
                : null;

        /// <summary>An expression with a name for people. Closing brackets in the name are left out: they would end it.</summary>
        public static Matching Called(string label, string expression) =>
            new($"{Opening}{label.Replace(")", "", StringComparison.Ordinal)}){expression}");
    }

    /// <summary>The matter's code, found in the result's title, text or address.</summary>
    public sealed record Coded(string Code) : MatterPattern;
}

/// <summary>What counts as wrong among the results.</summary>
/// <param name="News">Whether news and notices never answer the need. Default true.</param>
/// <param name="OtherRegions">Whether a result that names another region never answers it. Default true.</param>
/// <param name="Patterns">Titles that never answer it: regular expressions.</param>
public sealed record WrongMatters(bool News, bool OtherRegions, ImmutableArray<string> Patterns)
{
    public static WrongMatters Default { get; } = new(News: true, OtherRegions: true, []);
}

/// <summary>A matter that was abolished and must no longer be offered.</summary>
/// <param name="Name">What is asked and looked for.</param>
/// <param name="Source">The decision that abolished it.</param>
public sealed record AbolishedMatter(string Name, string Source);
