using Probe.Core.Probes.Usability.Apps;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Usability.Rules.Apps;

internal sealed class AskedBeforeConsent : UsabilityRule
{
    internal override RuleReach Reach => RuleReach.Screens;

    public override string Id => "askedBeforeConsent";

    public override LocalText Name { get; } = new("同意前不索权", "nothing asked before consent");

    public override LocalText Threshold { get; } = new("先同意隐私政策，用到时再索权", "the policy first, and permissions when they are needed");

    public override string Unit => "permissions";

    public override string Source => "《App违法违规收集使用个人信息行为认定方法》 3.1: nothing is collected, and no permission opened, before consent";

    public override int Severity => 3;

    public override LocalText Remedy { get; } = new("首次启动先展示隐私政策；权限等到用户使用相应功能时再申请。", "Show the privacy policy first; ask for a permission when its function is used.");

    public override IEnumerable<UsabilityFinding> Judge(UsabilityEvidence evidence, DeviceProfile device)
    {
        var asked = evidence.App!.FirstRun;
        var before = asked.TakeWhile(d => d.Kind != FirstDialogKind.Consent).Count(d => d.Kind == FirstDialogKind.Permission);
        var all = asked.Count(d => d.Kind == FirstDialogKind.Permission);
        var order = string.Join(" → ", asked.Select(d => $"“{d.Words}”"));
        var consents = asked.Any(d => d.Kind == FirstDialogKind.Consent);
        return
        [
            !consents && all == 0 ? NotMeasured(null, "it asked nothing at its start: it may keep an earlier consent.")
            : !consents ? Finding(null, UsabilityOutcome.Warning, all, $"启动时索取 {all} 项权限，没有看到隐私政策（可能以前同意过）：{order}", $"{all} permissions are asked for at the start, and no policy was shown (it may have been agreed to before): {order}", count: all)
            : before > 0 ? Finding(null, UsabilityOutcome.Failed, before, $"同意隐私政策前索取 {before} 项权限：{order}", $"{before} permissions are asked for before the policy is agreed to: {order}", count: before)
            : all > 0 ? Finding(null, UsabilityOutcome.Warning, all, $"启动时、用到之前索取 {all} 项权限：{order}", $"{all} permissions are asked for at the start, before they are needed: {order}", count: all)
            : Finding(null, UsabilityOutcome.Passed, 0, $"首次启动先征求同意，没有索权：{order}", $"The policy comes first, and no permission is asked for: {order}"),
        ];
    }
}
