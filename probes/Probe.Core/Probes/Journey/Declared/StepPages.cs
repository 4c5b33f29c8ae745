using Probe.Core.Probes.Journey.Guarding;
using Probe.Core.Probes.Journey.Reading;

namespace Probe.Core.Probes.Journey.Declared;

/// <summary>The page on which a step leaves the journey.</summary>
internal sealed class StepPages(JourneyHand hand, JourneyRecorder record)
{
    public Task<StepResult> ArriveAsync(PageReading from, PageKind kind, CancellationToken cancellationToken) =>
        ArriveAsync(from, kind, () => Task.FromResult<JourneyOutcome?>(null), cancellationToken);

    /// <summary>After an act that may lead elsewhere: waits, and enters the page that came.</summary>
    /// <param name="doubt">Asked when the page is still: whether the act may have been the end of the journey. What came then is no page of it.</param>
    public async Task<StepResult> ArriveAsync(PageReading from, PageKind kind, Func<Task<JourneyOutcome?>> doubt, CancellationToken cancellationToken)
    {
        if (await hand.ReadAsync(cancellationToken) is not { } next)
        {
            return Lost(from);
        }

        if (await doubt() is { } end)
        {
            return end;
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
