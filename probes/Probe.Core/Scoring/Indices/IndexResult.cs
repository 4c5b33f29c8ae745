using System.Collections.Immutable;

namespace Probe.Core.Scoring.Indices;

/// <summary>An index over the governments compared.</summary>
/// <param name="Governments">The best first; those without a rank behind, by name; never by the order in which they came.</param>
public sealed record IndexResult(IndexDefinition Definition, SimulatedDevices Simulated, ImmutableArray<GovernmentIndex> Governments)
{
    /// <summary>Those that have a rank.</summary>
    public IEnumerable<GovernmentIndex> Ranked => Governments.Where(g => g.Rank is not null);

    /// <summary>Null: it is not among them.</summary>
    public GovernmentIndex? Find(string id) => Governments.FirstOrDefault(g => g.Government.Id == id);
}

/// <summary>What an index says of one government.</summary>
/// <param name="Total">The whole tree.</param>
/// <param name="Figure">The total as published: rounded. Null: nothing was measured.</param>
/// <param name="Rank">From 1; who ties shares the better place, and the next is left free. Null: covered too little, or the tree is not whole.</param>
/// <param name="Level">Null: not ranked.</param>
/// <param name="Indicators">Every indicator's score by id.</param>
public sealed record GovernmentIndex(
    ComparedGovernment Government,
    NodeScore Total,
    decimal? Figure,
    int? Rank,
    LevelBand? Level,
    ImmutableDictionary<string, NodeScore> Indicators)
{
    /// <summary>Why it has no rank; null: it has one.</summary>
    public Unranked? Unranked { get; init; }

    /// <summary>Whether a simulated device's result is in it.</summary>
    public bool RestsOnSimulated => Indicators.Values.Any(s => s.Raw?.Simulated == true);
}

/// <summary>Why a government has no rank.</summary>
public enum Unranked
{
    NothingMeasured,
    TooLittleCovered,

    /// <summary>The source counts indicators whose names are not at hand.</summary>
    TreeIncomplete,
}

/// <summary>One indicator of one government.</summary>
/// <param name="Value">Of what is measured below it, by its weights; on the index's scale. Null: nothing is measured, never 0.</param>
/// <param name="Coverage">The share of its weight that is measured. [0, 1].</param>
/// <param name="Worst">What it would be if all that is not measured were as bad as can be; null: the scale has no end.</param>
/// <param name="Best">Likewise as good.</param>
/// <param name="Raw">Of a leaf; null: a branch.</param>
public sealed record NodeScore(double? Value, double Coverage, double? Worst, double? Best, RawValue? Raw);

/// <summary>A leaf's value before it is scaled.</summary>
/// <param name="Value">Null: not measured.</param>
/// <param name="Kind">How it was had.</param>
/// <param name="Units">Units that were measured; 0 where it was reported or not measured.</param>
/// <param name="Asked">Units that were asked about, measured or not.</param>
/// <param name="Simulated">True: a simulated device's result is in it.</param>
/// <param name="Report">What was reported; null: it was not.</param>
public sealed record RawValue(double? Value, RawKind Kind, int Units, int Asked, bool Simulated, ReportedValue? Report)
{
    /// <summary>Of a share of units that are each yes or no; null: it is none.</summary>
    public Interval? Wilson { get; init; }
}

public enum RawKind
{
    Observed,
    Reported,

    /// <summary>It could be observed, and was not.</summary>
    NotObserved,

    /// <summary>It could be reported, and was not.</summary>
    NotReported,

    /// <summary>Only simulated devices measured it, and those were not asked for.</summary>
    OnlySimulated,

    /// <summary>Neither observed nor reported by anybody.</summary>
    Unmeasurable,
}
