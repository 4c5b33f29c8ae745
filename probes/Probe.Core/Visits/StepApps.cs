using Probe.Core.Probes.Usability.Apps;
using Probe.Core.Visits.Screens;

namespace Probe.Core.Visits;

/// <summary>Steps that only an app's driver knows.</summary>
public abstract partial record Step
{
    /// <summary>Asks what answers, and what the app asked at its first start.</summary>
    public sealed record Recall : Step;

    /// <summary>Ends the app, closes its screen or puts it aside, starts it, and reads how long that took.</summary>
    public sealed record StartApp(StartKind Kind) : Step;
}

public abstract partial record Observation
{
    /// <summary>The answer to <see cref="Step.Measure"/> on an app.</summary>
    public sealed record ScreenMeasured(ScreenMeasure Screen) : Observation;

    public sealed record Recalled(AppLife Life) : Observation;

    public sealed record AppStarted(StartFacts Start) : Observation;
}
