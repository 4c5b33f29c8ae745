using System.Collections.Immutable;
using Probe.Core.Probes.Journey;
using Probe.Core.Probes.Journey.Guarding;
using Probe.Core.Probes.Usability.Apps;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Usability;

/// <summary>What a usability visit saw and measured, on one device. Facts only: the judgement is made from them, and can be made again.</summary>
/// <param name="Goal">The matter that led the walk from page to page.</param>
/// <param name="WalkEnded">Where the walk ended and why, in a sentence. May hold the page's words: untrusted.</param>
/// <param name="Pages">Those that were measured, in the order seen.</param>
/// <param name="Privacy">The way to the privacy policy; null: not looked for.</param>
/// <param name="Elder">The way to an elder mode; null: not looked for.</param>
/// <param name="HeldBack">What the guard kept from leaving.</param>
/// <param name="Messages">Console errors, dialogs, and places that had to be touched where a locator's tap is refused.</param>
/// <param name="Failure">The portal's failure that ended it; null: none.</param>
/// <param name="Fault">Our failure that ended it; null: none.</param>
public sealed record UsabilityEvidence(
    JourneyGoal Goal,
    string WalkEnded,
    ImmutableArray<MeasuredPage> Pages,
    SignpostFacts? Privacy,
    ElderFacts? Elder,
    ImmutableArray<HeldBack> HeldBack,
    ImmutableArray<PageView> Views,
    ImmutableArray<Act> Acts,
    ImmutableArray<PageMessage> Messages,
    ImmutableArray<string> Notes,
    SiteFailure? Failure,
    Fault? Fault)
{
    /// <summary>Of an app; null: a portal's pages were measured.</summary>
    public AppLife? App { get; init; }
}

/// <summary>A page of the walk and what was measured on it. Null is 'not measured', and <paramref name="Unmeasured"/> says why.</summary>
/// <param name="Number">From 1, in the order seen.</param>
/// <param name="Kind">What it was taken for.</param>
/// <param name="Heading">What it calls itself. Untrusted.</param>
/// <param name="At320">Its layout on a screen 320 CSS px wide.</param>
/// <param name="Speed">Opened anew over a phone's line.</param>
/// <param name="Screenshot">The picture's file name; null: none.</param>
/// <param name="Unmeasured">Why something was not measured, by what: <c>page</c>, <c>narrow</c>, <c>audit</c>, <c>speed</c>.</param>
public sealed record MeasuredPage(
    int Number,
    PageKind Kind,
    string Url,
    string Heading,
    PageMeasure? Measure,
    OverflowFacts? At320,
    AuditFacts? Audit,
    SpeedFacts? Speed,
    string? Screenshot,
    ImmutableSortedDictionary<string, string> Unmeasured)
{
    /// <summary>An app's screen; null: it is a page, or was not measured.</summary>
    public ScreenMeasure? Screen { get; init; }
}

/// <summary>The way from the home page to something that every reader must be able to reach.</summary>
/// <param name="Found">Whether a sign to it was found.</param>
/// <param name="Words">The sign's words. Untrusted.</param>
/// <param name="Taps">From the home page on; null: not found.</param>
/// <param name="Opens">Whether it opened when followed; null: it was not followed.</param>
/// <param name="Looked">Pages on which a sign was looked for. ≥ 0.</param>
/// <param name="Note">What came instead, where it does not open; empty: nothing to say.</param>
public sealed record SignpostFacts(bool Found, string Words, string? Url, int? Taps, bool? Opens, int Looked, string Note);

/// <param name="Mode">The page in the mode; null: it was not reached, or not measured.</param>
/// <param name="Screenshot">Of the page in the mode; null: none.</param>
public sealed record ElderFacts(SignpostFacts Way, PageMeasure? Mode, string? Screenshot)
{
    /// <summary>An app's screen in the mode; null: it is a page, or was not measured.</summary>
    public ScreenMeasure? Screen { get; init; }

    /// <summary>How many times as high the same words stand on the app's screen, by the middle of them; null: not measured. &gt; 0.</summary>
    public double? Growth { get; init; }
}
