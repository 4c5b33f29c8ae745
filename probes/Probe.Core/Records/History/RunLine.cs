using System.Collections.Immutable;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Records.History;

/// <summary>A run in one line.</summary>
/// <param name="Campaign">The campaign's id; null: it was no campaign's.</param>
/// <param name="CampaignName">Null: it was no campaign's.</param>
/// <param name="StartedAt">When the run began; of a run without campaign, when its first visit did.</param>
/// <param name="LastStoredAt">When its last visit was stored; null: none is.</param>
/// <param name="Deadline">What is not made by then is not made any more; null: there is none.</param>
/// <param name="Targets">Targets with a stored visit. ≥ 0.</param>
/// <param name="Planned">Visits that it means to make, second looks included; null: it was no campaign's, and nothing was planned.</param>
/// <param name="Stored">Visits in the store, removed ones included. ≥ 0.</param>
/// <param name="GivenUp">Planned visits that were given up: not measured. ≥ 0.</param>
/// <param name="Kinds">What was measured, a line for each kind of probe: keywords are never added to rules.</param>
/// <param name="Removed">What retention removed of it; null: nothing.</param>
public sealed record RunLine(
    RunId Run,
    string? Campaign,
    LocalText? CampaignName,
    DateTimeOffset StartedAt,
    DateTimeOffset? LastStoredAt,
    DateTimeOffset? Deadline,
    int Targets,
    int? Planned,
    int Stored,
    int GivenUp,
    ImmutableArray<KindLine> Kinds,
    Tombstone? Removed)
{
    /// <summary>Planned visits that are still to be made. ≥ 0; 0 where nothing was planned.</summary>
    public int Missing => Math.Max(0, (Planned ?? 0) - Stored - GivenUp);

    /// <summary>Whether nothing is left to be made, or is not made any more.</summary>
    /// <param name="now">Our clock.</param>
    public bool HasEnded(DateTimeOffset now) => Missing == 0 || Deadline <= now;
}

/// <summary>What a run's visits of one kind measured.</summary>
/// <param name="Kind">Of probe: <see cref="VisitRecord.Kind"/>.</param>
/// <param name="Visits">Stored. ≥ 1.</param>
/// <param name="Asked">Official keywords, journeys, rules, services or aspects that were to be measured. ≥ <paramref name="Measured"/>.</param>
/// <param name="Measured">Of which measured. ≥ 0.</param>
/// <param name="Conforming">Of the measured: conforming keywords, journeys that reached the submission, passed rules, working services, same aspects. ≥ 0.</param>
public sealed record KindLine(string Kind, int Visits, int Asked, int Measured, int Conforming)
{
    /// <summary>Never a failure, never a zero. ≥ 0.</summary>
    public int NotMeasured => Asked - Measured;
}

/// <summary>One run, opened.</summary>
/// <param name="Targets">This page's, in the order of their ids.</param>
/// <param name="Next">What the next page is asked after; null: this is the last.</param>
public sealed record OpenedRun(RunLine Run, ImmutableArray<RunTarget> Targets, string? Next);

/// <summary>One target in a run.</summary>
/// <param name="Name">Null: no visit of it is stored yet, and only its id is known.</param>
/// <param name="Visits">Those that are stored, by scenario, channel, device and repetition.</param>
/// <param name="NotStored">Planned visits that are missing or given up.</param>
public sealed record RunTarget(string Target, LocalText? Name, ImmutableArray<VisitSummary> Visits, ImmutableArray<UnstoredVisit> NotStored);

/// <summary>A planned visit that is not stored.</summary>
/// <param name="GivenUp">True: it is not tried again; false: it is still to be made.</param>
/// <param name="Tries">Tries that ended without a visit. ≥ 0.</param>
/// <param name="Reason">Why the last try ended so; null: none was made. Untrusted: it may hold a page's words.</param>
public sealed record UnstoredVisit(VisitKey Key, string Kind, bool GivenUp, int Tries, string? Reason);

/// <summary>A government in one line.</summary>
/// <param name="Name">As its last visit had it.</param>
/// <param name="Visits">Ever stored. ≥ 1.</param>
public sealed record GovernmentLine(string Target, LocalText Name, DateTimeOffset FirstVisitAt, DateTimeOffset LastVisitAt, int Visits);

/// <summary>What stays of a run whose documents and evidence were removed.</summary>
/// <param name="At">When.</param>
/// <param name="Why">In a sentence, for people.</param>
/// <param name="Head">The digest at the end of the run's chain, which the next run's chain may stand on; null: none was kept.</param>
/// <param name="Visits">How many were removed. ≥ 0.</param>
public sealed record Tombstone(RunId Run, string? Campaign, DateTimeOffset At, string Why, string? Head, int Visits);
