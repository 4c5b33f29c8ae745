using System.Collections.Immutable;
using Probe.Core.Probes.Journey.Guarding;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Services;

/// <summary>What a visit of a portal's service lists saw. Facts only: fields and verdicts are made from them, and can be made again.</summary>
/// <param name="Lists">Pages that were read as lists, the home page first.</param>
/// <param name="Services">What the lists offer, each once, in the order found.</param>
/// <param name="HeldBack">What the guard kept from leaving.</param>
/// <param name="Complete">False: there was more to read than the limits let.</param>
/// <param name="Failure">The portal's failure that ended it; null: none.</param>
/// <param name="Fault">Our failure that ended it; null: none.</param>
public sealed record ServicesEvidence(
    ImmutableArray<ServiceList> Lists,
    ImmutableArray<ServiceSeen> Services,
    ImmutableArray<HeldBack> HeldBack,
    bool Complete,
    ImmutableArray<string> Notes,
    SiteFailure? Failure,
    Fault? Fault);

/// <summary>A page read as a list of services.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Name">The words that led to it; empty: the home page. Untrusted.</param>
/// <param name="Url">Untrusted.</param>
/// <param name="Pressed">What had to be pressed on that address before it showed; empty: nothing.</param>
/// <param name="Heading">What it calls itself. Untrusted.</param>
/// <param name="From">The list that led to it; null: the home page.</param>
/// <param name="Found">Services that it named first. ≥ 0.</param>
/// <param name="Screenshot">The picture's file name; null: none.</param>
/// <param name="Failure">Why it could not be read; null: it was.</param>
public sealed record ServiceList(int Number, string Name, string Url, ImmutableArray<string> Pressed, string Heading, int? From, int Found, string? Screenshot, SiteFailure? Failure);

/// <summary>A service as a list names it, and what came when it was opened.</summary>
/// <param name="Number">From 1, in the order found.</param>
/// <param name="Title">In the list's words. Untrusted.</param>
/// <param name="List">The number of the list that names it.</param>
/// <param name="Under">The names under which it stands, the nearest first: a heading on the list's page, the list's heading, the words that led to it and to those before it. Untrusted.</param>
/// <param name="Href">Where it leads; null: it is pressed. Untrusted.</param>
/// <param name="Opened">What came; null: it was not opened.</param>
/// <param name="NotOpened">Why it was not, in a sentence; empty: it was.</param>
public sealed record ServiceSeen(int Number, string Title, int List, ImmutableArray<string> Under, string? Href, ServicePage? Opened, string NotOpened)
{
    /// <summary>How often lists name the same service once more: under the same address, or by the same name in the same field. ≥ 0.</summary>
    public int Again { get; init; }
}

/// <summary>The page that came when a service was opened. Every text is untrusted.</summary>
/// <param name="Url">Where it ended.</param>
/// <param name="Headings">What stands large on it and not on the home page, at most 5.</param>
/// <param name="Words">Its own words: no links, no navigation, nothing that stands on the home page or on the list too; at most 1,000 characters.</param>
/// <param name="Characters">Of all of its own words. ≥ 0.</param>
/// <param name="Fields">Labels of the fields that it asks to be filled in, the search left out; at most 12.</param>
/// <param name="Elements">Elements of a guide that it states, such as 法定时限; at most 20.</param>
/// <param name="Apply">The words of a button that begins the application; null: none.</param>
/// <param name="SignIn">The words by which it lets nobody on without an account; null: it does not ask.</param>
/// <param name="Obstacle">The words of a puzzle against robots; null: none.</param>
/// <param name="Links">Links on it that stand neither on the home page nor on the list. ≥ 0.</param>
/// <param name="Home">How much of it and of the home page is the same, by their texts. In [0, 1].</param>
/// <param name="Moved">False: it was pressed, and neither the address nor the words changed much.</param>
/// <param name="Dialogs">What it said in dialogs.</param>
/// <param name="Screenshot">The picture's file name; null: none.</param>
/// <param name="Failure">The portal's failure; null: none.</param>
public sealed record ServicePage(
    string Url,
    int? Status,
    string Title,
    ImmutableArray<string> Headings,
    string Words,
    int Characters,
    ImmutableArray<string> Fields,
    ImmutableArray<string> Elements,
    string? Apply,
    string? SignIn,
    string? Obstacle,
    int Links,
    double Home,
    bool Moved,
    ImmutableArray<string> Dialogs,
    string? Screenshot,
    SiteFailure? Failure)
{
    /// <summary>The body that the page names as responsible for the matter; null: none. Untrusted.</summary>
    public string? Body { get; init; }
}
