using Probe.Core.Scenarios;

namespace Probe.Core.Probes.Usability.Rules;

internal sealed class Contrast : AxeRule
{
    public override string Id => "contrast";

    internal override RuleReach Reach => RuleReach.Untold;

    public override LocalText Name { get; } = new("对比度", "contrast");

    public override LocalText Threshold { get; } = new("4.5 : 1（大字 3 : 1）", "4.5 : 1 (large text 3 : 1)");

    public override string Source => "WCAG 2.2 SC 1.4.3 Contrast (Minimum), AA, by axe-core";

    public override int Severity => 2;

    public override LocalText Remedy { get; } = new("加深文字或换浅底色，使对比度达到 4.5 : 1。", "Darken the text or lighten what is behind it until the contrast is 4.5 : 1.");

    private protected override bool Concerns(AuditViolation violation) => violation.Rule == "color-contrast";
}
