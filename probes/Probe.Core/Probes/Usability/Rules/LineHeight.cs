using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Usability.Rules;

internal sealed class LineHeight : PageRule
{
    private const double Least = 1.3;
    private const double Share = 0.6;

    public override string Id => "lineHeight";

    internal override RuleReach Reach => RuleReach.Untold;

    public override LocalText Name { get; } = new("行高", "line height");

    public override LocalText Threshold { get; } = new("≥ 60 % 的多行文字行高 ≥ 1.3", "≥ 60 % of the text in lines at ≥ 1.3");

    public override string Unit => "%";

    public override string Source => "《移动互联网应用适老化通用设计规范》 (line height ≥ 1.3 in the elder mode), here as advice for all pages; the share is ours";

    public override int Severity => 1;

    public override LocalText Remedy { get; } = new("正文行高设为 1.5 左右。", "Set the body text's line height to about 1.5.");

    private protected override UsabilityFinding Judge(MeasuredPage page, PageMeasure measure, DeviceProfile device)
    {
        var lines = measure.Texts.Where(t => t.Line is not null).ToList();
        if (lines.Count == 0)
        {
            return NotApplicable(page, "没有多行文字。", "No text runs over several lines.");
        }

        var share = (double)lines.Where(t => t.Line >= Least - 0.02).Sum(t => t.Chars) / lines.Sum(t => t.Chars);
        return share < Share
            ? Finding(page.Number, UsabilityOutcome.Warning, share * 100, $"多行文字中 {Percent(share)} 行高达到 1.3。", $"{Percent(share)} of the text in lines is set at 1.3 or more.", lines.Where(t => t.Line < Least - 0.02).OrderByDescending(t => t.Chars).Select(t => Offender.Of(t.Sample, $"行高 {F(t.Line!.Value)}", $"line height {F(t.Line!.Value)}")))
            : Passed(page, measure, share * 100, $"多行文字中 {Percent(share)} 行高达到 1.3。", $"{Percent(share)} of the text in lines is set at 1.3 or more.");
    }
}
