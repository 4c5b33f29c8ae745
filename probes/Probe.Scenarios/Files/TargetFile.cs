using System.ComponentModel;
using Probe.Core.Scenarios;
using Probe.Scenarios.Binding;

namespace Probe.Scenarios.Files;

internal sealed record TargetFile(
    [Id, Description("the government's id")] string Id,
    [Description("the government's name, as reports show it")] TextEntry Name,
    [Description("the government's level")] GovernmentLevel Level,
    [Description("the portal in a browser; needed unless there is 'app'")] WebEntry? Web = null,
    [Description("the government's app, on phones behind an Appium server")] AppEntry? App = null,
    [Description("the region that the government belongs to")] TextEntry? Region = null,
    [Description("least time between the starts of two attempts")] TimeSpan? Pace = null,
    [HeaderText, Description("an identity that the target asks visitors to declare")] string? UserAgent = null,
    [Id, Description("the id of the keyword set that is asked; default 'twelve'")] string? Keywords = null,
    [Description("agrees to one real submission, where the command line says --submit too")] ConsentRule? Consent = null,
    [Description("who agreed to a real submission, and why")] string? Reason = null,
    [Description("whether saving a draft may happen here; default 'refused': it counts as a submission")] DraftRule? Drafts = null,
    [Description("where declared journeys go otherwise here")] IReadOnlyList<JourneyOverrideEntry>? Journeys = null);

internal enum ConsentRule
{
    Submit,
}

internal enum DraftRule
{
    Refused,
    Allowed,
}

internal sealed record WebEntry(
    [Description("the home page")] Uri Home,
    [Description("the phone site's home page, where it has one of its own")] Uri? PhoneHome = null,
    [Description("the portal's language; absent: read from the page")] Language? Language = null,
    [Description("what is declared instead of found")] LocatorsEntry? Locators = null,
    [Description("addresses of the pages that list the mobile channel's services; absent: found from the home page on")] IReadOnlyList<Uri>? ServiceLists = null);

internal sealed record LocatorsEntry(
    [Selector, Description("where the words are typed")] string? Box = null,
    [Selector, Description("what is pressed; 'enter' presses the Enter key instead")] string? Button = null,
    [Selector, Description("one result")] string? Result = null,
    [Selector, Description("the title inside a result")] string? Title = null,
    [Selector, Description("leads to the next page of results")] string? Next = null,
    [Selector, Description("what must be pressed before the box shows")] string? Opener = null);
