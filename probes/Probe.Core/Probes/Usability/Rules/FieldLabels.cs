using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Usability.Rules;

internal sealed class FieldLabels : PageRule
{
    public override string Id => "labels";

    public override LocalText Name { get; } = new("输入框有标签", "fields are labelled");

    public override LocalText Threshold { get; } = new("每个输入框都有", "every field");

    public override string Unit => "fields";

    public override string Source => "WCAG 2.2 SC 1.3.1, 3.3.2, 4.1.2, A: a placeholder alone is no label";

    public override int Severity => 3;

    public override LocalText Remedy { get; } = new("用 <label for> 关联文字与输入框；占位文字不能代替标签。", "Tie the words to the field by <label for>; a placeholder is no label.");

    private protected override UsabilityFinding Judge(MeasuredPage page, PageMeasure measure, DeviceProfile device)
    {
        if (measure.Fields.IsEmpty)
        {
            return NotApplicable(page, "没有输入框。", "There are no fields.");
        }

        var bare = measure.Fields.Where(f => f.Label.Length == 0).ToList();
        return bare.Count > 0
            ? Finding(page.Number, UsabilityOutcome.Failed, bare.Count, $"{measure.Fields.Length} 个输入框中 {bare.Count} 个没有标签。", $"{bare.Count} of {measure.Fields.Length} fields have no label.", bare.Select(f => Offender.Of(f, f.Placeholder.Length > 0 ? "只有占位文字" : f.Near.Length > 0 ? $"旁边写着“{f.Near}”，但没有关联" : "没有任何名称", f.Placeholder.Length > 0 ? "only a placeholder" : f.Near.Length > 0 ? $"“{f.Near}” stands beside it and is not tied to it" : "nothing names it")))
            : Passed(page, measure, 0, $"{measure.Fields.Length} 个输入框都有标签。", $"All {measure.Fields.Length} fields are labelled.");
    }
}
