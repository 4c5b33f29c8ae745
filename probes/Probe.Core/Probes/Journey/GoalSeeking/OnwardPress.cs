using Probe.Core.Probes.Journey.Guarding;
using Probe.Core.Probes.Journey.Reading;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Journey.GoalSeeking;

/// <summary>Presses what leads on, enters the page that comes, and remembers what was pressed. What may be the submission is held.</summary>
internal sealed class OnwardPress(IDriverSession session, JourneyHand hand, JourneyRecorder record, LastPress last, List<string> notes)
{
    private readonly HashSet<string> _pressed = new(StringComparer.Ordinal);
    private int _applied;

    /// <summary>Where the press on 'apply' led.</summary>
    public ApplyLed? Apply { get; private set; }

    /// <summary>The application was begun.</summary>
    public bool HasApplied => _applied > 0;

    /// <summary>What is done next on this page begins the application.</summary>
    public void Applies() => _applied = record.Count;

    public bool Was(string press) => _pressed.Contains(press);

    /// <summary>Whether something of these words was pressed at this address.</summary>
    public bool Was(PageSighting page, string words) => Was($"{page.Url} {words}");

    public void Remember(string press) => _pressed.Add(press);

    public void Forget(string press) => _pressed.Remove(press);

    public void ForgetAll() => _pressed.Clear();

    public Task<Turn> PressAsync(PageReading reading, PageAction action, string why, GuardStance stance, CancellationToken cancellationToken) =>
        PressAsync(reading, action, why, stance, mayBeLast: false, cancellationToken);

    /// <param name="mayBeLast">What it sends may be the submission: it is held, and the journey ends there.</param>
    public async Task<Turn> PressAsync(PageReading reading, PageAction action, string why, GuardStance stance, bool mayBeLast, CancellationToken cancellationToken)
    {
        if (mayBeLast && !session.CanHoldBack)
        {
            return LastPress.NotTried(action);
        }

        _pressed.Add($"{reading.Page.Url} {action.Words}");
        var heldBefore = mayBeLast ? await last.HeldAsync(cancellationToken) : 0;
        var applying = _applied == record.Count && Apply is null;
        if (!await hand.PressAsync(reading.Page, action.Node, JourneyActionKind.Press, action.Words, why, stance, cancellationToken))
        {
            notes.Add($"“{action.Words}” could not be pressed.");
            return new Turn(null, reading);
        }

        if (await hand.ReadAsync(cancellationToken) is not { } next)
        {
            return JourneyOutcome.Failed(hand.Failure!);
        }

        if (await last.DoubtAsync(action, stance, mayBeLast ? heldBefore : null, cancellationToken) is { } doubt)
        {
            return doubt;
        }

        await hand.StanceAsync(GuardStance.Reading, cancellationToken);
        if (!record.IsOn(next, hand.Views))
        {
            record.Enter(next, hand.Views, PageKind.Other);
            await hand.CaptureAsync(cancellationToken);
        }

        record.Complained(next.Complaints);
        if (applying)
        {
            Apply = new ApplyLed(next.Page.Url, Straight: next.Fields.Length > 0 || next.Actions.Any(a => a.Kind is ActionKind.Onward && a.Button), 0);
        }
        else if (Apply is { Straight: false } led && next.Fields.Length == 0)
        {
            Apply = led with { Detours = led.Detours + 1 };
        }

        return new Turn(null, next);
    }
}
