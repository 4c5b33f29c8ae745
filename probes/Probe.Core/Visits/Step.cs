using System.Collections.Immutable;
using Probe.Core.Probes.Journey.Guarding;

namespace Probe.Core.Visits;

/// <summary>One act of the shopper. Closed set.</summary>
public abstract partial record Step
{
    private Step()
    {
    }

    /// <summary>Turns to a fresh page of the session for the next attempt: cookies and storage are cleared, and its log starts empty.</summary>
    /// <param name="Attempt">The attempt's number, for the log. ≥ 1.</param>
    public sealed record Begin(int Attempt) : Step;

    /// <summary>Opens the next attempt's address on a page of its own while this attempt is being concluded. Does not wait; the next <see cref="Begin"/> and the <see cref="Open"/> of the same address take it over.</summary>
    public sealed record Prepare(Uri Address, TimeSpan Limit) : Step;

    /// <summary>Goes to an address and returns once its document has been parsed.</summary>
    /// <param name="Limit">No answer, or no document, within it: the portal's failure.</param>
    public sealed record Open(Uri Address, TimeSpan Limit) : Step;

    /// <summary>Looks at the page on top.</summary>
    /// <param name="Locators">Declared locators to mark, by name.</param>
    /// <param name="Forms">Whether the state of form controls is read too.</param>
    /// <param name="Whole">Whether long texts come whole (to 4,000 characters) and with their line breaks: for reading, not for recognising.</param>
    public sealed record Look(ImmutableDictionary<string, string> Locators, bool Forms = false, bool Whole = false) : Step
    {
        public static Look Plain { get; } = new(ImmutableDictionary<string, string>.Empty);

        public static Look WithForms { get; } = new(ImmutableDictionary<string, string>.Empty, Forms: true);

        public static Look AsText { get; } = new(ImmutableDictionary<string, string>.Empty, Whole: true);
    }

    /// <summary>Presses an element: a click, or a tap on a touch device.</summary>
    public sealed record Press(NodeRef Element, string Target, string Why) : Step;

    /// <summary>Presses the field, empties it, and types.</summary>
    /// <param name="Secret">The text must not reach a log or the evidence.</param>
    public sealed record Type(NodeRef Element, string Text, string Target, string Why, bool Secret = false) : Step;

    /// <summary>Chooses an option of a native select, as its drop-down does.</summary>
    /// <param name="Value">The option's value.</param>
    /// <param name="Option">Its words.</param>
    public sealed record Choose(NodeRef Element, string Value, string Option, string Target, string Why) : Step;

    /// <summary>Gives a file to a file field.</summary>
    public sealed record Attach(NodeRef Element, string FileName, string MediaType, ReadOnlyMemory<byte> Bytes, string Target, string Why) : Step;

    /// <summary>Goes back to the page before, as the browser's button does.</summary>
    public sealed record Back(string Why) : Step;

    /// <summary>Presses a key in the focused field.</summary>
    public sealed record Key(string Name, string Why) : Step;

    /// <summary>Waits inside the page until nothing in it has changed for a while, and no request that matters is under way; or until the limit.</summary>
    /// <param name="For">How long nothing must change.</param>
    /// <param name="Limit">At most so long.</param>
    /// <param name="OrWhole">True: it ends also once all that the last act asked for has come and its document is complete, before it is known whether it stays as it is.</param>
    public sealed record Quiet(TimeSpan For, TimeSpan Limit, bool OrWhole = false) : Step;

    /// <summary>Looks once more at the attempt before this one, whose page is still open, for changes that came late.</summary>
    /// <param name="Locators">As for <see cref="Look"/>.</param>
    public sealed record LookBack(ImmutableDictionary<string, string> Locators) : Step;

    /// <summary>Says what may leave the browser from now on. It holds in every layer before the step returns; each taking of a stance allows one press.</summary>
    public sealed record Guard(GuardStance Stance) : Step;

    /// <summary>Takes a screenshot of the viewport.</summary>
    public sealed record Capture(string Kind) : Step;

    /// <summary>Asks for a file as the browser would (GET, with the session's cookies), beside the page: no view, and no more of it than its beginning.</summary>
    /// <param name="Address">http or https.</param>
    /// <param name="Limit">No answer within it: a failure.</param>
    public sealed record Fetch(Uri Address, TimeSpan Limit) : Step;

    /// <summary>Hands over what the session has logged since <see cref="Begin"/>.</summary>
    public sealed record Collect : Step;
}

/// <summary>What came of a step. Closed set.</summary>
public abstract partial record Observation
{
    private Observation()
    {
    }

    public sealed record Done : Observation;

    /// <summary>The address answered with a page.</summary>
    /// <param name="Status">HTTP status; null: unknown.</param>
    public sealed record Arrived(string Url, int? Status) : Observation;

    /// <summary>The portal failed.</summary>
    public sealed record SiteFailed(SiteFailure Failure) : Observation;

    public sealed record Seen(PageSighting Sighting) : Observation;

    /// <summary>The act could not be done on this page: the element is gone, covered, or disabled. A fact about the page.</summary>
    public sealed record Refused(string Reason) : Observation;

    /// <summary>The state after waiting.</summary>
    /// <param name="Still">True: nothing changed for the time asked.</param>
    /// <param name="Pending">Documents and data requests still under way.</param>
    /// <param name="Url">The address now on top.</param>
    /// <param name="Tabs">Pages open in this attempt. ≥ 1.</param>
    /// <param name="Status">HTTP status of the document on top; null: unknown.</param>
    /// <param name="Act">The last trusted press, Enter or typing that the page saw; null: none.</param>
    /// <param name="Asked">Documents and data requests begun since the last act. ≥ 0.</param>
    /// <param name="Whole">True: it ended because all has come; whether it stays is not known yet.</param>
    public sealed record Settled(bool Still, int Pending, string Url, int Tabs, int? Status, LastAct? Act, int Asked, bool Whole = false) : Observation;

    /// <summary>A picture's bytes.</summary>
    public sealed record Captured(string MediaType, ReadOnlyMemory<byte> Bytes) : Observation
    {
        /// <summary>What its file's name ends with.</summary>
        public string Ending => MediaType switch { "image/webp" => "webp", "image/png" => "png", _ => "jpg" };
    }

    /// <summary>What came for a <see cref="Step.Fetch"/>.</summary>
    /// <param name="Status">HTTP status; 0: none came.</param>
    /// <param name="MediaType">In lower case, without parameters; empty: not said.</param>
    /// <param name="Head">The first bytes, at most 512.</param>
    /// <param name="Failure">Why nothing came; null: something did.</param>
    public sealed record Fetched(int Status, string MediaType, ReadOnlyMemory<byte> Head, SiteFailure? Failure) : Observation;

    /// <param name="Start">Epoch milliseconds by the browser's clock when the attempt's first address was opened; 0: nothing was opened.</param>
    /// <param name="Failure">The last failure of a main document; null: none.</param>
    public sealed record Log(
        double Start,
        ImmutableArray<PageView> Views,
        ImmutableArray<Act> Acts,
        ImmutableArray<TrustedEvent> Trusted,
        NetworkSummary Requests,
        ImmutableArray<PageMessage> Messages,
        SiteFailure? Failure) : Observation
    {
        /// <summary>Whether what is visited tells of trusted events. False: <see cref="Trusted"/> is empty, and acts have no witness there.</summary>
        public bool Witnessed { get; init; } = true;

        /// <summary>When documents and data that had been asked for were on their way, by our clock, in the order in which they came; empty: there were none, or nobody can tell.</summary>
        public ImmutableArray<Period> UnderWay { get; init; } = [];

        /// <summary>What the session's guard kept from leaving; empty: nothing, or no guard.</summary>
        public ImmutableArray<HeldBack> Held { get; init; } = [];
    }
}

/// <summary>From when until when.</summary>
/// <param name="From">Epoch milliseconds.</param>
/// <param name="To">Same unit. ≥ <paramref name="From"/>.</param>
public readonly record struct Period(double From, double To)
{
    /// <summary>The longest stretch between two moments in which none of these was.</summary>
    /// <param name="from">Same unit.</param>
    /// <param name="to">Same unit. ≥ <paramref name="from"/>.</param>
    /// <returns>Milliseconds. ≥ 0.</returns>
    public static double LongestBetween(double from, double to, IEnumerable<Period> these)
    {
        var (longest, free) = (0.0, from);
        foreach (var each in these.Where(p => p.To > from && p.From < to).OrderBy(p => p.From))
        {
            longest = Math.Max(longest, each.From - free);
            free = Math.Max(free, each.To);
        }

        return Math.Max(longest, to - free);
    }
}

/// <param name="Kind"><c>click</c>, <c>enter</c> or <c>input</c>.</param>
/// <param name="At">Epoch milliseconds by the browser's clock.</param>
public sealed record LastAct(string Kind, double At);
