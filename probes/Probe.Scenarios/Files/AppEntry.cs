using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Probe.Core.Scenarios;
using Probe.Core.Visits;
using Probe.Scenarios.Binding;

namespace Probe.Scenarios.Files;

internal sealed record AppEntry(
    [Description("what the app runs on; 'stand-in' is the simulated phone of tools/appium")] AppKind Platform,
    [Package, Description("Android: the app's package")] string? Package = null,
    [Bundle, Description("iOS: the app's bundle")] string? Bundle = null,
    [Activity, Description("Android: the first screen's class; absent: the launcher's, and start times are not told")] string? Activity = null,
    [ServerAddress, Description("the Appium server or farm; absent: --appium names it")] string? Server = null,
    [Description("the app's language; absent: read from its screens")] Language? Language = null,
    [MinLength(1), Description("the device matrix: udids, or models of a farm; the first is taken unless --udid names another")] IReadOnlyList<PhoneEntry>? Devices = null,
    [Description("further capabilities, by their full names")] FreeMapping? Capabilities = null,
    [Description("what is declared instead of found")] AppLocatorsEntry? Locators = null,
    [Description("where declared journeys go otherwise in the app")] IReadOnlyList<AppJourneyEntry>? Journeys = null);

internal sealed record PhoneEntry(
    [Id, Description("as results call it")] string Name,
    [Description("which phone, as 'adb devices' or the farm lists it")] string? Udid = null,
    [Description("its model, as a farm or a simulator calls it")] string? Model = null,
    [Description("the version of its system, in quotes")] string? Version = null,
    [Description("further capabilities for this phone")] FreeMapping? Capabilities = null) : IFromText<PhoneEntry>
{
    public static PhoneEntry FromText(string text) => new(RunId.Slug(text), text);
}

internal sealed record AppLocatorsEntry(
    [NativeLocator, Description("where the words are typed")] string? Box = null,
    [NativeLocator(OrEnter = true), Description("what is pressed; 'enter' presses the Enter key instead")] string? Button = null,
    [NativeLocator, Description("one result")] string? Result = null,
    [NativeLocator, Description("the title inside a result")] string? Title = null,
    [NativeLocator, Description("leads to the next results")] string? Next = null,
    [NativeLocator, Description("what must be pressed before the box shows")] string? Opener = null);

internal sealed record AppJourneyEntry(
    [Id, Description("the journey's id")] string Journey,
    [Description("in place of the journey's own start")] StartEntry? Start = null,
    [Range(1, 1000), Description("screens of the shortest way known here")] int? Shortest = null,
    [MinLength(1), Description("what is called otherwise here")] IReadOnlyList<AppStepEntry>? Steps = null)
{
    public JourneyOverrideEntry ToOverride() => new(Journey, Start, Shortest, Steps?.Select(s => s?.ToOverride()!).ToList());
}

internal sealed record AppStepEntry(
    [Id, Description("the step's id, or 'submit' for the point of submission")] string Step,
    [Description("in place of the step's words")] TextEntry? Words = null,
    [NativeLocator, Description("where it is on the screen")] string? Locator = null,
    [Description("in place of the step's field")] TextEntry? Field = null,
    [Description("in place of the step's value")] TextEntry? Value = null)
{
    public StepOverrideEntry ToOverride() => new(Step, Words, Locator, Field, Value);
}
