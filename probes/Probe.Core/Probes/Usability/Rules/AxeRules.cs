using Probe.Core.Scenarios;

namespace Probe.Core.Probes.Usability.Rules;

internal sealed class AxeRules : AxeRule
{
    public override string Id => "axe";

    public override LocalText Name { get; } = new("其他无障碍规则", "other accessibility rules");

    public override LocalText Threshold { get; } = new("0 处", "0 elements");

    public override string Source => "WCAG 2.2 A and AA, as far as axe-core can tell by itself; contrast, zoom and target sizes have rules of their own";

    public override int Severity => 2;

    public override LocalText Remedy { get; } = new("逐条按 axe 的说明修改：图片替代文字、按钮名称、页面语言、标题等。", "Mend what axe names, one by one: alternatives of pictures, names of buttons, the page's language, titles.");

    private protected override bool Concerns(AuditViolation violation) => violation.Rule is not ("color-contrast" or "meta-viewport" or "meta-viewport-large" or "label" or "select-name" or "autocomplete-valid");
}
