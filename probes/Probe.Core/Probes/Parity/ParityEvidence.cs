using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Probe.Core.Probes.Journey;
using Probe.Core.Probes.Journey.Guarding;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Parity;

/// <summary>What a visit saw of one matter on two channels. Facts only: what is the same and what differs is made from them, and can be made again.</summary>
/// <param name="Goal">The matter, as a citizen says it.</param>
/// <param name="Web">The first channel: the web on a desktop.</param>
/// <param name="Phone">The second, held against it: the web on a phone.</param>
public sealed record ParityEvidence(JourneyGoal Goal, ChannelSeen Web, ChannelSeen Phone)
{
    /// <summary>Our failure that ended it; null: none.</summary>
    [JsonIgnore]
    public Fault? Fault => Web.Fault ?? Phone.Fault;

    /// <summary>The portal's failure that ended it on a channel; null: none.</summary>
    [JsonIgnore]
    public SiteFailure? Failure => Web.Failure ?? Phone.Failure;

    [JsonIgnore]
    public ImmutableArray<ChannelSeen> Channels => [Web, Phone];
}

/// <summary>How far the matter was come to on a channel.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MatterFound>))]
public enum MatterFound
{
    /// <summary>Its guide was read.</summary>
    Guide,

    /// <summary>It is offered, and its guide lies behind a login, a captcha or the like.</summary>
    Behind,

    /// <summary>It is offered, and no guide of it was found.</summary>
    NoGuide,

    /// <summary>The search answered, and neither it nor the guidance offers the matter.</summary>
    Missing,

    /// <summary>Nothing can be said: the search was of no use, the portal failed, or our instrument did.</summary>
    Unknown,
}

/// <summary>What was seen on one channel. Every text of a page is untrusted.</summary>
/// <param name="Device">The device's name in the catalogue.</param>
/// <param name="Home">Where it began.</param>
/// <param name="Asked">What was looked for, in order: the citizen's words, then, where these led to another matter than on the other channel, that matter's own name.</param>
/// <param name="Why">In a sentence, why it ended there.</param>
/// <param name="Guide">What was read; null: no guide was.</param>
/// <param name="Pages">The pages on the way, in order, those of all that was asked.</param>
/// <param name="HeldBack">What the guard kept from leaving.</param>
public sealed record ChannelSeen(
    string Device,
    bool Touch,
    string Home,
    ImmutableArray<string> Asked,
    MatterFound Found,
    string Why,
    GuideFound? Guide,
    ImmutableArray<ChannelPage> Pages,
    ImmutableArray<HeldBack> HeldBack,
    ImmutableArray<string> Notes,
    SiteFailure? Failure,
    Fault? Fault);

/// <summary>A page on the way to a guide.</summary>
/// <param name="Cost">It led nowhere.</param>
/// <param name="Screenshot">The picture's file name; null: none.</param>
public sealed record ChannelPage(string Url, string Heading, PageKind Kind, bool Cost, string? Screenshot);

/// <summary>A matter's guide as read on one channel. Every text is untrusted.</summary>
/// <param name="Names">What the matter is called there, the surest first: as the guide states it, its heading, the words that led to it.</param>
/// <param name="Code">The item's code that the guide states; null: none.</param>
/// <param name="Statements">In the order read.</param>
/// <param name="Labels">Words that label something on it, compared or not. ≥ 0.</param>
/// <param name="Mentions">Aspects of which it speaks anywhere, read or not.</param>
/// <param name="Pressed">Tabs and folds that were pressed, in order.</param>
/// <param name="Screenshot">The picture's file name; null: none.</param>
public sealed record GuideFound(
    string Url,
    ImmutableArray<string> Names,
    string? Code,
    ImmutableArray<GuideStatement> Statements,
    int Labels,
    ImmutableArray<GuideAspect> Mentions,
    ImmutableArray<string> Pressed,
    string? Screenshot);
