using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Campaigns.Changes;

/// <summary>One thing that is otherwise than the last time.</summary>
/// <param name="Subject">Where.</param>
/// <param name="What">What kind of thing.</param>
/// <param name="Item">Which, for machines: a word, a rule's id, a service's title. May be the page's words: untrusted.</param>
/// <param name="Name">Which, for people. May be the page's words: untrusted.</param>
/// <param name="VariantOf">Of a variant: the official word that it replaces; null: it is none.</param>
/// <param name="From">Null: there was nothing (a target that is new).</param>
/// <param name="To">Null: there is nothing (a target that is gone).</param>
/// <param name="Before">The proof of then; null: none was kept.</param>
/// <param name="Now">The proof of now; null: none was kept.</param>
/// <param name="SecondLook">The proof of the second look; null: none was made, or it measured nothing.</param>
public sealed record Change(
    ChangeSubject Subject,
    ChangeWhat What,
    string Item,
    LocalText Name,
    string? VariantOf,
    ChangeValue? From,
    ChangeValue? To,
    ChangeDirection Direction,
    ChangeStanding Standing,
    EvidencePlace? Before,
    EvidencePlace? Now,
    EvidencePlace? SecondLook)
{
    /// <summary>The visits that a second look must make again, whatever their repetition.</summary>
    [JsonIgnore]
    public ImmutableArray<VisitKey> Visits { get; init; } = [];
}

/// <summary>Where a change was seen. Null parts: it concerns all of them.</summary>
/// <param name="Target">The target's id.</param>
/// <param name="TargetName">The government.</param>
/// <param name="Kind">Which probe; null: the portal as a whole.</param>
/// <param name="Scenario">The scenario's id.</param>
/// <param name="ScenarioName">As people call it.</param>
/// <param name="Simulated">No such device was at hand.</param>
public sealed record ChangeSubject(string Target, LocalText TargetName, string? Kind, string? Scenario, LocalText? ScenarioName, string? Channel, string? Device, bool Simulated);

/// <summary>Kinds of things that are watched.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChangeWhat>))]
public enum ChangeWhat
{
    /// <summary>A target came into the campaign or left it.</summary>
    [JsonStringEnumMemberName("target")]
    Target,

    /// <summary>Whether the portal, or one scenario's way on it, can be reached.</summary>
    [JsonStringEnumMemberName("reach")]
    Reach,

    /// <summary>Whether the search answers what is asked, or the same list to everything.</summary>
    [JsonStringEnumMemberName("searchControl")]
    SearchControl,

    /// <summary>The verdict on a keyword.</summary>
    [JsonStringEnumMemberName("keyword")]
    Keyword,

    /// <summary>Whether an abolished matter is still offered.</summary>
    [JsonStringEnumMemberName("abolished")]
    Abolished,

    /// <summary>Where a journey ends.</summary>
    [JsonStringEnumMemberName("journeyEnd")]
    JourneyEnd,

    [JsonStringEnumMemberName("journeyPages")]
    JourneyPages,

    [JsonStringEnumMemberName("journeyClicks")]
    JourneyClicks,

    [JsonStringEnumMemberName("usabilityRule")]
    UsabilityRule,

    /// <summary>What a service of a list turned out to be.</summary>
    [JsonStringEnumMemberName("service")]
    Service,

    /// <summary>Whether one thing that guides state is the same on two channels. No campaign asks for it so far.</summary>
    [JsonStringEnumMemberName("parityAspect")]
    ParityAspect,
}

/// <summary>For whom a change is good. What could not be measured is no direction: it is no change.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChangeDirection>))]
public enum ChangeDirection
{
    [JsonStringEnumMemberName("worse")]
    Worse,

    /// <summary>The portal, or one scenario's way on it, was reached and is not any more.</summary>
    [JsonStringEnumMemberName("unreachable")]
    Unreachable,

    [JsonStringEnumMemberName("better")]
    Better,

    /// <summary>A target that the last run did not have.</summary>
    [JsonStringEnumMemberName("new")]
    New,

    /// <summary>Different, and neither better nor worse by any rule of the field.</summary>
    [JsonStringEnumMemberName("other")]
    Other,
}

/// <summary>Whether a change may be told.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChangeStanding>))]
public enum ChangeStanding
{
    /// <summary>A second look is to be made.</summary>
    [JsonStringEnumMemberName("open")]
    Open,

    /// <summary>The second look showed the same, or none is needed.</summary>
    [JsonStringEnumMemberName("confirmed")]
    Confirmed,

    /// <summary>The second look showed something else, or nothing could be measured by it.</summary>
    [JsonStringEnumMemberName("unconfirmed")]
    Unconfirmed,
}

/// <summary>Where the proof lies.</summary>
/// <param name="Folder">The visit's folder inside the run's.</param>
/// <param name="Attempt">The attempt's file inside the visit's folder; null: the visit as a whole.</param>
/// <param name="Picture">A screenshot's file inside the visit's folder; null: none shows it.</param>
/// <param name="At">When the visit began.</param>
public sealed record EvidencePlace(RunId Run, string Folder, string? Attempt, string? Picture, DateTimeOffset At)
{
    /// <summary>From the evidence's root, with forward slashes.</summary>
    public string Path => Attempt is null ? $"{Run}/{Folder}" : $"{Run}/{Folder}/{Attempt}";
}
