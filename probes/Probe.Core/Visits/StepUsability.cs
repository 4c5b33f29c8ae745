using Probe.Core.Probes.Usability;

namespace Probe.Core.Visits;

/// <summary>Steps that measure a page and do nothing to it.</summary>
public abstract partial record Step
{
    /// <summary>Measures the page on top by one look from inside.</summary>
    /// <param name="Elements">Elements at most; what is beyond is not measured, and said so.</param>
    public sealed record Measure(int Elements) : Step;

    /// <summary>Makes the screen so wide, measures what reaches beyond, and puts the screen back.</summary>
    /// <param name="Width">CSS px. ≥ 1.</param>
    public sealed record Narrow(int Width) : Step;

    /// <summary>Runs axe's rules of WCAG 2.2 A and AA.</summary>
    /// <param name="Elements">A page with more is not audited.</param>
    /// <param name="Limit">One that takes longer is not audited.</param>
    public sealed record Audit(int Elements, TimeSpan Limit) : Step;

    /// <summary>From now on the page on top is loaded over such a line, with nothing kept from before, and what comes is weighed.</summary>
    public sealed record Throttle(SpeedConditions Conditions) : Step;

    /// <summary>Reads how quickly the page on top came, and touches a place where nothing happens.</summary>
    public sealed record Vitals(SpeedConditions Conditions) : Step;
}

public abstract partial record Observation
{
    public sealed record Measured(PageMeasure Page) : Observation;

    public sealed record Narrowed(OverflowFacts Overflow) : Observation;

    public sealed record Audited(AuditFacts Audit) : Observation;

    public sealed record Timed(SpeedFacts Speed) : Observation;
}
