using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Usability.Rules;

internal sealed class Overflow320 : UsabilityRule
{
    public override string Id => "overflow320";

    public override LocalText Name { get; } = new("320 像素宽不横向滚动", "no sideways scrolling at 320 px");

    public override LocalText Threshold { get; } = new("≤ 320", "≤ 320");

    public override string Unit => "px";

    public override string Source => "WCAG 2.2 SC 1.4.10 Reflow (320 CSS px)";

    public override int Severity => 2;

    public override LocalText Remedy { get; } = new("在 320 像素宽下检查并去掉固定的最小宽度。", "Look at the page at 320 px and take away fixed and minimal widths.");

    public override IEnumerable<UsabilityFinding> Judge(UsabilityEvidence evidence, DeviceProfile device) => evidence.Pages.Select(page => page.At320 switch
    {
        null => NotMeasured(page.Number, page.Unmeasured.GetValueOrDefault("narrow", "the page was not measured.")),
        { } facts when Overflows.Has(facts) => Finding(page.Number, UsabilityOutcome.Failed, facts.ContentWidth, $"屏宽 320 px 时内容宽 {facts.ContentWidth} px。", $"On a screen of 320 px the content is {facts.ContentWidth} px wide.", Overflows.Of(facts)),
        { } facts => Finding(page.Number, UsabilityOutcome.Passed, facts.ContentWidth, "屏宽 320 px 时不横向滚动。", "It fits a screen of 320 px."),
    });
}
