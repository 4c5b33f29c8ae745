using Probe.Core.Probes.Journey.Filling;
using Probe.Core.Probes.Journey.Guarding;
using Probe.Core.Probes.Journey.Reading;
using Probe.Core.Probes.Journey.Seeking;
using Probe.Core.Probes.Search.Finding;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Journey.GoalSeeking;

/// <summary>Chooses what to press on a page of the application when it is filled in.</summary>
internal sealed class WayOn(JourneyErrand errand, JourneyHand hand, JourneyRecorder record, FormFiller filler, LastPress last, OnwardPress press, WayToForm toForm, TurningBack back)
{
    private bool _summarySeen;

    /// <summary>Goes on by the page's own words; where only a submission is left, brakes and presses it to prove that it is one.</summary>
    public async Task<Turn> MoveOnAsync(PageReading reading, CancellationToken cancellationToken)
    {
        var state = reading.Page.Url + reading.State;
        // A page that comes again without a complaint (one more partner, the next section) is answered again; the same content four times over is a loop.
        string Key(PageAction a) => $"{state} {a.Words} {a.Kind}{(reading.Complaints.IsEmpty ? $" {record.Count}" : "")}";
        bool Untried(PageAction a) => !press.Was(Key(a));
        var lowest = reading.Fields.Length > 0 ? reading.Fields.Max(f => reading.Page.Nodes[f.Press].Y) - 40 : double.MinValue;
        PageAction? Best(params ReadOnlySpan<ActionKind> kinds)
        {
            var wanted = kinds.ToArray();
            return reading.Actions.Where(a => wanted.Contains(a.Kind) && Untried(a) && !Furniture.Holds(reading.Page, a.Node))
                .OrderByDescending(a => a.Button).ThenByDescending(a => reading.Page.Nodes[a.Node].Y >= lowest).ThenBy(a => Array.IndexOf(wanted, a.Kind)).ThenBy(a => reading.Page.Nodes[a.Node].Y).FirstOrDefault();
        }

        if (TaskList.On(reading).FirstOrDefault(s => s.Open && Untried(s.Action)) is { } section)
        {
            press.Remember(Key(section.Action));
            return await press.PressAsync(reading, section.Action, $"this part of the application is still “{section.State}”", GuardStance.Reading, cancellationToken);
        }

        if (Waiting.CountsDown(reading.Page) && Best(ActionKind.Onward, ActionKind.Submit) is null && await hand.CountedDownAsync(cancellationToken) is { } counted)
        {
            return await MoveOnAsync(counted, cancellationToken);
        }

        if (Best(ActionKind.Onward) is { } onward)
        {
            press.Remember(Key(onward));
            var stance = LastLook.StanceOn(reading, onward.Words, filler.Typed, _summarySeen);
            _summarySeen |= LastLook.ShowsSummary(reading, filler.Typed);
            var why = stance switch
            {
                GuardStance.LastLook => "it goes on from what may be the last page, and nothing is sent by it",
                GuardStance.LastStep => "it goes on from the last step",
                _ => "it goes on",
            };
            return await press.PressAsync(reading, onward, $"{why}: “{onward.Words}”", stance, mayBeLast: stance == GuardStance.LastLook, cancellationToken);
        }

        if (filler.Typed.Count == 0 && !reading.Fields.Any(f => f.Kind is not FieldKind.Tick) && Best(ActionKind.Submit) is { } agreed && PageSigns.IsPlainConsent(agreed.Words))
        {
            // Nothing was filled in yet: 确定 below a notice agrees to it. What it sends is held, and would be the proof that it was more.
            press.Remember(Key(agreed));
            return await press.PressAsync(reading, agreed, $"nothing was filled in yet: it agrees, “{agreed.Words}”", GuardStance.Reading, mayBeLast: true, cancellationToken);
        }

        if (Best(ActionKind.Submit) is { } submit)
        {
            return errand.Submit ? await last.SubmitAsync(reading, submit, cancellationToken) : await ProveAsync(reading, submit, inDoubt: PageSigns.StepsToCome(reading.Page), cancellationToken);
        }

        if (ApplyPress.On(reading, errand.Goal.Matter) is { Kind: not ActionKind.Submit } apply && Untried(apply) && !Furniture.Holds(reading.Page, apply.Node) && !reading.Fields.Any(f => f.Kind is FieldKind.Text))
        {
            press.Remember(Key(apply));
            return await press.PressAsync(reading, apply, $"it begins the application: “{apply.Words}”", GuardStance.Reading, cancellationToken);
        }

        if (reading.Fields.Any(f => f.Kind is FieldKind.Text && f.Filled) && Best(ActionKind.Apply) is { Button: true } send)
        {
            // What begins an application on a guide ends it below a form: 立即申报.
            return errand.Submit ? await last.SubmitAsync(reading, send, cancellationToken) : await ProveAsync(reading, send, inDoubt: false, cancellationToken);
        }

        if (reading.Fields.Any(f => f.Kind is FieldKind.Text && f.Filled) && Best(ActionKind.Book) is { Button: true } book)
        {
            // What leads to a booking elsewhere makes it below a form that is filled in: 确认预约.
            return errand.Submit ? await last.SubmitAsync(reading, book, cancellationToken) : await ProveAsync(reading, book, inDoubt: false, cancellationToken);
        }

        if (Best(ActionKind.Enquire) is { } enquire && reading.Fields.Length > 0 && !IsSiteSearch(reading.Page, enquire.Node) && (!Lexicon.Search().IsMatch(enquire.Words) || OfFilled(reading, enquire)))
        {
            if (Likeness.IsEnquiry(errand.Goal.Matter))
            {
                return await ProveAsync(reading, enquire, inDoubt: false, cancellationToken);
            }

            press.Remember(Key(enquire));
            return await press.PressAsync(reading, enquire, $"it asks and changes nothing: “{enquire.Words}”", GuardStance.GoingOn, cancellationToken);
        }

        var unknown = reading.Actions.Where(a => a.Kind == ActionKind.Unknown && a.Button && reading.Page.Nodes[a.Node].Type == "submit" && reading.Fields.Length > 0 && Untried(a)).OrderByDescending(a => reading.Page.Nodes[a.Node].Y).FirstOrDefault();
        if (unknown is not null)
        {
            return await ProveAsync(reading, unknown, inDoubt: true, cancellationToken);
        }

        if (reading.Fields.IsEmpty && await last.HeldInPlaceOfAsync(reading.Page.Url, cancellationToken) is { } held)
        {
            return new JourneyOutcome(JourneyEnd.StoppedInDoubt, $"What would have opened this page ({held.Method}) may have been the submission itself, pressed or sent by the page on its own: it was held back.");
        }

        return !reading.Fields.Any(f => f.Kind is FieldKind.Text or FieldKind.Select) && !filler.Choices.Exists(filler.HasAnother) && toForm.HasDetour(reading)
            ? await toForm.DetourAsync(reading, cancellationToken)
            : await back.TurnBackAsync(reading, reading.Complaints.IsEmpty ? null : string.Join(" ", reading.Complaints), cancellationToken);
    }

    /// <summary>Proves the last press; where the page wants something mended first, the journey goes on with it.</summary>
    private async Task<Turn> ProveAsync(PageReading reading, PageAction action, bool inDoubt, CancellationToken cancellationToken)
    {
        var turn = await last.ProveAsync(reading, action, inDoubt, cancellationToken);
        if (turn.Next is { } mended)
        {
            press.Forget($"{mended.Page.Url + mended.State} {action.Words} {action.Kind}");
        }

        return turn;
    }

    /// <summary>Whether a button belongs to the form that was filled in: 'Find address' asks for what comes next.</summary>
    private static bool OfFilled(PageReading reading, PageAction action) =>
        reading.Page.Nodes[action.Node].Form is > 0 and var form && reading.Fields.Any(f => f.Filled && f.Kind == FieldKind.Text && reading.Page.Nodes[f.Node].Form == form);

    private static bool IsSiteSearch(PageSighting page, int node) => BoxFinder.Boxes(page).Any(b => b.Button == node && FieldReader.IsSiteSearch(page, b.Index));
}
