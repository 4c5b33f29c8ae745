using Probe.Core.Probes.Journey.Filling;
using Probe.Core.Probes.Journey.Guarding;
using Probe.Core.Probes.Journey.Personas;
using Probe.Core.Probes.Journey.Reading;
using Probe.Core.Scenarios;

namespace Probe.Core.Probes.Journey.Declared;

/// <summary>Steps that fill in: a whole form, one field, an option, a file.</summary>
internal sealed class FieldSteps(JourneyErrand errand, JourneyHand hand, JourneyRecorder record, StepFinder finder, StepPages pages, List<string> notes)
{
    private readonly ValueChooser _chooser = new(errand.Persona, errand.Answers, errand.Today);
    private readonly FormFiller _filler = new(hand, new ValueChooser(errand.Persona, errand.Answers, errand.Today), record);
    private readonly Dictionary<string, int> _tries = new(StringComparer.Ordinal);

    /// <summary>What was typed so far: seen again, it tells a summary.</summary>
    public IReadOnlyCollection<string> Typed => _filler.Typed;

    /// <summary>The session ran out since this was last set back: what was done before has to be done again.</summary>
    public bool Expired { get; set; }

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
        return await _filler.FillAsync(reading, cancellationToken) is null || await hand.GlanceAsync(cancellationToken) is not { } filled ? pages.Lost(reading) : new StepResult.Done(filled);
    }

    public async Task<StepResult> TypeAsync(JourneyStep step, PageReading reading, CancellationToken cancellationToken)
    {
        if (finder.Field(reading, step.Field, step.Locator, f => f.Kind is FieldKind.Text or FieldKind.Rich or FieldKind.Password) is not { } field)
        {
            return new StepResult.Missed($"no field to type into that is called {finder.Shown(step.Field, step.Locator)}", reading);
        }

        if (field.Meaning is Meaning.Captcha or Meaning.PhoneCode or Meaning.CardNumber or Meaning.Password)
        {
            return Signs.EndOf(reading)?.Outcome is { } end ? end : new StepResult.Missed($"“{field.Label}” is never filled in by a step", reading);
        }

        var tries = _tries[field.Key] = _tries.GetValueOrDefault(field.Key) + 1;
        var value = finder.Words(step.Value) is [var declared, ..] ? declared : _chooser.Text(field, reading.Page.Url, tries - 1)?.Value;
        record.Is(PageKind.Form);
        if (value is not { Length: > 0 } || !await hand.TypeAsync(reading.Page, field.Node, value, field.Label, $"step “{step.Id}”", secret: false, cancellationToken))
        {
            return new StepResult.Missed($"“{field.Label}” could not be typed into", reading);
        }

        _filler.Typed.Add(value);
        return await pages.GlanceAsync(reading, cancellationToken);
    }

    public async Task<StepResult> ChooseAsync(JourneyStep step, PageReading reading, CancellationToken cancellationToken)
    {
        bool Holds(FormField f) => f.Kind is FieldKind.Radio or FieldKind.Select && finder.Option(f, step.Words!) is not null;
        bool Ticks(FormField f) => f.Kind == FieldKind.Tick && WordMatch.Of(f.Label, finder.Words(step.Words)) != WordMatch.No;
        var field = step.Field is null && step.Locator is null ? reading.Fields.FirstOrDefault(Holds) ?? reading.Fields.FirstOrDefault(Ticks)
            : finder.Field(reading, step.Field, step.Locator, Holds) ?? finder.Field(reading, step.Field, step.Locator, f => f.Kind == FieldKind.Picker);
        if (field is null)
        {
            return new StepResult.Missed($"no option {finder.Shown(step.Words, null)}{(step.Field is null && step.Locator is null ? "" : $" in {finder.Shown(step.Field, step.Locator)}")}", reading);
        }

        record.Is(PageKind.Form);
        var why = $"step “{step.Id}”";
        var done = field.Kind switch
        {
            FieldKind.Tick => field.Filled || await hand.PressAsync(reading.Page, field.Press, JourneyActionKind.Choose, field.Label, why, GuardStance.Reading, cancellationToken),
            FieldKind.Picker => await PickAsync(step, reading, field, cancellationToken),
            _ => finder.Option(field, step.Words!)! is var option && (option.Chosen || (option.Press < 0
                ? await hand.SelectAsync(reading.Page, field.Node, option, field.Label, why, cancellationToken)
                : await hand.PressAsync(reading.Page, option.Press, JourneyActionKind.Choose, $"{field.Label}: {option.Text}", why, GuardStance.Reading, cancellationToken))),
        };
        return done ? await pages.GlanceAsync(reading, cancellationToken) : new StepResult.Missed($"{finder.Shown(step.Words, null)} could not be chosen in “{field.Label}”", reading);
    }

    /// <summary>A drawn list: opened, and the words pressed in what comes.</summary>
    private async Task<bool> PickAsync(JourneyStep step, PageReading reading, FormField field, CancellationToken cancellationToken) =>
        await hand.PressAsync(reading.Page, field.Press, JourneyActionKind.Choose, field.Label, "it opens what can be chosen", GuardStance.Reading, cancellationToken)
        && await hand.GlanceAsync(cancellationToken) is { } open && finder.Press(open, step.Words, null, title: false) is { } option
        && await hand.PressAsync(open.Page, option.Node, JourneyActionKind.Choose, $"{field.Label}: {option.Words}", $"step “{step.Id}”", GuardStance.Reading, cancellationToken);

    public async Task<StepResult> UploadAsync(JourneyStep step, PageReading reading, CancellationToken cancellationToken)
    {
        var field = step.Field is null && step.Locator is null ? reading.Fields.FirstOrDefault(f => f is { Kind: FieldKind.File, Filled: false }) : finder.Field(reading, step.Field, step.Locator, f => f.Kind == FieldKind.File);
        if (field is null)
        {
            return new StepResult.Missed($"no field for a file{(step.Field is null && step.Locator is null ? "" : $" that is called {finder.Shown(step.Field, step.Locator)}")}", reading);
        }

        record.Is(PageKind.Form);
        var accept = field.Control?.Accept ?? "";
        var picture = (accept.Contains("image", StringComparison.OrdinalIgnoreCase) || accept.Contains(".jp", StringComparison.OrdinalIgnoreCase)) && !accept.Contains("pdf", StringComparison.OrdinalIgnoreCase);
        var done = picture
            ? await hand.AttachAsync(reading.Page, field.Node, "specimen.jpg", "image/jpeg", PersonaDocuments.Jpeg("Specimen"), field.Label, $"step “{step.Id}”", cancellationToken)
            : await hand.AttachAsync(reading.Page, field.Node, "specimen.pdf", "application/pdf", PersonaDocuments.Pdf("Specimen", PersonaDocuments.Notice), field.Label, $"step “{step.Id}”", cancellationToken);
        return done ? await pages.GlanceAsync(reading, cancellationToken) : new StepResult.Missed($"“{field.Label}” takes no file", reading);
    }
}
