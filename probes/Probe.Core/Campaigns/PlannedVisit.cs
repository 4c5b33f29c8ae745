using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Campaigns;

/// <summary>One visit that a run means to make.</summary>
/// <param name="Key">Its natural key: making it twice stores it once.</param>
/// <param name="Asked">What is asked.</param>
/// <param name="Order">Its place in the run's shuffled order. From 0, unique in a run.</param>
/// <param name="DueAt">Not before; later repetitions are spaced.</param>
public sealed record PlannedVisit(VisitKey Key, CampaignScenario Asked, int Order, DateTimeOffset DueAt);

/// <summary>One execution of a campaign.</summary>
/// <param name="Run">Its id; also that of its visits.</param>
/// <param name="Campaign">As it stood when the run began: the run does not change with the file.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="Seed">Of its order: the same seed, targets and scenarios give the same order.</param>
public sealed record CampaignRun(RunId Run, Campaign Campaign, DateTimeOffset StartedAt, int Seed)
{
    /// <summary>When what is left is not made any more; null: never.</summary>
    public DateTimeOffset? Deadline => Campaign.Schedule?.Deadline is { } limit ? StartedAt + limit : null;
}

/// <summary>How far a planned visit is.</summary>
/// <param name="Visit">The plan.</param>
/// <param name="State">Stored beats everything else.</param>
/// <param name="Tries">Tries that ended without a stored visit. ≥ 0.</param>
/// <param name="Reason">Why the last try ended so, or why it was given up; null: none did.</param>
/// <param name="TriedAt">When the last such try ended; null: none did.</param>
/// <param name="StoredAt">When its record was stored; null: it is not.</param>
public sealed record VisitProgress(PlannedVisit Visit, PlannedState State, int Tries, string? Reason, DateTimeOffset? TriedAt, DateTimeOffset? StoredAt);

public enum PlannedState
{
    /// <summary>To be made, or made again.</summary>
    Missing,

    /// <summary>Its record is in the store.</summary>
    Stored,

    /// <summary>Given up: not measured, with the reason.</summary>
    GivenUp,
}
