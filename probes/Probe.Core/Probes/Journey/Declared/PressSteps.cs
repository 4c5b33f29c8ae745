using System.Collections.Immutable;
using Probe.Core.Probes.Journey.Guarding;
using Probe.Core.Probes.Journey.Reading;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Journey.Declared;

/// <summary>Steps that press: what leads on, a list's entry, a download. What may submit is only proved to be there.</summary>
internal sealed class PressSteps(JourneyErrand errand, IDriverSession session, JourneyHand hand, JourneyRecorder record, StepFinder finder, StepPages pages, FieldSteps fields, List<string> notes, TimeProvider time)
{
    private readonly LastPress _point = new(session, hand, record);
    private bool _summarySeen;

    /// <summary>What the matter's guide stated.</summary>
    public GuideSeen? Guide { get; private set; }

    /// <summary>Where the press on 'apply' led.</summary>
    public ApplyLed? Apply { get; private set; }

    public Task<StepResult> PressAsync(JourneyStep step, PageReading reading, CancellationToken cancellationToken) => PressAsync(step, reading, null, cancellationToken);

    /// <param name="refused">What was tried and could not be pressed; null: nothing was.</param>
    private async Task<StepResult> PressAsync(JourneyStep step, PageReading reading, PressRefused? refused, CancellationToken cancellationToken)
    {
        var title = step.Do == JourneyStepKind.Choose;
        if (finder.Press(reading, step.Words, step.Locator, title, refused) is not { } action)
        {
            return refused is not null ? new StepResult.Missed($"“{refused.Words}” cannot be pressed: it is covered, disabled or gone", reading) : new StepResult.Missed($"nothing to press{(title ? " in a list" : "")} that says {finder.Shown(step.Words, step.Locator)}", reading);
        }

        if (action.Kind is ActionKind.Submit or ActionKind.Pay || (action.Kind == ActionKind.Draft && !errand.Target.DraftsAllowed))
        {
            if (!step.GoesOn && !title)
            {
                var proof = await _point.ProveAsync(reading, action, inDoubt: true, cancellationToken);
                return proof.End is { } end ? end with { Reason = $"Step “{step.Id}”: {end.Reason}" } : new StepResult.Done(proof.Next!);
            }
        }

        if (Apply is null && record.Kind is PageKind.Other)
        {
            Guide ??= Seen(reading);
        }

        if (step.Do == JourneyStepKind.Download && await MissingFileAsync(reading, action, cancellationToken) is { } missing)
        {
            return new StepResult.Missed($"“{action.Words}” brings no file: {missing}", reading);
        }

        var applies = Apply is null && !title && (action.Kind == ActionKind.Apply || step.Id == "apply");
        // A press that the author declares, on a form, whose words say nothing of sending: it leads on. The guard still holds what sounds final.
        var goesOn = step.GoesOn || action.Kind is ActionKind.Onward or ActionKind.Enquire or ActionKind.Draft || (action.Kind == ActionKind.Unknown && record.Kind == PageKind.Form);
        // Who writes that it goes on has seen where it leads; else the page's own signs of its end count, as for whoever has no file.
        var stance = title || applies || !goesOn ? GuardStance.Reading : step.GoesOn ? GuardStance.GoingOn : LastLook.StanceOn(reading, action.Words, fields.Typed, _summarySeen);
        _summarySeen |= LastLook.ShowsSummary(reading, fields.Typed);
        // A box to tick is a choice, whatever the step calls it.
        var ticks = reading.Fields.Any(f => f.Kind is FieldKind.Tick && (f.Press == action.Node || f.Node == action.Node || reading.Page.Subtree(action.Node).Contains(f.Press)));
        if (stance == GuardStance.LastLook && !ticks && !session.CanHoldBack)
        {
            return LastPress.NotTried(action);
        }

        int? heldBefore = stance == GuardStance.LastLook ? await _point.HeldAsync(cancellationToken) : null;
        if (!await hand.PressAsync(reading.Page, action.Node, ticks ? JourneyActionKind.Choose : JourneyActionKind.Press, action.Words, $"step “{step.Id}”", stance, cancellationToken))
        {
            // A list of suggestions may lie over a link of the same name: whoever cannot press the one presses the other.
            return step.Locator is null
                ? await PressAsync(step, reading, new PressRefused(action.Words, (refused?.Nodes ?? []).Add(action.Node)), cancellationToken)
                : new StepResult.Missed($"“{action.Words}” cannot be pressed: it is covered, disabled or gone", reading);
        }

        var arrived = await pages.ArriveAsync(
            reading,
            PageKind.Other,
            async () => await _point.DoubtAsync(action, stance, heldBefore, cancellationToken) is { } doubt ? doubt with { Reason = $"Step “{step.Id}”: {doubt.Reason}" } : null,
            cancellationToken);
        if (arrived is StepResult.Done { Page: var next })
        {
            if (applies)
            {
                Apply = new ApplyLed(next.Page.Url, Straight: Begins(next), 0);
            }
            else if (Apply is { Straight: false } led && next.Fields.Length == 0)
            {
                Apply = led with { Detours = led.Detours + 1 };
            }

            if (step.Do == JourneyStepKind.Download)
            {
                notes.Add($"Step “{step.Id}”: “{action.Words}” is offered and was pressed; files are not kept.");
            }
        }

        return arrived;
    }

    /// <summary>Why what a link offers does not come; null: it comes, or only a press can tell.</summary>
    private async Task<string?> MissingFileAsync(PageReading reading, PageAction action, CancellationToken cancellationToken) =>
        Uri.TryCreate(reading.Page.Nodes[action.Node].Href, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            && new DownloadTrial(session, errand.Limits, time).Refusal(action.Words, address) is null
            && await session.PerformAsync(new Step.Fetch(address, errand.Limits.Open), cancellationToken) is Observation.Fetched got && DownloadRule.Of(address, got) is (false, var why)
            ? why : null;

    private static bool Begins(PageReading page) => page.Fields.Length > 0 || page.Actions.Any(a => a.Kind is ActionKind.Onward && a.Button);

    private GuideSeen? Seen(PageReading reading)
    {
        if (GuideReader.Read(reading.Page) is not { } guide)
        {
            return null;
        }

        record.Is(PageKind.Guide);
        return guide;
    }
}
