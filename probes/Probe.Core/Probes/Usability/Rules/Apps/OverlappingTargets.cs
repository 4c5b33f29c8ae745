using Probe.Core.Probes.Usability.Apps;
using Probe.Core.Scenarios;

namespace Probe.Core.Probes.Usability.Rules.Apps;

/// <summary>Targets of which one covers the other and neither can be scrolled away from it: a floating button over a list is none.</summary>
internal sealed class OverlappingTargets : ScreenRule
{
    /// <summary>Neighbours may share a border.</summary>
    private const double Border = 4;

    public override string Id => "overlapping";

    public override LocalText Name { get; } = new("目标互不遮挡", "targets do not overlap");

    public override LocalText Threshold { get; } = new("重叠 ≤ 4 dp；中心被遮挡不合格", "≤ 4 dp; a covered middle fails");

    public override string Unit => "targets";

    public override string Source => "ours, from WCAG 2.2 SC 2.5.8: a target's space is its own";

    public override int Severity => 3;

    public override LocalText Remedy { get; } = new("移开悬浮的控件，或给下面的内容留出空间。", "Move what floats, or leave room for what lies below it.");

    private protected override bool NeedsScale => true;

    private protected override UsabilityFinding Judge(int page, ScreenMeasure screen)
    {
        if (screen.Targets.IsEmpty)
        {
            return Nothing(page);
        }

        var covered = new List<(ScreenTarget Target, Offender Offender, bool Middle)>();
        for (var i = 0; i < screen.Targets.Length; i++)
        {
            for (var j = i + 1; j < screen.Targets.Length; j++)
            {
                var (below, above) = (screen.Targets[i], screen.Targets[j]);
                if (below.Scroller == above.Scroller && !Within(above, below) && !Within(below, above) && Overlap(below.Box, above.Box) is var (width, height) && width > Border && height > Border)
                {
                    covered.Add((below, Offender.Of(below, $"与“{Said(above)}”重叠 {F(width)} × {F(height)} dp", $"overlaps “{Said(above)}” by {F(width)} × {F(height)} dp"), HasMiddle(above.Box, below.Box)));
                }
            }
        }

        return covered.Count == 0
            ? Finding(page, UsabilityOutcome.Passed, 0, $"{screen.Targets.Length} 个目标互不遮挡。", $"None of {screen.Targets.Length} targets covers another.")
            : Finding(page, covered.Exists(c => c.Middle) ? UsabilityOutcome.Failed : UsabilityOutcome.Warning, covered.Count, $"{covered.Count} 处重叠。", $"{covered.Count} overlaps.", covered.OrderByDescending(c => c.Middle).Select(c => c.Offender));
    }

    private static string Said(ScreenTarget target) => target.Text.Length > 0 ? target.Text : target.Path;

    private static bool Within(ScreenTarget inner, ScreenTarget outer) => inner.Place.StartsWith(outer.Place + "/", StringComparison.Ordinal);

    private static (double Width, double Height) Overlap(PageBox a, PageBox b) =>
        (Math.Min(a.X + a.Width, b.X + b.Width) - Math.Max(a.X, b.X), Math.Min(a.Y + a.Height, b.Y + b.Height) - Math.Max(a.Y, b.Y));

    private static bool HasMiddle(PageBox above, PageBox below)
    {
        var (x, y) = (below.X + (below.Width / 2), below.Y + (below.Height / 2));
        return x >= above.X && x < above.X + above.Width && y >= above.Y && y < above.Y + above.Height;
    }
}
