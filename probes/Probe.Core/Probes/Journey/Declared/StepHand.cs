using System.Collections.Immutable;
using Probe.Core.Probes.Journey.Guarding;
using Probe.Core.Probes.Journey.Reading;
using Probe.Core.Probes.Journey.Seeking;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Journey.Declared;

/// <summary>Does one declared step on the page on top.</summary>
internal sealed class StepHand
{
    /// <summary>How long a page may take to bring what a step needs after it has come to rest.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Still = TimeSpan.FromMilliseconds(500);

    private readonly JourneyErrand _errand;
    private readonly IDriverSession _session;
    private readonly JourneyHand _hand;
    private readonly JourneyRecorder _record;
    private readonly List<string> _notes;
    private readonly TimeProvider _time;
    private readonly StepPages _pages;
    private readonly LoginPage _login;
    private readonly PressSteps _presses;
    private readonly FieldSteps _fields;

    public StepHand(JourneyErrand errand, IDriverSession session, JourneyHand hand, JourneyRecorder record, List<string> notes, TimeProvider time)
    {
        (_errand, _session, _hand, _record, _notes, _time) = (errand, session, hand, record, notes, time);
        Finder = new StepFinder(errand.Session.Language);
        _pages = new StepPages(hand, record);
        _login = new LoginPage(errand, hand, record);
        _fields = new FieldSteps(errand, hand, record, Finder, _pages, notes);
        _presses = new PressSteps(errand, session, hand, record, Finder, _pages, _fields, notes, time);
    }

    public StepFinder Finder { get; }

    public GuideSeen? Guide => _presses.Guide;

    public ApplyLed? Apply => _presses.Apply;

    /// <summary>The session ran out since this was last set back: what was done before has to be done again.</summary>
    public bool Expired
    {
        get => _fields.Expired;
        set => _fields.Expired = value;
    }

    /// <summary>Fills every field of the page, as goal-seeking does.</summary>
    public Task<StepResult> FillAsync(PageReading reading, CancellationToken cancellationToken) => _fields.FillAsync(reading, cancellationToken);

    public async Task<StepResult> DoAsync(JourneyStep step, PageReading reading, CancellationToken cancellationToken)
    {
        if (step.Locator is { } locator)
        {
            if (await LookAsync(locator, cancellationToken) is not { } marked)
            {
                return _pages.Lost(reading);
            }

            reading = marked;
        }

        var result = await OnceAsync(step, reading, cancellationToken);
        var started = _time.GetTimestamp();
        while (result is StepResult.Missed && step.Do != JourneyStepKind.Search && !step.Optional && _hand.Failure is null && _time.GetElapsedTime(started) < Late)
        {
            await _session.PerformAsync(new Visits.Step.Quiet(Still, Late), cancellationToken);
            if (await LookAsync(step.Locator, cancellationToken) is not { } later)
            {
                return _pages.Lost(reading);
            }

            result = await OnceAsync(step, later, cancellationToken);
        }

        return result is StepResult.Missed missed && step is { Locator: { } place, Optional: false } && _hand.Failure is null && !StepFinder.IsMarked(missed.Page.Page)
            ? await ByWordsAsync(step, place, missed, cancellationToken)
            : result;
    }

    /// <summary>A place that the file declares, as people are told that it is not there.</summary>
    public string Absent(string what, string locator) => $"The declared place of {what} ({locator}) is not on the {(_errand.Target.IsApp ? "screen" : "page")}";

    /// <summary>The declared place is not there: what a citizen would go by counts, the words; where there are none, nothing is known of the portal.</summary>
    private async Task<StepResult> ByWordsAsync(JourneyStep step, string place, StepResult.Missed missed, CancellationToken cancellationToken)
    {
        var absent = Absent($"step “{step.Id}”", place);
        if (step is { Words: null, Field: null })
        {
            return missed with { Absent = new Fault(FaultKind.DeclaredMissing, $"{absent}.") };
        }

        _notes.Add($"{absent}; it was looked for by its words.");
        return await OnceAsync(step with { Locator = null }, missed.Page, cancellationToken);
    }

    /// <summary>Looks with a step's locator marked. Null: the portal failed.</summary>
    public async Task<PageReading?> LookAsync(string? locator, CancellationToken cancellationToken)
    {
        var look = locator is null ? Visits.Step.Look.WithForms : new Visits.Step.Look(ImmutableDictionary<string, string>.Empty.Add(StepFinder.Mark, locator), Forms: true);
        return await _session.PerformAsync(look, cancellationToken) is Observation.Seen seen ? PageReading.Of(seen.Sighting) : null;
    }

    public async Task<StepResult> ExpectAsync(JourneyStep step, PageReading reading, CancellationToken cancellationToken)
    {
        if (step.Locator is { } locator && await LookAsync(locator, cancellationToken) is { } marked)
        {
            reading = marked;
        }

        return Finder.Says(reading.Page, step.Words, step.Locator) is not null ? new StepResult.Done(reading) : new StepResult.Missed($"the page does not say {Finder.Shown(step.Words, step.Locator)}", reading);
    }

    private Task<StepResult> OnceAsync(JourneyStep step, PageReading reading, CancellationToken cancellationToken) => step.Do switch
    {
        JourneyStepKind.Search => SearchAsync(step, reading, cancellationToken),
        JourneyStepKind.Choose or JourneyStepKind.Press or JourneyStepKind.Download => _presses.PressAsync(step, reading, cancellationToken),
        JourneyStepKind.Fill => _fields.TypeAsync(step, reading, cancellationToken),
        JourneyStepKind.FillForm => _fields.FillAsync(reading, cancellationToken),
        JourneyStepKind.ChooseOption => _fields.ChooseAsync(step, reading, cancellationToken),
        JourneyStepKind.Upload => _fields.UploadAsync(step, reading, cancellationToken),
        JourneyStepKind.LogIn => SignInAsync(reading, cancellationToken),
        JourneyStepKind.Expect => ExpectAsync(step, reading, cancellationToken),
        JourneyStepKind.GoBack => BackAsync(step, reading, cancellationToken),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private async Task<StepResult> SearchAsync(JourneyStep step, PageReading reading, CancellationToken cancellationToken)
    {
        var words = Finder.Words(step.Words) is [var first, ..] ? first : _errand.Goal.Matter;
        if (await new PortalSearch(_errand, _session, _record, _notes, _time).SearchAsync(reading.Page, words, "the words of the step", cancellationToken) is (_, { } why))
        {
            return new StepResult.Missed($"“{words}” could not be searched for: {why}", reading);
        }

        return await _pages.ArriveAsync(reading, PageKind.Results, cancellationToken);
    }

    private async Task<StepResult> BackAsync(JourneyStep step, PageReading reading, CancellationToken cancellationToken) =>
        await _hand.BackAsync($"step “{step.Id}”", cancellationToken) ? await _pages.ArriveAsync(reading, PageKind.Other, cancellationToken) : new StepResult.Missed("there is no way back", reading);

    private async Task<StepResult> SignInAsync(PageReading reading, CancellationToken cancellationToken)
    {
        if (!Signs.IsLogin(reading))
        {
            return new StepResult.Missed("the page asks for no account", reading);
        }

        while (Signs.IsLogin(reading))
        {
            var (end, signIn) = await _login.FillAsync(reading, cancellationToken);
            if (end is not null)
            {
                return end;
            }

            if (signIn is null || !await _hand.PressAsync(reading.Page, signIn.Node, JourneyActionKind.Press, signIn.Words, "it signs in", GuardStance.SigningIn, cancellationToken))
            {
                return new StepResult.Missed("the login has no button that can be pressed", reading);
            }

            if (await _pages.ArriveAsync(reading, PageKind.Other, cancellationToken) is not StepResult.Done { Page: var next })
            {
                return _pages.Lost(reading);
            }

            reading = next;
        }

        return new StepResult.Done(reading);
    }
}
