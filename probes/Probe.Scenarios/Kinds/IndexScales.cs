using Probe.Core.Scoring.Indices;
using Probe.Scenarios.Binding;
using Probe.Scenarios.Documents;
using Probe.Scenarios.Files;

namespace Probe.Scenarios.Kinds;

/// <summary>The scales of an index.</summary>
internal static class IndexScales
{
    private const double DefaultHigh = 100;
    private const double DefaultMean = 50;
    private const double DefaultDeviation = 10;

    public static void Check(ScaleEntry? scale, string at, SourceMap source)
    {
        if (scale is null)
        {
            return;
        }

        if ((scale.Low ?? 0) >= (scale.High ?? DefaultHigh))
        {
            source.Report(at, $"a scale from {scale.Low ?? 0} to {scale.High ?? DefaultHigh}", "'low' below 'high'");
        }

        if (scale.By == ScaleKind.Target ? scale.Worst is null || scale.Best is null || scale.Worst.Equals(scale.Best) : scale.Worst is not null || scale.Best is not null)
        {
            source.Report(at, scale.By == ScaleKind.Target ? "a target without two marks" : "'worst' or 'best'", scale.By == ScaleKind.Target ? "'worst' and 'best', not equal" : "them only with 'by: target'");
        }

        if (scale.By != ScaleKind.ZScore && (scale.Mean is not null || scale.Deviation is not null))
        {
            source.Report(at, "'mean' or 'deviation'", "them only with 'by: z-score'");
        }

        if (scale.Deviation <= 0)
        {
            source.Report(Paths.Below(at, "deviation"), $"{scale.Deviation}", "a number above 0");
        }

        if (scale.By == ScaleKind.ZScore && (scale.Low is not null || scale.High is not null))
        {
            source.Report(at, "'low' or 'high'", "none with 'by: z-score', which has no ends");
        }
    }

    /// <summary>Whether a target's marks run as the direction does.</summary>
    public static bool Fits(ScaleEntry? scale, Direction direction) =>
        scale is not { By: ScaleKind.Target, Worst: { } worst, Best: { } best } || worst.Equals(best) || best > worst == (direction == Direction.Higher);

    public static Normalisation Make(ScaleEntry scale)
    {
        var (low, high) = (scale.Low ?? 0, scale.High ?? DefaultHigh);
        return scale.By switch
        {
            ScaleKind.AsIs => new Normalisation.AsIs(low, high),
            ScaleKind.MinMax => new Normalisation.MinMax(low, high),
            ScaleKind.ZScore => new Normalisation.ZScore(scale.Mean ?? DefaultMean, scale.Deviation ?? DefaultDeviation),
            ScaleKind.Place => new Normalisation.Place(low, high),
            _ => new Normalisation.Target(scale.Worst!.Value, scale.Best!.Value, low, high),
        };
    }
}
