using Probe.Core.Probes.Usability.Apps;
using Probe.Core.Scenarios;

namespace Probe.Core.Probes.Usability.Rules.Apps;

internal sealed class Unlabelled : ScreenRule
{
    public override string Id => "unlabelled";

    public override LocalText Name { get; } = new("控件有名称", "controls have names");

    public override LocalText Threshold { get; } = new("每个可点按的控件都有", "every control that can be pressed");

    public override string Unit => "controls";

    public override string Source => "WCAG 2.2 SC 1.1.1, 4.1.2, A; Android accessibility: contentDescription; iOS: accessibilityLabel";

    public override int Severity => 3;

    public override LocalText Remedy { get; } = new("给图标按钮设置 contentDescription（iOS：accessibilityLabel）。", "Give icon buttons a contentDescription (iOS: accessibilityLabel).");

    private protected override UsabilityFinding Judge(int page, ScreenMeasure screen)
    {
        if (screen.Targets.IsEmpty)
        {
            return Nothing(page);
        }

        var bare = screen.Targets.Where(t => !t.Named).ToList();
        return bare.Count == 0
            ? Finding(page, UsabilityOutcome.Passed, 0, $"{screen.Targets.Length} 个控件都有名称。", $"All {screen.Targets.Length} controls have a name.")
            : Finding(page, UsabilityOutcome.Failed, bare.Count, $"{screen.Targets.Length} 个控件中 {bare.Count} 个没有名称，读屏软件无从朗读。", $"{bare.Count} of {screen.Targets.Length} controls have no name: a screen reader has nothing to say.", bare.Select(t => Offender.Of(t, "没有文字，也没有描述", "no text and no description")));
    }
}
