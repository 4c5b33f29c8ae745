using System.Collections.Immutable;
using Probe.Core.Probes.Journey.Declared;
using Probe.Core.Probes.Journey.Filling;
using Probe.Core.Probes.Journey.GoalSeeking;
using Probe.Core.Probes.Journey.Guarding;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Journey;

/// <summary>Makes a journey visit: the only place where faults are caught.</summary>
public sealed class JourneyShopper(IDriver driver, TimeProvider time)
{
    /// <summary>A driver keeps so many trusted events: beyond them nothing can be held against them.</summary>
    private const int MostTrusted = 5000;

    /// <summary>Makes the visit, with the guard on.</summary>
    /// <param name="keep">Keeps each picture as it is taken.</param>
    /// <param name="progress">Told what is being done, in words.</param>
    /// <returns>What was seen and done; faults and the portal's failures are in it.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<JourneyEvidence> ShopAsync(JourneyErrand errand, KeepPicture keep, Action<string> progress, CancellationToken cancellationToken)
    {
        // Whoever asks for a submission without the target's consent does not get it, whatever the errand says.
        errand = errand with { Submit = errand.Submit && errand.Target.ConsentReason is not null };
        var guarded = errand.Session with { Guard = (errand.Session.Guard ?? GuardOptions.Default) with { Values = new PersonaValues(errand.Persona.Weighty) } };
        var record = new JourneyRecorder();
        var notes = new List<string>(errand.Remarks);
        IDriverSession? session = null;
        JourneyOutcome outcome;
        JourneyHand? hand = null;
        ImmutableArray<DownloadSeen>? downloads = null;
        Observation.Log? log = null;
        IJourneyVisit? visit = null;
        try
        {
            session = await driver.OpenSessionAsync(guarded, cancellationToken);
            hand = new JourneyHand(session, record, errand.Limits, keep, time);
            visit = errand.Declared is { } declared
                ? new DeclaredVisit(errand, declared.For(errand.Target), session, hand, record, notes, progress, time)
                : new JourneyVisit(errand, session, hand, record, notes, progress, time);
            await session.PerformAsync(new Step.Begin(1), cancellationToken);
            outcome = await visit.MakeAsync(cancellationToken);
            log = await session.PerformAsync(new Step.Collect(), cancellationToken) as Observation.Log;
            downloads = await new DownloadTrial(session, errand.Limits, time).TryAsync(record.Offers, progress, cancellationToken);
        }
        catch (FaultException broken)
        {
            outcome = new JourneyOutcome(JourneyEnd.Fault, $"Not measured: {broken.Fault.Detail}{Place(record)}", Fault: broken.Fault);
        }
        finally
        {
            if (session is not null)
            {
                await session.DisposeAsync();
            }
        }

        if (log is { Witnessed: true } && CountsDisagree(log) is { } disagree && outcome.Fault is null)
        {
            outcome = new JourneyOutcome(JourneyEnd.Fault, disagree.Detail, Fault: disagree);
        }

        if (outcome is { End: JourneyEnd.DeadEnd or JourneyEnd.Loop, Failure: null } && log?.Views is [.., { Status: >= 500 and var status }])
        {
            outcome = JourneyOutcome.Failed(new SiteFailure(SiteFailureKind.HttpError, $"It answered with HTTP {status}.", status));
        }

        if (outcome.Failure is { Gone: true } gone)
        {
            outcome = outcome with { End = JourneyEnd.Fault, Reason = $"Not measured: the portal was gone ({gone.Detail.TrimEnd('.')}).{Place(record)}" };
        }

        return new JourneyEvidence(
            errand.Goal, errand.Declared?.Stamp, outcome.End, outcome.Reason, record.Pages, log?.Held ?? [], log?.Views ?? [], log?.Acts ?? [], log?.Trusted ?? [],
            log?.Requests ?? NetworkSummary.None, log?.Messages ?? [], [.. notes], visit?.Guide, visit?.Apply, outcome.Failure, outcome.Fault)
        {
            EndedWell = errand.Declared is { } asked && outcome.End != JourneyEnd.Fault ? asked.Ends.Contains(outcome.End) : null,
            Downloads = outcome.End == JourneyEnd.Fault ? null : downloads,
            Waited = hand?.Waited,
            ShortestPages = errand.Declared?.For(errand.Target).Shortest.GetValueOrDefault(errand.Target.Id) is > 0 and var shortest ? shortest : null,
        };
    }

    /// <summary>Where a journey broke off: the last page that was seen.</summary>
    private static string Place(JourneyRecorder record) =>
        record.Pages is [.., var last] ? $" That was after page {last.Number} (“{last.Heading}”, {last.Url})." : " No page had been seen.";

    /// <summary>Presses made and trusted presses that the pages saw must agree.</summary>
    private static Fault? CountsDisagree(Observation.Log log)
    {
        var made = log.Acts.Count(a => a.Kind is ActKind.Click or ActKind.Tap);
        var seen = log.Trusted.Count(t => t.Kind == "press");
        return made == seen || log.Trusted.Length >= MostTrusted ? null : new Fault(FaultKind.CountsDisagree, $"Presses made: {made}; presses that the pages saw: {seen}.");
    }
}

/// <summary>Keeps a picture in the evidence, at once.</summary>
/// <param name="file">Its name in the visit's folder.</param>
/// <param name="bytes">JPEG or WebP; not empty.</param>
public delegate Task KeepPicture(string file, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);

/// <summary>Where a journey ended.</summary>
internal sealed record JourneyOutcome(JourneyEnd End, string Reason, SiteFailure? Failure = null, Fault? Fault = null)
{
    /// <summary>The portal failed on the way.</summary>
    public static JourneyOutcome Failed(SiteFailure failure) => new(JourneyEnd.DeadEnd, $"The portal failed: {failure.Detail}", failure);
}
