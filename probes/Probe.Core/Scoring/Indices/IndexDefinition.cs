using System.Collections.Immutable;
using Probe.Core.Scenarios;

namespace Probe.Core.Scoring.Indices;

/// <summary>An index as its file declares it: a tree of indicators, how each is had, how much it weighs. Data; nothing of it runs.</summary>
/// <param name="Id">Such as <c>convenience-2019</c>.</param>
/// <param name="Version">Of the file; raised when a number changes. ≥ 1.</param>
/// <param name="Source">Which document the tree is from.</param>
/// <param name="Decimals">Places that a published figure has; what is equal in them is a tie. 0 to 6.</param>
/// <param name="LeastCoverage">Below it a government has no rank. (0, 1].</param>
/// <param name="Levels">Bands or groups of the total.</param>
/// <param name="Indicators">The first level, in the order of the file. Never empty.</param>
/// <param name="Published">Indicators of each level in the source, the first level first; empty: not said.</param>
/// <param name="File">As the user named it.</param>
public sealed record IndexDefinition(
    string Id,
    int Version,
    LocalText Name,
    string Source,
    int Decimals,
    Sourced LeastCoverage,
    LevelScheme Levels,
    ImmutableArray<Indicator> Indicators,
    ImmutableArray<int> Published,
    string File)
{
    /// <summary>Every indicator, each parent before its children.</summary>
    public IEnumerable<Indicator> All => Indicators.SelectMany(i => i.AndBelow);

    /// <summary>Those that have a value of their own.</summary>
    public IEnumerable<Indicator> Leaves => All.Where(i => i.Basis is not IndicatorBasis.Branch);

    /// <summary>Indicators named here, level by level.</summary>
    public ImmutableArray<int> Named
    {
        get
        {
            var counts = ImmutableArray.CreateBuilder<int>();
            for (IEnumerable<Indicator> level = Indicators; level.Any(); level = level.SelectMany(i => i.Children))
            {
                counts.Add(level.Count());
            }

            return counts.ToImmutable();
        }
    }

    /// <summary>Whether the source counts indicators whose names are not here: such a tree gives figures, and no rank.</summary>
    public bool IsIncomplete => WhyIncomplete is not null || Published.Where((count, level) => count > Named.ElementAtOrDefault(level)).Any();

    /// <summary>What of the source's tree is not here; null: nothing that the file says.</summary>
    public string? WhyIncomplete { get; init; }

    /// <summary>Null: there is none of that id or code.</summary>
    public Indicator? Find(string idOrCode) => All.FirstOrDefault(i => i.Id == idOrCode) ?? All.FirstOrDefault(i => i.Code == idOrCode);
}

/// <summary>A number and who says so.</summary>
public readonly record struct Sourced(double Value, string Source);

/// <summary>One indicator.</summary>
/// <param name="Id">Unique within the index.</param>
/// <param name="Code">The field's code; null: not published here.</param>
/// <param name="Name">The field's term as it stands, with the English beside it.</param>
/// <param name="Weight">Against its siblings, whatever they add up to; null: shown, and in no value, because its weight or its place is not known.</param>
/// <param name="Basis">How it is had.</param>
/// <param name="Source">Where it is from, and what of it is ours; empty: the index's own source.</param>
public sealed record Indicator(string Id, string? Code, LocalText Name, Sourced? Weight, IndicatorBasis Basis, string Source)
{
    /// <summary>What is asked for at least (or at most, where less is better), of the raw value; null: nothing is declared.</summary>
    public Sourced? Threshold { get; init; }

    /// <summary>Whether a raw value reaches the threshold; null: there is none, or no value.</summary>
    public bool? Meets(double? raw) => Threshold is { } threshold && raw is { } value && Basis.Scaling is { } scaling
        ? scaling.Direction == Direction.Higher ? value >= threshold.Value - 1e-9 : value <= threshold.Value + 1e-9
        : null;

    /// <summary>What a raw value of it can be; null: nothing is known of that.</summary>
    /// <remarks>A reported one whose marks are 0 and 1 is a share.</remarks>
    public (double Low, double High)? Possible => Basis switch
    {
        IndicatorBasis.Computed computed => computed.Computation.Possible,
        IndicatorBasis.Reported { Scale: Normalisation.AsIs score } => (score.Low, score.High),
        IndicatorBasis.Reported { Scale: Normalisation.Target { Worst: 0, Best: 1 } or Normalisation.Target { Worst: 1, Best: 0 } } => (0, 1),
        _ => null,
    };

    public ImmutableArray<Indicator> Children => Basis is IndicatorBasis.Branch branch ? branch.Children : [];

    public IEnumerable<Indicator> AndBelow => Children.SelectMany(c => c.AndBelow).Prepend(this);
}

/// <summary>Whether more is better.</summary>
public enum Direction
{
    Higher,
    Lower,
}

/// <summary>How an indicator is had.</summary>
public abstract record IndicatorBasis
{
    private IndicatorBasis()
    {
    }

    /// <summary>From its children, by their weights.</summary>
    public sealed record Branch(ImmutableArray<Indicator> Children) : IndicatorBasis;

    /// <summary>From what Probe observed.</summary>
    public sealed record Computed(Computation Computation, Direction Direction, Normalisation Scale) : IndicatorBasis;

    /// <summary>From a questionnaire or a published table: reported, not observed.</summary>
    public sealed record Reported(Direction Direction, Normalisation Scale) : IndicatorBasis;

    /// <summary>Neither: no outsider can probe it, and nobody reports it.</summary>
    /// <param name="Why">In the file's words.</param>
    public sealed record Unmeasured(string Why) : IndicatorBasis;

    /// <summary>Of a leaf that can have a value.</summary>
    internal (Direction Direction, Normalisation Scale)? Scaling => this switch
    {
        Computed computed => (computed.Direction, computed.Scale),
        Reported reported => (reported.Direction, reported.Scale),
        _ => null,
    };
}
