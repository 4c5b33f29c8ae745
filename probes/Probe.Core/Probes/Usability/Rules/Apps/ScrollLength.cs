using Probe.Core.Probes.Usability.Apps;
using Probe.Core.Scenarios;

namespace Probe.Core.Probes.Usability.Rules.Apps;

internal sealed class ScrollLength : ScreenRule
{
    private const double Most = 5;

    public override string Id => "scrollLength";

    public override LocalText Name { get; } = new("滚动长度", "scroll length");

    public override LocalText Threshold { get; } = new("≤ 5 屏", "≤ 5 screens");

    public override string Unit => "screens";

    public override string Source => "ours: no standard names a length";

    public override int Severity => 1;

    public override LocalText Remedy { get; } = new("把长页面分段、折叠或分步。", "Divide what is long into sections, folds or steps.");

    private protected override UsabilityFinding Judge(int page, ScreenMeasure screen) => screen.Scroll switch
    {
        null => NotMeasured(page, "it could not be scrolled to its end and back."),
        { } scroll when scroll.Screens > Most => Finding(page, UsabilityOutcome.Warning, scroll.Screens, $"{Least(scroll, "至少 ")}{F(scroll.Screens)} 屏。", $"{Least(scroll, "at least ")}{F(scroll.Screens)} screens."),
        { End: false } scroll => NotMeasured(page, $"its end was not reached after {F(scroll.Screens)} screens."),
        { } scroll => Finding(page, UsabilityOutcome.Passed, scroll.Screens, $"{F(scroll.Screens)} 屏。", $"{F(scroll.Screens)} screens."),
    };

    private static string Least(ScrollFacts scroll, string words) => scroll.End ? "" : words;
}
