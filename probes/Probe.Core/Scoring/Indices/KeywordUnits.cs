using System.Collections.Immutable;

namespace Probe.Core.Scoring.Indices;

/// <summary>What a keyword says of its need, whether it is read from a verdict or from a summary of one.</summary>
internal static class KeywordUnits
{
    /// <param name="conforming">Null: not measured, and so is every class.</param>
    /// <param name="classes">Of a keyword that does not conform; default: none.</param>
    public static IEnumerable<UnitValue> Of(string unit, bool? conforming, ImmutableArray<FailureClass> classes, TimeSpan? stable, int? pages, int? clicks)
    {
        bool? Without(params ReadOnlySpan<FailureClass> those) => conforming is null ? null : classes.IsDefaultOrEmpty || classes.AsSpan().IndexOfAny(those) < 0;
        return
        [
            // A word that was not found is neither precise nor complete.
            UnitValue.Is(Measure.KeywordConforms, unit, conforming),
            UnitValue.Is(Measure.KeywordFound, unit, Without(FailureClass.NotFound)),
            UnitValue.Is(Measure.KeywordPrecise, unit, Without(FailureClass.NotFound, FailureClass.Imprecise)),
            UnitValue.Is(Measure.KeywordComplete, unit, Without(FailureClass.NotFound, FailureClass.Incomplete)),
            UnitValue.Is(Measure.KeywordQuick, unit, Without(FailureClass.Slow)),
            new UnitValue(Measure.KeywordSeconds, unit, stable?.TotalSeconds),
            new UnitValue(Measure.KeywordPages, unit, pages),
            new UnitValue(Measure.KeywordClicks, unit, clicks),
        ];
    }

    /// <summary>The share of a need's other words that conform.</summary>
    /// <param name="conforming">Of each word; null: not measured.</param>
    public static UnitValue OfVariants(string unit, IEnumerable<bool?> conforming)
    {
        var measured = conforming.OfType<bool>().ToList();
        return new UnitValue(Measure.VariantsConform, unit, measured.Count == 0 ? null : (double)measured.Count(does => does) / measured.Count);
    }
}
