using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Search;

/// <summary>What a search visit saw.</summary>
/// <param name="Discovery">What was taken for the search and why; null where the portal never opened.</param>
/// <param name="Attempts">In the order performed, controls first.</param>
/// <param name="Failure">The portal's failure that kept the visit from going on; null: none.</param>
/// <param name="Obstacle">What stood in the way of the whole visit; null: nothing.</param>
/// <param name="Fault">Our failure that ended the visit early; null: none.</param>
public sealed record SearchEvidence(
    Discovery? Discovery,
    ImmutableArray<Attempt> Attempts,
    SiteFailure? Failure,
    Obstacle? Obstacle,
    Fault? Fault);

/// <summary>What was taken for the portal's search, and why.</summary>
/// <param name="Box">Null: the portal shows no search.</param>
/// <param name="Opener">What had to be pressed before the box showed; null: nothing.</param>
/// <param name="Submit">The button, or the Enter key, or 'typing alone'.</param>
/// <param name="List">Where results were read; null: no list was ever seen.</param>
/// <param name="Considered">The other candidates and why they lost, a sentence each.</param>
/// <param name="QuietWindow">How long a list must not change before it counts as finished. &gt; 0.</param>
public sealed record Discovery(
    Choice? Box,
    Choice? Opener,
    Choice? Submit,
    Choice? List,
    ImmutableArray<string> Considered,
    TimeSpan QuietWindow);

/// <summary>One thing on the page that was taken for what it is.</summary>
/// <param name="What">In words: <c>input "请输入事项名称" in the header</c>. Page text: untrusted.</param>
/// <param name="Selector">Where it stands: a CSS path, or a key's name.</param>
/// <param name="Declared">True: the target's file says so; false: found.</param>
/// <param name="Why">The reasons, strongest first.</param>
public sealed record Choice(string What, string Selector, bool Declared, ImmutableArray<string> Why);

/// <summary>One try inside a visit: one query.</summary>
/// <param name="Number">From 1, in the order performed; also the stem of its files' names.</param>
/// <param name="Purpose">Why it was asked.</param>
/// <param name="Query">What was typed.</param>
/// <param name="NeedId">The need it stands for; null for controls.</param>
/// <param name="VariantOf">The official word that this replaces; null for official words and controls.</param>
/// <param name="StartedAt">By our clock.</param>
/// <param name="Elapsed">From opening the home page to the last reading. ≥ 0; our own waiting included.</param>
/// <param name="End">How the search ended.</param>
/// <param name="Results">As read, in the order shown, all pages that were opened. Page text: untrusted.</param>
/// <param name="StatedTotal">The number of results that the page states; null: it states none.</param>
/// <param name="HasMore">Whether the page offers a next page or more results.</param>
/// <param name="Timing">When things happened.</param>
/// <param name="Views">Pages that the user saw, in order.</param>
/// <param name="Acts">What the shopper did, in order.</param>
/// <param name="TrustedEvents">What the page says was done to it: the cross-check of <paramref name="Acts"/>.</param>
/// <param name="Requests">The network in short.</param>
/// <param name="Messages">Console errors and dialogs, in short. Page text: untrusted.</param>
/// <param name="Pictures">Screenshots, by file name inside the visit's folder.</param>
/// <param name="Notes">What else a reader should know, such as that the list was read again after a late change.</param>
public sealed record Attempt(
    int Number,
    AttemptPurpose Purpose,
    string Query,
    string? NeedId,
    string? VariantOf,
    DateTimeOffset StartedAt,
    TimeSpan Elapsed,
    SearchEnd End,
    ImmutableArray<ResultItem> Results,
    int? StatedTotal,
    bool HasMore,
    SearchTiming Timing,
    ImmutableArray<PageView> Views,
    ImmutableArray<Act> Acts,
    ImmutableArray<TrustedEvent> TrustedEvents,
    NetworkSummary Requests,
    ImmutableArray<PageMessage> Messages,
    ImmutableArray<Picture> Pictures,
    ImmutableArray<string> Notes);

[JsonConverter(typeof(JsonStringEnumConverter<AttemptPurpose>))]
public enum AttemptPurpose
{
    /// <summary>Control: a word from the portal's own page, which must give some results.</summary>
    KnownControl,

    /// <summary>Control: a word that nobody uses, which must give none.</summary>
    NonsenseControl,
    Keyword,
    Variant,

    /// <summary>An abolished matter, which must not be offered.</summary>
    Abolished,
}

/// <summary>How a search ended. Closed set.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "end")]
[JsonDerivedType(typeof(Listed), "listed")]
[JsonDerivedType(typeof(NoneSaid), "noneSaid")]
[JsonDerivedType(typeof(NoneSilent), "noneSilent")]
[JsonDerivedType(typeof(Jumped), "jumped")]
[JsonDerivedType(typeof(NoResponse), "noResponse")]
[JsonDerivedType(typeof(Unanswered), "unanswered")]
[JsonDerivedType(typeof(Failed), "failed")]
[JsonDerivedType(typeof(Barred), "barred")]
[JsonDerivedType(typeof(NotPerformed), "notPerformed")]
public abstract record SearchEnd
{
    private SearchEnd()
    {
    }

    /// <summary>A list of results was shown.</summary>
    public sealed record Listed(ListPlace Place) : SearchEnd;

    /// <summary>The page says that there are none.</summary>
    /// <param name="Message">Its words. Page text: untrusted.</param>
    public sealed record NoneSaid(string Message) : SearchEnd;

    /// <summary>The search answered with an empty list and no word.</summary>
    public sealed record NoneSilent : SearchEnd;

    /// <summary>The search led straight to one page instead of a list; it is the only result.</summary>
    public sealed record Jumped : SearchEnd;

    /// <summary>Nothing at all happened: not zero results, but a search that does not respond.</summary>
    public sealed record NoResponse : SearchEnd;

    /// <summary>Something was under way when the limit ran out.</summary>
    public sealed record Unanswered(TimeSpan Limit) : SearchEnd;

    public sealed record Failed(SiteFailure Failure) : SearchEnd;

    public sealed record Barred(Obstacle Obstacle, string Detail) : SearchEnd;

    /// <summary>Our fault: this attempt says nothing about the portal.</summary>
    public sealed record NotPerformed(Fault Fault) : SearchEnd;
}

[JsonConverter(typeof(JsonStringEnumConverter<ListPlace>))]
public enum ListPlace
{
    NewPage,
    SamePage,
    NewTab,
    Suggestions,
}

/// <summary>One result as the page shows it. Every text is untrusted.</summary>
/// <param name="Rank">From 1, over all pages read.</param>
/// <param name="Title">White space levelled, at most 300 characters.</param>
/// <param name="Url">Absolute; null where the title is no link.</param>
/// <param name="Text">The rest of the item's text, at most 300 characters.</param>
/// <param name="Kind">What the page says it is.</param>
/// <param name="Page">The result page it stands on, from 1.</param>
/// <param name="Shown">From submit until it stood on the page; null: unknown.</param>
public sealed record ResultItem(int Rank, string Title, string? Url, string Text, ResultKind Kind, int Page, TimeSpan? Shown);

/// <summary>What a result is, by the portal's own labels, tabs and addresses.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ResultKind>))]
public enum ResultKind
{
    Unknown,
    Matter,
    Guide,
    News,
    Policy,
}

/// <summary>Times of the page itself, by the browser's clock; none holds our own waiting.</summary>
/// <param name="Submitted">The trusted act from which the others count: <c>click</c>, <c>enter</c> or <c>input</c>; null: never submitted.</param>
/// <param name="FirstResult">Submit to the first result in the page. ≥ 0; null: no result came.</param>
/// <param name="Stable">Submit to the last change of the list, or of the word that there are none. ≥ 0; null: never settled.</param>
public sealed record SearchTiming(string? Submitted, TimeSpan? FirstResult, TimeSpan? Stable)
{
    public static SearchTiming None { get; } = new(null, null, null);
}
