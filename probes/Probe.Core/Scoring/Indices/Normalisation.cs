using System.Collections.Immutable;

namespace Probe.Core.Scoring.Indices;

/// <summary>How raw values become scores that can be added. Null stays null: what is not measured has no score, and moves nobody else's.</summary>
public abstract record Normalisation
{
    private Normalisation()
    {
    }

    /// <summary>The least and the greatest score there can be; null: there is none.</summary>
    public abstract (double Low, double High)? Bounds { get; }

    /// <summary>Whether a score depends on who else is compared.</summary>
    public abstract bool NeedsPeers { get; }

    /// <param name="raw">One value a government.</param>
    /// <returns>One score a government, in the same order; more is better, whatever the direction.</returns>
    public ImmutableArray<double?> Apply(IReadOnlyList<double?> raw, Direction direction)
    {
        ArgumentNullException.ThrowIfNull(raw);
        var known = raw.OfType<double>().ToList();
        return known.Count == 0 ? [.. raw] : [.. raw.Select(Scorer(known, direction))];
    }

    /// <param name="known">At least one.</param>
    private protected abstract Func<double?, double?> Scorer(List<double> known, Direction direction);

    /// <summary>A score already: a published sub-index.</summary>
    /// <param name="Low">The scale's least value.</param>
    /// <param name="High">The scale's greatest value.</param>
    public sealed record AsIs(double Low, double High) : Normalisation
    {
        public override (double Low, double High)? Bounds => (Low, High);

        public override bool NeedsPeers => false;

        private protected override Func<double?, double?> Scorer(List<double> known, Direction direction) =>
            direction == Direction.Higher ? value => value : value => Low + High - value;
    }

    /// <summary>The worst of those compared gets <paramref name="Low"/>, the best <paramref name="High"/>; where all are equal nobody is behind, and all get the highest.</summary>
    public sealed record MinMax(double Low, double High) : Normalisation
    {
        public override (double Low, double High)? Bounds => (Low, High);

        public override bool NeedsPeers => true;

        private protected override Func<double?, double?> Scorer(List<double> known, Direction direction)
        {
            var (least, most) = (known.Min(), known.Max());
            var (worst, best) = direction == Direction.Higher ? (least, most) : (most, least);
            return value => least.Equals(most) && value is not null ? High : Low + ((value - worst) / (best - worst) * (High - Low));
        }
    }

    /// <summary>Standard scores: so many standard deviations (of all those compared, not of a sample) from their mean. Without bounds.</summary>
    public sealed record ZScore(double Mean, double Deviation) : Normalisation
    {
        public override (double Low, double High)? Bounds => null;

        public override bool NeedsPeers => true;

        private protected override Func<double?, double?> Scorer(List<double> known, Direction direction)
        {
            var mean = known.Average();
            var spread = Math.Sqrt(known.Average(v => (v - mean) * (v - mean)));
            var sign = direction == Direction.Higher ? 1 : -1;
            return value => spread == 0 && value is not null ? Mean : Mean + (sign * Deviation * (value - mean) / spread);
        }
    }

    /// <summary>By place: the share of the others that are behind, of whom those that tie count half.</summary>
    public sealed record Place(double Low, double High) : Normalisation
    {
        public override (double Low, double High)? Bounds => (Low, High);

        public override bool NeedsPeers => true;

        private protected override Func<double?, double?> Scorer(List<double> known, Direction direction)
        {
            double Behind(double value)
            {
                var worse = known.Count(v => direction == Direction.Higher ? v < value : v > value);
                var same = known.Count(v => v.Equals(value)) - 1;
                return known.Count == 1 ? 1 : (worse + (same / 2.0)) / (known.Count - 1);
            }

            return value => value is { } v ? Low + (Behind(v) * (High - Low)) : null;
        }
    }

    /// <summary>Against fixed marks: <paramref name="Worst"/> and beyond gets <paramref name="Low"/>, <paramref name="Best"/> and beyond <paramref name="High"/>. Says the same in every week.</summary>
    /// <param name="Worst">Raw; greater than <paramref name="Best"/> where less is better. Never equal to it.</param>
    public sealed record Target(double Worst, double Best, double Low, double High) : Normalisation
    {
        public override (double Low, double High)? Bounds => (Low, High);

        public override bool NeedsPeers => false;

        private protected override Func<double?, double?> Scorer(List<double> known, Direction direction) =>
            value => value is { } v ? Low + (Math.Clamp((v - Worst) / (Best - Worst), 0, 1) * (High - Low)) : null;
    }
}
