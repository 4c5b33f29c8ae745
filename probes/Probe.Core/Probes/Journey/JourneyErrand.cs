using System.Collections.Immutable;
using Probe.Core.Probes.Journey.Filling;
using Probe.Core.Probes.Journey.Personas;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Journey;

/// <summary>What a journey visit is asked to do.</summary>
/// <param name="Persona">Whose data is filled in: nobody's.</param>
/// <param name="Answers">What was decided beforehand.</param>
/// <param name="Login">An account for the portal; null: none is at hand.</param>
/// <param name="Submit">True where the target's file consents and the command line asks for it: the application is then sent, once.</param>
/// <param name="Today">For dates.</param>
public sealed record JourneyErrand(Target Target, JourneyGoal Goal, Persona Persona, Answers Answers, Account? Login, SessionOptions Session, JourneyLimits Limits, bool Submit, DateOnly Today)
{
    /// <summary>The steps, where they were declared; null: goal-seeking.</summary>
    public DeclaredJourney? Declared { get; init; }

    /// <summary>What must be told with the result, such as a consent that is only half given.</summary>
    public ImmutableArray<string> Remarks { get; init; } = [];

    /// <summary>True: the first page that asks for something ends it, before anything is filled in.</summary>
    public bool ToFirstForm { get; init; }

    /// <summary>True: nobody applies; a guide is read, whomever it serves.</summary>
    public bool GuideOnly { get; init; }
}

/// <summary>An account. Never printed, logged or kept.</summary>
public sealed record Account(string User, string Password)
{
    public override string ToString() => "an account";
}

/// <summary>When a journey gives up.</summary>
/// <param name="Open">For an address. Default 15 s.</param>
/// <param name="Settle">For a page to come to rest after a press. Default 15 s.</param>
/// <param name="Pages">Pages at most, wrong turns included. Default 150.</param>
/// <param name="Time">In all. Default 20 min.</param>
/// <param name="Pace">Least time between two presses that move on. Default: none.</param>
public sealed record JourneyLimits(TimeSpan Open, TimeSpan Settle, int Pages, TimeSpan Time, TimeSpan Pace)
{
    public static JourneyLimits Default { get; } = new(TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(15), 150, TimeSpan.FromMinutes(20), TimeSpan.Zero);
}
