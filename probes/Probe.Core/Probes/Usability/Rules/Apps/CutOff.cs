using Probe.Core.Probes.Usability.Apps;
using Probe.Core.Scenarios;

namespace Probe.Core.Probes.Usability.Rules.Apps;

/// <summary>
/// What the screen's edge cuts off. iOS tells places beyond the edge; Android tells only what is seen, so that there a button is cut off where it ends
/// exactly at the edge and is too narrow for its own words in the smallest usual letters.
/// </summary>
internal sealed class CutOff : ScreenRule
{
    /// <summary>Smaller letters stand on no button: dp a full-width character takes at 12 sp; half of it for others.</summary>
    private const double Letter = 12;

    /// <summary>Rounding, and shadows.</summary>
    private const double Allowed = 2;

    public override string Id => "cutOff";

    public override LocalText Name { get; } = new("内容不超出屏幕", "nothing is cut off by the screen");

    public override LocalText Threshold { get; } = new("没有", "nothing");

    public override string Unit => "elements";

    public override string Source => "ours, from WCAG 2.2 SC 1.4.10 Reflow (AA): nothing needs scrolling sideways";

    public override int Severity => 3;

    public override LocalText Remedy { get; } = new("用约束或权重布局，让控件随屏幕宽度收缩、文字折行。", "Lay it out by constraints or weights, so that it shrinks with the screen and its words wrap.");

    private protected override bool NeedsScale => true;

    internal static bool IsCut(EdgeFacts edge) => edge.Beyond > Allowed || (edge.OneLine && edge.Box.Width < Needed(edge.Text));

    private protected override UsabilityFinding Judge(int page, ScreenMeasure screen)
    {
        if (screen.Width is null)
        {
            return NotMeasured(page, "the platform does not tell the screen's size.");
        }

        var cut = screen.Edges.Where(IsCut).ToList();
        return cut.Count == 0
            ? Finding(page, UsabilityOutcome.Passed, 0, "没有被屏幕边缘截断的控件。", "The screen's edge cuts nothing off.")
            : Finding(page, UsabilityOutcome.Failed, cut.Count, $"{cut.Count} 个控件被屏幕边缘截断。", $"The screen's edge cuts off {cut.Count}.", cut.Select(e => e.Beyond > Allowed
                ? Offender.Of(e, $"超出屏幕 {F(e.Beyond)} dp", $"reaches {F(e.Beyond)} dp beyond the screen")
                : Offender.Of(e, $"只看到 {F(e.Box.Width)} dp，文字至少需要 {F(Needed(e.Text))} dp", $"{F(e.Box.Width)} dp are seen, and its words need at least {F(Needed(e.Text))}")));
    }

    private static double Needed(string words) => words.Sum(c => c >= '\u2E80' ? Letter : Letter / 2);
}
