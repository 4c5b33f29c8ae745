using Probe.Core.Probes.Journey.Reading;

namespace Probe.Core.Probes.Journey.Declared;

/// <summary>What came of a step. Closed set.</summary>
internal abstract record StepResult
{
    private StepResult()
    {
    }

    public static implicit operator StepResult(JourneyOutcome end) => new Ended(end);

    /// <param name="Page">The page as it then is.</param>
    public sealed record Done(PageReading Page) : StepResult;

    /// <summary>The page does not offer what the step means.</summary>
    /// <param name="Sought">What was looked for, or why it could not be done.</param>
    /// <param name="Page">The page as it was looked at last.</param>
    public sealed record Missed(string Sought, PageReading Page) : StepResult;

    /// <summary>What an 'until' waits for has not come: its steps are done again.</summary>
    public sealed record Again(PageReading Page) : StepResult;

    public sealed record Ended(JourneyOutcome End) : StepResult;
}
