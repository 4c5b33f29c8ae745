using System.Collections.Immutable;
using Probe.Core.Campaigns.Changes;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;

namespace Probe.Core.Records.History;

/// <summary>What was measured of one government over a span.</summary>
/// <param name="Name">As its last visit in the span had it; null: it was not visited in it.</param>
/// <param name="Runs">The runs in the span that visited it, by time.</param>
/// <param name="Series">One a thing: by kind, scenario, channel, device, then in the order in which the scenario has them.</param>
/// <param name="Visits">Every visit in the span without its things, by time: reach, conforming of measured, trouble.</param>
public sealed record GovernmentHistory(
    string Target,
    LocalText? Name,
    ImmutableArray<RunMoment> Runs,
    ImmutableArray<ThingSeries> Series,
    ImmutableArray<VisitSummary> Visits);

/// <param name="Campaign">Null: it was no campaign's.</param>
/// <param name="StartedAt">When the run began.</param>
public sealed record RunMoment(RunId Run, string? Campaign, DateTimeOffset StartedAt);

/// <summary>One thing over time, always asked by the same scenario on the same channel and device.</summary>
/// <param name="Kind">Of probe.</param>
/// <param name="Scenario">The scenario's id.</param>
/// <param name="Item">May be the page's words: untrusted.</param>
/// <param name="Name">May be the page's words: untrusted.</param>
/// <param name="Points">One a visit, by time; never empty.</param>
public sealed record ThingSeries(
    string Kind,
    string Scenario,
    LocalText ScenarioName,
    string Channel,
    string Device,
    ChangeWhat What,
    string Item,
    LocalText Name,
    string? VariantOf,
    ImmutableArray<ThingPoint> Points);

/// <summary>One thing in one visit.</summary>
/// <param name="Run">With scenario, channel and device of the series and <paramref name="Repetition"/> it names the visit.</param>
/// <param name="Repetition">From 1; the last of a run may be a second look.</param>
/// <param name="At">When the visit began.</param>
/// <param name="Version">Of what was asked: points of different versions must not be joined by a line.</param>
/// <param name="Code">Such as <c>notFound</c>; null: not measured.</param>
public sealed record ThingPoint(
    RunId Run,
    int Repetition,
    DateTimeOffset At,
    string Version,
    ThingState State,
    string? Code,
    ImmutableArray<FailureClass> Classes,
    int? Rank,
    int? Results,
    int? Pages,
    int? Clicks,
    TimeSpan? FirstResult,
    TimeSpan? Stable);
