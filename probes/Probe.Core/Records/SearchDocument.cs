using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Probe.Core.Probes.Search;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;

namespace Probe.Core.Records;

/// <summary>
/// A judged search visit for machines: a public contract, documented in <c>docs/json.md</c>. Fields may be added, never renamed, and never
/// change their meaning without a new <see cref="SchemaVersion"/>. Null is 'not measured'; 0 is 'measured, and zero'.
/// </summary>
public sealed record SearchDocument(
    [property: JsonPropertyOrder(-2)] int SchemaVersion,
    [property: JsonPropertyOrder(-1)] string Kind,
    string Target,
    LocalText TargetName,
    string Home,
    string Channel,
    string Device,
    bool Simulated,
    string Language,
    string Run,
    int Repetition,
    DateTimeOffset StartedAt,
    long ElapsedMs,
    SearchDocument.KeywordSetPart KeywordSet,
    SearchDocument.PolicyPart Policy,
    SearchDocument.DiscoveredPart Discovered,
    SearchDocument.ControlPart Control,
    SearchDocument.FailurePart? Failure,
    string? Obstacle,
    SearchDocument.FaultPart? Fault,
    int Asked,
    int Measured,
    int Conforming,
    SearchDocument.IntervalPart? Interval,
    SearchDocument.ClassCounts ByClass,
    SearchDocument.ClassCounts ByGravest,
    SearchDocument.TimesPart? FirstResultMs,
    SearchDocument.TimesPart? StableMs,
    ImmutableArray<SearchDocument.KeywordPart> Keywords,
    ImmutableArray<SearchDocument.AbolishedPart> Abolished,
    ImmutableArray<SearchDocument.SpreadPart> Spread,
    string? Evidence,
    SearchDocument.InstrumentPart Instrument)
{
    public const int CurrentSchema = 1;

    /// <param name="visit">What was seen.</param>
    /// <param name="verdict">The verdict on that very visit.</param>
    /// <param name="evidence">Where the visit's evidence lies, as the reader of the document should be told; null: nowhere.</param>
    public static SearchDocument From(Visits.Visit visit, SearchVerdict verdict, string? evidence = null) => SearchDocumentBuilder.Build(visit, verdict, evidence);

    public string ToJson() => SearchDocumentBuilder.Write(this);

    /// <param name="Id">The keyword set's id; two results are comparable only within one id and version.</param>
    /// <param name="Version">≥ 1.</param>
    public sealed record KeywordSetPart(string Id, int Version, LocalText Title);

    public sealed record PolicyPart(
        string Id, int Version, int ImpreciseAfterRank, int PrecisionAt, double LeastPrecision, bool NewsAboveServicesIsImprecise,
        double LeastRecall, long WarnAfterMs, long SlowAfterMs, long UnreachableAfterMs);

    public sealed record DiscoveredPart(
        ChoicePart? Box, ChoicePart? Opener, ChoicePart? Submit, ChoicePart? List, ImmutableArray<string> Considered, long? QuietWindowMs);

    /// <param name="How"><c>declared</c> by the target's file, or <c>found</c>.</param>
    public sealed record ChoicePart(string How, string What, string Selector, bool Declared, ImmutableArray<string> Why);

    /// <param name="Nonsense"><c>passed</c>, or what went wrong.</param>
    /// <param name="Known"><c>passed</c>, or what went wrong.</param>
    /// <param name="Fake">The list does not change with the query.</param>
    /// <param name="Details">What was asked and what happened, of both.</param>
    public sealed record ControlPart(string Nonsense, string Known, bool Fake, ControlDetails Details);

    public sealed record ControlDetails(OutcomePart Nonsense, OutcomePart Known);

    public sealed record OutcomePart(bool? Passed, string? Query, string Detail);

    public sealed record FailurePart(string Kind, string Detail, int? Status);

    public sealed record FaultPart(string Kind, string Detail);

    public sealed record IntervalPart(double Low, double High);

    public sealed record ClassCounts(int NotFound, int Imprecise, int Incomplete, int Slow);

    public sealed record TimesPart(long Median, long P75);

    public sealed record KeywordPart(
        string Keyword,
        string? VariantOf,
        string Need,
        bool? Conforming,
        ImmutableArray<FailureClass> Classes,
        FailureClass? Gravest,
        string? NotMeasured,
        string? NotMeasuredKind,
        bool? SearchResponds,
        int? ResultCount,
        bool CountIsLeast,
        int? FirstAcceptableRank,
        RelevanceBasis Basis,
        MetricsPart? Metrics,
        int? Pages,
        int? Clicks,
        long? FirstResultMs,
        long? StableMs,
        bool Warned,
        LocalText Sentence,
        ImmutableArray<ResultPart> Results,
        EvidencePart? Evidence);

    public sealed record MetricsPart(bool Success1, bool Success3, bool Success10, double? Precision, double? Recall, double ReciprocalRank, double? Ndcg);

    public sealed record ResultPart(int Rank, string Title, string? Url, bool Acceptable, string Why, string Kind, int Page);

    /// <param name="Attempt">The attempt's file, relative to the document's <c>evidence</c>.</param>
    public sealed record EvidencePart(string Attempt, string? Before, string? After);

    public sealed record AbolishedPart(string Name, string Source, bool? Offered, int? Rank, string? Attempt);

    public sealed record SpreadPart(
        string Need, string Keyword, bool? Conforming, ImmutableArray<string> Succeed, ImmutableArray<string> Fail, ImmutableArray<string> NotMeasured);

    public sealed record InstrumentPart(string Version, string Browser, string Machine, ImmutableArray<string> Notes);
}
