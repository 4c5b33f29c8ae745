using Probe.Core.Probes.Journey.Filling;
using Probe.Core.Probes.Journey.Guarding;
using Probe.Core.Probes.Journey.Reading;
using Probe.Core.Probes.Journey.Seeking;

namespace Probe.Core.Probes.Journey.GoalSeeking;

/// <summary>Goes back to the last choice that has another answer.</summary>
internal sealed class TurningBack(JourneyHand hand, JourneyRecorder record, FormFiller filler, List<string> notes)
{
    /// <summary>The last choice led nowhere: goes back to it and takes another. The pages between are cost.</summary>
    public async Task<Turn> TurnBackAsync(PageReading reading, string? said, CancellationToken cancellationToken)
    {
        var choice = filler.Choices.FindLast(filler.HasAnother);
        // A page that complains of what was filled in is not a wrong turning.
        var wrong = PageSigns.Ineligible(reading.Page) is not null || (reading.Complaints.IsEmpty && reading.Fields.IsEmpty);
        if (choice is null || !wrong)
        {
            return said is not null && PageSigns.Ineligible(reading.Page) is not null
                ? new JourneyOutcome(JourneyEnd.Ineligible, $"The portal says: “{said}”.")
                : new JourneyOutcome(JourneyEnd.DeadEnd, said is null ? $"Nothing on “{reading.Heading}” goes on." : $"The portal does not take what was filled in: “{said}”.");
        }

        notes.Add($"“{choice.Option}” led nowhere{(said is null ? "" : $" (“{said}”)")}: another choice was made.");
        filler.Avoid(choice);
        var most = record.Count - choice.At.Page + 1;
        if (WayBack.Layer(reading) is { } layer && await hand.PressAsync(reading.Page, layer.Node, JourneyActionKind.Press, layer.Words, "it closes what lies over the page", GuardStance.Reading, cancellationToken) && await hand.ReadAsync(cancellationToken) is { } uncovered)
        {
            reading = uncovered;
        }

        // An answer that leads out may take the rest of its page's fields away: the question still stands there.
        var here = choice.At.Page == record.Count && filler.WantsAnother(reading);
        for (var steps = 0; !here && reading.Signature != choice.Signature; steps++)
        {
            var own = WayBack.OwnButton(reading, choice.Url);
            if (steps >= most || !(own is not null
                ? await hand.PressAsync(reading.Page, own.Node, JourneyActionKind.Back, own.Words, $"“{choice.Option}” led nowhere", GuardStance.Reading, cancellationToken)
                : await hand.BackAsync($"“{choice.Option}” led nowhere", cancellationToken)) || await hand.ReadAsync(cancellationToken) is not { } back)
            {
                return hand.Failure is { } failure ? JourneyOutcome.Failed(failure) : new JourneyOutcome(JourneyEnd.DeadEnd, "There was no way back to the choice.");
            }

            if (!record.IsOn(back, hand.Views))
            {
                record.Enter(back, hand.Views, PageKind.Form);
                await hand.CaptureAsync(cancellationToken);
            }

            reading = back;
        }

        record.Cost(choice.At);
        filler.Forget(choice.Signature);
        filler.Forget(reading.Signature);
        return new Turn(null, reading);
    }
}
