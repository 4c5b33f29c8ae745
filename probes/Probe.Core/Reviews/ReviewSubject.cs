using System.Text.Json.Serialization;
using Probe.Core.Scoring;
using Probe.Core.Visits;

namespace Probe.Core.Reviews;

/// <summary>One verdict of one visit, that a person can review.</summary>
/// <param name="Visit">The visit that was judged.</param>
/// <param name="Item">Which of its verdicts: <c>keyword:NEED/WORD</c>, <c>variant:NEED/WORD</c>, <c>journey</c> or <c>rule:ID</c>. Stable over judging again, under whatever policy.</param>
public sealed record ReviewSubject(VisitKey Visit, string Item)
{
    private const string Keyword = "keyword:";
    private const string Variant = "variant:";
    private const string Rule = "rule:";
    private const string Journey = "journey";

    /// <summary>What kind of verdict it is.</summary>
    [JsonIgnore]
    public SubjectKind Kind =>
        Item == Journey ? SubjectKind.Journey
        : Item.StartsWith(Rule, StringComparison.Ordinal) ? SubjectKind.Rule
        : SubjectKind.Keyword;

    /// <summary>The word, the rule's id, or empty for a journey.</summary>
    [JsonIgnore]
    public string Name => Kind switch
    {
        SubjectKind.Journey => "",
        SubjectKind.Rule => Item[Rule.Length..],
        _ => Item[(Item.IndexOf('/', StringComparison.Ordinal) + 1)..],
    };

    /// <summary>Whether it is of a word that stands for the official one: reported beside the set, never counted in it.</summary>
    [JsonIgnore]
    public bool IsVariant => Item.StartsWith(Variant, StringComparison.Ordinal);

    public static ReviewSubject Of(VisitKey visit, KeywordVerdict keyword)
    {
        ArgumentNullException.ThrowIfNull(keyword);
        return new ReviewSubject(visit, $"{(keyword.VariantOf is null ? Keyword : Variant)}{keyword.NeedId}/{keyword.Keyword}");
    }

    /// <summary>A word of which its need is not at hand, as in a summary: it leads to the verdict, and is not what a decision is appended to.</summary>
    public static ReviewSubject OfWord(VisitKey visit, string word, bool variant) => new(visit, $"{(variant ? Variant : Keyword)}/{word}");

    /// <summary>Whether this is the verdict, or names it without its need.</summary>
    public bool Means(ReviewSubject verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        return this == verdict || (Kind == SubjectKind.Keyword && verdict.Kind == SubjectKind.Keyword && Item[(Item.IndexOf(':', StringComparison.Ordinal) + 1)..].StartsWith('/')
            && Visit == verdict.Visit && IsVariant == verdict.IsVariant && Name == verdict.Name);
    }

    public static ReviewSubject OfJourney(VisitKey visit) => new(visit, Journey);

    /// <param name="rule">A usability rule's id.</param>
    public static ReviewSubject OfRule(VisitKey visit, string rule) => new(visit, Rule + rule);
}

/// <summary>What a reviewed verdict is of.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SubjectKind>))]
public enum SubjectKind
{
    [JsonStringEnumMemberName("keyword")]
    Keyword,

    [JsonStringEnumMemberName("journey")]
    Journey,

    /// <summary>A usability rule over all pages of a visit.</summary>
    [JsonStringEnumMemberName("rule")]
    Rule,
}
