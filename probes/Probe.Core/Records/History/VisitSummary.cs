using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Probe.Core.Campaigns.Changes;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Scoring.Indices;
using Probe.Core.Visits;

namespace Probe.Core.Records.History;

/// <summary>One visit as columns: what it was, and what its latest judgement says.</summary>
/// <param name="Target">The government's name, as known at that time.</param>
/// <param name="Scenario">As people call it.</param>
/// <param name="Version">Of what was asked, such as <c>twelve@1</c>; empty: it has none. Only the same can be compared.</param>
/// <param name="Conditions">How it was asked: language and device. Only the same can be compared.</param>
/// <param name="StoredAt">Null: a store of version 1 did not say.</param>
/// <param name="Attempts">Tries inside the visit. ≥ 0.</param>
/// <param name="Trouble">The fault, failure or obstacle that ended it, in a word; null: none.</param>
/// <param name="Judged">By what, and when; null: it was never judged, or its document is of a kind or shape that this Probe does not know, and there are no things.</param>
/// <param name="Reach">Whether the portal, or this scenario's way on it, could be reached.</param>
/// <param name="ReadAll">Of service lists: whether what is not named is not offered, and not merely unread.</param>
/// <param name="Asked">As in <see cref="KindLine"/>: what was to be measured. ≥ 0.</param>
/// <param name="Measured">≥ 0.</param>
/// <param name="Conforming">≥ 0.</param>
/// <param name="Elapsed">Wall time of the visit, our own waiting included; null: not known.</param>
/// <param name="HasDocument">False: retention removed the document and the evidence.</param>
/// <param name="Things">What it measured, in the order of its scenario; empty also where they were not asked for.</param>
public sealed record VisitSummary(
    VisitKey Key,
    string Kind,
    LocalText Target,
    LocalText Scenario,
    string Version,
    LocalText Conditions,
    Language Language,
    bool Simulated,
    DateTimeOffset StartedAt,
    DateTimeOffset? StoredAt,
    int Attempts,
    string? Trouble,
    JudgedBy? Judged,
    ReachState Reach,
    bool ReadAll,
    int Asked,
    int Measured,
    int Conforming,
    TimeSpan? Elapsed,
    bool HasDocument,
    ImmutableArray<MeasuredThing> Things)
{
    /// <summary>What indices are computed from, as far as <see cref="Things"/> do not say it; empty also where they were not asked for, and of visits whose documents were gone before columns kept it.</summary>
    public ImmutableArray<UnitValue> Units { get; init; } = [];

    /// <summary>From the evidence's root, with forward slashes: where its screenshots, attempts and manifest are, unless they were removed.</summary>
    public string EvidenceFolder => $"{Key.Run}/{Key.Folder}";
}

/// <summary>By what a visit was judged.</summary>
/// <param name="Policy">The policy's or the rules' id.</param>
/// <param name="Version">Its version. ≥ 1.</param>
/// <param name="Summary">The version of the rules by which a verdict becomes a summary: <see cref="VisitSummaries.Version"/> when it was written.</param>
public sealed record JudgedBy(string Policy, int Version, DateTimeOffset At, int Summary)
{
    /// <summary>Of the thresholds themselves, where they are configuration; else empty.</summary>
    public string Digest { get; init; } = "";
}

/// <summary>Whether a portal, or one scenario's way on it, could be reached.</summary>
/// <param name="Reached">Null: a fault of ours, which says nothing of the portal.</param>
/// <param name="Why">Of a fault of ours: its detail, which may hold a page's words: untrusted. Else null.</param>
public readonly record struct ReachState(bool? Reached, string? Why);

/// <summary>How a measured thing stands, for a cell in a table.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ThingState>))]
public enum ThingState
{
    /// <summary>Never a failure, never a zero.</summary>
    [JsonStringEnumMemberName("notMeasured")]
    NotMeasured,

    /// <summary>A keyword conforms, a journey reached the submission, a rule passed, a service works, a search is real, an abolished matter is not offered, an aspect is the same.</summary>
    [JsonStringEnumMemberName("conforming")]
    Conforming,

    /// <summary>A rule warns.</summary>
    [JsonStringEnumMemberName("warning")]
    Warning,

    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>Measured, and neither: a journey at whose login or payment a shopper must stop.</summary>
    [JsonStringEnumMemberName("neither")]
    Neither,
}

/// <summary>One thing that a visit measured: a keyword, an abolished matter, a journey's end, a rule, a service, an aspect.</summary>
/// <param name="Item">For machines: the word, a rule's id, a service's title. May be the page's words: untrusted.</param>
/// <param name="Name">For people. May be the page's words: untrusted.</param>
/// <param name="VariantOf">Of a variant: the official word that it replaces; null: it is none.</param>
/// <param name="Code">How it came out, the finest that is known, such as <c>notFound</c>, <c>readyToSubmit</c>, <c>dead</c>, <c>failed</c>, <c>onlyOnWeb</c>; null: not measured.</param>
public sealed record MeasuredThing(ChangeWhat What, string Item, LocalText Name, string? VariantOf, string? Code)
{
    /// <summary>How it stands, for a cell in a table.</summary>
    public ThingState State => ThingValues.StateOf(What, Code);

    /// <summary>With its verdict in the rough, as changes tell it; null: not measured.</summary>
    public ChangeValue? Value => ThingValues.Of(What, Code);

    /// <summary>Of a keyword: every way in which it failed, the gravest first; else empty.</summary>
    public ImmutableArray<FailureClass> Classes { get; init; } = [];

    /// <summary>Of the first acceptable result, from 1; of an abolished matter where it stands; null: none, or not measured.</summary>
    public int? Rank { get; init; }

    /// <summary>Of a keyword: how many results the search gives; of a rule: offending elements. ≥ 0; null: no answer to count, or not measured.</summary>
    public int? Results { get; init; }

    /// <summary>≥ 0; null: not measured.</summary>
    public int? Pages { get; init; }

    /// <summary>≥ 0; null: not measured.</summary>
    public int? Clicks { get; init; }

    /// <summary>Of a keyword: submit to first result, in whole milliseconds; null: not measured.</summary>
    public TimeSpan? FirstResult { get; init; }

    /// <summary>Of a keyword: submit to stable results; of a journey: what was waited for pages in all; in whole milliseconds; null: not measured.</summary>
    public TimeSpan? Stable { get; init; }

    /// <summary>Why it was not measured; null: it was. May hold the page's words: untrusted.</summary>
    public LocalText? Why { get; init; }

    /// <summary>Its attempt's file is <c>attempts/NNN.json</c> in the visit's folder; null: the visit as a whole.</summary>
    public int? Attempt { get; init; }

    /// <summary>A screenshot's file inside the visit's folder; null: none shows it.</summary>
    public string? Picture { get; init; }
}
