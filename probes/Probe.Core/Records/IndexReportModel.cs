using System.Collections.Immutable;
using Probe.Core.Scoring.Indices;
using Probe.Core.Scoring.Uncertainty;

namespace Probe.Core.Records;

/// <summary>What a report of an index shows: figures and what they can bear; nothing drawn.</summary>
/// <param name="Result">The index as declared.</param>
/// <param name="MadeAt">By our clock.</param>
/// <param name="Sources">Runs and files that it rests on, as a reader would look for them.</param>
public sealed record IndexReportModel(IndexResult Result, DateTimeOffset MadeAt, ImmutableArray<string> Sources)
{
    /// <summary>The same index earlier; null: none was named.</summary>
    public IndexBefore? Before { get; init; }

    /// <summary>What the keywords and journeys that were asked let be said; null: nothing in it was observed unit by unit.</summary>
    public IndexUncertainty? Uncertainty { get; init; }

    /// <summary>Another scheme, and what comes of it; null: none was asked for.</summary>
    public IndexWhatIf? WhatIf { get; init; }

    /// <summary>Over weights near the declared ones; null: not asked for.</summary>
    public Robustness? NearWeights { get; init; }

    /// <summary>Over any weights at all; null: not asked for.</summary>
    public Robustness? AnyWeights { get; init; }
}

/// <param name="Source">The run or file.</param>
/// <param name="Weeks">Computed indicators, unit by unit; empty: nothing was observed in both.</param>
public sealed record IndexBefore(IndexResult Result, string Source, ImmutableArray<WeekOnWeek> Weeks);

public sealed record IndexWhatIf(WhatIf Scheme, IndexResult Result);
