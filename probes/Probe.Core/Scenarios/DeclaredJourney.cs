using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Probe.Core.Probes.Journey;
using Probe.Core.Probes.Journey.Personas;

namespace Probe.Core.Scenarios;

/// <summary>A journey whose steps are declared in a citizen's words: one file for many governments.</summary>
/// <param name="Id">Unique among journeys.</param>
/// <param name="Version">Runs are compared only within one version. ≥ 1.</param>
/// <param name="Goal">The matter, as a citizen says it.</param>
/// <param name="Steps">At least one, with distinct ids; never called <c>submit</c>.</param>
/// <param name="Submit">The point of submission: what stands there is pressed with the brake on.</param>
/// <param name="Ends">Where the journey may end well. At least one.</param>
/// <param name="Shortest">Pages of the shortest way known, by target. May be empty.</param>
/// <param name="File">The file that it was read from, as the user named it.</param>
public sealed record DeclaredJourney(
    string Id,
    int Version,
    LocalText Name,
    LocalText Goal,
    PersonaKind As,
    JourneyStart Start,
    ImmutableArray<JourneyStep> Steps,
    SubmissionMark Submit,
    ImmutableArray<JourneyEnd> Ends,
    ImmutableDictionary<string, int> Shortest,
    string File)
{
    /// <summary>By this name a step override of a target's file means the point of submission.</summary>
    public const string SubmitId = "submit";

    /// <summary>How evidence names it.</summary>
    public string Stamp => $"{Id}@{Version}";

    /// <summary>The journey as one government needs it: its own words and locators in place of the file's.</summary>
    public DeclaredJourney For(Target target) => target.IsApp ? WithoutPlaces(target).Overridden(target) : Overridden(target);

    /// <summary>Steps that a visit by the target's app cannot do: the file says where they are on a page, and nothing says what they are called.</summary>
    public ImmutableArray<string> OnPagesOnly(Target target)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (!target.IsApp)
        {
            return [];
        }

        var there = For(target);
        string[] start = there.Start.At == StartAt.Link ? ["start"] : [];
        return [.. start, .. there.Steps.Where((s, i) => Steps[i].Locator is not null && s is { Locator: null, Words: null, Field: null }).Select(s => s.Id)];
    }

    /// <summary>On an app no selector of a page means anything, and the shortest way over pages is another one.</summary>
    private DeclaredJourney WithoutPlaces(Target target) => this with
    {
        Steps = [.. Steps.Select(s => s with { Locator = null })],
        Submit = Submit with { Locator = null },
        Shortest = Shortest.Remove(target.Id),
    };

    private DeclaredJourney Overridden(Target target)
    {
        if (target.Journeys?.FirstOrDefault(j => j.Journey == Id) is not { } own)
        {
            return this;
        }

        var submit = own.Steps.FirstOrDefault(s => s.Step == SubmitId);
        return this with
        {
            Start = own.Start ?? Start,
            Steps = [.. Steps.Select(s => own.Steps.FirstOrDefault(o => o.Step == s.Id) is { } over ? s with { Words = over.Words ?? s.Words, Locator = over.Locator ?? s.Locator, Field = over.Field ?? s.Field, Value = over.Value ?? s.Value } : s)],
            Submit = submit is null ? Submit : new SubmissionMark(submit.Words ?? Submit.Words, submit.Locator ?? Submit.Locator),
            Shortest = own.Shortest is { } pages ? Shortest.SetItem(target.Id, pages) : Shortest,
        };
    }

    /// <summary>The plan, a line for each step: what will be done, and in which order.</summary>
    /// <param name="language">The portal's; null: not known yet, so that the words of both are told.</param>
    public IEnumerable<string> Lines(Language? language)
    {
        string Say(WordChoice? words) => words is null ? "" : string.Join(" or ", (language is { } l ? words.In(l) : words.Zh.Union(words.En)).Select(w => $"“{w}”"));
        yield return "start: " + Start.At switch
        {
            StartAt.Home => "the home page",
            StartAt.Search => $"the home page, and its search for {(Start.Path.IsEmpty ? Say(WordChoice.Of(Goal)) : Say(Start.Path[0]))}",
            StartAt.Link => Start.Address!,
            var by => $"the home page, by {(by == StartAt.Category ? "category" : "theme")}: {string.Join(", then ", Start.Path.Select(Say))}",
        };
        foreach (var step in Steps)
        {
            var what = string.Join(", ", new[]
            {
                Say(step.Words),
                step.Field is null ? "" : $"in the field {Say(step.Field)}",
                step.Value is null ? "" : $"the value {Say(step.Value)}",
                step.Locator is null ? "" : $"at {step.Locator}",
                step.From is null ? "" : $"else again from {step.From}, {step.Most} times at most",
                step.GoesOn ? "it may send what was filled in" : "",
                step.Optional ? "where it is offered" : "",
            }.Where(p => p.Length > 0));
            yield return $"{step.Id}: {System.Text.Json.JsonSerializer.Serialize(step.Do).Trim('"')}{(what.Length > 0 ? " " + what : "")}";
        }

        yield return $"{SubmitId}: the point of submission, {Say(Submit.Words)}{(Submit.Locator is null ? "" : $", at {Submit.Locator}")}: pressed with the brake on";
        yield return $"ends well: {string.Join(", ", Ends.Select(e => System.Text.Json.JsonSerializer.Serialize(e).Trim('"')))}";
    }
}

/// <summary>Words for one thing, the likeliest first.</summary>
/// <param name="Zh">At least one.</param>
/// <param name="En">At least one.</param>
public sealed record WordChoice(ImmutableArray<string> Zh, ImmutableArray<string> En)
{
    /// <summary>What separates words in one text.</summary>
    public const char Separator = '|';

    public static WordChoice Of(LocalText text) => new(Split(text.Zh), Split(text.En));

    public ImmutableArray<string> In(Language language) => language == Language.Zh ? Zh : En;

    private static ImmutableArray<string> Split(string text) => [.. text.Split(Separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
}

/// <summary>Where a journey begins.</summary>
/// <param name="Path">Of a category or a theme: what is pressed on the way, in order. Of a search: what is typed; empty: the goal.</param>
/// <param name="Address">Of a link: absolute, or from the portal's root; null for every other start.</param>
public sealed record JourneyStart(StartAt At, ImmutableArray<WordChoice> Path, string? Address);

public enum StartAt
{
    Home,
    Search,
    Category,
    Theme,
    Link,
}

/// <summary>The point of submission.</summary>
/// <param name="Locator">A CSS selector, on an app its platform's own way; null: found by the words.</param>
public sealed record SubmissionMark(WordChoice Words, string? Locator);

/// <summary>One step of a declared journey.</summary>
/// <param name="Words">What is pressed, chosen, expected or searched for.</param>
/// <param name="Locator">A CSS selector, on an app its platform's own way; null: found by the words.</param>
/// <param name="Field">The field that is meant, by the words of its label.</param>
/// <param name="Value">What is filled in; null: what the persona has for the field.</param>
/// <param name="From">Of 'until': the step from which it is done again. A step before this one.</param>
/// <param name="Most">Of 'until': rounds at most. ≥ 1.</param>
/// <param name="Optional">A page that does not offer it is no dead end.</param>
/// <param name="GoesOn">The press may send what was filled in although its words, or its page (a summary, the last step that is counted), speak of a submission.</param>
public sealed record JourneyStep(string Id, JourneyStepKind Do, WordChoice? Words, string? Locator, WordChoice? Field, WordChoice? Value, string? From, int Most, bool Optional, bool GoesOn);

[JsonConverter(typeof(JsonStringEnumConverter<JourneyStepKind>))]
public enum JourneyStepKind
{
    /// <summary>Types into the portal's search and starts it.</summary>
    [JsonStringEnumMemberName("search")]
    Search,

    /// <summary>Takes the entry of a list whose title is the words.</summary>
    [JsonStringEnumMemberName("choose")]
    Choose,

    /// <summary>Presses a link, a tab or a button.</summary>
    [JsonStringEnumMemberName("press")]
    Press,

    /// <summary>Fills one field.</summary>
    [JsonStringEnumMemberName("fill")]
    Fill,

    /// <summary>Fills every field of the page.</summary>
    [JsonStringEnumMemberName("fillForm")]
    FillForm,

    /// <summary>Chooses an option of a field.</summary>
    [JsonStringEnumMemberName("chooseOption")]
    ChooseOption,

    [JsonStringEnumMemberName("upload")]
    Upload,
    [JsonStringEnumMemberName("download")]
    Download,
    [JsonStringEnumMemberName("logIn")]
    LogIn,

    /// <summary>Reads the words on the page.</summary>
    [JsonStringEnumMemberName("expect")]
    Expect,
    [JsonStringEnumMemberName("goBack")]
    GoBack,

    /// <summary>Does the steps again until the page shows the words, or else the point of submission.</summary>
    [JsonStringEnumMemberName("until")]
    Until,
}

/// <summary>What one government calls otherwise.</summary>
/// <param name="Journey">The journey's id.</param>
/// <param name="Start">In place of the journey's; null: as the journey says.</param>
/// <param name="Shortest">Pages of the shortest way known; null: as the journey says, if it does.</param>
public sealed record JourneyOverride(string Journey, JourneyStart? Start, int? Shortest, ImmutableArray<StepOverride> Steps)
{
    /// <summary>The same words without the places of a page, for an app.</summary>
    public JourneyOverride WithoutPlaces() =>
        this with { Start = Start is { At: StartAt.Link } ? null : Start, Shortest = null, Steps = [.. Steps.Select(s => s with { Locator = null })] };
}

/// <param name="Step">The step's id, or <see cref="DeclaredJourney.SubmitId"/>. What is null stays as the journey says.</param>
public sealed record StepOverride(string Step, WordChoice? Words, string? Locator, WordChoice? Field, WordChoice? Value);
