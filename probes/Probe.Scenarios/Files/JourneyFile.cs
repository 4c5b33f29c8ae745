using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Probe.Core.Probes.Journey;
using Probe.Core.Probes.Journey.Personas;
using Probe.Core.Scenarios;
using Probe.Scenarios.Binding;

namespace Probe.Scenarios.Files;

internal sealed record JourneyFile(
    [Id, Description("the journey's id")] string Id,
    [Range(1, int.MaxValue), Description("runs are compared within one version only")] int Version,
    [Description("what the journey is")] TextEntry Name,
    [Description("the matter, as a citizen says it")] TextEntry Goal,
    [Description("as whom it is made")] PersonaKind As,
    [Description("where it begins")] StartEntry Start,
    [MinLength(1), Description("what is done, in order")] IReadOnlyList<StepEntry> Steps,
    [Description("the point of submission: pressed with the brake on")] SubmitEntry Submit,
    [MinLength(1), Description("where the journey may end well")] IReadOnlyList<AcceptableEnd> Ends,
    [Description("pages of the shortest way known, by target")] IReadOnlyList<ShortestEntry>? Shortest = null);

internal sealed record StartEntry(
    [Description("how it begins")] StartAt At,
    [Description("of a search: what is typed; absent: the goal")] TextEntry? Words = null,
    [MinLength(1), Description("of a category or a theme: what is pressed on the way, in order; several words for one thing are separated by '|'")] IReadOnlyList<TextEntry>? Path = null,
    [Address, Description("of a link: where it begins")] string? Address = null);

internal sealed record StepEntry(
    [Id, Description("unique within the journey")] string Id,
    [Description("what is done")] JourneyStepKind Do,
    [Description("what is searched for, pressed, chosen or expected; several words for one thing are separated by '|', the likeliest first")] TextEntry? Words = null,
    [Selector, Description("where it is, where the words do not find it")] string? Locator = null,
    [Description("the field's label; several words for it are separated by '|'")] TextEntry? Field = null,
    [Description("what is filled in; absent: what the persona has")] TextEntry? Value = null,
    [Id, Description("of 'until': the step before it from which it is done again")] string? From = null,
    [Range(1, 200), Description("of 'until': rounds at most; default 40")] int? Most = null,
    [Description("a page that does not offer it is no dead end; default false")] bool? Optional = null,
    [Description("the press leads on and is not the submission, although its words, or its page, say so; default false")] bool? GoesOn = null);

internal sealed record SubmitEntry(
    [Description("what stands on it; several words for one thing are separated by '|'")] TextEntry Words,
    [Selector, Description("where it is, where the words do not find it")] string? Locator = null);

internal enum AcceptableEnd
{
    [JsonStringEnumMemberName("readyToSubmit")]
    ReadyToSubmit = JourneyEnd.ReadyToSubmit,
    [JsonStringEnumMemberName("receipt")]
    Receipt = JourneyEnd.Receipt,
    [JsonStringEnumMemberName("inPerson")]
    InPerson = JourneyEnd.InPerson,
    [JsonStringEnumMemberName("payment")]
    Payment = JourneyEnd.Payment,
}

internal sealed record ShortestEntry(
    [Id, Description("the target's id")] string Target,
    [Range(1, 1000), Description("pages, the home page and the point of submission included")] int Pages);

internal sealed record JourneyOverrideEntry(
    [Id, Description("the journey's id")] string Journey,
    [Description("in place of the journey's own start")] StartEntry? Start = null,
    [Range(1, 1000), Description("pages of the shortest way known here")] int? Shortest = null,
    [MinLength(1), Description("what is called otherwise here")] IReadOnlyList<StepOverrideEntry>? Steps = null);

internal sealed record StepOverrideEntry(
    [Id, Description("the step's id, or 'submit' for the point of submission")] string Step,
    [Description("in place of the step's words")] TextEntry? Words = null,
    [Selector, Description("in place of the step's locator")] string? Locator = null,
    [Description("in place of the step's field")] TextEntry? Field = null,
    [Description("in place of the step's value")] TextEntry? Value = null);
