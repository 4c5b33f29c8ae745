using System.Collections.Immutable;
using Probe.Core.Scenarios;

namespace Probe.Core.Scoring.Indices;

/// <summary>A government and all that is known of it: what an index is computed from.</summary>
/// <param name="Id">Unique among those compared.</param>
/// <param name="Region">Null: in none (国家 or a body without a region), or unknown.</param>
/// <param name="Units">Observed; each unit of a measure and device once.</param>
/// <param name="Reported">By the indicator's id.</param>
public sealed record ComparedGovernment(
    string Id,
    LocalText Name,
    LocalText? Region,
    ImmutableArray<MeasuredUnit> Units,
    ImmutableDictionary<string, ReportedValue> Reported)
{
    /// <summary>What a table that was published says of it; null: nothing.</summary>
    public PublishedFigure? Published { get; init; }
}

/// <summary>A value that somebody states.</summary>
/// <param name="Source">Who: a questionnaire, a table.</param>
/// <param name="Date">Of which day it is; null: the source does not say.</param>
public sealed record ReportedValue(double Value, string Source, DateOnly? Date);

/// <summary>A total as published, for the check against ours.</summary>
public sealed record PublishedFigure(decimal? Total, int? Rank);

/// <summary>Whether what was measured on simulated devices is taken.</summary>
public enum SimulatedDevices
{
    /// <summary>It is left out, as not measured, and said so.</summary>
    LeftOut,

    /// <summary>It is taken, because somebody asked for it, and marked.</summary>
    Taken,
}
