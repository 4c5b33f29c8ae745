using System.Collections.Immutable;
using Probe.Core.Probes.Journey.Filling;
using Probe.Core.Probes.Journey.Guarding;
using Probe.Core.Probes.Journey.Personas;
using Probe.Core.Probes.Journey.Reading;
using Probe.Core.Probes.Journey.Seeking;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Journey.Declared;

/// <summary>Does one declared step on the page on top.</summary>
internal sealed class StepHand(JourneyErrand errand, IDriverSession session, JourneyHand hand, JourneyRecorder record, List<string> notes, TimeProvider time)
{
    private const int MostLogins = 4;

    /// <summary>How long a page may take to bring what a step needs after it has come to rest.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Still = TimeSpan.FromMilliseconds(500);

    private readonly ValueChooser _chooser = new(errand.Persona, errand.Answers, errand.Today);
    private readonly FormFiller _filler = new(hand, new ValueChooser(errand.Persona, errand.Answers, errand.Today), record);
    private readonly LastPress _point = new(session, hand, record);
    private readonly Dictionary<string, int> _tries = new(StringComparer.Ordinal);
    private int _logins;

    public StepFinder Finder { get; } = new(errand.Session.Language);

    public GuideSeen? Guide { get; private set; }

    /// <summary>The session ran out since this was last set back: what was done before has to be done again.</summary>
    public bool Expired { get; set; }

    public ApplyLed? Apply { get; private set; }

    public async Task<StepResult> DoAsync(JourneyStep step, PageReading reading, CancellationToken cancellationToken)
    {
        if (step.Locator is { } locator)
        {
            if (await LookAsync(locator, cancellationToken) is not { } marked)
            {
                return Lost(reading);
            }

            reading = marked;
        }

        var result = await OnceAsync(step, reading, cancellationToken);
        var started = time.GetTimestamp();
        while (result is StepResult.Missed && step.Do != JourneyStepKind.Search && !step.Optional && hand.Failure is null && time.GetElapsedTime(started) < Late)
        {
            await session.PerformAsync(new Visits.Step.Quiet(Still, Late), cancellationToken);
            if (await LookAsync(step.Locator, cancellationToken) is not { } later)
            {
                return Lost(reading);
            }

            result = await OnceAsync(step, later, cancellationToken);
        }

        return result is StepResult.Missed missed && step is { Locator: { } place, Optional: false } && hand.Failure is null && !StepFinder.IsMarked(missed.Page.Page)
            ? await ByWordsAsync(step, place, missed, cancellationToken)
            : result;
    }

    /// <summary>A place that the file declares, as people are told that it is not there.</summary>
    public string Absent(string what, string locator) => $"The declared place of {what} ({locator}) is not on the {(errand.Target.IsApp ? "screen" : "page")}";

    /// <summary>The declared place is not there: what a citizen would go by counts, the words; where there are none, nothing is known of the portal.</summary>
    private async Task<StepResult> ByWordsAsync(JourneyStep step, string place, StepResult.Missed missed, CancellationToken cancellationToken)
    {
        var absent = Absent($"step “{step.Id}”", place);
        if (step is { Words: null, Field: null })
        {
            return missed with { Absent = new Fault(FaultKind.DeclaredMissing, $"{absent}.") };
        }

        notes.Add($"{absent}; it was looked for by its words.");
        return await OnceAsync(step with { Locator = null }, missed.Page, cancellationToken);
    }

    /// <summary>Looks with a step's locator marked. Null: the portal failed.</summary>
    public async Task<PageReading?> LookAsync(string? locator, CancellationToken cancellationToken)
    {
        var look = locator is null ? Visits.Step.Look.WithForms : new Visits.Step.Look(ImmutableDictionary<string, string>.Empty.Add(StepFinder.Mark, locator), Forms: true);
        return await session.PerformAsync(look, cancellationToken) is Observation.Seen seen ? PageReading.Of(seen.Sighting) : null;
    }

    /// <summary>Words or a locator, as people are told of them.</summary>
    public string Shown(WordChoice? words, string? locator) =>
        locator is not null ? $"what the locator {locator} marks" : string.Join(" or ", Finder.Words(words).Select(w => $"“{w}”"));

    public async Task<StepResult> ExpectAsync(JourneyStep step, PageReading reading, CancellationToken cancellationToken)
    {
        if (step.Locator is { } locator && await LookAsync(locator, cancellationToken) is { } marked)
        {
            reading = marked;
        }

        return Finder.Says(reading.Page, step.Words, step.Locator) is not null ? new StepResult.Done(reading) : new StepResult.Missed($"the page does not say {Shown(step.Words, step.Locator)}", reading);
    }

    /// <summary>Fills every field of the page, as goal-seeking does.</summary>
    public async Task<StepResult> FillAsync(PageReading reading, CancellationToken cancellationToken)
    {
        if (PageSigns.AsksLogin(reading.Page, reading.Fields) || !reading.Fields.Any(f => f.Kind != FieldKind.Password))
        {
            return new StepResult.Missed("no fields of a form to fill", reading);
        }

        if (Signs.Obstacle(reading) is { } obstacle)
        {
            record.Is(PageKind.Form);
            return obstacle;
        }

        if (PageSigns.PaymentOf(reading.Page, reading.Fields, reading.Actions) is not null)
        {
            return new StepResult.Ended(Signs.EndOf(reading)!.Outcome);
        }

        if (PageSigns.Expired(reading.Page) is { } expired)
        {
            notes.Add($"The portal said: “{expired}”.");
            _filler.Forget(reading.Signature);
            Expired = true;
        }

        record.Is(PageKind.Form);
        return await _filler.FillAsync(reading, cancellationToken) is null || await hand.GlanceAsync(cancellationToken) is not { } filled ? Lost(reading) : new StepResult.Done(filled);
    }

    private Task<StepResult> OnceAsync(JourneyStep step, PageReading reading, CancellationToken cancellationToken) => step.Do switch
    {
        JourneyStepKind.Search => SearchAsync(step, reading, cancellationToken),
        JourneyStepKind.Choose or JourneyStepKind.Press or JourneyStepKind.Download => PressAsync(step, reading, cancellationToken),
        JourneyStepKind.Fill => TypeAsync(step, reading, cancellationToken),
        JourneyStepKind.FillForm => FillAsync(reading, cancellationToken),
        JourneyStepKind.ChooseOption => ChooseAsync(step, reading, cancellationToken),
        JourneyStepKind.Upload => UploadAsync(step, reading, cancellationToken),
        JourneyStepKind.LogIn => SignInAsync(reading, cancellationToken),
        JourneyStepKind.Expect => ExpectAsync(step, reading, cancellationToken),
        JourneyStepKind.GoBack => BackAsync(step, reading, cancellationToken),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private async Task<StepResult> SearchAsync(JourneyStep step, PageReading reading, CancellationToken cancellationToken)
    {
        var words = Finder.Words(step.Words) is [var first, ..] ? first : errand.Goal.Matter;
        if (await new PortalSearch(errand, session, record, notes, time).SearchAsync(reading.Page, words, "the words of the step", cancellationToken) is (_, { } why))
        {
            return new StepResult.Missed($"“{words}” could not be searched for: {why}", reading);
        }

        return await ArriveAsync(reading, PageKind.Results, cancellationToken);
    }

    private Task<StepResult> PressAsync(JourneyStep step, PageReading reading, CancellationToken cancellationToken) => PressAsync(step, reading, null, cancellationToken);

    /// <param name="refused">What was tried and could not be pressed; null: nothing was.</param>
    private async Task<StepResult> PressAsync(JourneyStep step, PageReading reading, PressRefused? refused, CancellationToken cancellationToken)
    {
        var title = step.Do == JourneyStepKind.Choose;
        if (Finder.Press(reading, step.Words, step.Locator, title, refused) is not { } action)
        {
            return refused is not null ? new StepResult.Missed($"“{refused.Words}” cannot be pressed: it is covered, disabled or gone", reading) : new StepResult.Missed($"nothing to press{(title ? " in a list" : "")} that says {Shown(step.Words, step.Locator)}", reading);
        }

        if (action.Kind is ActionKind.Submit or ActionKind.Pay || (action.Kind == ActionKind.Draft && !errand.Target.DraftsAllowed))
        {
            if (!step.GoesOn && !title)
            {
                var proof = await _point.ProveAsync(reading, action, inDoubt: true, cancellationToken);
                return proof.End is { } end ? end with { Reason = $"Step “{step.Id}”: {end.Reason}" } : new StepResult.Done(proof.Next!);
            }
        }

        if (Apply is null && record.Kind is PageKind.Other)
        {
            Guide ??= Seen(reading);
        }

        if (step.Do == JourneyStepKind.Download && await MissingFileAsync(reading, action, cancellationToken) is { } missing)
        {
            return new StepResult.Missed($"“{action.Words}” brings no file: {missing}", reading);
        }

        var applies = Apply is null && !title && (action.Kind == ActionKind.Apply || step.Id == "apply");
        // A press that the author declares, on a form, whose words say nothing of sending: it leads on. The guard still holds what sounds final.
        var goesOn = step.GoesOn || action.Kind is ActionKind.Onward or ActionKind.Enquire or ActionKind.Draft || (action.Kind == ActionKind.Unknown && record.Kind == PageKind.Form);
        var stance = title || applies ? GuardStance.Reading : goesOn ? GuardStance.GoingOn : GuardStance.Reading;
        // A box to tick is a choice, whatever the step calls it.
        var ticks = reading.Fields.Any(f => f.Kind is FieldKind.Tick && (f.Press == action.Node || f.Node == action.Node || reading.Page.Subtree(action.Node).Contains(f.Press)));
        if (!await hand.PressAsync(reading.Page, action.Node, ticks ? JourneyActionKind.Choose : JourneyActionKind.Press, action.Words, $"step “{step.Id}”", stance, cancellationToken))
        {
            // A list of suggestions may lie over a link of the same name: whoever cannot press the one presses the other.
            return step.Locator is null
                ? await PressAsync(step, reading, new PressRefused(action.Words, (refused?.Nodes ?? []).Add(action.Node)), cancellationToken)
                : new StepResult.Missed($"“{action.Words}” cannot be pressed: it is covered, disabled or gone", reading);
        }

        var arrived = await ArriveAsync(reading, PageKind.Other, cancellationToken);
        if (arrived is StepResult.Done { Page: var next })
        {
            if (applies)
            {
                Apply = new ApplyLed(next.Page.Url, Straight: Begins(next), 0);
            }
            else if (Apply is { Straight: false } led && next.Fields.Length == 0)
            {
                Apply = led with { Detours = led.Detours + 1 };
            }

            if (step.Do == JourneyStepKind.Download)
            {
                notes.Add($"Step “{step.Id}”: “{action.Words}” is offered and was pressed; files are not kept.");
            }
        }

        return arrived;
    }

    /// <summary>Why what a link offers does not come; null: it comes, or only a press can tell.</summary>
    private async Task<string?> MissingFileAsync(PageReading reading, PageAction action, CancellationToken cancellationToken) =>
        Uri.TryCreate(reading.Page.Nodes[action.Node].Href, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            && new DownloadTrial(session, errand.Limits, time).Refusal(action.Words, address) is null
            && await session.PerformAsync(new Step.Fetch(address, errand.Limits.Open), cancellationToken) is Observation.Fetched got && DownloadRule.Of(address, got) is (false, var why)
            ? why : null;

    private static bool Begins(PageReading page) => page.Fields.Length > 0 || page.Actions.Any(a => a.Kind is ActionKind.Onward && a.Button);

    private GuideSeen? Seen(PageReading reading)
    {
        if (GuideReader.Read(reading.Page) is not { } guide)
        {
            return null;
        }

        record.Is(PageKind.Guide);
        return guide;
    }

    /// <summary>After an act that may lead elsewhere: waits, and enters the page that came.</summary>
    private async Task<StepResult> ArriveAsync(PageReading from, PageKind kind, CancellationToken cancellationToken)
    {
        if (await hand.ReadAsync(cancellationToken) is not { } next)
        {
            return Lost(from);
        }

        await hand.StanceAsync(GuardStance.Reading, cancellationToken);
        if (!record.IsOn(next, hand.Views))
        {
            record.Enter(next, hand.Views, kind == PageKind.Other && Signs.IsLogin(next) ? PageKind.Login : kind == PageKind.Other && PageSigns.IsSummary(next.Page) && next.Fields.IsEmpty ? PageKind.Summary : kind);
            await hand.CaptureAsync(cancellationToken);
        }

        record.Complained(next.Complaints);
        return new StepResult.Done(next);
    }

    private async Task<StepResult> TypeAsync(JourneyStep step, PageReading reading, CancellationToken cancellationToken)
    {
        if (Finder.Field(reading, step.Field, step.Locator, f => f.Kind is FieldKind.Text or FieldKind.Rich or FieldKind.Password) is not { } field)
        {
            return new StepResult.Missed($"no field to type into that is called {Shown(step.Field, step.Locator)}", reading);
        }

        if (field.Meaning is Meaning.Captcha or Meaning.PhoneCode or Meaning.CardNumber or Meaning.Password)
        {
            return Signs.EndOf(reading)?.Outcome is { } end ? end : new StepResult.Missed($"“{field.Label}” is never filled in by a step", reading);
        }

        var tries = _tries[field.Key] = _tries.GetValueOrDefault(field.Key) + 1;
        var value = Finder.Words(step.Value) is [var declared, ..] ? declared : _chooser.Text(field, reading.Page.Url, tries - 1)?.Value;
        record.Is(PageKind.Form);
        return value is { Length: > 0 } && await hand.TypeAsync(reading.Page, field.Node, value, field.Label, $"step “{step.Id}”", secret: false, cancellationToken)
            ? await GlanceAsync(reading, cancellationToken)
            : new StepResult.Missed($"“{field.Label}” could not be typed into", reading);
    }

    private async Task<StepResult> ChooseAsync(JourneyStep step, PageReading reading, CancellationToken cancellationToken)
    {
        bool Holds(FormField f) => f.Kind is FieldKind.Radio or FieldKind.Select && Finder.Option(f, step.Words!) is not null;
        bool Ticks(FormField f) => f.Kind == FieldKind.Tick && WordMatch.Of(f.Label, Finder.Words(step.Words)) != WordMatch.No;
        var field = step.Field is null && step.Locator is null ? reading.Fields.FirstOrDefault(Holds) ?? reading.Fields.FirstOrDefault(Ticks)
            : Finder.Field(reading, step.Field, step.Locator, Holds) ?? Finder.Field(reading, step.Field, step.Locator, f => f.Kind == FieldKind.Picker);
        if (field is null)
        {
            return new StepResult.Missed($"no option {Shown(step.Words, null)}{(step.Field is null && step.Locator is null ? "" : $" in {Shown(step.Field, step.Locator)}")}", reading);
        }

        record.Is(PageKind.Form);
        var why = $"step “{step.Id}”";
        var done = field.Kind switch
        {
            FieldKind.Tick => field.Filled || await hand.PressAsync(reading.Page, field.Press, JourneyActionKind.Choose, field.Label, why, GuardStance.Reading, cancellationToken),
            FieldKind.Picker => await PickAsync(step, reading, field, cancellationToken),
            _ => Finder.Option(field, step.Words!)! is var option && (option.Chosen || (option.Press < 0
                ? await hand.SelectAsync(reading.Page, field.Node, option, field.Label, why, cancellationToken)
                : await hand.PressAsync(reading.Page, option.Press, JourneyActionKind.Choose, $"{field.Label}: {option.Text}", why, GuardStance.Reading, cancellationToken))),
        };
        return done ? await GlanceAsync(reading, cancellationToken) : new StepResult.Missed($"{Shown(step.Words, null)} could not be chosen in “{field.Label}”", reading);
    }

    /// <summary>A drawn list: opened, and the words pressed in what comes.</summary>
    private async Task<bool> PickAsync(JourneyStep step, PageReading reading, FormField field, CancellationToken cancellationToken) =>
        await hand.PressAsync(reading.Page, field.Press, JourneyActionKind.Choose, field.Label, "it opens what can be chosen", GuardStance.Reading, cancellationToken)
        && await hand.GlanceAsync(cancellationToken) is { } open && Finder.Press(open, step.Words, null, title: false) is { } option
        && await hand.PressAsync(open.Page, option.Node, JourneyActionKind.Choose, $"{field.Label}: {option.Words}", $"step “{step.Id}”", GuardStance.Reading, cancellationToken);

    private async Task<StepResult> UploadAsync(JourneyStep step, PageReading reading, CancellationToken cancellationToken)
    {
        var field = step.Field is null && step.Locator is null ? reading.Fields.FirstOrDefault(f => f is { Kind: FieldKind.File, Filled: false }) : Finder.Field(reading, step.Field, step.Locator, f => f.Kind == FieldKind.File);
        if (field is null)
        {
            return new StepResult.Missed($"no field for a file{(step.Field is null && step.Locator is null ? "" : $" that is called {Shown(step.Field, step.Locator)}")}", reading);
        }

        record.Is(PageKind.Form);
        var accept = field.Control?.Accept ?? "";
        var picture = (accept.Contains("image", StringComparison.OrdinalIgnoreCase) || accept.Contains(".jp", StringComparison.OrdinalIgnoreCase)) && !accept.Contains("pdf", StringComparison.OrdinalIgnoreCase);
        var done = picture
            ? await hand.AttachAsync(reading.Page, field.Node, "specimen.jpg", "image/jpeg", PersonaDocuments.Jpeg("Specimen"), field.Label, $"step “{step.Id}”", cancellationToken)
            : await hand.AttachAsync(reading.Page, field.Node, "specimen.pdf", "application/pdf", PersonaDocuments.Pdf("Specimen", PersonaDocuments.Notice), field.Label, $"step “{step.Id}”", cancellationToken);
        return done ? await GlanceAsync(reading, cancellationToken) : new StepResult.Missed($"“{field.Label}” takes no file", reading);
    }

    private async Task<StepResult> SignInAsync(PageReading reading, CancellationToken cancellationToken)
    {
        if (!Signs.IsLogin(reading))
        {
            return new StepResult.Missed("the page asks for no account", reading);
        }

        while (Signs.IsLogin(reading))
        {
            record.Is(PageKind.Login);
            if (errand.Login is not { } account)
            {
                return new JourneyOutcome(JourneyEnd.NeedsLogin, "It asks for an account, and none was given.");
            }

            if (PageSigns.CaptchaOf(reading.Page, reading.Fields) is { } captcha)
            {
                return new JourneyOutcome(JourneyEnd.Captcha, $"The login asks for a captcha: {captcha}.");
            }

            if (++_logins > MostLogins)
            {
                return new JourneyOutcome(JourneyEnd.NeedsLogin, "The login was refused or asked for again and again.");
            }

            var password = reading.Fields.First(f => f.Kind == FieldKind.Password);
            if (reading.Fields.LastOrDefault(f => f.Kind == FieldKind.Text && f.Node < password.Node) is { } user)
            {
                await hand.TypeAsync(reading.Page, user.Node, account.User, user.Label, "the account's name", secret: true, cancellationToken);
            }

            await hand.TypeAsync(reading.Page, password.Node, account.Password, password.Label, "the account's password", secret: true, cancellationToken);
            if (reading.Fields.FirstOrDefault(f => f is { Kind: FieldKind.Tick, Meaning: Meaning.Agreement, Filled: false }) is { } agree)
            {
                await hand.PressAsync(reading.Page, agree.Press, JourneyActionKind.Choose, agree.Label, agree.Why, GuardStance.Reading, cancellationToken);
            }

            var login = reading.Actions.Where(a => a.Kind is ActionKind.Login or ActionKind.Onward or ActionKind.Submit).OrderByDescending(a => a.Button).ThenBy(a => Math.Abs(reading.Page.Nodes[a.Node].Y - reading.Page.Nodes[password.Node].Y)).FirstOrDefault();
            if (login is null || !await hand.PressAsync(reading.Page, login.Node, JourneyActionKind.Press, login.Words, "it signs in", GuardStance.SigningIn, cancellationToken))
            {
                return new StepResult.Missed("the login has no button that can be pressed", reading);
            }

            if (await ArriveAsync(reading, PageKind.Other, cancellationToken) is not StepResult.Done { Page: var next })
            {
                return Lost(reading);
            }

            reading = next;
        }

        return new StepResult.Done(reading);
    }

    private async Task<StepResult> BackAsync(JourneyStep step, PageReading reading, CancellationToken cancellationToken) =>
        await hand.BackAsync($"step “{step.Id}”", cancellationToken) ? await ArriveAsync(reading, PageKind.Other, cancellationToken) : new StepResult.Missed("there is no way back", reading);

    private async Task<StepResult> GlanceAsync(PageReading reading, CancellationToken cancellationToken) =>
        await hand.GlanceAsync(cancellationToken) is { } next ? new StepResult.Done(next) : Lost(reading);

    /// <summary>The portal failed: whoever calls finds why in the hand.</summary>
    private StepResult Lost(PageReading reading) =>
        hand.Failure is { } failure ? new JourneyOutcome(JourneyEnd.DeadEnd, $"The portal failed: {failure.Detail}", failure) : new StepResult.Missed("the page could not be read", reading);
}
