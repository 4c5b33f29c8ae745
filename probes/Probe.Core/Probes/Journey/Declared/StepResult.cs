using Probe.Core.Probes.Journey.Reading;
using Probe.Core.Visits;

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
    /// <param name="Absent">The declared place that is not there, where nothing else says what is meant: that may be the file's fault, not the portal's. Null: the portal's.</param>
    public sealed record Missed(string Sought, PageReading Page, Fault? Absent = null) : StepResult;

    /// <summary>What an 'until' waits for has not come: its steps are done again.</summary>
    public sealed record Again(PageReading Page) : StepResult;

    public sealed record Ended(JourneyOutcome End) : StepResult;
}
