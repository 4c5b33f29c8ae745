using System.Collections.Immutable;
using Probe.Core.Probes.Journey.Filling;
using Probe.Core.Probes.Journey.Guarding;
using Probe.Core.Probes.Journey.Reading;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Journey.Declared;

/// <summary>One journey by declared steps: does what the file says, in its order, and stops at the point of submission.</summary>
internal sealed class DeclaredVisit(JourneyErrand errand, DeclaredJourney journey, IDriverSession session, JourneyHand hand, JourneyRecorder record, List<string> notes, Action<string> progress, TimeProvider time) : IJourneyVisit
{
    private const int MostSame = 3;
    private const int MostMended = 4;
    private readonly StepHand _steps = new(errand, session, hand, record, notes, time);
    private readonly LastPress _point = new(session, hand, record);
    private readonly Dictionary<string, int> _rounds = new(StringComparer.Ordinal);
    private readonly List<string> _skipped = [];
    private string? _place = journey.Submit.Locator;
    private readonly long _started = time.GetTimestamp();

    public GuideSeen? Guide => _steps.Guide;

    public ApplyLed? Apply => _steps.Apply;

    public async Task<JourneyOutcome> MakeAsync(CancellationToken cancellationToken)
    {
        var begun = await BeginAsync(cancellationToken);
        if (begun is not StepResult.Done { Page: var reading })
        {
            return await EndAsync("start", begun, cancellationToken);
        }

        for (var i = 0; i < journey.Steps.Length; i++)
        {
            var step = journey.Steps[i];
            if (Exhausted() is { } limit)
            {
                return limit;
            }

            progress($"page {record.Count}: {step.Id}");
            var result = step.Do == JourneyStepKind.Until ? await UntilAsync(step, reading, cancellationToken) : await _steps.DoAsync(step, reading, cancellationToken);
            switch (result)
            {
                case StepResult.Again { Page: var page }:
                    reading = page;
                    i = Index(step.From!) - 1;
                    break;
                case StepResult.Done { Page: var page }:
                    reading = page;
                    break;
                case StepResult.Missed { Page: var page } missed when step.Optional && hand.Failure is null:
                    reading = page;
                    _skipped.Add(step.Do is JourneyStepKind.Press or JourneyStepKind.Choose ? $"{step.Id} ({missed.Sought})" : step.Id);
                    break;
                default:
                    return await EndAsync(step.Id, result, cancellationToken);
            }
        }

        progress($"page {record.Count}: the point of submission");
        return await SubmitAsync(reading, cancellationToken);
    }

    /// <summary>Opens the portal and goes to where the journey begins.</summary>
    private async Task<StepResult> BeginAsync(CancellationToken cancellationToken)
    {
        progress("opening the portal");
        var home = errand.Target.Web.HomeFor(errand.Session.Device);
        var address = journey.Start.At == StartAt.Link ? new Uri(home, journey.Start.Address!) : home;
        if (await hand.OpenAsync(address, cancellationToken) is Observation.SiteFailed failed)
        {
            return JourneyOutcome.Failed(failed.Failure);
        }

        if (await hand.ReadAsync(cancellationToken) is not { } first)
        {
            return JourneyOutcome.Failed(hand.Failure!);
        }

        record.Enter(first, hand.Views, journey.Start.At == StartAt.Link ? PageKind.Other : PageKind.Home);
        record.Did(new JourneyAction(JourneyActionKind.Open, address.ToString(), journey.Start.At == StartAt.Link ? "the journey starts at this address" : "as from a bookmark"));
        await hand.CaptureAsync(cancellationToken);
        StepResult at = new StepResult.Done(first);
        if (journey.Start.At == StartAt.Search)
        {
            return await _steps.DoAsync(Starting(JourneyStepKind.Search, journey.Start.Path.FirstOrDefault()), first, cancellationToken);
        }

        if (journey.Start.At is StartAt.Category or StartAt.Theme)
        {
            foreach (var words in journey.Start.Path)
            {
                if (at is not StepResult.Done { Page: var page })
                {
                    break;
                }

                at = await _steps.DoAsync(Starting(JourneyStepKind.Choose, words), page, cancellationToken);
                if (at is StepResult.Done && record.Kind == PageKind.Other)
                {
                    record.Is(PageKind.Category);
                }
            }
        }

        return at;
    }

    private async Task<StepResult> UntilAsync(JourneyStep step, PageReading reading, CancellationToken cancellationToken)
    {
        if (step.Words is null && step.Locator is null)
        {
            var (point, page) = await PointAsync(reading, cancellationToken);
            if (point is not null)
            {
                return new StepResult.Done(page);
            }
        }
        else if (await _steps.ExpectAsync(step, reading, cancellationToken) is StepResult.Done shown)
        {
            return shown;
        }

        if (Signs.EndOf(reading) is { } end)
        {
            return end.Kind is { } kind ? Is(kind, end.Outcome) : end.Outcome;
        }

        if (_steps.Expired)
        {
            // Pages come once more because the portal forgot them, and not because nothing new was tried.
            _steps.Expired = false;
            foreach (var seen in _rounds.Keys.Where(k => k.StartsWith(step.Id + " ", StringComparison.Ordinal)).ToArray())
            {
                _rounds.Remove(seen);
            }
        }

        var rounds = _rounds[step.Id] = _rounds.GetValueOrDefault(step.Id) + 1;
        var state = $"{step.Id} {reading.Page.Url}{reading.State}";
        var same = _rounds[state] = _rounds.GetValueOrDefault(state) + 1;
        if (same >= MostSame || (same > 1 && reading.Complaints.IsEmpty))
        {
            if (step.Words is null && step.Locator is null && reading.Complaints.IsEmpty && IsByWords(reading))
            {
                return new StepResult.Done(reading);
            }

            return reading.Complaints.IsEmpty
                ? new StepResult.Missed(Sought(step) + (_skipped.Count == 0 ? "" : $", and these were not offered: {string.Join(", ", _skipped.Distinct(StringComparer.Ordinal).TakeLast(6))}"), reading)
                : new JourneyOutcome(JourneyEnd.DeadEnd, $"Step “{step.Id}”: the portal does not take what was filled in: “{string.Join(" ", reading.Complaints)}”.");
        }

        _skipped.Clear();
        return rounds > step.Most ? new JourneyOutcome(JourneyEnd.Limit, $"Step “{step.Id}”: after {step.Most} rounds the page still does not show it.") : new StepResult.Again(reading);
    }

    private string Sought(JourneyStep step) => step.Words is null && step.Locator is null ? $"the point of submission ({_steps.Finder.Shown(journey.Submit.Words, _place)}) did not come" : $"{_steps.Finder.Shown(step.Words, step.Locator)} did not come";

    private async Task<(PageAction? Point, PageReading Page)> PointAsync(PageReading reading, CancellationToken cancellationToken)
    {
        if (_place is { } locator && await _steps.LookAsync(locator, cancellationToken) is { } marked)
        {
            reading = marked;
        }

        return (_steps.Finder.Press(reading, journey.Submit.Words, _place, title: false), reading);
    }

    /// <summary>Whether the point of submission stands there by its words, where its declared place does not. From then on its words count.</summary>
    private bool IsByWords(PageReading reading)
    {
        if (_place is not { } locator || StepFinder.IsMarked(reading.Page) || _steps.Finder.Press(reading, journey.Submit.Words, null, title: false) is null)
        {
            return false;
        }

        notes.Add($"{_steps.Absent("the point of submission", locator)}; it was looked for by its words.");
        _place = null;
        return true;
    }

    private async Task<JourneyOutcome> SubmitAsync(PageReading reading, CancellationToken cancellationToken)
    {
        for (var mended = 0; ; mended++)
        {
            var (point, page) = await PointAsync(reading, cancellationToken);
            if (point is null && IsByWords(page))
            {
                (point, page) = await PointAsync(page, cancellationToken);
            }

            if (point is null)
            {
                return await EndAsync(DeclaredJourney.SubmitId, new StepResult.Missed($"nothing to press that says {_steps.Finder.Shown(journey.Submit.Words, _place)}", page), cancellationToken);
            }

            if (Signs.Obstacle(page) is { } obstacle)
            {
                return obstacle;
            }

            if (errand.Submit)
            {
                return await _point.SubmitAsync(page, point, cancellationToken);
            }

            var pressed = await _point.ProveAsync(page, point, inDoubt: false, cancellationToken);
            if (pressed.End is { } end)
            {
                return end;
            }

            if (mended >= MostMended)
            {
                return new JourneyOutcome(JourneyEnd.DeadEnd, $"The portal does not take what was filled in: “{string.Join(" ", pressed.Next!.Complaints)}”.");
            }

            if (await _steps.FillAsync(pressed.Next!, cancellationToken) is not StepResult.Done { Page: var filled })
            {
                return await EndAsync(DeclaredJourney.SubmitId, new StepResult.Missed("fields that could be mended", pressed.Next!), cancellationToken);
            }

            reading = filled;
        }
    }

    /// <summary>Why a step could not be done: what the page says of itself first, else a dead end with what stood there instead.</summary>
    private async Task<JourneyOutcome> EndAsync(string step, StepResult result, CancellationToken cancellationToken)
    {
        if (result is StepResult.Ended ended)
        {
            return ended.End;
        }

        if (hand.Failure is { } failure)
        {
            return JourneyOutcome.Failed(failure);
        }

        var missed = (StepResult.Missed)result;
        var log = await session.PerformAsync(new Visits.Step.Collect(), cancellationToken) as Observation.Log;
        var sentence = $"Step “{step}” of {journey.Stamp}: {missed.Sought}; {StepFinder.Offers(missed.Page)}.";
        if (Signs.EndOf(missed.Page) is { } end)
        {
            return (end.Kind is { } kind ? Is(kind, end.Outcome) : end.Outcome) with { Reason = $"{end.Outcome.Reason} {sentence}" };
        }

        if (missed.Absent is { } absent)
        {
            return new JourneyOutcome(JourneyEnd.Fault, $"Not measured: {absent.Detail}", Fault: absent);
        }

        return log?.Held.LastOrDefault(h => h.InDoubt) is { } doubt
            ? new JourneyOutcome(JourneyEnd.StoppedInDoubt, $"A press that should lead on was held back: {doubt.Reason} {sentence}")
            : new JourneyOutcome(JourneyEnd.DeadEnd, sentence);
    }

    private JourneyOutcome Is(PageKind kind, JourneyOutcome outcome)
    {
        record.Is(kind);
        return outcome;
    }

    private JourneyOutcome? Exhausted() =>
        record.Count >= errand.Limits.Pages || time.GetElapsedTime(_started) > errand.Limits.Time
            ? new JourneyOutcome(JourneyEnd.Limit, $"After {record.Count} pages and {time.GetElapsedTime(_started).TotalSeconds:0} s it was given up.")
            : null;

    private int Index(string id) => journey.Steps.ToList().FindIndex(s => s.Id == id);

    private static JourneyStep Starting(JourneyStepKind kind, WordChoice? words) => new("start", kind, words, null, null, null, null, 1, false, false);
}
