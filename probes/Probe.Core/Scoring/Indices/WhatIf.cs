using System.Collections.Immutable;

namespace Probe.Core.Scoring.Indices;

/// <summary>Another scheme over the same values: other weights, another normalisation, other levels.</summary>
/// <param name="Weights">By the id of an indicator; those not named keep theirs.</param>
/// <param name="Scale">In place of every leaf's own; null: they keep theirs.</param>
/// <param name="Levels">Null: as declared.</param>
public sealed record WhatIf(ImmutableSortedDictionary<string, double> Weights, Normalisation? Scale = null, LevelScheme? Levels = null)
{
    /// <summary>Whether it changes anything.</summary>
    public bool IsEmpty => Weights.IsEmpty && Scale is null && Levels is null;

    /// <summary>The index under this scheme.</summary>
    /// <exception cref="ArgumentException">A weight is negative or names no indicator.</exception>
    public IndexDefinition Of(IndexDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        foreach (var (id, weight) in Weights)
        {
            if (weight < 0 || !double.IsFinite(weight) || definition.Find(id) is null)
            {
                throw new ArgumentException($"The weight {weight} of '{id}' fits no indicator of {definition.Id}.");
            }
        }

        return definition with { Indicators = [.. definition.Indicators.Select(i => Of(definition, i))], Levels = Levels ?? definition.Levels };
    }

    private Indicator Of(IndexDefinition definition, Indicator indicator) => indicator with
    {
        Weight = Weights.Where(w => definition.Find(w.Key)!.Id == indicator.Id).Select(w => (Sourced?)new Sourced(w.Value, "what-if")).FirstOrDefault(indicator.Weight),
        Basis = indicator.Basis switch
        {
            IndicatorBasis.Branch branch => new IndicatorBasis.Branch([.. branch.Children.Select(c => Of(definition, c))]),
            IndicatorBasis.Computed computed when Scale is not null => computed with { Scale = Scale },
            IndicatorBasis.Reported reported when Scale is not null => reported with { Scale = Scale },
            var same => same,
        },
    };
}
