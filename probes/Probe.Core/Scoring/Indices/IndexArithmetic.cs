using System.Collections.Immutable;

namespace Probe.Core.Scoring.Indices;

/// <summary>The sums of a tree: the same for the figures that are published and for each draw of a bootstrap.</summary>
internal sealed class IndexArithmetic(IndexDefinition definition, int governments)
{
    /// <summary>The whole tree's name; no indicator's id is empty.</summary>
    public const string Root = "";

    /// <summary>Scores of every indicator and of the whole.</summary>
    /// <param name="rawOf">A leaf's raw values, one a government.</param>
    public Dictionary<string, NodeScore[]> Score(Func<Indicator, ImmutableArray<double?>> rawOf)
    {
        var scores = new Dictionary<string, NodeScore[]>(StringComparer.Ordinal);
        foreach (var indicator in definition.Indicators)
        {
            Score(indicator, rawOf, scores);
        }

        scores[Root] = Together(definition.Indicators, scores);
        return scores;
    }

    private void Score(Indicator indicator, Func<Indicator, ImmutableArray<double?>> rawOf, Dictionary<string, NodeScore[]> scores)
    {
        if (indicator.Basis is IndicatorBasis.Branch branch)
        {
            foreach (var child in branch.Children)
            {
                Score(child, rawOf, scores);
            }

            scores[indicator.Id] = Together(branch.Children, scores);
            return;
        }

        if (indicator.Basis.Scaling is not var (direction, scale))
        {
            // It lies on the scale of its siblings; their bounds are taken where they are joined.
            scores[indicator.Id] = [.. Enumerable.Repeat(new NodeScore(null, 0, null, null, null), governments)];
            return;
        }

        scores[indicator.Id] = [.. scale.Apply(rawOf(indicator), direction).Select(v =>
            v is null ? new NodeScore(null, 0, scale.Bounds?.Low, scale.Bounds?.High, null) : new NodeScore(v, 1, v, v, null))];
    }

    /// <summary>Children by their weights; what is not measured is in no sum, and in the bounds.</summary>
    private NodeScore[] Together(ImmutableArray<Indicator> children, Dictionary<string, NodeScore[]> scores)
    {
        var weighed = children.Where(c => c.Weight?.Value > 0).Select(c => (Weight: c.Weight!.Value.Value, Scores: scores[c.Id], Bounds: BoundsOf(c) ?? Bounds(children))).ToList();
        var whole = weighed.Sum(c => c.Weight);
        var joined = new NodeScore[governments];
        for (var i = 0; i < governments; i++)
        {
            var (sum, measured, covered) = (0.0, 0.0, 0.0);
            double? worst = whole > 0 ? 0 : null, best = worst;
            foreach (var (weight, of, bounds) in weighed)
            {
                var score = of[i];
                if (score.Value is { } value)
                {
                    sum += weight * value;
                    measured += weight;
                }

                covered += weight * score.Coverage;
                worst += weight * (score.Worst ?? (score.Value is null ? bounds?.Low : null)) / whole;
                best += weight * (score.Best ?? (score.Value is null ? bounds?.High : null)) / whole;
            }

            joined[i] = new NodeScore(measured > 0 ? sum / measured : null, whole > 0 ? covered / whole : 0, worst, best, null);
        }

        return joined;
    }

    /// <summary>The widest bounds of any sibling that has some.</summary>
    private static (double Low, double High)? Bounds(ImmutableArray<Indicator> siblings)
    {
        var known = siblings.Select(BoundsOf).OfType<(double Low, double High)>().ToList();
        return known.Count == 0 ? null : (known.Min(b => b.Low), known.Max(b => b.High));
    }

    private static (double Low, double High)? BoundsOf(Indicator indicator) =>
        indicator.Basis is IndicatorBasis.Branch branch ? Bounds(branch.Children) : indicator.Basis.Scaling?.Scale.Bounds;
}
