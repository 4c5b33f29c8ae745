using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Usability.Rules;

internal sealed class ConsoleErrors : UsabilityRule
{
    public override string Id => "consoleErrors";

    public override LocalText Name { get; } = new("无脚本错误", "no script errors");

    public override LocalText Threshold { get; } = new("0", "0");

    public override string Unit => "errors";

    public override string Source => "Chromium Lighthouse, audit 'errors-in-console'";

    public override int Severity => 1;

    public override LocalText Remedy { get; } = new("打开手机调试，逐条消除控制台报错与加载失败的资源。", "Open the console and mend each error and each resource that does not load.");

    public override IEnumerable<UsabilityFinding> Judge(UsabilityEvidence evidence, DeviceProfile device) => evidence.Pages.Select(page => page.Speed switch
    {
        null => NotMeasured(page.Number, page.Unmeasured.GetValueOrDefault("speed", "it was not opened anew.")),
        { Errors: [] } => Finding(page.Number, UsabilityOutcome.Passed, 0, "打开时没有报错。", "None while it opened."),
        { } speed => Finding(page.Number, UsabilityOutcome.Warning, speed.Errors.Length, $"{speed.Errors.Length} 个：{speed.Errors[0].Text}", $"{speed.Errors.Length}: {speed.Errors[0].Text}", speed.Errors.Select(e => new Offender("", e.Kind, e.Text, default, LocalText.Same(e.Text)))),
    });
}
