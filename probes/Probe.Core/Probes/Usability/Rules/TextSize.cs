using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Usability.Rules;

internal sealed class TextSize : PageRule
{
    private const double Share = 0.6;
    private const double Size = 12;

    public override string Id => "textSize";

    internal override RuleReach Reach => RuleReach.Untold;

    public override LocalText Name { get; } = new("字号", "text size");

    public override LocalText Threshold { get; } = new("≥ 60 % 的文字 ≥ 12 px", "≥ 60 % of the text at ≥ 12 px");

    public override string Unit => "%";

    public override string Source => "Chromium Lighthouse, audit 'font-size' (60 % at 12 px)";

    public override int Severity => 2;

    public override LocalText Remedy { get; } = new("正文用 16 px 以上，辅助文字不小于 12 px。", "Set body text at 16 px or more, and nothing below 12 px.");

    /// <summary>Of the visible text, the share at so many CSS px or more; null: there is no text.</summary>
    internal static double? ShareAt(PageMeasure measure, double size)
    {
        var all = measure.Texts.Sum(t => t.Chars);
        return all == 0 ? null : (double)measure.Texts.Where(t => t.Size >= size - 0.01).Sum(t => t.Chars) / all;
    }

    private protected override UsabilityFinding Judge(MeasuredPage page, PageMeasure measure, DeviceProfile device)
    {
        if (ShareAt(measure, Size) is not { } share)
        {
            return NotApplicable(page, "没有文字。", "There is no text.");
        }

        var shares = string.Join(" · ", new double[] { 12, 14, 16, 18 }.Select(s => $"≥ {s:0} px {Percent(ShareAt(measure, s)!.Value)}"));
        return share < Share
            ? Finding(page.Number, UsabilityOutcome.Failed, share * 100, $"各字号占比：{shares}。", $"Shares of the text: {shares}.", measure.Small.OrderByDescending(s => s.Chars).Select(s => Offender.Of(s, $"{F(s.Size)} px，{s.Chars} 字", $"{F(s.Size)} px, {s.Chars} characters")))
            : Passed(page, measure, share * 100, $"各字号占比：{shares}。", $"Shares of the text: {shares}.");
    }
}
