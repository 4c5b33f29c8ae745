using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Probe.Core.Probes.Search;
using Probe.Core.Scenarios;

namespace Probe.Core.Scoring;

/// <summary>The verdict on a search visit under one policy. Computed from evidence only.</summary>
/// <param name="Policy">What was judged by.</param>
/// <param name="Control">Whether the search can be believed.</param>
/// <param name="Keywords">Official words and variants, in the order of the set: each word followed by its variants.</param>
/// <param name="Abolished">Whether abolished matters are still offered.</param>
/// <param name="Set">The official words together. Variants are not in it.</param>
/// <param name="Spread">Per need: which words fail where others succeed.</param>
public sealed record SearchVerdict(
    SearchPolicy Policy,
    ControlVerdict Control,
    ImmutableArray<KeywordVerdict> Keywords,
    ImmutableArray<AbolishedVerdict> Abolished,
    SetVerdict Set,
    ImmutableArray<SpreadVerdict> Spread);

/// <summary>The four ways to fail, in the field's words; the order is the precedence of the single verdict.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FailureClass>))]
public enum FailureClass
{
    /// <summary>搜不到.</summary>
    [JsonStringEnumMemberName("notFound")]
    NotFound,

    /// <summary>搜不准.</summary>
    [JsonStringEnumMemberName("imprecise")]
    Imprecise,

    /// <summary>搜不全.</summary>
    [JsonStringEnumMemberName("incomplete")]
    Incomplete,

    /// <summary>搜不快.</summary>
    [JsonStringEnumMemberName("slow")]
    Slow,
}

/// <summary>Whether the search can be believed.</summary>
/// <param name="Known">A word of the portal's own must give some results.</param>
/// <param name="Nonsense">A word that nobody uses must give none.</param>
/// <param name="Fake">True: the list does not change with the query; every verdict on it says so.</param>
public sealed record ControlVerdict(ControlOutcome Known, ControlOutcome Nonsense, bool Fake);

/// <param name="Query">What was asked; null: it was not.</param>
/// <param name="Passed">Null: could not be asked.</param>
/// <param name="Detail">What happened, in a sentence.</param>
public sealed record ControlOutcome(string? Query, bool? Passed, LocalText Detail);

/// <summary>Why a keyword has no verdict: never a failure of the portal's search.</summary>
/// <param name="Kind">Stable word for machines: <c>noSearch</c>, <c>captcha</c>, <c>login</c>, <c>blocked</c>, <c>unreachable</c>, <c>fault</c>, <c>notAsked</c>.</param>
/// <param name="Reason">In a sentence.</param>
public sealed record NotMeasured(string Kind, LocalText Reason);

[JsonConverter(typeof(JsonStringEnumConverter<RelevanceBasis>))]
public enum RelevanceBasis
{
    /// <summary>The set names the acceptable matters.</summary>
    [JsonStringEnumMemberName("catalogue")]
    Catalogue,

    /// <summary>It names none: words and variants against titles.</summary>
    [JsonStringEnumMemberName("lexical")]
    Lexical,
}

/// <summary>The verdict on one word.</summary>
/// <param name="Attempt">The attempt's number in the evidence; null: it was never asked.</param>
/// <param name="NeedId">The need.</param>
/// <param name="Keyword">The word.</param>
/// <param name="VariantOf">The official word that it replaces; null: it is the official one.</param>
/// <param name="Conforming">Null: not measured.</param>
/// <param name="Classes">All that apply, by precedence.</param>
/// <param name="NotMeasured">Why there is no verdict; null: there is one.</param>
/// <param name="SearchResponds">Whether anything happened upon the search; null: not measured.</param>
/// <param name="ResultCount">Results that the search gives: as stated where the list goes on, else as read. Null: no answer to count, or not measured.</param>
/// <param name="CountIsLeast">True: the list goes on, and the page states no total.</param>
/// <param name="FirstAcceptableRank">From 1; null: none was seen.</param>
/// <param name="Basis">What relevance rests on.</param>
/// <param name="Metrics">Null: not measured, or no answer.</param>
/// <param name="Pages">Views that the user saw, the home page included. Null: not measured.</param>
/// <param name="Clicks">Presses and taps; typing and the Enter key are none. Null: not measured.</param>
/// <param name="FirstResult">Submit to first result.</param>
/// <param name="Stable">Submit to stable results.</param>
/// <param name="Warned">Slower than the policy's warning, not slower than its limit.</param>
/// <param name="Results">As read, judged one by one.</param>
/// <param name="Sentence">How the verdict was reached.</param>
public sealed record KeywordVerdict(
    int? Attempt,
    string NeedId,
    string Keyword,
    string? VariantOf,
    bool? Conforming,
    ImmutableArray<FailureClass> Classes,
    NotMeasured? NotMeasured,
    bool? SearchResponds,
    int? ResultCount,
    bool CountIsLeast,
    int? FirstAcceptableRank,
    RelevanceBasis Basis,
    RankingMetrics? Metrics,
    int? Pages,
    int? Clicks,
    TimeSpan? FirstResult,
    TimeSpan? Stable,
    bool Warned,
    ImmutableArray<JudgedResult> Results,
    LocalText Sentence)
{
    /// <summary>The single verdict by the field's precedence; null: conforming or not measured.</summary>
    public FailureClass? Gravest => Classes.IsEmpty ? null : Classes[0];
}

/// <param name="Result">As read.</param>
/// <param name="Acceptable">Whether it answers the need.</param>
/// <param name="Why">By which pattern it does, or why it does not although its words match.</param>
public sealed record JudgedResult(ResultItem Result, bool Acceptable, string Why);

/// <summary>How good a ranking is. All in [0, 1]; over the first result page.</summary>
/// <param name="Success1">An acceptable result at rank 1.</param>
/// <param name="Success3">… at rank 3 or better.</param>
/// <param name="Success10">… at rank 10 or better.</param>
/// <param name="Precision">Acceptable ones among the first k (k of the policy) or among all where fewer; null: no results.</param>
/// <param name="Recall">Must-haves on the first page; null: the set names none.</param>
/// <param name="ReciprocalRank">1 ⁄ rank of the first acceptable; 0: none.</param>
/// <param name="Ndcg">Normalised discounted cumulative gain at 10, gain 1 for an acceptable result; null: no results.</param>
public sealed record RankingMetrics(bool Success1, bool Success3, bool Success10, double? Precision, double? Recall, double ReciprocalRank, double? Ndcg);

/// <param name="Name">The abolished matter.</param>
/// <param name="Offered">True: it is still among the results; null: not measured.</param>
/// <param name="Attempt">The attempt's number; null: never asked.</param>
/// <param name="Rank">Where; null: not offered.</param>
public sealed record AbolishedVerdict(string Name, string Source, bool? Offered, int? Attempt, int? Rank);

/// <summary>The official words together.</summary>
/// <param name="Asked">Words in the set.</param>
/// <param name="Measured">Words with a verdict.</param>
/// <param name="Conforming">Of which conforming.</param>
/// <param name="Interval">Wilson 95 % of conforming of measured; null: nothing measured.</param>
/// <param name="ByClass">How many words carry each class (a word may carry several).</param>
/// <param name="ByGravest">How many words have each class as their single verdict (the gravest).</param>
/// <param name="FirstResult">Median and p75; null: no time was measured.</param>
/// <param name="Stable">Median and p75.</param>
public sealed record SetVerdict(
    int Asked,
    int Measured,
    int Conforming,
    Interval? Interval,
    ImmutableSortedDictionary<FailureClass, int> ByClass,
    ImmutableSortedDictionary<FailureClass, int> ByGravest,
    Quartiles? FirstResult,
    Quartiles? Stable);

/// <param name="Low">In [0, 1].</param>
/// <param name="High">In [0, 1], ≥ <paramref name="Low"/>.</param>
public readonly record struct Interval(double Low, double High);

public readonly record struct Quartiles(TimeSpan Median, TimeSpan P75);

/// <summary>Which of a need's words succeed.</summary>
/// <param name="NeedId">The need.</param>
/// <param name="Official">The official word's verdict; null: not measured.</param>
/// <param name="Succeed">Variants that conform.</param>
/// <param name="Fail">Variants that do not.</param>
/// <param name="NotMeasured">Variants without a verdict.</param>
public sealed record SpreadVerdict(string NeedId, string Word, bool? Official, ImmutableArray<string> Succeed, ImmutableArray<string> Fail, ImmutableArray<string> NotMeasured);
