using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Usability.Rules;

/// <summary>The standard's exceptions are looked for one by one: inline, user agent's own, equivalent, spacing. Whether a small target is essential, no program can tell.</summary>
internal sealed class TapTarget24 : PageRule
{
    private const double Least = 24;

    public override string Id => "tapTarget24";

    public override LocalText Name { get; } = new("点按目标 24 px", "tap targets of 24 px");

    public override LocalText Threshold { get; } = new("≥ 24 × 24，或间距足够", "≥ 24 × 24, or spaced so");

    public override string Unit => "CSS px";

    public override string Source => "WCAG 2.2 SC 2.5.8 Target Size (Minimum), AA";

    public override int Severity => 3;

    public override LocalText Remedy { get; } = new("加大内边距或行距，使每个目标至少 24 × 24 像素，或彼此中心相距 24 像素以上。", "Give small targets more padding or distance: 24 × 24 px each, or 24 px from centre to centre.");

    private protected override UsabilityFinding Judge(MeasuredPage page, PageMeasure measure, DeviceProfile device)
    {
        if (measure.Targets.IsEmpty)
        {
            return NotApplicable(page, "没有可点按的目标。", "There is nothing to press.");
        }

        var small = measure.Targets.Where(t => IsSmall(t)).ToList();
        var offenders = small.Where(t => !t.Inline && !t.Native && !HasEquivalent(t, measure) && !IsSpaced(t, measure, small)).OrderBy(t => Math.Min(t.Box.Width, t.Box.Height))
            .Select(t => Offender.Of(t, $"{F(t.Box.Width)} × {F(t.Box.Height)} px，且离别的目标太近", $"{F(t.Box.Width)} × {F(t.Box.Height)} px, and too near to another target")).ToList();
        return offenders.Count > 0
            ? Finding(page.Number, UsabilityOutcome.Failed, offenders.Count, $"{measure.TargetCount} 个目标中 {offenders.Count} 个过小且过密。", $"{offenders.Count} of {measure.TargetCount} targets are too small and too near to others.", offenders)
            : Passed(page, measure, 0, $"{measure.TargetCount} 个目标均合格（{small.Count} 个小目标属例外）。", $"All {measure.TargetCount} targets pass ({small.Count} small ones by an exception).");
    }

    private static bool IsSmall(TargetFacts target) => target.Box.Width < Least - 0.5 || target.Box.Height < Least - 0.5;

    /// <summary>Another target that does the same and is large enough.</summary>
    private static bool HasEquivalent(TargetFacts target, PageMeasure page) =>
        target.Href is { Length: > 0 } href && !href.EndsWith('#') && !href.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase) && page.Targets.Any(t => t.Href == href && !IsSmall(t));

    /// <summary>A circle of 24 px on its middle meets no other target, and no such circle of another small one.</summary>
    private static bool IsSpaced(TargetFacts target, PageMeasure page, List<TargetFacts> small)
    {
        var (x, y) = Middle(target.Box);
        foreach (var other in page.Targets)
        {
            if (ReferenceEquals(other, target) || Holds(other.Box, target.Box) || Holds(target.Box, other.Box))
            {
                continue;
            }

            var dx = Math.Max(0, Math.Max(other.Box.X - x, x - (other.Box.X + other.Box.Width)));
            var dy = Math.Max(0, Math.Max(other.Box.Y - y, y - (other.Box.Y + other.Box.Height)));
            if (Math.Sqrt((dx * dx) + (dy * dy)) < (Least / 2) - 0.5)
            {
                return false;
            }

            if (IsSmall(other) && small.Contains(other))
            {
                var (ox, oy) = Middle(other.Box);
                if (Math.Sqrt(((ox - x) * (ox - x)) + ((oy - y) * (oy - y))) < Least - 0.5)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool Holds(PageBox outer, PageBox inner) =>
        outer.X <= inner.X && outer.Y <= inner.Y && outer.X + outer.Width >= inner.X + inner.Width && outer.Y + outer.Height >= inner.Y + inner.Height;

    private static (double X, double Y) Middle(PageBox box) => (box.X + (box.Width / 2), box.Y + (box.Height / 2));
}
