using SamplePortal.Catalogue;

namespace SamplePortal.Truth;

/// <summary>What a portal does when it is asked one thing: the plan from which the page is served and the truth is told.</summary>
/// <param name="Responds">False: nothing ever happens. Null: there is nothing to ask.</param>
/// <param name="Shown">The first page of results, in the order shown.</param>
/// <param name="Total">All results, on however many pages.</param>
/// <param name="DelayMs">Milliseconds that the portal takes on purpose, from the submit to the last result.</param>
/// <param name="Pages">Views that a citizen sees, the home page included.</param>
/// <param name="Clicks">Presses that it takes with the mouse: link or icon, box, button or Enter, tab.</param>
internal sealed record Answer(bool? Responds, IReadOnlyList<Entry> Shown, int Total, double DelayMs, int Pages, int Clicks, string? Note = null);
