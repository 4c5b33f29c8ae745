using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Probe.Core.Probes.Journey.Guarding;
using Probe.Core.Probes.Journey.Personas;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Journey;

/// <summary>What a journey wants.</summary>
/// <param name="Matter">The matter, as a citizen says it: 施工许可.</param>
/// <param name="As">As whom.</param>
public sealed record JourneyGoal(string Matter, PersonaKind As);

/// <summary>What a journey visit saw and did. Facts only.</summary>
/// <param name="Goal">What was wanted.</param>
/// <param name="Declared">The journey's file where its steps were declared; null: goal-seeking, no steps were given.</param>
/// <param name="End">Where it ended.</param>
/// <param name="EndReason">Why there, in a sentence. May hold the page's words: untrusted.</param>
/// <param name="Pages">In the order seen, from the home page on.</param>
/// <param name="HeldBack">What the guard kept from leaving. Names only.</param>
/// <param name="Views">Every main-frame view, in order.</param>
/// <param name="Acts">Every act, in order.</param>
/// <param name="TrustedEvents">What the pages say was done to them: the cross-check of <paramref name="Acts"/>.</param>
/// <param name="Guide">What the matter's guide states; null: no guide was seen.</param>
/// <param name="ApplyLed">Where the press on 'apply' led; null: it was never pressed.</param>
/// <param name="Failure">The portal's failure that ended it; null: none.</param>
/// <param name="Fault">Our failure that ended it; null: none.</param>
public sealed record JourneyEvidence(
    JourneyGoal Goal,
    string? Declared,
    JourneyEnd End,
    string EndReason,
    ImmutableArray<JourneyPage> Pages,
    ImmutableArray<HeldBack> HeldBack,
    ImmutableArray<PageView> Views,
    ImmutableArray<Act> Acts,
    ImmutableArray<TrustedEvent> TrustedEvents,
    NetworkSummary Requests,
    ImmutableArray<PageMessage> Messages,
    ImmutableArray<string> Notes,
    GuideSeen? Guide,
    ApplyLed? ApplyLed,
    SiteFailure? Failure,
    Fault? Fault)
{
    /// <summary>Whether anything can be said about the service: neither our instrument nor the portal broke on the way.</summary>
    [JsonIgnore]
    public bool Measured => Fault is null && Failure is not { Gone: true };

    /// <summary>Whether it ended where the declared journey may end; null: goal-seeking, or a fault.</summary>
    public bool? EndedWell { get; init; }

    /// <summary>Files that the guide and the form's pages offer, and whether they come; null: not looked at.</summary>
    public ImmutableArray<DownloadSeen>? Downloads { get; init; }

    /// <summary>From each move (an address, a press, a way back) until the page rested; the time for which it was watched resting is not in it. Null: not measured.</summary>
    public TimeSpan? Waited { get; init; }

    /// <summary>Pages of the shortest way known on this portal; null: none is known.</summary>
    public int? ShortestPages { get; init; }
}

/// <summary>Where a journey ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<JourneyEnd>))]
public enum JourneyEnd
{
    [JsonStringEnumMemberName("readyToSubmit")]
    ReadyToSubmit,
    [JsonStringEnumMemberName("receipt")]
    Receipt,
    [JsonStringEnumMemberName("payment")]
    Payment,
    [JsonStringEnumMemberName("inPerson")]
    InPerson,
    [JsonStringEnumMemberName("needsLogin")]
    NeedsLogin,
    [JsonStringEnumMemberName("captcha")]
    Captcha,
    [JsonStringEnumMemberName("phoneCode")]
    PhoneCode,
    [JsonStringEnumMemberName("ineligible")]
    Ineligible,
    [JsonStringEnumMemberName("deadEnd")]
    DeadEnd,
    [JsonStringEnumMemberName("loop")]
    Loop,
    [JsonStringEnumMemberName("limit")]
    Limit,
    [JsonStringEnumMemberName("stoppedInDoubt")]
    StoppedInDoubt,
    /// <summary>Our instrument broke, or the portal was gone: not measured.</summary>
    [JsonStringEnumMemberName("fault")]
    Fault,
}

/// <summary>A page on the way, and what was done on it.</summary>
/// <param name="Number">From 1, in the order seen; a step of a one-page wizard is a page of its own here, and no view.</param>
/// <param name="View">The number of the view that it belongs to, from 1: several pages can share one.</param>
/// <param name="Url">Untrusted.</param>
/// <param name="Title">Untrusted.</param>
/// <param name="Heading">Untrusted.</param>
/// <param name="Kind">What it was taken for.</param>
/// <param name="Cost">Seen only because a choice of ours led nowhere, or to go back from there: what a citizen who knows the way need not see.</param>
/// <param name="Complaints">What it said was wrong. Untrusted.</param>
/// <param name="Screenshot">The picture's file name; null: none.</param>
public sealed record JourneyPage(
    int Number,
    int View,
    string Url,
    string Title,
    string Heading,
    PageKind Kind,
    bool Cost,
    ImmutableArray<JourneyAction> Actions,
    ImmutableArray<string> Complaints,
    string? Screenshot);

[JsonConverter(typeof(JsonStringEnumConverter<PageKind>))]
public enum PageKind
{
    Home,
    Results,
    Category,
    Guide,
    Login,
    Form,
    Summary,
    Payment,
    Notice,
    Receipt,
    Other,
}

/// <summary>One thing done on a page.</summary>
/// <param name="Kind">What.</param>
/// <param name="Target">On what, in the page's words: untrusted.</param>
/// <param name="Why">Why it and not another.</param>
/// <param name="Value">What was typed or chosen; null: nothing, or a secret.</param>
/// <param name="Keys">Characters typed. ≥ 0.</param>
public sealed record JourneyAction(JourneyActionKind Kind, string Target, string Why, string? Value = null, int Keys = 0)
{
    /// <summary>True: it led nowhere and was taken back: a cost of the journey, and not of the way.</summary>
    public bool Wasted { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<JourneyActionKind>))]
public enum JourneyActionKind
{
    /// <summary>Went to an address.</summary>
    Open,

    /// <summary>A press that moves on: a link, a tab, a button, the search box.</summary>
    Press,

    /// <summary>A press that answers: a radio, a box, a drawn list, a calendar.</summary>
    Choose,

    /// <summary>An option of a native select.</summary>
    Select,
    Type,
    Upload,

    /// <summary>Typed a login.</summary>
    Login,
    Key,
    Back,

    /// <summary>The press that would have submitted, with the brake on.</summary>
    Held,

    /// <summary>The press that submitted, with consent.</summary>
    Submit,

    /// <summary>Closed what lay over the page.</summary>
    Close,
}

/// <summary>What a matter's guide states, element by element, as far as it was recognised. Untrusted.</summary>
/// <param name="Visits">The number of visits to an office that it states; null: not stated.</param>
public sealed record GuideSeen(string Url, string Title, int? Visits, ImmutableDictionary<string, string> Elements);

/// <summary>Where the press on 'apply' led (友好服务: straight to that very matter's application).</summary>
/// <param name="Url">Untrusted.</param>
/// <param name="Straight">True: to the form, or to its login and from there to the form.</param>
/// <param name="Detours">Pages between that press and the form that are neither a login nor a notice. ≥ 0.</param>
public sealed record ApplyLed(string Url, bool Straight, int Detours);
