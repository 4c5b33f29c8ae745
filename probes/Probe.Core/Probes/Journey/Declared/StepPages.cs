using Probe.Core.Probes.Journey.Guarding;
using Probe.Core.Probes.Journey.Reading;

namespace Probe.Core.Probes.Journey.Declared;

/// <summary>The page on which a step leaves the journey.</summary>
internal sealed class StepPages(JourneyHand hand, JourneyRecorder record)
{
    /// <summary>After an act that may lead elsewhere: waits, and enters the page that came.</summary>
    public async Task<StepResult> ArriveAsync(PageReading from, PageKind kind, CancellationToken cancellationToken)
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

    public async Task<StepResult> GlanceAsync(PageReading reading, CancellationToken cancellationToken) =>
        await hand.GlanceAsync(cancellationToken) is { } next ? new StepResult.Done(next) : Lost(reading);

    /// <summary>The portal failed: whoever calls finds why in the hand.</summary>
    public StepResult Lost(PageReading reading) =>
        hand.Failure is { } failure ? new JourneyOutcome(JourneyEnd.DeadEnd, $"The portal failed: {failure.Detail}", failure) : new StepResult.Missed("the page could not be read", reading);
}
