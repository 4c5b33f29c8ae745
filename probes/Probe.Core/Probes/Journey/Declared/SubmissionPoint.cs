using Probe.Core.Probes.Journey.Guarding;
using Probe.Core.Probes.Journey.Reading;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Journey.Declared;

/// <summary>The last press: with the brake on, so that what it would send is the proof; or, with consent, once for real.</summary>
internal sealed class SubmissionPoint(IDriverSession session, JourneyHand hand, JourneyRecorder record)
{
    private const int MostLayers = 3;

    /// <param name="End">Where the journey ended; null: the page wants something mended first, and nothing tried to leave.</param>
    /// <param name="Page">The page as it then is.</param>
    public sealed record Pressed(JourneyOutcome? End, PageReading? Page);

    /// <param name="inDoubt">Nothing declares this press to be the submission, and its words say that it may be.</param>
    public async Task<Pressed> ProveAsync(PageReading reading, PageAction action, bool inDoubt, CancellationToken cancellationToken)
    {
        record.Is(reading.Fields.Length > 0 ? PageKind.Form : PageKind.Summary);
        var before = await HeldAsync(cancellationToken);
        var (now, press) = (reading, action);
        for (var layers = 0; layers < MostLayers; layers++)
        {
            if (!await hand.PressAsync(now.Page, press.Node, JourneyActionKind.Held, press.Words, "the point of submission: pressed with the brake on", GuardStance.Braked, cancellationToken))
            {
                return new Pressed(new JourneyOutcome(JourneyEnd.DeadEnd, $"“{press.Words}”, the point of submission, cannot be pressed: it is covered, disabled or gone."), null);
            }

            if (await hand.GlanceAsync(cancellationToken) is not { } after || await HeldAsync(cancellationToken) > before)
            {
                break;
            }

            if (Again(now, after) is { } again)
            {
                (now, press) = (after, again);
                continue;
            }

            if (after.Complaints.Any(c => !reading.Complaints.Contains(c)))
            {
                // Nothing tried to leave, and the page wants something mended: the brake can come off.
                await hand.StanceAsync(GuardStance.Reading, cancellationToken);
                record.Complained(after.Complaints);
                return new Pressed(null, after);
            }

            break;
        }

        var held = await HeldAsync(cancellationToken) - before;
        return new Pressed(
            inDoubt
                ? new JourneyOutcome(JourneyEnd.StoppedInDoubt, $"“{action.Words}” may submit: it was pressed with the brake on, and {(held > 0 ? "what it sent was held back" : "nothing was sent")}.")
                : new JourneyOutcome(JourneyEnd.ReadyToSubmit, held > 0 ? $"“{action.Words}” would have submitted: what it sent was held back." : $"“{action.Words}” is the point of submission; pressed with the brake on, it sent nothing."),
            null);
    }

    public async Task<JourneyOutcome> SubmitAsync(PageReading reading, PageAction action, CancellationToken cancellationToken)
    {
        if (!await hand.PressAsync(reading.Page, action.Node, JourneyActionKind.Submit, action.Words, "consent is given in the target's file and on the command line", GuardStance.Consented, cancellationToken))
        {
            return new JourneyOutcome(JourneyEnd.DeadEnd, $"“{action.Words}”, the point of submission, cannot be pressed: it is covered, disabled or gone.");
        }

        if (await hand.ReadAsync(cancellationToken) is not { } next)
        {
            return new JourneyOutcome(JourneyEnd.DeadEnd, $"The portal failed when it was submitted to: {hand.Failure!.Detail}", hand.Failure);
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

    private async Task<int> HeldAsync(CancellationToken cancellationToken) =>
        await session.PerformAsync(new Step.Collect(), cancellationToken) is Observation.Log log ? log.Held.Count(h => !h.Statistics) : 0;

    /// <summary>A layer of the page's own that asks once more.</summary>
    private static PageAction? Again(PageReading before, PageReading after) =>
        after.Actions.Where(a => a.Kind is ActionKind.Submit or ActionKind.Onward && !before.Actions.Any(b => b.Words == a.Words && after.Page.Nodes[a.Node].Ref == before.Page.Nodes[b.Node].Ref)).OrderByDescending(a => a.Button).FirstOrDefault();
}
