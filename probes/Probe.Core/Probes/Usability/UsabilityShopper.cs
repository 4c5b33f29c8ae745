using System.Collections.Immutable;
using Probe.Core.Probes.Journey;
using Probe.Core.Probes.Journey.GoalSeeking;
using Probe.Core.Probes.Journey.Guarding;
using Probe.Core.Probes.Journey.Reading;
using Probe.Core.Probes.Usability.Apps;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Usability;

/// <summary>Makes a usability visit: walks to the matter's first form and measures every page, then opens the pages anew over a phone's line. The only place where its faults are caught.</summary>
public sealed class UsabilityShopper(IDriver driver, TimeProvider time)
{
    /// <summary>Makes the visit, with the guard on: nothing is filled in, and nothing is submitted.</summary>
    /// <param name="progress">Told what is being done, in words.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<(UsabilityEvidence Evidence, ImmutableArray<(Picture Picture, ReadOnlyMemory<byte> Bytes)> Pictures)> ShopAsync(UsabilityErrand errand, Action<string> progress, CancellationToken cancellationToken)
    {
        var walk = errand.Walk with { Submit = false, Declared = null, ToFirstForm = true };
        var options = walk.Session with { Guard = (walk.Session.Guard ?? GuardOptions.Default) with { Values = new PersonaValues(walk.Persona.Weighty) } };
        var record = new JourneyRecorder();
        var notes = new List<string>();
        var gauge = new Gauging(errand.Limits, record);
        Observation.Log? log = null;
        AppLife? app = null;
        JourneyOutcome outcome;
        try
        {
            await using var session = await driver.OpenSessionAsync(options, cancellationToken);
            // The walk's own pictures are not kept: the gauging takes whole ones.
            var hand = new JourneyHand(session, record, walk.Limits, (_, _, _) => Task.CompletedTask, time) { Entered = (reading, token) => gauge.MeasureAsync(session, reading, progress, token) };
            await session.PerformAsync(new Step.Begin(1), cancellationToken);
            outcome = await new JourneyVisit(walk, session, hand, record, notes, progress, time).MakeAsync(cancellationToken);
            log = await session.PerformAsync(new Step.Collect(), cancellationToken) as Observation.Log;
            app = walk.Target.IsApp && await session.PerformAsync(new Step.Recall(), cancellationToken) is Observation.Recalled recalled ? recalled.Life : null;
        }
        catch (FaultException broken)
        {
            outcome = new JourneyOutcome(JourneyEnd.Fault, broken.Fault.Detail, Fault: broken.Fault);
        }

        var pages = gauge.Pages;
        SignpostFacts? privacy = null;
        ElderFacts? elder = null;
        var fault = outcome.Fault;
        if (fault is null && !pages.IsEmpty)
        {
            try
            {
                await using var session = await driver.OpenSessionAsync(options, cancellationToken);
                if (app is not null)
                {
                    var apart = new AppLook(errand, session, notes);
                    progress("looking for the privacy policy");
                    privacy = await apart.FindPolicyAsync(cancellationToken);
                    progress("starting the app cold, hot and warm");
                    app = app with { Starts = await apart.StartAsync(cancellationToken) };
                    progress("looking for an elder mode");
                    elder = await apart.FindElderAsync(gauge.Pictures, cancellationToken);
                    return Evidence();
                }

                var again = new SecondLook(errand, session, gauge.Pictures, notes, time);
                progress("looking for the privacy policy and an elder mode");
                privacy = await again.FindPrivacyAsync(pages[0], cancellationToken);
                elder = await again.FindElderAsync(pages, cancellationToken);
                progress("opening the pages anew over a slow line");
                pages = await again.TimeAsync(pages, cancellationToken);
            }
            catch (FaultException broken)
            {
                // What was measured on the walk stands; what was not is null, and the fault is told.
                notes.Add($"Our instrument failed on the second look: {broken.Fault.Detail}");
                fault = pages.Any(p => p.Measure is not null || p.Screen is not null) ? null : broken.Fault;
            }
        }

        return Evidence();

        (UsabilityEvidence, ImmutableArray<(Picture, ReadOnlyMemory<byte>)>) Evidence() => (new UsabilityEvidence(
            walk.Goal, outcome.Reason, pages, privacy, elder, log?.Held ?? [], log?.Views ?? [], log?.Acts ?? [], log?.Messages ?? [], [.. notes], outcome.Failure, fault) { App = app }, [.. gauge.Pictures]);
    }
}
