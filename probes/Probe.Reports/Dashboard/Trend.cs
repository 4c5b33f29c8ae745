using System.Collections.Immutable;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;

namespace Probe.Reports.Dashboard;

/// <summary>A share over time, with its intervals.</summary>
/// <param name="Id">Unique in the page.</param>
/// <param name="Points">By time; never empty.</param>
public sealed record Trend(string Id, LocalText Name, ImmutableArray<TrendPoint> Points)
{
    /// <summary>Whether it is an index from 0 to 100, whose points are hundredths of it; else a share.</summary>
    public bool IsIndex { get; init; }
}

/// <param name="Share">Null: not measured; the line is broken there.</param>
/// <param name="Interval">Null where nothing was measured.</param>
/// <param name="Version">Of what was asked: points of different versions are not joined.</param>
/// <param name="Words">Such as <c>9 / 12</c>.</param>
/// <param name="Link">A path of ours; null: none.</param>
public sealed record TrendPoint(DateTimeOffset At, double? Share, Interval? Interval, string Version, string Words, string? Link);
