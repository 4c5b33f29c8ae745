using Probe.Core.Probes.Usability.Apps;
using Probe.Core.Scenarios;
using Probe.Core.Visits.Screens;

namespace Probe.Core.Probes.Usability.Rules.Apps;

internal sealed class TouchTarget : ScreenRule
{
    private const double Android = 48;
    private const double Ios = 44;
    private const double Least = 24;

    /// <summary>Places are told in whole device pixels.</summary>
    private const double Rounding = 0.5;

    public override string Id => "touchTarget";

    public override LocalText Name { get; } = new("触摸目标", "touch targets");

    public override LocalText Threshold { get; } = new("≥ 48 × 48 dp（iOS 44 pt）；< 24 不合格", "≥ 48 × 48 dp (44 pt on iOS); < 24 fails");

    public override string Unit => "dp";

    public override string Source => "Android accessibility: 48 dp; Apple HIG: 44 pt; below 24 as in WCAG 2.2 SC 2.5.8 (AA)";

    public override int Severity => 3;

    public override LocalText Remedy { get; } = new("加大控件或其触摸区域（minHeight、padding、TouchDelegate），至少 48 × 48 dp。", "Enlarge the control or its touch area (minHeight, padding, TouchDelegate) to 48 × 48 dp.");

    private protected override bool NeedsScale => true;

    private protected override UsabilityFinding Judge(int page, ScreenMeasure screen)
    {
        if (screen.Targets.IsEmpty)
        {
            return Nothing(page);
        }

        var wanted = screen.Platform is AppPlatform.Ios ? Ios : Android;
        // What the screen's edge cuts off is that rule's matter: its true size is not seen.
        var cut = screen.Edges.Where(CutOff.IsCut).Select(e => e.Place).ToHashSet(StringComparer.Ordinal);
        var small = screen.Targets.Where(t => !cut.Contains(t.Place) && Smallest(t) < wanted - Rounding).OrderBy(Smallest).ToList();
        var least = small.Count == 0 ? (double?)null : Smallest(small[0]);
        return small.Count == 0
            ? Finding(page, UsabilityOutcome.Passed, 0, $"{screen.Targets.Length} 个目标均不小于 {F(wanted)}。", $"All {screen.Targets.Length} targets are {F(wanted)} or larger.")
            : Finding(
                page, least < Least - Rounding ? UsabilityOutcome.Failed : UsabilityOutcome.Warning, least, $"{screen.Targets.Length} 个目标中 {small.Count} 个小于 {F(wanted)}，最小 {F(least!.Value)}。", $"{small.Count} of {screen.Targets.Length} targets are smaller than {F(wanted)}, the smallest {F(least.Value)}.",
                small.Select(t => Offender.Of(t, $"{F(t.Box.Width)} × {F(t.Box.Height)} dp", $"{F(t.Box.Width)} × {F(t.Box.Height)} dp")));
    }

    /// <summary>The smaller of what is known of its sides.</summary>
    private static double Smallest(ScreenTarget target) => Math.Min(target.CutAcross ? double.MaxValue : target.Box.Width, target.CutAlong ? double.MaxValue : target.Box.Height);
}
