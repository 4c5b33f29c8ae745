using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Usability.Rules;

/// <summary>Whether a page has to be scrolled sideways.</summary>
internal static class Overflows
{
    /// <summary>Pixels of rounding that no reader sees.</summary>
    private const int Tolerance = 1;

    public static bool Has(OverflowFacts facts) => facts.ContentWidth > facts.Width + Tolerance;

    public static IEnumerable<Offender> Of(OverflowFacts facts) => facts.Wide.Select(w => Offender.Of(
        w, $"宽 {w.Box.Width:0} px，右边到 {w.Box.X + w.Box.Width:0} px，屏宽 {facts.Width} px", $"{w.Box.Width:0} px wide, its right edge at {w.Box.X + w.Box.Width:0} px of a screen of {facts.Width} px"));
}
