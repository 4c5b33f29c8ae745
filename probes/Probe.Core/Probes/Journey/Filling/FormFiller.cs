using Probe.Core.Probes.Journey.Guarding;
using Probe.Core.Probes.Journey.Personas;
using Probe.Core.Probes.Journey.Reading;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Journey.Filling;

/// <summary>What was chosen from a group, so that another choice can be tried when it leads nowhere.</summary>
/// <param name="At">Where the record stood before it was made.</param>
/// <param name="Signature">Of the page on which it was chosen.</param>
internal sealed record ChoiceMade(JourneyRecorder.Mark At, string Url, string Signature, string Key, string Option, int Options);

/// <summary>Fills the fields of the page on top, one after another, and looks again after each that may change the others.</summary>
internal sealed class FormFiller(JourneyHand hand, ValueChooser chooser, JourneyRecorder record)
{
    private const int MostFields = 80;
    private readonly Dictionary<string, int> _tries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _avoid = new(StringComparer.Ordinal);
    private readonly HashSet<string> _given = new(StringComparer.Ordinal);
    /// <summary>Fields that were given something: what is complained of before is a hint, and no refusal of ours.</summary>
    private readonly HashSet<string> _ever = new(StringComparer.Ordinal);
    private readonly PickerHand _pickers = new(hand, chooser);

    /// <summary>Choices that nobody had decided beforehand, in order.</summary>
    public List<ChoiceMade> Choices { get; } = [];

    /// <summary>What was typed so far: seen again, it tells a summary.</summary>
    public HashSet<string> Typed { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>An option that led nowhere is not chosen again.</summary>
    public void Avoid(ChoiceMade choice)
    {
        if (!_avoid.TryGetValue(choice.Key, out var options))
        {
            _avoid[choice.Key] = options = new HashSet<string>(StringComparer.Ordinal);
        }

        options.Add(choice.Option);
        _given.Remove(choice.Signature + choice.Key);
    }

    /// <summary>Whether a group has an option that was not tried.</summary>
    public bool HasAnother(ChoiceMade choice) => choice.Options > (_avoid.TryGetValue(choice.Key, out var options) ? options.Count : 0) + (options?.Contains(choice.Option) == true ? 0 : 1);

    /// <summary>Whether the page still shows a choice that led nowhere: another is made on it first.</summary>
    public bool WantsAnother(PageReading reading) =>
        reading.Fields.Any(f => f.Options.Length > 1 && _avoid.TryGetValue(f.Key, out var bad) && bad.Contains(f.Value) && f.Options.Any(o => !o.Disabled && !bad.Contains(o.Text)));

    /// <summary>Forgets what a page was given: it has to be filled anew.</summary>
    public void Forget(string signature) => _given.RemoveWhere(g => g.StartsWith(signature, StringComparison.Ordinal));

    /// <summary>Fills what is empty or complained of.</summary>
    /// <returns>The page as it then is; null: the portal failed.</returns>
    public async Task<PageReading?> FillAsync(PageReading reading, CancellationToken cancellationToken)
    {
        var now = Blamed(reading);
        var passed = new HashSet<string>(StringComparer.Ordinal);
        for (var done = 0; done < MostFields; done++)
        {
            if (now.Fields.FirstOrDefault(f => !passed.Contains(f.Key) && Wants(now, f)) is not { } field)
            {
                return now;
            }

            passed.Add(field.Key);
            if (field.Complaint.Length > 0 && _ever.Contains(field.Key))
            {
                _tries[field.Key] = _tries.GetValueOrDefault(field.Key) + 1;
            }

            if (!await GiveAsync(now, field, cancellationToken))
            {
                continue;
            }

            _given.Add(now.Signature + field.Key);
            _ever.Add(field.Key);
            if (await hand.GlanceAsync(cancellationToken) is not { } next)
            {
                return null;
            }

            now = next;
        }

        return now;
    }

    /// <summary>Where a page asks one thing only and was given it already, what it complains of is about that.</summary>
    private PageReading Blamed(PageReading reading) =>
        reading.Complaints.IsEmpty || reading.Fields.IsEmpty || reading.Fields.Any(f => f.Complaint.Length > 0) || !reading.Fields.All(f => _given.Contains(reading.Signature + f.Key) || (f.Many && !f.Filled))
            || !(reading.Fields.Length == 1 || reading.Fields.All(f => f.Part is not null))
            ? reading
            : reading with { Fields = [.. reading.Fields.Select(f => f with { Complaint = reading.Complaints[0] })] };

    private bool Wants(PageReading reading, FormField field) =>
        field.Meaning is not (Meaning.Captcha or Meaning.PhoneCode or Meaning.CardNumber or Meaning.Search or Meaning.UserName or Meaning.Password)
        && (field.Many ? !field.Filled && (field.Required || !reading.Complaints.IsEmpty || reading.Fields.All(f => f.Many)) || (field.Filled && _avoid.TryGetValue(field.Key, out var worse) && worse.Contains(field.Value))
            : field.Complaint.Length > 0 ? _tries.GetValueOrDefault(field.Key) < ValueChooser.MostTries
            : field.Kind == FieldKind.Radio && field.Filled ? _avoid.TryGetValue(field.Key, out var bad) && bad.Contains(field.Value)
            : !field.Filled && !(_given.Contains(reading.Signature + field.Key) && field.Kind is FieldKind.Tick or FieldKind.File));

    private async Task<bool> GiveAsync(PageReading reading, FormField field, CancellationToken cancellationToken)
    {
        var page = reading.Page;
        var tries = _tries.GetValueOrDefault(field.Key);
        switch (field.Kind)
        {
            case FieldKind.Radio:
                return chooser.Option(field, page.Url, AvoidedOf(field)) is { } radio && await ChooseAsync(reading, field, radio.Option, radio.Why, radio.FromAnswers, cancellationToken);
            case FieldKind.Select:
                if (chooser.Option(field, page.Url, AvoidedOf(field)) is not { } option)
                {
                    return false;
                }

                Remember(reading, field, option.Option, option.FromAnswers);
                return await hand.SelectAsync(page, field.Node, option.Option, field.Label, option.Why, cancellationToken);
            case FieldKind.Tick:
                var (on, tick) = chooser.Tick(field, page.Url);
                return on && !field.Filled && await hand.PressAsync(page, field.Press, JourneyActionKind.Choose, field.Label, tick, GuardStance.Reading, cancellationToken);
            case FieldKind.File:
                return await AttachAsync(page, field, cancellationToken);
            case FieldKind.Picker:
                return await _pickers.PickAsync(reading, field, cancellationToken);
            default:
                return chooser.Text(field, page.Url, tries) is { Value.Length: > 0 } text && await TypeAsync(page, field, text, cancellationToken);
        }
    }

    private async Task<bool> TypeAsync(PageSighting page, FormField field, Chosen text, CancellationToken cancellationToken)
    {
        if (!await hand.TypeAsync(page, field.Node, text.Value, field.Label, text.Why, secret: false, cancellationToken))
        {
            return false;
        }

        if (field.Part is null)
        {
            Typed.Add(text.Value);
        }

        if (SuggestionHand.Suggests(page, field))
        {
            await SuggestionHand.TakeAsync(hand, page, field, text.Value, cancellationToken);
        }

        return true;
    }

    private async Task<bool> ChooseAsync(PageReading reading, FormField field, FieldOption option, string why, bool decided, CancellationToken cancellationToken)
    {
        Remember(reading, field, option, decided);
        return await hand.PressAsync(reading.Page, option.Press, JourneyActionKind.Choose, $"{field.Label}: {option.Text}", why, GuardStance.Reading, cancellationToken);
    }

    private void Remember(PageReading reading, FormField field, FieldOption option, bool decided)
    {
        if (!decided && field.Options.Length > 1)
        {
            Choices.RemoveAll(c => c.Key == field.Key && c.Signature == reading.Signature);
            Choices.Add(new ChoiceMade(record.Now, reading.Page.Url, reading.Signature, field.Key, option.Text, field.Options.Count(o => !o.Disabled && !FieldReader.IsInvitation(o.Text))));
        }
    }

    private HashSet<string> AvoidedOf(FormField field) => _avoid.GetValueOrDefault(field.Key) ?? [];

    private async Task<bool> AttachAsync(PageSighting page, FormField field, CancellationToken cancellationToken)
    {
        var accept = field.Control?.Accept ?? "";
        var picture = accept.Contains("image", StringComparison.OrdinalIgnoreCase) || accept.Contains(".jp", StringComparison.OrdinalIgnoreCase) || accept.Contains(".png", StringComparison.OrdinalIgnoreCase);
        var pdf = accept.Length == 0 || accept.Contains("pdf", StringComparison.OrdinalIgnoreCase) || !picture;
        return pdf
            ? await hand.AttachAsync(page, field.Node, PersonaDocuments.Stem + ".pdf", "application/pdf", PersonaDocuments.Pdf("Specimen", PersonaDocuments.Notice), field.Label, "a document made for this, marked as a specimen", cancellationToken)
            : await hand.AttachAsync(page, field.Node, PersonaDocuments.Stem + ".jpg", "image/jpeg", PersonaDocuments.Jpeg("Specimen"), field.Label, "a picture made for this, marked as a specimen", cancellationToken);
    }
}
