using Probe.Core.Probes.Journey.Guarding;
using Probe.Core.Probes.Journey.Reading;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Journey;

/// <summary>The press that would submit: made with the brake on to prove that it is one, or, with consent, in earnest.</summary>
internal sealed class LastPress(IDriverSession session, JourneyHand hand, JourneyRecorder record)
{
    /// <summary>Layers of a page's own that ask once more.</summary>
    private const int MostLayers = 3;

    /// <summary>How often what a page complains of is mended.</summary>
    private const int MostMended = 4;

    private readonly Dictionary<string, int> _mended = new(StringComparer.Ordinal);

    /// <summary>Presses with the brake on: nothing leaves, and what would have left is the proof.</summary>
    public async Task<Turn> ProveAsync(PageReading reading, PageAction action, bool inDoubt, CancellationToken cancellationToken)
    {
        record.Is(reading.Fields.Length > 0 ? PageKind.Form : PageKind.Summary);
        if (!session.CanHoldBack)
        {
            return new JourneyOutcome(
                inDoubt ? JourneyEnd.StoppedInDoubt : JourneyEnd.ReadyToSubmit,
                $"“{action.Words}” {(inDoubt ? "may submit" : "is the point of submission by its words")}; nothing here could hold back what it sends, so it was not pressed.");
        }

        var before = await HeldAsync(cancellationToken);
        var state = reading.Page.Url + reading.State;
        var now = reading;
        var press = action;
        for (var layers = 0; layers < MostLayers; layers++)
        {
            if (!await hand.PressAsync(now.Page, press.Node, JourneyActionKind.Held, press.Words, "the point of submission: pressed with the brake on", GuardStance.Braked, cancellationToken))
            {
                return CannotBePressed(press);
            }

            if (await hand.GlanceAsync(cancellationToken) is not { } after || await HeldAsync(cancellationToken) > before)
            {
                break;
            }

            // A layer of the page's own that asks once more.
            var again = after.Actions.Where(a => a.Kind is ActionKind.Submit or ActionKind.Onward && !now.Actions.Any(b => b.Words == a.Words && after.Page.Nodes[a.Node].Ref == now.Page.Nodes[b.Node].Ref)).OrderByDescending(a => a.Button).FirstOrDefault();
            if (again is not null)
            {
                (now, press) = (after, again);
                continue;
            }

            if (!after.Complaints.IsEmpty && after.Complaints.Any(c => !reading.Complaints.Contains(c)) && _mended.GetValueOrDefault(state) < MostMended)
            {
                // Nothing tried to leave, and the page wants something mended: the brake can come off.
                _mended[state] = _mended.GetValueOrDefault(state) + 1;
                await hand.StanceAsync(GuardStance.Reading, cancellationToken);
                record.Complained(after.Complaints);
                return new Turn(null, after);
            }

            break;
        }

        var held = await HeldAsync(cancellationToken) - before;
        if (held == 0 && await hand.GlanceAsync(cancellationToken) is { } stood && stood.Signature == reading.Signature
            && (stood.Fields.Any(f => f.Control?.Unsatisfied == true) || stood.Complaints.Any(c => !reading.Complaints.Contains(c))))
        {
            var why = stood.Fields.Where(f => f.Control?.Unsatisfied == true).Select(f => f.Label).Concat(stood.Complaints).Take(5);
            return new JourneyOutcome(JourneyEnd.DeadEnd, $"“{action.Words}” sent nothing, for the page does not take what was filled in: {string.Join("; ", why)}.");
        }

        return inDoubt
            ? new JourneyOutcome(JourneyEnd.StoppedInDoubt, $"“{action.Words}” may submit: it was pressed with the brake on, and {(held > 0 ? "what it sent was held back" : "nothing was sent")}.")
            : new JourneyOutcome(JourneyEnd.ReadyToSubmit, held > 0 ? $"“{action.Words}” would have submitted: what it sent was held back." : $"“{action.Words}” is the point of submission; pressed with the brake on, it sent nothing.");
    }

    /// <summary>Presses with consent: the application is sent, once.</summary>
    public async Task<JourneyOutcome> SubmitAsync(PageReading reading, PageAction action, CancellationToken cancellationToken)
    {
        if (!await hand.PressAsync(reading.Page, action.Node, JourneyActionKind.Submit, action.Words, "consent is given in the target's file and on the command line", GuardStance.Consented, cancellationToken))
        {
            return CannotBePressed(action);
        }

        if (await hand.ReadAsync(cancellationToken) is not { } next)
        {
            return JourneyOutcome.Failed(hand.Failure!);
        }

        if (!record.IsOn(next, hand.Views))
        {
            record.Enter(next, hand.Views, PageKind.Receipt);
        }

        await hand.CaptureAsync(cancellationToken);
        return PageSigns.Receipt(next.Page) is { } receipt
            ? new JourneyOutcome(JourneyEnd.Receipt, $"The portal says: “{receipt}”.")
            : new JourneyOutcome(JourneyEnd.StoppedInDoubt, "It was submitted once, and the portal showed no receipt that was recognised.");
    }

    /// <summary>What was not pressed proves nothing, and was not submitted.</summary>
    private static JourneyOutcome CannotBePressed(PageAction action) =>
        new(JourneyEnd.DeadEnd, $"“{action.Words}”, the point of submission, cannot be pressed: it is covered, disabled or gone.");

    /// <summary>Requests held back so far, statistics left out: they prove nothing.</summary>
    public async Task<int> HeldAsync(CancellationToken cancellationToken) =>
        await session.PerformAsync(new Step.Collect(), cancellationToken) is Observation.Log log ? log.Held.Count(h => !h.Statistics) : 0;

    /// <summary>What was held back where a page stands that is then the guard's own: the portal's was never asked for. Null: nothing.</summary>
    public async Task<HeldBack?> HeldInPlaceOfAsync(string url, CancellationToken cancellationToken) =>
        await session.PerformAsync(new Step.Collect(), cancellationToken) is Observation.Log log ? log.Held.LastOrDefault(h => !h.Statistics && h.Method is not "GET" && h.Url.Split('?')[0] == url.Split('?', '#')[0]) : null;

    /// <summary>A way that ends nowhere is not the portal's fault where its last page was kept from something: then it is our doubt.</summary>
    /// <param name="heldBefore">What had been held back when that page came.</param>
    public async Task<JourneyOutcome> InFairnessAsync(JourneyOutcome end, int heldBefore, CancellationToken cancellationToken)
    {
        if (end is not { End: JourneyEnd.DeadEnd, Failure: null } || await HeldAsync(cancellationToken) <= heldBefore || await LastHeldAsync(cancellationToken) is not { Stance: not GuardStance.Braked } held)
        {
            return end;
        }

        return held.Reason == SubmissionRules.CodeAsked
            ? new JourneyOutcome(JourneyEnd.PhoneCode, $"{end.Reason} A code was to be sent to a telephone: what asked for it was held back.")
            : new JourneyOutcome(JourneyEnd.StoppedInDoubt, $"{end.Reason} What would have led on may have been held back: {held.Method} {held.Url}.");
    }

    /// <summary>How a press ends that may be the submission, where nothing can hold back what it sends: it is not made.</summary>
    public static JourneyOutcome NotTried(PageAction action) =>
        new(JourneyEnd.StoppedInDoubt, $"“{action.Words}” may be the submission itself; nothing here could hold back what it sends, so it was not pressed.");

    /// <summary>Where a press that should have led on may have been the submission itself: how the journey ends there. Null: nothing speaks for it.</summary>
    /// <param name="stance">What the press was allowed to send.</param>
    /// <param name="heldBefore">What had been held back before a press that may be the last: whatever is held since was sent by it. Null: the press was not such a one.</param>
    public async Task<JourneyOutcome?> DoubtAsync(PageAction action, GuardStance stance, int? heldBefore, CancellationToken cancellationToken)
    {
        if (heldBefore is { } before && await HeldAsync(cancellationToken) > before)
        {
            return await LastHeldAsync(cancellationToken) is { Reason: SubmissionRules.CodeAsked } ? AsksCode(action)
                : PageSigns.SpeaksOfPaying(action.Words) ? Pays(action)
                : new JourneyOutcome(JourneyEnd.StoppedInDoubt, $"“{action.Words}” may be the submission itself: what it sent was held back.");
        }

        if (stance is not (GuardStance.GoingOn or GuardStance.LastStep) || await session.PerformAsync(new Step.Collect(), cancellationToken) is not Observation.Log log
            || log.Held.LastOrDefault(h => h.InDoubt && h.Stance is GuardStance.GoingOn or GuardStance.LastStep) is not { } doubt)
        {
            return null;
        }

        return doubt.Reason == SubmissionRules.CodeAsked ? AsksCode(action)
            : PageSigns.SpeaksOfPaying($"{action.Words} {doubt.Url}")
            ? Pays(action)
            : new JourneyOutcome(JourneyEnd.StoppedInDoubt, $"“{action.Words}” should have led on, and what it sent may have been the submission itself: {doubt.Reason}");
    }

    private async Task<HeldBack?> LastHeldAsync(CancellationToken cancellationToken) =>
        await session.PerformAsync(new Step.Collect(), cancellationToken) is Observation.Log log ? log.Held.LastOrDefault(h => !h.Statistics) : null;

    private static JourneyOutcome AsksCode(PageAction action) => new(JourneyEnd.PhoneCode, $"“{action.Words}” has a code sent to a telephone: what asked for it was held back.");

    private static JourneyOutcome Pays(PageAction action) => new(JourneyEnd.Payment, $"“{action.Words}” leads to a payment: what it sent was held back.");
}
