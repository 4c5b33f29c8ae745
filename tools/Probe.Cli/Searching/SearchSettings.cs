using System.Collections.Immutable;
using Probe.Core.Probes.Search;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;

namespace Probe.Cli.Searching;

/// <summary>What one <c>probe search</c> was asked to do, all files read and found sound.</summary>
/// <param name="Devices">One visit a target on each. At least one.</param>
/// <param name="Pace">Least time between the starts of two attempts on one host; null: 1 s, and none on this machine itself.</param>
/// <param name="Parallel">Targets visited at once. ≥ 1. One host is never visited twice at once.</param>
internal sealed record SearchSettings(
    ImmutableArray<(Target Target, KeywordSet Keywords)> Visits,
    ImmutableArray<DeviceProfile> Devices,
    Language? Language,
    SearchPolicy Policy,
    bool Variants,
    TimeSpan? Pace,
    int Parallel,
    int Seed);

/// <summary>What is written down before a visit begins, so that it can be gone on with.</summary>
internal sealed record VisitPlan(Target Target, KeywordSet Keywords, DeviceProfile Device, Language Language, SearchPlan Plan, DateTimeOffset StartedAt, TimeSpan Pace, int Order);
